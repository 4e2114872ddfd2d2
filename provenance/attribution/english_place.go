package attribution

// A place is where a content begins, and by which rule. No place: rule "".
type place struct {
	at   int
	rule string
}

func (p place) ok() bool { return p.rule != "" }

// right looks for a content behind the reporting verb.
func (u *unit) right(h *hit) place {
	i := h.group.to
	if h.frames&fBare != 0 && u.says(i, "as") && u.says(i+1, "much") {
		return place{i, "bare"}
	}
	if h.frames&fTo != 0 && u.is(i, infinitive) && u.is(i+1, plain|be|have|adverb) {
		return place{i, "to"}
	}
	if h.frames&fQuote != 0 {
		if k := u.colonAhead(i); k > 0 {
			return place{k, "quote"}
		}
	}
	if h.frames&fTell != 0 && h.frames&fBare != 0 {
		// "warned members that": the person is no subject of a clause.
		if k := u.recipient(i); k > i && u.says(k, "that") {
			return place{k, "that"}
		}
	}
	j := u.afterAdjuncts(i)
	if p := u.framed(h, j); p.ok() {
		return p
	}
	if j != i {
		if p := u.framed(h, i); p.ok() && p.rule != "np" {
			return p
		}
	}
	if h.frames&(fTell|fThem) != 0 {
		if p := u.addressed(h, i); p.ok() {
			return p
		}
	}
	return u.behindNoun(h, i)
}

// addressed looks for a content behind the person addressed at i: "told her
// that", "urged them to".
func (u *unit) addressed(h *hit, i int) place {
	k := u.recipient(i)
	if k <= i {
		return place{}
	}
	late := u.afterAdjuncts(k)
	if h.frames&fThem != 0 && (u.is(late, infinitive) && u.is(late+1, plain|be|have|adverb) || u.says(late, "not") && u.is(late+1, infinitive)) {
		return place{late, "them"}
	}
	if h.frames&fTell == 0 {
		return place{}
	}
	for _, at := range [...]int{late, k} {
		if p := u.framed(h, at); p.ok() && p.rule != "np" {
			return p
		}
		if u.clause(at) && !u.is(at, subordinator|relative) {
			return place{at, "bare"}
		}
	}
	return place{}
}

// content is what begins at p.
func (u *unit) content(h *hit, p place) []run {
	if p.rule == "quote" {
		return u.quotation(h, p.at)
	}
	from := p.at
	if p.rule == "call" && u.is(from-1, determiner) || (p.rule == "to" || p.rule == "them") && (u.says(from-1, "not") || u.says(from-1, "never")) {
		from--
	}
	end := u.clauseEnd(h, p.at)
	switch {
	case p.rule == "bare" && u.says(p.at, "it") && (u.is(p.at+1, adverb) || u.stop(p.at+1)):
		end = p.at + 1 // "denied it vigorously"
	case p.rule == "bare" && u.says(p.at, "as"):
		end = p.at + 2 // "indicated as much in a letter"
	case p.rule == "to":
		end = u.contrast(p.at, end)
	case p.rule == "as" || p.rule == "call":
		end = u.goesOn(h, p.at, u.occasioned(p.at, u.contrast(p.at, end)))
	case p.rule == "np" || p.rule == "prep":
		end = u.goesOn(h, p.at, u.contrast(p.at, end))
	}
	return []run{{from, end}}
}

// contrast is where, in [i, end), a clause begins that sets something against
// an infinitive: "declined to comment, though …".
func (u *unit) contrast(i, end int) int {
	for k := i + 2; k+2 < end; k++ {
		if !u.is(k, quoted) && (u.comma(k-1) && u.opposes(k) && !u.says(k, "while") || u.says(k, "while") && !u.is(k+1, gerund|preposition)) {
			return k
		}
	}
	return end
}

