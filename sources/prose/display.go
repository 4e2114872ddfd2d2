package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
)

const (
	zwnj = '\u200c'
	zwj  = '\u200d'
	shy  = '\u00ad'

	// maxMarks is how many combining marks Safe leaves on one letter. Vowelled
	// Arabic needs three, Vietnamese two; a hundred overflow the lines above.
	maxMarks = 8
)

// Safe returns s as it may be written to a terminal or page, on one line.
// Line breaks and tabs become a space (CR LF one), soft hyphens go. Whatever
// else would act instead of being seen comes out as an escape in ASCII: control
// characters and broken UTF-8 as \x1b or \xff, bidi controls, invisible, tag
// and unassigned characters as \u202e or \U000e0041. ZWNJ and ZWJ stay between
// letters of the scripts that need them, ZWJ also inside an emoji.
//
// A backslash of the text stays as it is, so the escapes are for reading, not
// for decoding. Safe(Safe(s)) is Safe(s). It allocates only if s changes.
//
// The list of what is kept is Unicode's own (general categories L, M, N, P, S,
// Zs), so that a character which nobody thought of is escaped:
// https://www.unicode.org/reports/tr36/#visual_spoofing
func Safe(s string) string {
	var c cleaner
	for i := 0; i < len(s); {
		if n, do := c.look(s, i); do != keep {
			return c.rewrite(s, i)
		} else {
			i += n
		}
	}
	return s
}

// Hidden reports whether r acts on a display without being seen there, or
// stands for nothing at all: controls, bidi controls, invisible, tag, private
// and unassigned characters. ZWNJ and ZWJ are letters of many scripts and not
// hidden; Safe decides on them by their neighbours.
func Hidden(r rune) bool {
	switch r {
	case zwnj, zwj:
		return false
	case '\u034f', '\u115f', '\u1160', '\u17b4', '\u17b5', '\u3164', '\uffa0', '\u180b', '\u180c', '\u180d', '\u180f':
		return true // invisible, though Unicode files them under letters and marks
	}
	return !unicode.IsGraphic(r)
}

// Width returns the number of terminal columns that s takes: 0 for harakat,
// combining marks and ZWNJ, 2 for Chinese, Japanese and Korean and for an emoji
// or flag however many characters make it up, 1 for everything else. What
// Unicode calls ambiguous is 1, whatever LANG says. Escape sequences are not
// known here: measure before styling.
func Width(s string) int { return displaywidth.String(s) }

// RTL reports whether s has letters or digits that are set from right to left
// and so would pull their neighbours with them: Hebrew, Arabic and the like.
func RTL(s string) bool {
	for _, r := range s {
		if r >= 0x590 && rightToLeft(r) {
			return true
		}
	}
	return false
}

// rightToLeft goes by the blocks that Unicode reserves for these scripts. Arabic
// digits count, since a bidi terminal swaps two cells of them; Persian ones
// (U+06F0) do not, being European in this respect.
func rightToLeft(r rune) bool {
	switch {
	case r >= 0x6f0 && r <= 0x6f9:
		return false
	case r <= 0x8ff, r >= 0xfb1d && r <= 0xfdff, r >= 0xfe70 && r <= 0xfefc,
		r >= 0x10800 && r <= 0x10fff, r >= 0x1e800 && r <= 0x1efff:
		return unicode.IsLetter(r) || unicode.IsDigit(r)
	}
	return false
}

// deed is what Safe does with one character.
type deed uint8

const (
	keep deed = iota
	space
	drop
	escape
)

// cleaner walks a text and remembers what bears on the next character.
// The zero value stands before the first.
type cleaner struct {
	prev  rune // last rune kept; 0 after an escape and at the start
	marks int  // combining marks since the last base
}

// look returns the length in bytes of the character at s[i] and what becomes of
// it, and moves past it.
func (c *cleaner) look(s string, i int) (int, deed) {
	if b := s[i]; b >= ' ' && b < 0x7f {
		c.prev, c.marks = rune(b), 0
		return 1, keep
	}
	r, n := utf8.DecodeRuneInString(s[i:])
	if ordinary(r) {
		c.prev, c.marks = r, 0
		return n, keep
	}
	do := c.judge(r, s[i+n:])
	switch {
	case r == utf8.RuneError && n == 1:
		do = escape
	case r == '\r' && strings.HasPrefix(s[i+n:], "\n"):
		n, do = 2, space
	}
	c.step(r, do)
	return n, do
}

// ordinary reports whether r is in one of the blocks that most text is made of
// and that hold nothing to look at closely: Latin and Arabic letters, dashes,
// quotation marks. It only saves time, tenfold for Arabic.
func ordinary(r rune) bool {
	return r >= 0xc0 && r <= 0x24f || r >= 0x620 && r <= 0x64a || r >= 0x671 && r <= 0x6d3 ||
		r >= 0x2010 && r <= 0x2027 || r >= 0x4e00 && r <= 0x9fff
}

