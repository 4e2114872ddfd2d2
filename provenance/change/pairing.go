package change

import (
	"cmp"
	"slices"

	"isnad/provenance/overlap"
)

// A pairing finds for each sentence of one version what became of it in the
// other.
type pairing struct {
	old, new *reading
	to       []int // for each old sentence, its new one; -1 for none
	from     []int // the reverse
}

// Two sentences are one, changed, from this share of common words on. Below it
// readers, too, would call it another sentence.
const leastLike = 0.5

// most is in how many sentences of a version a word may stand to be looked at:
// a word of many sentences tells none of them from the others, and a hostile
// text that repeats itself costs no more than another.
const most = 40

// changes are the sentences that differ.
func (p *pairing) changes() []Change {
	p.to, p.from = unpaired(len(p.old.sentences)), unpaired(len(p.new.sentences))
	p.equal(func(s *sentence) string { return s.lang + s.raw })
	p.equal(func(s *sentence) string { return s.lang + s.key })
	p.alike()
	var out []Change
	for i := range p.old.sentences {
		if p.to[i] < 0 {
			out = append(out, Change{State: Dropped, What: what(&p.old.sentences[i]), Old: p.old.side(&p.old.sentences[i], nil)})
		}
	}
	for j := range p.new.sentences {
		y := &p.new.sentences[j]
		if p.from[j] < 0 {
			out = append(out, Change{State: Added, What: what(y), New: p.new.side(y, nil)})
			continue
		}
		if x := &p.old.sentences[p.from[j]]; x.raw != y.raw {
			out = append(out, p.compare(x, y))
		}
	}
	return out
}

// what a sentence is, when it has no counterpart.
func what(s *sentence) What {
	switch {
	case s.title:
		return Headline
	case s.by != nil:
		return Attribution
	}
	return Claim
}

func unpaired(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = -1
	}
	return out
}

// equal pairs what is not paired yet and has the same key, in text order.
func (p *pairing) equal(key func(*sentence) string) {
	waiting := map[string][]int{}
	for i := range p.old.sentences {
		if p.to[i] < 0 {
			k := key(&p.old.sentences[i])
			waiting[k] = append(waiting[k], i)
		}
	}
	for j := range p.new.sentences {
		if p.from[j] >= 0 {
			continue
		}
		k := key(&p.new.sentences[j])
		if w := waiting[k]; len(w) > 0 {
			p.pair(w[0], j)
			waiting[k] = w[1:]
		}
	}
}

func (p *pairing) pair(i, j int) { p.to[i], p.from[j] = j, i }

// A likeness is how much two sentences have in common.
type likeness struct {
	i, j  int
	share float64
}

// alike pairs what is left by common words, the most alike first, and of equals
// what stands at the like place.
func (p *pairing) alike() {
	var found []likeness
	index := p.index()
	for i := range p.old.sentences {
		if p.to[i] >= 0 {
			continue
		}
		x := &p.old.sentences[i]
		for _, j := range candidates(index, x) {
			if share := likenessOf(x, &p.new.sentences[j]); share >= leastLike {
				found = append(found, likeness{i, j, share})
			}
		}
	}
	slices.SortFunc(found, func(a, b likeness) int {
		return cmp.Or(cmp.Compare(b.share, a.share), cmp.Compare(distance(a), distance(b)), a.i-b.i, a.j-b.j)
	})
	for _, l := range found {
		if p.to[l.i] < 0 && p.from[l.j] < 0 {
			p.pair(l.i, l.j)
		}
	}
}

func distance(l likeness) int { return max(l.i-l.j, l.j-l.i) }

// index are the new sentences without a partner by each of their words.
func (p *pairing) index() map[string][]int {
	out := map[string][]int{}
	for j := range p.new.sentences {
		if p.from[j] >= 0 {
			continue
		}
		for _, w := range slices.Compact(slices.Sorted(slices.Values(p.new.sentences[j].words))) {
			out[w] = append(out[w], j)
		}
	}
	return out
}

// candidates are the sentences that have a word of x which few have, in order.
func candidates(index map[string][]int, x *sentence) []int {
	var out []int
	for _, w := range x.words {
		if at := index[w]; len(at) <= most {
			out = append(out, at...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// likenessOf is twice the number of words that two sentences share by all their
// words (Dice 1945); 0 between languages, and between a headline and a sentence.
func likenessOf(x, y *sentence) float64 {
	if x.lang != y.lang || x.title != y.title {
		return 0
	}
	count := map[string]int{}
	for _, w := range x.words {
		count[w]++
	}
	n := 0
	for _, w := range y.words {
		if count[w] > 0 {
			count[w]--
			n++
		}
	}
	return 2 * float64(n) / float64(len(x.words)+len(y.words))
}

// beside lays the words of two sentences side by side and returns those, by
// index, that only one has there; sentences that are too long for that are
// compared as bags.
func beside(a, b []string) (onlyA, onlyB []int) {
	inA, inB, ok := overlap.Common(a, b)
	if !ok {
		return missing(a, b), missing(b, a)
	}
	return without(inA), without(inB)
}

// without are the indexes at which in is false.
func without(in []bool) []int {
	var out []int
	for i, x := range in {
		if !x {
			out = append(out, i)
		}
	}
	return out
}

// missing are the words of a, by index, that b has fewer of.
func missing(a, b []string) []int {
	count := map[string]int{}
	for _, w := range b {
		count[w]++
	}
	var out []int
	for i, w := range a {
		if count[w]--; count[w] < 0 {
			out = append(out, i)
		}
	}
	return out
}
