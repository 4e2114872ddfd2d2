package speaker

import "strings"

// nameLatin finds the proper name in an English description: a run of
// capitalised words that are no titles, bodies or countries and that nothing
// ties to something else ("the spokesman for Indonesia", "Olympic diver"). Of
// several, the one that most speaks for a person: a given name, a title right
// before it.
//
// nouns says that every noun has a capital: then one word alone is a name behind
// a title or an honorific only.
func nameLatin(its []item, nouns bool) (from, to int) {
	best := 0
	for i := 0; i < len(its); i++ {
		if best > 0 && relatives[its[i].first().fold] {
			break // "Mr Nasser, who met Senator Haddad" is Nasser
		}
		j := runLatin(its, i)
		if j == i {
			continue
		}
		if i > 0 && j-i > 2 && its[i-1].any(1<<prepositionWord|1<<articleWord) {
			i = j - 2 // "le ministre des Transports Jean Dupont"
		}
		titled := i > 0 && its[i-1].any(1<<titleWord|1<<honorificWord)
		if s := standing(its, i, j); s > best && !(nouns && j == i+1 && !titled) {
			best, from, to = s, i, j
		}
		i = j - 1
	}
	return from, to
}

// runLatin is the end of the run of name words that begins at item i, i when
// none does.
func runLatin(its []item, i int) int {
	j, proper := i, false
	for ; j < len(its); j++ {
		it := its[j]
		w := it.first()
		if j > i && w.afterMark && (!its[j-1].last().dot || w.sentence != its[j-1].last().sentence) {
			break
		}
		if it.is(particleWord) && !it.is(givenWord) && (j > i || w.capital) && surnameFollows(its, j+1) {
			continue
		}
		if proper && w.glued && len(w.fold) <= 3 && it.preposes() && its[j-1].last().capital {
			continue // Jae-in
		}
		if !w.capital && !(proper && w.glued && its[j-1].last().capital) || !nameWord(its, j, proper) {
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
	return beforeVerb(its, i, j)
}

// beforeVerb is the end of the name that opens the run its[i:j] of four words or
// more: where a headline has capitals all along, a word of the language that ends
// in -s or -ed is a verb, and a small word parts names ("John Roe Calls Jane Doe").
func beforeVerb(its []item, i, j int) int {
	if j-i < 4 {
		return j
	}
	k := i + 1
	if its[i].is(givenWord) {
		k++
	}
	for ; k < j-1; k++ {
		w := its[k].first()
		if verb := w.ordinary && (strings.HasSuffix(w.fold, "s") || strings.HasSuffix(w.fold, "ed")); (verb || smallEnglish(w.fold)) && !its[k].is(givenWord) {
			return k
		}
	}
	return j
}

// surnameFollows reports whether a capitalised word stands at item j, or behind
// one more particle: "van der Berg".
func surnameFollows(its []item, j int) bool {
	if j+1 < len(its) && its[j].is(particleWord) && !its[j].first().capital {
		j++
	}
	return j < len(its) && its[j].first().capital && !its[j].first().afterMark
}

// nameWord reports whether item j may be part of a name; behind the first word
// titles and bodies may end one, as King, Major and Church do.
func nameWord(its []item, j int, behind bool) bool {
	it := its[j]
	if len(it.words) > 1 {
		return false
	}
	w := it.first()
	if it.is(givenWord) || !it.known() {
		if it.determines() || it.preposes() || w.number {
			return false
		}
		// "While Ri": the first word of a sentence has its capital from there.
		return behind || it.is(givenWord) || !opens(its, j) || !smallEnglish(w.fold)
	}
	if !behind || it.any(1<<documentWord|1<<pronounWord|1<<nationWord|1<<groupWord) {
		return false
	}
	return it.any(1<<titleWord|1<<particleWord|1<<organisationWord|1<<domainWord|1<<anonymousWord) && its[j-1].is(givenWord) && endsSegment(its, j)
}

// opens reports whether item j stands first in its sentence or phrase, before
// another capitalised word.
func opens(its []item, j int) bool {
	return (j == 0 || its[j].first().afterMark) && j+1 < len(its) && its[j+1].first().capital && !its[j+1].first().afterMark
}

// endsSegment reports whether item i is the last before a mark, the end, or a
// word in lower case.
func endsSegment(its []item, i int) bool {
	return i+1 == len(its) || its[i+1].first().afterMark || !its[i+1].first().capital
}

// standing says how much speaks for the run its[i:j] as the name of who the
// phrase is about, 0 for not at all.
func standing(its []item, i, j int) int {
	if its[j-1].last().owner && j < len(its) && !its[j].first().afterMark {
		return 0
	}
	score := 10 + min(j-i, 3)
	if its[i].is(givenWord) {
		score += 20
	}
	if i > 0 && !its[i].first().afterMark {
		before := its[i-1]
		switch {
		case before.is(honorificWord), before.is(titleWord):
			score += 30
		case before.preposes(), before.last().owner && (i == 1 || !its[i].is(givenWord)):
			return 0
		case before.determines() && before.first().fold != "according":
			return 0
		case i > 1 && prepositions[its[i-2].first().fold] && !its[i].is(givenWord) && before.any(1<<nationWord|1<<organisationWord|1<<domainWord):
			return 0
		}
	}
	if j < len(its) && !its[j].first().afterMark && modifies(its, i, j) {
		return 0
	}
	if j == i+1 && (its[i].first().upper && !its[i].is(givenWord) || its[i].first().ordinary && !its[i].is(givenWord) && score < 30) {
		return 0
	}
	if j == i+1 && its[i].first().ordinary && !its[i].is(givenWord) && j < len(its) && its[j].first().fold == "of" {
		return 0 // "the General Command of the army"
	}
	// "Red Cross", "Air Malta": what opens with a word of the language and no
	// given name is a body, unless a title says otherwise.
	if j-i > 1 && its[i].first().ordinary && !its[i].is(givenWord) && score < 30 {
		return 0
	}
	return max(1, score-i)
}

// modifies reports whether the run its[i:j] only says more of the noun behind
// it: "Minority Leader", "Style watchers", "Boston police".
func modifies(its []item, i, j int) bool {
	next := its[j]
	w := next.first()
	if next.any(1<<organisationWord | 1<<nationWord | 1<<groupWord | 1<<documentWord | 1<<anonymousWord | 1<<titleWord | 1<<outletWord | 1<<domainWord) {
		return !its[i].is(givenWord) || j-i == 1 || w.capital
	}
	if w.capital || prepositions[w.fold] || small[w.fold] || its[i].is(givenWord) && j-i > 1 {
		return false
	}
	return !w.number && !next.is(pronounWord) && !next.is(honorificWord) && (!w.ordinary || pluralNoun(w.fold) || j+1 == len(its))
}

// small are words that follow a name without being what it modifies.
var small = map[string]bool{"and": true, "or": true, "himself": true, "herself": true, "also": true, "then": true, "later": true, "jr": true, "sr": true,
	"but": true, "as": true, "aged": true, "himselfs": true, "not": true, "when": true, "while": true, "where": true, "whose": true, "whom": true, "has": true, "had": true, "is": true, "was": true}
