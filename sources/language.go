package sources

import (
	"cmp"
	_ "embed"
	"isnad/sources/lexicon"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"isnad/sources/prose"
)

//go:embed languages.tsv
var languagesTable string

// undetermined is the language of text of which no language is known
// (ISO 639-2).
const undetermined = "und"

// A tongue is a language as languages.tsv has it.
type tongue struct{ lang, script string }

// tongues is languages.tsv: the languages, and for every common word, folded,
// every telling letter and every letter that speaks where words do not, the bit
// set of those that have it.
type tongues struct {
	all     []tongue
	words   map[string]uint32
	letters map[rune]uint32
	hints   map[rune]uint32
}

var knownTongues = sync.OnceValue(func() *tongues {
	t := &tongues{words: map[string]uint32{}, letters: map[rune]uint32{}, hints: map[rune]uint32{}}
	for _, r := range lexicon.Rows("languages.tsv", languagesTable, 4) {
		bit := uint32(1) << len(t.all)
		t.all = append(t.all, tongue{r.Fields[0], r.Fields[1]})
		for _, c := range strings.Trim(r.Fields[2], "-") {
			t.letters[c] |= bit
		}
		for w := range strings.FieldsSeq(r.Fields[3]) {
			t.words[prose.FoldString(w)] |= bit
		}
		if len(r.Fields) > 4 {
			for _, c := range r.Fields[4] {
				t.hints[c] |= bit
			}
		}
	}
	return t
})

// A table of common words does here what a model of letter sequences does
// elsewhere, for a hundredth of the size: articles and pronouns make up a third
// of running text, and it is whole paragraphs that are asked about. On a line
// of few words, a name or a heading, either would guess; here such a line says
// nothing and goes with its neighbours.

// sampleBytes is how much of a line is looked at for its language. A paragraph
// of news is shorter; a megabyte without a line end needs no more.
const sampleBytes = 4096

// A guess is what one line says of its language.
type guess struct {
	script  string // of most of its letters; "" when it has none
	lang    string // "" when it does not tell
	hint    string // what its letters hint at when nothing else tells; "" for nothing
	letters int
}

// guessLanguage looks at the letters and words of s.
func (t *tongues) guessLanguage(s string) guess {
	for len(s) > sampleBytes && !utf8.RuneStart(s[sampleBytes]) {
		s = s[:len(s)-1]
	}
	s = s[:min(len(s), sampleBytes)]
	g := guess{}
	g.script, g.letters = mainScript(s)
	if g.letters == 0 {
		return g
	}
	scores, words := make([]int, len(t.all)), 0
	for w := range strings.FieldsFuncSeq(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) }) {
		words++
		bits := t.bitsOf(w)
		score(scores, bits, hitWeight)
		if bits&(bits-1) == 0 { // no other language has it
			score(scores, bits, 1)
		}
	}
	for _, r := range s {
		if r >= utf8.RuneSelf {
			score(scores, t.letters[r], hitWeight)
		}
	}
	g.hint = t.hintOf(s)
	g.lang = t.winner(g, scores, words)
	return g
}

// bitsOf is the languages that have a word. Folding a word of ASCII letters is
// putting it in small ones, which needs no memory.
func (t *tongues) bitsOf(w string) uint32 {
	var small [maxWord]byte
	if len(w) > len(small) {
		return 0
	}
	for i := range len(w) {
		c := w[i]
		if c >= utf8.RuneSelf {
			return t.words[prose.FoldString(w)]
		}
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		small[i] = c
	}
	return t.words[string(small[:len(w)])]
}

// maxWord is more bytes than any common word has, folded or not.
const maxWord = 64

// winner is the language of g's script with the most hits; "" when two share
// them, unless g's hint is one of the two, or when a long text holds but one.
func (t *tongues) winner(g guess, scores []int, words int) string {
	best, second, lang := 0, 0, ""
	for i, l := range t.all {
		switch {
		case l.script != g.script:
		case scores[i] > best, scores[i] == best && best > 0 && l.lang == g.hint:
			best, second, lang = scores[i], best, l.lang
		case scores[i] > second:
			second = scores[i]
		}
	}
	if best == second && lang != g.hint || best*20 < words*hitWeight {
		return ""
	}
	return lang
}

