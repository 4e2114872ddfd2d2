package table

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
)

// span is a byte range of a laid-out text, one line of it.
type span struct{ start, end int }

// Where lines break. This is a small part of the Unicode line breaking algorithm
// (https://www.unicode.org/reports/tr14/), which would break "al-Mayadeen" at its
// hyphen whenever that fills a line better. Here a place inside a word is used
// only when the word is too long for a line or would leave one half empty.
// Arabic and Persian words have no such places, except after their punctuation.

// wrap cuts text into lines of at most width columns, leaving out the spaces it
// breaks at. An empty text has one empty line.
func wrap(text string, width int) []span {
	var lines []span
	for at := 0; ; {
		end, next := cut(text[at:], width)
		lines = append(lines, span{at, at + end})
		at += next
		if at >= len(text) {
			return lines
		}
	}
}

// breaks are the places at which a line may end, each the last one seen: end of
// its content in bytes, start of the next line, columns up to there.
type breaks struct {
	wide, space, soft place
}

// place is one such break. The zero place is none: no line ends before its first
// character.
type place struct{ end, next, width int }

// cut returns where the first line of text ends and where the next begins, in
// bytes. It takes at least one character, so a width of 1 and a Chinese
// character make a line of 2.
func cut(text string, width int) (end, next int) {
	var b breaks
	var prev string
	at, cols, word := 0, 0, 0 // word is the end of the last character not blank
	for g := displaywidth.StringGraphemes(text); g.Next(); {
		c := g.Value()
		switch {
		// Blanks may stand out over the edge: they are not written.
		case blank(c):
			if word > 0 {
				b.blank(word, at+len(c), cols)
			}
		case at > 0 && cols+g.Width() > width:
			b.glue(prev, c, at, cols)
			return b.choose(at, width)
		default:
			b.glue(prev, c, at, cols)
			word = at + len(c)
		}
		at += len(c)
		cols += g.Width()
		prev = c
	}
	return len(text), len(text)
}

// blank notes a break at a space. Two spaces in a row stand between things that
// belong less together than the words of each.
func (b *breaks) blank(end, next, cols int) {
	if b.space.end == end {
		b.space.next = next
		b.wide = b.space
		return
	}
	b.space = place{end, next, cols}
}

// glue notes a break between two characters that have no space between them.
func (b *breaks) glue(prev, c string, at, cols int) {
	p, _ := utf8.DecodeLastRuneInString(prev)
	n, _ := utf8.DecodeRuneInString(c)
	switch {
	case prev == "" || blank(prev):
	case breaksWord(p, n):
		b.space = place{at, at, cols}
	case breaksLong(p, n):
		b.soft = place{at, at, cols}
	case p == '.' && prev == "." && unicode.IsLetter(n): // a domain goes on with its point
		b.soft = place{at - 1, at - 1, cols - 1}
	}
}

// choose returns the best break before byte at. A wide gap is best if it leaves
// no more than half a line; then a space, unless it leaves most of the line to a
// long word such as a URL; then a break inside the word, if half a line precedes
// it; then anywhere.
func (b *breaks) choose(at, width int) (end, next int) {
	switch {
	case b.wide.end > 0 && b.wide.width*2 >= width:
		return b.wide.end, b.wide.next
	case b.space.end > 0 && (b.soft.end < b.space.end || b.space.width*2 >= width):
		return b.space.end, b.space.next
	case b.soft.end > 0 && b.soft.width*2 >= width:
		return b.soft.end, b.soft.next
	}
	return at, at
}

// blank reports whether a line may break at c. No-break spaces are not blank.
func blank(c string) bool {
	switch c {
	case " ", "\u3000", "\u1680", "\u205f":
		return true
	}
	return c >= "\u2000" && c <= "\u200a" && c != "\u2007"
}

// breaksWord reports whether p ends a word though no space follows: between
// Chinese and Japanese characters, and after a dash.
func breaksWord(p, n rune) bool {
	// No line begins with closing punctuation or a vowel sign, or ends with an
	// opening bracket or quotation mark.
	if unicode.In(n, unicode.Pe, unicode.Pf, unicode.Po, unicode.M) || unicode.In(p, unicode.Ps, unicode.Pi) {
		return false
	}
	return ideograph(p) || ideograph(n) || p == '—' && !unicode.IsPunct(n)
}

// ideograph reports whether r is written without spaces between words. Korean is
// not: it has spaces, and breaks at them.
func ideograph(r rune) bool {
	return r >= 0x2e80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// breaksLong reports whether a word too long for a line may break between p and
// n: after punctuation, though not inside numbers such as 1,200 and 08:25, and
// before the backslash of an escape.
func breaksLong(p, n rune) bool {
	switch {
	case n == '\\':
		return p != '\\'
	case unicode.IsDigit(n):
		return strings.ContainsRune("/?&=_#", p)
	}
	return unicode.IsLetter(n) && strings.ContainsRune("-‐–/?&=_,;:#|،؛؟。", p)
}

// truncate cuts text to width columns and ends it with "…".
func truncate(text string, width int) string {
	at, cols := 0, 0
	for g := displaywidth.StringGraphemes(text); g.Next(); {
		if cols+g.Width() > width-1 {
			break
		}
		at += len(g.Value())
		cols += g.Width()
	}
	return strings.TrimRight(text[:at], " \u200c\u200d") + "…"
}
