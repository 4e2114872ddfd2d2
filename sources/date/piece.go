package date

import (
	"cmp"
	_ "embed"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"isnad/sources/lexicon"
	"isnad/sources/prose"
)

//go:embed words.tsv
var wordsTable string

// A word is what words.tsv says of a name.
type word struct {
	kind  string
	value string
	lang  string // "-" for every one
}

// A wordTable is words.tsv.
type wordTable struct {
	// words are by folded name. A name may stand several times, as "م" is both
	// "p.m." and "AD": what it means depends on the language and on what
	// stands beside it.
	words  map[string][]word
	leads  map[string]bool  // the first words, folded, of names that have several
	orders map[string]order // of dates in figures, by lower-case language tag
}

// table reads words.tsv.
var table = sync.OnceValue(func() *wordTable {
	t := &wordTable{words: map[string][]word{}, leads: map[string]bool{}, orders: map[string]order{}}
	for _, r := range lexicon.Rows("words.tsv", wordsTable, 4) {
		w := word{r.Fields[0], r.Fields[1], r.Fields[2]}
		for _, name := range r.Fields[3:] {
			if w.kind == "order" {
				t.orders[name] = map[string]order{"day": dayFirst, "month": monthFirst}[w.value]
				continue
			}
			key := prose.FoldString(name)
			if first, _, several := strings.Cut(key, " "); several {
				t.leads[first] = true
			}
			t.words[key] = append(t.words[key], w)
		}
	}
	return t
})

// A piece is a number, a known word or a mark of a date.
type piece struct {
	span    prose.Span // of the line
	words   []word     // nil for numbers and marks
	n       int        // the number
	width   int        // its digits; 0 for words and marks
	persian bool       // the digits are those of Persian
	mark    rune       // 0 for words and numbers
	glued   bool       // no white space before it
}

// is reports whether p is a word of this kind, and its value.
func (p piece) is(kind string) (string, bool) {
	for _, w := range p.words {
		if w.kind == kind {
			return w.value, true
		}
	}
	return "", false
}

// dateMarks are the marks that stand in dates. An apostrophe is that of
// "l'11 luglio".
const dateMarks = ",،.-–—−/:|()[]•·+'’*؛;°"

// cutPieces cuts s into pieces; ok is false when it holds a word or a mark
// that no date has.
func cutPieces(s, lang string) (out []piece, ok bool) {
	runs, ok := cutRuns(s, lang, true)
	if !ok || len(runs) == 0 {
		return nil, ok
	}
	return runs[0], true
}

// blank reports whether a rune shows nothing: white space, or a control of
// formatting.
func blank(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) }

// cutRuns cuts s into pieces; where a word or a mark stands that no date has, a
// new run of them begins, or, if only the whole of s will do, ok is false.
func cutRuns(s, lang string, whole bool) (runs [][]piece, ok bool) {
	var out []piece
	last := 0
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		p := piece{span: prose.Span{Start: i, End: i + n}, glued: i == last && i > 0}
		known := true
		switch {
		case blank(r):
			i += n
			if unicode.Is(unicode.Cf, r) && last == i-n {
				last = i
			}
			continue
		case unicode.IsDigit(r):
			p.span.End = i + width(s[i:], unicode.IsDigit)
			p.n, p.width = readNumber(p.span.In(s))
			p.persian = '۰' <= r && r <= '۹'
		case unicode.IsLetter(r):
			if p.words, p.span.End = longestName(s, i, lang); p.words == nil {
				known, p.span.End = false, i+width(s[i:], nameRune)
			}
		case strings.ContainsRune(dateMarks, r):
			p.mark = r
		default:
			known = false
		}
		i = p.span.End
		last = i
		switch {
		case known:
			out = append(out, p)
		case whole:
			return nil, false
		case len(out) > 0:
			runs, out = append(runs, out), nil
		}
	}
	if len(out) > 0 {
		runs = append(runs, out)
	}
	return runs, true
}

// longestName finds the longest name of words.tsv, of up to four words, that
// begins at byte i of s, and the byte behind it. Of its meanings those of the
// text's own language come back, if it has any.
func longestName(s string, i int, lang string) ([]word, int) {
	if r, _ := utf8.DecodeRuneInString(s[i:]); unspaced(r) {
		return longestPrefix(s, i, lang)
	}
	words := table().words
	var found []word
	end, at := i, i
	for n := range 4 {
		at += width(s[at:], nameRune)
		// "p.m." and "G.M.T." are names with full stops in them, "quinta-feira"
		// is one with a hyphen.
		for at+1 < len(s) && (s[at] == '.' && at-i < 6 || s[at] == '-') && asciiLetter(s[at+1]) {
			if w := words[prose.FoldString(s[i:at])]; w != nil {
				found, end = w, at
			}
			at += 1 + width(s[at+1:], nameRune)
		}
		key := ""
		if n == 0 {
			key = prose.FoldString(s[i:at])
		} else {
			key = prose.FoldString(strings.Join(strings.Fields(s[i:at]), " "))
		}
		if w := words[key]; w != nil {
			found, end = w, at
		}
		if n == 0 && !table().leads[key] {
			break // most words begin no name of several
		}
		gap := width(s[at:], unicode.IsSpace)
		if gap == 0 {
			break
		}
		at += gap
	}
	return ownWords(found, lang), end
}

// asciiLetter reports whether c is a letter of ASCII.
func asciiLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// unspaced reports whether a rune belongs to a script that is written without
// white space between the words of a date.
func unspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana)
}

// longestPrefix is longestName for such scripts, where a name ends anywhere.
func longestPrefix(s string, i int, lang string) ([]word, int) {
	words := table().words
	var found []word
	end, at := i, i
	for range 6 {
		r, n := utf8.DecodeRuneInString(s[at:])
		if !unspaced(r) {
			break
		}
		at += n
		if w := words[prose.FoldString(s[i:at])]; w != nil {
			found, end = w, at
		}
	}
	return ownWords(found, lang), end
}

// ownWords are the meanings that a name has in the language lang or in every
// one; all of them when it has none there. An unknown language is none.
func ownWords(ws []word, lang string) []word {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	if len(ws) < 2 || base == "" {
		return ws
	}
	var out []word
	for _, w := range ws {
		if w.lang == base {
			out = append(out, w)
		}
	}
	if out == nil {
		return ws
	}
	for _, w := range ws {
		if w.lang == "-" {
			out = append(out, w)
		}
	}
	return out
}

// nameRune reports whether a name goes on with r: letters, their marks, and the
// non-joiner inside Persian words.
func nameRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) || r == '\u200c' }

// width is the number of bytes at the start of s whose runes are all ok.
func width(s string, ok func(rune) bool) int {
	if i := strings.IndexFunc(s, func(r rune) bool { return !ok(r) }); i >= 0 {
		return i
	}
	return len(s)
}

// readNumber reads digits of any script; numbers of more than nine digits are
// no part of a date and come back as -1.
func readNumber(s string) (n, width int) {
	digits := prose.FoldString(s)
	n, err := strconv.Atoi(digits)
	if err != nil || len(digits) > 9 {
		n = -1
	}
	return n, cmp.Or(len(digits), 1)
}
