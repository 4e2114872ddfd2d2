package attribution

import (
	"slices"
	"strings"

	"isnad/provenance/attribution/syntax"
	"isnad/sources/prose"
)

// A tree is one parsed sentence.
type tree struct {
	text  string
	toks  []prose.Token
	nodes []syntax.Node
}

// parseTree parses one sentence with the engine's parser.
func parseTree(text string, toks []prose.Token) *tree {
	words := syntax.Words(nil, text, toks)
	t := &tree{text, toks, make([]syntax.Node, len(words))}
	englishEngine().syntax.Parse(&syntax.Work{}, words, t.nodes)
	return t
}

// head is the token of s whose head lies outside of it: the word that the
// others hang on; -1 when none of s stands in the sentence.
func (t *tree) head(s prose.Span) int {
	from, _ := slices.BinarySearchFunc(t.toks, s.Start, func(k prose.Token, at int) int { return k.End - at - 1 })
	to := from
	for to < len(t.toks) && t.toks[to].Start < s.End {
		to++
	}
	best := -1
	for i := from; i < to; i++ {
		h := int(t.nodes[i].Head)
		if t.toks[i].Kind != prose.Mark && (h < from || h >= to) {
			if best < 0 || t.nodes[i].Label != syntax.Fixed && t.depth(i) < t.depth(best) {
				best = i
			}
		}
	}
	return best
}

// depth is how many words stand above token i.
func (t *tree) depth(i int) int {
	n := 0
	for i = int(t.nodes[i].Head); i >= 0 && n < len(t.nodes); i = int(t.nodes[i].Head) {
		n++
	}
	return n
}

// longestWay is how many arcs a way through the tree may have that is shown: a
// longer one says nothing.
const longestWay = 5

// way writes how the spans hang together with the cue: "Okafor ←subject said"
// for a word that hangs on the cue, further arcs as they come; "" when they
// stand in two sentences or too far from each other.
func (t *tree) way(spans []prose.Span, cue prose.Span) string {
	to := t.head(cue)
	for _, s := range spans {
		from := t.head(s)
		if from < 0 || to < 0 || from == to {
			continue
		}
		if w := t.path(from, to); w != "" {
			return w
		}
	}
	return ""
}

// path is the way from token a to token b, up to the word that both hang on
// and down again.
func (t *tree) path(a, b int) string {
	var up []int // a and what it hangs on
	for i := a; i >= 0 && len(up) <= len(t.nodes); i = int(t.nodes[i].Head) {
		up = append(up, i)
	}
	var down []int // b and what it hangs on, to the word where both meet
	i := b
	for i >= 0 && !slices.Contains(up, i) && len(down) <= len(t.nodes) {
		down = append(down, i)
		i = int(t.nodes[i].Head)
	}
	top := slices.Index(up, i)
	if i < 0 || top < 0 || top+len(down) > longestWay {
		return ""
	}
	var w strings.Builder
	w.WriteString(t.toks[a].In(t.text))
	for k := range top {
		w.WriteString(" ←" + t.nodes[up[k]].Label.String() + " " + t.toks[up[k+1]].In(t.text))
	}
	for _, k := range slices.Backward(down) {
		w.WriteString(" →" + t.nodes[k].Label.String() + " " + t.toks[k].In(t.text))
	}
	return w.String()
}

// rivals are the subjects in the sentence that are not a's source, the nearest
// to the cue first, and why they are not.
func (t *tree) rivals(a *Attribution, cue prose.Span) []Rival {
	var out []Rival
	for i, n := range t.nodes {
		if n.Label != syntax.Subject && n.Label != syntax.SubjectPassive || n.Head < 0 {
			continue
		}
		s := t.phrase(i)
		if overlapsAny(s, a.Source) || overlapsAny(s, a.Cue) {
			continue
		}
		why := "subject of “" + t.toks[n.Head].In(t.text) + "”, not of the cue"
		switch {
		case t.toks[n.Head].Overlaps(cue):
			why = "subject of the cue for the parser, not for the rule"
		case overlapsAny(s, a.Content):
			why = "stands in what is said, subject of “" + t.toks[n.Head].In(t.text) + "”"
		}
		out = append(out, Rival{s, why})
	}
	slices.SortStableFunc(out, func(x, y Rival) int { return apart(x.Span, cue) - apart(y.Span, cue) })
	return out[:min(len(out), mostRivals)]
}

// phrase is token i with what describes it on its left without a gap: "the two
// ministers".
func (t *tree) phrase(i int) prose.Span {
	from := i
	for from > 0 && t.under(from-1, i) && t.describes(from-1) {
		from--
	}
	return prose.Span{Start: t.toks[from].Start, End: t.toks[i].End}
}

// describes reports whether token i belongs to the noun that it hangs on.
func (t *tree) describes(i int) bool {
	switch t.nodes[i].Label {
	case syntax.Article, syntax.Adjective, syntax.Compound, syntax.Owned, syntax.Numeral, syntax.Fixed:
		return t.toks[i].Kind != prose.Mark
	}
	return false
}

// under reports whether token i hangs on token top.
func (t *tree) under(i, top int) bool {
	for n := 0; i >= 0 && n < len(t.nodes); n++ {
		if i = int(t.nodes[i].Head); i == top {
			return true
		}
	}
	return false
}

// overlapsAny reports whether s shares a byte with one of spans.
func overlapsAny(s prose.Span, spans []prose.Span) bool {
	return slices.ContainsFunc(spans, s.Overlaps)
}

// apart is how many bytes stand between a and b.
func apart(a, b prose.Span) int { return max(a.Start-b.End, b.Start-a.End, 0) }