// judge decides on a rune above or below printing ASCII by its neighbours.
func (c *cleaner) judge(r rune, after string) deed {
	switch r {
	case '\n', '\t', '\u0085', '\u2028', '\u2029':
		return space
	case shy:
		return drop
	case zwnj, zwj:
		next, _ := utf8.DecodeRuneInString(after)
		return when(joins(c.prev, r, next))
	}
	switch {
	case unicode.Is(unicode.Variation_Selector, r):
		return when(varies(c.prev, r))
	case unicode.In(r, unicode.Mn, unicode.Me):
		return when(c.marks < maxMarks && !Hidden(r))
	}
	return when(!Hidden(r))
}

// step remembers r for the character after it.
func (c *cleaner) step(r rune, do deed) {
	switch {
	case do == drop:
	case do == escape:
		c.prev, c.marks = 0, 0
	case do == space:
		c.prev, c.marks = ' ', 0
	case unicode.In(r, unicode.Mn, unicode.Me):
		c.prev = r
		c.marks++
	default:
		c.prev, c.marks = r, 0
	}
}

func when(ok bool) deed {
	if ok {
		return keep
	}
	return escape
}

// joins reports whether a joiner belongs between prev and next: inside a word
// of a script that shapes its letters by it, inside an emoji, or after the heh
// that Arabic writes for "of the Hijra".
func joins(prev, joiner, next rune) bool {
	switch {
	case shaped(prev) && shaped(next) && unicode.IsLetter(next):
		return true
	case joiner == zwnj:
		return false
	}
	return prev == 'ه' || pictorial(prev) && next != utf8.RuneError && unicode.In(next, unicode.So, unicode.Sm)
}

// shaped reports whether r is a letter or mark of a script in which ZWNJ and
// ZWJ are spelling: https://www.unicode.org/reports/tr31/#Layout_and_Format_Control_Characters
func shaped(r rune) bool {
	return r >= 0x600 && unicode.In(r, unicode.L, unicode.M) &&
		(unicode.In(r, unicode.Arabic, unicode.Syriac, unicode.Nko, unicode.Mongolian,
			unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati,
			unicode.Oriya, unicode.Tamil, unicode.Telugu, unicode.Kannada,
			unicode.Malayalam, unicode.Sinhala, unicode.Khmer, unicode.Myanmar) ||
			r >= 0x64b && r <= 0x655) // harakat are of no script
}

// pictorial reports whether r may stand before the ZWJ of an emoji: a picture,
// a skin tone or the selector that asks for colour.
func pictorial(r rune) bool {
	return r == '\ufe0f' || unicode.In(r, unicode.So, unicode.Sk) && r > 0x2000
}

// varies reports whether the variation selector r may follow prev: the ones for
// text and emoji after a sign or digit, the rest after a Chinese character. More
// than one, or one after a letter, is a known way to smuggle bytes.
func varies(prev, r rune) bool {
	if r == '\ufe0e' || r == '\ufe0f' {
		return prev > ' ' && (prev == 'ℹ' || unicode.In(prev, unicode.S, unicode.P, unicode.Nd))
	}
	return unicode.Is(unicode.Han, prev)
}

// rewrite returns s made safe from byte i on, where the first change falls.
func (c *cleaner) rewrite(s string, i int) string {
	var b strings.Builder
	b.Grow(len(s) + 16)
	*c = cleaner{}
	for at := 0; at < len(s); {
		n, do := c.look(s, at)
		switch {
		case at < i, do == keep:
			b.WriteString(s[at : at+n])
		case do == space:
			b.WriteByte(' ')
		case do == escape:
			writeEscape(&b, s[at:at+n])
		}
		at += n
	}
	return b.String()
}

const hexDigits = "0123456789abcdef"

// writeEscape writes one character as Go would in a string literal, save that
// C0 controls have no short names: \x0d, not \r, so that all look alike.
func writeEscape(b *strings.Builder, char string) {
	r, n := utf8.DecodeRuneInString(char)
	digits := 2
	switch {
	case r == utf8.RuneError && n == 1:
		r = rune(char[0])
		b.WriteString(`\x`)
	case r < utf8.RuneSelf:
		b.WriteString(`\x`)
	case r <= 0xffff:
		digits = 4
		b.WriteString(`\u`)
	default:
		digits = 8
		b.WriteString(`\U`)
	}
	for shift := 4 * (digits - 1); shift >= 0; shift -= 4 {
		b.WriteByte(hexDigits[r>>shift&0xf])
	}
}
