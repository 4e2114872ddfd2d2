package attribution

import (
	_ "embed"
	"slices"
	"sync"

	"isnad/provenance/attribution/linear"
	"isnad/provenance/attribution/syntax"
	"isnad/sources/prose"
)

// An engine is what was learned of one language. It may be shared.
type engine struct {
	syntax *syntax.Model
	cues   *linear.Table
	chain  *linear.Chain
	links  [2]*linear.Choice // of a content to its cue, of a cue to its source
	judge  *linear.Choice
	stages sync.Pool // of *stage
}

// englishModel is what cmd/train wrote; en.model.md says from what.
//
//go:embed en.model
var englishModel string

// englishEngine is read on first use; nothing of it is copied.
var englishEngine = sync.OnceValue(func() *engine {
	e, err := newEngine(englishModel)
	if err != nil {
		panic("en.model: " + err.Error()) // it is part of the program
	}
	return e
})

// newEngine reads a model.
func newEngine(data string) (*engine, error) {
	t, err := linear.Parse(data)
	if err != nil {
		return nil, err
	}
	if len(t) != 9 {
		return nil, linear.ErrTable
	}
	e := &engine{syntax: syntax.NewModel(t[:3]), cues: t[3], chain: linear.NewChain(t[4], t[5]), judge: linear.NewChoice(t[8])}
	e.links = [2]*linear.Choice{linear.NewChoice(t[6]), linear.NewChoice(t[7])}
	if e.syntax == nil || e.chain == nil || e.judge == nil || e.links[0] == nil || e.links[1] == nil {
		return nil, linear.ErrTable
	}
	return e, nil
}

// trained finds attributions in English prose: what the grammar finds and what
// was learned, joined.
func trained(p *passage) []find {
	e := englishEngine()
	g, ok := e.stages.Get().(*stage)
	if !ok {
		g = &stage{v: englishVocabulary()}
	}
	finds := e.join(g, p, english(p))
	g.p = nil
	e.stages.Put(g)
	return finds
}

// window is how many tokens the engine looks at together, to the next
// paragraph's end: memory does not grow with the text. A paragraph of more than
// endless tokens is no news, and left to the grammar.
const (
	window  = 8192
	endless = 2048
)

// addition is how likely right a relation has to be that the grammar knows
// nothing of; correction how sure a source before it takes the place of the
// grammar's. Both were set on the development sets, where the seeds stay as they
// are: a lower addition finds more of what PolNeAR marks and less of the rest is
// right.
const (
	addition   = 0.4
	correction = 0.95
)

// join adds to the grammar's finds, window by window, what the engine finds
// beyond them, and gives those of the grammar that are not nested their
// confidence. It keeps the grammar's spans where both have an attribution: they
// are as exact, and they know of nesting, which the engine has not learned.
func (e *engine) join(g *stage, p *passage, finds []find) []find {
	g.cues = e.cues
	known := len(finds)
	said := make(map[prose.Span]bool, known) // contents that the grammar found
	for _, f := range finds {
		said[prose.Bounds(f.content)] = true
	}
	for from := 0; from < len(p.paras); {
		to, n := from, 0
		for to < len(p.paras) && n < window && p.paras[to].row.Len() <= endless {
			n += p.paras[to].row.Len()
			to++
		}
		if from == to {
			from++
			continue
		}
		g.set(p, from, to, e.syntax, finds[:known])
		g.label(e.chain)
		claims := g.claims(g.link(e.links, nil))
		for i := range claims {
			c := &claims[i]
			c.right = g.judge(e, c, g.evidence(c))
			if !c.own {
				finds[c.find].confidence = (finds[c.find].confidence + c.right) / 2
			} else if k := g.rival(c); k >= 0 {
				g.correct(&finds[k], c)
			} else if f := g.findOf(c); c.right >= addition && g.saying(c) && !said[prose.Bounds(f.content)] {
				finds = append(finds, f)
			}
		}
		from = to
	}
	return finds
}

// rival is the index of the grammar's find with c's cue, -1 for none.
func (g *stage) rival(c *claim) int {
	for _, i := range g.offersAt(c.cue) {
		if slices.ContainsFunc(g.offers[i].roles[1], func(x fragment) bool { return overlaps(x, c.cue) }) {
			return i
		}
	}
	return -1
}

// correct gives f, which has the cue of c, its confidence, and c's source when
// that is sure and another.
func (g *stage) correct(f *find, c *claim) {
	f.confidence = max(0.3, 1-1.5*(1-c.right)) // the judge speaks of the engine's spans
	if c.source.sight < 0 || c.owned < correction {
		return
	}
	if s := []prose.Span{g.span(c.source)}; shared(s, f.source) == 0 {
		f.source, f.governor = s, -1
	}
}

// saying reports whether the content of c is mostly quoted or has a finite verb or
// an infinitive. A bare noun phrase is more often what was done ("signed a treaty")
// than what was said: PolNeAR counts it, other annotators do not.
func (g *stage) saying(c *claim) bool {
	quoted, all := 0, 0
	for _, f := range c.contents {
		for _, x := range g.sights[f.sight].spots[f.from:f.to] {
			switch x.tag {
			case syntax.VerbBase, syntax.VerbPast, syntax.VerbPlain, syntax.VerbThird, syntax.Modal:
				return true
			}
			if all++; x.quote != quoteOut {
				quoted++
			}
		}
	}
	return quoted*2 > all
}

// findOf is a relation of the engine's own as a find.
func (g *stage) findOf(c *claim) find {
	f := find{governor: -1, rule: "en/model", confidence: c.right, kind: g.kindOf(c.cue), cue: []prose.Span{g.span(c.cue)}}
	for _, x := range c.contents {
		f.content = append(f.content, g.span(x))
	}
	if c.source.sight >= 0 {
		f.source = []prose.Span{g.span(c.source)}
	}
	return f
}

// kindOf is the kind of a cue by the word list: what it does not have is
// speech.
func (g *stage) kindOf(q fragment) Kind {
	for _, t := range g.sights[q.sight].toks[q.from:q.to] {
		if t.Kind != prose.Word {
			continue
		}
		if lex, _ := g.v.look(g.p.text, t); lex != nil {
			if len(lex.cues) > 0 {
				return lex.cues[len(lex.cues)-1].kind
			}
			if lex.noun != nil {
				return lex.noun.kind
			}
		}
	}
	return Speech
}

// outside speaks against leaving a token without a label: linkers and judge
// throw out what is too much, and cannot bring back what is missing.
const outside = -0.8

// label fills in what the chain makes of every sight.
func (g *stage) label(c *linear.Chain) {
	f := sheaf{bits: c.Bits(), rows: g.rows}
	for k := range g.sights {
		s := &g.sights[k]
		g.trellis.Scores = g.trellis.Scores[:0]
		for i := range s.spots {
			f.rows = f.rows[:0]
			s.features(&f, i)
			g.trellis.Scores = append(g.trellis.Scores, c.Emit(f.rows))
		}
		c.Best(&g.trellis, outside)
		c.Marginals(&g.trellis)
		for i := range s.spots {
			l := g.trellis.Labels[i]
			s.spots[i].got, s.spots[i].sure = l, g.trellis.Marginal[i][l]
		}
	}
	g.rows = f.rows
}
