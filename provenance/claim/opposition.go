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
// and countries that they name, and whether they deny.
type gist struct {
	numbers []concept
	nations []concept
	denies  bool
}

// gist collects what a statement's terms say of that.
func (r *reader) gist(terms []term) (g gist) {
	for _, t := range terms {
		w := &r.words[t.word]
		switch {
		case w.number:
			g.numbers = append(g.numbers, w.alts[0])
		case w.nation:
			g.nations = append(g.nations, w.alts[0])
		case w.negates:
			g.denies = true
		}
	}
	return g
}

// numbersClash reports whether both statements have numbers, and none in common.
func numbersClash(a, b *statement) bool {
	return len(a.gist.numbers) > 0 && len(b.gist.numbers) > 0 && !slices.ContainsFunc(a.gist.numbers, func(n concept) bool {
		return slices.Contains(b.gist.numbers, n)
	})
}

// opposed reports whether two statements that nobody's name joins are about
// different things for all their likeness: other numbers, a country in the place
// of another, or the reverse of what the other says. Whether a translation
// denies is not compared: languages do it differently.
func opposed(a, b *statement) bool {
	return numbersClash(a, b) || lacks(a.gist.nations, b.gist.nations) && lacks(b.gist.nations, a.gist.nations) ||
		a.lang == b.lang && a.gist.denies != b.gist.denies
}

// lacks reports whether some concept of a is missing from b.
func lacks(a, b []concept) bool {
	return slices.ContainsFunc(a, func(c concept) bool { return !slices.Contains(b, c) })
}
