package ledger

import (
	"fmt"
	"math/bits"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// quote writes s as a JSON string in its only spelling: the quotation mark and
// the backslash escaped, line feed and tab as \n and \t, whatever acts on a
// display without being seen as \u202e, everything else as it is. Arabic stays
// Arabic, so that git log -p can be read.
func (c *codec) quote(key, s string) { c.buf = c.appendQuoted(c.buf, key, s) }

// appendQuoted adds s to b as quote writes it.
func (c *codec) appendQuoted(b []byte, key, s string) []byte {
	b = append(b, '"')
	done := 0 // bytes of s written
	for i := 0; i < len(s); {
		if ordinary(s[i]) {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			c.fail("%s %.60q: not valid UTF-8", key, s)
			return b
		}
		if special := r == '"' || r == '\\'; special || hidden(r) {
			b = append(b, s[done:i]...)
			b = appendEscape(b, r)
			done = i + n
		}
		i += n
	}
	return append(append(b, s[done:]...), '"')
}

// naked refuses a text with characters that must stand as escapes, by line and
// name: they are the second spelling that somebody would try. Most of what is
// not ASCII is letters of two bytes, Arabic ones for instance.
func naked(text string) error {
	for i := 0; i < len(text); {
		b := text[i]
		if b < utf8.RuneSelf {
			if n := printing(text[i:]); n > 0 {
				i += n
				continue
			}
		} else if i+1 < len(text) && letter(b, text[i+1]) {
			i += 2
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			return fmt.Errorf("line %d: not valid UTF-8", 1+strings.Count(text[:i], "\n"))
		case hidden(r):
			return fmt.Errorf("line %d: character %U must be written %s", 1+strings.Count(text[:i], "\n"), r, appendEscape(nil, r))
		}
		i += n
	}
	return nil
}

// letter reports whether two bytes are a character from U+00C0 to U+07FF that
// stands for itself; of U+034F, which is hidden, and its neighbours it does not
// know, nor of U+061C.
func letter(a, b byte) bool {
	return a >= 0xc3 && a <= 0xdf && b&0xc0 == 0x80 && a != 0xcd && (a != 0xd8 || b != 0x9c)
}

// printing is how many bytes of s, from the first on, are printing ASCII or line
// feeds. Most texts are little else: 32 are looked at together, and then eight.
func printing(s string) (n int) {
	for ; len(s)-n >= 32; n += 32 {
		t := s[n : n+32]
		if others(eight(t))|others(eight(t[8:]))|others(eight(t[16:]))|others(eight(t[24:])) != 0 {
			break
		}
	}
	for ; len(s)-n >= 8; n += 8 {
		if x := others(eight(s[n:])); x != 0 {
			return n + bits.TrailingZeros64(x)/8
		}
	}
	for n < len(s) && (s[n] >= ' ' && s[n] < 0x7f || s[n] == '\n') {
		n++
	}
	return n
}

// eight is the first eight bytes of s as one number.
func eight(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// others looks at eight bytes: the high bit of one is set when it is below the space
// and no line feed, above the tilde, or no ASCII. After one that is no ASCII bytes
// may be taken for other ones too.
// https://graphics.stanford.edu/~seander/bithacks.html#HasLessInWord
func others(x uint64) uint64 {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	control, feed := ^(x + (0x80-' ')*ones), ^((x ^ '\n'*ones) + 0x7f*ones)
	return (x | control&^feed | (x + ones)) & tops
}

// ordinary reports whether b is a byte of printing ASCII that stands for itself.
func ordinary(b byte) bool { return b >= ' ' && b < 0x7f && b != '"' && b != '\\' }

// appendEscape adds the escape of r: two characters where there is such a
// one, else \u and four digits, or two of those.
func appendEscape(b []byte, r rune) []byte {
	switch r {
	case '"', '\\':
		return append(b, '\\', byte(r))
	case '\n':
		return append(b, `\n`...)
	case '\t':
		return append(b, `\t`...)
	}
	if r < 0x10000 {
		return fmt.Appendf(b, `\u%04x`, r)
	}
	high, low := utf16.EncodeRune(r)
	return fmt.Appendf(b, `\u%04x\u%04x`, high, low)
}

// hidden reports whether r must be written as an escape. prose.Hidden goes by
// the Unicode tables of the Go version at hand; these ranges are part of the
// stored format and never change, or a ledger of today would have "a second
// spelling" tomorrow.
func hidden(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7f && r <= 0x9f, r == 0xad:
		return true
	case r < 0x34f:
		return false
	case r == 0x34f, r == 0x61c, r == 0x115f, r == 0x1160, r == 0x17b4, r == 0x17b5, r >= 0x180b && r <= 0x180f,
		r == 0x200b, r == 0x200e, r == 0x200f, r >= 0x2028 && r <= 0x202e, r >= 0x2060 && r <= 0x206f,
		r == 0x3164, r == 0xffa0, r == 0xfeff:
		return true
	case r >= 0xfe00 && r <= 0xfe0f, r >= 0xfff0 && r <= 0xfffb, r == 0xfffe, r == 0xffff:
		return true
	}
	return r >= 0xe000 && r <= 0xf8ff || r >= 0x1d173 && r <= 0x1d17a || r >= 0xe0000
}

// unquote reads what quote writes, in no other spelling. What must stand as an
// escape has been refused by then if it does not.
func (c *codec) unquote(s string) string {
	if c.err != nil {
		return ""
	}
	if len(s) < 2 || s[0] != '"' || s[len(s)-1] != '"' {
		c.fail("line %d: %.60q: no text in quotation marks", c.line, s)
		return ""
	}
	inner := s[1 : len(s)-1]
	if strings.IndexByte(inner, '\\') < 0 && strings.IndexByte(inner, '"') < 0 {
		return inner
	}
	b := make([]byte, 0, len(inner))
	for i := 0; i < len(inner); i++ {
		if inner[i] != '\\' {
			b = append(b, inner[i])
			continue
		}
		r, n := unescape(inner[i:])
		if n == 0 {
			c.fail("line %d: %.12q: no escape of this format", c.line, inner[i:])
			return ""
		}
		b = utf8.AppendRune(b, r)
		i += n - 1
	}
	text := string(b)
	c.spelled(s, c.appendQuoted(b[:0], "text", text))
	return text
}

// unescape reads the escape at the beginning of s and its length, 0 for none.
func unescape(s string) (rune, int) {
	if len(s) < 2 {
		return 0, 0
	}
	switch s[1] {
	case '"', '\\':
		return rune(s[1]), 2
	case 'n':
		return '\n', 2
	case 't':
		return '\t', 2
	case 'u':
		r := hex4(s)
		switch {
		case r < 0:
			return 0, 0
		case !utf16.IsSurrogate(r):
			return r, 6
		}
		if pair := utf16.DecodeRune(r, hex4(s[6:])); pair != unicode.ReplacementChar {
			return pair, 12
		}
	}
	return 0, 0
}

// hex4 is the number of the escape \u0041 at the beginning of s, -1 for none.
func hex4(s string) rune {
	if len(s) < 6 || s[:2] != `\u` {
		return -1
	}
	n, err := strconv.ParseUint(s[2:6], 16, 16)
	if err != nil {
		return -1
	}
	return rune(n)
}

// visible is an error for text that must be readable as it stands, such as a
// name: what hides or acts has no place in it.
func visible(what, s string) error {
	if !utf8.ValidString(s) {
		return fmt.Errorf("%s %q: not valid UTF-8", what, s)
	}
	for _, r := range s {
		if hidden(r) {
			return fmt.Errorf("%s %q: has the hidden character %U", what, s, r)
		}
	}
	return nil
}
