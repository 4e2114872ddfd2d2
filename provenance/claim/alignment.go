package claim

import (
	"slices"

	"isnad/sources/prose"
)

// An Aligner compares renderings word by word, with the weights of all
// statements at hand. It must not be used by two goroutines at once.
type Aligner struct {
	sheet *sheet
	said  []Said
	all   []statement // by document
	// at is where the renderings of claims that have several stand: what has
	// nothing to be compared with is hardly ever asked for.
	at map[Rendering]*statement
}

// Gather brings the statements of all documents together into claims, by
// document and place of their earliest rendering, and returns what compares
// their renderings. Every statement that somebody is said to have made is a
// rendering of exactly one claim; most claims of a small corpus have one. Behind
// these are the claims of clauses that one document alone adds to a statement
// that others have too.
func Gather(said []Said) ([]Claim, *Aligner) {
	c := newClusterer(said)
	claims := c.gather(said)
	al := &Aligner{sheet: c.sheet, said: said, all: c.all, at: map[Rendering]*statement{}}
	for i := range c.all {
		if c.next[i] >= 0 || c.root(i) != i {
			al.at[c.all[i].rendering(said)] = &c.all[i]
		}
	}
	return claims, al
}

// find is the statement of a rendering, nil when there is none.
func (al *Aligner) find(r Rendering) *statement {
	if s := al.at[r]; s != nil {
		return s
	}
	from, _ := slices.BinarySearchFunc(al.all, int32(r.Doc), func(s statement, doc int32) int { return int(s.doc - doc) })
	for i := from; i < len(al.all) && int(al.all[i].doc) == r.Doc; i++ {
		if al.all[i].rendering(al.said) == r {
			return &al.all[i]
		}
	}
	return nil
}

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
