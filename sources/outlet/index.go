package outlet

import (
	"fmt"
	"slices"
	"strings"
)

// index is the vocabulary of names and pattern words, and a trie over the
// names. It is built once and then only read.
type index struct {
	vocab   map[string]int32 // folded word to id; ids begin at 1
	words   []string         // by id
	classes []class          // by id
	al      int32            // id of the article al-, in whatever spelling

	first   []int32          // word id to the node that it leads to from the root, or 0
	next    map[uint64]int32 // node<<32 | word id, to node; without the root's
	heads   []int32          // by node: its first entry plus one, or 0
	entries []entry
}

// entry is one name of one outlet, at the node where it ends.
type entry struct {
	outlet int32
	next   int32 // the next entry at the same node plus one, or 0
	mark   mark
	the    bool   // printed with the article: The Guardian
	auto   bool   // a spelling that the file does not give
	caps   uint32 // which words begin with a capital letter, from bit 0
	short  bool   // an acronym
	words  int8   // number of words
}

// newIndex makes an index of outlets. An error comes with the number of the
// outlet that it is about.
func newIndex(outlets []Outlet, lenient bool) (*index, int, error) {
	x := &index{
		vocab:   make(map[string]int32, 3*len(outlets)+2000),
		words:   make([]string, 1, 3*len(outlets)+2000),
		classes: make([]class, 1, 3*len(outlets)+2000),
		next:    make(map[uint64]int32, 3*len(outlets)),
		heads:   make([]int32, 1, 4*len(outlets)+1),
		entries: make([]entry, 0, 3*len(outlets)),
	}
	x.learnWords()
	toks := make([]token, 0, 8*len(outlets))
	ends := make([]int32, 0, 3*len(outlets)) // of the tokens of each name
	for i := range outlets {
		for k, name := range outlets[i].Names {
			from := len(toks)
			toks = x.scan(name, 0, len(name), toks, true)
			ends = append(ends, int32(len(toks)))
			if at, err := x.addName(outlets, i, k, toks[from:], lenient); err != nil {
				return nil, at, err
			}
		}
	}
	// Variants come second, so that a name which the file gives is there first.
	from, n := int32(0), 0
	for i := range outlets {
		for range outlets[i].Names {
			x.addVariants(outlets, i, toks[from:ends[n]])
			from, n = ends[n], n+1
		}
	}
	return x, 0, nil
}

// intern gives word an id.
func (x *index) intern(word string) int32 {
	if word == "" {
		return 0
	}
	id, ok := x.vocab[word]
	if !ok {
		id = int32(len(x.words))
		x.vocab[word] = id
		x.words = append(x.words, word)
		x.classes = append(x.classes, 0)
	}
	return id
}

// is reports whether the word with this id belongs to one of the classes c.
func (x *index) is(id int32, c class) bool {
	return x.classes[id]&c != 0
}

// addName enters the k-th name of the i-th outlet.
func (x *index) addName(outlets []Outlet, i, k int, toks []token, lenient bool) (int, error) {
	o := &outlets[i]
	e := entry{outlet: int32(i), mark: o.marks[k]}
	if len(toks) > 1 && x.words[toks[0].id] == "the" {
		e.the, toks = true, toks[1:]
	}
	if len(toks) == 0 || len(toks) > 16 {
		return i, fmt.Errorf("name %q of outlet %q: want 1 to 16 words", o.Names[k], o.ID)
	}
	// Acronyms may be written Irna, other names not IrNa.
	e.short = len(toks) == 1 && toks[0].shape&caps != 0
	e.caps, e.words = capitals(toks), int8(len(toks))
	node := x.path(toks)
	for at := x.heads[node]; at != 0; at = x.entries[at-1].next {
		f := &x.entries[at-1]
		if int(f.outlet) == i { // the same name in another spelling
			f.the = f.the || e.the
			return i, nil
		}
		if f.mark&e.mark&shared == 0 && !lenient {
			return i, fmt.Errorf("name %q of outlet %q is also one of %q: mark both with ?",
				o.Names[k], o.ID, outlets[f.outlet].ID)
		}
	}
	x.put(node, e)
	return 0, nil
}

