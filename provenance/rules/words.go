package rules

import (
	_ "embed"
	"iter"
	"slices"
	"strings"
	"sync"

	"isnad/sources/lexicon"
	"isnad/sources/prose"
)

//go:embed words.txt
var wordsFile []byte

// words is the list of words that the rules know, by section.
var words = sync.OnceValue(func() *lexicon.List {
	l, err := lexicon.Parse("words.txt", wordsFile)
	if err != nil {
		panic(err) // the file is ours and a test parses it
	}
	return l
})

// phrasebook is the phrases of one section of words.txt.
func phrasebook(section string) *phrases {
	p := &phrases{first: map[string][]phrase{}, most: 1}
	for _, e := range words().Section(section) {
		ws := strings.FieldsFunc(prose.FoldString(e.Word), func(r rune) bool { return r == ' ' || r == '-' })
		p.most = max(p.most, len(ws))
		p.first[ws[0]] = append(p.first[ws[0]], phrase{ws, e.Attrs})
	}
	return p
}

// The sections that checks read, each made once.
var (
	vagueHeads    = sync.OnceValue(func() *phrases { return phrasebook("vague") })
	vagueAlone    = sync.OnceValue(func() *phrases { return phrasebook("vague-alone") })
	vagueCount    = sync.OnceValue(func() *phrases { return phrasebook("vague-count") })
	unnamedWords  = sync.OnceValue(func() *phrases { return phrasebook("unnamed") })
	fillers       = sync.OnceValue(func() *phrases { return phrasebook("filler") })
	mediaPlurals  = sync.OnceValue(func() *phrases { return phrasebook("media") })
	goingOn       = sync.OnceValue(func() *phrases { return phrasebook("going-on") })
	pronouns      = sync.OnceValue(func() *phrases { return phrasebook("pronoun") })
	meetings      = sync.OnceValue(func() *phrases { return phrasebook("meeting") })
	endorsing     = sync.OnceValue(func() *phrases { return phrasebook("endorsing") })
	labels        = sync.OnceValue(func() *phrases { return phrasebook("label") })
	stateWords    = sync.OnceValue(func() *phrases { return phrasebook("state") })
	announcements = sync.OnceValue(func() *phrases { return phrasebook("announcement") })
	modals        = sync.OnceValue(func() *phrases { return phrasebook("modal") })
	saying        = sync.OnceValue(func() *phrases { return phrasebook("saying") })
	ownings       = sync.OnceValue(func() *phrases { return phrasebook("owning") })
	languageNotes = sync.OnceValue(func() *phrases { return phrasebook("language-note") })
	officeSides   = sync.OnceValue(func() *phrases { return phrasebook("office-side") })
	occasions     = sync.OnceValue(func() *phrases { return phrasebook("occasion") })
	ascribing     = sync.OnceValue(func() *phrases { return phrasebook("ascribing") })
	readerWords   = sync.OnceValue(func() *phrases { return phrasebook("reader") })
	creditWords   = sync.OnceValue(func() *phrases { return phrasebook("credit") })
	days          = sync.OnceValue(func() *phrases { return phrasebook("day") })
)

// The sections of which each entry is one word, folded.
var (
	hollow       = sync.OnceValue(func() map[string]bool { return wordSet("hollow") }) // long words that tell nothing
	officeLinks  = sync.OnceValue(func() map[string]bool { return wordSet("office-link") })
	officeBreaks = sync.OnceValue(func() map[string]bool { return wordSet("office-break") })
	labelTerms   = sync.OnceValue(func() map[string]bool { return wordSet("label-term") })
	wordWords    = sync.OnceValue(func() map[string]bool { return wordSet("word-word") })
	editions     = sync.OnceValue(func() map[string]bool { return wordSet("edition") })
	articles     = sync.OnceValue(func() map[string]bool { return wordSet("article") })
	officeEnds   = sync.OnceValue(func() map[string]bool { return wordSet("office-end") })
)

// wordSet is the folded words of a section.
func wordSet(section string) map[string]bool {
	out := map[string]bool{}
	for _, e := range words().Section(section) {
		out[prose.FoldString(e.Word)] = true
	}
	return out
}