// goesOn is where, in [i, end), the sentence goes on with another verb of h's subject:
// "called it a farce | and left the room", "praised the work | but had to wait".
func (u *unit) goesOn(h *hit, i, end int) int {
	if h.form&(ingForm|basic) != 0 && h.group.from == h.head {
		return end
	}
	for k := i + 1; k+1 < end; k++ {
		if u.is(k, opener) {
			k = u.quotes[u.words[k].quote].to - 1
			continue
		}
		if u.is(k, subordinator|relative) && !u.is(k, determiner|preposition) || u.is(k, gerund) && u.cueAt(k) != nil {
			return end
		}
		if !u.is(k, coordinator) {
			continue
		}
		v := k + 1
		for u.is(v, adverb) && v < k+3 {
			v++
		}
		if u.is(v, aux) && !u.is(v, pronoun|capital) || u.is(v, finite) && !u.is(v, capital) && (u.is(v+1, object|determiner|infinitive) || !u.is(v, participle) && !u.is(v+1, mark|coordinator)) {
			return k
		}
	}
	return end
}

// occasioned is where, in [i, end), a clause begins that tells when something was
// called what it was: "described it as a farce | after she had resigned".
func (u *unit) occasioned(i, end int) int {
	for k := i + 2; k+2 < end; k++ {
		if u.is(k, opener) {
			k = u.quotes[u.words[k].quote].to - 1
			continue
		}
		if (u.says(k, "after") || u.says(k, "when") || u.says(k, "before") || u.says(k, "while")) && u.clause(k+1) && u.verbIn(k+1, end) {
			return k
		}
	}
	return end
}

// colonAhead is the token that opens a quotation behind a colon, with no other
// clause between it and i: "stated at a conference held in Paris: “…”".
func (u *unit) colonAhead(i int) int {
	for k := i; k < min(u.to, i+30); k++ {
		switch {
		case u.punct(k, ':'):
			if u.is(k+1, opener) {
				return k + 1
			}
			return 0
		case u.is(k, opener|relative|coordinator), u.says(k, "that"), u.is(k, be|have|modal), u.is(k, pronoun) && k > i:
			return 0
		}
		if g := u.cueAt(k); g != nil && k > i && !g.loose && !g.inf && g.frames&fQuote != 0 {
			return 0 // "Asked about it, Jane Doe said:"
		}
	}
	return 0
}

// upTo is the content from i to the end of its clause.
func (u *unit) upTo(h *hit, i int) []run { return []run{{i, u.clauseEnd(h, i)}} }

// framed tries the frames in which a content begins right at i.
func (u *unit) framed(h *hit, i int) place {
	f := h.frames
	if u.comma(i) || u.punct(i, ':') {
		if (u.is(i+1, opener) || u.comma(i) && u.says(i+1, "that")) && f&(fQuote|fThat) != 0 {
			i++
		} else if u.punct(i, ':') && f&fQuote != 0 && i+1 < u.to {
			return place{i + 1, "colon"}
		}
	}
	switch {
	case u.is(i, opener) && f&(fQuote|fNPQuoted) != 0 && u.speech(i):
		return place{i, "quote"}
	case u.says(i, "that") && f&fThat != 0 && !u.stop(i+1):
		return place{i, "that"}
	case f&fWh != 0 && (u.says(i, "if") || u.says(i, "whether") || u.is(i, relative)):
		return place{i, "wh"}
	case f&fTo != 0 && u.is(i, infinitive) && (u.is(i+1, plain|be|have|adverb) || !u.is(i+1, capital|determiner|mark|pronoun)):
		return place{i, "to"}
	case f&fBare != 0 && (u.surely(h, i) || u.clause(i)):
		return place{i, "bare"}
	case f&fIng != 0 && u.is(i, gerund):
		return place{i, "ing"}
	case f&fNP != 0 && u.nounPhrase(i):
		return place{i, "np"}
	case u.prep(h.preps, i):
		return place{i, "prep"}
	}
	return place{}
}

