package view

import (
	"fmt"

	"isnad/provenance"
	"isnad/provenance/table"
)

// ClaimGrid lists r's claims, each with its renderings: in which document and
// language, published by whom, given how, and in which words. Width is as for
// MatrixGrid.
func ClaimGrid(r *provenance.Report, width int) table.Grid {
	x := newIndex(r)
	m := &matrix{index: x}
	g := table.Grid{Section: "claim", Title: table.Lines(plural(len(r.Claims), "claim") + " in " + plural(len(r.Analyses), "document"))}
	g.Columns = []table.Column{
		{Heading: "IN", Fit: table.Fixed}, {Heading: "PUBLISHER", Min: 12, Max: 24},
		{Name: "MODE", Fit: table.Fixed}, {Heading: "WORDS", Min: 30},
	}
	for i := range r.Claims {
		c := &r.Claims[i]
		l := line{i, x.cells(i)}
		g.Rows = append(g.Rows, table.Row{Section: fmt.Sprintf("%s · %s · %s", c.Alias, m.speakerHeading(c.Speaker), m.origins(l))})
		drifted := x.drifted(i)
		for k, rd := range c.Renderings {
			s, ok := x.saying(rd)
			if !ok {
				continue
			}
			cells := x.renderingCells(s, width)
			if drifted[k] && width > 0 {
				cells[2] = append(cells[2], table.Run{Text: "!", Style: table.Mark})
			}
			if sign := decisionSign(r.Decided[rd.Attribution]); width > 0 && sign != "" {
				cells[2] = append(cells[2], table.Run{Text: sign, Style: table.Mark})
			}
			g.Rows = append(g.Rows, table.Row{Cells: cells})
		}
	}
	if len(r.Claims) > 0 {
		g.Legend = table.Lines("Q quoted  q partly quoted  r reported  – own voice  ! cut, changed or re-attributed",
			"4→1 four documents, one occasion   ? occasion not stated")
		g.Legend = append(g.Legend, x.decisionLegend()...)
	}
	return g
}

// renderingCells are the cells of one rendering.
func (x *index) renderingCells(s saying, width int) []table.Cell {
	name := table.Styled(table.Dim, "unknown")
	if p := x.document(s.doc).Outlet.Name; p != "" {
		name = table.Text(p)
	}
	in, mode := number(s.doc), letter(markOf(s.mode))
	if len(x.languages(s.doc)) > 1 {
		in += s.lang
	}
	if width == 0 {
		in, mode = x.document(s.doc).Name+" "+s.lang, s.mode.String()
	}
	return []table.Cell{table.Text(in), name, table.Text(mode), table.Text(s.text)}
}