// A phrase is an entry of a section: folded words, and its attributes.
type phrase struct {
	words []string
	attrs []string
}

// phrases finds the entries of a section in text. It is not changed once made.
type phrases struct {
	first map[string][]phrase
	most  int // words of the longest entry
}

// A match is a place where an entry stands.
type match struct {
	span  prose.Span
	attrs []string
	count int // its words
}

// in lists the places within span where entries stand, the longest at each
// place, in text order and without overlap. Case, diacritics and possessive
// endings do not count; an Arabic word may bear a conjunction, a preposition or
// the article. Between the words of an entry nothing stands but blanks and
// hyphens.
func (p *phrases) in(text string, span prose.Span) []match {
	return slices.Collect(p.each(text, span))
}

// each yields what in lists. No more words are held than the longest entry has:
// those of a long text weigh many times the text.
func (p *phrases) each(text string, span prose.Span) iter.Seq[match] {
	return func(yield func(match) bool) {
		ws := make([]folded, 0, p.most)
		turn := func() bool { // leaves the first word, or those of the entry that begins with it
			m, n := p.longest(ws)
			ws = slices.Delete(ws, 0, max(n, 1))
			return n == 0 || yield(m)
		}
		for w := range wordSeq(text, span) {
			if ws = append(ws, w); len(ws) == p.most && !turn() {
				return
			}
		}
		for len(ws) > 0 && turn() {
		}
	}
}

// any reports whether an entry stands within span.
func (p *phrases) any(text string, span prose.Span) bool {
	for range p.each(text, span) {
		return true
	}
	return false
}

// longest is the longest entry that ws begin with, and how many words it takes.
func (p *phrases) longest(ws []folded) (m match, n int) {
	for _, form := range forms(ws[0].word) {
		for _, e := range p.first[form] {
			if len(e.words) > n && begins(ws, e.words) {
				n = len(e.words)
				m = match{prose.Span{Start: ws[0].Start, End: ws[n-1].End}, e.attrs, n}
			}
		}
		if n > 0 {
			break
		}
	}
	return m, n
}

// begins reports whether ws begin with the words of an entry; the first word is
// known to fit.
func begins(ws []folded, entry []string) bool {
	if len(ws) < len(entry) {
		return false
	}
	for i := 1; i < len(entry); i++ {
		if !ws[i].joined || ws[i].word != entry[i] {
			return false
		}
	}
	return true
}

// A folded is a word of a text as it is compared.
type folded struct {
	prose.Span
	word   string
	joined bool // nothing but blanks and hyphens stands before it
}

// wordsOf is the words and numbers of text within span.
func wordsOf(text string, span prose.Span) []folded { return slices.Collect(wordSeq(text, span)) }

// wordSeq is the words and numbers of text within span one at a time.
func wordSeq(text string, span prose.Span) iter.Seq[folded] {
	return func(yield func(folded) bool) {
		joined := false
		for t := range prose.TokenSeq(text, span) {
			raw := t.In(text)
			if t.Kind == prose.Mark {
				joined = joined && (raw == "-" || raw == "‑" || raw == "–")
				continue
			}
			raw = strings.TrimSuffix(strings.TrimSuffix(raw, "'s"), "’s")
			if !yield(folded{t.Span, prose.FoldString(raw), joined}) {
				return
			}
			joined = true
		}
	}
}

// clitics are what Arabic writes together with the next word, folded.
var clitics = [...]string{"و", "ف", "ب", "ل", "ك"}

// forms are the ways in which a folded word may stand in a section: as it is,
// and for an Arabic one without a conjunction, a preposition, the article.
func forms(w string) []string {
	out := []string{w}
	if w == "" || w[0] < 0x80 {
		return out
	}
	for _, c := range clitics {
		if rest, ok := strings.CutPrefix(w, c); ok && len(rest) > 4 {
			out = append(out, rest)
		}
	}
	if rest, ok := strings.CutPrefix(w, "لل"); ok {
		out = append(out, "ال"+rest)
	}
	for _, f := range out {
		if rest, ok := strings.CutPrefix(f, "ال"); ok && len(rest) > 4 {
			out = append(out, rest)
		}
	}
	return out
}
