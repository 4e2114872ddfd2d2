package change

import (
	"slices"
	"strings"
	"sync"

	"isnad/provenance"
	"isnad/provenance/attribution"
	"isnad/sources"
	"isnad/sources/lexicon"
	"isnad/sources/prose"
)

// A sentence is one sentence of a version.
type sentence struct {
	span   prose.Span
	lang   string
	title  bool
	toks   []prose.Token // words and numbers
	words  []string      // the same, folded
	raw    string        // as it stands, with single blanks
	key    string        // the folded words
	by     *attribution.Attribution
	others []int // speakers by the Report's index; nil in the own voice
	names  []string
}

// A reading is one version cut into sentences.
type reading struct {
	text      string
	sentences []sentence
	named     []prose.Span // where the text names somebody or an outlet, in text order
}

// version cuts the document of a into sentences, of which each knows the
// outermost attribution that it is part of. Who a speaker is, r says.
func version(a provenance.Analysis, r *provenance.Report) *reading {
	v := &reading{text: a.Document.Text}
	for _, m := range a.Speakers.Mentions {
		v.named = append(v.named, m.Span)
	}
	for _, m := range a.Mentions {
		v.named = append(v.named, m.Span)
	}
	slices.SortFunc(v.named, func(x, y prose.Span) int { return x.Start - y.Start })
	for _, p := range a.Document.Parts {
		for _, b := range p.Blocks {
			v.block(b, p.Lang)
		}
	}
	v.ascribe(a, r)
	return v
}

// block adds the sentences of one paragraph.
func (v *reading) block(b sources.Block, lang string) {
	toks := prose.Tokens(v.text, b.Span)
	for _, s := range prose.Sentences(v.text, toks, func(w string) bool { return abbreviations()[w] }) {
		x := sentence{lang: lang, title: b.Title, span: prose.Span{Start: toks[s.Start].Start, End: toks[s.End-1].End}}
		for _, t := range toks[s.Start:s.End] {
			if t.Kind != prose.Mark {
				x.toks = append(x.toks, t)
				x.words = append(x.words, strings.ReplaceAll(prose.FoldString(t.In(v.text)), "’", "'"))
			}
		}
		x.raw = strings.Join(strings.Fields(x.span.In(v.text)), " ")
		x.key = strings.Join(x.words, " ")
		v.sentences = append(v.sentences, x)
	}
}

// abbreviations are the words that do not end a sentence by their full stop.
var abbreviations = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, l := range []*lexicon.List{lexicon.English(), lexicon.Arabic()} {
		for _, e := range l.Section("abbreviation") {
			out[e.Word] = true
		}
	}
	return out
})

// ascribe ties sentences to the outermost attributions that begin in them, or
// that they are the content of.
func (v *reading) ascribe(a provenance.Analysis, r *provenance.Report) {
	for i := range a.Attributions {
		at := &a.Attributions[i]
		if at.Parent != "" {
			continue
		}
		whole := slices.Concat(at.Source, at.Cue, at.Content)
		bounds := prose.Bounds(whole)
		first, _ := slices.BinarySearchFunc(v.sentences, bounds.Start, func(s sentence, at int) int { return s.span.End - at - 1 })
		for k := first; k < len(v.sentences) && v.sentences[k].span.Start < bounds.End; k++ {
			s := &v.sentences[k]
			if s.by != nil || !slices.ContainsFunc(whole, s.span.Overlaps) {
				continue
			}
			s.by = at
			if id, ok := r.SpeakerOf[at.ID]; ok {
				s.others = id.Candidates
				if s.others == nil {
					s.others = []int{id.Speaker}
				}
			}
			for _, o := range s.others {
				s.names = append(s.names, r.Speakers[o].Name)
			}
		}
	}
}

// side is sentence s of v as a Change shows it; words are those, by index, that
// the other version lacks.
func (v *reading) side(s *sentence, words []int) Side {
	out := Side{Span: s.span, Text: s.span.In(v.text), Speakers: s.names, Mode: attribution.Own}
	if s.by != nil {
		out.Attribution, out.Mode = s.by.ID, s.by.Mode
	}
	for _, w := range words {
		out.Words = append(out.Words, s.toks[w].Span)
	}
	return out
}

// isName reports whether word i of s names somebody or something: the program
// found a person or an outlet there, which in scripts with capitals it has one
// for ("the minister" is no name), or it has a capital that its place does not
// ask for.
func (v *reading) isName(s *sentence, i int) bool {
	t := s.toks[i]
	upper := startsUpper(t.In(v.text))
	at, _ := slices.BinarySearchFunc(v.named, t.Start, func(n prose.Span, at int) int { return n.End - at - 1 })
	if at < len(v.named) && v.named[at].Overlaps(t.Span) && (upper || !startsLatin(s.words[i])) {
		return true
	}
	if nations()[s.words[i]] {
		return true
	}
	before := strings.TrimRight(v.text[s.span.Start:t.Start], " ")
	begins := before == "" || strings.ContainsAny(before[len(before)-1:], `"'(:.?!`) || strings.HasSuffix(before, "“") || strings.HasSuffix(before, "‘") || strings.HasSuffix(before, "«")
	return t.Kind == prose.Word && !begins && !s.title && upper && !listed(s.lang, "small")[s.words[i]]
}
