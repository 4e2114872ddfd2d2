package provenance

import (
	"cmp"
	"iter"
	"slices"
)

// An Index finds, by its id, an attribution or voice of a Report, and what the
// Report says of it. A corpus has as many of these as sentences: lists in the
// order of ids take a tenth of what maps do. What is not in the Report has no
// Place, no relays and no claims, and where two have one id, the last one counts.
// An Index may be shared.
type Index struct {
	catalogue
	relays, claims groups // for each of all
	outer          []bool // for each of all: others lie inside it
}

// A Place is where an attribution or a voice stands in a Report.
type Place struct {
	Analysis int  // index into Report.Analyses
	At       int  // index into the Attributions of that, or its Voices
	Own      bool // a voice
}

// A catalogue finds places by id.
type catalogue struct {
	of  []Analysis
	all []standing // by id, then in the order of of
}

// A standing is a Place in a third of the room.
type standing struct {
	analysis, at int32
	own          bool
}

// NewIndex makes the index of r as it is now.
func NewIndex(r *Report) *Index {
	x := &Index{catalogue: newCatalogue(r.Analyses)}
	x.outer = make([]bool, len(x.all))
	for _, a := range r.Analyses {
		for _, at := range a.Attributions {
			if k := x.find(at.Parent); k >= 0 {
				x.outer[k] = true
			}
		}
	}
	x.relays = newGroups(len(x.all), func(yield func(k, relay int) bool) {
		for i := range r.Relays {
			for _, id := range r.Relays[i].Covers {
				if !yield(x.find(id), i) {
					return
				}
			}
		}
	})
	x.claims = newGroups(len(x.all), func(yield func(k, claim int) bool) {
		for i := range r.Claims {
			for _, rd := range r.Claims[i].Renderings {
				if !yield(x.find(rd.Attribution), i) {
					return
				}
			}
		}
	})
	return x
}

func newCatalogue(of []Analysis) catalogue {
	n := 0
	for _, a := range of {
		n += len(a.Attributions) + len(a.Voices)
	}
	c := catalogue{of, make([]standing, 0, n)}
	for d, a := range of {
		for i := range a.Attributions {
			c.all = append(c.all, standing{int32(d), int32(i), false})
		}
		for i := range a.Voices {
			c.all = append(c.all, standing{int32(d), int32(i), true})
		}
	}
	slices.SortStableFunc(c.all, func(s, t standing) int { return cmp.Compare(c.id(s), c.id(t)) })
	return c
}

// id is the id of what stands at s.
func (x *catalogue) id(s standing) string {
	if s.own {
		return x.of[s.analysis].Voices[s.at].ID
	}
	return x.of[s.analysis].Attributions[s.at].ID
}

// find is the place in all of an id, -1 for none.
func (x *catalogue) find(id string) int {
	lo, hi := 0, len(x.all) // the last one up to id is before hi
	for lo < hi {
		if mid := (lo + hi) / 2; x.id(x.all[mid]) <= id {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo == 0 || x.id(x.all[lo-1]) != id {
		return -1
	}
	return lo - 1
}

// Place returns where the attribution or voice with this id stands, and whether
// there is one.
func (x *catalogue) Place(id string) (Place, bool) {
	k := x.find(id)
	if k < 0 {
		return Place{}, false
	}
	s := x.all[k]
	return Place{int(s.analysis), int(s.at), s.own}, true
}

// RelaysOf returns the relays that cover the attribution or voice with this id, as
// ascending indexes into Report.Relays, which must not be changed.
func (x *Index) RelaysOf(id string) []int32 { return x.relays.list(x.find(id)) }

// ClaimsOf returns the claims that it renders, as ascending indexes into
// Report.Claims, which must not be changed.
func (x *Index) ClaimsOf(id string) []int32 { return x.claims.list(x.find(id)) }

// Outer reports whether other attributions lie inside the one with this id.
func (x *Index) Outer(id string) bool {
	k := x.find(id)
	return k >= 0 && x.outer[k]
}

// IDs yields all ids in order.
func (x *catalogue) IDs() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, s := range x.all {
			if !yield(x.id(s)) {
				return
			}
		}
	}
}

// Groups are lists of numbers, one for each of so many things, that lie in one.
type groups struct {
	ends []int32 // where the list of each thing ends
	all  []int32
}

// newGroups makes the lists of n things of pairs, each a thing and a number, which
// it goes through twice. Things below 0 are left out, and a number that comes again
// for one thing.
func newGroups(n int, pairs iter.Seq2[int, int]) groups {
	g, last := groups{ends: make([]int32, n+1)}, make([]int32, n)
	fresh := func(k, v int) bool {
		if k < 0 || last[k] == int32(v)+1 {
			return false
		}
		last[k] = int32(v) + 1
		return true
	}
	for k, v := range pairs {
		if fresh(k, v) {
			g.ends[k+1]++
		}
	}
	for k := range n {
		g.ends[k+1] += g.ends[k]
	}
	g.all = make([]int32, g.ends[n])
	clear(last)
	for k, v := range pairs { // ends are beginnings now, and move on as lists fill
		if fresh(k, v) {
			g.all[g.ends[k]] = int32(v)
			g.ends[k]++
		}
	}
	return g
}

// list is that of thing k, none for -1.
func (g groups) list(k int) []int32 {
	if k < 0 {
		return nil
	}
	from := int32(0)
	if k > 0 {
		from = g.ends[k-1]
	}
	return g.all[from:g.ends[k]]
}
