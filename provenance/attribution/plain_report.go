package attribution

import (
	"slices"

	"isnad/sources/prose"
)

// report finds what a reporting phrase in sentence s ascribes, and to whom.
func (g *plainGrammar) report(h plainHit, s run) {
	if g.denied(h, s) {
		return
	}
	for _, try := range []func(plainHit, run) bool{g.behindQuotation, g.beforeQuotation, g.reported, g.verbLast, g.behindColon, g.behindComma} {
		if try(h, s) {
			return
		}
	}
}

// denied reports whether the word beside the cue says that nothing was said.
func (g *plainGrammar) denied(h plainHit, s run) bool {
	return h.at.from > s.from && g.is(h.at.from-1, plainNegation) || h.at.to < s.to && g.is(h.at.to, plainNegation)
}

// find is a find of a cue; inside it the pronoun is the source.
func (g *plainGrammar) find(h plainHit, source []prose.Span, content []prose.Span, rule string, confidence float64) {
	cue := g.span(h.at)
	if h.pronoun >= 0 {
		source = g.span(run{h.pronoun, h.pronoun + 1})
		cue = append(g.span(g.bare(run{h.at.from, h.pronoun})), g.span(g.bare(run{h.pronoun + 1, h.at.to}))...)
	}
	g.add(find{source: source, cue: cue, content: content, kind: h.kind, rule: rule, confidence: confidence})
}

// bare is a run without marks at its ends.
func (g *plainGrammar) bare(r run) run {
	for !r.empty() && g.mark(r.from) {
		r.from++
	}
	for !r.empty() && g.mark(r.to-1) {
		r.to--
	}
	return r
}

// behindQuotation reads «…», said X: the cue stands behind a quotation, with no
// more than a comma between or, where the verb stands last, nothing.
func (g *plainGrammar) behindQuotation(h plainHit, s run) bool {
	k := h.at.from - 1
	for k >= 0 && g.quote[k] < 0 && g.isMark(k, ",،.-–—") {
		k--
	}
	var between run // "«…», X said"
	if k >= 0 && g.quote[k] < 0 && g.bare(run{h.at.to, s.to}).empty() {
		between = g.leftOf(h.at.from, s)
		for k = between.from - 1; k >= 0 && g.quote[k] < 0 && g.isMark(k, ",،-–—"); k-- {
		}
	}
	if k < 0 || g.quote[k] < 0 || g.outer[g.quote[k]].Single {
		return false
	}
	q := g.quote[k]
	content := []prose.Span{g.outer[q].Span}
	source, to := g.right(h.at.to, s.to)
	switch {
	case !between.empty():
		source = between
	case g.v.verbLast && source.empty():
		source = g.subject(g.inner[q].first)
	}
	if next := g.quotationAt(to, s.to); next >= 0 && next != q {
		content = append(content, g.outer[next].Span)
		g.inner[next].used = true
	}
	g.inner[q].used = true
	g.find(h, g.span(source), content, "quotation", 0.95)
	return true
}

// subject is what stands before the quotation that begins at token i, in its
// sentence.
func (g *plainGrammar) subject(i int) run {
	k, found := slices.BinarySearchFunc(g.sents, i, func(s prose.Span, i int) int { return s.Start - i })
	if !found {
		k--
	}
	s := run{g.sents[max(k, 0)].Start, i}
	for i > s.from && g.mark(i-1) {
		i--
	}
	return g.leftOf(i, s)
}

// insertion finds a cue that stands inside the quotation at token i, between
// commas or dashes: «We waited, he said, then we left». It returns the token
// where the search goes on.
func (g *plainGrammar) insertion(i, end int) int {
	if !g.v.inserted || !g.isMark(i, ",—–") || i+1 >= end {
		return i + 1
	}
	q := g.quote[i]
	at := i + 1
	for at < end && g.isMark(at, "—–-") {
		at++
	}
	g.voice = q
	defer func() { g.voice = -1 }()
	if at >= end {
		return at
	}
	hit, ok := g.match(g.v.cues, at, end)
	if !ok {
		return at
	}
	source, to := g.right(hit.at.to, end)
	if source.empty() && hit.pronoun < 0 || to >= end || g.quote[to] != q || !g.isMark(to, ",—–.") {
		return at
	}
	for to < end && g.quote[to] == q && g.isMark(to, ",—–.") {
		to++
	}
	head, tail := g.outer[q].Span, g.outer[q].Span
	head.End, tail.Start = g.toks[i-1].End, g.toks[min(to, len(g.toks)-1)].Start
	content := []prose.Span{head}
	if tail.Start < g.outer[q].Inner.End {
		content = append(content, tail)
	}
	g.inner[q].used = true
	g.find(hit, g.span(source), content, "inserted", 0.85)
	return to
}

// quotationAt is the quotation that begins at token i, behind a comma or a
// colon at most; -1 for none.
func (g *plainGrammar) quotationAt(i, end int) int {
	for i < end && g.quote[i] < 0 && g.isMark(i, ",،:-–—") {
		i++
	}
	if i >= end || g.quote[i] < 0 || g.outer[g.quote[i]].Single || g.outer[g.quote[i]].Start != g.toks[i].Start {
		return -1
	}
	return g.quote[i]
}

// beforeQuotation reads X said: «…» and said X: «…».
func (g *plainGrammar) beforeQuotation(h plainHit, s run) bool {
	if h.after {
		return false
	}
	q := g.quotationAt(h.at.to, s.to)
	source := g.leftOf(h.at.from, s)
	if q < 0 {
		behind, to := g.right(h.at.to, s.to)
		if q = g.quotationAt(to, s.to); q < 0 || behind.empty() {
			return false
		}
		if source.empty() || g.onlyTime(source) {
			source = behind
		}
	}
	g.inner[q].used = true
	g.find(h, g.span(source), []prose.Span{g.outer[q].Span}, "quotation", 0.9)
	return true
}

