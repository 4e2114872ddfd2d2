package attribution

// analyse applies the rules to one unit, the surest first.
func (u *unit) analyse() {
	u.cues = u.cues[:0]
	u.findCues(u.from, u.to)
	u.according()
	u.frames()
	for i := range u.cues {
		h := &u.cues[i]
		if h.taken || u.is(h.head, quoted) {
			continue
		}
		u.attempt(h)
	}
	u.nouns()
	u.orphans()
}

// attempt looks for the content and the source of one reporting verb.
func (u *unit) attempt(h *hit) {
	if h.passive {
		u.passive(h)
		return
	}
	if h.inf || u.hypothetical(h) {
		return
	}
	if u.afterQuotation(h) {
		if u.left(h); h.taken {
			return
		}
	}
	if c, rule, ok := u.right(h); ok {
		src, gov, ok := u.sourceOf(h, rule)
		if ok {
			i := u.emit(h, src, c, gov, rule)
			if rule == "quote" && i >= 0 {
				q := u.quotes[u.words[c[0].from].quote]
				if k := u.slip(q); k > 0 {
					u.slipped(k, i, q)
				}
			}
			return
		}
	}
	u.left(h)
}

// hypothetical reports whether h is only a duty or a possibility: "must
// realise that", "can call for".
func (u *unit) hypothetical(h *hit) bool {
	for i := h.group.from; i < h.head; i++ {
		if u.says(i, "must") || u.says(i, "should") || u.says(i, "can") || u.says(i, "cannot") || u.says(i, "might") {
			return true
		}
	}
	return false
}

// afterQuotation reports whether a quotation ends just before the reporting
// clause of h, set off by a comma.
func (u *unit) afterQuotation(h *hit) bool {
	if u.says(h.group.to, "that") || u.is(h.group.to, opener) {
		return false
	}
	for i := h.lead - 1; i > u.from && i > h.lead-30; i-- {
		if u.is(i, quoted) {
			q := u.quotes[u.words[i].quote]
			return q.words > 3 && (q.from == u.from || u.setOff(q.quoteEnd())) && u.set(i)
		}
	}
	return false
}

// quoteEnd is the last token of q.
func (q quoteRun) quoteEnd() int { return q.to - 1 }

// setOff reports whether the quotation that ends with token i has a comma or
// another stop before its closing mark, or a comma behind it.
func (u *unit) setOff(i int) bool {
	if u.comma(i + 1) {
		return true
	}
	for k := i; k > i-3 && u.is(k, mark); k-- {
		if c := u.byteAt(k); c == ',' || c == '?' || c == '!' || c == '.' {
			return true
		}
	}
	return false
}

// sourceOf is the source of h: its subject, or for a participle the subject or
// the source of the reporting verb that governs it.
func (u *unit) sourceOf(h *hit, rule string) (src run, governor int, ok bool) {
	if h.loose {
		for i := len(u.finds) - 1; i >= u.first; i-- {
			f := &u.finds[i]
			if len(f.cue) > 0 && f.cue[0].Start < u.toks[h.head].Start && f.kind != "" {
				return run{}, i, true
			}
		}
		if rule == "np" || rule == "prep" || rule == "to" {
			return run{}, -1, false
		}
		return u.mainSubject(h)
	}
	src, _, ok = u.subject(h.lead)
	if ok {
		return src, -1, true
	}
	// A coordinated verb shares the subject of the one before it.
	if u.is(h.lead-1, coordinator) {
		for i := len(u.finds) - 1; i >= u.first; i-- {
			if f := &u.finds[i]; len(f.cue) > 0 && f.cue[0].Start < u.toks[h.head].Start {
				return run{}, i, true
			}
		}
		return u.mainSubject(h)
	}
	return run{}, -1, h.lead == u.from && u.is(h.head, finite) && !u.is(h.head, third)
}

// mainSubject is the subject of the unit's first finite verb before h.
func (u *unit) mainSubject(h *hit) (run, int, bool) {
	for i := max(u.from, h.head-reach); i < h.head; i++ {
		if u.is(i, quoted|mark) || u.is(i, capital) && i > u.from {
			continue
		}
		if !u.is(i, have|be|modal|finite|third) || u.is(i, pronoun) || u.is(i-1, determiner|possessive|preposition) {
			continue
		}
		if i == u.from {
			break
		}
		if src, _, ok := u.subject(i); ok && !u.is(src.from, relative) {
			return src, -1, true
		}
	}
	return run{}, -1, false
}

// emit adds a find.
func (u *unit) emit(h *hit, src run, content []run, governor int, rule string) int {
	f := find{kind: h.kind, governor: governor, rule: "en/" + rule, confidence: confidenceOf(rule)}
	f.cue = u.spans(h.group)
	if !src.empty() {
		f.source = u.spans(src)
	} else if governor >= 0 {
		f.source = u.finds[governor].source
	}
	for _, c := range content {
		c = u.trim(c)
		for i := c.from; i < c.to; i++ {
			if q := u.words[i].quote; q >= 0 {
				u.quotes[q].used = true
				i = max(i, u.quotes[q].to-1)
			}
		}
		if !c.empty() {
			f.content = append(f.content, u.spans(c)...)
		}
	}
	if len(f.content) == 0 {
		return -1
	}
	h.taken = true
	u.finds = append(u.finds, f)
	u.last = len(u.finds) - 1
	return u.last
}

