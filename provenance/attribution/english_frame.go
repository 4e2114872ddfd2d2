package attribution

// according handles the frames without a verb: "according to X", "under the
// agreement", "in X's view".
func (u *unit) according() {
	for i := u.from; i+1 < u.to; i++ {
		if u.is(i, quoted) {
			continue
		}
		if u.says(i, "according") && u.says(i+1, "to") {
			u.accordingTo(i)
		}
	}
	if u.says(u.from, "under") {
		u.under()
	}
}

// speechCue is the cue of rules that have no verb.
var (
	toldCue    = cue{kind: Speech, frames: fThat | fQuote | fBare}
	writtenCue = cue{kind: Writing, frames: fThat | fQuote | fBare}
)

// accordingTo handles "according to" at token i.
func (u *unit) accordingTo(i int) {
	h := hit{cueForm: cueForm{cue: &toldCue}, head: i, group: run{i, i + 2}, lead: i}
	at := i + 2
	if u.says(at, "what") { // "according to what was reported … by X"
		for k := at; k < min(u.to, at+12); k++ {
			if u.says(k, "by") {
				h.group.to, at = k+1, k+1
				break
			}
		}
	}
	src, ok := u.agent(at)
	if !ok || src.to == src.from+1 && u.is(src.from, yardstick) {
		return
	}
	if u.onlyAdverbs(i) && !u.comma(src.to) {
		src = u.upToComma(src)
	}
	for k := i; k < src.to; k++ {
		if g := u.cueAt(k); g != nil {
			g.taken = true
		}
	}
	if !u.comma(src.to) && u.onlyAdverbs(i) && u.clause(src.to) {
		u.emit(&h, src, []run{{src.to, u.clauseEnd(&h, src.to)}}, -1, "according")
		return
	}
	if u.stop(i-1) && i > u.from || u.comma(src.to) && u.onlyAdverbs(i) {
		j := src.to
		for j < min(u.to, src.to+reach) && !u.comma(j) {
			j++
		}
		if u.comma(j) {
			u.emit(&h, src, []run{{j + 1, u.clauseEnd(&h, j+1)}}, -1, "according")
		}
		return
	}
	if u.onlyAdverbs(i) {
		return
	}
	end := i
	if u.comma(i - 1) {
		end--
		if from := u.floor(i); u.comma(src.to) && !u.verbIn(from, end) && end-from < 15 {
			u.emit(&h, src, []run{{from, end}, {src.to + 1, u.clauseEnd(&h, src.to+1)}}, -1, "according")
			return
		}
	}
	u.emit(&h, src, []run{{u.floor(i), end}}, -1, "according")
}

// upToComma is src with what else names it before the next comma, when a clause
// begins there: "a report published on Monday by Reuters, prices rose".
func (u *unit) upToComma(src run) run {
	for j := src.to; j < min(u.to, src.to+reach) && !u.boundary(j) && !u.is(j, opener); j++ {
		if u.comma(j + 1) {
			if !u.is(j+2, coordinator|relative|gerund) && u.verbIn(j+2, min(u.to, j+reach)) {
				src.to = j + 1
			}
			break
		}
	}
	return src
}

// onlyAdverbs reports whether nothing but adverbs and coordinators stands in
// the unit before i.
func (u *unit) onlyAdverbs(i int) bool {
	for k := u.from; k < i; k++ {
		if k > u.from+8 {
			return false
		}
		if !u.is(k, adverb|coordinator|mark) {
			return false
		}
	}
	return true
}

// under handles "Under the agreement, …" at the start of a unit.
func (u *unit) under() {
	end := u.from + 1
	for end < min(u.to, u.from+15) && !u.comma(end) {
		end++
	}
	src := run{u.from + 1, end}
	if !u.comma(end) || src.empty() {
		return
	}
	head := u.chunkEnd(src.from, end)
	if !u.is(head-1, document) {
		return
	}
	h := hit{cueForm: cueForm{cue: &writtenCue}, head: u.from, group: run{u.from, u.from + 1}}
	u.emit(&h, src, []run{{end + 1, u.clauseEnd(&h, end+1)}}, -1, "under")
}