// surely reports whether h is "say" with more behind it than an adjunct.
func (u *unit) surely(h *hit, i int) bool {
	return (h.lemma == "say") && (u.is(i, determiner|pronoun|capital|gerund|owner) || u.says(i, "yes") || u.is(i, subordinator) && u.clause(i+1)) && !u.is(i, preposition) && i+3 < u.to
}

// nounPhrase reports whether a noun phrase that can be a content begins at i.
func (u *unit) nounPhrase(i int) bool {
	if u.says(i, "what") && u.is(i+1, pronoun|determiner|capital) {
		return true // "what he called a breach"
	}
	return i < u.to && u.is(i, determiner|capital|owner|opener) && !u.is(i, preposition|relative) || i+1 < u.to && !u.is(i, mark|preposition|adverb|aux|coordinator|subordinator|pronoun|object|relative|infinitive|timeWord)
}

// prep reports whether token i is one of the prepositions ps.
func (u *unit) prep(ps []string, i int) bool {
	for _, p := range ps {
		if u.says(i, p) {
			return true
		}
	}
	return false
}

// gerundAhead reports whether "of" and a gerund or quotation stand in
// [from, to): then an "of" before belongs to the object.
func (u *unit) gerundAhead(from, to int) bool {
	for i := from; i < to; i++ {
		if u.says(i, "of") && u.is(i+1, gerund|opener) {
			return true
		}
	}
	return false
}

// recipient is the token behind the person addressed at i, or i.
func (u *unit) recipient(i int) int {
	if u.is(i, object|pronoun) && !u.is(i, determiner) {
		return i + 1
	}
	end := min(u.to, i+25)
	j := u.chunkEnd(i, end)
	if j == i {
		return i
	}
	for n := 0; n < 4 && j < end; n++ {
		switch {
		case u.is(j, preposition) && !u.is(j, infinitive):
			j = u.afterPhrase(j, end)
		case u.says(j, "and") && u.chunkEnd(j+1, end) > j+1:
			j = u.chunkEnd(j+1, end)
		case u.comma(j) && u.is(j+1, capital|determiner):
			// "told the panel, a body of lawyers, that"
			k := u.chunkEnd(j+1, end)
			for k < end && u.is(k, preposition) {
				k = u.afterPhrase(k, end)
			}
			if !u.comma(k) || !u.says(k+1, "that") && !u.is(k+1, opener) {
				return j
			}
			return k + 1
		default:
			return j
		}
	}
	return j
}

// behindNoun looks for a content that follows the verb's object: "described A
// as B", "accused A of B", "called A “B”".
func (u *unit) behindNoun(h *hit, i int) place {
	if h.frames&(fAs|fCall) == 0 && len(h.far) == 0 && len(h.preps) == 0 {
		return place{}
	}
	end := min(u.to, i+30)
	for j := i; j < end; j++ {
		if u.boundary(j) && !u.comma(j) && !u.is(j, opener) {
			break
		}
		switch {
		case u.says(j, "of") && h.lemma == "accuse" && !u.is(j+1, gerund|opener) && u.gerundAhead(j+1, end):
		case j == i:
		case h.frames&fAs != 0 && u.says(j, "as"):
			return place{j, "as"}
		case h.frames&fCall != 0 && u.is(j, opener) && !u.is(j-1, preposition):
			return place{j, "call"}
		case u.prep(h.far, j), u.prep(h.preps, j) && !u.says(j, "to"):
			return place{j, "prep"}
		case u.comma(j) && u.is(j+1, relative): // "described the fire, which took a week, as"
			k := j + 2
			for k < end && !u.comma(k) && !u.is(k, opener) {
				k++
			}
			if !u.comma(k) {
				return place{}
			}
			j = k
		case u.is(j, aux|finite|subordinator|relative) && !u.is(j, capital|preposition|participle):
			return place{}
		}
	}
	return place{}
}
