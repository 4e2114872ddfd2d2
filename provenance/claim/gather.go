package claim

import (
	"fmt"

	"isnad/sources/prose"
)

// newClusterer reads the statements of all documents, each a cluster of its own.
func newClusterer(said []Said) *clusterer {
	r := newReader()
	all := r.statements(said)
	c := &clusterer{sheet: r.newSheet(), said: said, all: all}
	c.parent, c.next, c.last = make([]int32, len(all)), make([]int32, len(all)), make([]int32, len(all))
	for i := range c.all {
		c.parent[i], c.next[i], c.last[i] = int32(i), -1, int32(i)
	}
	return c
}

// gather joins the statements and makes the claims, which have neither aliases
// nor origins yet. The words of statements that stand alone in their clusters are
// let go before: most of a corpus is said once, and its words weigh as much as
// the claims.
func (c *clusterer) gather(said []Said) []Claim {
	parts := c.parts()
	c.translations(said, parts)
	c.join(c.pairs())
	c.retellings(parts)
	c.settle()
	added := c.added(said)
	c.forget()
	n := 0
	for i := range c.all {
		if c.root(i) == i && !c.allOwn(i) {
			n++
		}
	}
	out := make([]Claim, 0, n+len(added))
	for i := range c.all {
		if c.root(i) == i && !c.allOwn(i) {
			out = append(out, c.claim(said, c.sorted(i)))
		}
	}
	return append(out, added...)
}

// forget lets the words of all statements go that are alone in their clusters,
// and leaves a statement laid open no more.
func (c *clusterer) forget() {
	c.clear()
	var kept room
	for i := range c.all {
		if s := &c.all[i]; c.shared(i) {
			s.terms = kept.keep(s.terms)
		} else {
			s.terms = nil
		}
	}
	c.room, c.fresh, c.toks = room{}, nil, nil
}

// allOwn reports whether a cluster is a single sentence in an outlet's own
// voice: no claim that anybody is said to have made, and nobody repeats it.
func (c *clusterer) allOwn(root int) bool { return c.next[root] < 0 && c.all[root].own }

// claim makes the claim of a cluster.
func (c *clusterer) claim(said []Said, members []int) Claim {
	out := Claim{Key: c.key(members[0]), Speaker: c.speakerOf(members)}
	out.Renderings, out.fragments = make([]Rendering, 0, len(members)), make([]bool, 0, len(members))
	best, shown := -1.0, members[0]
	for _, i := range members {
		s := &c.all[i]
		fragment := s.fragment(prose.Join(said[s.doc].Document.Text, s.spans(said)), c.langs[s.lang])
		out.Renderings = append(out.Renderings, s.rendering(said))
		out.fragments = append(out.fragments, fragment)
		if v := s.showing(fragment, c.langs[s.lang]); v > best {
			best, shown = v, i
		}
	}
	s := &c.all[shown]
	out.Text = prose.OneLine(prose.Join(said[s.doc].Document.Text, s.spans(said)))
	return out
}

// key is the claim's name for good: the attribution that it comes from first,
// and the statement's number in it when there are several.
func (c *clusterer) key(i int) string {
	r := c.all[i].rendering(c.said)
	if r.Statement == 0 {
		return r.Attribution
	}
	return fmt.Sprintf("%s#%d", r.Attribution, r.Statement)
}

// speakerOf is the speaker of a claim: the person whom most renderings name,
// the earliest of two; without any person, the body that most name, if no less
// than sentences in outlets' own voice; else nobody, -1.
func (c *clusterer) speakerOf(members []int) int {
	if len(members) == 1 {
		return int(c.all[members[0]].speaker)
	}
	count, person, own := map[int32]int{}, map[int32]bool{}, 0
	for _, i := range members {
		s := &c.all[i]
		if s.own {
			own++
		}
		if s.speaker >= 0 {
			count[s.speaker]++
			person[s.speaker] = person[s.speaker] || s.person
		}
	}
	best := int32(-1)
	for _, i := range members {
		s := c.all[i].speaker
		if s < 0 || best >= 0 && (person[best] && !person[s] || person[best] == person[s] && count[s] <= count[best]) {
			continue
		}
		best = s
	}
	if best >= 0 && !person[best] && own > 0 && own >= count[best] {
		return -1
	}
	return int(best)
}
