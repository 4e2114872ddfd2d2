package attribution

import (
	"slices"
	"strings"

	"isnad/sources/prose"
)

// arabic finds attributions in Arabic prose: cues by lexicon and grammar, then
// their contents, then whose words they are.
func arabic(p *passage) []find {
	r := arabicReader{p: p, finds: p.room.finds[:0], forms: p.room.forms[:0]}
	if p.room.seen == nil {
		p.room.seen = map[string]arabicWord{}
	}
	t := &p.room.arabic[0]
	toks := p.room.toks
	for i := range p.paras {
		if q := &p.paras[i]; q.row.Len() > 0 {
			toks = q.row.AppendTo(toks[:0])
			t.set(p.text, q, toks, p.room.seen)
			r.read(i, t)
		}
		if p.full(len(r.finds), i+1) {
			break
		}
	}
	r.inner(p.room.seen)
	p.room.finds, p.room.forms, p.room.toks = r.finds, r.forms, toks
	return r.finds
}

// An arabicReader goes through a passage and remembers who spoke.
type arabicReader struct {
	p     *passage
	finds []find
	forms []arabicForm // of the cue of each find; zero where nobody is named
	edge  int          // the byte at which the last word of the paragraph before ends
	spoke int          // index of the find whose speaker goes on where nobody is named
}

// A stop says whether a cue that begins at a token ends the content before it.
type stop uint8

const (
	noStop   stop = iota
	softStop      // of a clause, or of a quotation that never closes
	hardStop      // also of the sentence that an according-to phrase opens
)

// read adds the finds of paragraph i. Contents come after all cues are known:
// the cue that follows is what most often ends a content.
func (r *arabicReader) read(i int, t *arabicText) {
	cues := t.cues()
	if c, ok := t.speakerLine(cues); ok {
		cues = append([]arabicCue{c}, cues...)
	} else if c, ok := t.bareQuotation(cues); ok && !r.carried(i) {
		cues = append([]arabicCue{c}, cues...)
	}
	stops := make([]stop, len(t.toks)+1)
	for k := range cues {
		stops[cues[k].start] = max(stops[cues[k].start], t.stops(&cues[k]))
	}
	begin, last := len(r.finds), t.lastWord()
	for k := range cues {
		c := &cues[k]
		content := t.content(c, stops)
		if len(content) == 0 {
			continue
		}
		if n := len(content) - 1; t.quote[min(c.open, len(t.quote)-1)] > 0 && content[n].End >= last {
			content = r.carriedOn(content, i, t)
		}
		if r.runsOn(c, content) || r.claims(t, c, content) {
			continue // it has joined an earlier find
		}
		t.closeAt(c, content)
		r.add(t, c, content, begin)
	}
	r.edge = last
}

// add adds one find and settles whose words it gives; begin is the index of the
// first find of the same paragraph.
func (r *arabicReader) add(t *arabicText, c *arabicCue, content []prose.Span, begin int) {
	f := find{source: c.source, cue: c.cue, content: content, kind: t.kindOf(c), mode: t.modeOf(content),
		governor: -1, rule: c.rule, confidence: c.confidence}
	switch {
	case c.unnamed || len(c.source) > 0:
	case len(c.cue) == 0:
		f.governor = r.last()
	case c.participle:
		r.share(&f, t, c, begin)
	default:
		f.governor = r.agreeing(c.form)
	}
	if f.kind == Speech && r.writtenOn(&f, c) {
		f.kind = Writing
	}
	form := c.form
	// "قال فلان كذا، وفقا لصحيفة": the next words are his, not the paper's.
	passes := c.how == opensBefore && r.around(content, begin)
	if c.unnamed || passes {
		form = arabicForm{} // nobody, so nobody goes on
	}
	r.finds, r.forms = append(r.finds, f), append(r.forms, form)
	if !passes {
		r.spoke = len(r.finds) - 1
	}
}

// writtenOn reports whether f goes on with something written: «…» behind a
// written statement and a participle in it, "وأضاف" of the same writer, and the
// next one to comment ("وعلق آخر").
func (r *arabicReader) writtenOn(f *find, c *arabicCue) bool {
	if f.governor >= 0 {
		return r.finds[f.governor].kind == Writing && (len(c.cue) == 0 || c.participle || c.more())
	}
	if r.spoke >= len(r.finds) || len(f.source) == 0 {
		return false
	}
	before := &r.finds[r.spoke]
	if before.kind != Writing || len(before.source) == 0 {
		return false
	}
	words := strings.Fields(prose.FoldString(prose.Join(r.p.text, f.source)))
	if slices.ContainsFunc(words[:min(len(words), 2)], isAnother) {
		return true
	}
	known := strings.Fields(prose.FoldString(prose.Join(r.p.text, before.source)))
	return c.more() && slices.Contains(known, words[len(words)-1])
}

// more reports whether the cue's verb goes on with what was said before.
func (c *arabicCue) more() bool { return c.form.verb != nil && c.form.verb.more }

// isAnother reports whether a folded word is آخر in one of its forms.
func isAnother(fold string) bool {
	switch fold {
	case "اخر", "اخري", "اخرون", "اخرين":
		return true
	}
	return false
}

