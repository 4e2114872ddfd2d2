package view

import (
	"cmp"
	"iter"
	"slices"

	"isnad/provenance"
	"isnad/provenance/attribution"
	"isnad/provenance/drift"
	"isnad/provenance/relay"
)

// State says how well an outlet's text is held.
type State string

// The states of an outlet, best first.
const (
	Read      State = "read"      // a document published by it is here
	Whole     State = "whole"     // a document here says that all of it comes from there
	Statement State = "statement" // a document here credits it with a statement
)

// Mark says how a document gives a claim.
type Mark string

// The marks, strongest first.
const (
	Quoted       Mark = "quoted"
	PartlyQuoted Mark = "partly-quoted"
	Reported     Mark = "reported"
	OwnVoice     Mark = "own"
)

// A CellRow is one cell of the matrix: a claim at an outlet, in one document
// and language.
type CellRow struct {
	Claim    string `json:"claim"` // alias
	Key      string `json:"key"`
	Outlet   string `json:"outlet"` // registry id, or empty
	State    State  `json:"state"`
	Document string `json:"document"`
	Lang     string `json:"lang"`
	Mark     Mark   `json:"mark"`
	Drift    bool   `json:"drift"`
	Name     string `json:"outlet_name"` // empty for an unknown publisher
	Unnamed  bool   `json:"unnamed"`     // the outlet is described, not named
	// Decision is how editors decided on what is rendered here, or on the
	// relay by which the outlet has it.
	Decision provenance.Mark `json:"decision"`

	claim, doc int // indexes into the Report
}

// Cells are the cells of r's matrix by claim, state, outlet and document. Without
// all, claims of one document are left out unless an outlet is credited with
// them in particular.
func Cells(r *provenance.Report, all bool) []CellRow {
	return slices.AppendSeq([]CellRow{}, EachCell(r, all))
}

// EachCell yields the rows of Cells, those of a claim when it is its turn: where
// documents tell the same again and again, all together outweigh the texts.
func EachCell(r *provenance.Report, all bool) iter.Seq[CellRow] {
	return func(yield func(CellRow) bool) {
		x := newIndex(r)
		for i := range r.Claims {
			cells := x.cells(i)
			if !all && !wide(cells) {
				continue
			}
			for _, c := range cells {
				if !yield(c) {
					return
				}
			}
		}
	}
}

// wide reports whether a claim's cells span two documents or hold an outlet
// that is credited with a statement.
func wide(cells []CellRow) bool {
	return slices.ContainsFunc(cells, func(c CellRow) bool {
		return c.State == Statement || c.doc != cells[0].doc
	})
}

// cells are the cells of claim i. Where a document renders a claim more than
// once in a language, the strongest mark stands, and any drift.
func (x *index) cells(i int) []CellRow {
	var b board
	drifted := x.drifted(i)
	for k, rd := range x.Claims[i].Renderings {
		s, ok := x.saying(rd)
		if !ok {
			continue
		}
		base := CellRow{Claim: x.Claims[i].Alias, Key: x.Claims[i].Key, Document: x.document(s.doc).Name,
			Lang: s.lang, Mark: markOf(s.mode), Drift: drifted[k], Decision: x.Decided[rd.Attribution], claim: i, doc: s.doc}
		b.put(base.at(Read, publisher(x, s.doc), false))
		for _, v := range x.RelaysOf(rd.Attribution) {
			e := &x.Relays[v]
			if e.Basis == relay.Inferred || x.doc[e.Doc] != s.doc || e.From == publisher(x, s.doc) {
				continue // a copy is no credit; a publisher's credit to itself is no relay
			}
			credit := base.at(stateOf(e.Scope), e.From, e.Unnamed)
			credit.Decision = x.Decided[e.ID]
			b.put(credit)
		}
	}
	slices.SortStableFunc(b.cells, compareCells)
	return b.cells
}

// at is c at an outlet in a state.
func (c CellRow) at(s State, o relay.End, unnamed bool) CellRow {
	c.State, c.Outlet, c.Name, c.Unnamed = s, o.ID, o.Name, unnamed
	return c
}

// A board is the cells of one claim while they are gathered.
type board struct {
	cells []CellRow
	at    map[spot]int // index into cells
}

// A spot is a place on the board: cells at the same one are joined.
type spot struct {
	doc          int
	state        State
	outlet, name string
	lang         string
}

// put adds cell c, or joins it to the one at the same spot.
func (b *board) put(c CellRow) {
	key := spot{c.doc, c.State, c.Outlet, c.Name, c.Lang}
	i, ok := b.at[key]
	if !ok {
		if b.at == nil {
			b.at = map[spot]int{}
		}
		b.at[key] = len(b.cells)
		b.cells = append(b.cells, c)
		return
	}
	h := &b.cells[i]
	h.Drift = h.Drift || c.Drift
	h.Decision = stronger(h.Decision, c.Decision)
	if slices.Index(markOrder(), c.Mark) < slices.Index(markOrder(), h.Mark) {
		h.Mark = c.Mark
	}
}

// compareCells orders the cells of one claim by state, document and outlet.
func compareCells(a, b CellRow) int {
	return cmp.Or(cmp.Compare(rank(a.State), rank(b.State)),
		cmp.Compare(a.doc, b.doc), cmp.Compare(a.Outlet, b.Outlet), cmp.Compare(a.Name, b.Name))
}

// markOrder is the marks, strongest first.
func markOrder() []Mark { return []Mark{Quoted, PartlyQuoted, Reported, OwnVoice} }

// markOf is the mark of a statement of mode m.
func markOf(m attribution.Mode) Mark {
	switch m {
	case attribution.Direct:
		return Quoted
	case attribution.Mixed:
		return PartlyQuoted
	case attribution.Own:
		return OwnVoice
	}
	return Reported
}

// stateOf is the state in which a relay of scope s leaves its outlet.
func stateOf(s relay.Scope) State {
	if s == relay.Part || s == relay.Whole {
		return Whole
	}
	return Statement
}

// drifted holds, by index, which renderings of claim i differ in more than
// style.
func (x *index) drifted(i int) map[int]bool {
	out := map[int]bool{}
	if i >= len(x.Drifts) {
		return out
	}
	for _, d := range x.Drifts[i] {
		if slices.ContainsFunc(d.Differences, func(f drift.Difference) bool { return !style(f.Type) }) {
			out[d.B] = true
		}
	}
	return out
}

// style reports whether a difference of type t is one of style: the words are
// another's grammar, not another message. Editors print such changes every day;
// marking them would bury the rest.
func style(t drift.Type) bool {
	switch t {
	case drift.ModeShift, drift.PersonShift, drift.NumberShift, drift.TenseShift, drift.ScareQuotes:
		return true
	}
	return false
}
