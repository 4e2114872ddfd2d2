package table

import (
	"io"
	"slices"
	"strings"
)

// WriteTerminal writes the grid as text for a terminal of the given width, with
// "\n" line ends and no trailing blanks. The error is w's.
func (g Grid) WriteTerminal(w io.Writer, o Options) error {
	var b strings.Builder
	if err := g.terminal(&b, o); err != nil {
		return err
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// terminal writes title, blocks and legend, an empty line between them.
func (g Grid) terminal(b *strings.Builder, o Options) error {
	if err := writeLines(b, g.Title, o); err != nil {
		return err
	}
	if len(g.Columns) > 0 {
		if err := g.body(b, o); err != nil {
			return err
		}
	}
	if len(g.Legend) > 0 {
		parted(b)
	}
	return writeLines(b, g.Legend, o)
}

// parted ends what has been written with an empty line.
func parted(b *strings.Builder) {
	if b.Len() > 0 {
		b.WriteByte('\n')
	}
}

// body writes the columns, in as many blocks as they need.
func (g Grid) body(b *strings.Builder, o Options) error {
	rows := g.lay(o.Color)
	// Columns are measured over all rows, so memory grows with the table. A table
	// is for reading; records by the million go out as JSON Lines, which stream.
	wishes := make([]measure, len(g.Columns))
	cells := make([]laid, 0, len(rows))
	for i, c := range g.Columns {
		cells = cells[:0]
		for _, r := range rows {
			if r.cells != nil {
				cells = append(cells, r.cells[i])
			}
		}
		wishes[i] = measureColumn(c, cells)
	}
	for _, block := range g.layout(wishes, o.width()) {
		parted(b)
		if g.headed() {
			g.writeGroups(b, block, o)
		}
		if err := g.sheet(block, rows, o).render(b); err != nil {
			return err
		}
	}
	return nil
}

// laidRow is a Row made ready; cells is nil for a section heading.
type laidRow struct {
	section laid
	cells   []laid
}

// indented is how far the rows below a section heading are set in.
const indented = 2

// lay makes all rows ready, once for all blocks. It is where hostile text ends:
// whatever comes later sees safe text only.
func (g Grid) lay(color bool) []laidRow {
	rows := make([]laidRow, len(g.Rows))
	in := 0
	for i, r := range g.Rows {
		if r.Section != "" {
			rows[i].section = lay(Styled(Strong, r.Section), color)
			in = indented // until the end; a table does not leave its sections
			continue
		}
		cells := make([]laid, len(g.Columns))
		for j := range cells {
			cells[j] = lay(r.cell(j), color)
		}
		if len(cells) > 0 {
			cells[0] = cells[0].indent(in)
		}
		rows[i].cells = cells
	}
	return rows
}

// writeGroups writes the group headings of a block over their columns, each with
// a rule below it. Shorter headings stand on the same last line.
func (g Grid) writeGroups(b *strings.Builder, block block, o Options) {
	groups := g.groups(block)
	headings := make([][]string, len(groups))
	height := 0
	for i, s := range groups {
		heading := lay(Styled(Strong, g.Columns[block.columns[s.start]].Group), o.Color)
		headings[i] = heading.fill(block.span(s.start, s.end-1), Left, Wrap)
		height = max(height, len(headings[i]))
	}
	for line := range height {
		// Line by line from the top, headings of fewer lines begin further down.
		writeOver(b, block, groups, func(i int) string {
			if at := line - height + len(headings[i]); at >= 0 {
				return headings[i][at]
			}
			return strings.Repeat(" ", block.span(groups[i].start, groups[i].end-1))
		})
	}
	if height > 0 {
		writeOver(b, block, groups, func(i int) string {
			return painted(rule(block.span(groups[i].start, groups[i].end-1)), Dim, o.Color)
		})
	}
}

// writeOver writes one line with text(i), as wide as its columns, over group i.
func writeOver(b *strings.Builder, block block, groups []span, text func(int) string) {
	var line strings.Builder
	at := 0
	for i, s := range groups {
		from := 0
		if s.start > 0 {
			from = block.span(0, s.start-1) + block.gaps[s.start]
		}
		blanks(&line, from-at)
		line.WriteString(text(i))
		at = from + block.span(s.start, s.end-1)
	}
	b.WriteString(strings.TrimRight(line.String(), " "))
	b.WriteByte('\n')
}

// sheet returns the block's header and rows, cut into lines.
func (g Grid) sheet(block block, rows []laidRow, o Options) sheet {
	var s sheet
	if g.headed() {
		s.header = g.header(block, o)
		s.rule = painted(rule(block.width()), Dim, o.Color)
	}
	empty := make([]string, len(block.columns))
	for i, r := range rows {
		if i > 0 && (g.Spaced && rows[i-1].cells != nil || r.cells == nil) {
			s.rows = append(s.rows, empty)
		}
		if r.cells == nil {
			// A heading is wider than its cell, which the empty cells after it make
			// good: trailing blanks are dropped.
			for _, line := range r.section.fill(o.width(), Left, Wrap) {
				full := slices.Clone(empty)
				full[0] = line
				s.rows = append(s.rows, full)
			}
			continue
		}
		s.rows = append(s.rows, g.lines(block, r.cells)...)
	}
	return s
}

// header returns the headings of the block, the lines of each joined, short ones
// moved down to the rule.
func (g Grid) header(block block, o Options) []string {
	columns := make([][]string, len(block.columns))
	height := 0
	for i, c := range block.columns {
		heading := lay(Styled(Strong, g.Columns[c].Heading), o.Color)
		columns[i] = heading.fill(block.widths[i], g.Columns[c].Align, Wrap)
		height = max(height, len(columns[i]))
	}
	out := make([]string, len(columns))
	for i, lines := range columns {
		blank := strings.Repeat(" ", block.widths[i])
		for len(lines) < height {
			lines = slices.Insert(lines, 0, blank)
		}
		gap := strings.Repeat(" ", block.gaps[i])
		out[i] = gap + strings.Join(lines, "\n"+gap)
	}
	return out
}

// lines returns one row as lines of cells, each cell with the gap before it.
func (g Grid) lines(block block, cells []laid) [][]string {
	columns := make([][]string, len(block.columns))
	height := 0
	for i, c := range block.columns {
		columns[i] = cells[c].fill(block.widths[i], g.Columns[c].Align, g.Columns[c].Fit)
		height = max(height, len(columns[i]))
	}
	out := make([][]string, height)
	for y := range out {
		// A cell with fewer lines is filled up with blank ones, at full width, since
		// nothing after this knows how wide a column is.
		out[y] = make([]string, len(columns))
		for i, lines := range columns {
			gap := strings.Repeat(" ", block.gaps[i])
			if y < len(lines) {
				out[y][i] = gap + lines[y]
			} else {
				out[y][i] = gap + strings.Repeat(" ", block.widths[i])
			}
		}
	}
	return out
}

// writeLines writes the lines of a title or legend. Neighbouring lines of several
// cells are a small table without headings.
func writeLines(b *strings.Builder, lines []Line, o Options) error {
	for len(lines) > 0 {
		if len(lines[0]) > 1 {
			n := 1
			for n < len(lines) && len(lines[n]) > 1 {
				n++
			}
			if err := writeColumns(b, lines[:n], o); err != nil {
				return err
			}
			lines = lines[n:]
			continue
		}
		var cell Cell
		if len(lines[0]) == 1 {
			cell = lines[0][0]
		}
		for _, line := range lay(cell, o.Color).fill(o.width(), Left, Wrap) {
			b.WriteString(strings.TrimRight(line, " ") + "\n")
		}
		lines = lines[1:]
	}
	return nil
}

// writeColumns writes lines of several cells under each other.
func writeColumns(b *strings.Builder, lines []Line, o Options) error {
	var g Grid
	for _, cells := range lines {
		g.Rows = append(g.Rows, Row{Cells: cells})
		for len(g.Columns) < len(cells) {
			g.Columns = append(g.Columns, Column{})
		}
	}
	var inner strings.Builder
	if err := g.body(&inner, o); err != nil {
		return err
	}
	b.WriteString(inner.String())
	return nil
}
