package attribution

// frames handles what is said through an outlet, and words that ascribe
// without being verbs: they go before the verbs, which they take over.
func (u *unit) frames() {
	u.lateOutlet()
	for i := range u.cues {
		if h := &u.cues[i]; !h.taken && !u.is(h.head, quoted) {
			u.asSaying(h)
		}
	}
	for i := u.from; i < u.to; i++ {
		if u.is(i, quoted) || !u.says(i, "reportedly") {
			continue
		}
		u.reportedly(i)
	}
	for i := u.from + 1; i+3 < u.to; i++ {
		if u.says(i, "as") && u.says(i+2, "by") && u.is(i+1, participle) && !u.is(i, quoted) && u.comma(i-1) {
			u.asReportedBy(i)
		}
	}
	u.label()
}

// lateOutlet handles a clause that ends in an inverted reporting clause without
// a comma: "… but it changed little writes Jane Doe". Only the clause behind
// the last "but" or "and" is ascribed.
func (u *unit) lateOutlet() {
	if len(u.cues) == 0 {
		return
	}
	h := &u.cues[len(u.cues)-1]
	if h.taken || h.loose || h.inf || h.passive || h.frames&fBare == 0 || u.is(h.head, quoted) || u.set(h.head-1) {
		return
	}
	src, _, ok := u.inverted(h)
	if !ok {
		return
	}
	from := u.floor(h.head)
	if u.tells(h, run{from, h.head}, src.to) {
		u.emit(h, src, []run{{from, h.head}}, -1, "late")
		u.limit = max(0, from-1)
	}
}

// asSaying handles "X quoted Y as saying" around, before or behind a content:
// an attribution to X, and inside it one to Y.
func (u *unit) asSaying(h *hit) {
	if h.lemma != "quote" && h.lemma != "cite" && h.lemma != "report" {
		return
	}
	said, end, ok := u.sayingAt(h.group.to)
	if !ok {
		return
	}
	if h.passive {
		u.quotedAs(h, end)
		return
	}
	src, _, ok := u.subject(h.lead)
	if !ok {
		return
	}
	inner := *h
	inner.group.to = end
	outer := len(u.finds)
	h.group = run{h.group.from, end}
	content := u.upTo(h, end)
	if u.stop(end) {
		if !u.set(src.from - 1) {
			return
		}
		content = []run{u.leftContent(h, src.from)}
	}
	if u.emit(h, src, content, -1, "as-saying") < 0 {
		return
	}
	f := &u.finds[outer]
	f.cue = append(u.spans(run{h.group.from, said.from}), u.spans(run{said.to, end})...)
	if u.reports(content[0]) {
		return // "Doe said that A, the agency quoted her as saying": found there
	}
	if i := u.emit(&inner, said, content, -1, "quoted-as"); i >= 0 {
		u.finds[i].inside, u.finds[i].kind = outer+1, Speech
	}
}

// reports reports whether a finite reporting verb with a content behind it
// stands in r.
func (u *unit) reports(r run) bool {
	for i := range u.cues {
		g := &u.cues[i]
		if i > 50 || g.head >= r.to {
			break
		}
		if g.head > r.from && g.head < r.to && !u.is(g.head, quoted) && !g.loose && !g.inf && (u.says(g.group.to, "that") || g.frames&fBare != 0) {
			return true
		}
	}
	return false
}

// quotedAs handles the passive: "Doe was quoted by the agency as saying".
func (u *unit) quotedAs(h *hit, end int) {
	src, _, ok := u.subject(h.lead)
	if !ok {
		return
	}
	said := cue{lemma: h.lemma, kind: Speech, frames: h.frames}
	h.cue, h.group.to = &said, end
	if u.says(end, "that") || u.is(end, opener) || u.clause(end) || u.punct(end, ':') {
		u.emit(h, src, u.upTo(h, end), -1, "quoted-as")
	} else if u.stop(end) && src.from > u.from && u.set(src.from-1) {
		u.emit(h, src, []run{u.leftContent(h, src.from)}, -1, "quoted-as")
	}
}

// sayingAt finds "as saying" behind a noun phrase at i: the phrase, and the
// token behind.
func (u *unit) sayingAt(i int) (said run, end int, ok bool) {
	for j := i; j < min(u.to, i+25); j++ {
		if u.boundary(j) && !u.comma(j) || u.is(j, opener) {
			return run{}, 0, false
		}
		if u.says(j, "as") && (u.says(j+1, "saying") || u.says(j+1, "telling") || u.says(j+1, "stating") || u.says(j+1, "having")) {
			end = j + 2
			if u.says(j+1, "having") {
				end++
			}
			return run{i, j}, end, true
		}
	}
	return run{}, 0, false
}

// reportedly handles the adverb at i: the sentence around it is ascribed to
// somebody who is not named.
func (u *unit) reportedly(i int) {
	h := hit{cueForm: cueForm{cue: &writtenCue}, head: i, group: run{i, i + 1}}
	from := u.floor(i)
	src, _, ok := u.subject(u.verbGroup(i))
	if ok {
		from = src.from
	}
	u.emit(&h, run{}, []run{{from, i}, {i + 1, u.clauseEnd(&h, i+1)}}, -1, "reportedly")
}

// asReportedBy handles ", as reported by X" at token i.
func (u *unit) asReportedBy(i int) {
	g := u.cueAt(i + 1)
	if g == nil || g.frames&(fQuote|fThat) == 0 && g.lemma != "quote" {
		return
	}
	src, ok := u.agent(i + 3)
	if !ok {
		return
	}
	g.taken = true
	h := hit{cueForm: g.cueForm, head: i + 1, group: run{i, i + 3}}
	u.emit(&h, src, []run{{u.floor(i), i - 1}}, -1, "as-by")
}

// verbGroup is where the auxiliaries before token i begin.
func (u *unit) verbGroup(i int) int {
	for i > u.from && u.is(i-1, aux|adverb) && !u.is(i-1, pronoun|capital) {
		i--
	}
	return i
}

// label handles a speaker's name with a colon before a quotation, as in
// transcripts and captions: "Doe: “…”", "Said Doe: “…”".
func (u *unit) label() {
	k := u.from
	for k < u.to && k < u.from+5 && u.is(k, capital) && !u.is(k, quoted|pronoun|determiner) && u.toks[k].Kind == 0 {
		k++
	}
	if k == u.from || !u.punct(k, ':') || !u.is(k+1, opener) {
		return
	}
	q := u.quotes[u.words[k+1].quote]
	if q.words < 2 || !u.stop(q.to) {
		return
	}
	h := hit{cueForm: cueForm{cue: &toldCue}, group: run{k, k}}
	from := u.from
	if g := u.cueAt(from); g != nil && g.frames&fQuote != 0 && from+1 < k {
		h.group, from, g.taken = g.group, g.group.to, true
	}
	u.emit(&h, run{from, k}, []run{{k + 1, q.to}}, -1, "label")
}
