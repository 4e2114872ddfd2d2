package speaker

import (
	"slices"
	"strings"
)

// nameLatin finds the proper name in an English description: a run of
// capitalised words that are no titles, bodies or countries and that no
// preposition ties to something else ("the spokesman for Indonesia").
func (d *description) nameLatin(its []item) {
	for i := 0; i < len(its); i++ {
		j := runLatin(its, i)
		if j == i {
			continue
		}
		if nameStands(its, i, j) {
			d.setName(its[i:j])
			return
		}
		i = j - 1
	}
}

// runLatin is the end of the run of name words that begins at item i, i when
// none does.
func runLatin(its []item, i int) int {
	j, proper := i, false
	for ; j < len(its); j++ {
		it := its[j]
		w := it.first()
		if j > i && w.afterMark && !its[j-1].last().dot {
			break
		}
		if it.is(particleWord) && j+1 < len(its) && its[j+1].first().capital && (j > i || w.capital) {
			continue
		}
		if !w.capital || !nameWord(it, j > i && proper && endsSegment(its, j)) {
			break
		}
		proper = true
		if w.owner {
			return j + 1
		}
	}
	if !proper {
		return i
	}
	return j
}

// nameWord reports whether an item may be part of a name; last says that it
// would end one, where words such as King and Major are surnames.
func nameWord(it item, last bool) bool {
	if len(it.words) > 1 {
		return false
	}
	if it.is(givenWord) || len(it.meanings) == 0 {
		return !determiners[it.first().fold] && !prepositions[it.first().fold]
	}
	return last && (it.is(titleWord) || it.is(particleWord))
}

// endsSegment reports whether item i is the last before a mark or the end.
func endsSegment(its []item, i int) bool {
	return i+1 == len(its) || its[i+1].first().afterMark
}

// nameStands reports whether the run its[i:j] names who the phrase is about.
func nameStands(its []item, i, j int) bool {
	if its[j-1].last().owner && j < len(its) {
		return false
	}
	if i > 0 && !its[i].first().afterMark {
		before := its[i-1].last()
		if prepositions[before.fold] || (determiners[before.fold] && before.fold != "according") || before.owner && i == 1 {
			return false
		}
	}
	if j < len(its) && !its[j].first().afterMark {
		next := its[j]
		if next.is(organisationWord) || next.is(nationWord) || next.is(groupWord) || next.is(documentWord) || next.is(anonymousWord) {
			return false
		}
	}
	run := its[i:j]
	// One capitalised word after lower-case words is a name only behind a
	// title or a noun for a person, and all of it must not shout: BMW, NATO.
	return len(run) > 1 || !acronym(run[0])
}

// acronym reports whether an item is one word of nothing but capitals.
func acronym(it item) bool { return it.first().upper && !it.is(givenWord) }

// nameArabic finds the proper name in an Arabic description: what stands behind
// titles, or the whole phrase when no word of it is an ordinary one.
func (d *description) nameArabic(its []item) {
	best, at := 0, 0
	for i := 0; i < len(its); {
		j := runArabic(its, i)
		if j == i {
			i++
			continue
		}
		if j-i >= best && (best == 0 || !its[i].first().afterMark) {
			best, at = j-i, i
		}
		i = j
	}
	if best > 0 {
		d.setName(its[at : at+best])
	}
}

// runArabic is the end of the run of name words that begins at item i. It
// begins with a given name, behind a title, or at the phrase's start; ordinary
// words end it.
func runArabic(its []item, i int) int {
	starts := i == 0 || its[i].is(givenWord) || its[i-1].is(titleWord) || its[i-1].is(honorificWord) ||
		its[i-1].is(domainWord) || its[i-1].is(nationWord) || its[i].first().afterMark
	if !starts {
		return i
	}
	j := i
	for ; j < len(its) && j-i < 5; j++ {
		it := its[j]
		w := it.first()
		if j > i && w.afterMark || prepositions[w.fold] && !it.is(givenWord) {
			break
		}
		if it.is(givenWord) || it.is(particleWord) {
			continue
		}
		if len(it.meanings) > 0 || common(w.fold) || verbal(w.fold) {
			break
		}
		if strings.HasPrefix(w.fold, "ال") && j == i {
			break
		}
	}
	return j
}

// verbal guesses that a folded Arabic word is a function word or carries a
// clitic that no name has.
func verbal(w string) bool {
	return strings.HasPrefix(w, "وال") || strings.HasPrefix(w, "بال") || strings.HasPrefix(w, "لل") ||
		slices.Contains([]string{"ان", "انه", "انها", "قد", "لم", "لا", "ما", "كما", "مع", "بعد", "قبل", "خلال", "عند", "بين", "حيث", "هذا", "هذه", "ذلك", "تلك", "كان", "كانت"}, w)
}