// around reports whether content holds the cue of one of the last few finds, from
// the one with index begin on.
func (r *arabicReader) around(content []prose.Span, begin int) bool {
	for _, f := range r.finds[max(begin, len(r.finds)-8):] {
		if len(f.cue) > 0 && prose.Within(f.cue, content) {
			return true
		}
	}
	return false
}

// runsOn adds a quotation without a cue to the one in the paragraph before:
// "«…»" line after line is one speech. It reports whether it did.
func (r *arabicReader) runsOn(c *arabicCue, content []prose.Span) bool {
	g := r.bare()
	if g == nil || len(c.cue) > 0 || c.rule != g.rule || prose.Bounds(g.content).End < r.edge {
		return false
	}
	g.content = append(g.content, content...)
	return true
}

// claims gives a quotation that was read without a cue the cue and the source
// that stand behind its end, in a later paragraph, and reports whether it did.
func (r *arabicReader) claims(t *arabicText, c *arabicCue, content []prose.Span) bool {
	g := r.bare()
	if g == nil || c.how != opensBefore || len(c.cue) == 0 {
		return false
	}
	n := len(g.content) - 1
	switch {
	case n > 0 && g.content[n].Start == content[0].Start:
		g.content = append(g.content[:n], content...) // it was carried into here
	case prose.Bounds(g.content).End >= r.edge && content[0].Start > r.edge && r.quoted(content[0].Start):
		g.content = append(g.content, content...)
	default:
		return false
	}
	g.cue, g.source, g.rule, g.confidence, g.kind = c.cue, c.source, c.rule, c.confidence, t.kindOf(c)
	r.forms[len(r.forms)-1] = c.form
	if len(c.source) > 0 {
		g.governor = -1
	}
	return true
}

// bare is the last find when it is a quotation that no cue has claimed, or nil.
func (r *arabicReader) bare() *find {
	k := len(r.finds) - 1
	if k < 0 || r.finds[k].rule != "ar/quotation" {
		return nil
	}
	return &r.finds[k]
}

// quoted reports whether a paragraph begins at byte i with a quotation.
func (r *arabicReader) quoted(i int) bool {
	q := r.p.at(i)
	return q.span.Start == i && len(q.quotes) > 0 && q.quotes[0].Start == i
}

// stops says whether the content of an earlier cue ends where c begins: before
// a participle or an according-to phrase, and before a verb that a comma or a
// conjunction parts from what stands before it. A verb that nothing parts is
// nested: "قال إن فلانا أكد أن".
func (t *arabicText) stops(c *arabicCue) stop {
	i := c.start
	switch {
	case !c.breaks:
		return noStop
	case c.how == opensBefore:
		return hardStop
	case c.participle:
		return softStop
	case i > 0 && (t.is(i-1, ',') || t.is(i-1, ';') || t.inClosed(i-1)), t.lead(c.first) < c.first:
		return softStop
	}
	return noStop
}

// share gives a participle the source of its sentence's main attribution, or
// the sentence's own subject.
func (r *arabicReader) share(f *find, t *arabicText, c *arabicCue, begin int) {
	from := t.toks[t.sentenceStart(c.first)].Start
	for k := len(r.finds) - 1; k >= begin; k-- {
		g := &r.finds[k]
		if len(g.cue) == 0 {
			continue
		}
		if prose.Bounds(g.cue).Start >= from {
			f.governor, f.source = k, g.source
			return
		}
		break
	}
	f.governor = r.agreeing(c.form)
}

// agreeing is the index of the last find whose cue agrees with form in gender
// and number, or -1: whose words a verb without a subject reports.
func (r *arabicReader) agreeing(form arabicForm) int {
	for k := len(r.forms) - 1; k >= max(0, len(r.forms)-6); k-- {
		f := r.forms[k]
		// Gender and number are all that a verb without a subject tells.
		if f.verb != nil && f.feminine == form.feminine && f.plural == form.plural {
			if g := r.finds[k].governor; g >= 0 && len(r.finds[k].source) == 0 {
				return g
			}
			return k
		}
	}
	return -1
}

// kindOf is what a cue's source did: what papers and documents say is written,
// and so is what somebody says in a tweet or a statement.
func (t *arabicText) kindOf(c *arabicCue) Kind {
	if c.kind != Speech {
		return c.kind
	}
	for k := c.first; k+1 < min(c.first+24, c.behind); k++ {
		if (t.words[k].fold == "في" || t.words[k].fold == "علي" || t.words[k].fold == "عبر") && t.nounRole(k+1)&arWritten != 0 {
			return Writing
		}
	}
	if len(c.source) == 0 {
		return c.kind
	}
	for k := c.start; k < min(c.first+8, len(t.toks)); k++ {
		if t.toks[k].End > c.source[0].Start {
			if t.nounRole(k)&arOutlet != 0 || t.lex.roles[strings.TrimPrefix(t.words[k].fold, "ل")]&arOutlet != 0 {
				return Writing
			}
			break
		}
	}
	return c.kind
}