// capitals has a bit for every word that begins with a capital letter.
func capitals(toks []token) uint32 {
	var c uint32
	for i, t := range toks {
		if t.shape&capital != 0 {
			c |= 1 << i
		}
	}
	return c
}

// path is the node that the words lead to, made where it is missing.
func (x *index) path(toks []token) int32 {
	for len(x.first) < len(x.words) {
		x.first = append(x.first, 0)
	}
	node := int32(0)
	for _, t := range toks {
		to, ok := x.step(node, t.id)
		if !ok {
			to = int32(len(x.heads))
			x.heads = append(x.heads, 0)
			if node == 0 {
				x.first[t.id] = to
				x.classes[t.id] |= clFirst
			} else {
				x.next[uint64(node)<<32|uint64(t.id)] = to
			}
		}
		node = to
	}
	return node
}

// put enters e at node.
func (x *index) put(node int32, e entry) {
	e.next = x.heads[node]
	x.entries = append(x.entries, e)
	x.heads[node] = int32(len(x.entries))
}

// addVariants enters spellings of a name that follow from it: "al-Mayadeen" as
// "Almayadeen" and, with evidence, "Mayadeen"; "The Hill" with the domain
// thehill.com as "thehill". A name that the file gives goes before them.
func (x *index) addVariants(outlets []Outlet, i int, toks []token) {
	if len(toks) < 2 {
		return
	}
	if toks[0].id == x.al {
		t := toks[1]
		t.id = x.intern("al" + x.words[t.id])
		toks[1], t = t, toks[1]
		x.variant(i, toks[1:], 0)
		toks[1] = t
		// Without al- the rest may be a word: Al-Arab is no reason to find
		// "Arab states".
		if x.classes[toks[1].id]&^clFirst == 0 {
			x.variant(i, toks[1:], needsStrong)
		}
	}
	for _, d := range outlets[i].Domains {
		if label, _, _ := strings.Cut(d, "."); x.squashed(label, toks) {
			var m mark
			if len(label) < 7 { // Ad Age is no adage
				m = needsEvidence
			}
			x.variant(i, []token{{id: x.intern(label)}}, m)
			return
		}
	}
}

// squashed reports whether label is the words of toks without blanks.
func (x *index) squashed(label string, toks []token) bool {
	for _, t := range toks {
		rest, ok := strings.CutPrefix(label, x.words[t.id])
		if !ok {
			return false
		}
		label = rest
	}
	return label == ""
}

// variant enters a spelling unless the file itself gives one like it.
func (x *index) variant(i int, toks []token, m mark) {
	node := x.path(toks)
	for at := x.heads[node]; at != 0; at = x.entries[at-1].next {
		if f := &x.entries[at-1]; !f.auto || int(f.outlet) == i {
			return
		}
	}
	x.put(node, entry{outlet: int32(i), mark: m, auto: true, caps: capitals(toks), words: int8(len(toks))})
}

// step follows one word from node; the second result is false when no name
// goes on with it.
func (x *index) step(node, id int32) (int32, bool) {
	switch {
	case id == 0:
		return 0, false
	case node == 0:
		if int(id) >= len(x.first) {
			return 0, false
		}
		return x.first[id], x.first[id] != 0
	}
	to, ok := x.next[uint64(node)<<32|uint64(id)]
	return to, ok
}

// outletsAt lists the outlets that have a name ending at node, in the order of
// the file.
func (x *index) outletsAt(node int32) []int32 {
	var ids []int32
	for at := x.heads[node]; at != 0; at = x.entries[at-1].next {
		ids = append(ids, x.entries[at-1].outlet)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}
