package rules

import (
	"cmp"
	"iter"
	"slices"

	"isnad/provenance"
)

// A standing is where an attribution or a voice stands in the Report.
type standing struct {
	doc, i int32
	own    bool // i counts voices
}

// An index finds attributions and voices by their ids. A corpus has as many of
// these as it has sentences: a list in order takes a tenth of what a map does.
type index struct {
	of  []provenance.Analysis
	all []standing // by id, then in the order of the Report
}

func newIndex(of []provenance.Analysis) index {
	n := 0
	for _, a := range of {
		n += len(a.Attributions) + len(a.Voices)
	}
	x := index{of, make([]standing, 0, n)}
	for d, a := range of {
		for i := range a.Attributions {
			x.all = append(x.all, standing{doc: int32(d), i: int32(i)})
		}
		for i := range a.Voices {
			x.all = append(x.all, standing{doc: int32(d), i: int32(i), own: true})
		}
	}
	slices.SortStableFunc(x.all, func(s, t standing) int { return cmp.Compare(x.id(s), x.id(t)) })
	return x
}

// id is the id of what stands at s.
func (x index) id(s standing) string {
	if s.own {
		return x.of[s.doc].Voices[s.i].ID
	}
	return x.of[s.doc].Attributions[s.i].ID
}

// find is the place in the index of an attribution or voice, of the last one
// where several have one id, -1 where none has.
func (x index) find(id string) int {
	k := lastBefore(len(x.all), 0, func(i int) int { return cmp.Compare(x.id(x.all[i]), id) })
	if k < 0 || x.id(x.all[k]) != id {
		return -1
	}
	return k
}

// Groups are lists of numbers, one for each of so many things, that lie in one.
type groups struct {
	ends []int32 // where the list of each thing ends
	all  []int32
}

// newGroups makes the lists of n things of pairs, each a thing and a number,
// which it goes through twice; pairs of things below 0 are left out.
func newGroups(n int, pairs iter.Seq2[int, int]) groups {
	g := groups{ends: make([]int32, n+1)}
	for k := range pairs {
		if k >= 0 {
			g.ends[k+1]++
		}
	}
	for k := range n {
		g.ends[k+1] += g.ends[k]
	}
	g.all = make([]int32, g.ends[n])
	for k, v := range pairs { // ends are beginnings now, and move on as lists fill
		if k >= 0 {
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
