package attribution

import (
	"slices"

	"isnad/sources/prose"
)

// innerWords is how many words a quotation has at least that may report what
// somebody else said.
const innerWords = 5

// inner adds what the quotations in the finds report in turn: «… الوزير نفى
// ذلك …». A quotation is read as a text of its own, with the marks inside it as
// the outer ones. Nobody goes on from one speaker to the next in there, and a
// verb without a subject mostly reports the speaker's own words ("أعتقد"), so
// that only what names its source counts.
func (r *arabicReader) inner(seen map[string]arabicWord) {
	done := map[prose.Span]bool{}
	for k := range len(r.finds) {
		for _, s := range r.finds[k].content {
			for i := r.p.index(s.Start); i < len(r.p.paras) && r.p.paras[i].span.Start < s.End; i++ {
				q := &r.p.paras[i]
				for _, o := range q.outer[around(q.outer, s.Start):] {
					if o.Start >= s.End {
						break
					}
					if o.Closed && !o.Single && s.Contains(o.Span) && !done[o.Span] {
						done[o.Span] = true
						r.within(q, o.Inner, seen)
					}
				}
			}
		}
	}
}

// within reads one quotation of paragraph q.
func (r *arabicReader) within(q *paragraph, inner prose.Span, seen map[string]arabicWord) {
	p, toks, ok := q.part(r.p.tokens(q), inner)
	if !ok {
		return
	}
	t := &r.p.room.arabic[1]
	t.set(r.p.text, &p, toks, seen)
	cues := t.cues()
	stops := make([]stop, len(t.toks)+1)
	for k := range cues {
		stops[cues[k].start] = max(stops[cues[k].start], t.stops(&cues[k]))
	}
	for k := range cues {
		c := &cues[k]
		if !t.reports(c) {
			continue
		}
		if content := t.content(c, stops); len(content) > 0 {
			r.finds = append(r.finds, find{source: c.source, cue: c.cue, content: content, kind: t.kindOf(c), mode: t.modeOf(content),
				governor: -1, rule: c.rule, confidence: c.confidence})
		}
	}
}

// reports reports whether c, in a quotation, is what somebody else says: its
// source stands there, or it is a participle ("قائلين: …"); and a clause, a
// quotation or ذلك follows, since objects are too often no words at all. A past
// that ends in ت is more often the speaker's own: "علمت" is "I knew" too.
func (t *arabicText) reports(c *arabicCue) bool {
	switch {
	case c.unnamed:
		return false
	case c.how == opensPhrase && t.words[c.open].fold != "ذلك":
		return false
	case c.participle:
		return c.how == opensColon || c.how == opensQuotation
	case len(c.source) == 0:
		return false
	}
	return !c.form.past || !c.form.feminine || c.source[0].Start > c.cue[0].Start
}

// part is the paragraph that s, a stretch of q, would be by itself, with its
// tokens; toks are those of q. ok is false when it is too short to report
// anything.
func (q *paragraph) part(toks []prose.Token, s prose.Span) (p paragraph, inside []prose.Token, ok bool) {
	at := func(i int) int {
		k, _ := slices.BinarySearchFunc(toks, i, func(t prose.Token, i int) int { return t.Start - i })
		return k
	}
	from, to := at(s.Start), at(s.End)
	if to-from < innerWords {
		return p, nil, false
	}
	p.span = s
	// A paragraph may be a whole book of quotations: nothing is gone through
	// but what stands in this one.
	first, _ := slices.BinarySearchFunc(q.sents, from, func(x prose.Span, i int) int { return x.End - i - 1 })
	for _, x := range q.sents[first:] {
		if x.Start >= to {
			break
		}
		p.sents = append(p.sents, prose.Span{Start: max(x.Start, from) - from, End: min(x.End, to) - from})
	}
	first, _ = slices.BinarySearchFunc(q.quotes, s.Start, func(x prose.Quotation, i int) int { return x.Start - i })
	for _, x := range q.quotes[first:] {
		if x.Start >= s.End {
			break
		}
		if x.Depth > 0 && s.Contains(x.Span) {
			x.Depth--
			p.quotes = append(p.quotes, x)
		}
	}
	return p, toks[from:to], true
}