// hintOf is the language whose hints stand in s, "" where letters of Arabic
// script do that Arabic does not write: there ي and ك are a matter of keyboards.
func (t *tongues) hintOf(s string) string {
	var bits uint32
	for _, r := range s {
		if r < utf8.RuneSelf {
			continue
		}
		if r > 'ٱ' && r <= 'ە' && r != 'ی' && r != 'ک' && r != 'ڤ' && unicode.IsLetter(r) {
			return ""
		}
		bits |= t.hints[r]
	}
	for i, l := range t.all {
		if bits>>i&1 != 0 {
			return l.lang
		}
	}
	return ""
}

// hitWeight is what a common word counts for its languages. A word that one of
// them has alone counts one more, which decides between equals.
const hitWeight = 8

// score adds n to the scores of the languages in the bit set bits.
func score(scores []int, bits uint32, n int) {
	for i := 0; bits != 0; i, bits = i+1, bits>>1 {
		scores[i] += int(bits&1) * n
	}
}

// mainScript is the script of most letters of s (ISO 15924) and the number of
// all letters. Scripts that no language here has are "Zyyy".
func mainScript(s string) (string, int) {
	var latin, arabic, cyrillic, other int
	for _, r := range s {
		switch {
		case 'a' <= r|0x20 && r|0x20 <= 'z':
			latin++
		case r < 0xaa || !unicode.IsLetter(r):
		case unicode.Is(unicode.Arabic, r):
			arabic++
		case unicode.Is(unicode.Latin, r):
			latin++
		case unicode.Is(unicode.Cyrillic, r):
			cyrillic++
		default:
			other++
		}
	}
	all := latin + arabic + cyrillic + other
	switch most := max(latin, arabic, cyrillic, other); {
	case all == 0:
		return "", 0
	case most == latin:
		return "Latn", all
	case most == arabic:
		return "Arab", all
	case most == cyrillic:
		return "Cyrl", all
	}
	return otherScript, all
}

// otherScript is what letters of no script of the table are counted as.
const otherScript = "Zyyy"

// setLanguages gives every line a language: its own where it tells; else that
// of the next line of its script that does, the one before it first; else the
// declared one, where that is of its script; else what its letters hint at;
// else undetermined.
func setLanguages(text string, lines []line, declared string) {
	t := knownTongues()
	gs := make([]guess, len(lines))
	last := map[string]string{}
	for i := range lines {
		g := t.guessLanguage(lines[i].span.In(text))
		if g.lang == "" {
			g.lang = last[g.script]
		}
		last[g.script] = g.lang
		lines[i].letters = g.letters
		gs[i] = g
	}
	clear(last)
	script := t.scriptOf(declared)
	if script == "" && declared != "" {
		script = otherScript // the table has no language of those scripts
	}
	last[script] = declared
	for i := len(lines) - 1; i >= 0; i-- {
		if gs[i].lang == "" {
			gs[i].lang = last[gs[i].script]
		}
		last[gs[i].script] = gs[i].lang
		lines[i].lang = cmp.Or(gs[i].lang, gs[i].hint)
	}
	fillLetterless(lines, gs)
}

// fillLetterless gives the lines without letters their neighbour's language,
// and those that still have none "und".
func fillLetterless(lines []line, gs []guess) {
	before := ""
	for i := range lines {
		if gs[i].letters == 0 {
			lines[i].lang = before
		} else if lines[i].lang == "" {
			lines[i].lang = undetermined
		}
		before = lines[i].lang
	}
	after := undetermined
	for i := len(lines) - 1; i >= 0; i-- {
		if lines[i].lang == "" {
			lines[i].lang = after
		}
		after = lines[i].lang
	}
}

// scriptOf is the script of a language, "" when the table lacks it.
func (t *tongues) scriptOf(lang string) string {
	for _, l := range t.all {
		if l.lang == lang {
			return l.script
		}
	}
	return ""
}
