package outlet

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"isnad/sources/prose"
)

// token is one word of a searched text.
type token struct {
	start, end int32 // byte range in the text, clitics left out
	base       int32 // end without a suffix behind an apostrophe: "Reuters" of "Reuters’s"
	id         int32 // of the folded word in the vocabulary; 0 when unknown
	baseID     int32 // of the word up to base
	shape      shape
	gap        gap // what stands between the word before and this one
}

// shape is how a word is printed.
type shape uint8

const (
	capital shape = 1 << iota // begins with an upper-case letter
	lower                     // begins with a lower-case letter
	caps                      // two or more letters, all upper case
	digits                    // begins with a digit
	clitic                    // a particle written together with the word is left out of it
)

// gap is what stands between two words.
type gap uint8

const (
	gapOther  gap = iota // the border of the text, a blank line, punctuation
	gapNone              // nothing, or an elision: l’|Orient
	gapSpace             // blanks
	gapHyphen            // one hyphen or dash without blanks
	gapDot               // one full stop without blanks
	gapAbbr              // a full stop and blanks
	gapAmp               // an ampersand or plus, with or without blanks
	gapLine              // one line break
)

// joins reports whether a name may go on over g: within a line or a wrapped one.
func (g gap) joins() bool { return g != gapOther }

// near reports whether g parts two words of one phrase.
func (g gap) near() bool { return g == gapSpace || g == gapHyphen || g == gapLine || g == gapNone }

// letter is what a rune is to the scanner.
type letter uint8

const (
	otherMark letter = iota
	space
	newline
	hyphen
	dot
	amp
	apostrophe
	ignored
	wordRune  // letter or mark
	wordDigit // decimal digit
	wordAlone // a word by itself: the scripts that write without blanks
)

// folded is one rune as the scanner sees it.
type folded struct {
	text  [6]byte // the letters that it stands for
	n     uint8   // bytes of text
	class letter
	trait trait
}

// trait is what the scanner needs to know of a letter.
type trait uint8

const (
	upper trait = 1 << iota
	small
	rtl // of a script that runs from right to left
)

// tableSize covers Latin, Greek, Cyrillic, Hebrew and Arabic letters.
const tableSize = 0x700

// table holds the runes below tableSize, folded.
var table = sync.OnceValue(func() *[tableSize]folded {
	t := new([tableSize]folded)
	for r := range t {
		t[r] = foldRune(rune(r))
	}
	return t
})

// foldRune classes and folds one rune.
func foldRune(r rune) folded {
	f := folded{class: classOf(r)}
	if f.class < wordRune {
		return f
	}
	f.n = uint8(copy(f.text[:], prose.FoldString(string(r))))
	switch {
	case unicode.IsUpper(r):
		f.trait = upper
	case unicode.IsLower(r):
		f.trait = small
	case r >= 0x590 && r < 0x900:
		f.trait = rtl
	}
	return f
}

// classOf classes one rune.
func classOf(r rune) letter {
	switch r {
	case ' ', '\t', '\r', '\u00a0', '\u202f', '\u2009':
		return space
	case '\n':
		return newline
	case '-', '‐', '‑', '–', '−':
		return hyphen
	case '.':
		return dot
	case '&', '+':
		return amp
	case '\'', '`', '’', '‘', 'ʿ', 'ʾ', 'ʼ', 'ʻ', '′':
		return apostrophe
	}
	switch {
	case unicode.Is(unicode.Nd, r):
		return wordDigit
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
		return wordAlone
	case unicode.IsLetter(r), unicode.Is(unicode.M, r):
		return wordRune
	case unicode.Is(unicode.Cf, r):
		return ignored
	}
	return otherMark
}

// after is the gap g, lengthened by a rune of class l.
func (g gap) after(l letter) gap {
	switch {
	case l == ignored, l == apostrophe && (g == gapHyphen || g == gapNone):
		return g
	case l == space && g == gapNone:
		return gapSpace
	case l == space && g == gapDot:
		return gapAbbr
	case l == space && (g == gapSpace || g == gapAbbr || g == gapAmp || g == gapLine):
		return g
	case l == newline && (g == gapNone || g == gapSpace):
		return gapLine
	case l == hyphen && g == gapNone:
		return gapHyphen
	case l == dot && g == gapNone:
		return gapDot
	case l == amp && (g == gapNone || g == gapSpace):
		return gapAmp
	}
	return gapOther
}

// maxWord is the longest word that is looked up, in folded bytes.
const maxWord = 64

// scanner cuts a text into tokens.
type scanner struct {
	x     *index
	runes *[tableSize]folded
	text  string
	learn bool // add unknown words to the vocabulary

	buf    [maxWord]byte // the folded word
	n      int           // bytes in buf
	at     [4]int32      // where in the text the first letters of buf stand
	nAt    int
	baseN  int // folded bytes before the first inner apostrophe, or -1
	base   int // where that is in the text
	uppers int // upper-case letters seen
	smalls int // lower-case letters seen
}

// scan appends the words of text[from:to] to toks. With learn set, words that
// are new to the vocabulary are added to it.
func (x *index) scan(text string, from, to int, toks []token, learn bool) []token {
	s := scanner{x: x, runes: table(), text: text[:to], learn: learn}
	g := gapOther
	for i := from; i < to; {
		f, n := s.rune(i)
		if f.class < wordRune {
			g = g.after(f.class)
			i += n
			continue
		}
		var t token
		t, i = s.word(i)
		t.gap = g
		// Before a hyphen the article's spellings are told from English "as".
		if g == gapHyphen && len(toks) > 0 && x.is(toks[len(toks)-1].id, clArticleAl) {
			toks[len(toks)-1].id = x.al
		}
		toks = append(toks, t)
		g = gapNone
	}
	return toks
}

