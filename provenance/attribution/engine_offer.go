package attribution

import (
	"math"
	"slices"

	"isnad/sources/prose"
)

// An offer is a find of the grammar's as fragments: those of each role that lie
// in the window. It has the find's index.
type offer struct {
	roles [3][]fragment
	rule  uint8
}

// addCues adds the cues of the grammar's finds to f where the chain saw none.
func (g *stage) addCues(f *[3][]fragment) {
	for i := g.first; i < g.last; i++ {
		o := &g.offers[i]
		for _, q := range o.roles[1] {
			if !slices.ContainsFunc(f[1], func(x fragment) bool { return overlaps(x, q) }) {
				f[1] = append(f[1], q)
			}
		}
	}
	slices.SortFunc(f[1], func(a, b fragment) int {
		if a.sight != b.sight {
			return a.sight - b.sight
		}
		return a.from - b.from
	})
}

// holds reports whether b lies in a.
func (a fragment) holds(b fragment) bool {
	return a.sight == b.sight && a.from <= b.from && b.to <= a.to
}

// overlaps reports whether a and b share a token.
func overlaps(a, b fragment) bool { return a.sight == b.sight && a.from < b.to && b.from < a.to }

// offered appends the sources that the grammar has for cue q, beyond those that
// the chain saw, to out.
func (g *stage) offered(out []fragment, q fragment) []fragment {
	for _, i := range g.offersAt(q) {
		o := &g.offers[i]
		if slices.ContainsFunc(o.roles[1], func(x fragment) bool { return overlaps(x, q) }) {
			for _, s := range o.roles[0] {
				if !g.taken(s, 0) && !slices.Contains(out, s) {
					out = append(out, s)
				}
			}
		}
	}
	return out
}

// taken reports whether the chain gave a token of f the role.
func (g *stage) taken(f fragment, role int) bool {
	for i := f.from; i < f.to; i++ {
		if l := int(g.sights[f.sight].spots[i].got); l > 0 && (l-1)/2 == role {
			return true
		}
	}
	return false
}

// offersAt are the indexes of the offers that touch f's paragraph.
func (g *stage) offersAt(f fragment) []int { return g.sights[f.sight].offers }

// agreed tells what the grammar says of a in the role and cue b together: 0 it
// knows neither, 1 it has both in one find and so on.
func (g *stage) agreed(a, b fragment, role, cue int) int {
	seenA, seenB := false, false
	for _, i := range g.offersAt(a) {
		o := &g.offers[i]
		inA := slices.ContainsFunc(o.roles[role], func(x fragment) bool { return overlaps(x, a) })
		inB := slices.ContainsFunc(o.roles[cue], func(x fragment) bool { return overlaps(x, b) })
		if inA && inB {
			return 4 + int(o.rule)
		}
		seenA, seenB = seenA || inA, seenB || inB
	}
	return b2i(seenA) + 2*b2i(seenB)
}

// survey notes where the finds of a new passage begin and end, so that each window
// looks at its own alone: together they would cost finds × windows.
func (g *stage) survey(finds []find) {
	n := len(finds)
	g.offers = slices.Grow(g.offers[:0], n)[:n]
	clear(g.offers)
	g.ends, g.starts = slices.Grow(g.ends[:0], n)[:n], slices.Grow(g.starts[:0], n)[:n]
	g.first, g.last = 0, 0
	end := 0
	for i := range finds {
		end = max(end, prose.Bounds(finds[i].content).End)
		g.ends[i] = end
	}
	start := math.MaxInt
	for i := n - 1; i >= 0; i-- {
		start = min(start, prose.Bounds(finds[i].content).Start)
		g.starts[i] = start
	}
}

// layOut turns the finds of the window into offers.
func (g *stage) layOut(finds []find) {
	clear(g.offers[g.first:g.last])
	for k := range g.sights {
		g.sights[k].offers = g.sights[k].offers[:0]
	}
	all := prose.Span{Start: g.sights[0].span.Start, End: g.sights[len(g.sights)-1].span.End}
	g.first, _ = slices.BinarySearch(g.ends, all.Start+1)
	g.last, _ = slices.BinarySearch(g.starts, all.End)
	g.last = max(g.first, g.last)
	for i := g.first; i < g.last; i++ {
		f, o := &finds[i], &g.offers[i]
		o.rule = ruleHash(f.rule)
		if !all.Overlaps(prose.Bounds(f.content)) {
			continue // another window's
		}
		for role, spans := range [...][]prose.Span{f.source, f.cue, f.content} {
			some := g.room.some[:0]
			for _, x := range spans {
				some = g.fragmentsOf(some, x)
			}
			o.roles[role], g.room.some = g.room.fragments.keep(some...), some
			for _, x := range o.roles[role] {
				if s := &g.sights[x.sight]; !slices.Contains(s.offers, i) {
					s.offers = append(s.offers, i)
				}
			}
		}
	}
}

// ruleHash is a rule's name in eight bits.
func ruleHash(rule string) (h uint8) {
	for k := range len(rule) {
		h = h*31 + rule[k]
	}
	return h
}

// fragmentsOf appends to out the tokens of s in the sights, one fragment a
// paragraph.
func (g *stage) fragmentsOf(out []fragment, s prose.Span) []fragment {
	for k := max(0, g.p.index(s.Start)-g.from); k < len(g.sights) && g.sights[k].span.Start < s.End; k++ {
		toks := g.sights[k].toks
		i, _ := slices.BinarySearchFunc(toks, s.Start, func(t prose.Token, at int) int { return t.End - at - 1 })
		e := i
		for e < len(toks) && toks[e].Start < s.End {
			e++
		}
		if e > i {
			out = append(out, fragment{k, i, e})
		}
	}
	return out
}
