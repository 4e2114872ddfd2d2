package view

import (
	"cmp"
	"slices"

	"isnad/provenance"
	"isnad/provenance/relay"
	"isnad/sources/outlet"
)

// An OutletRow is one outlet that the documents come from or credit, with how
// well its text is held.
type OutletRow struct {
	ID        string            `json:"id"` // registry id, or empty
	Name      string            `json:"name"`
	Unnamed   bool              `json:"unnamed"` // described, not named: "local media"
	Country   string            `json:"country"` // of the registry, as are kind and owner; empty when unknown
	Kind      outlet.Kind       `json:"kind"`
	Owner     outlet.Owner      `json:"owner"`
	State     State             `json:"state"`     // the best there is
	Documents []string          `json:"documents"` // names of those it published
	Credited  []OutletCreditRow `json:"credited"`  // what documents here credit it with
}

// An OutletCreditRow is one relay in which an outlet is credited.
type OutletCreditRow struct {
	Relay    string      `json:"relay"` // id
	Document string      `json:"document"`
	Role     relay.Role  `json:"role"`
	Basis    relay.Basis `json:"basis"`
	Scope    relay.Scope `json:"scope"`
	Claims   []string    `json:"claims"` // aliases

	doc   int
	relay *relay.Relay
}

// Outlets are the rows of all outlets that r's documents come from or credit:
// by state, best first, then by name. Documents whose publisher is unknown give
// none, and wording shared without credit is no credit.
func Outlets(r *provenance.Report) []OutletRow {
	x := newIndex(r)
	at := map[relay.End]int{}
	out := []OutletRow{}
	row := func(e relay.End, unnamed bool) *OutletRow {
		i, ok := at[e]
		if !ok {
			i = len(out)
			at[e] = i
			out = append(out, outletRow(r, e, unnamed))
		}
		return &out[i]
	}
	for d := range r.Analyses {
		if p := publisher(x, d); p.Name != "" {
			o := row(p, false)
			o.State = Read
			o.Documents = append(o.Documents, x.document(d).Name)
		}
	}
	for d := range r.Analyses {
		for _, e := range x.credited(d) {
			o := row(e.From, e.Unnamed)
			if s := stateOf(e.Scope); o.State == "" || o.State == Statement {
				o.State = s
			}
			o.Credited = append(o.Credited, OutletCreditRow{e.ID, x.document(d).Name, e.Role, e.Basis, e.Scope, x.aliases(e.Covers), d, e})
		}
	}
	slices.SortStableFunc(out, func(a, b OutletRow) int {
		return cmp.Or(cmp.Compare(rank(a.State), rank(b.State)), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// outletRow is the row of outlet e with what the registry knows of it.
func outletRow(r *provenance.Report, e relay.End, unnamed bool) OutletRow {
	row := OutletRow{ID: e.ID, Name: e.Name, Unnamed: unnamed, Documents: []string{}, Credited: []OutletCreditRow{}}
	if o, ok := r.Outlet(e.ID); ok {
		row.Country, row.Kind, row.Owner = o.Country, o.Kind, o.Owner
	}
	return row
}

// rank orders states, best first.
func rank(s State) int { return slices.Index([]State{Read, Whole, Statement}, s) }
