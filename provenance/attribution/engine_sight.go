package attribution

import (
	"slices"

	"isnad/provenance/attribution/linear"
	"isnad/provenance/attribution/syntax"
	"isnad/sources/prose"
)

// A spot is what the engine sees of one token of a paragraph. Indexes count
// the paragraph's tokens.
type spot struct {
	syntax.Word
	head        int32 // -1 for none
	above       int32 // the nearest word up the tree that can be a cue, -1 for none
	under       int32 // the child of above that the token hangs under
	first, last int32 // the tokens at the ends of what hangs on this one
	before      int32 // the nearest word to the left that can be a cue, -1 for none
	behind      int32 // the same to the right, -1 for none
	sent        int32 // the sentence
	tag         syntax.Tag
	label       syntax.Label
	cue         uint8   // how often the word is a cue, 0 to 7, and 8 when the word list has it
	quote       uint8   // quoteOut …
	size        uint8   // of the quotation around it, 0 to 3
	outer       uint8   // the label that the grammar's outermost finds give it
	inner       uint8   // the label that its other finds give it
	rule        uint8   // a hash of the outermost find's rule
	got         uint8   // the label that the chain gives it
	sure        float32 // how likely that label is
	like        float32 // how likely a content is here, by the chain
	begin       float32 // how likely one begins here
	path        uint64
	kin         uint32 // the class of the word, 0 for none
	way         uint8  // how often words of its class are cues, as cue
}

// Where a token stands towards the quotation around it.
const (
	quoteOut = iota
	quoteFirst
	quoteInside
	quoteLast
)

// A sight is one paragraph as the engine sees it.
type sight struct {
	*paragraph
	toks  []prose.Token
	spots []spot
	open  bool // a quotation runs on into it
	base  int  // index of its first token in the passage
	// offers are the indexes of the grammar's finds that touch it.
	offers []int
}

// A stage holds the engine's memory for one passage.
type stage struct {
	p       *passage
	from    int // the paragraph of the first sight
	v       *vocabulary
	cues    *linear.Table
	kin     *linear.Table
	ways    *linear.Table
	words   []syntax.Word
	nodes   []syntax.Node
	work    syntax.Work
	trellis linear.Trellis
	rows    []uint32
	scores  []float64
	sights  []sight
	toks    []prose.Token
	spots   []spot
	offers  []offer // of every find of the passage; those from first to last are filled in
	first   int
	last    int
	ends    []int // how far the finds up to each one reach
	starts  []int // where the finds from each one on begin
	room    workroom
}

// A workroom is what the engine builds of one window, used again for the next.
type workroom struct {
	fragments  slab[fragment]
	found      [3][]fragment
	candidates []fragment
	some       []fragment // of one span
	relations  []relation
	of         map[fragment]int // the relations by their cues
	left       []option
	shapes     []shape
	claims     []claim
	order      []int
}

// emptied is the map from cues, with nothing in it.
func (r *workroom) emptied() map[fragment]int {
	if r.of == nil {
		r.of = map[fragment]int{}
	}
	clear(r.of)
	return r.of
}

// set fills in the sights of the paragraphs from…to of p, with the finds of the
// grammar.
func (g *stage) set(p *passage, from, to int, m *syntax.Model, finds []find) {
	if g.p != p || len(g.offers) != len(finds) {
		g.survey(finds)
	}
	g.p, g.from, g.sights = p, from, g.sights[:0]
	g.room.fragments.empty()
	n := 0
	for i := from; i < to; i++ {
		n += p.paras[i].row.Len()
	}
	g.spots = slices.Grow(g.spots[:0], n)[:n]
	clear(g.spots)
	g.toks = slices.Grow(g.toks[:0], n)
	at := 0
	for i := from; i < to; i++ {
		q := &p.paras[i]
		g.toks = q.row.AppendTo(g.toks)
		s := sight{paragraph: q, base: at, toks: g.toks[at:], spots: g.spots[at:len(g.toks)]}
		at = len(g.toks)
		if i > 0 {
			k := lastOpen(p.paras[i-1].quotes)
			s.open = k >= 0 && goesOn(p, i-1)
		}
		g.sights = append(g.sights, s)
		k := len(g.sights) - 1
		g.parse(&g.sights[k], m)
		g.quote(&g.sights[k])
		g.climb(&g.sights[k])
	}
	if len(g.sights) > 0 {
		g.layOut(finds)
		g.mark(finds)
	}
}

