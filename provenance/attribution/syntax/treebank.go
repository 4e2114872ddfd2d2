package syntax

import (
	"slices"

	"isnad/provenance/attribution/linear"
	"isnad/sources/prose"
)

// An Arc is one token of a treebank, which may cut words otherwise than
// package prose does.
type Arc struct {
	prose.Span        // in the text
	Head       int    // index into the same list, -1 for a root
	Tag, Label string // as the treebank has them
}

// Learnable is the tree of one sentence, given the arcs of the whole text in
// text order. A word that the treebank cuts in two ("Syria" "'s") takes the part
// whose head lies outside; of several that it joins ("al-Assad") the last one
// governs the others.
func Learnable(text string, sentence []prose.Token, arcs []Arc) Tree {
	t := Tree{Words: Words(nil, text, sentence), Nodes: make([]Node, len(sentence))}
	first, _ := slices.BinarySearchFunc(arcs, sentence[0].Start, func(a Arc, at int) int { return a.End - at - 1 })
	token := map[int]int{} // index of an arc to that of its token
	own := make([]int, len(sentence))
	k := first
	for i, tok := range sentence {
		own[i] = -1
		for k < len(arcs) && arcs[k].End <= tok.Start {
			k++
		}
		for j := k; j < len(arcs) && arcs[j].Start < tok.End; j++ {
			if at, ok := token[j]; !ok || tok.Kind != prose.Mark || sentence[at].Kind == prose.Mark {
				token[j] = i
			}
			if own[i] < 0 || inside(arcs, own[i], tok.Span) && !inside(arcs, j, tok.Span) {
				own[i] = j
			}
		}
	}
	for i := range sentence {
		t.Nodes[i] = nodeOf(sentence, arcs, own[i], i, token)
	}
	return t
}

// inside reports whether the head of arc j stands in the same word.
func inside(arcs []Arc, j int, word prose.Span) bool {
	h := arcs[j].Head
	return h >= 0 && word.Overlaps(arcs[h].Span)
}

// nodeOf is the node of token i, whose arc is j.
func nodeOf(sentence []prose.Token, arcs []Arc, j, i int, token map[int]int) Node {
	if j < 0 {
		return Node{Head: int32(i - 1), Label: Other}
	}
	a := arcs[j]
	n := Node{Head: -1, Tag: tagOf(a.Tag), Label: labelOf(a.Label)}
	if at := token[j]; at != i { // torn off a longer word
		n.Head, n.Label = int32(at), Fixed
		if sentence[i].Kind == prose.Mark {
			n.Tag = tagOf(",")
		}
		return n
	}
	if h, ok := token[a.Head]; ok && a.Head >= 0 && h != i {
		n.Head = int32(h)
	} else if a.Head >= 0 {
		n.Label = Root
	}
	return n
}

// Whole reports whether the treebank has every word of t. A sentence of which it
// has only some words teaches nothing.
func (t *Tree) Whole() bool {
	return !slices.ContainsFunc(t.Nodes, func(n Node) bool { return n.Tag == Unknown })
}

// A Count says how often a model agrees with trees.
type Count struct{ Words, Tags, Heads, Labels int }

// Agreement parses trees and counts the words that come out as they stand
// there; marks and what the treebank lacks do not count.
func (m *Model) Agreement(trees []Tree) (c Count) {
	var w Work
	for _, t := range trees {
		nodes := make([]Node, len(t.Words))
		m.Parse(&w, t.Words, nodes)
		for i, n := range nodes {
			g := t.Nodes[i]
			if t.Words[i].Shape&MarkShape != 0 || g.Tag == Unknown {
				continue
			}
			c.Words++
			if n.Tag == g.Tag {
				c.Tags++
			}
			if n.Head == g.Head {
				c.Heads++
				if n.Label == g.Label {
					c.Labels++
				}
			}
		}
	}
	return c
}

// Tables are the model's, for linear.Format.
func (m *Model) Tables() []*linear.Table { return []*linear.Table{m.tag, m.move, m.label} }

// NewModel is the model of three tables, in the order of Tables; nil when they
// are not of its kind.
func NewModel(t []*linear.Table) *Model {
	if len(t) != 3 || t[0].Width != 32 || t[1].Width != 4 || t[2].Width != 32 {
		return nil
	}
	return &Model{tag: t[0], move: t[1], label: t[2]}
}
