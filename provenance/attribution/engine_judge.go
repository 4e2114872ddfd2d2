package attribution

import (
	"slices"

	"isnad/provenance/attribution/linear"
)

// A claim is a relation under judgement: the engine's own, or one that only
// the grammar found.
type claim struct {
	relation
	own   bool    // the engine's
	right float64 // how likely it is right
}

// claims are the engine's relations and, where those have another cue or none,
// the grammar's finds. Finds that lie in another one's content are not among
// them: those who annotated the lessons marked the outermost only.
func (g *stage) claims(own []relation) []claim {
	out := g.room.claims[:0]
	for _, r := range own {
		out = append(out, claim{relation: r, own: true})
	}
	for i := g.first; i < g.last; i++ {
		o := &g.offers[i]
		if len(o.roles[2]) == 0 {
			continue
		}
		r := relation{find: i, source: none, cue: none, contents: o.roles[2]}
		if len(o.roles[0]) > 0 {
			r.source = o.roles[0][0]
		}
		if len(o.roles[1]) > 0 {
			r.cue = o.roles[1][0]
		}
		if !slices.ContainsFunc(own, func(x relation) bool { return g.covers(&x, &r) }) {
			out = append(out, claim{relation: r})
		}
	}
	g.room.claims = out
	return out
}

// covers reports whether b has a's cue, or lies in the content of a: its cue
// does, or for want of one its content.
func (g *stage) covers(a, b *relation) bool {
	f := b.cue
	if f.sight < 0 {
		f = b.contents[0]
	} else if overlaps(a.cue, f) {
		return true
	}
	return slices.ContainsFunc(a.contents, func(c fragment) bool { return c.holds(f) })
}

// level puts a share into one of ten classes, finer towards 1.
func level(p float64) uint64 {
	n := uint64(0)
	for _, at := range [...]float64{0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.995} {
		if p > at {
			n++
		}
	}
	return n
}

// surety is the least and the mean likelihood of the labels in f.
func (g *stage) surety(f fragment) (least, mean float64) {
	return g.over(f, func(x *spot) float32 { return x.sure })
}

// liking is the least and the mean likelihood of a content in f.
func (g *stage) liking(f fragment) (least, mean float64) {
	return g.over(f, func(x *spot) float32 { return x.like })
}

// over is the least and the mean of a likelihood of the tokens in f.
func (g *stage) over(f fragment, of func(*spot) float32) (least, mean float64) {
	least = 1
	x := g.sights[f.sight].spots[f.from:f.to]
	for i := range x {
		p := float64(of(&x[i]))
		least, mean = min(least, p), mean+p
	}
	return least, mean / float64(len(x))
}

// judgeBits is the size of the judge's table.
const judgeBits = 16

// judge tells how likely c is right.
func (g *stage) judge(e *engine, c *claim, rows []uint32) float64 {
	s := []float64{0, e.judge.Score(rows)}
	linear.Softmax(s)
	return s[1]
}

// evidence appends the features of c to rows.
func (g *stage) evidence(c *claim, rows []uint32) []uint32 {
	f := sheaf{bits: judgeBits, rows: rows}
	o := uint64(b2i(c.own))
	c0 := c.contents[0]
	cs := &g.sights[c0.sight]
	least, mean := g.liking(c0)
	first, last := float64(cs.spots[c0.from].like), float64(cs.spots[c0.to-1].like)
	quoted := uint64(cs.spots[c0.from].quote)<<3 | uint64(cs.spots[c0.to-1].quote)
	size := distance(c0.to - c0.from)
	f.add(1, o)
	f.add(2, o<<8|level(mean)<<4|level(least))
	f.add(3, o<<8|level(first)<<4|level(last))
	f.add(4, o<<8|quoted)
	f.add(5, o<<12|size<<6|quoted)
	f.add(6, o<<1|uint64(b2i(len(c.contents) > 1)))
	f.add(7, o<<1|uint64(b2i(c0.from == 0 || cs.spots[c0.from].sent != cs.spots[c0.from-1].sent)))
	f.add(8, cs.at(c0.from-1).Low)
	f.add(9, cs.at(c0.from).Low)
	if c.own {
		f.add(10, level(c.tied)<<4|level(c.owned))
		f.add(15, level(c.shaped)<<1|uint64(b2i(c.tied > 0)))
		f.add(16, level(c.shaped)<<12|level(mean)<<8|level(c.owned)<<4|level(first))
		f.add(17, c.made)
		f.add(18, level(c.shaped)<<8|c.made)
		f.add(11, uint64(g.agreed(c0, c.cue, 2, 1)))
		if c.source.sight >= 0 {
			f.add(12, uint64(g.agreed(c.source, c.cue, 0, 1)))
		}
	} else {
		var got [4]int
		for _, s := range cs.spots[c0.from:c0.to] {
			got[(s.got+1)/2]++
		}
		f.add(13, uint64(g.offers[c.find].rule)<<8|uint64(got[3]*4/(c0.to-c0.from)))
		f.add(14, uint64(got[3]*4/(c0.to-c0.from))<<8|quoted)
	}
	if c.cue.sight >= 0 {
		g.evidenceOfCue(c, &f, o, size<<6+quoted)
	}
	g.evidenceOfSource(c, &f, o, quoted)
	return f.rows
}

