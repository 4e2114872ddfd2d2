package claim

import (
	"cmp"
	"fmt"
	"slices"

	"isnad/sources/prose"
)

// An Aligner compares renderings word by word, with the weights of all
// statements that were gathered. It must not be used by two goroutines at once.
type Aligner struct {
	sheet *sheet
	said  []Said
	// all are the statements that are not alone in their claims, in the order
	// of documents and, in each, of their renderings: what has nothing to be
	// compared with is let go, and that is most of a corpus.
	all []statement
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

// together is Gather but for what is told apart afterwards. Statements that are
// alone in their claims are let go when it returns.
func together(said []Said) ([]Claim, *Aligner) {
	c := newClusterer(said)
	claims := c.gather(said)
	kept := c.all[:0]
	for i := range c.all {
		if c.shared(i) {
			kept = append(kept, c.all[i])
		}
	}
	if 2*len(kept) < len(c.all) {
		kept = slices.Clone(kept)
	}
	al := &Aligner{sheet: c.sheet, said: said, all: kept}
	slices.SortFunc(al.all, func(a, b statement) int { return compareRenderings(a.rendering(said), b.rendering(said)) })
	return claims, al
}

// compareRenderings orders whole renderings by document, then attribution.
func compareRenderings(a, b Rendering) int {
	return cmp.Or(a.Doc-b.Doc, cmp.Compare(a.Attribution, b.Attribution), a.Statement-b.Statement)
}

// shared reports whether statement i is not alone in its cluster.
func (c *clusterer) shared(i int) bool { return c.next[i] >= 0 || c.root(i) != i }

// find is the statement of a rendering of a claim that has several, nil of any
// other and of clauses.
func (al *Aligner) find(r Rendering) *statement {
	i, ok := slices.BinarySearchFunc(al.all, r, func(s statement, r Rendering) int { return compareRenderings(s.rendering(al.said), r) })
	if !ok || !r.Clause.Empty() {
		return nil
	}
	return &al.all[i]
}

// Share returns the share of a's weight that b has, and the share of b's that a
// has.
func (al *Aligner) Share(a, b Rendering) (there, back float64) {
	x, y := al.find(a), al.find(b)
	if x == nil || y == nil {
		return 0, 0
	}
	al.sheet.lay(x)
	l, _, _ := al.sheet.alike(y)
	return l.there, l.back
}

// Align returns the share of a's weight that b has, the share of b's that a
// has, and the words of each that the other has nothing for.
func (al *Aligner) Align(a, b Rendering) (there, back float64, lost, added []prose.Span) {
	there, back = al.Share(a, b)
	if x, y := al.find(a), al.find(b); x != nil && y != nil {
		lost, added = al.unanswered(x, y), al.unanswered(y, x)
	}
	return there, back, lost, added
}

// unanswered are the terms of b for which none of others has one that agrees,
// whether or not another has taken it.
func (al *Aligner) unanswered(b *statement, others ...*statement) []prose.Span {
	met := make([]bool, len(head(b)))
	left := len(met)
	for _, o := range others {
		al.sheet.lay(o)
		for i, t := range head(b) {
			if !met[i] && al.sheet.equal(t)|al.sheet.kindred(t) != 0 {
				met[i] = true
				left--
			}
		}
	}
	if left == 0 {
		return nil
	}
	places := al.sheet.places(al.said, b)
	out := make([]prose.Span, 0, left)
	for i, met := range met {
		if !met {
			out = append(out, prose.Span{Start: int(places[i].from), End: int(places[i].to)})
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
	var known []*statement
	for _, o := range others {
		if x := al.find(o); x != nil {
			known = append(known, x)
		}
	}
	return al.unanswered(y, known...)
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
