package view

import (
	"fmt"
	"strings"

	"isnad/provenance"
	"isnad/provenance/claim"
	"isnad/provenance/table"
)

// CompareGrid sets every rendering of claim c of r beside the reference
// one, with the words marked that only one has, and the drift named. Renderings
// in two languages stand side by side unmarked. c is an index as FindClaim
// gives it; width is as for MatrixGrid.
func CompareGrid(r *provenance.Report, c, width int) table.Grid {
	x := newIndex(r)
	cl := &r.Claims[c]
	g := table.Grid{Title: x.claimTitle(cl, width), Section: "rendering", Sticky: 2}
	rows := Compare(r, c)
	x.comparisonColumns(&g, cl, rows, width)
	marks := false
	for _, row := range rows {
		a, ok := x.saying(cl.Renderings[row.a])
		b, bok := x.saying(cl.Renderings[row.b])
		if !ok || !bok {
			continue
		}
		marks = x.pair(&g, a, b, row.Drift) || marks
		if like, ok := x.likeness(cl, a, b); ok {
			marks = x.sameLanguage(&g, like, b) || marks
		}
	}
	if len(rows) == 0 {
		x.only(&g, cl)
	}
	g.Legend = comparisonLegend(marks)
	g.Legend = append(g.Legend, x.conflictLines(cl)...)
	g.Legend = append(g.Legend, x.documentNames(cl)[1:]...)
	g.Legend = append(g.Legend, table.Lines("isnad does not say which is right")...)
	return g
}

// comparisonColumns makes the columns: two texts, and the drift beside them
// where the page is wide enough, else below.
func (x *index) comparisonColumns(g *table.Grid, c *claim.Claim, rows []CompareRow, width int) {
	head := "REFERENCE"
	if len(rows) > 0 {
		if s, ok := x.saying(c.Renderings[rows[0].a]); ok {
			head += " " + x.rendering(s)
		}
	}
	g.Columns = []table.Column{
		{Heading: head, Name: "reference", Min: 30},
		{Heading: "SET AGAINST IT", Name: "text", Min: 30},
	}
	if width == 0 || width >= 110 {
		g.Columns = append(g.Columns, table.Column{Heading: "DRIFT", Name: "drift", Min: 24, Max: 44})
	}
}

// pair adds renderings a and b and how b drifts; it reports whether words are
// marked.
func (x *index) pair(g *table.Grid, a, b saying, drift []DifferenceRow) (marks bool) {
	ac, bc := table.Text(x.inMarks(a)), table.Text(x.inMarks(b))
	if a.lang == b.lang {
		ac, bc, marks = differing(x.inMarks(a), x.inMarks(b))
	}
	g.Rows = append(g.Rows, table.Row{Section: x.rendering(b)})
	named := driftCells(drift)
	switch {
	case len(named) == 0 && a.lang != b.lang:
		named = append(named, table.Styled(table.Dim, "no drift named; the words of two languages are not compared"))
	case len(named) == 0:
		named = append(named, table.Styled(table.Dim, "no drift named"))
	}
	if len(g.Columns) > 2 {
		g.Rows = append(g.Rows, table.Row{Cells: []table.Cell{ac, bc, joined(named)}})
		return marks
	}
	g.Rows = append(g.Rows, table.Row{Cells: []table.Cell{ac, bc}})
	for _, n := range named {
		g.Rows = append(g.Rows, table.Row{Cells: []table.Cell{nil, n}})
	}
	return marks
}

// likeness is the rendering in b's language beside which b is worth setting too
// when the reference, a, is in another: the one in a's own document, else the
// first. ok is false when there is none but b.
func (x *index) likeness(c *claim.Claim, a, b saying) (like saying, ok bool) {
	if a.lang == b.lang {
		return saying{}, false
	}
	for _, rd := range c.Renderings {
		s, held := x.saying(rd)
		if held && s.lang == b.lang && (!ok || s.doc == a.doc && like.doc != a.doc) {
			like, ok = s, true
		}
	}
	return like, ok && like.id != b.id
}

// sameLanguage adds b beside a rendering in its own language; it reports whether
// words are marked.
func (x *index) sameLanguage(g *table.Grid, a, b saying) bool {
	ac, bc, marks := differing(x.inMarks(a), x.inMarks(b))
	if marks {
		ac = append(table.Cell{{Text: number(a.doc) + " ", Style: table.Dim}}, ac...)
		g.Rows = append(g.Rows, table.Row{Cells: []table.Cell{ac, bc}})
	}
	return marks
}

// only adds the one rendering of a claim that has no other.
func (x *index) only(g *table.Grid, c *claim.Claim) {
	for _, rd := range c.Renderings {
		if s, ok := x.saying(rd); ok {
			g.Rows = append(g.Rows, table.Row{Section: x.rendering(s)}, table.Texts(x.inMarks(s), "nothing to compare it with"))
		}
	}
}

// rendering names the document, publisher and manner of a saying:
// "[1] publisher unknown · reported, en".
func (x *index) rendering(s saying) string {
	name := x.document(s.doc).Outlet.Name
	if name == "" {
		name = "publisher unknown"
	}
	return x.andDecision(fmt.Sprintf("%s %s · %s", number(s.doc), name, modeWord(s)), s.id)
}

// driftCells are named differences, one a cell: type and note. What changes the
// message is marked, what changes style only is not.
func driftCells(ds []DifferenceRow) []table.Cell {
	var out []table.Cell
	for _, d := range ds {
		s := table.Mark
		if style(d.Type) {
			s = table.Plain
		}
		cell := table.Styled(s, string(d.Type))
		if note := strings.TrimSpace(d.Note); note != "" {
			cell = append(cell, table.Run{Text: ": " + note})
		}
		out = append(out, cell)
	}
	return out
}

// joined is cells in one, with two blanks between them, at which lines break
// best.
func joined(cells []table.Cell) table.Cell {
	var out table.Cell
	for i, c := range cells {
		if i > 0 {
			out = append(out, table.Run{Text: ";  "})
		}
		out = append(out, c...)
	}
	return out
}

// comparisonLegend explains the marks, by themselves.
func comparisonLegend(marks bool) []table.Line {
	if !marks {
		return nil
	}
	return []table.Line{{table.Cell{
		{Text: "only in the reference", Style: table.Removed}, {Text: "  "},
		{Text: "only in what is set against it", Style: table.Added},
	}}}
}
