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
	kin    *linear.Table
	ways   *linear.Table
	chain  *linear.Chain
	links  [2]*linear.Choice // of a content to its cue, of a cue to its source
	judge  *linear.Choice
	shape  *linear.Choice
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
	if len(t) != 12 {
		return nil, linear.ErrTable
	}
	e := &engine{syntax: syntax.NewModel(t[:3]), cues: t[3], kin: t[9], ways: t[10], chain: linear.NewChain(t[4], t[5]), judge: linear.NewChoice(t[8]), shape: linear.NewChoice(t[11])}
	e.links = [2]*linear.Choice{linear.NewChoice(t[6]), linear.NewChoice(t[7])}
	if e.syntax == nil || e.chain == nil || e.judge == nil || e.shape == nil || e.links[0] == nil || e.links[1] == nil {
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

// join lays the engine's relations over the grammar's finds, window by window,
// and gives those of the grammar that are not nested their confidence.
func (e *engine) join(g *stage, p *passage, finds []find) []find {
	g.cues, g.kin, g.ways = e.cues, e.kin, e.ways
	known := len(finds)
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
		finds = e.lead(g, finds, known, g.claims(g.link(e.links, e.shape, nil)))
		from = to
	}
	return compact(finds)
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

// saying reports whether the content of c is mostly quoted or has a finite verb or
// an infinitive. A bare noun phrase is more often what was done ("signed a treaty")
// than what was said: PolNeAR counts it, other annotators do not.
func (g *stage) saying(c *claim) bool {
	for _, f := range c.contents {
		for _, x := range g.sights[f.sight].spots[f.from:f.to] {
			switch x.tag {
			case syntax.VerbBase, syntax.VerbPast, syntax.VerbPlain, syntax.VerbThird, syntax.Modal:
				return true
			}
		}
	}
	return g.quoted(c.contents)
}

// findOf is a relation of the engine's own as a find.
func (g *stage) findOf(c *claim) find {
	q := c.cue
	if toks := g.sights[q.sight].toks; q.to-q.from > 1 && toks[q.to-1].Kind == prose.Mark {
		q.to-- // a colon
	}
	f := find{governor: -1, rule: "en/model", confidence: c.right, kind: g.kindOf(c.cue), cue: g.p.room.spans.keep(g.span(q))}
	room := &g.p.room
	room.some = room.some[:0]
	for _, x := range c.contents {
		room.some = append(room.some, g.span(x))
	}
	f.content = room.spans.keep(room.some...)
	if c.source.sight >= 0 {
		f.source = room.spans.keep(g.name(c.source))
	}
	return f
}

// name is source f without the relative pronoun at its end: "Two officials, who".
func (g *stage) name(f fragment) prose.Span {
	toks := g.sights[f.sight].toks
	switch toks[f.to-1].In(g.p.text) {
	case "who", "which", "that":
		if f.to-f.from > 1 {
			f.to--
		}
		if f.to-f.from > 1 && toks[f.to-1].In(g.p.text) == "," {
			f.to--
		}
	}
	return g.span(f)
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