// parse fills in words, tags and heads.
func (g *stage) parse(s *sight, m *syntax.Model) {
	for k, sent := range s.sents {
		g.words = syntax.Words(g.words[:0], g.p.text, s.toks[sent.Start:sent.End])
		g.nodes = slices.Grow(g.nodes[:0], len(g.words))[:len(g.words)]
		m.Parse(&g.work, g.words, g.nodes)
		for i, n := range g.nodes {
			x := &s.spots[sent.Start+i]
			x.Word, x.tag, x.label, x.head, x.sent = g.words[i], n.Tag, n.Label, -1, int32(k)
			if n.Head >= 0 {
				x.head = n.Head + int32(sent.Start)
			}
			x.cue = g.cueOf(x, s.toks[sent.Start+i])
			if s.toks[sent.Start+i].Kind == prose.Word {
				if x.kin = g.kin.Class(x.Low); x.kin != 0 {
					x.way = uint8(g.ways.Sum1([]uint32{g.ways.Row(linear.Pair(0, uint64(x.kin)))}))
				}
			}
		}
	}
}

// cueOf tells how much a word looks like a cue.
func (g *stage) cueOf(x *spot, t prose.Token) uint8 {
	if t.Kind != prose.Word {
		return 0
	}
	c := uint8(g.cues.Sum1([]uint32{g.cues.Row(linear.Pair(0, x.Low))}))
	if lex, _ := g.v.look(g.p.text, t); lex != nil && (len(lex.cues) > 0 || lex.noun != nil) {
		c |= 8
	}
	return c
}

// candidate reports whether a word can be a cue.
func (x *spot) candidate() bool { return x.cue >= 2 || x.way >= 4 }

// quote fills in where tokens stand in quotations.
func (g *stage) quote(s *sight) {
	at := 0
	for _, e := range s.outer {
		for at < len(s.toks) && s.toks[at].Start < e.Start {
			at++
		}
		end := at
		for end < len(s.toks) && s.toks[end].Start < e.End {
			end++
		}
		words := end - at
		if end == at || e.Single && words < 5 {
			continue
		}
		size := uint8(0)
		for _, k := range [...]int{5, 9, 16} {
			if words > k {
				size++
			}
		}
		for i := at; i < end; i++ {
			s.spots[i].quote, s.spots[i].size = quoteInside, size
		}
		s.spots[at].quote = quoteFirst
		if e.Closed && s.toks[end-1].Start >= e.Inner.End {
			s.spots[end-1].quote = quoteLast
		}
		at = end
	}
}

// climb fills in what the tree and the row of words tell about candidates for
// cues.
func (g *stage) climb(s *sight) {
	x := s.spots
	near := int32(-1)
	for i := range x {
		x[i].before, x[i].first, x[i].last = near, int32(i), int32(i)
		if x[i].candidate() {
			near = int32(i)
		}
	}
	near = -1
	for i := len(x) - 1; i >= 0; i-- {
		x[i].behind = near
		if x[i].candidate() {
			near = int32(i)
		}
	}
	for i := range x {
		x[i].above, x[i].under = -1, -1
		c := int32(i)
		for step := range 12 {
			h := x[c].head
			if h < 0 {
				break
			}
			x[h].first, x[h].last = min(x[h].first, int32(i)), max(x[h].last, int32(i))
			if x[i].above < 0 {
				if step < 3 {
					x[i].path = x[i].path*31 + uint64(x[c].label) + 1
				}
				if x[h].candidate() {
					x[i].above, x[i].under = h, c
				}
			}
			c = h
		}
	}
}

// mark fills in what the grammar found: the longest contents first, so that
// what lies inside them is seen to lie there.
func (g *stage) mark(finds []find) {
	order := g.room.order[:0]
	for i := g.first; i < g.last; i++ {
		if len(g.offers[i].roles[2]) > 0 {
			order = append(order, i)
		}
	}
	g.room.order = order
	slices.SortStableFunc(order, func(a, b int) int {
		return prose.Bytes(finds[b].content) - prose.Bytes(finds[a].content)
	})
	for _, i := range order {
		f := &finds[i]
		rule := ruleHash(f.rule)
		inner := false
		g.each(f.cue, func(x *spot, _ bool) { inner = inner || x.outer == labelContent || x.outer == labelContent+1 })
		for role, spans := range [...][]prose.Span{f.source, f.cue, f.content} {
			g.each(spans, func(x *spot, first bool) {
				l := uint8(2*role + 2)
				if first {
					l--
				}
				switch {
				case inner && x.inner == 0:
					x.inner = l
				case !inner && x.outer == 0:
					x.outer, x.rule = l, rule
				}
			})
		}
	}
}

// each visits the tokens in spans.
func (g *stage) each(spans []prose.Span, visit func(x *spot, first bool)) {
	for _, s := range spans {
		first := true
		g.room.some = g.fragmentsOf(g.room.some[:0], s)
		for _, f := range g.room.some {
			for i := f.from; i < f.to; i++ {
				visit(&g.sights[f.sight].spots[i], first)
				first = false
			}
		}
	}
}

// The labels of the chain: 0 for none, then the first token and the others of
// a source, a cue and a content.
const (
	labelSource  = 1
	labelCue     = 3
	labelContent = 5
)
