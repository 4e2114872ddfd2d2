package attribution

import (
	"slices"

	"isnad/provenance/attribution/linear"
	"isnad/provenance/attribution/syntax"
	"isnad/sources/prose"
)

// A fragment is a run of tokens of one sight that plays one role.
type fragment struct{ sight, from, to int }

// none is the fragment that is not there.
var none = fragment{sight: -1}

// A relation is an attribution as the engine builds it.
type relation struct {
	cue, source fragment
	contents    []fragment
	tied        float64 // the least share that a content's link to the cue had
	owned       float64 // the share of the source's link
	find        int     // index of the grammar's find that it is, -1 for none
	shaped      float64 // the share that this cut of its contents had
	made        uint64  // who proposed it: shapeLinked …
	given       float64 // the share of the cut that the grammar proposed
}

// fragments cuts the labels of the sights into sources, cues and contents, in
// text order.
func (g *stage) fragments() [3][]fragment {
	out := &g.room.found
	for role := range out {
		out[role] = out[role][:0]
	}
	for k := range g.sights {
		x := g.sights[k].spots
		for i := 0; i < len(x); {
			l := x[i].got
			if l == 0 {
				i++
				continue
			}
			role := int(l-1) / 2
			e := i + 1
			for e < len(x) && int(x[e].got) == 2*role+2 {
				e++
			}
			out[role] = append(out[role], fragment{k, i, e})
			i = e
		}
	}
	return *out
}

// place is the index of the fragment's first token among all of the passage.
func (g *stage) place(f fragment) int { return g.sights[f.sight].base + f.from }

// spans are the bytes of a fragment.
func (g *stage) span(f fragment) prose.Span {
	t := g.sights[f.sight].toks
	return prose.Span{Start: t[f.from].Start, End: t[f.to-1].End}
}

// near are the fragments of list that lie in f's paragraph or the next ones,
// four at most on each side, in text order.
func near(list []fragment, f fragment) []fragment {
	k, _ := slices.BinarySearchFunc(list, f, func(a, b fragment) int {
		if a.sight != b.sight {
			return a.sight - b.sight
		}
		return a.from - b.from
	})
	from, to := k, k
	for from > 0 && k-from < 4 && list[from-1].sight >= f.sight-1 {
		from--
	}
	for to < len(list) && to-k < 4 && list[to].sight <= f.sight+1 {
		to++
	}
	return list[from:to]
}

// A teacher answers in place of a linker: the index of the right candidate.
type teacher func(kind int, about fragment, candidates []fragment, rows [][]uint32) int

// link joins fragments to relations: every content chooses a cue or none, the
// cues' contents are cut anew, unless shapes is nil, and every cue that has one
// chooses a source or none.
func (g *stage) link(links [2]*linear.Choice, shapes *linear.Choice, asked teacher) []relation {
	f := g.fragments()
	g.addCues(&f)
	out := g.gather(f, links, asked)
	if shapes != nil {
		out = g.reshape(shapes, out, f)
	}
	for i := range out {
		r := &out[i]
		g.room.candidates = append(g.offered(append(g.room.candidates[:0], near(f[0], r.cue)...), r.cue), none)
		o := g.choose(links, 1, r.cue, g.room.candidates, r.contents[0], asked)
		r.source, r.owned = o.chosen, o.share
	}
	return out
}

// gather lets contents choose their cues. One that chooses none still gets the
// cue it likes best when no other content has that: the judge will say.
func (g *stage) gather(f [3][]fragment, links [2]*linear.Choice, asked teacher) []relation {
	out, left := g.room.relations[:0], g.room.left[:0]
	byCue := g.room.emptied()
	last := none
	for _, c := range f[2] {
		cues := append(g.room.candidates[:0], near(f[1], c)...)
		if last.sight >= 0 && !slices.Contains(cues, last) && c.sight-last.sight < 4 {
			cues = append(cues, last)
		}
		g.room.candidates = append(cues, none)
		o := g.choose(links, 0, c, g.room.candidates, last, asked)
		if o.chosen.sight < 0 {
			left = append(left, o) // a content without a cue
			continue
		}
		last = o.chosen
		i, ok := byCue[o.chosen]
		if !ok {
			i = len(out)
			byCue[o.chosen] = i
			out = append(out, relation{cue: o.chosen, tied: 1, find: -1, source: none})
		}
		g.room.some = append(append(g.room.some[:0], out[i].contents...), c)
		out[i].contents = g.room.fragments.keep(g.room.some...)
		out[i].tied = min(out[i].tied, o.share)
	}
	for _, o := range left {
		if _, ok := byCue[o.second]; !ok && o.second.sight >= 0 {
			byCue[o.second] = len(out)
			out = append(out, relation{cue: o.second, tied: o.less, find: -1, source: none, contents: g.room.fragments.keep(o.about)})
		}
	}
	g.room.relations, g.room.left = out, left
	return out
}

// An option is what a linker chose for a fragment, and what it would choose
// if it had to choose something.
type option struct {
	about          fragment
	chosen, second fragment
	share, less    float64 // how likely each is
}

