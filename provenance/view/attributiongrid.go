package view

import (
	"fmt"
	"strings"

	"isnad/provenance"
	"isnad/provenance/attribution"
	"isnad/provenance/table"
	"isnad/sources/prose"
)

// AttributionGrid lists who said what, document by document: speaker, how the
// words are given, the words, the cue, the outlet that they came through, and
// where they stand. With own set, the outlets' own voice is listed too. Width is
// as for MatrixGrid.
func AttributionGrid(r *provenance.Report, own bool, width int) table.Grid {
	x := newIndex(r)
	g := table.Grid{Section: "document"}
	g.Columns = []table.Column{
		{Heading: "SPEAKER", Min: 14, Max: 26}, {Name: "MODE", Fit: table.Fixed}, {Heading: "WORDS", Min: max(wordsWidth(width), 12), Max: 100},
		{Heading: "CUE", Min: 8, Max: 20}, {Heading: "VIA", Min: 8, Max: 20}, {Heading: "BYTES", Fit: table.Fixed},
	}
	last, n := "", 0
	for row := range EachAttribution(r, own) {
		n++
		if row.Doc != last {
			g.Rows = append(g.Rows, table.Row{Section: x.documentHeading(x.doc[row.Doc])})
			last = row.Doc
		}
		g.Rows = append(g.Rows, table.Row{Cells: x.attributionCells(row, width)})
	}
	noun := "attribution"
	if own {
		noun = "statement"
	}
	g.Title = table.Lines(fmt.Sprintf("%s in %s", plural(n, noun), plural(len(r.Analyses), "document")))
	if n > 0 {
		g.Legend = table.Lines(modeLegend(own))
		if width > 0 {
			g.Legend = append(g.Legend, x.decisionLegend()...)
		}
	}
	return g
}

// wordsWidth is the width of the words on a page: a third and a bit, more where
// there is plenty.
func wordsWidth(width int) int { return min(width/3+max(0, width-80)/4, 90) }

// modeLegend explains the letters of the modes.
func modeLegend(own bool) string {
	s := "Q quoted  q partly quoted  r reported"
	if own {
		s += "  – own voice"
	}
	return s + "   ↳ inside the one before   or: the text leaves it open   ? unknown"
}

// documentHeading names document d above its rows.
func (x *index) documentHeading(d int) string {
	doc := x.document(d)
	name := doc.Outlet.Name
	if name == "" {
		name = "publisher unknown"
	}
	return fmt.Sprintf("%s %s · %s", number(d), doc.Name, name)
}

// attributionCells are the cells of a row.
func (x *index) attributionCells(row AttributionRow, width int) []table.Cell {
	b := prose.Bounds(row.Content)
	words := row.ContentText
	if width > 0 {
		words = shorten(words, max(3*wordsWidth(width)-8, 100)) // three lines, which end early
	}
	mode := letter(markOf(row.Mode))
	if width == 0 {
		mode = row.Mode.String()
	} else {
		mode += decisionSign(provenance.Mark(row.Decision))
	}
	return []table.Cell{x.speakerCell(row), table.Text(mode), table.Text(words),
		table.Text(row.CueText), table.Text(strings.Join(x.viaNames(row.ID), ", ")), table.Text(fmt.Sprintf("%d–%d", b.Start, b.End))}
}

// speakerCell names who speaks, and all who may where the text leaves it open.
func (x *index) speakerCell(row AttributionRow) table.Cell {
	var cell table.Cell
	if row.Parent != "" {
		cell = append(cell, table.Run{Text: "↳ ", Style: table.Dim})
	}
	names := []string{row.Speaker.Name}
	if who := x.SpeakerOf[row.ID]; who != nil && len(row.Speaker.Candidates) > 1 {
		names = nil
		for _, c := range who.Candidates {
			names = append(names, x.speakerRow(c).Name)
		}
	}
	switch {
	case row.Mode == attribution.Own && row.Speaker.Name == "":
		return append(cell, table.Run{Text: "the outlet itself", Style: table.Dim})
	case row.Speaker.Name == "":
		return append(cell, table.Run{Text: "?", Style: table.Mark})
	}
	for i, name := range names {
		if i > 0 {
			cell = append(cell, table.Run{Text: " or ", Style: table.Mark})
		}
		cell = append(cell, table.Run{Text: name})
	}
	return cell
}

// viaNames are the outlets through which an attribution came, without those
// that only share its wording.
func (x *index) viaNames(id string) []string {
	var out []string
	for _, i := range x.RelaysOf(id) {
		e := &x.Relays[i]
		if d, ok := x.doc[e.Doc]; ok && e.Basis != "inferred" && e.From != publisher(x, d) {
			out = add(out, e.From.Name)
		}
	}
	return out
}
