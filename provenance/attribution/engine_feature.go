package attribution

import "isnad/provenance/attribution/linear"

// nowhere stands for what lies outside a paragraph.
var nowhere = spot{head: -1, above: -1, under: -1, before: -1, behind: -1, quote: 7}

// at is token i of the sight.
func (s *sight) at(i int) *spot {
	if i < 0 || i >= len(s.spots) {
		return &nowhere
	}
	return &s.spots[i]
}

// distance puts a distance in words into one of nine classes.
func distance(d int) uint64 {
	if d < 0 {
		d = -d
	}
	switch {
	case d <= 4:
		return uint64(d)
	case d <= 7:
		return 5
	case d <= 12:
		return 6
	case d <= 25:
		return 7
	}
	return 8
}

// prime spreads the bits of joined values.
const prime = 0x100000001b3

// A sheaf collects the features of one token.
type sheaf struct {
	rows []uint32
	bits int
}

// add adds one feature.
func (f *sheaf) add(template, x uint64) {
	f.rows = append(f.rows, uint32(linear.Pair(template, x)>>(64-f.bits)))
}

// features are those of token i for the chain.
func (s *sight) features(f *sheaf, i int) {
	s.wordFeatures(f, i)
	s.treeFeatures(f, i)
	s.placeFeatures(f, i)
	s.kinFeatures(f, i)
}

// kinFeatures are about the classes of words: what is known of a frequent word
// helps with a rare one.
func (s *sight) kinFeatures(f *sheaf, i int) {
	x, l1, r1, h, a := s.at(i), s.at(i-1), s.at(i+1), s.at(int(s.at(i).head)), s.at(int(s.at(i).above))
	b, n := s.at(int(x.before)), s.at(int(x.behind))
	k, t, side := uint64(x.kin), uint64(x.tag), uint64(b2i(int(x.above) > i))
	f.add(130, k)
	f.add(131, uint64(l1.kin))
	f.add(132, uint64(r1.kin))
	f.add(133, k<<24^uint64(r1.kin))
	f.add(134, uint64(l1.kin)<<24^k)
	f.add(135, k<<12|t<<6|uint64(x.label))
	f.add(136, uint64(h.kin)<<6|uint64(x.label))
	f.add(137, uint64(a.kin)<<24^x.path<<1^side)
	f.add(138, uint64(a.kin)<<12|uint64(s.at(int(x.under)).label)<<6|t)
	f.add(139, uint64(b.kin)<<5|t)
	f.add(140, uint64(n.kin)<<5|t)
	f.add(141, uint64(l1.way)<<8|uint64(x.way)<<4|uint64(r1.way))
	f.add(142, uint64(a.way)<<32^x.path<<2^side)
	f.add(143, uint64(x.way)<<20|uint64(x.cue)<<16|t<<10|uint64(r1.tag)<<5|uint64(l1.tag))
	f.add(144, (k&0x3f)<<12|uint64(l1.kin&0x3f)<<6|uint64(r1.kin&0x3f))
	f.add(145, (uint64(h.kin)<<24^k)<<5^uint64(x.label))
}

// wordFeatures are about the words around.
func (s *sight) wordFeatures(f *sheaf, i int) {
	x, l1, l2, r1, r2 := s.at(i), s.at(i-1), s.at(i-2), s.at(i+1), s.at(i+2)
	t, tl, tr := uint64(x.tag), uint64(l1.tag), uint64(r1.tag)
	f.add(1, x.Low)
	f.add(2, l1.Low)
	f.add(3, r1.Low)
	f.add(4, l2.Low)
	f.add(5, r2.Low)
	f.add(6, l1.Low*prime+x.Low)
	f.add(7, x.Low*prime+r1.Low)
	f.add(8, x.Suffix3)
	f.add(9, x.Prefix3)
	f.add(10, t)
	f.add(11, tl<<5|t)
	f.add(12, t<<5|tr)
	f.add(13, tl<<10|t<<5|tr)
	f.add(14, uint64(l2.tag)<<10|tl<<5|t)
	f.add(15, uint64(r2.tag)<<10|tr<<5|t)
	f.add(16, l1.Shape<<16|x.Shape<<8|r1.Shape)
	f.add(17, x.Shape<<5|t)
	f.add(18, l2.Low*prime*3+l1.Low*prime+x.Low)
	f.add(19, x.Low*prime*3+r1.Low*prime+r2.Low)
	f.add(20, uint64(l1.cue)<<8|uint64(x.cue)<<4|uint64(r1.cue))
	f.add(21, uint64(x.cue)<<15|t<<10|tl<<5|tr)
	f.add(22, uint64(r1.cue)<<15|t<<10|tr<<5|uint64(r2.tag))
	f.add(23, uint64(l1.cue)<<15|t<<10|tl<<5|uint64(l2.tag))
	f.add(24, s.at(i-3).Low)
	f.add(25, s.at(i+3).Low)
}

