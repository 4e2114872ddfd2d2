package attribution

// widest is how many tokens a clause may have: a bound for hostile text.
const widest = 160

// clauseEnd is the token behind the clause that begins at i and that the verb
// h ascribes. It runs to the end of the unit unless a new reporting clause, a
// participle that shares h's source or "according to" cuts it off.
func (u *unit) clauseEnd(h *hit, i int) int {
	end := min(u.to, i+widest)
	if u.limit > i {
		end = min(end, u.limit)
	}
	if h.subject {
		end = u.secondVerb(i, end)
	}
	fronted, aim := u.fronted(h), u.is(i, infinitive)
	for j := i + 1; j < end; j++ {
		k := u.words[j].class
		if k&quoted != 0 && k&opener == 0 {
			q := u.quotes[u.words[j].quote]
			if j = q.to - 1; j+1 < end && u.setOff(j) && u.cutsOff(h, j) {
				return j + 1
			}
			continue
		}
		switch {
		case fronted && u.set(j) && k&quoted == 0 && u.verbIn(i, j) && !u.is(j+1, relative|coordinator) && u.clause(j+1):
			return j // "As she said the pier was safe, it fell"
		case aim && k&coordinator != 0 && u.comma(j-1) && u.asserts(j+1) && !u.embeds(i, j):
			return j // "agreed to lend it, and the bank stepped in": no infinitive of its own
		case u.comma(j) && (h.first || u.interposed(h, j) || u.cutsOff(h, j) || h.aside && u.is(j+1, aux|finite|third)):
			return j
		case (k&coordinator != 0 || u.comma(j-1) && u.opposes(j)) && u.turns(h, j):
			return j
		case u.punct(j, ';') && !u.is(j, quoted):
			return j
		case h.form&ingForm == 0 && k&gerund != 0 && !u.is(j-1, mark) && u.bareParticiple(j):
			return j
		}
	}
	return end
}

// opposes reports whether token i sets a clause against the one before.
func (u *unit) opposes(i int) bool {
	return u.says(i, "though") || u.says(i, "although") || u.says(i, "while") || u.says(i, "whereas")
}

// fronted reports whether h is the verb of a dependent clause that opens the
// sentence, so that a main clause follows: "While she said …, it fell", or a noun in
// what stands before that: "Contrary to his claim that …, it fell".
func (u *unit) fronted(h *hit) bool {
	if h.noun {
		k := h.head - 1
		for k > u.from && k > h.head-3 && !u.is(k, preposition) {
			k--
		}
		return u.is(k, preposition) && !u.verbIn(u.from+1, h.head)
	}
	if !u.is(u.from, subordinator) || u.says(u.from, "that") || h.head-u.from > widest {
		return false
	}
	for k := u.from + 1; k < h.head; k++ {
		if u.comma(k) || u.is(k, opener) {
			return false
		}
	}
	return true
}

// asserts reports whether a subject stands from token i on, with a finite verb
// soon behind it.
func (u *unit) asserts(i int) bool {
	return u.is(i, determiner|pronoun|capital|possessive) && !u.is(i, gerund|relative) && u.verbIn(i, min(u.to, i+8))
}

// embeds reports whether a clause of its own begins in [i, end).
func (u *unit) embeds(i, end int) bool {
	for ; i < end; i++ {
		if u.is(i, subordinator|relative|opener) {
			return true
		}
	}
	return false
}

// interposed reports whether h is a participle between commas, of which that at j
// is the second: "Jane Doe, asked whether it would close, said".
func (u *unit) interposed(h *hit, j int) bool {
	g := u.cueAt(j + 1)
	return h.form&partForm != 0 && h.group.from == h.head && u.comma(h.head-1) && g != nil && !g.loose && g.form&(pastForm|thirdForm) != 0
}

// secondVerb is where the clause that begins at i ends when it is part of a
// subject: before the finite verb that is not its own ("the claim that the ship
// was lost | is false").
func (u *unit) secondVerb(i, end int) int {
	j := i + 2
	if !u.is(i, infinitive) {
		for j = i + 1; j < end && !u.is(j, aux|finite); j++ {
		}
		for j < end && u.is(j, aux|adverb) {
			j++
		}
		j++
	}
	for ; j < end; j++ {
		if u.is(j, coordinator|relative|subordinator|mark) && !u.is(j, preposition) {
			return end
		}
		if u.is(j, be|have|modal) && !u.is(j, pronoun) || u.is(j, finite) && !u.modifies(j, i, end) {
			return j
		}
	}
	return end
}