// confidenceOf is the share of a rule's finds that were right on training
// data.
func confidenceOf(rule string) float64 {
	switch rule {
	case "quote", "quote-left":
		return 0.9
	case "that", "bare", "left", "according":
		return 0.8
	}
	return 0.5
}

// right looks for a content behind the reporting verb.
func (u *unit) right(h *hit) (content []run, rule string, ok bool) {
	i := h.group.to
	if h.frames&fTo != 0 && u.is(i, infinitive) && u.is(i+1, plain|be|have|adverb) {
		return u.upTo(h, i), "to", true
	}
	if h.frames&fQuote != 0 {
		if k := u.colonAhead(i); k > 0 {
			return u.quotation(h, k), "quote", true
		}
	}
	j := u.afterAdjuncts(i)
	if c, rule, ok := u.framed(h, j); ok {
		return c, rule, true
	}
	if j != i {
		if c, rule, ok := u.framed(h, i); ok && rule != "np" {
			return c, rule, true
		}
	}
	if h.frames&(fTell|fThem) != 0 {
		if k := u.recipient(i); k > i {
			k2 := u.afterAdjuncts(k)
			if h.frames&fThem != 0 && u.is(k2, infinitive) && u.is(k2+1, plain|be|have|adverb) || h.frames&fThem != 0 && u.says(k2, "not") && u.is(k2+1, infinitive) {
				return u.upTo(h, k2), "them", true
			}
			if h.frames&fTell != 0 {
				for _, at := range [...]int{k2, k} {
					if c, rule, ok := u.framed(h, at); ok && rule != "np" {
						return c, rule, true
					}
					if u.clause(at) && !u.is(at, subordinator|relative) {
						return u.upTo(h, at), "bare", true
					}
				}
			}
		}
	}
	return u.behindNoun(h, i)
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
	}
	return 0
}

// upTo is the content from i to the end of its clause.
func (u *unit) upTo(h *hit, i int) []run { return []run{{i, u.clauseEnd(h, i)}} }

// framed tries the frames in which a content begins right at i.
func (u *unit) framed(h *hit, i int) ([]run, string, bool) {
	f := h.frames
	if u.comma(i) || u.punct(i, ':') {
		if (u.is(i+1, opener) || u.comma(i) && u.says(i+1, "that")) && f&(fQuote|fThat) != 0 {
			i++
		} else if u.punct(i, ':') && f&fQuote != 0 && i+1 < u.to {
			return u.upTo(h, i+1), "colon", true
		}
	}
	switch {
	case u.is(i, opener) && f&(fQuote|fNPQuoted) != 0 && u.speech(i):
		return u.quotation(h, i), "quote", true
	case u.says(i, "that") && f&fThat != 0 && !u.stop(i+1):
		return u.upTo(h, i), "that", true
	case f&fWh != 0 && (u.says(i, "if") || u.says(i, "whether") || u.is(i, relative)):
		return u.upTo(h, i), "wh", true
	case f&fTo != 0 && u.is(i, infinitive) && (u.is(i+1, plain|be|have|adverb) || !u.is(i+1, capital|determiner|mark|pronoun)):
		return u.upTo(h, i), "to", true
	case f&fBare != 0 && (u.surely(h, i) || u.clause(i)):
		return u.upTo(h, i), "bare", true
	case f&fIng != 0 && u.is(i, gerund):
		return u.upTo(h, i), "ing", true
	case f&fNP != 0 && u.phrase2(i):
		return u.upTo(h, i), "np", true
	case u.prep(h.preps, i):
		return u.upTo(h, i), "prep", true
	}
	return nil, "", false
}

// surely reports whether h is "say" with more behind it than an adjunct.
func (u *unit) surely(h *hit, i int) bool {
	return (h.lemma == "say") && (u.is(i, determiner|pronoun|capital|gerund|owner) || u.is(i, subordinator) && u.clause(i+1)) && !u.is(i, preposition) && i+3 < u.to
}

// phrase2 reports whether a noun phrase that can be a content begins at i.
func (u *unit) phrase2(i int) bool {
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

// slipped gives the second half of a quotation that slip has cut at token k its
// own attribution.
func (u *unit) slipped(k, governor int, q quoteRun) {
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
func (u *unit) behindNoun(h *hit, i int) ([]run, string, bool) {
	if h.frames&(fAs|fCall) == 0 && len(h.far) == 0 && len(h.preps) == 0 {
		return nil, "", false
	}
	end := min(u.to, i+30)
	for j := i; j < end; j++ {
		if u.boundary(j) && !u.comma(j) && !u.is(j, opener) {
			break
		}
		switch {
		case h.frames&fAs != 0 && j > i && u.says(j, "as"):
			return u.upTo(h, j), "as", true
		case h.frames&fCall != 0 && j > i && u.is(j, opener) && !u.is(j-1, preposition):
			from := j
			if u.is(j-1, determiner) {
				from--
			}
			return []run{{from, u.clauseEnd(h, j)}}, "call", true
		case j > i && u.prep(h.far, j), j > i && u.prep(h.preps, j) && !u.says(j, "to"):
			return u.upTo(h, j), "prep", true
		case j > i && u.is(j, aux|finite|subordinator|relative) && !u.is(j, capital|preposition|participle):
			return nil, "", false
		}
	}
	return nil, "", false
}
