package change

import (
	_ "embed" // words.txt
	"slices"
	"sync"
	"unicode"
	"unicode/utf8"

	"isnad/provenance/claim"
	"isnad/provenance/drift"
	"isnad/sources/lexicon"
	"isnad/sources/prose"
)

//go:embed words.txt
var wordsFile []byte

// words are the word lists of this package, folded, by section.
var words = sync.OnceValue(func() map[string]map[string]bool {
	l, err := lexicon.Parse("words.txt", wordsFile)
	if err != nil {
		panic(err) // the program was built with a broken file
	}
	out := map[string]map[string]bool{}
	for _, lang := range [...]string{"en", "ar"} {
		for _, use := range [...]string{"hedge", "number", "small"} {
			set := map[string]bool{}
			for _, e := range l.Section(lang + "-" + use) {
				set[prose.FoldString(e.Word)] = true
			}
			out[lang+"-"+use] = set
		}
	}
	return out
})

// listed are the words of a language for a use; empty for other languages.
func listed(lang, use string) map[string]bool { return words()[lang+"-"+use] }

// nations are the single words that name countries and peoples, folded.
var nations = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, e := range lexicon.Nations().Section("nation") {
		for _, w := range append([]string{e.Word}, e.Attrs...) {
			w = prose.FoldString(w)
			out[w] = true
			if !startsLatin(w) {
				out["ال"+w], out["و"+w], out["وال"+w] = true, true, true
			}
		}
	}
	return out
})

func startsLatin(w string) bool { return w != "" && w[0] < utf8.RuneSelf }

// startsUpper reports whether a word begins with a capital.
func startsUpper(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}

// compare is what became of sentence x: y.
func (p *pairing) compare(x, y *sentence) Change {
	lost, added := beside(x.words, y.words)
	c := Change{State: Changed, What: what(y), Old: p.old.side(x, lost), New: p.new.side(y, added)}
	if c.What == Claim && x.by != nil {
		c.What = Attribution
	}
	kinds := map[Kind]bool{}
	ascribed(x, y, kinds)
	p.worded(x, y, lost, added, kinds)
	for _, k := range Kinds() {
		if kinds[k] {
			c.Kinds = append(c.Kinds, k)
		}
	}
	if x.by != nil && y.by != nil {
		c.Drift = p.drift(x, y, lost, added)
	}
	return c
}

// ascribed finds how the ascription of two sentences differs. That "he" is now
// thought to be somebody else changes no word of the text and is not told of.
func ascribed(x, y *sentence, kinds map[Kind]bool) {
	switch {
	case x.by == nil && y.by == nil:
	case x.by == nil:
		kinds[Gained] = true
	case y.by == nil:
		kinds[Lost] = true
	default:
		same := slices.ContainsFunc(x.others, func(o int) bool { return slices.Contains(y.others, o) })
		kinds[Speaker] = !same && len(x.others) > 0 && len(y.others) > 0 && x.source() != y.source()
		kinds[Mode] = x.by.Mode != y.by.Mode
	}
}

// source is the words, folded, by which a sentence of the text names its
// speaker.
func (s *sentence) source() string {
	out := ""
	for i, t := range s.toks {
		if slices.ContainsFunc(s.by.Source, t.Overlaps) {
			out += " " + s.words[i]
		}
	}
	return out
}

// worded finds in what the words of two sentences differ. A word that only
// stands elsewhere has neither come nor gone.
func (p *pairing) worded(x, y *sentence, lost, added []int, kinds map[Kind]bool) {
	was, is := gone(x, lost, y, added), gone(y, added, x, lost)
	other := p.old.kinds(x, was, kinds)
	other = p.new.kinds(y, is, kinds) || other
	// The same words in another order may say another thing.
	if other || len(was)+len(is) == 0 && len(lost)+len(added) > 0 {
		kinds[Wording] = true
	}
	if !slices.ContainsFunc(Kinds(), func(k Kind) bool { return kinds[k] }) {
		kinds[Style] = true
	}
}

// gone are the words of a among mine that are not among b's theirs.
func gone(a *sentence, mine []int, b *sentence, theirs []int) []int {
	pick := func(s *sentence, at []int) []string {
		var out []string
		for _, i := range at {
			out = append(out, s.words[i])
		}
		return out
	}
	var out []int
	for _, k := range missing(pick(a, mine), pick(b, theirs)) {
		out = append(out, mine[k])
	}
	return out
}

// kinds notes what words of s, by index, are; other reports whether there is one
// of no kind that says something all the same.
func (v *reading) kinds(s *sentence, at []int, kinds map[Kind]bool) (other bool) {
	for _, i := range at {
		w := s.words[i]
		switch {
		case s.toks[i].Kind == prose.Number, listed(s.lang, "number")[w]:
			kinds[Number] = true
		case claim.Negates(s.lang, w):
			kinds[Negation] = true
		case listed(s.lang, "hedge")[w]:
			kinds[Hedge] = true
		case v.isName(s, i):
			kinds[Name] = true
		case listed(s.lang, "small")[w]:
		case (kinds[Gained] || kinds[Lost]) && s.ascribes(i): // which is said already
		default:
			other = true
		}
	}
	return other
}

// ascribes reports whether word i of s is part of a source or cue.
func (s *sentence) ascribes(i int) bool {
	return s.by != nil && (slices.ContainsFunc(s.by.Source, s.toks[i].Overlaps) || slices.ContainsFunc(s.by.Cue, s.toks[i].Overlaps))
}

// drift names how the words of y, which both versions ascribe, depart from x's.
func (p *pairing) drift(x, y *sentence, lost, added []int) []drift.Difference {
	a, b := p.old.rendering(x), p.new.rendering(y)
	inside := func(s *sentence, r drift.Rendering, words []int) (spans []prose.Span, share float64) {
		all := 0
		for _, t := range s.toks {
			if slices.ContainsFunc(r.Spans, t.Overlaps) {
				all++
			}
		}
		for _, w := range words {
			if t := s.toks[w].Span; slices.ContainsFunc(r.Spans, t.Overlaps) {
				spans = append(spans, t)
			}
		}
		return spans, 1 - float64(len(spans))/float64(max(all, 1))
	}
	var al drift.Alignment
	al.Lost, al.There = inside(x, a, lost)
	al.Added, al.Back = inside(y, b, added)
	return drift.Compare(a, b, al)
}

// rendering is a sentence as package drift compares it: what of it is content.
// Who speaks is compared by the words here, so that both are nobody.
func (v *reading) rendering(s *sentence) drift.Rendering {
	out := drift.Rendering{Text: v.text, Lang: s.lang, Mode: s.by.Mode, Speaker: -1, Content: s.by.Content, Unclosed: s.by.Unclosed, Title: s.title, Fellows: 1}
	for _, c := range s.by.Content {
		if c = (prose.Span{Start: max(c.Start, s.span.Start), End: min(c.End, s.span.End)}); !c.Empty() {
			out.Spans = append(out.Spans, c)
		}
	}
	if len(out.Spans) == 0 {
		out.Spans = []prose.Span{s.span}
	}
	return out
}
