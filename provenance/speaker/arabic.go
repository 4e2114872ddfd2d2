package speaker

import (
	"strings"

	"isnad/sources/prose"
)

// nameArabic finds the proper name in an Arabic description. There are no
// capitals to go by: a name is a run of words that the language does not have,
// where one may stand: at the head, or behind a title and what belongs to it.
func nameArabic(its []item) (from, to int) {
	if head := its[0]; head.any(1<<organisationWord|1<<documentWord|1<<groupWord|1<<anonymousWord|1<<outletWord) && !head.any(1<<titleWord|1<<givenWord|1<<honorificWord) {
		return 0, 0
	}
	for i := 0; i < len(its); {
		j := runArabic(its, i)
		if j == i {
			i++
			continue
		}
		if mayBeNamed(its, i) {
			return i, j
		}
		i = j
	}
	return 0, 0
}

// mayBeNamed reports whether a name at item i can be that of who the phrase is
// about. What follows a preposition, or a noun without the article, is another
// thing's: "in Phoenix", "the campaign of Trump".
func mayBeNamed(its []item, i int) bool {
	if i == 0 {
		return true
	}
	before := its[i-1]
	w := before.last()
	switch {
	case before.is(titleWord), before.is(honorificWord), before.is(nationWord), before.is(domainWord):
		return true
	case prepositions[w.fold]:
		return false
	case its[i].first().afterMark:
		return its[i].is(givenWord) || its[0].any(1<<titleWord|1<<honorificWord)
	}
	return strings.HasPrefix(w.fold, "ال")
}

// runArabic is the end of the run of name words that begins at item i.
func runArabic(its []item, i int) int {
	j := i
	for ; j < len(its) && j-i < 5; j++ {
		if j > i && its[j].first().afterMark || !nameWordArabic(its, i, j) {
			break
		}
	}
	if its[i].is(particleWord) && !its[i].is(givenWord) && (j == i+1 || its[i].is(titleWord) && !its[i+1].is(givenWord)) {
		return i // "the son of his uncle" is nobody's name
	}
	return j
}

// nameWordArabic reports whether item j goes on with the name from item i.
func nameWordArabic(its []item, i, j int) bool {
	it := its[j]
	w := it.first()
	switch {
	case w.number || w.clitic || prepositions[w.fold] && !it.is(givenWord):
		return false
	case it.is(givenWord):
		if w.preposed { // "Ali" only where a name must stand
			return j > 0 && its[j-1].any(1<<titleWord|1<<honorificWord|1<<givenWord)
		}
		return w.listed // "وجون" is "and John", no more of the name before it
	case it.is(particleWord):
		return true
	case j > i && strings.HasPrefix(w.fold, "ال") && its[j-1].is(givenWord):
		// a surname with the article, even one that is a word: الأسد, المعلم
		return !it.any(1<<nationWord|1<<domainWord|1<<titleWord) || j+1 == len(its) || its[j+1].first().afterMark
	case it.known():
		return false
	case j > i && its[j-1].any(1<<givenWord|1<<particleWord) && !strings.HasPrefix(w.fold, "ال"):
		return !listed(w.fold) && !verbal(w.fold) && prose.RTL(w.fold) && len(w.fold) > 2
	}
	return !w.ordinary && !verbal(w.fold) && !strings.HasPrefix(w.fold, "ال") && !strings.HasPrefix(w.fold, "وال") && !strings.HasPrefix(w.fold, "بال") && !strings.HasPrefix(w.fold, "لل") &&
		prose.RTL(w.fold) && len(w.fold) > 2
}

// openingArabic reads the article at the head of the phrase. A head without it
// is definite where what it belongs to is: "the foreign minister of …"; and
// indefinite where an adjective or a preposition follows, or nothing.
func (d *description) openingArabic(its []item) {
	head := its[0].last()
	d.definite = strings.HasPrefix(its[0].first().fold, "ال")
	switch {
	case d.definite || !its[0].is(titleWord):
	case len(its) == 1 || its[1].first().afterMark || prepositions[its[1].first().fold]:
		d.indefinite = head.fold != ""
	case strings.HasPrefix(its[1].first().fold, "ال"):
		d.definite = true
	default:
		d.indefinite = !its[1].known() && its[1].first().ordinary
	}
}
