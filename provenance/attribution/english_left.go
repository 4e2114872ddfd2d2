package attribution

import (
	"slices"

	"isnad/sources/prose"
)

// left looks for a content before the reporting clause: "“A,” she said", "A,
// said Jane Doe", "A, she said, B".
func (u *unit) left(h *hit) {
	if h.frames&fQuote == 0 && (h.frames&fBare == 0 || h.form&thirdForm == 0 || !u.stop(h.group.to)) || h.inf || h.loose {
		return
	}
	if src, at, ok := u.inverted(h); ok {
		u.before(h, src, h.lead, at, "inverted")
		return
	}
	src, whole, ok := u.subject(h.lead)
	if !ok || h.form&(pastForm|partForm) == 0 && h.group.from == h.head && h.lemma != "say" && !u.is(src.to-1, pronoun|capital) && !u.stop(h.group.to) {
		return // "his closing remarks" hardly report
	}
	if u.is(src.from, gerund) && !u.is(src.from, capital|determiner) {
		return // "using an average of polls in swing states"
	}
	if k := u.afterAdjuncts(h.group.to); u.comma(k) && u.is(k+1, aux|coordinator|finite|third) && !u.comma(src.to-1) {
		// "The harbour, Jane Doe said, closed": what she interrupts is no title
		if s := u.segment(src.from, src.to); s > src.from {
			src.from, whole = s, s
		}
	}
	i := src.from
	for i > u.from && !u.set(i-1) && i > whole {
		i--
	}
	switch {
	case i+1 == src.from && !u.is(i, adverb|preposition|timeWord|coordinator|subordinator):
		return // ", something she denies"
	case i > u.from && u.set(i-1) && !u.is(i-1, quoted) && u.joined(i, src.from):
		return // ", and everyone agrees on it", ", in which she advises him"
	case u.says(h.group.to, "by") && h.form&partForm != 0 && h.group.from == h.head:
		return // ", a page maintained by the town"
	case i > u.from+1 && u.says(i-1, "as") && u.set(i-2):
		i-- // ", as she noted"
	}
	if p := u.named(i); p < i {
		src.from, i = p, p
	}
	if i > u.from && u.set(i-1) {
		u.before(h, src, i, h.group.to, "left")
	}
}

// named is where the name behind a quotation begins that has more than one thing set
// off behind it, the last of them from i on: "“A,” Jane Doe, the mayor, one of many, said".
// It is i where there is none.
func (u *unit) named(i int) int {
	if !u.comma(i - 1) {
		return i
	}
	for k := i - 2; k > max(u.from, i-40); k-- {
		switch {
		case u.is(k, quoted):
			if u.set(k) && u.is(k+1, capital) && !u.is(k+1, pronoun|coordinator|subordinator|preposition|adverb|timeWord) {
				return k + 1
			}
			return i
		case u.is(k, mark) && !u.comma(k) && !u.punct(k, '-') && !u.punct(k, '.') || u.cueAt(k) != nil || u.is(k, aux):
			return i
		}
	}
	return i
}

// joined reports whether what stands in [i, end) joins a clause of its own.
func (u *unit) joined(i, end int) bool {
	for ; i < end; i++ {
		if u.is(i, coordinator|subordinator) && !u.says(i, "as") || u.is(i, relative) && !u.is(i, determiner|adverb|preposition) {
			return true
		}
	}
	return false
}

// set reports whether token i is a mark that sets off the content before a
// reporting clause.
func (u *unit) set(i int) bool {
	return u.is(i, mark) && (u.comma(i) || u.is(i, quoted) && !u.is(i, opener) || u.punct(i, '-') || u.byteAt(i) == 0xe2)
}

// inverted finds the source behind the verb: "… said Jane Doe". at is the token
// behind the source.
func (u *unit) inverted(h *hit) (src run, at int, ok bool) {
	if h.form&(pastForm|thirdForm|basic) == 0 || h.lead != h.head || h.head == u.from || h.lemma == "tell" { // whom they told
		return run{}, 0, false
	}
	i := h.group.to
	if u.is(i, preposition|subordinator|opener) || u.stop(i) || u.is(i, object) && !u.is(i, determiner|pronoun) {
		return run{}, 0, false
	}
	src, ok = u.agent(i)
	if !ok {
		return run{}, 0, false
	}
	if u.set(h.head - 1) {
		return src, src.to, true
	}
	// Without a comma only a bare name at the very end will do.
	last := u.stop(src.to) && u.properName(src) && h.frames&fBare != 0 && !u.is(h.head-1, pronoun|determiner) && !(u.is(h.head-1, capital) && u.toks[h.head-1].Kind == prose.Word)
	return src, src.to, last && src.to-src.from <= 6
}

