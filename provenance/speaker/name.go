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

// Skeleton is the part of a name that survives transliteration: its consonants,
// those that scripts and habits exchange taken as one, doubled ones as one,
// vowels and weak letters left out but for a first one. Latin and Arabic names
// meet in it: Bagheri, Baqeri, Bāqerī and باقري are all "bkr". The argument is
// folded (prose.FoldString).
func Skeleton(fold string) string {
	var out []byte
	runes := []rune(strings.TrimPrefix(fold, "ال"))
	for i := 0; i < len(runes); i++ {
		next := rune(0)
		if i+1 < len(runes) {
			next = runes[i+1]
		}
		c, used := consonant(runes, i, next)
		i += used
		if c == 0 {
			if i == 0 || len(out) == 0 && i == used {
				c = 'a'
			} else {
				continue
			}
		}
		if len(out) == 0 || out[len(out)-1] != c {
			out = append(out, c)
		}
	}
	return string(out)
}

// consonant is the class of the letter at i, 0 for a vowel, and how many more
// runes it takes.
func consonant(r []rune, i int, next rune) (byte, int) {
	if next == 'h' {
		switch r[i] {
		case 's', 'c':
			return 'S', 1 // sh, ch
		case 'g', 'k':
			return 'k', 1 // gh ~ q, kh
		case 't':
			return 't', 1
		case 'd', 'z':
			return 'z', 1 // dh, zh
		case 'p':
			return 'f', 1
		}
	}
	switch r[i] {
	case 'b', 'p', 'ب', 'پ':
		return 'b', 0
	case 't', 'ت', 'ط', 'ث':
		return 't', 0
	case 'j', 'ج', 'چ', 'ژ':
		return 'j', 0
	case 'k', 'q', 'g', 'c', 'x', 'ك', 'ق', 'غ', 'خ', 'گ':
		return 'k', 0
	case 'd', 'د', 'ض':
		return 'd', 0
	case 'z', 'ذ', 'ز', 'ظ':
		return 'z', 0
	case 'r', 'ر':
		return 'r', 0
	case 's', 'س', 'ص':
		return 's', 0
	case 'ش':
		return 'S', 0
	case 'f', 'ف', 'ڤ':
		return 'f', 0
	case 'v':
		return 'w', 0
	case 'l', 'ل':
		return 'l', 0
	case 'm', 'م':
		return 'm', 0
	case 'n', 'ن':
		return 'n', 0
	case 'h', 'ح', 'ه':
		if i+1 == len(r) {
			return 0, 0 // a last h is how ta marbuta is written
		}
		return 'h', 0
	case 'w', 'و':
		if weak(r, i) {
			return 0, 0
		}
		return 'w', 0
	case 'y', 'ي':
		if weak(r, i) {
			return 0, 0
		}
		return 'y', 0
	}
	return 0, 0
}

// weak reports whether the w or y at i is a vowel: it is where no other vowel
// stands on both sides of it.
func weak(r []rune, i int) bool {
	return i > 0 && (i+1 == len(r) || !vowel(r[i+1])) || i > 0 && !vowel(r[i-1])
}

func vowel(r rune) bool { return strings.ContainsRune("aeiouywاوي", r) }

// sameWord reports whether two folded name words are spellings of one name.
func sameWord(a, b string) bool {
	return a == b || Skeleton(a) == Skeleton(b)
}
