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
	if h.passive && (!h.short || !u.says(h.group.to, "that")) {
		if u.passive(h); h.taken || !h.short {
			return
		}
	}
	if h.inf || u.hypothetical(h) {
		return
	}
	if u.afterQuotation(h) || h.head > u.from && u.set(h.head-1) {
		if u.left(h); h.taken {
			return
		}
	}
	if p := u.right(h); p.ok() {
		src, gov, ok := u.sourceOf(h, p.rule)
		if ok && (u.evident(h, src) || u.disagrees(h, src)) {
			return
		}
		if ok {
			if h.lemma == "emerge" {
				if !u.says(src.from, "it") {
					return
				}
				src = run{} // "it emerged that" names nobody
			}
			content := u.content(h, p)
			if n := len(content) - 1; h.first && !src.empty() && content[n].from < src.from && src.from < content[n].to {
				content[n].to = src.from // "Likening it to theft, Doe walked out"
			}
			if p.rule == "quote" {
				if first := u.begins(h, src, p.at); !first.empty() {
					content = append([]run{first}, content...)
				}
			}
			i := u.emit(h, src, content, gov, p.rule)
			if p.rule == "quote" && i >= 0 {
				u.slipped(i, u.quotes[u.words[p.at].quote])
			}
			return
		}
	}
	u.left(h)
}

// disagrees reports whether h is a noun and no verb of src, which is one thing: "a
// Times report that".
func (u *unit) disagrees(h *hit, src run) bool {
	if h.form != basic || h.group.from != h.head || u.words[h.head].lex.noun == nil {
		return false
	}
	one := false
	for i := src.from; i < src.to; i++ {
		if u.is(i, coordinator) {
			return false
		}
		one = one || u.says(i, "a") || u.says(i, "an")
	}
	return one
}

// evident reports whether h is what a fact shows, not what somebody says: "it
// showed that", "which means that".
func (u *unit) evident(h *hit, src run) bool {
	switch h.lemma {
	case "show", "prove", "demonstrate", "indicate", "suggest", "reveal", "confirm":
		return !src.empty() && (u.says(src.from, "it") || u.says(src.from, "this") || u.says(src.from, "that") || u.says(src.from, "which") || u.says(src.from, "what")) && (src.to == src.from+1 || u.says(src.from, "what"))
	}
	return false
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
			return (q.words > 3 || q.from == u.from) && (q.from == u.from || u.setOff(q.quoteEnd())) && u.set(i)
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
func (u *unit) sourceOf(h *hit, rule string) (src run, gov int, ok bool) {
	if h.loose {
		if h.first && rule == "np" {
			return run{}, -1, false // "Commenting on the matter, she said"
		}
		if h.first {
			return u.laterSubject(h)
		}
		if r, ok := u.ownSubject(h); ok {
			return r, -1, true
		}
		for i := len(u.finds) - 1; i >= u.first; i-- {
			f := &u.finds[i]
			if len(f.cue) > 0 && f.cue[0].Start < u.toks[h.head].Start && f.kind != 0 {
				return run{}, i, true
			}
		}
		if rule == "np" || rule == "prep" || rule == "to" {
			return run{}, -1, false
		}
		return u.mainSubject(h)
	}
	if h.form&partForm != 0 && h.group.from == h.head && u.says(h.lead-1, "when") {
		return run{}, -1, true // "said when asked if": by whom is not told
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
	if h.lead > u.from+2 && rule != "np" && rule != "prep" {
		if src, gov, ok = u.mainSubject(h); ok {
			return src, gov, ok
		}
	}
	return run{}, -1, h.lead == u.from && u.is(h.head, finite) && !u.is(h.head, third)
}

// laterSubject is the subject behind the comma that closes a participle at the
// start of a sentence: "Likening it to theft, Doe walked out".
func (u *unit) laterSubject(h *hit) (run, int, bool) {
	for j := h.group.to; j < min(u.to, h.head+30); j++ {
		if q := u.words[j].quote; u.comma(j) || q >= 0 && j+1 == u.quotes[q].to && u.setOff(j) {
			src, ok := u.agent(j + 1)
			return src, -1, ok
		}
	}
	return run{}, -1, false
}

// ownSubject is the short subject that a participle has of its own: ", many
// saying", ", one woman admitting".
func (u *unit) ownSubject(h *hit) (run, bool) {
	s := u.segment(max(u.from, h.lead-5), h.lead)
	if s == h.lead || !u.comma(s-1) || !u.is(s, determiner) {
		return run{}, false
	}
	return run{s, h.lead}, u.chunkEnd(s, h.lead) == h.lead
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
			u.words[c.from].class |= begun
			if s := u.spans(c); len(f.content) == 0 {
				f.content = s
			} else {
				f.content = append(f.content, s...)
			}
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
	case "label", "quote", "under", "as-saying", "quoted-as":
		return 0.9
	case "that", "left", "according", "inverted", "slip":
		return 0.85
	case "bare", "wh", "ing":
		return 0.8
	case "np", "as", "call", "orphan", "passive-prep", "passive-that":
		return 0.7
	case "to", "them", "prep", "noun":
		return 0.65
	}
	return 0.5
}
