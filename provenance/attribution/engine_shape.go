package attribution

import (
	"slices"

	"isnad/provenance/attribution/linear"
	"isnad/sources/prose"
)

// A shape is one way to cut the content of a cue out of the text.
type shape struct {
	parts []fragment
	made  uint64 // who proposes it: shapeLinked …
}

// Who proposes a shape.
const (
	shapeLinked  = 1 << iota // chain and linker
	shapeGrammar             // the grammar
	shapeChain               // the chain, for another cue or none
	shapeTree                // the tree: what hangs on the cue
	shapeRest                // the rest of the sentence on one side of the cue
	shapeCut                 // what is linked, up to a comma
	shapeWide                // what is linked or hangs on the cue, with more around it
)

// mostShapes bounds the shapes of one cue. Most have four to eight.
const mostShapes = 24

// shapeBits is the size of the table for shapes.
const shapeBits = 17

// shapes are the ways to cut the content of cue q, of which the linkers know
// those in linked.
func (g *stage) shapes(q fragment, linked []fragment, contents []fragment) []shape {
	l := shapeList{g: g, cue: q, list: g.room.shapes[:0]}
	if len(linked) > 0 {
		l.add(shapeLinked, linked...)
	}
	for _, i := range g.offersAt(q) {
		o := &g.offers[i]
		if len(o.roles[2]) > 0 && slices.ContainsFunc(o.roles[1], func(x fragment) bool { return overlaps(x, q) }) {
			l.add(shapeGrammar, o.roles[2]...)
		}
	}
	for _, c := range near(contents, q) {
		if c.sight == q.sight {
			l.add(shapeChain, c)
		}
	}
	l.tree()
	l.rest()
	for _, c := range linked {
		l.cuts(c)
		if len(linked) > 1 {
			l.add(shapeCut, c)
		}
	}
	g.room.shapes = l.list
	return l.list
}

// reshape cuts the contents of relations anew, and adds relations of cues to
// which no content is linked.
func (g *stage) reshape(table *linear.Choice, in []relation, f [3][]fragment) []relation {
	in = g.idle(in, f[1])
	n := 0
	for _, r := range in {
		list := g.shapes(r.cue, r.contents, f[2])
		if len(list) == 0 {
			continue
		}
		scores := slices.Grow(g.scores[:0], len(list))[:len(list)]
		sh := sheaf{bits: shapeBits, rows: g.rows}
		for i := range list {
			sh.rows = sh.rows[:0]
			g.shapeFeatures(&sh, &r, &list[i])
			scores[i] = table.Score(sh.rows)
		}
		g.rows, g.scores = sh.rows, scores
		linear.Softmax(scores)
		for i, s := range scores {
			if s > r.shaped {
				r.contents, r.shaped, r.made = list[i].parts, s, list[i].made
			}
			if list[i].made&shapeGrammar != 0 {
				r.given = max(r.given, s)
			}
		}
		in[n] = r
		n++
	}
	return in[:n]
}

// idle adds to relations one for each cue that none of them has.
func (g *stage) idle(in []relation, cues []fragment) []relation {
	busy := g.room.emptied()
	for i := range in {
		busy[in[i].cue] = i
	}
	for _, q := range cues {
		if _, ok := busy[q]; !ok {
			in = append(in, relation{cue: q, find: -1, source: none})
		}
	}
	g.room.relations = in
	return in
}

// bytesOf are the spans of fragments.
func (g *stage) bytesOf(fs []fragment) (out []prose.Span) {
	for _, f := range fs {
		out = append(out, g.span(f))
	}
	return out
}
