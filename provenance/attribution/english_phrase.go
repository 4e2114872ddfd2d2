package attribution

// phraseStart walks from end-1 to the left, not beyond lo, to where the noun
// phrase that ends before end begins.
func (u *unit) phraseStart(lo, end int) int {
	if u.is(end-1, pronoun) && !u.is(end-1, determiner) {
		return end - 1
	}
	i := end - 1
	for ; i >= lo; i-- {
		if u.punct(i, ')') {
			for i > lo && !u.punct(i, '(') {
				i--
			}
			continue
		}
		if u.breaks(i, lo, end) {
			if r, ok := u.relativeBefore(i, lo); ok {
				i = r
				continue
			}
			break
		}
	}
	return u.skipAdverbials(i+1, end)
}

// breaks reports whether the phrase that ends before end cannot reach over
// token i.
func (u *unit) breaks(i, lo, end int) bool {
	k := u.words[i].class
	switch {
	case k&mark != 0:
		return u.boundary(i) && k&quoted == 0 && !u.punct(i, ')')
	case k&coordinator != 0:
		return u.is(i+1, pronoun) || !u.says(i, "and") && !u.says(i, "or") || u.verbIn(lo, i)
	case k&relative != 0 && k&determiner == 0, u.says(i, "that"):
		return true
	case k&subordinator != 0 && k&(preposition|adverb) == 0:
		return true
	case k&aux != 0:
		return !u.is(i, titleWord) && !(u.is(i, timeWord) && u.is(i, capital))
	case k&finite != 0 && k&capital == 0:
		return k&participle == 0 || !u.modifies(i, lo, end)
	case k&object != 0 && k&determiner == 0:
		return true
	}
	return false
}

// modifies reports whether the participle at i can stand behind or before a
// noun ("a poll released on Thursday", "the wounded soldiers").
func (u *unit) modifies(i, lo, end int) bool {
	if i == lo || u.is(i-1, pronoun|object) && !u.is(i-1, determiner) {
		return false
	}
	if u.says(i+1, "up") || u.says(i+1, "out") || u.says(i+1, "down") || u.says(i+1, "away") {
		return false
	}
	if i+1 < end && u.is(i+1, preposition|infinitive|adverb) && !u.is(i-1, pronoun) {
		return true
	}
	return u.is(i-1, determiner|possessive|owner|adverb|preposition|mark)
}

// relativeBefore finds a relative word within a few tokens before the verb at
// i: then the verb is the relative clause's, and the phrase goes on before it.
func (u *unit) relativeBefore(i, lo int) (int, bool) {
	if !u.is(i, aux|finite) {
		return 0, false
	}
	for k := i - 1; k > lo && k >= i-5; k-- {
		if u.is(k, relative) && !u.is(k, capital) || u.says(k, "that") {
			return k, !u.is(k-1, aux|finite|mark|preposition)
		}
		if u.is(k, mark|coordinator) {
			break
		}
	}
	return 0, false
}

// verbIn reports whether a finite verb stands in [from, to), looked for in the
// last forty tokens.
func (u *unit) verbIn(from, to int) bool {
	for i := max(from, to-40); i < to; i++ {
		k := u.words[i].class
		if k&capital != 0 && k&pronoun == 0 && i > u.from {
			continue
		}
		if k&aux != 0 || k&finite != 0 && !u.is(i-1, determiner|possessive) {
			return true
		}
		if k&(third|plain) != 0 && i > u.from && u.is(i-1, pronoun) && !u.is(i-1, determiner) {
			return true
		}
	}
	return false
}

// skipAdverbials passes over what stands before a subject without a comma:
// "and", "meanwhile", "in a statement", "on Monday".
func (u *unit) skipAdverbials(i, end int) int {
	for n := 0; n < 6 && i < end; n++ {
		switch {
		case u.is(i, mark) && !u.is(i, opener) && !(u.is(i+1, capital) && u.toks[i+1].Glued):
			i++
		case u.is(i, coordinator|subordinator) && !u.is(i, preposition), u.is(i, adverb) && !u.is(i, determiner):
			i++
		case i+1 < end && u.is(i+1, timeHead) && (u.says(i, "this") || u.says(i, "last") || u.says(i, "next")):
			i += 2
		case u.is(i, timeWord) && i+1 < end && !u.is(i+1, owner|mark) && !u.is(i+1, timeHead):
			i++
		case u.is(i, preposition) && !u.is(i, determiner):
			j := u.afterPhrase(i, end)
			if j >= end {
				return end
			}
			i = j
		default:
			return i
		}
	}
	return i
}

// afterPhrase is the token behind the prepositional phrase at i, with the
// phrases that hang on it.
func (u *unit) afterPhrase(i, end int) int {
	for n := 0; n < 4 && i < end && u.is(i, preposition); n++ {
		i++
		for i < end && u.is(i, preposition) {
			i++
		}
		i = u.chunkEnd(i, end)
		for i < end && u.is(i, timeWord|adverb) && !u.is(i, determiner) {
			i++
		}
	}
	return i
}

// chunkEnd is the token behind the base noun phrase at i: determiner,
// adjectives, nouns. It is i when none begins there.
func (u *unit) chunkEnd(i, end int) int {
	start := i
	if u.is(i, pronoun|object) && !u.is(i, determiner) {
		return i + 1
	}
	if u.is(i, timeWord) {
		i++
		for i < end && (u.toks[i].Kind != 0 && !u.is(i, mark)) {
			i++
		}
		return i
	}
	nouns := 0
	for ; i < end; i++ {
		k := u.words[i].class
		switch {
		case k&mark != 0:
			if u.boundary(i) || k&opener != 0 {
				return i
			}
			continue
		case k&determiner != 0:
			if nouns > 0 {
				return i
			}
			continue
		case k&capital != 0 && i > start && k&(pronoun|preposition|subordinator) == 0:
		case k&(pronoun|preposition|coordinator|aux|relative|infinitive|timeWord) != 0, k&subordinator != 0:
			return i
		case k&finite != 0 && nouns > 0, k&adverb != 0 && nouns > 0:
			return i
		case k&gerund != 0 && nouns > 0 && u.cueAt(i) != nil:
			return i
		}
		nouns++
	}
	return i
}
