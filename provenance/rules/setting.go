package rules

import (
	"fmt"
	"slices"
	"sync"

	"isnad/provenance/speaker"
	"isnad/sources/prose"
)

// otherSettings are the findings of COR05 about claims that two documents have in
// much the same words, from one speaker, and have spoken in settings of two kinds:
// at a press conference here, in talks there. Days apart it may have been said
// twice.
func (x *reading) otherSettings(shares map[[2]string]int) []Finding {
	var out []Finding
	for i, c := range x.Claims {
		if c.Speaker < 0 || x.Speakers[c.Speaker].Kind != speaker.Person || len(c.Renderings) < 2 {
			continue
		}
		out = append(out, x.settingsOf(c.Key, shares, said(x.renderings(i)))...)
	}
	return out
}

// settingsOf are those about one claim, one for each document, with the first
// that tells otherwise.
func (x *reading) settingsOf(key string, shares map[[2]string]int, gs []rendered) []Finding {
	var out []Finding
	var at []match // the setting of each rendering, without attributes where it has none
	for k, g := range gs[:min(len(gs), enough)] {
		at = append(at, x.setting(g))
		if at[k].attrs == nil || slices.ContainsFunc(out, func(f Finding) bool { return f.Doc == g.doc.ID() }) {
			continue
		}
		for i, h := range gs[:k] {
			if h.doc == g.doc || at[i].attrs == nil || at[i].attrs[0] == at[k].attrs[0] ||
				daysApart(g, h) || !oneThing(h, g, shares[pairOf(h, g)]) {
				continue
			}
			out = append(out, Finding{Doc: g.doc.ID(), Span: g.span, Attributions: []string{g.id}, Claims: []string{key}, Related: []Place{h.place()},
				Message: fmt.Sprintf("said in another setting: %s here, %s in %s", quoted(at[k].span.In(g.doc.Text)), quoted(at[i].span.In(h.doc.Text)), quoted(h.doc.Name))})
			break
		}
	}
	return out
}

// daysApart reports whether two documents are known to be of days that do not
// follow each other.
func daysApart(g, h rendered) bool {
	return before(g.doc.Published.ISO, h.doc.Published.ISO) || before(h.doc.Published.ISO, g.doc.Published.ISO)
}

// setting is where the sentence that has g spoken says that it was: the one entry
// of the list behind "at", "in" or "during", in nobody's words; none where there
// are two of different kinds.
func (x *reading) setting(g rendered) match {
	d, text := x.doc[g.doc.ID()], g.doc.Text
	p, ok := x.index.Place(g.id)
	if !ok || p.Own {
		return match{}
	}
	k := x.sentence(d, anchor(x.Analyses[d].Attributions[p.At]).Start)
	if k < 0 {
		return match{}
	}
	var out match
	s := x.viewed(d, x.sentences(d)[k])
	for m := range settings().each(text, s) {
		if x.inContent(d, m.span) || len(x.quotationsAround(d, m.span)) > 0 || !during(text, prose.Span{Start: s.Start, End: m.span.Start}) {
			continue
		}
		if out.attrs != nil && out.attrs[0] != m.attrs[0] {
			return match{}
		}
		out = m
	}
	return out
}

// during reports whether what follows the end of lead stands, with a few words
// that describe it, behind a word for being there.
func during(text string, lead prose.Span) bool {
	if lead.Len() > mostGap {
		lead = clip(text, prose.Span{Start: lead.End - mostGap, End: lead.End})
	}
	ws := wordsOf(text, lead)
	for i := len(ws) - 1; i >= max(0, len(ws)-mostDescribing); i-- {
		switch w := ws[i].word; {
		case therein()[w]:
			return true
		case prepositions()[w] || i+1 < len(ws) && !ws[i+1].joined:
			return false // "after talks", "of the talks"
		}
	}
	return false
}

// mostDescribing is how many words lie at most between "at" and "conference",
// the first of them counted.
const mostDescribing = 5

var (
	settings = sync.OnceValue(func() *phrases { return phrasebook("setting") })
	therein  = sync.OnceValue(func() map[string]bool { return wordSet("therein") })
)