// bareParticiple reports whether the gerund at j goes on with h's source though
// no comma stands before it: "said X adding that Y".
func (u *unit) bareParticiple(j int) bool {
	h := u.cueAt(j)
	return h != nil && h.loose && h.frames&fThat != 0 && u.says(h.group.to, "that") && u.says(j, "adding")
}

// cueAt is the reporting verb at token j, nil when there is none. The hits are
// in text order.
func (u *unit) cueAt(j int) *hit {
	lo, hi := 0, len(u.cues)
	for lo < hi {
		if m := (lo + hi) / 2; u.cues[m].head < j {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo < len(u.cues) && u.cues[lo].head == j {
		return &u.cues[lo]
	}
	return nil
}

// cutsOff reports whether what follows the comma at j is no longer part of the
// clause that h ascribes.
func (u *unit) cutsOff(h *hit, j int) bool {
	i := j + 1
	for n := 0; n < 2 && u.is(i, adverb); n++ {
		i++
	}
	if g := u.cueAt(i); g != nil && g.loose && g.head > h.head && u.carries(g) {
		return true
	}
	if u.says(i, "after") || u.says(i, "before") { // ", after earlier saying that"
		k := i + 1
		for k < i+3 && u.is(k, adverb) {
			k++
		}
		if g := u.cueAt(k); g != nil && g.loose && g.head > h.head && u.carries(g) {
			return true
		}
	}
	if u.says(i, "according") && u.says(i+1, "to") {
		return true
	}
	return u.trailer(i) || u.is(i, coordinator) && u.turns(h, i)
}

// carries reports whether the participle g has a content of its own behind it.
func (u *unit) carries(g *hit) bool {
	i := g.group.to
	return u.is(i, opener) || u.says(i, "that") || g.frames&(fBare|fNP|fCall) != 0 && u.is(i, determiner|pronoun|capital|possessive) || u.comma(i) && u.is(i+1, opener) || len(g.far)+len(g.preps) > 0 || g.frames&fAs != 0
}

// trailer reports whether a reporting clause without content of its own stands
// from i to the end of the unit: ", the agency reported on Monday."
func (u *unit) trailer(i int) bool {
	if u.says(i, "as") {
		i++ // ", as she noted on Tuesday"
	} else if u.is(i, subordinator|relative|coordinator|preposition) {
		return false
	}
	for k := i; k < min(u.to, i+14); k++ {
		if u.is(k, opener) || u.boundary(k) && !u.comma(k) && !u.punct(k, '(') && !u.punct(k, ')') {
			return false
		}
		g := u.cueAt(k)
		if g == nil || g.loose || g.inf || g.frames&(fBare|fQuote) == 0 {
			continue
		}
		return k > i && u.finishes(g)
	}
	return false
}

// finishes reports whether the reporting clause of g ends without a content.
func (u *unit) finishes(g *hit) bool {
	if _, end, ok := u.sayingAt(g.group.to); ok {
		return u.stop(end)
	}
	j := g.group.to
	if g.frames&fTell != 0 {
		j = u.recipient(j)
	}
	return u.stop(u.afterAdjuncts(j))
}

// turns reports whether the coordinator at j opens a new reporting clause: "and
// said that …", "but he added …".
func (u *unit) turns(h *hit, j int) bool {
	i := j + 1
	for n := 0; n < 3 && u.is(i, adverb|aux) && !u.is(i, pronoun); n++ {
		i++
	}
	if g := u.cueAt(i); g != nil && !g.loose && !g.inf && g.head > h.head {
		return u.sameForm(h, g) && u.carries2(g)
	}
	for k := i; k < min(u.to, i+9); k++ {
		if u.boundary(k) || u.is(k, opener|relative|subordinator) {
			return false
		}
		g := u.cueAt(k)
		if g == nil {
			if u.is(k, finite|aux) && !u.is(k, capital) && k > i && !u.is(k, participle) && !u.isGroup(k) {
				return false
			}
			continue
		}
		if g.loose || g.inf || g.passive || k == i {
			continue
		}
		return g.frames&fBare != 0 && (u.comma(j-1) || u.is(i, pronoun)) && u.carries2(g)
	}
	return false
}

// isGroup reports whether the auxiliary at k belongs to a reporting verb just
// behind it.
func (u *unit) isGroup(k int) bool {
	for n := 1; n < 4; n++ {
		if g := u.cueAt(k + n); g != nil {
			return g.group.from <= k
		}
	}
	return false
}

// carries2 reports whether the finite reporting verb g has a content behind it.
func (u *unit) carries2(g *hit) bool {
	i := g.group.to
	if g.frames&(fTell|fThem) != 0 {
		return i < u.to && !u.stop(i)
	}
	return u.framed(g, u.afterAdjuncts(i)).ok() || u.behindNoun(g, g.group.to).ok()
}

// sameForm reports whether h and g can be coordinated: both past, or both
// present.
func (u *unit) sameForm(h, g *hit) bool {
	const pasts = pastForm | partForm
	switch {
	case g.group.from < g.head:
		return h.group.from < h.head || h.form&pasts != 0 == (g.form&pasts != 0)
	case h.group.from < h.head:
		return g.form&(pasts|thirdForm) != 0
	}
	return h.form&g.form != 0 || h.form&pasts != 0 && g.form&pasts != 0
}

// afterAdjuncts passes over what can stand between a reporting verb and its
// content: adverbs, times, "in a statement", "to reporters in Paris".
func (u *unit) afterAdjuncts(i int) int {
	for n := 0; n < 8 && i < u.to; n++ {
		switch {
		case u.is(i, timeWord):
			i = u.afterTime(i + 1)
		case u.is(i, adverb) && !u.is(i, determiner):
			i++
		case u.is(i, determiner|plain|finite) && (u.says(i, "last") || u.says(i, "this") || u.says(i, "earlier") || u.says(i, "next")) && (u.is(i+1, timeHead|timeWord)):
			i += 2
		case u.is(i, preposition) && !u.says(i, "that"):
			j := u.occasion(i)
			if j == i {
				return i
			}
			if i = j; u.is(j-1, timeWord) {
				i = u.afterTime(j)
			}
		default:
			return i
		}
	}
	return i
}

// afterTime passes over the time of day behind a day: "on Monday night".
func (u *unit) afterTime(i int) int {
	if u.is(i, timeHead) {
		i++
	}
	return i
}

// occasion is the token behind the prepositional phrase at i when that names
// time, place or audience of what is reported, else i.
func (u *unit) occasion(i int) int {
	j := u.afterPhrase(i, min(u.to, i+20))
	if j <= i+1 || u.is(j-1, determiner|preposition) && !u.is(j-1, timeWord|timeHead) || u.is(i, infinitive) && u.is(i+1, plain) && !u.is(i+1, capital) {
		return i
	}
	if j >= u.to || u.stop(j) || u.says(j, "that") || u.is(j, opener) || u.punct(j, ':') || u.comma(j) {
		return j
	}
	if u.is(i+1, timeWord) || u.is(j-1, timeHead|timeWord|adjunct) || u.says(i, "to") && !u.is(i+1, plain) {
		return j
	}
	for k := i + 1; k < j; k++ {
		if u.is(k, adjunct) {
			return j
		}
	}
	return i
}

// clause reports whether a clause with a subject and a verb begins at i.
func (u *unit) clause(i int) bool {
	if i >= u.to || u.is(i, preposition|subordinator|coordinator) && !u.is(i, gerund|determiner) || u.is(i, mark) && !u.is(i, opener) {
		return false
	}
	if u.is(i, pronoun) && !u.is(i, determiner|object) || u.is(i, pronoun) && u.is(i+1, aux|finite|third|adverb) {
		return true
	}
	if u.is(i, object) && !u.is(i, determiner) {
		return false
	}
	end := min(u.to, i+45)
	for k := i + 1; k < end; k++ {
		if u.comma(k) && !u.is(k+1, relative|determiner|capital) {
			end = k
		}
	}
	return u.verbIn(i, end) || u.thirdIn(i, min(end, i+25))
}

// thirdIn reports whether an -s or bare form that is a verb for certain stands
// in [from, to): behind a capital, a plural or "who".
func (u *unit) thirdIn(from, to int) bool {
	for i := from + 1; i < to; i++ {
		if u.comma(i) {
			return false
		}
		k := u.words[i].class
		if k&third != 0 && k&capital == 0 && !u.is(i-1, determiner|possessive|preposition|coordinator|owner) {
			return true
		}
		if k&plain != 0 && k&(capital|preposition|adverb) == 0 && !u.is(i-1, determiner|possessive|preposition|coordinator|owner|infinitive) {
			s := u.toks[i-1].In(u.p.text)
			if s[len(s)-1] == 's' {
				return true
			}
		}
	}
	return false
}
