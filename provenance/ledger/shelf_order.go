package ledger

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
)

// fewTogether files at least are read by one worker, and manyTogether at the most:
// whoever begins in the middle of a chain of deltas unpacks what is before it too.
const (
	fewTogether  = 64
	manyTogether = 512
)

// asPacked returns files in the order in which they are best read: each soon
// after the one whose delta it is, so that every object is unpacked once. In the
// order of their bytes a base lies thousands of files before its delta, and by
// then the cache has lost it. Files that lie in no pack come first. Each list is
// best read by one worker: what is made of the same object is in one, unless that
// is very much.
func (s *shelf) asPacked(files []blob) [][]blob {
	type placed struct {
		blob
		at         cacheKey
		rank, root int
	}
	all := make([]placed, len(files))
	offsets := map[*pack][]int64{}
	for i, b := range files {
		all[i].blob = b
		id, err := parseID(b.id)
		if err != nil {
			continue
		}
		if all[i].at = s.objects.place(id); all[i].at.pack != nil {
			offsets[all[i].at.pack] = append(offsets[all[i].at.pack], all[i].at.offset)
		}
	}
	forests := map[*pack]*forest{}
	for k, some := range offsets {
		forests[k] = newForest(k, some)
	}
	for i, x := range all {
		if f := forests[x.at.pack]; f != nil {
			all[i].rank = f.rank[x.at.offset]
			all[i].root, _ = slices.BinarySearch(f.roots, all[i].rank+1)
		}
	}
	slices.SortStableFunc(all, func(a, b placed) int {
		return cmp.Or(strings.Compare(a.at.name(), b.at.name()), cmp.Compare(a.rank, b.rank))
	})
	var out [][]blob
	begin := 0
	for i, x := range all {
		files[i] = x.blob
		many := i + 1 - begin
		last := i+1 == len(all) || many >= manyTogether
		if last || many >= fewTogether && (all[i+1].root != x.root || all[i+1].at.pack != x.at.pack) {
			out, begin = append(out, files[begin:i+1]), i+1
		}
	}
	return out
}

// name is that of the pack, "" for none.
func (key cacheKey) name() string {
	if key.pack == nil {
		return ""
	}
	return key.pack.base
}

// place is where an object lies in a pack, zero when in none.
func (o *objectStore) place(id gitID) cacheKey {
	packs, err := o.listed()
	if err != nil {
		return cacheKey{} // whoever reads it will tell
	}
	for _, k := range packs {
		if offset, err := k.find(id); err == nil {
			return cacheKey{pack: k, offset: offset}
		}
	}
	return cacheKey{}
}

// A forest is objects of a pack by their offsets, each below the one that it is
// a delta of. What is damaged stands on its own: whoever reads it will tell.
type forest struct {
	pack *pack
	base map[int64]int64 // 0 for none
	// Once the order of reading is made:
	rank  map[int64]int // of each, from 1
	roots []int         // ranks of those that are no deltas, in order
}

// newForest is the forest of the objects at these offsets of a pack, in order.
// Their heads are read as they lie, most of the pack's in a few reads.
func newForest(k *pack, offsets []int64) *forest {
	f := &forest{pack: k, base: make(map[int64]int64, len(offsets))}
	slices.Sort(offsets)
	var w window
	for _, offset := range offsets {
		f.add(&w, offset)
	}
	f.order()
	return f
}

// add puts in an object and all that it is made of.
func (f *forest) add(w *window, offset int64) {
	for offset != 0 {
		if _, known := f.base[offset]; known {
			return
		}
		below := f.pack.baseOf(w, offset)
		f.base[offset] = below
		offset = below
	}
}

// baseOf is the offset of the object that the one at an offset is a delta of, 0
// for none.
func (k *pack) baseOf(w *window, offset int64) int64 {
	some, err := w.at(k, offset, longestHead)
	if err != nil {
		return 0
	}
	h, err := readPackedHead(bytes.NewReader(some))
	switch {
	case err != nil:
		return 0
	case h.typ == offsetDelta:
		return max(offset-h.back, 0)
	case h.typ == idDelta:
		if at, err := k.find(h.base); err == nil {
			return at
		}
	}
	return 0
}

// order ranks the objects: each before its deltas, and those before the next
// object. Bases that go round in a circle are left at the beginning.
func (f *forest) order() {
	type node struct{ base, offset int64 }
	nodes := make([]node, 0, len(f.base))
	for offset, base := range f.base {
		nodes = append(nodes, node{base, offset})
	}
	compare := func(a, b node) int { return cmp.Or(cmp.Compare(a.base, b.base), cmp.Compare(a.offset, b.offset)) }
	slices.SortFunc(nodes, compare)
	f.rank = make(map[int64]int, len(nodes))
	for todo := []int64{0}; len(todo) > 0; {
		offset := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if offset != 0 {
			f.rank[offset] = len(f.rank) + 1
			if f.base[offset] == 0 {
				f.roots = append(f.roots, f.rank[offset])
			}
		}
		from, _ := slices.BinarySearchFunc(nodes, node{base: offset}, compare)
		to, _ := slices.BinarySearchFunc(nodes, node{base: offset + 1}, compare)
		for _, n := range slices.Backward(nodes[from:to]) {
			todo = append(todo, n.offset)
		}
	}
}
