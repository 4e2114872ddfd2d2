package attribution

import (
	"isnad/sources/prose"
)

// bareWords is how many words a quotation without a cue has at least; shorter
// ones are names and distance.
const bareWords = 3

// speakerLine reads a paragraph that is a line of a dialogue: "فلان: «…»".
func (t *arabicText) speakerLine(cues []arabicCue) (arabicCue, bool) {
	k := 0
	for k < min(len(t.words), 9) && t.words[k].mark == 0 {
		k++
	}
	if k == 0 || k+1 >= len(t.words) || !t.is(k, ':') || !t.opens(k+1) || len(cues) > 0 && cues[0].start <= k || !t.nounish(0, k) {
		return arabicCue{}, false
	}
	return arabicCue{kind: Speech, source: []prose.Span{t.span(0, k)}, open: k + 1, how: opensQuotation,
		rule: "ar/speaker-line", confidence: 0.6}, true
}

// bareQuotation reads a quotation that opens the paragraph and that no cue
// claims: whoever spoke before goes on.
func (t *arabicText) bareQuotation(cues []arabicCue) (arabicCue, bool) {
	c := arabicCue{kind: Speech, how: opensQuotation, rule: "ar/quotation", confidence: 0.6}
	if !t.opens(0) {
		return c, false
	}
	end, words := t.past(0), 0
	for k := 0; k < end; k++ {
		if t.words[k].mark == 0 {
			words++
		}
	}
	for i := range cues {
		if u := &cues[i]; u.how == opensBefore && t.sentenceStart(u.first) == 0 || u.open == 0 || u.start < end && u.first >= end {
			return c, false
		}
	}
	alone := end >= len(t.words)-1 || t.words[end].mark != 0
	return c, words >= bareWords && alone
}

// lastWord is the byte at which the last word of the paragraph ends.
func (t *arabicText) lastWord() int {
	for k := len(t.words) - 1; k >= 0; k-- {
		if t.words[k].mark == 0 {
			return t.toks[k].End
		}
	}
	return t.span(0, 1).End
}

// carried reports whether paragraph k begins inside a quotation that an earlier
// one opened.
func (r *arabicReader) carried(k int) bool {
	if k >= len(r.p.paras) {
		return false
	}
	q := r.p.paras[k].quotes
	return len(q) > 0 && q[0].Inner == q[0].Span && q[0].Start == r.p.paras[k].span.Start
}

// carriedOn adds to a content that ends with its paragraph what later
// paragraphs carry on of its quotation.
func (r *arabicReader) carriedOn(content []prose.Span, i int, t *arabicText) []prose.Span {
	if n := len(t.toks) - 1; !t.openEnded(n) || !t.inClosed(n) {
		return content
	}
	for k := i + 1; r.carried(k); k++ {
		s, whole := r.p.paras[k].quotes[0].Span, r.p.paras[k].span
		if s == whole {
			s = s.Trim(r.p.text, ".،,؛;:")
		}
		content = append(content, s)
		if s.End < whole.End && r.p.paras[k].quotes[0].End < whole.End {
			break
		}
	}
	return content
}

// last is the index of whose words a quotation without a cue carries on, or -1.
func (r *arabicReader) last() int {
	k := min(r.spoke, len(r.finds)-1)
	if k >= 0 && r.finds[k].governor >= 0 && len(r.finds[k].source) == 0 {
		return r.finds[k].governor
	}
	return k
}
