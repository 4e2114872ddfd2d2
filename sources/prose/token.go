package prose

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// Kind says what a token is.
type Kind uint8

// The kinds of token.
const (
	Word   Kind = iota // letters, with inner apostrophes and full stops
	Number             // starts with a digit
	Mark               // punctuation or a symbol, one rune
)

// A Token is a word, a number or a mark. White space is no token.
type Token struct {
	Span
	Kind Kind
	// Glued says that no white space stands between this token and the one
	// before it.
	Glued bool
}

// Tokens cuts the bytes of text inside within into tokens by the word
// boundaries of Unicode Standard Annex #29: "don't" and "Syria's" are one word,
// "al-Assad" is three tokens, Arabic clitics stay on their words.
func Tokens(text string, within Span) []Token {
	return AppendTokens(nil, text, within)
}

// AppendTokens is Tokens behind those of dst, in its room where that is enough.
func AppendTokens(dst []Token, text string, within Span) []Token {
	if cap(dst)-len(dst) < within.Len() { // else there is room for whatever stands there
		dst = slices.Grow(dst, aboutTokens(within.In(text)))
	}
	for t := range TokenSeq(text, within) {
		dst = append(dst, t)
	}
	return dst
}

// TokenSeq is Tokens one at a time, for who needs no more than that: all tokens
// of a long line weigh five times the line.
func TokenSeq(text string, within Span) iter.Seq[Token] {
	return func(yield func(Token) bool) { each(text, within, yield) }
}

// each gives the tokens to yield until it has enough. A caller of TokenSeq in
// another package would have the iterator on the heap.
func each(text string, within Span, yield func(Token) bool) {
	last := within.Start
	for it := words.FromString(within.In(text)); it.Next(); {
		s := Span{within.Start + it.Start(), within.Start + it.End()}
		r, n := utf8.DecodeRuneInString(text[s.Start:])
		for isSpace(r) && s.Start+n < s.End { // a space may bear a mark
			s.Start += n
			r, n = utf8.DecodeRuneInString(text[s.Start:])
		}
		t := Token{s, Mark, last == s.Start}
		switch {
		case isSpace(r):
			continue
		case unicode.IsDigit(r):
			t.Kind = Number
		case unicode.IsLetter(r) || unicode.Is(unicode.M, r):
			t.Kind = Word
		default:
			t.End = s.Start + max(n, s.Len())
		}
		if !yield(t) {
			return
		}
		last = s.End
	}
}

// aboutTokens is about the number of tokens in s, rather too many: where words
// begin, and marks. Tokens of a long line weigh five times the line, so neither
// are they to be copied as they grow nor to have room that stays empty.
func aboutTokens(s string) int {
	n, inside := 1, false
	for i := range len(s) {
		c := s[i]
		switch {
		case c <= ' ':
			inside = false
		case c == 0xe2 || c < '0' || c > 'z': // a mark, or a letter beyond ASCII
			if c < utf8.RuneSelf || c == 0xe2 {
				n, inside = n+1, false
			} else if !inside {
				n, inside = n+1, true
			}
		case !inside:
			n, inside = n+1, true
		}
	}
	return n + n/32 // Arabic commas count as letters above
}

// Paragraphs cuts the bytes of text inside within at line ends. White space
// around a paragraph is left out, and so are empty lines.
func Paragraphs(text string, within Span) []Span {
	return slices.Collect(ParagraphSeq(text, within))
}

// ParagraphSeq yields what Paragraphs lists.
func ParagraphSeq(text string, within Span) iter.Seq[Span] {
	return func(yield func(Span) bool) {
		for at := within.Start; at < within.End; {
			end, n := at, 0
			for end < within.End && n == 0 {
				if n = lineEnd(text[end:within.End]); n == 0 {
					end++
				}
			}
			if p := (Span{at, end}).Trim(text, ""); !p.Empty() && !yield(p) {
				return
			}
			at = end + n
		}
	}
}

// lineEnd is the number of bytes of the line end that s begins with, 0 when it
// begins with none: LF, CR, form feed, U+0085, U+2028 or U+2029.
func lineEnd(s string) int {
	switch s[0] {
	case '\n', '\r', '\f', '\v':
		return 1
	case 0xc2:
		if strings.HasPrefix(s, "\u0085") {
			return 2
		}
	case 0xe2:
		if strings.HasPrefix(s, "\u2028") || strings.HasPrefix(s, "\u2029") {
			return 3
		}
	}
	return 0
}
