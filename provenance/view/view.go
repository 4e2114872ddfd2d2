// Package view says what is shown of a Report: JSON rows for machines, and
// grids for people made from the same rows.
//
// The unit is the Row: one struct for one line of JSON, with its keys in the
// order in which they are printed, which is stable. Spans in rows are byte
// ranges of the document's text; null stands for "nowhere", an empty list for
// "none", an empty string for "unknown". Every function is pure and gives the
// same rows for the same Report; nothing here decides anything about the news.
//
// "C12" and "[2]" are names for one output only. [2] is the second document of
// the Report, C12 the claim with that alias.
package view

import (
	"isnad/provenance"
	"isnad/provenance/attribution"
	"isnad/provenance/claim"
	"isnad/sources"
	"isnad/sources/prose"
)

// An index finds what a Report refers to by identifier.
type index struct {
	*provenance.Report
	*provenance.Index
	ids []string       // of the documents, by their index
	doc map[string]int // document id → its index
	of  [][]int        // document by index → its relays
}

// newIndex makes the index of r. What r refers to without holding it is left
// out, so that a damaged Report is shown in part instead of not at all.
func newIndex(r *provenance.Report) *index {
	x := &index{Report: r, Index: provenance.NewIndex(r), ids: make([]string, len(r.Analyses)), doc: map[string]int{}}
	for d := range r.Analyses {
		x.ids[d] = r.Analyses[d].Document.ID()
		x.doc[x.ids[d]] = d
	}
	x.of = make([][]int, len(r.Analyses))
	for i := range r.Relays {
		if d, ok := x.doc[r.Relays[i].Doc]; ok {
			x.of[d] = append(x.of[d], i)
		}
	}
	return x
}

// document is document d.
func (x *index) document(d int) *sources.Document { return x.Analyses[d].Document }

// A saying is one statement, or one sentence in an outlet's own voice, with
// what is needed to show it.
type saying struct {
	id    string // of the attribution or voice
	doc   int
	part  int
	lang  string
	mode  attribution.Mode
	spans []prose.Span
	text  string
}

// saying is what rendering rd says; ok is false when the Report lacks it.
func (x *index) saying(rd claim.Rendering) (s saying, ok bool) {
	p, ok := x.Place(rd.Attribution)
	if !ok {
		return saying{}, false
	}
	a := &x.Analyses[p.Analysis]
	s = saying{id: rd.Attribution, doc: p.Analysis}
	if p.Own {
		v := a.Voices[p.At]
		s.part, s.lang, s.mode, s.spans = v.Part, v.Lang, attribution.Own, []prose.Span{v.Span}
	} else {
		at := &a.Attributions[p.At]
		if rd.Statement < 0 || rd.Statement >= len(at.Statements) {
			return saying{}, false
		}
		st := at.Statements[rd.Statement]
		s.part, s.lang, s.mode, s.spans = at.Part, at.Lang, st.Mode, st.Spans
		if !rd.Clause.Empty() {
			s.spans = []prose.Span{rd.Clause}
		}
	}
	s.text = prose.Join(a.Document.Text, s.spans)
	return s, true
}

// list is s, or an empty list for nil: JSON rows have [], never null.
func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

// somewhere is s, or nil when s is nowhere.
func somewhere(s prose.Span) *prose.Span {
	if s.Empty() {
		return nil
	}
	return &s
}
