package view

import (
	"fmt"
	"slices"
	"strings"

	"isnad/provenance"
	"isnad/provenance/table"
)

// DocumentGrid lists r's documents: publisher, date, title, languages, what
// each says of its origin, and how many attributions it has. The Report may lack
// everything but its Analyses. Width is as for MatrixGrid.
func DocumentGrid(r *provenance.Report, width int) table.Grid {
	if r.Relays == nil { // before the documents were put together
		own := *r
		for i := range r.Analyses {
			own.Relays = append(own.Relays, r.Analyses[i].Relays...)
		}
		r = &own
	}
	x := newIndex(r)
	g := table.Grid{Title: table.Lines(x.documentCount()), Section: "document"}
	named := width == 0 || width >= 150 // else the name stands above the rest
	g.Columns = []table.Column{
		{Heading: "PUBLISHER", Min: 12, Max: 24}, {Heading: "DATE", Min: 11, Max: 18}, {Heading: "TITLE", Min: 16, Max: 60},
		{Heading: "IN", Fit: table.Fixed}, {Heading: "SAYS OF ITS ORIGIN", Min: 14, Max: 60}, {Heading: "SAID", Align: table.Right, Fit: table.Fixed},
	}
	if named {
		g.Columns = slices.Insert(g.Columns, 0, table.Column{Name: "number", Fit: table.Fixed}, table.Column{Heading: "DOCUMENT", Min: 12, Max: 32})
	}
	for d := range r.Analyses {
		cells := x.documentCells(d, width)
		name := x.document(d).Name
		if named {
			cells = slices.Insert(cells, 0, table.Text(number(d)), table.Text(name))
		} else {
			g.Rows = append(g.Rows, table.Row{Section: number(d) + " " + name})
		}
		g.Rows = append(g.Rows, table.Row{Cells: cells})
	}
	if len(r.Analyses) > 0 {
		g.Legend = table.Lines("SAID: attributions, that is stretches of text ascribed to somebody")
	}
	return g
}

// documentCells are what is known of document d, one thing a cell.
func (x *index) documentCells(d, width int) []table.Cell {
	doc := x.document(d)
	publisher := table.Styled(table.Dim, "unknown")
	if doc.Outlet.Name != "" {
		publisher = table.Text(doc.Outlet.Name)
	}
	date := doc.Published.ISO
	if width > 0 {
		date = dated(date)
	}
	origin := x.sourcing(d)
	if !doc.Disclaimer.Empty() {
		origin += "; says that it has not verified the content"
	}
	return []table.Cell{publisher, table.Text(date), table.Text(shorten(doc.Title, width)), table.Text(strings.Join(x.languages(d), " ")),
		table.Text(origin), table.Text(fmt.Sprint(len(x.Analyses[d].Attributions)))}
}

// documentCount is "5 documents · publisher known for 1 of 5".
func (x *index) documentCount() string {
	known := 0
	for d := range x.Analyses {
		if x.document(d).Outlet.Name != "" {
			known++
		}
	}
	n := len(x.Analyses)
	return fmt.Sprintf("%s · publisher known for %d of %d", plural(n, "document"), known, n)
}
