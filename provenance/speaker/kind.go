package speaker

import (
	"slices"
	"strings"

	"isnad/sources/prose"
)

var prepositions = map[string]bool{"of": true, "for": true, "in": true, "at": true, "from": true, "to": true,
	"on": true, "with": true, "by": true, "who": true, "which": true, "that": true, "about": true, "near": true, "against": true,
	"including": true, "across": true, "such": true, "between": true, "behind": true, "after": true, "before": true, "under": true, "over": true,
	"والذي": true, "الذي": true, "التي": true, "الذين": true, "في": true, "من": true, "علي": true, "الي": true, "عن": true, "عبر": true}

var determiners = map[string]bool{"the": true, "a": true, "an": true, "this": true, "these": true, "that": true, "those": true,
	"his": true, "her": true, "its": true, "their": true, "our": true, "my": true, "according": true, "one": true,
	"neither": true, "either": true, "both": true, "every": true, "each": true, "another": true}

// headKind says what a phrase without a name stands for, by its head.
func (d *description) headKind(its []item) {
	head := headOf(d.lang, d.headFirst, its)
	it := its[head]
	d.noun = it.last().fold
	d.plural = it.is(groupWord)
	if saysUnnamed(its) {
		d.kind = Anonymous
		return
	}
	if its[0].first().number && len(its) > 1 && !it.is(titleWord) && !it.is(documentWord) {
		d.kind, d.plural = Group, true // "70 percent"
		return
	}
	if d.pair(its) || d.quantified(its, head) {
		return
	}
	switch {
	case it.is(documentWord) && len(its) > 1 && !its[0].is(outletWord) && !(its[0].is(anonymousWord) && !its[0].is(documentWord)):
		d.kind = Document
	case its[0].is(anonymousWord) && !its[0].is(groupWord) && (d.lang == "ar" || head == 0) || it.is(anonymousWord) && !it.is(groupWord):
		d.kind = Anonymous
	case it.is(outletWord) && !it.is(documentWord):
		d.kind = Outlet
	case it.is(documentWord):
		d.kind = Document
	case it.is(titleWord):
		d.kind = Role
		if d.indefinite && (its[0].is(anonymousWord) || it.meaning(titleWord).group == "politics") {
			d.kind = Anonymous // "one farmer", "a Democrat"
		}
	case it.is(groupWord) && (!it.is(organisationWord) || partOf(its, head)):
		d.kind = Group
	case it.is(organisationWord):
		d.kind = Organisation
	case it.is(nationWord) || it.is(domainWord):
		d.kind, d.proper = Organisation, true
	default:
		d.unknownHead(it)
	}
	if d.kind == Organisation || d.kind == Outlet {
		d.proper = d.proper || ownName(its, head)
	}
}

// unknownHead judges by the spelling of the head alone.
func (d *description) unknownHead(it item) {
	w := it.last()
	switch {
	case w.upper && strings.HasSuffix(w.fold, "s") && len(w.fold) > 2:
		d.kind, d.plural = Group, true
	case d.lang == "ar":
		if strings.HasSuffix(w.fold, "ون") || strings.HasSuffix(w.fold, "يين") {
			d.kind, d.plural = Group, true
		}
	case w.capital && d.indefinite:
		d.kind = Anonymous
	case w.capital:
		d.kind, d.proper = Organisation, true
	case pluralNoun(w.fold):
		d.kind, d.plural = Group, true
	}
}

// headOf is the item that says what a phrase is: in English the last one before
// the first preposition or mark, in Arabic the first one, elsewhere as the list says.
func headOf(lang string, first bool, its []item) int {
	switch {
	case lang == "ar":
		return 0
	case first:
		return firstHead(its)
	}
	head := 0
	for k := range its {
		it := its[k]
		if w := it.first(); k > 0 && len(it.words) == 1 && (it.preposes() || w.afterMark) {
			break
		}
		if it.first().owner && k+1 < len(its) {
			continue
		}
		// "the agreement signed yesterday": what has a meaning is the head, an
		// unknown word behind it is not.
		if it.known() && !it.determines() || !its[head].known() || its[head].is(nationWord) || its[head].is(domainWord) || its[head].first().owner {
			head = k
		}
	}
	return head
}

// firstHead is the first item with a meaning, the first that is no article when
// none has one.
func firstHead(its []item) int {
	const meant = 1<<titleWord | 1<<groupWord | 1<<anonymousWord | 1<<organisationWord | 1<<documentWord | 1<<outletWord
	plain := -1
	for k, it := range its {
		switch {
		case it.any(meant):
			return k
		case plain < 0 && !it.determines() && !it.preposes():
			plain = k
		}
	}
	return max(plain, 0)
}

// preposes reports whether the item is a preposition or the like.
func (it item) preposes() bool { return prepositions[it.first().fold] || it.is(prepositionWord) }

// determines reports whether the item is an article or the like.
func (it item) determines() bool { return determiners[it.first().fold] || it.is(articleWord) }

// saysUnnamed reports whether the source asks not to be named.
func saysUnnamed(its []item) bool {
	for _, it := range its {
		if it.is(unnamedWord) {
			return true
		}
	}
	return false
}

// pair recognises two countries, or two bodies or people, joined by "and".
func (d *description) pair(its []item) bool {
	nations := 0
	for _, it := range its {
		if it.is(nationWord) {
			nations++
		}
	}
	if nations > 1 && nations >= len(its)-1 || its[0].first().fold == "كل" && len(its) > 1 && its[1].first().fold == "من" {
		d.kind, d.plural = Group, true
		return true
	}
	return false
}

// quantified recognises many of a kind: "some witnesses", "many women", "three
// women", "the group of women".
func (d *description) quantified(its []item, head int) bool {
	w := its[head].last()
	some := its[0].is(anonymousWord) && head > 0 && (its[head].is(groupWord) || d.lang != "ar" && pluralNoun(w.fold) && !its[head].known())
	arabic := d.lang == "ar" && len(its) > 1 && its[0].first().fold == "بعض"
	if !some && !arabic || its[head].is(anonymousWord) && !arabic && !its[head].is(groupWord) {
		return false
	}
	d.kind, d.plural = Group, true
	return true
}

// partOf reports whether "of" and a plural follow the head: "the group of women".
func partOf(its []item, head int) bool {
	return head+2 < len(its) && (its[head+1].first().fold == "of" || its[head+1].first().fold == "من")
}

// ownName reports whether the phrase is what a body calls itself: a word of it
// is capitalised that no list knows as a country's and that does not own the
// body.
func ownName(its []item, head int) bool {
	for k := 0; k <= head && k < len(its); k++ {
		w := its[k].last()
		if w.capital && k > 0 && !its[k].is(nationWord) && !w.owner || w.upper {
			return true
		}
	}
	if prose.RTL(its[0].first().fold) {
		return slices.ContainsFunc(its[1:], func(it item) bool {
			w := it.first()
			return !it.known() && !w.ordinary && !strings.HasPrefix(w.fold, "ال")
		})
	}
	return len(its) == 1 && its[0].first().capital && !its[0].known()
}

// pluralNoun guesses from the ending whether an English noun is plural.
func pluralNoun(w string) bool {
	return strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is") && len(w) > 3
}