// onlyTime reports whether a run is nothing but words of time.
func (g *plainGrammar) onlyTime(r run) bool {
	for i := r.from; i < r.to; i++ {
		if !g.is(i, plainTime) && !g.mark(i) {
			return false
		}
	}
	return true
}

// reported reads X said that …, said X that …
func (g *plainGrammar) reported(h plainHit, s run) bool {
	if h.after {
		return false
	}
	at := h.at.to
	source := g.leftOf(h.at.from, s)
	if !g.that(at, s.to) {
		behind, to := g.right(at, s.to)
		if to < s.to && g.isMark(to, ",") {
			to++
		}
		if !g.that(to, s.to) {
			return false
		}
		if at = to; source.empty() && !behind.empty() {
			source = behind
		}
	}
	content := g.clause(at, s.to)
	if content.to-content.from < 2 {
		return false
	}
	g.find(h, g.span(source), g.span(content), "that", 0.9)
	return true
}

// that reports whether reported speech opens at token i, a comma before it or
// not.
func (g *plainGrammar) that(i, end int) bool {
	return i < end && g.quote[i] < 0 && g.v.opens(g.toks[i].In(g.p.text), g.words[i]) ||
		i+1 < end && g.isMark(i, ",") && g.v.opens(g.toks[i+1].In(g.p.text), g.words[i+1])
}

// maxClause is the length, in tokens, of the longest reported speech without
// marks; it keeps the time in proportion to the text.
const maxClause = 200

// clause is the reported speech from token i to the end of its sentence, or to
// where somebody else reports.
func (g *plainGrammar) clause(i, end int) run {
	if g.isMark(i, ",") {
		i++
	}
	r := run{i, min(end, i+maxClause)}
	for k := i + 1; k < r.to; k++ {
		if g.quote[k] >= 0 || !g.isMark(k, ",") || k+1 >= r.to {
			continue
		}
		_, cue := g.match(g.v.cues, k+1, end)
		hit, according := g.match(g.v.according, k+1, end)
		if cue || according && !hit.after {
			r.to = k
			break
		}
	}
	return g.trimmed(r)
}

// trimmed is a run without the stops at its end; a quotation's mark stays. It
// ends after maxClause tokens.
func (g *plainGrammar) trimmed(r run) run {
	r.to = min(r.to, r.from+maxClause)
	for !r.empty() && g.quote[r.to-1] < 0 && g.isMark(r.to-1, ".,;:!?…؟،؛-–—") {
		r.to--
	}
	return r
}

// verbLast reads X, … dedi and X … olduğunu söyledi: the word before the cue
// closes reported speech.
func (g *plainGrammar) verbLast(h plainHit, s run) bool {
	if !g.v.verbLast || h.at.from-s.from < 3 || !g.v.subordinates(g.words[h.at.from-1]) {
		return false
	}
	from := s.from
	var source run
	for i := s.from; i < min(h.at.from, s.from+maxSource); i++ {
		if g.quote[i] < 0 && g.isMark(i, ",") {
			source, from = g.bare(run{s.from, i}), i+1
			break
		}
	}
	g.find(h, g.span(source), g.span(run{from, h.at.from}), "last", 0.75)
	return true
}

// maxSource is the length, in tokens, above which a run is no source.
const maxSource = 32

// long reports whether a run is too long for a source.
func (g *plainGrammar) long(r run) bool { return r.to-r.from > maxSource }

// behindColon reads X said: … without marks.
func (g *plainGrammar) behindColon(h plainHit, s run) bool {
	at := h.at.to
	source := g.leftOf(h.at.from, s)
	if at >= s.to || !g.isMark(at, ":") {
		behind, to := g.right(at, s.to)
		if to >= s.to || !g.isMark(to, ":") {
			return false
		}
		if at = to; source.empty() {
			source = behind
		}
	}
	content := g.trimmed(run{at + 1, s.to})
	if content.to-content.from < 2 {
		return false
	}
	g.find(h, g.span(source), g.span(content), "colon", 0.85)
	return true
}

// behindComma reads …, said X: the cue follows a comma, and its source follows
// it.
func (g *plainGrammar) behindComma(h plainHit, s run) bool {
	k := h.at.from - 1
	if k <= s.from || !g.isMark(k, ",،–—-") {
		return false
	}
	source, _ := g.right(h.at.to, s.to)
	if source.empty() && h.pronoun < 0 {
		return false
	}
	content := g.trimmed(run{s.from, k})
	if content.to-content.from < 2 {
		return false
	}
	g.find(h, g.span(source), g.span(content), "comma", 0.8)
	return true
}

// accord reads "according to X, …" and "…, according to X"; it reports whether
// it took the phrase.
func (g *plainGrammar) accord(h plainHit, s run) bool {
	var source, content run
	switch {
	case h.after:
		source = g.bare(run{s.from, h.at.from})
		content = g.trimmed(run{h.at.to, s.to})
	default:
		var to int
		source, to = g.right(h.at.to, s.to)
		if g.bare(run{s.from, h.at.from}).empty() || g.onlyTime(run{s.from, h.at.from}) {
			content = run{to, s.to}
		} else {
			content = run{s.from, h.at.from}
		}
		content = g.trimmed(content)
	}
	for !content.empty() && g.quote[content.from] < 0 && g.mark(content.from) {
		content.from++
	}
	if source.empty() || g.long(source) || content.to-content.from < 2 {
		return false
	}
	g.find(h, g.span(source), g.span(content), "according", 0.85)
	return true
}
