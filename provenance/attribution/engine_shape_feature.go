package attribution

import "isnad/provenance/attribution/syntax"

// rough puts a likelihood into one of eight classes.
func rough(p float32) uint64 {
	n := uint64(0)
	for _, at := range [...]float32{0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98} {
		if p > at {
			n++
		}
	}
	return n
}

// A cutting is a shape with what its features ask about again and again.
type cutting struct {
	*shape
	s, e       *sight // of its first and its last part
	p, z       fragment
	first      *spot
	last       *spot
	cue        *spot // the head of the cue
	side, tie  uint64
	begin, end uint64 // how likely the chain thinks that it begins and ends here
}

// shapeFeatures are those of shape x for relation r.
func (g *stage) shapeFeatures(f *sheaf, r *relation, x *shape) {
	c := cutting{shape: x, p: x.parts[0], z: x.parts[len(x.parts)-1]}
	c.s, c.e = &g.sights[c.p.sight], &g.sights[c.z.sight]
	qs := &g.sights[r.cue.sight]
	c.cue = &qs.spots[qs.headOf(r.cue)]
	c.first, c.last = c.s.at(c.p.from), c.e.at(c.z.to-1)
	c.tie = c.s.tieTo(c.p, r.cue)
	y := g.between(c.p, r.cue)
	c.side = uint64(b2i(y.first))
	g.likeFeatures(f, &c)
	c.gapFeatures(f, &y)
	c.edgeFeatures(f)
	c.headFeatures(f)
	f.add(1, c.made)
	f.add(32, uint64(min(len(x.parts), 3))<<8|c.made)
	if c.made&shapeGrammar != 0 {
		rule := uint64(c.first.rule)
		f.add(40, rule)
		f.add(41, rule<<8|c.made)
		f.add(42, rule<<8|c.end)
		f.add(43, rule<<12|c.begin)
	}
	if c.made&shapeLinked != 0 {
		f.add(44, level(r.tied))
		f.add(45, level(r.tied)<<8|c.made)
	}
}

// likeFeatures are what the chain thinks of the shape: of its ends, of what lies
// in it, and of what it leaves out.
func (g *stage) likeFeatures(f *sheaf, c *cutting) {
	m := c.made
	c.begin = rough(c.first.like)<<6 | rough(c.first.begin)<<3 | rough(c.s.at(c.p.from-1).like)
	c.end = rough(c.last.like)<<3 | rough(c.e.at(c.z.to).like)
	f.add(2, c.begin)
	f.add(3, c.end)
	f.add(4, c.begin<<8|m)
	f.add(5, c.end<<8|m)
	least, mean, all := float32(1), float32(0), 0
	cues, sources := 0, 0
	for _, p := range c.parts {
		t := g.sights[p.sight].spots[p.from:p.to]
		for i := range t {
			least = min(least, t[i].like)
			mean += t[i].like
			cues += b2i(t[i].got == labelCue)
			sources += b2i(t[i].got == labelSource)
		}
		all += len(t)
	}
	mean /= float32(all)
	f.add(6, rough(least)<<3|rough(mean))
	f.add(7, (rough(least)<<3|rough(mean))<<8|m)
	f.add(8, distance(all)<<8|rough(mean))
	left, right := 0, 0
	for i := c.p.from - 1; i >= 0 && c.s.spots[i].like > 0.5 && left < 20; i-- {
		left++
	}
	for i := c.z.to; i < len(c.e.spots) && c.e.spots[i].like > 0.5 && right < 20; i++ {
		right++
	}
	f.add(9, distance(left)<<4|distance(right))
	others := uint64(min(cues, 3))<<2 | uint64(min(sources, 3))
	f.add(10, others)
	f.add(11, others<<10|m)
}

// gapFeatures are about what lies between the shape and the cue.
func (c *cutting) gapFeatures(f *sheaf, y *gap) {
	m, d := c.made, distance(y.words)
	f.add(18, c.side<<4|d)
	f.add(19, c.side<<12|d<<8|m)
	f.add(20, c.side<<8|uint64(min(y.sentences, 3))<<6|uint64(min(y.others[0], 3))<<4|uint64(min(y.others[1], 3))<<2|uint64(min(y.others[2], 3)))
}

// edgeFeatures are about the words, marks and sentences where the shape begins
// and ends.
func (c *cutting) edgeFeatures(f *sheaf) {
	m := c.made
	before, after, beyond := c.s.at(c.p.from-1), c.e.at(c.z.to), c.e.at(c.z.to+1)
	f.add(21, c.first.Low<<1|c.side)
	f.add(22, before.Low<<1|c.side)
	f.add(23, c.last.Low)
	f.add(24, after.Low)
	f.add(25, uint64(after.tag)<<20^beyond.Low)
	f.add(26, uint64(after.tag)<<10|uint64(beyond.tag)<<5|uint64(c.last.tag))
	f.add(27, uint64(before.tag)<<6|uint64(c.first.tag)<<1|c.side)
	quotes := uint64(before.quote)<<9 | uint64(c.first.quote)<<6 | uint64(c.last.quote)<<3 | uint64(after.quote)
	f.add(28, quotes)
	f.add(29, quotes<<8|m)
	edges := uint64(b2i(before.sent != c.first.sent || c.p.from == 0))<<2 | uint64(b2i(after.sent != c.last.sent || c.z.to == len(c.e.spots)))<<1 | uint64(b2i(c.last.tag >= syntax.Comma))
	sents := uint64(min(max(0, int(c.last.sent)-int(c.first.sent))+3*b2i(c.p.sight != c.z.sight), 3))
	f.add(30, edges<<2|sents)
	f.add(31, (edges<<2|sents)<<8|m)
}

// headFeatures are about the tree in the shape, and what ties it to the cue.
func (c *cutting) headFeatures(f *sheaf) {
	m, tie, side, cue := c.made, c.tie, c.side, c.cue
	f.add(12, tie<<1|side)
	f.add(13, cue.Low*prime+tie<<1+side)
	f.add(14, uint64(cue.kin)<<24^tie<<1^side)
	f.add(15, cue.Low*prime+uint64(c.first.tag)<<1+side)
	f.add(16, cue.Low*prime+m<<1+side)
	f.add(17, tie<<8|m)
	f.add(46, uint64(cue.way)<<12|tie<<1|side)
	f.add(47, uint64(cue.tag)<<20|tie<<8|m)
	x := &c.s.spots[c.s.headOf(c.p)]
	whole := uint64(b2i(int(x.first) == c.p.from))<<1 | uint64(b2i(int(x.last)+1 == c.p.to))
	f.add(33, whole<<8|uint64(x.label)<<1|side)
	f.add(34, whole<<16|uint64(x.label)<<8|m)
	f.add(35, uint64(x.tag)<<8|uint64(x.label)<<1|side)
	f.add(36, cue.Low*prime+uint64(x.tag))
}
