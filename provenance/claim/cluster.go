package claim

// How far the members of two clusters must be alike on the whole.
const (
	holds = 0.28 // mean likeness between two clusters that are joined
	rival = 0.8  // of the best partner in the same document that a pair must reach
	heard = 4    // members of a cluster that are asked
)

// A clusterer joins statements into claims.
type clusterer struct {
	*sheet
	said []Said
	all  []statement
	// parent is a union-find whose roots are the first of their clusters. A
	// cluster is a list that begins at its root: next is the member behind
	// another, -1 for none, and last the last member, by root.
	parent, next, last []int32
}

// members are the first members of the cluster at root, at most that many.
func (c *clusterer) members(root, most int) []int {
	out := make([]int, 0, min(most, heard))
	for i := int32(root); i >= 0 && len(out) < most; i = c.next[i] {
		out = append(out, int(i))
	}
	return out
}

// join brings pairs together, best first: those that are alike enough by
// themselves, then those that only lean that way but whose neighbours in both
// documents are joined.
func (c *clusterer) join(pairs []pair) {
	for _, p := range pairs {
		if p.joining() {
			c.union(int(p.a), int(p.b()), holds)
		}
	}
	for _, p := range pairs {
		if bound(&c.all[p.a], &c.all[p.b()]) && c.supported(int(p.a), int(p.b())) {
			c.union(int(p.a), int(p.b()), 0)
		}
	}
}

// supported reports whether the statements beside a and b are joined: the same
// things are said in the same order.
func (c *clusterer) supported(a, b int) bool {
	for _, step := range [...]int{-1, 1} {
		x, y := a+step, b+step
		if c.beside(a, x) && c.beside(b, y) && c.root(x) == c.root(y) && c.all[a].doc != c.all[b].doc {
			return true
		}
	}
	return false
}

// beside reports whether statement x stands next to a, in its part and by its
// speaker.
func (c *clusterer) beside(a, x int) bool {
	return x >= 0 && x < len(c.all) && c.all[x].in() == c.all[a].in() && bound(&c.all[a], &c.all[x])
}

func (c *clusterer) root(i int) int {
	at := int32(i)
	for c.parent[at] != at {
		c.parent[at] = c.parent[c.parent[at]]
		at = c.parent[at]
	}
	return int(at)
}

// union joins the clusters of a and b when their members are alike enough on
// the whole: at least mean on average over all pairs of them.
func (c *clusterer) union(a, b int, mean float64) {
	x, y := c.root(a), c.root(b)
	if x == y {
		return
	}
	if (c.next[x] >= 0 || c.next[y] >= 0) && c.mean(c.members(x, heard), c.members(y, heard)) < mean {
		return
	}
	c.unite(x, y)
}

// mean is the average likeness between the first members of two clusters; one
// pair that may not join at all keeps them apart.
func (c *clusterer) mean(xs, ys []int) float64 {
	sum, n := 0.0, 0
	for _, i := range xs {
		for _, j := range ys {
			if !c.mayJoin(&c.all[i], &c.all[j]) {
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
