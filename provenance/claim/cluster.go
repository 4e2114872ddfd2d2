package claim

import (
	"cmp"
	"slices"
)

// How far the members of two clusters must be alike on the whole.
const (
	holds = 0.28 // mean likeness between two clusters that are joined
	rival = 0.8  // of the best partner in the same document that a pair must reach
	heard = 4    // members of a cluster that are asked
)

// A clusterer joins statements into claims.
type clusterer struct {
	*sheet
	all    []statement
	parent []int         // union-find
	member map[int][]int // members by root
}

// pairs proposes and scores the pairs of statements that may be one claim, best
// first.
func (c *clusterer) pairs() []pair {
	p := newProposer(c)
	var out []pair
	for i := range c.all {
		for _, j := range p.partners(i) {
			if q, ok := c.pair(i, int(j)); ok {
				out = append(out, q)
			}
		}
	}
	slices.SortFunc(out, func(p, q pair) int { return cmp.Or(-cmp.Compare(p.score, q.score), p.a-q.a, p.b-q.b) })
	return c.best(out)
}

// best keeps the pairs that neither side has a much better partner for in the
// other's document: what was said once is told once, mostly.
func (c *clusterer) best(pairs []pair) []pair {
	top := map[[2]int]float64{} // best score of a statement with a document
	for _, p := range pairs {
		x, y := [2]int{p.a, c.all[p.b].Doc}, [2]int{p.b, c.all[p.a].Doc}
		top[x], top[y] = max(top[x], p.score), max(top[y], p.score)
	}
	return slices.DeleteFunc(pairs, func(p pair) bool {
		return p.score < rival*max(top[[2]int{p.a, c.all[p.b].Doc}], top[[2]int{p.b, c.all[p.a].Doc}])
	})
}

// join brings pairs together, best first: those that are alike enough by
// themselves, then those that only lean that way but whose neighbours in both
// documents are joined.
func (c *clusterer) join(pairs []pair) {
	for _, p := range pairs {
		if p.joins {
			c.union(p.a, p.b, holds)
		}
	}
	for _, p := range pairs {
		if bound(&c.all[p.a], &c.all[p.b]) && c.supported(p.a, p.b) {
			c.union(p.a, p.b, 0)
		}
	}
}

// supported reports whether the statements beside a and b are joined: the same
// things are said in the same order.
func (c *clusterer) supported(a, b int) bool {
	for _, step := range [...]int{-1, 1} {
		x, y := a+step, b+step
		if c.beside(a, x) && c.beside(b, y) && c.root(x) == c.root(y) && c.all[a].Doc != c.all[b].Doc {
			return true
		}
	}
	return false
}

// beside reports whether statement x stands next to a, in its part and by its
// speaker.
func (c *clusterer) beside(a, x int) bool {
	return x >= 0 && x < len(c.all) && c.all[x].Doc == c.all[a].Doc && c.all[x].part == c.all[a].part && bound(&c.all[a], &c.all[x])
}

func (c *clusterer) root(i int) int {
	for c.parent[i] != i {
		c.parent[i] = c.parent[c.parent[i]]
		i = c.parent[i]
	}
	return i
}

// union joins the clusters of a and b when their members are alike enough on
// the whole: at least mean on average over all pairs of them.
func (c *clusterer) union(a, b int, mean float64) {
	x, y := c.root(a), c.root(b)
	if x == y {
		return
	}
	if len(c.member[x])*len(c.member[y]) > 1 && c.mean(c.member[x], c.member[y]) < mean {
		return
	}
	c.unite(x, y)
}

// mean is the average likeness between the first members of two clusters; one
// pair that may not join at all keeps them apart.
func (c *clusterer) mean(xs, ys []int) float64 {
	sum, n := 0.0, 0
	for _, i := range xs[:min(len(xs), heard)] {
		for _, j := range ys[:min(len(ys), heard)] {
			if !mayJoin(&c.all[i], &c.all[j]) {
				return -1
			}
			sum += c.like(&c.all[i], &c.all[j]).score()
			n++
		}
	}
	return sum / float64(n)
}

// like is the likeness of two statements.
func (c *clusterer) like(a, b *statement) likeness {
	c.lay(a)
	l, _, _ := c.alike(b)
	return l
}
