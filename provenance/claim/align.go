package claim

import "slices"

// align joins the statements of two parts that are each other's translation:
// the same things said in the same order by the same speakers. It is the best
// monotone alignment by likeness and speaker (Needleman and Wunsch 1970, with
// free gaps); what it pairs without any word in common must stand between
// pairs that have some.
func (c *clusterer) align(a, b []int) {
	if len(a)*len(b) == 0 || len(a)*len(b) > 1_000_000 {
		return
	}
	score := func(i, j int) float64 { return c.translation(&c.all[a[i]], &c.all[b[j]]) }
	best := make([][]float64, len(a)+1)
	best[len(a)] = make([]float64, len(b)+1)
	for i := len(a) - 1; i >= 0; i-- {
		best[i] = make([]float64, len(b)+1)
		for j := len(b) - 1; j >= 0; j-- {
			best[i][j] = max(best[i+1][j], best[i][j+1], best[i+1][j+1]+score(i, j))
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch s := score(i, j); {
		case s > 0 && best[i][j] == best[i+1][j+1]+s:
			c.union(a[i], b[j], 0)
			i, j = i+1, j+1
		case best[i][j] == best[i+1][j]:
			i++
		default:
			j++
		}
	}
}

// translation is how likely two statements translate each other; 0 forbids it.
func (c *clusterer) translation(a, b *statement) float64 {
	if !mayJoin(a, b) || a.own != b.own {
		return 0
	}
	s := c.like(a, b).score()
	if bound(a, b) {
		s += 0.15
	}
	if s < 0.2 {
		return 0
	}
	return s
}

// parts lists the statements of each part of each document, in text order.
func (c *clusterer) parts() map[[2]int][]int {
	out := map[[2]int][]int{}
	for i, s := range c.all {
		out[[2]int{s.Doc, s.part}] = append(out[[2]int{s.Doc, s.part}], i)
	}
	return out
}

// translations joins what parts that translate each other have in common.
func (c *clusterer) translations(said []Said) {
	parts := c.parts()
	for i, s := range said {
		for p, part := range s.Document.Parts {
			if q := part.TranslationOf; q > p && q < len(s.Document.Parts) {
				c.align(parts[[2]int{i, p}], parts[[2]int{i, q}])
			}
		}
	}
}

// sorted returns the members of a cluster in the order of their statements.
func sorted(members []int) []int {
	slices.Sort(members)
	return members
}
