package sources

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"isnad/sources/prose"
)

// maxParts is the number of parts above which a text is a mixture and no two of
// its parts are compared.
const maxParts = 64

// No dictionary is asked whether two parts say the same: dates, credits and
// numbers are the same in every language, and two that agree by chance in two of
// them, in length and in paragraphs are as good as never met.

// traits are what translations of one another have in common.
type traits struct {
	lang, date string
	paragraphs int // titles not counted
	runes      int
	outlets    map[string]bool // registry ids of the outlets credited
	numbers    map[string]bool // of two digits or more, in ASCII
}

// joinTranslations says which parts are each other's translation: two in
// different languages, of comparable length, between which the evidence
// agrees. A part has one translation at most; the first that fits is taken.
func joinTranslations(d *Document) {
	if len(d.Parts) < 2 || len(d.Parts) > maxParts {
		return
	}
	all := make([]traits, len(d.Parts))
	for i, p := range d.Parts {
		all[i] = traitsOf(d.Text, p)
	}
	for _, c := range d.Credits {
		if c.Outlet != "" {
			all[c.Part].outlets[c.Outlet] = true
		}
	}
	for i := range d.Parts {
		for j := i + 1; j < len(d.Parts) && d.Parts[i].TranslationOf < 0; j++ {
			if d.Parts[j].TranslationOf < 0 && areTranslations(all[i], all[j]) {
				d.Parts[i].TranslationOf, d.Parts[j].TranslationOf = j, i
			}
		}
	}
}

// areTranslations weighs what two parts have in common. Lengths and numbers of
// paragraphs must be comparable; beyond that two of three must hold: the same
// date stands in both, the same outlet is credited in both, the same numbers
// occur.
func areTranslations(p, q traits) bool {
	switch {
	case p.lang == q.lang, p.runes == 0, q.runes == 0:
		return false
	case p.runes > 2*q.runes, q.runes > 2*p.runes, !near(p.paragraphs, q.paragraphs):
		return false
	}
	evidence := 0
	if p.date != "" && p.date == q.date {
		evidence++
	}
	if shared(p.outlets, q.outlets) > 0 {
		evidence++
	}
	// Half of the different numbers must stand in both.
	if n := shared(p.numbers, q.numbers); n > 0 && 2*n >= len(p.numbers)+len(q.numbers)-n {
		evidence++
	}
	return evidence >= 2
}

// shared counts what is in both sets.
func shared(a, b map[string]bool) int {
	n := 0
	for k := range a {
		if b[k] {
			n++
		}
	}
	return n
}

// near reports whether two counts of paragraphs differ by a quarter at most.
func near(a, b int) bool { return 4*max(a, b)-4*min(a, b) <= max(a, b) }

// traitsOf reads a part's traits, the outlets apart.
func traitsOf(text string, p Part) traits {
	t := traits{lang: p.Lang, date: p.date, outlets: map[string]bool{}, numbers: map[string]bool{}}
	for _, b := range p.Blocks {
		s := b.Span.In(text)
		t.runes += utf8.RuneCountInString(s)
		if !b.Title {
			t.paragraphs++
		}
		for n := range strings.FieldsFuncSeq(s, func(r rune) bool { return !unicode.IsDigit(r) }) {
			if utf8.RuneCountInString(n) >= 2 {
				t.numbers[prose.FoldString(n)] = true
			}
		}
	}
	return t
}