// treeFeatures are about the token's place in the tree.
func (s *sight) treeFeatures(f *sheaf, i int) {
	x := s.at(i)
	t, l := uint64(x.tag), uint64(x.label)
	h := s.at(int(x.head))
	hh := s.at(int(h.head))
	f.add(30, l<<5|t)
	f.add(31, h.Low*prime+l)
	f.add(32, h.Low*prime+x.Low)
	f.add(33, l<<10|uint64(h.label)<<5|uint64(h.tag))
	f.add(34, hh.Low*prime+l<<5+uint64(h.label))
	f.add(35, l<<15|uint64(h.label)<<10|uint64(hh.label)<<5|uint64(hh.tag))
	f.add(36, uint64(h.cue)<<10|l<<5|uint64(h.tag))
	f.add(37, uint64(s.at(i-1).label)<<10|l<<5|uint64(s.at(i+1).label))
	a := s.at(int(x.above))
	u := s.at(int(x.under))
	side := uint64(0)
	if int(x.above) > i {
		side = 1
	}
	if x.above < 0 {
		side = 2
	}
	d := distance(int(x.above) - i)
	f.add(40, a.Low*prime+x.path<<2+side)
	f.add(41, x.path<<2|side)
	f.add(42, a.Low<<2^side)
	f.add(43, uint64(a.cue)<<32^x.path<<2^side)
	f.add(44, x.path<<6|d<<2|side)
	f.add(45, uint64(a.cue)<<20|uint64(u.label)<<2|side|uint64(a.tag)<<8)
	f.add(46, (a.Low*prime+uint64(u.label))*prime+t)
	edge := uint64(0)
	if x.above >= 0 {
		if int(u.first) == i {
			edge = 1
		}
		if int(u.last) == i {
			edge |= 2
		}
		if int(u.last) == i-1 || int(u.first) == i+1 {
			edge |= 4
		}
	}
	f.add(47, edge<<20|uint64(u.label)<<8|t<<2|side)
	f.add(48, a.Low*prime+edge<<8+uint64(u.label)<<2+side)
	f.add(49, edge<<20|uint64(a.cue)<<12|uint64(u.label)<<2|side)
	// Subtrees that begin or end here.
	f.add(50, uint64(min(int(x.last)-i, 9))<<12|uint64(min(i-int(x.first), 9))<<5|t)
	p := s.at(int(s.at(i - 1).above))
	f.add(51, p.Low*prime+uint64(s.at(i-1).path)<<3+uint64(x.path))
}

// placeFeatures are about quotations, the sentence, cues nearby and what the
// grammar found.
func (s *sight) placeFeatures(f *sheaf, i int) {
	x, l, r := s.at(i), s.at(i-1), s.at(i+1)
	t := uint64(x.tag)
	q := uint64(x.quote)<<2 | uint64(x.size)
	f.add(60, q<<1|uint64(b2i(s.open)))
	f.add(61, q<<5|t)
	f.add(62, q*prime+x.Low)
	f.add(63, uint64(l.quote)<<8|uint64(x.quote)<<4|uint64(r.quote))
	f.add(64, (uint64(l.quote)<<8|uint64(x.quote)<<4|uint64(r.quote))*prime+l.Low)
	b, n := s.at(int(x.before)), s.at(int(x.behind))
	db, dn := distance(i-int(x.before)), distance(int(x.behind)-i)
	if b.sent != x.sent {
		b, db = &nowhere, 9
	}
	if n.sent != x.sent {
		n, dn = &nowhere, 9
	}
	f.add(65, b.Low*prime+db)
	f.add(66, n.Low*prime+dn)
	f.add(67, b.Low*prime+n.Low)
	f.add(68, uint64(b.cue)<<12|db<<8|uint64(n.cue)<<4|dn)
	f.add(69, b.Low*prime+t<<4+q)
	f.add(70, n.Low*prime+t<<4+q)
	sent := s.sents[x.sent]
	from, to := min(i-sent.Start, 4), min(sent.End-1-i, 3)
	f.add(71, uint64(from)<<16|uint64(to)<<12|uint64(b2i(s.title))<<11|q)
	head := s.at(sent.Start)
	f.add(72, head.Low*prime+uint64(x.quote))
	f.add(73, uint64(head.quote)<<20|q<<10|uint64(b.outer))
	g := uint64(x.outer)
	f.add(80, g<<4|uint64(x.inner))
	f.add(81, uint64(l.outer)<<8|g<<4|uint64(r.outer))
	f.add(82, g<<8|uint64(x.rule))
	f.add(83, g<<5|t)
	f.add(84, g*prime+x.Low)
	f.add(85, uint64(l.inner)<<16|uint64(x.inner)<<12|uint64(r.inner)<<8|g)
	f.add(86, (uint64(l.outer)<<8|g<<4|uint64(r.outer))<<8|q)
	f.add(87, g<<40^x.path<<3^uint64(x.label))
	f.add(88, uint64(b.outer)<<8|uint64(n.outer)<<4|g)
}

// b2i is 1 for true.
func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}
