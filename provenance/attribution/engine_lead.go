package attribution

import (
	"slices"

	"isnad/provenance/attribution/syntax"
	"isnad/sources/prose"
)

// How likely right a relation has to be, by the judge, before it counts. All were
// set on the development sets (en.model.md).
const (
	addition = 0.4  // a relation that the grammar knows nothing of
	bare     = 0.45 // the same when its content is a noun phrase outside quotation marks
	seldom   = 0.7  // the same when its cue moreover is a word that seldom is one
	often    = 5    // the grade from which a word often is one
	floor    = 0.25 // the same as addition where the chain by itself sees cue and content
	seen     = 0.5  // how likely the chain has to think them for that
	doubt    = 0.3  // a find of the grammar's alone that stands in a relation's way
)

// lead judges claims and lays the engine's over the first known of finds, which
// are the grammar's. Where both have the cue, the engine has the last word about
// cue and source, and the grammar about the content: it knows of nesting and of
// quotations over many paragraphs, which the engine has not learned. (The engine's
// contents instead brought PolNeAR half a point of exact content and cost NTREX
// four.) What the grammar lacks is added.
func (e *engine) lead(g *stage, finds []find, known int, claims []claim) []find {
	var right []prose.Span // contents that the engine is ready to add
	for i := range claims {
		c := &claims[i]
		c.right = g.judge(e, c, g.evidence(c))
		if g.accepts(c) && g.rival(c) < 0 {
			for _, f := range c.contents {
				right = append(right, g.span(f))
			}
		}
	}
	for i := range claims {
		c := &claims[i]
		if !c.own {
			f := &finds[c.find]
			f.confidence = (f.confidence + c.right) / 2
			if c.right < doubt && len(f.cue) > 0 && shared(right, f.content) > 0 {
				f.content = nil
			}
		} else if k := g.rival(c); k >= 0 {
			g.correct(&finds[k], c)
		} else if g.accepts(c) {
			if f := g.findOf(c); fresh(finds[:known], &f) {
				finds = append(finds, f)
			}
		}
	}
	return finds
}

// accepts reports whether a relation of the engine's can be added: the judge
// thinks it likely, or the chain sees its cue and its content without being
// asked to be eager.
func (g *stage) accepts(c *claim) bool {
	if !c.own || c.right < floor {
		return false
	}
	if !g.saying(c) {
		return c.right >= seldom || c.right >= bare && g.reports(c.cue) && g.speaks(c.source)
	}
	_, cue := g.surety(c.cue)
	_, content := g.surety(c.contents[0])
	return c.right >= addition || min(cue, content) > seen
}

// reports reports whether q is a word that often is a cue.
func (g *stage) reports(q fragment) bool {
	s := &g.sights[q.sight]
	return s.spots[s.headOf(q)].cue >= often
}

// speaks reports whether f is a name or a pronoun, or several: a lone common noun
// more often does what the cue says with things ("the tide revealed a wall").
func (g *stage) speaks(f fragment) bool {
	if f.sight < 0 {
		return false
	}
	s := &g.sights[f.sight]
	switch s.spots[s.headOf(f)].tag {
	case syntax.Name, syntax.Names, syntax.Nouns, syntax.Pronoun:
		return true
	}
	return false
}

// fresh takes from f the contents that are the grammar's, and reports whether
// any are left.
func fresh(finds []find, f *find) bool {
	f.content = slices.DeleteFunc(f.content, func(s prose.Span) bool {
		return slices.ContainsFunc(finds, func(x find) bool {
			return slices.Contains(x.content, s) || len(x.content) > 0 && s == prose.Bounds(x.content)
		})
	})
	return len(f.content) > 0
}

// correct gives f the cue and the source of c, which has its cue, and its
// confidence.
func (g *stage) correct(f *find, c *claim) {
	f.confidence = max(0.3, 1-1.5*(1-c.right)) // the judge speaks of the engine's spans
	n := g.findOf(c)
	if len(f.cue) == 1 && !f.cue[0].Contains(n.cue[0]) { // "quoted … as saying" is a whole, "expressed his regret" too
		f.cue = n.cue
	}
	if len(n.source) > 0 {
		f.source, f.governor = n.source, -1
	}
}

// compact leaves out finds without content.
func compact(finds []find) []find {
	at := make([]int, len(finds))
	n := 0
	for i := range finds {
		at[i] = -1
		if len(finds[i].content) > 0 {
			at[i] = n
			n++
		}
	}
	if n == len(finds) {
		return finds
	}
	out := finds[:0]
	for _, f := range finds {
		if len(f.content) == 0 {
			continue
		}
		if f.governor >= 0 {
			f.governor = at[f.governor]
		}
		if f.inside > 0 {
			f.inside = at[f.inside-1] + 1
		}
		out = append(out, f)
	}
	return out
}