// choose picks one of candidates for f: a cue for a content (kind 0), a source
// for a cue (kind 1).
func (g *stage) choose(links [2]*linear.Choice, kind int, f fragment, candidates []fragment, other fragment, asked teacher) option {
	o := option{about: f, chosen: none, second: none}
	var rows [][]uint32
	scores := g.scores[:0]
	sh := sheaf{bits: linkBits, rows: g.rows}
	for _, c := range candidates {
		sh.rows = sh.rows[:0]
		if kind == 0 {
			g.cueFeatures(&sh, f, c, other)
		} else {
			g.sourceFeatures(&sh, f, c, other)
		}
		if asked != nil {
			rows = append(rows, slices.Clone(sh.rows))
		} else {
			scores = append(scores, links[kind].Score(sh.rows))
		}
	}
	g.rows, g.scores = sh.rows, scores
	if asked != nil {
		o.chosen, o.share = candidates[asked(kind, f, candidates, rows)], 1
		return o
	}
	linear.Softmax(scores)
	for i, c := range candidates {
		if scores[i] > o.share {
			o.chosen, o.share = c, scores[i]
		}
		if c.sight >= 0 && scores[i] > o.less {
			o.second, o.less = c, scores[i]
		}
	}
	return o
}

// linkBits is the size of the linkers' tables.
const linkBits = 16

// A gap is what lies between two fragments.
type gap struct {
	first            bool // the candidate stands before
	words, sentences int
	commas, marks    int
	others           [3]int // fragments of each role that begin there
	verbs            int    // finite verbs
	near, far        *spot  // the first and the last token between
}

// between looks at the tokens between a and its candidate b.
func (g *stage) between(a, b fragment) (x gap) {
	x.near, x.far = &nowhere, &nowhere
	from, to := g.place(a)+a.to-a.from, g.place(b)
	if g.place(b) < g.place(a) {
		x.first = true
		from, to = g.place(b)+b.to-b.from, g.place(a)
	}
	x.words = max(0, to-from)
	if x.words == 0 {
		return x
	}
	x.near, x.far = &g.spots[from], &g.spots[to-1]
	for i := from; i < to && i < from+120; i++ {
		s := &g.spots[i]
		if l := s.got; l&1 == 1 {
			x.others[l/2]++
		}
		if s.Shape&syntax.MarkShape != 0 {
			x.marks++
			if s.tag == syntax.Comma {
				x.commas++
			}
		}
		if s.tag >= syntax.VerbPast && s.tag <= syntax.VerbThird {
			x.verbs++
		}
		if i > from && (s.sent != g.spots[i-1].sent) {
			x.sentences++
		}
	}
	return x
}

// common adds what both linkers ask about a gap.
func (g *stage) common(f *sheaf, t uint64, x *gap, a, b fragment) uint64 {
	t *= 100
	side := uint64(b2i(x.first))
	sa, sb := &g.sights[a.sight].spots[a.from], &g.sights[b.sight].spots[b.from]
	sents := int(sb.sent) - int(sa.sent)
	if a.sight != b.sight {
		sents = 5 + b.sight - a.sight
	}
	d := distance(x.words)
	pos := side<<12 | uint64(min(8, max(-8, sents))+8)<<4 | d
	o := uint64(min(x.others[0], 3))<<4 | uint64(min(x.others[1], 3))<<2 | uint64(min(x.others[2], 3))
	f.add(t+1, pos)
	f.add(t+2, side<<6|o)
	f.add(t+3, pos<<6|o)
	f.add(t+4, side<<8|uint64(min(x.sentences, 3))<<4|uint64(min(x.verbs, 3)))
	f.add(t+5, side<<8|uint64(min(x.marks, 3))<<4|uint64(min(x.commas, 3)))
	f.add(t+6, x.near.Low*prime+x.far.Low<<1+side)
	f.add(t+7, x.near.Low<<4^d<<1^side)
	f.add(t+8, x.far.Low<<4^d<<1^side)
	return pos
}

