package rules

import (
	"fmt"
	"slices"
	"strings"

	"isnad/provenance"
	"isnad/provenance/attribution"
	"isnad/provenance/speaker"
	"isnad/sources/outlet"
	"isnad/sources/prose"
)

// orphanQuotation is ATT01: a quotation with neither source nor cue. Quiet are
// those inside a paragraph, which goes on with whom it is about, those that go on
// with the quotation before them, whose speaker stands there, those that a colon
// leads in, and subheads.
func orphanQuotation(x *reading) []Finding {
	var out []Finding
	x.each(func(a *provenance.Analysis, k int) {
		at, text := a.Attributions[k], a.Document.Text
		s := prose.Bounds(at.Content)
		if at.Mode != attribution.Direct || len(at.Source) > 0 || len(at.Cue) > 0 || subhead(text, s) || ledIn(text, s) || x.resumes(a, k) || x.toldApart(a, s) || x.announced(a, s) {
			return
		}
		out = append(out, Finding{Doc: a.Document.ID(), Span: s,
			Message: "quotation without a speaker in its sentence", Attributions: []string{at.ID}})
	})
	return out
}

// resumed is how many attributions before an orphan are looked at.
const resumed = 20

// resumes reports whether the orphan k stands in the sentence behind a quotation,
// or inside a paragraph: the speaker named there is the one who goes on.
func (x *reading) resumes(a *provenance.Analysis, k int) bool {
	d, s := x.doc[a.Document.ID()], prose.Bounds(a.Attributions[k].Content)
	if line(a.Document.Text, s).Start < s.Start || continued(a.Document.Text, s) {
		return true
	}
	at := x.sentence(d, s.Start)
	if at < 1 {
		return false
	}
	before := x.sentences(d)[at-1]
	for _, b := range a.Attributions[max(0, k-resumed):k] {
		e := extent(b)
		if e.End <= s.Start && b.Mode != attribution.Indirect && e.Overlaps(before) {
			return true
		}
	}
	return false
}

// vagueSource is ATT03: nobody can tell from the text who said it.
func vagueSource(x *reading) []Finding {
	var out []Finding
	for d := range x.Analyses {
		a := &x.Analyses[d]
		text, id := a.Document.Text, a.Document.ID()
		for k, at := range a.Attributions {
			s := prose.Bounds(at.Source)
			if s.Empty() || x.borrowed(d, k) || !x.vague(d, at) {
				continue
			}
			out = append(out, Finding{Doc: id, Span: s, Message: "vague source: " + quoted(s.In(text)), Attributions: []string{at.ID}})
		}
		for _, p := range a.Document.Parts {
			for _, b := range p.Blocks {
				for _, m := range unnamedWords().in(text, b.Span) {
					out = append(out, Finding{Doc: id, Span: m.span, Message: "source kept unnamed: " + quoted(m.span.In(text))})
				}
			}
		}
	}
	return out
}

// vague reports whether an attribution's source is words that stand for
// anybody. A name in the source makes it somebody's, "of" makes "some" a count.
func (x *reading) vague(d int, at attribution.Attribution) bool {
	a := &x.Analyses[d]
	text, s := a.Document.Text, prose.Bounds(at.Source)
	p := x.speaker(at.ID)
	if p != nil && (p.Kind == speaker.Person || p.Kind == speaker.Organisation) || pronouns().any(text, s) || x.inContent(d, s) {
		return false // somebody; or words of a speaker, who may be vague
	}
	if m := mentionAt(a, s); m != nil { // "polls for Reuters and television networks" has a name too
		return m.Unnamed && m.Plural && !slices.ContainsFunc(outletsIn(a, s), func(m outlet.Mention) bool { return !m.Unnamed })
	}
	if vagueHeads().any(text, s) {
		// "The source added" goes on with one that has its finding.
		return !strings.HasPrefix(strings.ToLower(s.In(text)), "the source")
	}
	ms := vagueAlone().in(text, s)
	if len(ms) == 0 {
		return false
	}
	known := append(ms, fillers().in(text, s)...)
	for w := range wordSeq(text, s) {
		if !slices.ContainsFunc(known, func(m match) bool { return m.span.Contains(w.Span) }) {
			return false
		}
	}
	return !vagueCount().any(text, s)
}

// mentionAt is the outlet that a source names or describes, nil for none.
func mentionAt(a *provenance.Analysis, s prose.Span) *outlet.Mention {
	k := lastBefore(len(a.Mentions), s.End-1, func(i int) int { return a.Mentions[i].Span.Start })
	if k >= 0 && a.Mentions[k].Span.Overlaps(s) {
		return &a.Mentions[k]
	}
	return nil
}

// unnamedOutlets is ATT04: several outlets at once, none of them named. A list
// of names in the sentence or the one after it makes up for it.
func unnamedOutlets(x *reading) []Finding {
	var out []Finding
	for d := range x.Analyses {
		a := &x.Analyses[d]
		text := a.Document.Text
		for k, at := range a.Attributions {
			s := prose.Bounds(at.Source)
			if p := x.speaker(at.ID); s.Empty() || x.borrowed(d, k) || x.named(d, s) || p != nil && p.Kind == speaker.Person {
				continue
			}
			if modals().any(text, prose.Bounds(at.Cue)) {
				continue // what the media would say is no report of theirs
			}
			m := mentionAt(a, s)
			plural := m != nil && m.Unnamed && m.Plural
			if ms := mediaPlurals().in(text, s); plural || len(ms) > 0 && ms[len(ms)-1].span.End == s.End {
				out = append(out, Finding{Doc: a.Document.ID(), Span: s, Attributions: []string{at.ID},
					Message: "several outlets and none named: " + quoted(s.In(text))})
			}
		}
	}
	return out
}

// named reports whether an outlet is named in the sentence that byte span s
// lies in, or in the next.
func (x *reading) named(d int, s prose.Span) bool {
	k := x.sentence(d, s.Start)
	if k < 0 {
		return false
	}
	near := x.sentences(d)[k]
	if k+1 < len(x.sentences(d)) {
		near.End = x.sentences(d)[k+1].End
	}
	return slices.ContainsFunc(outletsIn(&x.Analyses[d], near), func(m outlet.Mention) bool { return !m.Unnamed })
}

// endorsingCue is ATT06: the cue itself says that what follows is so.
func endorsingCue(x *reading) []Finding {
	var out []Finding
	x.each(func(a *provenance.Analysis, k int) {
		at, text := a.Attributions[k], a.Document.Text
		for _, s := range at.Cue {
			ms := endorsing().in(text, s)
			if len(ms) == 0 {
				continue
			}
			out = append(out, Finding{Doc: a.Document.ID(), Span: ms[0].span, Attributions: []string{at.ID},
				Message: fmt.Sprintf("%s takes the speaker’s side, “said” does not", quoted(strings.ToLower(ms[0].span.In(text))))})
			return
		}
	})
	return out
}
