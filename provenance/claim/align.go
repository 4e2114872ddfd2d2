package claim

import (
	"cmp"
	"maps"
	"slices"
)

// Alignment of parts that translate each other.
const (
	cells      = 1_000_000 // statements times statements beyond which parts are not aligned
	translates = 0.2       // likeness that two aligned statements must have
	common     = 0.15      // what one speaker adds to it
	retells    = 0.25      // likeness between documents that only seem to be translations
	apart      = 0.08      // how far their places may be apart, as a share of the parts
	links      = 3         // claims in common that make two documents seem so,
	linked     = 4         // and one statement in so many of the shorter one
)

// A partRef is one part of one document.
type partRef struct{ doc, part int32 }

// align joins the statements of two parts that are each other's translation:
// the same things said in the same order. It is the best monotone alignment by
// score, with free gaps (Needleman and Wunsch 1970); a score of 0 forbids a
// pair.
func (c *clusterer) align(a, b []int32, score func(i, j int) float64) {
	if len(a)*len(b) == 0 || len(a)*len(b) > cells {
		return
	}
	scores, best := make([][]float64, len(a)+1), make([][]float64, len(a)+1)
	best[len(a)] = make([]float64, len(b)+1)
	for i := len(a) - 1; i >= 0; i-- {
		scores[i], best[i] = make([]float64, len(b)), make([]float64, len(b)+1)
		for j := len(b) - 1; j >= 0; j-- {
			scores[i][j] = score(i, j)
			best[i][j] = max(best[i+1][j], best[i][j+1], best[i+1][j+1]+scores[i][j])
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch s := scores[i][j]; {
		case s > 0 && best[i][j] == best[i+1][j+1]+s:
			c.union(int(a[i]), int(b[j]), 0)
			i, j = i+1, j+1
		case best[i][j] == best[i+1][j]:
			i++
		default:
			j++
		}
	}
}

// translation is how likely two statements of parts that are known to translate
// each other do so themselves.
func (c *clusterer) translation(a, b *statement) float64 {
	if !c.mayJoin(a, b) || a.own != b.own {
		return 0
	}
	s := c.like(a, b).score()
	if bound(a, b) {
		s += common
	}
	if s < translates {
		return 0
	}
	return s
}

// in is the part that a statement stands in.
func (s *statement) in() partRef { return partRef{s.doc, s.part} }

// parts lists the statements of each part of each document, in text order.
func (c *clusterer) parts() map[partRef][]int32 {
	sizes := map[partRef]int{}
	for i := range c.all {
		sizes[c.all[i].in()]++
	}
	out := make(map[partRef][]int32, len(sizes))
	for i := range c.all {
		at := c.all[i].in()
		if out[at] == nil {
			out[at] = make([]int32, 0, sizes[at])
		}
		out[at] = append(out[at], int32(i))
	}
	return out
}

// translations joins what parts that are known to translate each other have in
// common.
func (c *clusterer) translations(said []Said, parts map[partRef][]int32) {
	for i, s := range said {
		for p, part := range s.Document.Parts {
			if q := part.TranslationOf; q > p && q < len(s.Document.Parts) {
				a, b := parts[partRef{int32(i), int32(p)}], parts[partRef{int32(i), int32(q)}]
				c.align(a, b, func(i, j int) float64 { return c.translation(&c.all[a[i]], &c.all[b[j]]) })
			}
		}
	}
}

// retellings joins what documents in two languages have in common that seem to
// be translations of each other: several of their statements are one claim
// already, a good part of the shorter one. What stands between these, in the
// same order and at about the same place, needs less evidence.
func (c *clusterer) retellings(parts map[partRef][]int32) {
	found := c.linked()
	order := slices.SortedFunc(maps.Keys(found), func(x, y [2]partRef) int {
		return int(cmp.Or(x[0].doc-y[0].doc, x[0].part-y[0].part, x[1].doc-y[1].doc, x[1].part-y[1].part))
	})
	for _, k := range order {
		a, b := parts[k[0]], parts[k[1]]
		if n := found[k]; n >= links && n*linked >= min(len(a), len(b)) {
			c.align(a, b, func(i, j int) float64 {
				d := float64(i)/float64(len(a)) - float64(j)/float64(len(b))
				return c.retelling(int(a[i]), int(b[j]), max(d, -d))
			})
		}
	}
}

// linked counts the claims that parts in different languages have in common.
func (c *clusterer) linked() map[[2]partRef]int {
	out := map[[2]partRef]int{}
	for root := range c.all {
		if c.next[root] < 0 || c.root(root) != root {
			continue
		}
		members := c.sorted(root)
		few := members[:min(len(members), crowd)]
		for k, i := range few {
			for _, j := range few[k+1:] {
				a, b := &c.all[i], &c.all[j]
				if a.lang != b.lang && a.doc != b.doc {
					out[[2]partRef{a.in(), b.in()}]++
				}
			}
		}
	}
	return out
}

// retelling is how likely two statements, so far apart in their parts, are one;
// those that are joined already hold the alignment in place.
func (c *clusterer) retelling(i, j int, distance float64) float64 {
	a, b := &c.all[i], &c.all[j]
	if c.root(i) == c.root(j) {
		return 2
	}
	if distance > apart || a.own != b.own || !c.mayJoin(a, b) {
		return 0
	}
	if l := c.like(a, b); l.shared >= least && l.score() >= retells {
		return l.score()
	}
	return 0
}

// sorted puts the members of a cluster in the order of their statements.
func (c *clusterer) sorted(root int) []int {
	members := c.members(root, len(c.all))
	slices.Sort(members)
	for k, i := range members[1:] {
		c.next[members[k]] = int32(i)
	}
	c.last[root] = int32(members[len(members)-1])
	c.next[c.last[root]] = -1
	return members
}