// cueFeatures are those of cue q for content c; last is the cue that the
// content before chose.
func (g *stage) cueFeatures(f *sheaf, c, q, last fragment) {
	cs := &g.sights[c.sight]
	c0, c9 := &cs.spots[c.from], &cs.spots[c.to-1]
	quoted := uint64(c0.quote)<<4 | uint64(c9.quote)<<2 | uint64(b2i(c.to-c.from > 8))<<1 | uint64(b2i(c.from == 0))
	if q.sight < 0 {
		f.add(1, quoted)
		f.add(2, quoted<<1|uint64(b2i(last.sight >= 0 && last.sight >= c.sight-1)))
		f.add(3, uint64(c0.sure*4)<<8|uint64(c0.outer))
		f.add(4, cs.at(c.from-1).Low)
		return
	}
	x := g.between(c, q)
	pos := g.common(f, 1, &x, c, q)
	qs := &g.sights[q.sight]
	h := qs.headOf(q)
	hs := &qs.spots[h]
	f.add(20, hs.Low*prime+uint64(b2i(x.first)))
	f.add(31, uint64(hs.kin)<<1|uint64(b2i(x.first)))
	f.add(21, pos<<8|quoted)
	f.add(22, pos<<5|uint64(hs.tag))
	f.add(23, pos<<1|uint64(b2i(q == last)))
	f.add(24, quoted<<2|uint64(b2i(x.first))<<1|uint64(b2i(q == last)))
	tie := uint64(0)
	if q.sight == c.sight {
		tie = cs.tie(c, q)
	}
	f.add(25, tie<<1|uint64(b2i(x.first)))
	f.add(26, tie<<16|pos)
	f.add(27, uint64(g.agreed(c, q, 2, 1))<<1|uint64(b2i(x.first)))
	f.add(28, uint64(hs.sure*4)<<4|uint64(hs.outer))
	f.add(29, uint64(b2i(q.from == 0 || qs.spots[q.from-1].sent != qs.spots[q.from].sent))<<14|pos)
	f.add(30, uint64(qs.at(q.to).tag)<<6|uint64(qs.at(q.from-1).tag)<<1|uint64(b2i(x.first)))
}

// sourceFeatures are those of source s for cue q; c is the first content.
func (g *stage) sourceFeatures(f *sheaf, q, s, c fragment) {
	qs := &g.sights[q.sight]
	h := qs.headOf(q)
	hs := &qs.spots[h]
	if s.sight < 0 {
		f.add(5, hs.Low)
		f.add(6, uint64(hs.tag)<<8|uint64(hs.outer))
		f.add(7, qs.at(q.from-1).Low)
		f.add(8, qs.at(q.to).Low)
		f.add(9, uint64(qs.at(q.from-1).tag)<<8|uint64(hs.tag))
		f.add(10, uint64(hs.label)<<8|uint64(qs.at(q.from).tag))
		return
	}
	x := g.between(q, s)
	pos := g.common(f, 2, &x, q, s)
	ss := &g.sights[s.sight]
	k := ss.headOf(s)
	ks := &ss.spots[k]
	f.add(40, hs.Low*prime+uint64(b2i(x.first)))
	f.add(41, pos<<10|uint64(hs.tag)<<5|uint64(ks.tag))
	f.add(42, ks.Low)
	f.add(53, uint64(ks.kin))
	f.add(54, uint64(hs.kin)<<1|uint64(b2i(x.first)))
	f.add(43, pos<<5|uint64(ks.label))
	tie := uint64(0)
	if q.sight == s.sight {
		tie = ss.tie(s, q)
	}
	f.add(44, tie<<5|uint64(ks.label))
	f.add(45, tie<<16|pos)
	f.add(46, uint64(g.agreed(s, q, 0, 1))<<1|uint64(b2i(x.first)))
	f.add(47, uint64(ks.sure*4)<<4|uint64(ks.outer))
	f.add(48, uint64(ks.got)<<8|uint64(hs.got)<<4|uint64(min(x.others[0], 2)))
	f.add(49, hs.Low*prime+uint64(ks.label)<<1+uint64(b2i(x.first)))
	order := uint64(0) // which of source, cue and content comes first, and so on
	if g.place(s) < g.place(c) {
		order = 1
	}
	if g.place(q) < g.place(c) {
		order |= 2
	}
	f.add(50, order<<14|pos)
	f.add(51, order<<10|uint64(ks.tag)<<5|uint64(hs.tag)|uint64(b2i(x.first))<<20)
	f.add(52, order<<40^ks.Low<<1^uint64(b2i(x.first)))
}

// headOf is the token of f whose head lies outside, the last word otherwise.
func (s *sight) headOf(f fragment) int {
	for i := f.from; i < f.to; i++ {
		h := int(s.spots[i].head)
		if (h < f.from || h >= f.to) && s.spots[i].Shape&syntax.MarkShape == 0 {
			return i
		}
	}
	return f.to - 1
}

// tie tells how the tree joins f with cue q: 1 when f hangs on the cue, 2 when
// through one word between, 3 when further up, 4 when the cue hangs on f, 5
// when both hang on one word, with the label of the arc; 0 for not at all.
func (s *sight) tie(f, q fragment) uint64 {
	h := s.headOf(f)
	in := func(i int, r fragment) bool { return i >= r.from && i < r.to }
	c := h
	for step := range 4 {
		up := int(s.spots[c].head)
		if up < 0 {
			break
		}
		if in(up, q) {
			return uint64(min(step+1, 3))<<5 | uint64(s.spots[c].label)
		}
		c = up
	}
	c = s.headOf(q)
	for range 3 {
		up := int(s.spots[c].head)
		if up < 0 {
			break
		}
		if in(up, f) {
			return 4<<5 | uint64(s.spots[c].label)
		}
		c = up
	}
	if a, b := s.spots[h].head, s.spots[s.headOf(q)].head; a >= 0 && a == b {
		return 5<<5 | uint64(s.spots[h].label)
	}
	return 0
}