// before makes the content of what stands before token i, and of what goes on
// behind the reporting clause, which ends before token at.
func (u *unit) before(h *hit, src run, i, at int, rule string) {
	first := u.leftContent(h, i)
	if first.empty() || !u.is(first.to-1, quoted) && !u.interrupts(h, first, at) && (!u.tells(h, first, at) || rule == "inverted" && u.aloneWithAsides(first)) {
		return
	}
	if u.given(first, h.head) {
		return // "“A,” she told the paper in an interview published"
	}
	content := []run{first}
	j := u.afterAdjuncts(at)
	if !u.stop(j) {
		j = u.resume(h, first, at, j, rule)
		if j > 0 {
			content = append(content, run{j, u.clauseEnd(h, j)})
		}
	}
	h.before, h.past = true, at
	u.emit(h, src, content, -1, rule)
}

// given reports whether r is what a verb between it and token i has for its content
// already.
func (u *unit) given(r run, i int) bool {
	from, to := u.toks[r.from].Start, u.toks[r.to-1].End
	for _, f := range u.finds[max(u.first, len(u.finds)-4):] {
		if f.content[0].Start == from && len(f.cue) > 0 && f.cue[0].Start >= to && f.cue[0].Start < u.toks[i].Start && prose.Bounds(f.content).End < u.toks[i].Start {
			return true
		}
	}
	return false
}

// resume is the token at which the content goes on behind the reporting clause,
// or 0.
func (u *unit) resume(h *hit, first run, at, j int, rule string) int {
	for k := at; k <= j+24 && k < u.to; k++ {
		if u.is(k, opener) {
			if q := u.quotes[u.words[k].quote]; q.words > 3 {
				return k
			}
		}
		if u.comma(k) {
			if u.is(k+1, opener) {
				return k + 1
			}
			if u.over(first, k+1) || u.says(k+1, "as") || rule == "inverted" && !u.is(k+1, aux) || k > j || u.cutsOff(h, k) || u.is(k+1, gerund|relative) && !u.says(k+1, "that") && !u.ruled(k+1) {
				return 0
			}
			return k + 1
		}
	}
	return 0
}

// over reports whether quotation r is a whole that the coordinator at i does not go
// on with: "“You won?” she said, but he was gone", not "“Yes,” he said, but “not now”".
func (u *unit) over(r run, i int) bool {
	if !u.is(i, coordinator) || !u.is(r.to-1, quoted) || !u.setOff(r.to-1) || r.from < u.quotes[u.words[r.to-1].quote].from {
		return false
	}
	for k := i + 1; k < i+4; k++ {
		if u.is(k, opener) {
			return false
		}
	}
	return true
}

// ruled reports whether a gerund at i is the subject of a verb: "replacing her would
// be hard".
func (u *unit) ruled(i int) bool {
	for k := i + 1; u.is(i, gerund) && k < i+8 && !u.is(k, mark|relative|subordinator|participle); k++ {
		if u.is(k, aux|finite|third) {
			return true
		}
	}
	return false
}

// begins is what stands before the reporting clause of src and goes on in the
// quotation that opens at token i behind it: "The mayor, she said, “is a liar”",
// "When he came, she said, “nobody was there”". A sentence begins with a capital, what
// goes on does not.
func (u *unit) begins(h *hit, src run, i int) run {
	if src.empty() || !u.comma(src.from-1) || !u.comma(i-1) || u.is(i+1, capital|mark) {
		return run{}
	}
	first := u.leftContent(h, src.from)
	if first.empty() || first.from != u.from || u.quotedIn(first) {
		return run{}
	}
	for k := first.from; k < first.to; k++ {
		if u.cueAt(k) != nil {
			return run{} // "When asked about it, she said"
		}
	}
	clause := u.verbIn(first.from, first.to)
	if clause && u.is(first.from, subordinator) && !u.is(first.from+1, participle|gerund) || !clause && !u.is(first.from, preposition|subordinator|adverb) && u.is(i+1, aux|finite|third) {
		return first
	}
	return run{}
}

