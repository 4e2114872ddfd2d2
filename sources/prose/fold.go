package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Folded is a copy of a text for matching, with a map back to the original.
type Folded struct {
	Text string
	at   []int32 // original byte offset of every byte of Text, and of its end
}

// Span maps the range [start, end) of the folded text to the original bytes
// that it stands for.
func (f Folded) Span(start, end int) Span {
	if start == end {
		return Span{int(f.at[start]), int(f.at[start])}
	}
	return Span{int(f.at[start]), int(f.at[end])}
}

// Fold returns s as it is compared, whatever its spelling: lower case, without
// diacritics, harakat, tatweel, apostrophes and invisible characters; the
// forms of alef, ya, ta marbuta and hamza-bearers as one letter each; digits of
// every script as ASCII; presentation forms and ligatures taken apart (NFKD,
// Unicode Standard Annex #15). Two spellings of one name mostly fold alike;
// the text's own bytes are never changed.
func Fold(s string) Folded {
	var b strings.Builder
	b.Grow(len(s))
	at := make([]int32, 0, len(s)+1)
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r < utf8.RuneSelf {
			if c, ok := foldASCII(byte(r)); ok {
				b.WriteByte(c)
				at = append(at, int32(i))
			}
			i++
			continue
		}
		for _, c := range foldRune(r) {
			k, _ := b.WriteRune(c)
			for range k {
				at = append(at, int32(i))
			}
		}
		i += n
	}
	return Folded{b.String(), append(at, int32(len(s)))}
}

// FoldString is Fold without the map back.
func FoldString(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		if r < utf8.RuneSelf {
			if c, ok := foldASCII(byte(r)); ok {
				b.WriteByte(c)
			}
			continue
		}
		for _, c := range foldRune(r) {
			b.WriteRune(c)
		}
	}
	return b.String()
}

// foldASCII folds one ASCII byte; ok is false for the apostrophes, which
// transliterations use as letters and writers leave out.
func foldASCII(c byte) (byte, bool) {
	switch {
	case 'A' <= c && c <= 'Z':
		return c + 'a' - 'A', true
	case c == '\'' || c == '`':
		return 0, false
	}
	return c, true
}

// foldRune folds one rune above ASCII to the letters that it stands for.
func foldRune(r rune) string {
	if s, ok := foldArabic(r); ok {
		return s
	}
	switch r {
	case '‘', '’', 'ʿ', 'ʾ', 'ʼ', 'ʻ', '′', '\u00ad', '\ufeff':
		return ""
	case '\u00a0', '\u202f', '\u2009':
		return " "
	case '–', '—', '‐', '‑', '−':
		return "-"
	case 'ß':
		return "ss"
	case 'ı':
		return "i"
	case 'ø', 'Ø':
		return "o"
	case 'æ', 'Æ':
		return "ae"
	case 'đ', 'Đ', 'ð', 'Ð':
		return "d"
	case 'ł', 'Ł':
		return "l"
	}
	if unicode.In(r, unicode.Mn, unicode.Cf) {
		return ""
	}
	var b strings.Builder
	var buf [utf8.UTFMax]byte
	for _, c := range string(norm.NFKD.Bytes(buf[:utf8.EncodeRune(buf[:], r)])) {
		if unicode.Is(unicode.Mn, c) {
			continue
		}
		if s, ok := foldArabic(c); ok {
			b.WriteString(s)
			continue
		}
		b.WriteRune(unicode.ToLower(digit(c)))
	}
	return b.String()
}

// foldArabic folds the letters that Arabic and Persian writers exchange freely.
func foldArabic(r rune) (string, bool) {
	switch r {
	case 'أ', 'إ', 'آ', 'ٱ', 'ا':
		return "ا", true
	case 'ى', 'ي', 'ی', 'ئ':
		return "ي", true
	case 'ة', 'ه', 'ۀ':
		return "ه", true
	case 'ؤ', 'و':
		return "و", true
	case 'ک', 'ك':
		return "ك", true
	case 'ء', 'ـ':
		return "", true
	}
	if r >= 0x0621 && r <= 0x064a {
		return string(r), true
	}
	if d := digit(r); d != r {
		return string(d), true
	}
	return "", false
}

// digit turns a decimal digit of any script that news uses into ASCII.
func digit(r rune) rune {
	for _, zero := range [...]rune{'٠', '۰', '०', '０'} {
		if r >= zero && r <= zero+9 {
			return '0' + r - zero
		}
	}
	return r
}

func firstRune(s string) (rune, int) { return utf8.DecodeRuneInString(s) }
func lastRune(s string) (rune, int)  { return utf8.DecodeLastRuneInString(s) }

func isSpace(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b' }

func containsRune(set string, r rune) bool { return strings.ContainsRune(set, r) }