// passive handles "is expected to", "was accused of", "it is believed that".
func (u *unit) passive(h *hit) {
	i := h.group.to
	by := run{}
	if u.says(i, "by") {
		if src, ok := u.agent(i + 1); ok {
			for k := src.from + 1; k < src.to; k++ {
				if u.prep(h.preps, k) && u.is(k+1, gerund) {
					src.to = k // "accused by Jane Doe of hiding it"
				}
			}
			by, i = src, src.to
		}
	}
	switch {
	case u.says(i, "that") && h.frames&fThat != 0:
		u.emit(h, by, u.upTo(h, i), -1, "passive-that")
	case h.frames&fThat != 0 && u.is(i, infinitive) && h.frames&fThem == 0:
		subj, _, ok := u.subject(h.lead)
		if ok {
			u.emit(h, by, []run{subj, {i, u.clauseEnd(h, i)}}, -1, "passive-to")
		}
	case h.frames&fAs != 0 && u.says(i, "as"):
		c, by := u.untilAgent(u.upTo(h, i)[0], by)
		u.emit(h, by, []run{c}, -1, "passive-as")
	case len(h.preps) > 0 && u.prep(h.preps, i) && !u.is(i, infinitive):
		c, by := u.untilAgent(u.upTo(h, i)[0], by)
		u.emit(h, by, []run{c}, -1, "passive-prep")
	}
}

// untilAgent cuts the content c of a passive where "by X" names who said it.
func (u *unit) untilAgent(c, by run) (run, run) {
	for k := c.from + 1; k < c.to && by.empty(); k++ {
		if u.comma(k) {
			return run{c.from, k}, by
		}
		if u.says(k, "by") && !u.is(k+1, gerund) {
			if src, ok := u.agent(k + 1); ok {
				return run{c.from, k}, src
			}
		}
	}
	return c, by
}

// nouns handles reporting nouns with a clause: "the claim that", "her promise
// to".
func (u *unit) nouns() {
	for i := u.from; i+1 < u.to; i++ {
		lex := u.words[i].lex
		if lex == nil || lex.noun == nil || u.is(i, quoted) || u.cueTaken(i) {
			continue
		}
		u.noun(i, lex.noun)
	}
}

// cueTaken reports whether token i is a verb that has its content.
func (u *unit) cueTaken(i int) bool {
	g := u.cueAt(i)
	return g != nil && g.taken
}

// noun handles one reporting noun.
func (u *unit) noun(i int, c *cue) {
	owned := i > u.from && (u.is(i-1, possessive|owner) || u.is(i-2, possessive|owner) && !u.is(i-1, preposition|mark))
	j := i + 1
	h := hit{cueForm: cueForm{cue: c}, head: i, group: run{i, i + 1}, lead: i, noun: true}
	h.subject = i < u.from+8 && !u.verbIn(u.from, i) && !u.is(i-1, preposition)
	if u.is(i, capital) && i > u.from || u.starts(j) {
		return
	}
	switch {
	case u.says(j, "that") && c.frames&fThat != 0 && !u.is(j+1, aux|finite|third|adverb) && u.clause(j+1):
	case u.is(j, infinitive) && c.frames&fTo != 0 && owned && u.is(j+1, plain|be|have):
	default:
		return
	}
	src := run{}
	if owned {
		src = u.ownerOf(i)
	}
	u.emit(&h, src, u.upTo(&h, j), -1, "noun")
}

// starts reports whether the content of a find of this unit begins at token j.
func (u *unit) starts(j int) bool {
	return u.is(j, begun)
}

// ownerOf is the phrase that owns the noun at i: "his", "the ministry's".
func (u *unit) ownerOf(i int) run {
	k := i - 1
	if !u.is(k, possessive|owner) {
		k--
	}
	if u.is(k, possessive) {
		return run{k, k + 1}
	}
	from := k
	for from > u.from && k-from < 8 && !u.is(from-1, mark|preposition|aux|finite|coordinator|subordinator|infinitive) {
		from--
		if u.is(from, determiner) {
			break
		}
	}
	return run{from, k + 1}
}
