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
	ids    []string         // of the documents, by their index
	doc    map[string]int   // document id → its index
	of     [][]int          // document by index → its relays
	at     map[string]place // attribution or voice id → where it is
	via    map[string][]int // attribution or voice id → relays that cover it
	claims map[string][]int // attribution or voice id → claims that it renders
}

// A place is where an attribution or a voice stands in the Report.
type place struct {
	doc, i int
	own    bool // i counts voices, not attributions
}

// newIndex makes the index of r. What r refers to without holding it is left
// out, so that a damaged Report is shown in part instead of not at all.
func newIndex(r *provenance.Report) *index {
	x := &index{Report: r, ids: make([]string, len(r.Analyses)), doc: map[string]int{},
		at: map[string]place{}, via: map[string][]int{}, claims: map[string][]int{}}
	for d := range r.Analyses {
		a := &r.Analyses[d]
		x.ids[d] = a.Document.ID()
		x.doc[x.ids[d]] = d
		for i := range a.Attributions {
			x.at[a.Attributions[i].ID] = place{doc: d, i: i}
		}
		for i := range a.Voices {
			x.at[a.Voices[i].ID] = place{doc: d, i: i, own: true}
		}
	}
	x.of = make([][]int, len(r.Analyses))
	for i := range r.Relays {
		if d, ok := x.doc[r.Relays[i].Doc]; ok {
			x.of[d] = append(x.of[d], i)
		}
		for _, id := range r.Relays[i].Covers {
			x.via[id] = append(x.via[id], i)
		}
	}
	for i := range r.Claims {
		x.indexClaim(i)
	}
	return x
}

// indexClaim notes claim i at each attribution that renders it, once.
func (x *index) indexClaim(i int) {
	for _, rd := range x.Claims[i].Renderings {
		had := x.claims[rd.Attribution]
		if len(had) == 0 || had[len(had)-1] != i {
			x.claims[rd.Attribution] = append(had, i)
		}
	}
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
	p, ok := x.at[rd.Attribution]
	if !ok {
		return saying{}, false
	}
	a := &x.Analyses[p.doc]
	s = saying{id: rd.Attribution, doc: p.doc}
	if p.own {
		v := a.Voices[p.i]
		s.part, s.lang, s.mode, s.spans = v.Part, v.Lang, attribution.Own, []prose.Span{v.Span}
	} else {
		at := &a.Attributions[p.i]
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
