package sources

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"isnad/sources/prose"
)

// joinTranslations says which parts are each other's translation: two in
// different languages, of comparable length, between which the evidence
// agrees. A part has one translation at most; the first that fits is taken.
func joinTranslations(d *Document) {
	for i := range d.Parts {
		for j := i + 1; j < len(d.Parts) && d.Parts[i].TranslationOf < 0; j++ {
			if d.Parts[j].TranslationOf < 0 && areTranslations(d, i, j) {
				d.Parts[i].TranslationOf, d.Parts[j].TranslationOf = j, i
			}
		}
		if i > maxParts {
			return
		}
	}
}

// maxParts bounds the pairs of parts that are compared.
const maxParts = 64

// areTranslations weighs what two parts have in common. Lengths and numbers of
// paragraphs must be comparable; beyond that two of three must hold: the same
// date stands in both, the same outlet is credited in both, the same numbers
// occur.
func areTranslations(d *Document, i, j int) bool {
	p, q := d.Parts[i], d.Parts[j]
	if p.Lang == q.Lang || len(p.Blocks) == 0 || len(q.Blocks) == 0 {
		return false
	}
	n, m := runesIn(d.Text, p), runesIn(d.Text, q)
	if n > 2*m || m > 2*n || !near(paragraphs(p), paragraphs(q)) {
		return false
	}
	evidence := 0
	for _, agrees := range []bool{
		p.date != "" && p.date == q.date,
		sharedCredit(d, i, j),
		sharedNumbers(d.Text, p, q),
	} {
		if agrees {
			evidence++
		}
	}
	return evidence >= 2
}

// near reports whether two counts of paragraphs differ by a quarter at most.
func near(a, b int) bool { return 4*max(a, b)-4*min(a, b) <= max(a, b) }

// paragraphs counts the blocks of a part that are no titles.
func paragraphs(p Part) int {
	n := 0
	for _, b := range p.Blocks {
		if !b.Title {
			n++
		}
	}
	return n
}

// runesIn counts the runes of a part's blocks.
func runesIn(text string, p Part) int {
	n := 0
	for _, b := range p.Blocks {
		n += utf8.RuneCountInString(b.Span.In(text))
	}
	return n
}

// sharedCredit reports whether both parts credit one outlet of the registry.
func sharedCredit(d *Document, i, j int) bool {
	credits := func(part int, id string) bool {
		return slices.ContainsFunc(d.Credits, func(c Credit) bool { return c.Part == part && c.Outlet == id })
	}
	return slices.ContainsFunc(d.Credits, func(c Credit) bool { return c.Outlet != "" && c.Part == i && credits(j, c.Outlet) })
}

// sharedNumbers reports whether at least half of the different numbers in two
// parts, and one at least, stand in both.
func sharedNumbers(text string, p, q Part) bool {
	a, b := numbersIn(text, p), numbersIn(text, q)
	both := 0
	for n := range a {
		if b[n] {
			both++
		}
	}
	return both > 0 && 2*both >= len(a)+len(b)-both
}

// numbersIn is the set of numbers of two digits or more in a part's blocks.
func numbersIn(text string, p Part) map[string]bool {
	set := map[string]bool{}
	for _, b := range p.Blocks {
		for n := range strings.FieldsFuncSeq(b.Span.In(text), func(r rune) bool { return !unicode.IsDigit(r) }) {
			if utf8.RuneCountInString(n) >= 2 {
				set[prose.FoldString(n)] = true
			}
		}
	}
	return set
}
