package claim

import "isnad/sources/prose"

// An Aligner compares renderings of claims word by word, with the weights of
// all statements at hand.
type Aligner struct {
	r    *reader
	said []Said
	at   map[Rendering]*statement
}

// Gather brings the statements of all documents together into claims, by
// document and place of their earliest rendering, and returns what compares
// their renderings. Every statement that somebody is said to have made is a
// rendering of exactly one claim; most claims of a small corpus have one.
func Gather(said []Said) ([]Claim, *Aligner) {
	c := newClusterer(said)
	al := &Aligner{r: c.reader, said: said, at: map[Rendering]*statement{}}
	for i := range c.all {
		al.at[c.all[i].Rendering] = &c.all[i]
	}
	return c.gather(said), al
}

// Align returns the share of a's weight that b has, the share of b's that a
// has, and the words of each that the other has nothing for.
func (al *Aligner) Align(a, b Rendering) (there, back float64, lost, added []prose.Span) {
	x, y := al.at[a], al.at[b]
	if x == nil || y == nil {
		return 0, 0, nil, nil
	}
	l := al.r.like(x, y)
	return l.there, l.back, al.r.missing(x, y), al.r.missing(y, x)
}

// missing are the terms of a for which b has none that agrees.
func (r *reader) missing(a, b *statement) []prose.Span {
	var out []prose.Span
	for _, t := range a.terms {
		found := false
		for _, u := range b.terms {
			found = found || r.agreement(t, u) > unrelated
		}
		if !found {
			out = append(out, t.span)
		}
	}
	return out
}