// evidenceOfCue adds the features of the cue of c, which it has. o is 1 for a
// claim of the engine's own; measures is how long its content is, and how quoted.
func (g *stage) evidenceOfCue(c *claim, f *sheaf, o, measures uint64) {
	c0 := c.contents[0]
	cs := &g.sights[c0.sight]
	qs := &g.sights[c.cue.sight]
	x := &qs.spots[qs.headOf(c.cue)]
	_, sure := g.surety(c.cue)
	f.add(20, x.Low<<1^o)
	f.add(21, o<<16|uint64(x.tag)<<8|uint64(x.cue))
	f.add(22, o<<16|uint64(x.got)<<8|level(sure))
	f.add(23, o<<16|uint64(x.outer)<<8|uint64(x.rule))
	f.add(24, x.Low*prime+measures)
	f.add(28, uint64(x.kin)<<1|o)
	f.add(29, o<<16|uint64(x.way)<<8|level(sure))
	b := uint64(b2i(g.saying(c)))
	f.add(41, x.Low<<1^b)
	f.add(42, uint64(x.kin)<<1|b)
	f.add(43, uint64(x.cue)<<5|distance(c0.to-c0.from)<<1|b)
	k := &cs.spots[cs.headOf(c0)]
	f.add(44, (uint64(x.cue)<<5|uint64(k.tag))<<5|uint64(k.label))
	f.add(45, x.Low<<5^uint64(k.tag))
	f.add(46, uint64(x.way)<<10|uint64(cs.spots[c0.from].tag)<<1|b)
	f.add(47, k.Low)
	f.add(25, uint64(x.label)<<6|uint64(x.tag)<<1|o)
	y := g.between(c0, c.cue)
	f.add(26, o<<16|distance(y.words)<<8|uint64(b2i(y.first))<<4|uint64(min(y.others[1], 3)))
	f.add(27, uint64(cs.at(c0.from-1).tag)<<20|cs.tieTo(c0, c.cue)<<1|o)
}

// evidenceOfSource adds the features of the source of c, or of its lack.
func (g *stage) evidenceOfSource(c *claim, f *sheaf, o, quoted uint64) {
	if c.source.sight < 0 {
		f.add(30, o)
		f.add(31, o<<8|quoted)
		return
	}
	ss := &g.sights[c.source.sight]
	k := ss.headOf(c.source)
	x := &ss.spots[k]
	_, sure := g.surety(c.source)
	f.add(32, o<<8|level(sure)<<4|uint64((x.got+1)/2))
	f.add(33, o<<8|uint64(x.tag))
	f.add(34, x.Low)
	f.add(38, uint64(x.kin))
	f.add(35, o<<16|uint64(x.label)<<8|distance(c.source.to-c.source.from))
	if c.cue.sight >= 0 {
		y := g.between(c.cue, c.source)
		f.add(36, o<<16|distance(y.words)<<8|uint64(b2i(y.first))<<4|uint64(min(y.others[0], 3)))
		f.add(37, ss.tieTo(c.source, c.cue)<<1|o)
	}
}

// tieTo is tie, 0 when the fragments stand in two paragraphs.
func (s *sight) tieTo(f, q fragment) uint64 {
	if f.sight != q.sight {
		return 0
	}
	return s.tie(f, q)
}
