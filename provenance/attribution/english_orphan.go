package attribution

import "isnad/sources/prose"

// orphans handles a unit that is a quotation from end to end, with no
// reporting clause: it goes on from the attribution before it.
func (u *unit) orphans() {
	if len(u.finds) > u.first {
		return
	}
	at := u.from
	for i := u.from + 1; i < u.to && !u.is(at, opener); i++ {
		if u.is(i, opener) && u.punct(i-1, ':') && u.p.index(u.toks[i].Start) > u.p.index(u.toks[i-1].Start) {
			at = i // "The words in full:", and nobody who reports them
		}
	}
	if u.is(at, opener) {
		q := &u.quotes[u.words[at].quote]
		if !q.used && (q.to >= u.to || u.stop(q.to)) && q.words > 3 {
			u.orphan(q)
		}
	}
}

// orphan adds the quotation q: to the find before it when that stands in the
// same paragraph and ends in a quotation, else as a find without source and
// cue.
func (u *unit) orphan(q *quoteRun) {
	q.used = true
	content := u.spans(u.trim(q.run))
	if u.last >= 0 {
		f := &u.finds[u.last]
		at := prose.Bounds(append(append([]prose.Span{}, f.content...), f.cue...))
		if u.p.index(at.End-1) == u.p.index(content[0].Start) && f.rule != "en/orphan" {
			f.content = append(f.content, content...)
			return
		}
	}
	governor := u.last
	for governor >= 0 && u.finds[governor].rule == "en/orphan" && u.finds[governor].governor >= 0 {
		governor = u.finds[governor].governor
	}
	u.finds = append(u.finds, find{content: content, kind: Speech, governor: governor, rule: "en/orphan", confidence: 0.8})
	u.last = len(u.finds) - 1
}
