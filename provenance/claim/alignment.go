package claim

import (
	"fmt"

	"isnad/sources/prose"
)

// An Aligner compares renderings word by word, with the weights of all
// statements that were gathered. It must not be used by two goroutines at once.
type Aligner struct {
	sheet *sheet
	// at is where the renderings of claims that have several stand: what has
	// nothing to be compared with is let go, and that is most of a corpus.
	at map[Rendering]*known
}

// A known statement is one with the places of its terms.
type known struct {
	statement
	places []stretch
}

// span is where the term stands that is the nth to be compared.
func (k *known) span(n int) prose.Span {
	return prose.Span{Start: int(k.places[n].from), End: int(k.places[n].to)}
}

// Gather brings the statements of all documents together into claims, by
// document and place of their earliest rendering, and returns what compares the
// renderings of those that have several. Every statement that somebody is said
// to have made is a rendering of exactly one claim; most claims of a small corpus
// have one. Behind these are the claims of clauses that one document alone adds
// to a statement that others have too.
func Gather(said []Said) ([]Claim, *Aligner) {
	claims, al := together(said)
	o := newOriginator(said)
	for i := range claims {
		claims[i].Alias = fmt.Sprintf("C%02d", i+1)
		claims[i].Origins, claims[i].OriginsKnown = o.origins(claims[i])
	}
	return claims, al
}

// together is Gather but for what is told apart afterwards. Most statements are
// let go when it returns.
func together(said []Said) ([]Claim, *Aligner) {
	c := newClusterer(said)
	claims := c.gather(said)
	n := 0
	for i := range c.all {
		if c.shared(i) {
			n++
		}
	}
	al, kept := &Aligner{sheet: c.sheet, at: make(map[Rendering]*known, n)}, make([]known, 0, n)
	for i := range c.all {
		if c.shared(i) {
			s := &c.all[i]
			kept = append(kept, known{*s, c.places(said, s)})
			al.at[s.rendering(said)] = &kept[len(kept)-1]
		}
	}
	return claims, al
}

// shared reports whether statement i is not alone in its cluster.
func (c *clusterer) shared(i int) bool { return c.next[i] >= 0 || c.root(i) != i }

// find is the statement of a rendering of a claim that has several, nil of any
// other.
func (al *Aligner) find(r Rendering) *known { return al.at[r] }

// Align returns the share of a's weight that b has, the share of b's that a
// has, and the words of each that the other has nothing for.
func (al *Aligner) Align(a, b Rendering) (there, back float64, lost, added []prose.Span) {
	x, y := al.find(a), al.find(b)
	if x == nil || y == nil {
		return 0, 0, nil, nil
	}
	s := al.sheet
	s.lay(&x.statement)
	l, _, _ := s.alike(&y.statement)
	added = s.unanswered(y)
	s.lay(&y.statement)
	return l.there, l.back, s.unanswered(x), added
}

// unanswered are the terms of b for which the statement laid open has none that
// agrees, whether or not another has taken it.
func (s *sheet) unanswered(b *known) []prose.Span {
	var out []prose.Span
	for i, t := range head(&b.statement) {
		if s.equal(t)|s.kindred(t) == 0 {
			out = append(out, b.span(i))
		}
	}
	return out
}

// Alone are the words of rendering b for which none of the others has anything.
func (al *Aligner) Alone(b Rendering, others []Rendering) []prose.Span {
	y := al.find(b)
	if y == nil {
		return nil
	}
	terms := head(&y.statement)
	met := make([]bool, len(terms))
	for _, o := range others {
		if x := al.find(o); x != nil {
			al.sheet.lay(&x.statement)
			for i, t := range terms {
				met[i] = met[i] || al.sheet.equal(t)|al.sheet.kindred(t) != 0
			}
		}
	}
	var out []prose.Span
	for i := range terms {
		if !met[i] {
			out = append(out, y.span(i))
		}
	}
	return out
}

// Names reports whether rendering b holds most of the words at the given places
// of a text in the given language, such as those that name a speaker.
func (al *Aligner) Names(b Rendering, lang, text string, source []prose.Span) bool {
	y := al.find(b)
	if y == nil {
		return false
	}
	s := al.sheet
	s.lay(&y.statement)
	all, found := 0, 0
	s.through(lang, text, source, func(t term, _ prose.Span) {
		if !s.holds(t) {
			return
		}
		all++
		if s.equal(t)|s.kindred(t) != 0 {
			found++
		}
	})
	return found > 0 && 3*found >= 2*all
}
