package view

import (
	"iter"
	"slices"

	"isnad/provenance"
	"isnad/provenance/relay"
	"isnad/sources/prose"
)

// An EdgeRow is one hop of words, from one outlet to the next.
type EdgeRow struct {
	ID        string        `json:"id"`
	Doc       string        `json:"doc"`
	Document  string        `json:"document"`
	URL       string        `json:"url"`
	From      OutletName    `json:"from"`
	To        Receiver      `json:"to"`
	Role      relay.Role    `json:"role"`
	Basis     relay.Basis   `json:"basis"`
	Text      string        `json:"text"`
	Span      prose.Span    `json:"span"`
	Cue       []prose.Span  `json:"cue"`
	Scope     relay.Scope   `json:"scope"`
	ScopeSpan prose.Span    `json:"scope_span"`
	Covers    []string      `json:"covers"` // ids of attributions
	Claims    []string      `json:"claims"` // aliases
	Evidence  []EvidenceRow `json:"evidence"`

	Decision provenance.Mark `json:"decision"`
}

// An OutletName names an outlet. ID is empty when the registry lacks it.
type OutletName struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// A Receiver is who has the words from an outlet: another outlet, or the
// document at hand, then with the document's id and, if known, its publisher.
type Receiver struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Doc  string `json:"doc"`
}

// An EvidenceRow is a stretch of a document that shows something.
type EvidenceRow struct {
	Document string     `json:"document"`
	Span     prose.Span `json:"span"`
}

// Edges are the rows of r's relays, by document and position.
func Edges(r *provenance.Report) []EdgeRow {
	return slices.AppendSeq(make([]EdgeRow, 0, len(r.Relays)), EachEdge(r))
}

// EachEdge yields the rows of Edges, each made when it is its turn.
func EachEdge(r *provenance.Report) iter.Seq[EdgeRow] {
	return func(yield func(EdgeRow) bool) {
		x := newIndex(r)
		for i := range r.Relays {
			if !yield(x.edgeRow(&r.Relays[i])) {
				return
			}
		}
	}
}

// edgeRow is the row of relay e.
func (x *index) edgeRow(e *relay.Relay) EdgeRow {
	row := EdgeRow{
		ID: e.ID, Doc: e.Doc, From: OutletName(e.From), To: Receiver{ID: e.To.ID, Name: e.To.Name},
		Role: e.Role, Basis: e.Basis, Text: e.Text, Span: e.Span, Cue: list(e.Cue),
		Scope: e.Scope, ScopeSpan: e.ScopeSpan, Covers: list(e.Covers),
		Claims: x.aliases(e.Covers), Evidence: []EvidenceRow{}, Decision: x.Decided[e.ID],
	}
	if d, ok := x.doc[e.Doc]; ok {
		row.Document, row.URL = x.document(d).Name, x.document(d).URL
		if x.received(e) {
			row.To.Doc = e.Doc
		}
	}
	for _, v := range e.Evidence {
		if d, ok := x.doc[v.Doc]; ok {
			row.Evidence = append(row.Evidence, EvidenceRow{x.document(d).Name, v.Span})
		}
	}
	return row
}

// received reports whether the words of e reached its document directly: it
// ends at the document's publisher, known or not.
func (x *index) received(e *relay.Relay) bool {
	d, ok := x.doc[e.Doc]
	return ok && (e.To == relay.End{} || e.To == publisher(x, d))
}

// publisher is the publisher of document d as the end of a relay.
func publisher(x *index, d int) relay.End {
	p := x.document(d).Outlet
	return relay.End{ID: p.ID, Name: p.Name}
}

// covered are the claims that attributions render, as ascending indexes.
func (x *index) covered(ids []string) []int {
	var out []int
	for _, id := range ids {
		for _, c := range x.ClaimsOf(id) {
			out = append(out, int(c))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// aliases are the aliases of the claims that attributions render, in the order
// of the claims.
func (x *index) aliases(ids []string) []string {
	out := []string{}
	for _, i := range x.covered(ids) {
		out = append(out, x.Claims[i].Alias)
	}
	return out
}

// aliasRuns names claims, given as ascending indexes, with runs of three or
// more as one: "C1 C4–C9".
func (x *index) aliasRuns(at []int) string {
	return runs(at, func(i int) string { return x.Claims[i].Alias }, nil)
}
