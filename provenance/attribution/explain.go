package attribution

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"isnad/sources"
	"isnad/sources/prose"
)

// A Reason is why an attribution is as it is, for people who check it. It is
// worked out again from the text when somebody asks: attributions carry none.
type Reason struct {
	Rule    string // what the attribution's rule reads, in words; "" for an unknown rule
	Source  string // what ties the source to the cue, in words; "" without a source or cue
	Content string // what ties the content to the cue
	Rivals  []Rival
}

// A Rival is a phrase that might have been the source and is not.
type Rival struct {
	Span prose.Span
	Why  string // why it lost, in words
}

// mostRivals bounds the rivals of one attribution: the nearest to its cue.
const mostRivals = 2

// Explain gives the reasons of attributions of d, in their order. In English
// the parser reads the cues' sentences again: ties are paths through its trees,
// and rivals the subjects of other verbs. Elsewhere ties are distances.
func Explain(d *sources.Document, as []Attribution) []Reason {
	out := make([]Reason, len(as))
	x := explainer{doc: d, as: as, trees: map[prose.Span]*tree{}}
	for i := range as {
		out[i] = x.reason(i)
	}
	return out
}

// RuleWords is what the rule of an attribution reads, in words; "" for a name
// that no grammar uses.
func RuleWords(rule string) string {
	words := ruleWords()
	if w, ok := words[rule]; ok {
		return w
	}
	_, name, _ := strings.Cut(rule, "/")
	return words[name]
}

//go:embed rules.tsv
var rulesTSV string

// ruleWords is rules.tsv by name.
var ruleWords = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(rulesTSV) {
		if name, words, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t"); ok && name[0] != '#' {
			out[name] = words
		}
	}
	return out
})

// An explainer explains the attributions of one document.
type explainer struct {
	doc   *sources.Document
	as    []Attribution
	trees map[prose.Span]*tree // by sentence
	// The block that was read last: attributions come in the order of the text,
	// and a block may hold thousands.
	block prose.Span
	toks  []prose.Token
	sents []prose.Span
}

// reason explains attribution i.
func (x *explainer) reason(i int) Reason {
	a := &x.as[i]
	r := Reason{Rule: RuleWords(a.Rule)}
	if a.Governor >= 0 && a.Governor < len(x.as) && a.Governor != i {
		g := prose.Bounds(x.as[a.Governor].Content)
		r.Source = fmt.Sprintf("taken over from the words at bytes %d–%d", g.Start, g.End)
	}
	if len(a.Cue) == 0 {
		return r
	}
	cue := a.Cue[0]
	t := x.tree(a, cue)
	if len(a.Source) > 0 && r.Source == "" {
		r.Source = tie(x.doc.Text, t, a.Source, cue)
	}
	if len(a.Content) > 0 {
		r.Content = tie(x.doc.Text, t, a.Content, cue)
	}
	if t != nil {
		r.Rivals = t.rivals(a, cue)
	}
	return r
}

// tree is the tree of the sentence that holds s; nil where no parser knows the
// language, or the sentence is no sentence any more.
func (x *explainer) tree(a *Attribution, s prose.Span) *tree {
	if a.Lang != "en" || a.Part < 0 || a.Part >= len(x.doc.Parts) {
		return nil
	}
	blocks := x.doc.Parts[a.Part].Blocks
	k, _ := slices.BinarySearchFunc(blocks, s.Start+1, func(b sources.Block, at int) int { return b.Span.Start - at })
	if k == 0 || !blocks[k-1].Span.Contains(s) {
		return nil
	}
	if b := blocks[k-1].Span; x.block != b || x.toks == nil {
		x.block, x.toks = b, prose.Tokens(x.doc.Text, b)
		x.sents = prose.Sentences(x.doc.Text, x.toks, tongueOf(a.Lang).abbreviation)
	}
	k, _ = slices.BinarySearchFunc(x.sents, s.Start+1, func(sent prose.Span, at int) int { return x.toks[sent.Start].Start - at })
	if k == 0 {
		return nil
	}
	sent := x.sents[k-1]
	whole := prose.Span{Start: x.toks[sent.Start].Start, End: x.toks[sent.End-1].End}
	if s.Start >= whole.End || sent.Len() > endless {
		return nil
	}
	t, ok := x.trees[whole]
	if !ok {
		t = parseTree(x.doc.Text, x.toks[sent.Start:sent.End])
		x.trees[whole] = t
	}
	return t
}

// tie tells what joins spans with the cue: the way through the tree where both
// stand in one sentence, else on which side of the cue and how far they stand.
func tie(text string, t *tree, spans []prose.Span, cue prose.Span) string {
	if t != nil {
		if way := t.way(spans, cue); way != "" {
			return way
		}
	}
	i, _ := slices.BinarySearchFunc(spans, cue.Start, func(s prose.Span, at int) int { return s.Start - at })
	gap, side := prose.Span{}, "behind"
	if i < len(spans) {
		gap = prose.Span{Start: cue.End, End: spans[i].Start}
	} else {
		gap, side = prose.Span{Start: spans[len(spans)-1].End, End: cue.Start}, "before"
	}
	n := 0
	if gap.Len() > 0 {
		for tok := range prose.TokenSeq(text, gap) {
			if tok.Kind != prose.Mark {
				n++
			}
		}
	}
	switch n {
	case 0:
		return "right " + side + " the cue"
	case 1:
		return "one word " + side + " the cue"
	}
	return fmt.Sprintf("%d words %s the cue", n, side)
}
