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
	at map[Rendering]*statement
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
	al, kept := &Aligner{sheet: c.sheet, at: make(map[Rendering]*statement, n)}, make([]statement, 0, n)
	for i := range c.all {
		if c.shared(i) {
			kept = append(kept, c.all[i])
			s := &kept[len(kept)-1]
			al.at[s.rendering(said)] = s
		}
	}
	return claims, al
}

// shared reports whether statement i is not alone in its cluster.
func (c *clusterer) shared(i int) bool { return c.next[i] >= 0 || c.root(i) != i }

// find is the statement of a rendering of a claim that has several, nil of any
// other.
func (al *Aligner) find(r Rendering) *statement { return al.at[r] }

// Align returns the share of a's weight that b has, the share of b's that a
// has, and the words of each that the other has nothing for.
func (al *Aligner) Align(a, b Rendering) (there, back float64, lost, added []prose.Span) {
	x, y := al.find(a), al.find(b)
	if x == nil || y == nil {
		return 0, 0, nil, nil
	}
	s := al.sheet
	s.lay(x)
	l, _, _ := s.alike(y)
	added = s.unanswered(y)
	s.lay(y)
	return l.there, l.back, s.unanswered(x), added
}

// unanswered are the terms of b for which the statement laid open has none that
// agrees, whether or not another has taken it.
func (s *sheet) unanswered(b *statement) []prose.Span {
	var out []prose.Span
	for _, t := range head(b) {
		if s.equal(t)|s.kindred(t) == 0 {
			out = append(out, t.span())
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
	met := make([]bool, len(head(y)))
	for _, o := range others {
		if x := al.find(o); x != nil {
			al.sheet.lay(x)
			for i, t := range head(y) {
				met[i] = met[i] || al.sheet.equal(t)|al.sheet.kindred(t) != 0
			}
		}
	}
	var out []prose.Span
	for i, t := range head(y) {
		if !met[i] {
			out = append(out, t.span())
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
	s.lay(y)
	all, found := 0, 0
	for _, span := range source {
		toks := prose.Tokens(text, span)
		for i := 0; i < len(toks); {
			w, used := s.read(lang, text, toks[i:])
			i += used
			if w == 0 || !s.holds(w) {
				continue
			}
			all++
			if t := (term{word: w}); s.equal(t)|s.kindred(t) != 0 {
				found++
			}
		}
	}
	return found > 0 && 3*found >= 2*all
}
