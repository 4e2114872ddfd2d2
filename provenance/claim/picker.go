package claim

import (
	"cmp"
	"slices"
)

// A picker keeps those of the pairs scored that neither side has a much better
// partner for in the other's document: what was said once is told once, mostly.
// Pairs within one document are partners for both sides alike.
//
// A corpus that repeats itself has thirty pairs for each statement, which would
// take more room than all else that is known of it. So pairs are judged document
// by document, as they are made, and what is joined already is not kept.
type picker struct {
	*clusterer
	best  []float64 // of each statement with one of the document at hand, as far as it is read
	met   []int32   // those with a best
	mine  []pair    // of the statement at hand
	kept  []pair    // those from fresh on are of the document at hand
	fresh int
}

// pairs proposes and scores the pairs of statements that may be one claim, best
// first. Those of equal words are joined on the way: nothing goes before them.
func (c *clusterer) pairs() []pair {
	out := c.picked()
	slices.SortFunc(out, func(p, q pair) int { return cmp.Or(-cmp.Compare(p.score, q.score), int(p.a-q.a), int(p.b()-q.b())) })
	return out
}

// picked are the pairs that are worth a join. What proposes and judges them is
// not needed any more when it returns.
func (c *clusterer) picked() []pair {
	p, k := newProposer(c), picker{clusterer: c, best: make([]float64, len(c.all))}
	for i := range c.all {
		if i > 0 && c.all[i].doc != c.all[i-1].doc {
			k.turn()
		}
		k.mine = k.mine[:0]
		for _, j := range p.partners(i) {
			if q, ok := c.pair(i, int(j)); ok {
				k.mine = append(k.mine, q)
			}
		}
		k.pick()
	}
	k.turn()
	return k.kept
}

// pick keeps the pairs of one statement that are not much worse than its best
// with the same document.
func (k *picker) pick() {
	for from := 0; from < len(k.mine); {
		to, top := from, 0.0
		doc := k.all[k.mine[from].b()].doc
		for ; to < len(k.mine) && k.all[k.mine[to].b()].doc == doc; to++ {
			p := k.mine[to]
			top = max(top, p.score)
			k.meet(p.b(), p.score)
			if k.all[p.a].doc == doc {
				k.meet(p.a, p.score)
			}
		}
		for _, p := range k.mine[from:to] {
			if k.all[p.a].doc == doc || p.score >= rival*top {
				k.keep(p)
			}
		}
		from = to
	}
}

// meet raises the best of statement i.
func (k *picker) meet(i int32, score float64) {
	if k.best[i] == 0 {
		k.met = append(k.met, i)
	}
	k.best[i] = max(k.best[i], score)
}

// keep keeps a pair that is not joined. One within a document that joins by its
// neighbours alone never does: they have none in another document.
func (k *picker) keep(p pair) {
	a, b := int(p.a), int(p.b())
	if !p.joining() && k.all[a].doc == k.all[b].doc {
		return
	}
	if p.score == 1 && p.joining() {
		k.union(a, b, holds)
	}
	if k.root(a) == k.root(b) {
		return
	}
	if n := len(k.kept); n == cap(k.kept) { // one long document may have most of all pairs
		if k.sift(); n-len(k.kept) < n/4 {
			k.kept = slices.Grow(k.kept, max(n/4, 64))
		}
	}
	k.kept = append(k.kept, p)
}

// sift lets go those pairs of the document at hand that are joined by now, and those
// of which a side has a much better partner in it, as far as it is read.
func (k *picker) sift() {
	out := k.kept[:k.fresh]
	for _, p := range k.kept[k.fresh:] {
		top := k.best[p.b()]
		if k.all[p.a].doc == k.all[p.b()].doc {
			top = max(top, k.best[p.a])
		}
		if p.score >= rival*top && k.root(int(p.a)) != k.root(int(p.b())) {
			out = append(out, p)
		}
	}
	k.kept = out
}

// turn leaves the document at hand: its pairs are known, and so is who has a
// much better partner in it.
func (k *picker) turn() {
	k.sift()
	k.fresh = len(k.kept)
	for _, i := range k.met {
		k.best[i] = 0
	}
	k.met = k.met[:0]
}
