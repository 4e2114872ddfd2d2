package claim

import (
	"fmt"
	"strings"

	"isnad/sources/prose"
)

// newClusterer reads the statements of all documents, each a cluster of its own.
func newClusterer(said []Said) *clusterer {
	r := newReader()
	all := r.statements(said)
	c := &clusterer{sheet: r.newSheet(), all: all, member: make(map[int][]int, len(all))}
	c.parent = make([]int, len(c.all))
	for i := range c.all {
		c.parent[i] = i
		c.member[i] = []int{i}
	}
	return c
}

// gather joins the statements and makes the claims.
func (c *clusterer) gather(said []Said) []Claim {
	parts := c.parts()
	c.translations(said, parts)
	c.join(c.pairs())
	c.retellings(parts)
	c.settle()
	var out []Claim
	for i := range c.all {
		if c.root(i) == i && !c.allOwn(c.member[i]) {
			out = append(out, c.claim(said, sorted(c.member[i])))
		}
	}
	o := newOriginator(said)
	for i := range out {
		out[i].Alias = fmt.Sprintf("C%02d", i+1)
		out[i].Origins, out[i].OriginsKnown = o.origins(out[i])
	}
	return out
}

// allOwn reports whether a cluster is a single sentence in an outlet's own
// voice: no claim that anybody is said to have made, and nobody repeats it.
func (c *clusterer) allOwn(members []int) bool {
	return len(members) == 1 && c.all[members[0]].own
}

// claim makes the claim of a cluster.
func (c *clusterer) claim(said []Said, members []int) Claim {
	out := Claim{Key: c.key(members[0]), Speaker: c.speakerOf(members)}
	best := -1.0
	for _, i := range members {
		s := &c.all[i]
		text := said[s.Doc].Document.Text
		out.Renderings = append(out.Renderings, s.Rendering)
		out.fragments = append(out.fragments, s.fragment(text))
		if v := s.showing(text); v > best {
			best = v
			out.Text = strings.Join(strings.Fields(prose.Join(text, s.spans)), " ")
		}
	}
	return out
}

// key is the claim's name for good: the attribution that it comes from first,
// and the statement's number in it when there are several.
func (c *clusterer) key(i int) string {
	r := c.all[i].Rendering
	if r.Statement == 0 {
		return r.Attribution
	}
	return fmt.Sprintf("%s#%d", r.Attribution, r.Statement)
}

// speakerOf is the speaker of a claim: the person whom most renderings name,
// the earliest of two; without any person, the body that most name, if no less
// than sentences in outlets' own voice; else nobody, -1.
func (c *clusterer) speakerOf(members []int) int {
	count, person, own := map[int]int{}, map[int]bool{}, 0
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
	best := -1
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
	return best
}