// rune is the folded rune at i and its length in the text.
func (s *scanner) rune(i int) (*folded, int) {
	if c := s.text[i]; c < utf8.RuneSelf {
		return &s.runes[c], 1
	}
	r, n := utf8.DecodeRuneInString(s.text[i:])
	if r < tableSize {
		return &s.runes[r], n
	}
	f := foldRune(r)
	return &f, n
}

// word reads the word that begins at i, and says where it ends.
func (s *scanner) word(i int) (token, int) {
	s.n, s.nAt, s.baseN, s.uppers, s.smalls = 0, 0, -1, 0, 0
	t := token{start: int32(i)}
	first, n := s.rune(i)
	s.add(first, i)
	switch {
	case first.class == wordDigit:
		t.shape |= digits
	case first.trait == upper:
		t.shape |= capital
	case first.trait == small:
		t.shape |= lower
	}
	i += n
	if first.class != wordAlone {
		i = s.rest(i, first.trait&rtl)
	}
	if s.uppers > 1 && s.smalls == 0 {
		t.shape |= caps
	}
	t.end = int32(i)
	s.look(&t)
	return t, i
}

// rest reads on from the second rune of a word to its end, which is also where
// a script of the other direction begins.
func (s *scanner) rest(i int, direction trait) int {
	for i < len(s.text) {
		f, n := s.rune(i)
		switch {
		case f.class == wordRune && f.trait&rtl != direction && f.n > 0:
			return i
		case f.class == wordRune || f.class == wordDigit || f.class == ignored:
			s.add(f, i)
		case f.class == apostrophe && s.inner(i+n):
			// French elision ends the word: l’|Orient, d’|AFP.
			if s.n == 1 && (s.buf[0] == 'l' || s.buf[0] == 'd') {
				return i
			}
			if s.baseN < 0 {
				s.baseN, s.base = s.n, i
			}
		default:
			return i
		}
		i += n
	}
	return i
}

// inner reports whether a letter stands at i, so that an apostrophe before it
// is one inside a word.
func (s *scanner) inner(i int) bool {
	if i >= len(s.text) {
		return false
	}
	f, _ := s.rune(i)
	return f.class == wordRune
}

// add puts a folded rune that stands at i into buf.
func (s *scanner) add(f *folded, i int) {
	switch f.trait {
	case upper:
		s.uppers++
	case small:
		s.smalls++
	}
	if f.n == 0 || s.n+int(f.n) > maxWord {
		return
	}
	if s.nAt < len(s.at) {
		s.at[s.nAt] = int32(i)
		s.nAt++
	}
	if f.n == 1 {
		s.buf[s.n] = f.text[0]
		s.n++
		return
	}
	s.n += copy(s.buf[s.n:], f.text[:f.n])
}

// look finds the word in the vocabulary: as it is, without a suffix behind an
// apostrophe, or without clitics.
func (s *scanner) look(t *token) {
	// 7 bytes hold an apostrophe and the suffixes that occur: ’s, 'nın.
	t.base = t.end
	t.id = s.id(s.buf[:s.n])
	t.baseID = t.id
	if s.baseN >= 0 && int(t.end)-s.base <= 7 {
		t.base = int32(s.base)
		t.baseID = s.id(s.buf[:s.baseN])
	}
	if t.id == 0 && s.n > 4 && s.buf[0] >= 0xd6 && !s.learn {
		s.strip(t)
		if t.id == 0 && s.n > 10 && string(s.buf[:4]) == "ال" && s.x.is(s.x.vocab[string(s.buf[4:s.n])], clFirst) {
			s.found(t, 2) // الفيسبوك
			t.shape &^= clitic
		}
	}
}

// id is the vocabulary's number for a folded word, 0 when it has none.
func (s *scanner) id(word []byte) int32 {
	if len(word) >= maxWord {
		return 0
	}
	id := s.x.vocab[string(word)]
	if id == 0 && s.learn {
		id = s.x.intern(string(word))
	}
	return id
}

// strip looks the word up without the particles that Arabic and Hebrew write
// together with the word that follows: one, or two of them. They come off only
// when the whole word is unknown and the rest is not, since most words that
// begin with و or ל are no compounds.
func (s *scanner) strip(t *token) {
	k := 0
	for k < 2 && 2*(k+2) < s.n && s.nAt > k+1 && s.buf[2*k] >= 0xd6 {
		c := string(s.buf[2*k : 2*k+2])
		if !strings.Contains("وفبلكושלבמהכ", c) {
			return
		}
		k++
		if s.found(t, k) {
			return
		}
		// للميادين is ل + الميادين
		if c == "ل" && string(s.buf[2*k:2*k+2]) == "ل" {
			copy(s.buf[2*(k-1):], "ا")
			if s.found(t, k-1) {
				t.start = s.at[k]
				return
			}
			copy(s.buf[2*(k-1):], "ل")
		}
	}
}

// found takes the word without its first k letters if the vocabulary has it.
func (s *scanner) found(t *token, k int) bool {
	id := s.x.vocab[string(s.buf[2*k:s.n])]
	if id == 0 {
		return false
	}
	t.id, t.baseID, t.start = id, id, s.at[k]
	t.shape |= clitic
	return true
}
