package view

import (
	"strings"

	"isnad/provenance"
	"isnad/provenance/table"
	"isnad/sources/outlet"
)

// OutletGrid lists the outlets in their three states, with what the registry
// knows of each and what is credited to it. Width is as for MatrixGrid.
func OutletGrid(r *provenance.Report, width int) table.Grid {
	x := newIndex(r)
	rows := Outlets(r)
	g := table.Grid{Section: "state", Title: table.Lines(plural(len(rows), "outlet") + " in " + plural(len(r.Analyses), "document"))}
	g.Columns = []table.Column{
		{Heading: "OUTLET", Min: 14, Max: 40}, {Heading: "IN", Name: "country", Fit: table.Fixed}, {Heading: "KIND", Min: 11, Max: 24},
		{Heading: "CREDITED WITH", Min: 16, Max: 60}, {Heading: "CLAIMS", Min: 9, Max: 40},
	}
	last := State("")
	for _, o := range rows {
		if o.State != last {
			g.Rows = append(g.Rows, table.Row{Section: group(o.State)})
			last = o.State
		}
		g.Rows = append(g.Rows, table.Row{Cells: x.outletCells(o)})
	}
	if none := x.unpublished(); none != "" {
		g.Legend = table.Lines("publisher unknown: " + none)
	}
	return g
}

// outletCells are the cells of outlet o.
func (x *index) outletCells(o OutletRow) []table.Cell {
	name := o.Name
	if o.Unnamed {
		name = "unnamed: " + quoted(name)
	}
	kind := string(o.Kind)
	if o.Owner != "" && o.Owner != outlet.Unknown {
		kind = strings.TrimSpace(string(o.Owner) + " " + kind)
	}
	var with, covers []string
	for d := range x.Analyses {
		if p := publisher(x, d); p.Name == o.Name && p.ID == o.ID {
			with = append(with, "publisher of "+number(d))
		}
	}
	for _, c := range o.Credited {
		what := counted(1, string(c.Scope))
		switch {
		case c.Scope == "document":
			what = "all"
		case c.Scope == "part":
			what = "a part"
		}
		with = add(with, what+" of "+number(c.doc))
		covers = append(covers, c.relay.Covers...)
	}
	return table.Texts(name, o.Country, kind, strings.Join(with, ", "), x.aliasRuns(x.covered(covers))).Cells
}

// unpublished are the documents whose publisher is unknown: "[1] [3]".
func (x *index) unpublished() string {
	var out []string
	for d := range x.Analyses {
		if x.document(d).Outlet.Name == "" {
			out = append(out, number(d))
		}
	}
	return strings.Join(out, " ")
}