// leftContent is the content that ends before token i: the quotation there, or
// the clause.
func (u *unit) leftContent(h *hit, i int) run {
	from := u.floor(i)
	r := run{from, i}
	if u.is(i-1, quoted) {
		r.from = max(from, u.reported(i))
		q := u.quotes[u.words[i-1].quote]
		if q.from <= u.from || q.words > 3 && u.sets(q.from-1) {
			return run{max(q.from, u.from), i}
		}
	}
	return u.trim(r)
}

// reported is the token behind the last reporting clause before token i that has its
// content on its left, the beginning of the unit for none: "“A,” she said, and | “B,”
// he said". (Without quotation marks it can lie in the content: "A, he said, she wrote".)
func (u *unit) reported(i int) int {
	next, _ := slices.BinarySearchFunc(u.cues, i, func(h hit, at int) int { return h.head - at })
	for k := next - 1; k >= max(0, next-widest); k-- {
		if h := &u.cues[k]; h.before {
			j := u.afterAdjuncts(max(h.group.to, h.past))
			if !u.comma(j) {
				return u.from // "The “losses” he cited are “many,” she said"
			}
			for j < i && (u.comma(j) || u.is(j, coordinator)) {
				j++
			}
			return j
		}
	}
	return u.from
}

// sets reports whether the quotation behind token i stands by itself.
func (u *unit) sets(i int) bool {
	return i < u.from || u.punct(i, ':') || u.is(i, quoted)
}

// floor is where the content before token i can begin at the earliest: behind
// the last content that another verb has taken to the right, or a clause that
// stands before "but".
func (u *unit) floor(i int) int {
	from := max(u.from, i-widest)
	if u.is(i-1, mark) {
		return from
	}
	for k := i - 1; k > from; k-- {
		if u.is(k, coordinator) && u.comma(k-1) && u.verbIn(k, i) && !u.is(k+1, subordinator) && !u.says(k+1, "only") {
			return k + 1
		}
	}
	return from
}

// interrupts reports whether the reporting clause that ends before token at
// stands in the middle of a short clause: "Voters, she said, are tired".
func (u *unit) interrupts(h *hit, first run, at int) bool {
	j := u.afterAdjuncts(at)
	return h.frames&fBare != 0 && u.comma(j) && first.to-first.from < 12 && u.comma(first.to) && u.resume(h, first, at, j, "left") > 0
}

// tells reports whether r can be a content without marks before h: a clause,
// ascribed by a verb that takes clauses and has no object of its own.
func (u *unit) tells(h *hit, r run, at int) bool {
	if h.frames&(fBare|fTell) == 0 {
		return false
	}
	main := r.from // behind "In addition,"
	for k := r.from; u.is(r.from, preposition) && main == r.from && k < min(r.to, r.from+8); k++ {
		if u.comma(k) {
			main = k + 1
		}
	}
	if !u.verbIn(r.from, r.to) && !u.thirdIn(main, r.to) && !u.quotedIn(r) && (r.to-r.from < 5 || u.is(r.from, preposition|subordinator)) {
		return false
	}
	j := at
	if h.frames&fTell != 0 {
		j = u.recipient(j)
	}
	j = u.afterAdjuncts(j)
	return u.stop(j) || u.comma(j) || u.is(j, preposition|subordinator|coordinator|gerund) || u.is(j, mark) && !u.is(j, opener)
}

// aloneWithAsides reports whether r is a noun phrase and what is set off behind it:
// "Jane Doe, who was ill,". Then the verb behind it is its own, and no inversion.
func (u *unit) aloneWithAsides(r run) bool {
	n, from := 0, r.from
	for i := r.from; i <= r.to; i++ {
		if i < r.to && !u.set(i) {
			continue
		}
		aside := n > 0 && u.is(from, relative) && !u.is(from, determiner)
		if n == 0 && u.is(from, preposition|subordinator|adverb|coordinator) || !aside && (u.verbIn(from, i) || u.thirdIn(from, i)) {
			return false
		}
		n, from = n+1, i+1
	}
	return n > 1
}

// quotedIn reports whether a quotation stands in r.
func (u *unit) quotedIn(r run) bool {
	for i := r.to - 1; i >= r.from; i-- {
		if u.is(i, quoted) {
			return true
		}
	}
	return false
}
