package view

import (
	"slices"
	"strings"

	"isnad/provenance"
	"isnad/provenance/relay"
	"isnad/provenance/table"
)

// EdgeGrid lists who has words from whom, document by document: receiver and
// outlet, what the outlet did, how much that speaks for, the claims it covers,
// and the words that show it. Width is as for MatrixGrid.
func EdgeGrid(r *provenance.Report, width int) table.Grid {
	x := newIndex(r)
	g := table.Grid{Section: "document", Title: table.Lines(plural(len(r.Relays), "relay") + " in " + plural(len(r.Analyses), "document"))}
	g.Columns = edgeColumns(width)
	last := -1
	for i := range r.Relays {
		e := &r.Relays[i]
		d, ok := x.doc[e.Doc]
		if !ok {
			continue
		}
		if d != last {
			g.Rows = append(g.Rows, table.Row{Section: x.documentHeading(d)})
			last = d
		}
		g.Rows = append(g.Rows, table.Row{Cells: x.edgeCells(e, d, width)})
	}
	if s := decisionSigns(func(m provenance.Mark) bool {
		return slices.ContainsFunc(r.Relays, func(e relay.Relay) bool { return r.Decided[e.ID] == m })
	}); s != "" {
		g.Legend = table.Lines(s)
	}
	g.Legend = append(g.Legend, decisionLines(x)...)
	return g
}

// edgeColumns are the columns for a width; on narrow pages role and scope share
// one.
func edgeColumns(width int) []table.Column {
	if width == 0 {
		var out []table.Column
		for _, name := range []string{"receiver", "outlet", "role", "basis", "scope", "covers", "evidence", "bytes", "decision"} {
			out = append(out, table.Column{Heading: name})
		}
		return out
	}
	out := []table.Column{
		{Heading: "RECEIVER ← OUTLET", Min: 16, Max: 50}, {Heading: "ROLE", Min: 15, Max: 24}, {Heading: "SCOPE", Fit: table.Fixed},
		{Heading: "COVERS", Min: 9, Max: 24}, {Heading: "EVIDENCE", Min: 14, Max: 70}, {Heading: "BYTES", Min: 14, Max: 24},
	}
	if width < wideEdges {
		out = slices.Delete(out, 2, 3)
	}
	return out
}

// wideEdges is the width from which role and scope have columns of their own.
const wideEdges = 100

// edgeCells are the cells of relay e in document d.
func (x *index) edgeCells(e *relay.Relay, d, width int) []table.Cell {
	to, from := x.receiver(e, d), sender(e)
	covers := x.aliasRuns(x.covered(e.Covers))
	if width == 0 {
		return table.Texts(to, from, string(e.Role), string(e.Basis), string(e.Scope), covers, x.words(e), x.places(e, d), string(x.Decided[e.ID])).Cells
	}
	if covers == "" {
		covers = plural(len(e.Covers), "attribution")
	}
	role := strings.TrimSpace(roleWord(e) + " " + decisionSign(x.Decided[e.ID]))
	if width < wideEdges {
		role = strings.TrimSpace(strings.TrimSuffix(roleWord(e), ", stated") + ", " + string(e.Scope) + " " + decisionSign(x.Decided[e.ID]))
	}
	style := table.Plain
	if e.Basis == relay.Inferred {
		style = table.Mark
	}
	out := []table.Cell{
		{{Text: to}, {Text: " ← ", Style: table.Dim}, {Text: from, Style: table.Strong}},
		table.Styled(style, role), table.Text(string(e.Scope)), table.Text(covers),
		table.Text(quoted(shorten(x.words(e), width))), table.Styled(table.Dim, x.places(e, d)),
	}
	if width < wideEdges {
		out = slices.Delete(out, 2, 3)
	}
	return out
}

// receiver is who has the words of e: an outlet, or document d, whose publisher
// stands in the heading above.
func (x *index) receiver(e *relay.Relay, d int) string {
	if e.To.Name != "" && !x.received(e) {
		return e.To.Name
	}
	return number(d)
}

// sender is the outlet of e, in quotation marks when it is described only.
func sender(e *relay.Relay) string {
	switch {
	case e.From.Name == "":
		return "publisher unknown"
	case e.Unnamed:
		return "unnamed: " + quoted(e.From.Name)
	}
	return e.From.Name
}

// places are where the evidence of e stands: "[2] 72–84", more for wording that
// two documents share.
func (x *index) places(e *relay.Relay, d int) string {
	out := []string{where(d, e.Span)}
	for _, v := range e.Evidence {
		if o, ok := x.doc[v.Doc]; ok && (o != d || e.Basis == relay.Inferred) {
			out = add(out, where(o, v.Span))
		}
	}
	return strings.Join(out, ", ")
}
