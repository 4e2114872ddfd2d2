package attribution

// reach is how many tokens a source may lie away from its verb. News has no
// longer noun phrases, and hostile text stays linear.
const reach = 60

// subject finds the noun phrase before token v that is the subject of the verb
// there; whole is where its clause begins, adverbial phrases included.
func (u *unit) subject(v int) (src run, whole int, ok bool) {
	lo := max(u.from, v-reach)
	for i := v - 1; i >= lo; i-- {
		if u.boundary(i) && !u.punct(i, ',') && !u.punct(i, ')') && !u.punct(i, '(') || u.is(i, quoted) && u.quotes[u.words[i].quote].words > 3 {
			lo = i + 1
			break
		}
	}
	end := v
	for end > lo && u.is(end-1, adverb) && !u.is(end-1, capital) {
		end--
	}
	if end <= lo {
		return run{}, 0, false
	}
	if u.is(end-1, relative) || u.says(end-1, "that") && end-1 > lo && !u.is(end-2, mark) {
		return u.antecedent(lo, end-1)
	}
	if u.punct(end-1, ',') {
		return u.apposed(lo, end-1)
	}
	s := u.segment(lo, end)
	from := u.phraseStart(s, end)
	if from >= end {
		return run{}, 0, false
	}
	src = run{from, end}
	if from == s && s > lo+1 && u.properName(src) {
		if r, ok := u.titleBefore(lo, s-1); ok {
			src.from, s = r.from, r.from
		}
	}
	return src, s, u.nominal(src)
}

// segment is where the stretch without a comma that ends before end begins.
// Commas inside lists of names ("Honda, BMW and Jaguar") do not count.
func (u *unit) segment(lo, end int) int {
	for i := end - 1; i >= lo; i-- {
		if u.punct(i, ',') || u.punct(i, '(') {
			return i + 1
		}
		if u.punct(i, ')') { // "the agency (ABC)" is one phrase
			for i > lo && !u.punct(i, '(') {
				i--
			}
		}
	}
	return lo
}

// antecedent is the noun phrase that a relative word at i stands for.
func (u *unit) antecedent(lo, i int) (run, int, bool) {
	end := i
	if end > lo && u.punct(end-1, ',') {
		end--
	}
	if end <= lo || u.is(end-1, mark) || u.is(end-1, preposition|coordinator) {
		return run{i, i + 1}, i, u.says(i, "who")
	}
	if u.says(i, "that") && u.cueAt(end-1) != nil {
		return run{}, i, false
	}
	s := u.segment(lo, end)
	from := u.phraseStart(s, end)
	src := run{from, end}
	for src.to-src.from > 12 {
		return run{i, i + 1}, i, true
	}
	return src, s, u.nominal(src)
}

// apposed is the subject that ends in an apposition, a relative clause or an
// adverbial phrase closed by the comma at end.
func (u *unit) apposed(lo, end int) (run, int, bool) {
	tail, cut := end, end
	for n := 0; n < 5; n++ {
		s := u.segment(lo, tail)
		if s <= lo {
			break
		}
		// [s, tail) is an insertion; the head noun phrase lies before it.
		if !u.is(s, determiner|capital|preposition|participle|owner|possessive) || u.aside(s) {
			cut = s - 1
		} else if u.is(s, relative) {
			cut = s - 1
		}
		tail = s - 1
		h := u.segment(lo, tail)
		if u.headless(h) && h > lo {
			continue
		}
		from := u.phraseStart(h, tail)
		if from >= tail {
			return run{}, 0, false
		}
		src := run{from, cut}
		return src, h, u.nominal(run{from, tail})
	}
	from := u.phraseStart(lo, end)
	return run{from, end}, lo, from < end && u.nominal(run{from, end})
}

// aside reports whether the insertion that begins at i belongs to the verb and
// not to the noun before it: "for his part", "in turn", "speaking in Paris".
func (u *unit) aside(i int) bool {
	if u.is(i, gerund|adverb|subordinator|relative|coordinator) {
		return true
	}
	return u.is(i, preposition) && !u.says(i, "of") && !u.says(i, "from") && !u.says(i, "including")
}

