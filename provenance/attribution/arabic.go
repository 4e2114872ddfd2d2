package attribution

import (
	"isnad/sources/prose"
)

// arabic finds attributions in Arabic prose: cues by lexicon and grammar, then
// their contents, then whose words they are.
func arabic(p *passage) []find {
	r := arabicReader{p: p}
	seen := map[string]arabicWord{}
	for i := range p.paras {
		if len(p.paras[i].toks) > 0 {
			r.read(i, newArabicText(p.text, &p.paras[i], seen))
		}
	}
	return r.finds
}

// An arabicReader goes through a passage and remembers who spoke.
type arabicReader struct {
	p     *passage
	finds []find
	forms []arabicForm // of the cue of each find
}

// read adds the finds of one paragraph.
func (r *arabicReader) read(i int, t *arabicText) {
	cues := t.cues()
	if c, ok := t.speakerLine(cues); ok {
		cues = append([]arabicCue{c}, cues...)
	} else if c, ok := t.bareQuotation(cues); ok && !r.carriedInto(i) {
		cues = append([]arabicCue{c}, cues...)
	}
	stops := make([]bool, len(t.toks)+1)
	for i := range cues {
		if t.stops(&cues[i]) {
			stops[cues[i].start] = true
		}
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
		if c.how == opensBefore && r.claim(c, content) {
			continue
		}
		t.closeAt(c, content)
		f := find{mode: t.modeOf(content), source: c.source, cue: c.cue, content: content, kind: t.kindOf(c), governor: -1, rule: c.rule, confidence: c.confidence}
		switch {
		case c.unnamed || len(c.source) > 0:
		case len(c.cue) == 0:
			f.governor = r.last()
		case c.participle:
			r.share(&f, t, c, begin)
		default:
			f.governor = r.agreeing(c.form)
		}
		if c.unnamed {
			c.form = arabicForm{} // nobody, so nobody goes on
		}
		r.finds, r.forms = append(r.finds, f), append(r.forms, c.form)
	}
}

// claim gives a quotation that was read without a cue, and that runs on into
// this paragraph, the cue and the source that stand behind its end.
func (r *arabicReader) claim(c *arabicCue, content []prose.Span) bool {
	k := len(r.finds) - 1
	if k < 0 || len(r.finds[k].cue) > 0 {
		return false
	}
	g := &r.finds[k]
	if n := len(g.content) - 1; n == 0 || g.content[n].Start != content[0].Start {
		return false
	}
	g.cue, g.source, g.rule, g.confidence = c.cue, c.source, c.rule, c.confidence
	g.content = append(g.content[:len(g.content)-1], content...)
	if r.forms[k] = c.form; len(c.source) > 0 {
		g.governor = -1
	}
	return true
}

// stops reports whether the content of an earlier cue ends where c begins:
// before a participle or an according-to phrase, and before a verb that a comma
// or a conjunction parts from what stands before it.
func (t *arabicText) stops(c *arabicCue) bool {
	if !c.breaks {
		return false
	}
	if c.participle || c.how == opensBefore {
		return true
	}
	i := c.start
	return i > 0 && (t.words[i-1].mark == ',' || t.words[i-1].mark == ';' || t.quote[i-1] > 0 && t.inClosed(i-1) || t.lead(c.first) < c.first)
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
		if f.verb != nil && f.feminine == form.feminine && f.plural == form.plural {
			if g := r.finds[k].governor; g >= 0 && len(r.finds[k].source) == 0 {
				return g
			}
			return k
		}
	}
	return -1
}

// kindOf is what a cue's source did: what papers and documents say is written.
func (t *arabicText) kindOf(c *arabicCue) Kind {
	if c.kind != Speech || len(c.source) == 0 {
		return c.kind
	}
	for k := c.first; k < min(c.first+8, len(t.toks)); k++ {
		if t.toks[k].End > c.source[0].Start {
			if t.lex.roles[t.words[k].fold]&arOutlet != 0 {
				return Writing
			}
			break
		}
	}
	return c.kind
}
