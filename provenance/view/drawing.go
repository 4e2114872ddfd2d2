package view

import (
	"strings"

	"isnad/provenance/table"
	"isnad/sources/prose"
)

// draw fills g with t's children as a drawn tree in three columns: the lines,
// who, and the words. The lines have a column of their own so that Arabic names
// beside them cannot turn them round. Words are broken here, to repeat the
// lines on every row.
func (t *tree) draw(g *table.Grid, width int) {
	lines := 2*t.depth() + 1
	who := min(t.widest(), (width-lines)*2/5)
	p := &pen{grid: g, lines: lines, who: who, words: width - lines - who - 4}
	g.Columns = []table.Column{{Fit: table.Fixed}, {Fit: table.Fixed}, {Fit: table.Wrap, Min: max(p.words, 12)}}
	for i, c := range t.children {
		if i > 0 {
			p.row("", nil, nil)
		}
		p.draw(c, "", "", true)
	}
}

// depth is how many generations t has below it.
func (t *tree) depth() int {
	n := 0
	for _, c := range t.children {
		n = max(n, c.depth()+1)
	}
	return n
}

// widest is the width of the widest name in t.
func (t *tree) widest() int {
	w := 0
	for _, l := range t.left {
		w = max(w, prose.Width(prose.Safe(l.String())))
	}
	for _, c := range t.children {
		w = max(w, c.widest())
	}
	return w
}

// A pen draws a tree into a grid, row by row.
type pen struct {
	grid              *table.Grid
	lines, who, words int // widths
}

// row adds a row.
func (p *pen) row(lines string, who, words table.Cell) {
	p.grid.Rows = append(p.grid.Rows, table.Row{Cells: []table.Cell{table.Styled(table.Dim, lines), who, words}})
}

// draw draws t: before is the lines of the generations above it, own the fork
// to it, last whether no sibling follows.
func (p *pen) draw(t *tree, before, own string, last bool) {
	after := before // the lines beside further rows of t
	switch {
	case own == "":
	case last:
		after += "  "
	default:
		after += "│ "
	}
	down := after
	if len(t.children) > 0 {
		down += "│"
	}
	first := before + own
	if len(t.children) > 0 {
		first += "┬"
	}
	if own != "" {
		first += strings.Repeat("─", max(p.lines-prose.Width(first), 0))
	}
	left, right := p.left(t), p.right(t)
	for i := range max(len(left), len(right)) {
		lines := down
		if i == 0 {
			lines = first
		}
		p.row(lines, at(left, i), at(right, i))
	}
	for i, c := range t.children {
		if len(t.children) > 1 && i > 0 || own == "" {
			p.row(after+"│", nil, nil)
		}
		fork, end := "├─", i == len(t.children)-1
		if end {
			fork = "└─"
		}
		p.draw(c, after, fork, end)
	}
}

// left is who stands at t, in lines that fit.
func (p *pen) left(t *tree) []table.Cell {
	var out []table.Cell
	for _, c := range t.left {
		if len(c) > 1 && prose.Width(prose.Safe(c.String())) <= p.who {
			out = append(out, c)
			continue
		}
		for _, l := range wrapped(c.String(), p.who) {
			out = append(out, table.Styled(c[len(c)-1].Style, l))
		}
	}
	return out
}

// right is the words at t, in lines that fit, each passage with a line below it
// that says what it is.
func (p *pen) right(t *tree) []table.Cell {
	var out []table.Cell
	for _, w := range t.right {
		for _, l := range wrapped(w.words, p.words) {
			out = append(out, table.Text(l))
		}
		for _, l := range wrapped(w.about, p.words) {
			out = append(out, table.Styled(table.Dim, l))
		}
	}
	return out
}

// at is cell i, or none.
func at(cells []table.Cell, i int) table.Cell {
	if i < len(cells) {
		return cells[i]
	}
	return nil
}