// headless reports whether the stretch that begins at i cannot hold the head of
// a subject, but goes on from one further left.
func (u *unit) headless(i int) bool {
	return u.says(i, "of") || u.says(i, "from") || u.is(i, relative) || u.says(i, "aged") || u.says(i, "including") || u.is(i, gerund)
}

// titleBefore is the title or description before a comma at end, to which the
// name behind the comma belongs: "The head of the army, Jane Doe".
func (u *unit) titleBefore(lo, end int) (run, bool) {
	s := u.segment(lo, end)
	from := u.phraseStart(s, end)
	r := run{from, end}
	if r.empty() || r.to-r.from > 20 || r.to-r.from < 2 || u.is(end-1, timeWord|timeHead) || u.is(from, timeWord|preposition) {
		return r, false
	}
	small := false
	for i := from; i < end; i++ {
		if u.is(i, aux|gerund|quoted) || u.is(i, finite) && !u.is(i, participle) {
			return r, false
		}
		small = small || !u.is(i, capital|mark|determiner|preposition) || u.says(i, "of")
	}
	return r, small && u.is(from, determiner|capital) && u.nominal(r)
}

// properName reports whether r is names only.
func (u *unit) properName(r run) bool {
	for i := r.from; i < r.to; i++ {
		if !u.is(i, capital|mark) || u.is(i, pronoun) {
			return false
		}
	}
	return true
}

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
		}
		nouns++
	}
	return i
}

// nominal reports whether r can be a source: it holds a noun or a pronoun that
// can be a subject.
func (u *unit) nominal(r run) bool {
	if r.empty() {
		return false
	}
	if r.to-r.from == 1 {
		k := u.words[r.from].class
		if k&(pronoun|relative|determiner) != 0 {
			return k&(determiner) == 0 || k&pronoun != 0 || !u.says(r.from, "the") && !u.says(r.from, "a") && !u.says(r.from, "an") && k&possessive == 0
		}
		return k&(preposition|coordinator|aux|adverb|object|infinitive|timeWord|timeHead) == 0 || k&capital != 0 && k&timeWord == 0
	}
	return !u.is(r.to-1, preposition|coordinator|determiner|aux) || u.is(r.to-1, capital)
}

// agent is the noun phrase at i: the source in "said Jane Doe, the minister"
// and behind "according to". It ends where the sentence goes on.
func (u *unit) agent(i int) (run, bool) {
	if u.is(i, pronoun|object) && !u.is(i, determiner) {
		return run{i, i + 1}, true
	}
	end := min(u.to, i+reach)
	j := u.chunkEnd(i, end)
	if j == i {
		return run{}, false
	}
	for n := 0; n < 6 && j < end; n++ {
		next := j
		switch {
		case u.is(j, preposition) && (u.says(j, "of") || u.says(j, "for") || u.says(j, "from") || u.says(j, "at") && u.is(j+1, determiner|capital) && !u.is(j+1, determiner)):
			next = u.chunkEnd(j+1, end)
			if next == j+1 || u.is(j+1, timeWord) {
				next = j
			}
		case u.says(j, "and") && !u.verbIn(j, min(end, j+8)) && !u.is(j+1, adverb|pronoun):
			next = u.chunkEnd(j+1, end)
			if next == j+1 {
				next = j
			}
		case u.punct(j, '('):
			for k := j; k < end && k < j+8; k++ {
				if u.punct(k, ')') {
					next = k + 1
					break
				}
			}
		case u.comma(j):
			next = u.apposition(j, end)
		}
		if next == j {
			break
		}
		j = next
	}
	r := u.trim(run{i, j})
	return r, u.nominal(r)
}

// apposition is the token behind the apposition that the comma at i opens, or
// i when there is none.
func (u *unit) apposition(i, end int) int {
	if !u.is(i+1, determiner|capital|relative|owner) || u.is(i+1, pronoun) && !u.is(i+1, relative) {
		return i
	}
	for j := i + 1; j < end; j++ {
		if u.comma(j) || u.stop(j) || u.is(j, opener) {
			if u.is(i+1, relative) || !u.verbIn(i+1, j) {
				return j
			}
			return i
		}
		if j-i > 25 {
			break
		}
	}
	return i
}
