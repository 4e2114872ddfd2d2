package attribution

// speech reports whether the quotation that opens at i can be a content: more
// than a name in marks.
func (u *unit) speech(i int) bool {
	q := u.quotes[u.words[i].quote]
	return q.words > 3 || u.stop(q.to) || !u.closedName(q)
}

// closedName reports whether all words of q have a capital.
func (u *unit) closedName(q quoteRun) bool {
	for k := q.from; k < q.to; k++ {
		if !u.is(k, mark|capital) {
			return false
		}
	}
	return true
}

// slip finds reported speech that stands inside the marks of q by mistake: a
// participle with "that" behind a comma, and the speaker in the third person.
// It gives the comma, or 0.
func (u *unit) slip(q quoteRun) int {
	for k := q.from + 1; k+3 < min(q.to, q.from+widest); k++ {
		if !u.punct(k, ',') || !u.is(k+1, gerund) {
			continue
		}
		g := u.cueAt(k + 1)
		if g == nil || !g.loose || g.frames&fThat == 0 || !u.says(g.group.to, "that") {
			continue
		}
		for j := g.group.to + 1; j < g.group.to+4 && j < q.to; j++ {
			if u.is(j, possessive|pronoun) && !u.is(j, person) {
				return k
			}
		}
	}
	return 0
}

// slipped gives the second half of a quotation that slip cuts its own
// attribution.
func (u *unit) slipped(governor int, q quoteRun) {
	k := u.slip(q)
	if k == 0 {
		return
	}
	g := u.cueAt(k + 1)
	i := u.emit(g, run{}, []run{{g.group.to, q.to}}, governor, "slip")
	if i >= 0 {
		u.finds[i].mode = Mixed
	}
}

// quotation is the content that begins with the quotation at i: all of the
// quotation, and the rest of the clause where it goes on without a break.
func (u *unit) quotation(h *hit, i int) []run {
	q := u.quotes[u.words[i].quote]
	if k := u.slip(q); k > 0 {
		return []run{{i, k}}
	}
	if q.to >= u.to || u.stop(q.to) {
		return []run{{i, q.to}}
	}
	end := u.clauseEnd(h, q.to-1)
	last := q.to - 1
	for last > i && u.is(last, mark) && !u.punct(last, ',') && !u.punct(last, '.') {
		last--
	}
	if u.comma(q.to) || u.punct(last, ',') || u.punct(last, '.') {
		// The quotation is set off: what follows is no part of it.
		if !u.is(q.to, coordinator) && !(u.comma(q.to) && u.is(q.to+1, coordinator)) {
			return []run{{i, q.to}}
		}
	}
	return []run{{i, end}}
}
