package attribution

import "isnad/sources/prose"

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
	end = u.cutTime(lo, end)
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
	if s+1 < end && s > u.from && u.says(s, "as") && u.comma(s-1) {
		s++ // ", as the police said"
	}
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
	if s > lo+1 && u.punct(s-1, ',') && (u.headless(s) && from > s || from == s && (u.says(s, "a") || u.says(s, "an") || u.says(s, "the"))) {
		if n, ok := u.nameBefore(lo, s-1); ok {
			src.from, s = n, n
		}
	}
	if from == s && s > lo+1 && u.comma(s-1) {
		if n, ok := u.listed(lo, src); ok {
			src.from, s = n, n
		}
	}
	return src, s, u.nominal(src)
}

// listed is where the list begins of which r is the end: "the town, | the county and
// the state". What stands before the comma is short, and opens the sentence or what
// another comma sets off.
func (u *unit) listed(lo int, r run) (int, bool) {
	and := false
	for i := r.from + 1; i < r.to-1; i++ {
		if u.is(i, mark|preposition|relative) {
			return 0, false
		}
		and = and || u.says(i, "and")
	}
	from := u.segment(lo, r.from-1)
	if !and || from > u.from && !u.comma(from-1) || r.from-1-from > 4 || u.is(from, preposition|subordinator|adverb|pronoun|gerund|coordinator|relative) {
		return 0, false
	}
	for i := from; i < r.from-1; i++ {
		if u.is(i, aux|finite|mark|timeWord|timeHead) && !u.is(i, capital) {
			return 0, false
		}
	}
	return from, true
}

// nameBefore is where the name begins that ends at the comma end, a number (an
// age) between commas left aside: "Jane Doe, 68, an electrician said".
func (u *unit) nameBefore(lo, end int) (int, bool) {
	s := u.segment(lo, end)
	if s == end-1 && u.toks[s].Kind == prose.Number && s > lo+1 {
		end = s - 1
		s = u.segment(lo, end)
	}
	for i := s; i < end; i++ {
		if !u.is(i, capital) && !u.punct(i, '-') && !u.punct(i, '.') || u.is(i, timeWord|pronoun|determiner|preposition|adverb) {
			return 0, false
		}
	}
	return s, end-s >= 2 && end-s <= 8 && (s == u.from || u.set(s-1))
}

// cutTime cuts "on Saturday" or "this week" off the end of [lo, end), where a
// noun stands before it.
func (u *unit) cutTime(lo, end int) int {
	switch {
	case end-3 < lo:
	case u.is(end-1, timeWord) && u.is(end-2, preposition):
		return end - 2
	case u.is(end-1, timeHead) && (u.says(end-2, "this") || u.says(end-2, "last")):
		return end - 2
	case u.is(end-1, timeWord) && !u.is(end-2, mark|determiner|timeWord) && u.is(end-2, capital):
		return end - 1
	}
	return end
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
	if from == end { // the antecedent is inside a prepositional phrase
		for from = end - 1; from > s && !u.is(from-1, preposition); from-- {
		}
	}
	src := run{from, end}
	for k := src.to - 1; k > src.from; k-- {
		if u.is(k-1, plain|gerund|infinitive) && (!u.is(k-1, capital) || k-1 == u.from && u.is(k-1, gerund)) {
			src.from = u.skipAdverbials(k, src.to)
			for src.from < src.to && u.is(src.from, preposition|adverb) {
				src.from++
			}
			for j := src.to - 1; j > src.from; j-- {
				if u.is(j, preposition) && !u.says(j, "of") && u.is(j+1, determiner|capital) {
					src.from = j + 1
					break
				}
			}
			break
		}
	}
	if src.empty() || src.to-src.from > 12 {
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
	return u.toks[i].Kind == prose.Number && u.punct(i+1, ',') || u.says(i, "of") || u.says(i, "from") || u.is(i, relative) || u.says(i, "aged") || u.says(i, "including") || u.is(i, gerund)
}

// titleBefore is the title or description before a comma at end, to which the
// name behind the comma belongs: "The head of the army, Jane Doe".
func (u *unit) titleBefore(lo, end int) (run, bool) {
	s := u.segment(lo, end)
	from := u.phraseStart(s, end)
	r := run{from, end}
	if from > s && !u.is(s, preposition|coordinator|adverb) || from > s && u.is(s+1, gerund|be) {
		return r, false
	}
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
	if u.is(r.to-1, determiner) && !u.is(r.to-1, pronoun) && u.says(r.to-2, "of") {
		return true // "a mother of three"
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
		case u.says(j, "who"): // "a woman who gave no name"
			for k := j + 2; k < min(end, j+20); k++ {
				if u.comma(k) || u.stop(k) {
					next = k
					break
				}
				if u.is(k, mark) {
					break
				}
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
