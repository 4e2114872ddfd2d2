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
// that it stands for: whole runes, with the marks on the last one.
func (f Folded) Span(start, end int) Span {
	if start == end {
		return Span{int(f.at[start]), int(f.at[start])}
	}
	// A rune that folds to several, as ß does, is taken whole.
	last := f.at[end-1]
	for end < len(f.at)-1 && f.at[end] == last {
		end++
	}
	return Span{int(f.at[start]), int(f.at[end])}
}

// Fold returns s as it is compared, whatever its spelling: lower case, without
// diacritics, harakat, tatweel, apostrophes and invisible characters; the
// forms of alef, ya, ta marbuta and hamza-bearers as one letter each; digits of
// every script as ASCII; presentation forms and ligatures taken apart (NFKD,
// Unicode Standard Annex #15). Two spellings of one name mostly fold alike;
// the text's own bytes are never changed. Bytes that are not UTF-8 fold to
// U+FFFD.
func Fold(s string) Folded {
	out := make([]byte, 0, len(s))
	at := make([]int32, 0, len(s)+1)
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c = foldedASCII[c]; c != leftOut {
				out = append(out, c)
				at = append(at, int32(i))
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		out = appendFold(out, r, s[i:i+n])
		for len(at) < len(out) {
			at = append(at, int32(i))
		}
		i += n
	}
	return Folded{string(out), append(at, int32(len(s)))}
}

// FoldString is Fold without the map back. What is folded already comes back
// as it is.
func FoldString(s string) string {
	i := 0
	for i < len(s) && s[i] < utf8.RuneSelf && foldedASCII[s[i]] == s[i] {
		i++
	}
	if i == len(s) {
		return s
	}
	out := append(make([]byte, 0, len(s)), s[:i]...)
	for i < len(s) {
		c := s[i]
		if c < utf8.RuneSelf {
			if c = foldedASCII[c]; c != leftOut {
				out = append(out, c)
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		out = appendFold(out, r, s[i:i+n])
		i += n
	}
	return string(out)
}

// leftOut stands in foldedASCII for what folds to nothing.
const leftOut = utf8.RuneSelf

// foldedASCII is what each ASCII byte folds to. The apostrophes are left out:
// transliterations use them as letters, and writers leave them out.
var foldedASCII = func() (t [utf8.RuneSelf]byte) {
	for c := range t {
		t[c] = byte(unicode.ToLower(rune(c)))
	}
	t['\''], t['`'] = leftOut, leftOut
	return t
}()

// appendFold appends what the rune r above ASCII, of these bytes, folds to:
// nothing, or the letters that it stands for.
func appendFold(out []byte, r rune, bytes string) []byte {
	if f, ok := foldArabic(r); ok {
		return appendLetter(out, f)
	}
	if r == utf8.RuneError {
		return utf8.AppendRune(out, r)
	}
	// The decomposition is a slice of a table: nothing is allocated.
	pieces := norm.NFKD.PropertiesString(bytes).Decomposition()
	if pieces == nil {
		return appendPiece(out, r)
	}
	for len(pieces) > 0 {
		c, n := utf8.DecodeRune(pieces)
		out, pieces = appendPiece(out, c), pieces[n:]
	}
	return out
}

// appendPiece appends what a rune without decomposition folds to.
func appendPiece(out []byte, r rune) []byte {
	if f, ok := foldArabic(r); ok {
		return appendLetter(out, f)
	}
	switch r = unicode.ToLower(r); {
	case r < utf8.RuneSelf:
		if c := foldedASCII[r]; c != leftOut {
			out = append(out, c)
		}
		return out
	case unicode.In(r, unicode.Mn, unicode.Cf):
		return out
	}
	switch r {
	case '‘', '’', 'ʿ', 'ʾ', 'ʼ', 'ʻ', '′':
		return out
	case '–', '—', '‐', '‑', '−':
		return append(out, '-')
	case 'ß':
		return append(out, "ss"...)
	case 'ı':
		return append(out, 'i')
	case 'ø':
		return append(out, 'o')
	case 'æ':
		return append(out, "ae"...)
	case 'đ', 'ð':
		return append(out, 'd')
	case 'ł':
		return append(out, 'l')
	}
	return utf8.AppendRune(out, r)
}

// appendLetter appends f; 0 is nothing.
func appendLetter(out []byte, f rune) []byte {
	if f == 0 {
		return out
	}
	return utf8.AppendRune(out, f)
}

// foldArabic folds the letters that Arabic and Persian writers exchange freely,
// and the digits of every script; f is 0 for what is left out.
func foldArabic(r rune) (f rune, ok bool) {
	if r < 0x0621 || r > 0x06f9 {
		d := digit(r)
		return d, d != r
	}
	switch r {
	case 'أ', 'إ', 'آ', 'ٱ', 'ا':
		return 'ا', true
	case 'ى', 'ي', 'ی', 'ئ':
		return 'ي', true
	case 'ة', 'ه', 'ۀ':
		return 'ه', true
	case 'ؤ', 'و':
		return 'و', true
	case 'ک', 'ك':
		return 'ك', true
	case 'ء', 'ـ':
		return 0, true
	}
	if d := digit(r); d != r {
		return d, true
	}
	return r, r <= 0x064a
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
