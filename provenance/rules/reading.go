package rules

import (
	"cmp"
	"slices"
	"sync"

	"isnad/provenance"
	"isnad/provenance/attribution"
	"isnad/provenance/claim"
	"isnad/provenance/relay"
	"isnad/provenance/speaker"
	"isnad/sources"
	"isnad/sources/lexicon"
	"isnad/sources/prose"
)

// A reading is a Report with what the checks look up in it. It belongs to one
// run of Check: what it works out on demand is kept for the next check.
type reading struct {
	*provenance.Report
	doc     map[string]int // document id → index of its analysis
	index   *provenance.Index
	outlets map[string]bool   // ids and names of the outlets that published a document here
	looked  []*lookups        // by document, made on demand
	wholes  []*wholeCredit    // by document, made on demand
	smallOf *sources.Document // whose words small has
	small   map[string]bool   // see smallWords
}

// newReading indexes r.
func newReading(r *provenance.Report) *reading {
	x := &reading{Report: r, doc: map[string]int{}, index: provenance.NewIndex(r), outlets: map[string]bool{}, looked: make([]*lookups, len(r.Analyses)), wholes: make([]*wholeCredit, len(r.Analyses))}
	for d, a := range r.Analyses {
		x.doc[a.Document.ID()] = d
		if p := a.Document.Outlet; p.Name != "" {
			x.outlets[cmp.Or(p.ID, p.Name)] = true
		}
	}
	return x
}

// each calls do for every attribution of every document, in order.
func (x *reading) each(do func(a *provenance.Analysis, k int)) {
	for d := range x.Analyses {
		for k := range x.Analyses[d].Attributions {
			do(&x.Analyses[d], k)
		}
	}
}

// speaker is who stands behind the attribution of that id; nil when the text
// does not say.
func (x *reading) speaker(id string) *speaker.Speaker {
	if s, ok := x.SpeakerOf[id]; ok {
		return &x.Speakers[s.Speaker]
	}
	return nil
}

// analysis is that of the document with this id; nil when it is not here.
func (x *reading) analysis(doc string) *provenance.Analysis {
	if d, ok := x.doc[doc]; ok {
		return &x.Analyses[d]
	}
	return nil
}

// A rendered is one rendering of a claim with what the checks ask of it.
type rendered struct {
	doc     *sources.Document
	id      string // of the attribution or voice
	mode    attribution.Mode
	span    prose.Span
	lang    string
	speaker *speaker.Speaker // nil for nobody

	fragment bool            // no sentence by itself
	heads    map[string]bool // see telling; nil until it is asked for again and again
}

// rendered looks a rendering up; ok is false when the Report lacks it.
func (x *reading) rendered(c claim.Rendering) (out rendered, ok bool) {
	p, ok := x.index.Place(c.Attribution)
	if !ok {
		return out, false
	}
	a := &x.Analyses[p.Analysis]
	out = rendered{doc: a.Document, id: c.Attribution, mode: attribution.Own}
	if p.Own {
		out.span, out.lang = a.Voices[p.At].Span, a.Voices[p.At].Lang
		return out, true
	}
	at := a.Attributions[p.At]
	if c.Statement < 0 || c.Statement >= len(at.Statements) {
		return out, false
	}
	st := at.Statements[c.Statement]
	out.mode, out.span, out.lang, out.speaker = st.Mode, prose.Bounds(st.Spans), at.Lang, x.speaker(at.ID)
	if !c.Clause.Empty() {
		out.span = c.Clause
	}
	return out, true
}

// renderings are those of claim c that the Report holds.
func (x *reading) renderings(c int) []rendered {
	var out []rendered
	for k, rd := range x.Claims[c].Renderings {
		if g, ok := x.rendered(rd); ok {
			g.fragment = x.Claims[c].Fragment(k)
			out = append(out, g)
		}
	}
	return out
}

// place is where a rendering stands, as a finding's Related has it.
func (g rendered) place() Place { return Place{g.doc.ID(), g.span} }

// abbreviations are those of both languages.
var abbreviations = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, l := range [...]*lexicon.List{lexicon.English(), lexicon.Arabic()} {
		for _, e := range l.Section("abbreviation") {
			out[e.Word] = true
		}
	}
	return out
})

func abbreviation(w string) bool { return abbreviations()[w] }

// extent is all that an attribution takes up.
func extent(a attribution.Attribution) prose.Span {
	return prose.Bounds(slices.Concat(a.Source, a.Cue, a.Content))
}

// anchor is the narrowest place that shows who says: the source, else the cue,
// else the content.
func anchor(a attribution.Attribution) prose.Span {
	for _, s := range [...][]prose.Span{a.Source, a.Cue, a.Content} {
		if len(s) > 0 {
			return prose.Bounds(s)
		}
	}
	return prose.Span{}
}

// narrow reports whether a relay speaks for a sentence or quotation only.
func narrow(q relay.Relay) bool {
	return q.Scope == relay.Quotation || q.Scope == relay.Sentence || q.Scope == relay.Passage
}

// same reports whether two ends of relays are one outlet, and known.
func same(a, b relay.End) bool {
	return cmp.Or(a.ID, a.Name) != "" && cmp.Or(a.ID, a.Name) == cmp.Or(b.ID, b.Name)
}

// publisher is a document's publisher as the end of a relay.
func publisher(d *sources.Document) relay.End { return relay.End{ID: d.Outlet.ID, Name: d.Outlet.Name} }
