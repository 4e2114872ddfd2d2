package claim

import (
	"slices"
	"strings"
)

// Negates reports whether a folded word of a language denies what it stands
// with.
func Negates(lang, word string) bool {
	switch lang {
	case "en":
		switch word {
		case "not", "no", "never", "nor", "neither", "cannot", "none", "nobody", "nothing":
			return true
		}
		return strings.HasSuffix(word, "n't") || strings.HasSuffix(word, "n’t")
	case "ar":
		switch word {
		case "لا", "لم", "لن", "ليس", "ليست", "ليسوا", "ولا", "ولم", "ولن", "وليس":
			return true
		}
	}
	return false
}

// A gist is what two statements must not differ in to be one claim: the numbers
// and countries that they name, and whether they deny. It says only whether
// there are any; which ones stands in the terms, and is seldom asked.
type gist struct{ numbers, nations, denies bool }

// gist collects what a statement's terms say of that.
func (r *reader) gist(terms []term) (g gist) {
	for _, t := range terms {
		w := &r.words[t]
		g.numbers = g.numbers || w.number
		g.nations = g.nations || w.nation
		g.denies = g.denies || w.negates && !w.number && !w.nation
	}
	return g
}

// numbersClash reports whether both statements have numbers, and none in common.
func (r *reader) numbersClash(a, b *statement) bool {
	number := func(w *word) bool { return w.number }
	if !a.gist.numbers || !b.gist.numbers {
		return false
	}
	theirs := r.those(b, number)
	return !slices.ContainsFunc(r.those(a, number), func(n concept) bool { return slices.Contains(theirs, n) })
}

// opposed reports whether two statements that nobody's name joins are about
// different things for all their likeness: other numbers, a country in the place
// of another, or the reverse of what the other says. Whether a translation
// denies is not compared: languages do it differently.
func (r *reader) opposed(a, b *statement) bool {
	if r.numbersClash(a, b) || a.lang == b.lang && a.gist.denies != b.gist.denies {
		return true
	}
	if !a.gist.nations || !b.gist.nations {
		return false
	}
	nation := func(w *word) bool { return w.nation && !w.number }
	x, y := r.those(a, nation), r.those(b, nation)
	return lacks(x, y) && lacks(y, x)
}

// those are the concepts of a statement's words of one sort.
func (r *reader) those(s *statement, sort func(*word) bool) []concept {
	var out []concept
	for _, t := range s.terms {
		if w := &r.words[t]; sort(w) {
			out = append(out, r.first(t))
		}
	}
	return out
}

// lacks reports whether some concept of a is missing from b.
func lacks(a, b []concept) bool {
	return slices.ContainsFunc(a, func(c concept) bool { return !slices.Contains(b, c) })
}
