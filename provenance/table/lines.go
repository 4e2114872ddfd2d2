package table

import (
	"fmt"
	"slices"
	"strings"

	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"
)

// sheet is what tablewriter is given: every cell already fitted, styled and
// padded, so that writing is joining. Its own measuring takes a flag or a joined
// emoji for wider than it is and doubles borders where LANG says Japanese, its
// wrapping splits the width evenly and lets a URL run over, its header format
// rewrites names; none of that is asked for.
type sheet struct {
	header []string   // cells; "\n" between the lines of a heading
	rule   string     // line below the header
	rows   [][]string // cells of one line each
	left   string     // before the first cell
	between,
	right string
}

// batch is how many lines tablewriter is given at once. It keeps maps for every
// cell of a table, forty kilobytes a row of the main table.
const batch = 500

// render writes the sheet to b: the header, then the rows.
func (s sheet) render(b *strings.Builder) error {
	if s.header != nil {
		t := s.table(b)
		t.Header(s.header)
		if err := t.Render(); err != nil {
			return fmt.Errorf("table header: %w", err)
		}
		b.WriteString(s.rule + "\n")
	}
	for rows := range slices.Chunk(s.rows, batch) {
		t := s.table(b)
		if err := t.Bulk(rows); err != nil {
			return fmt.Errorf("table rows: %w", err)
		}
		if err := t.Render(); err != nil {
			return fmt.Errorf("table rows: %w", err)
		}
	}
	return nil
}

// table returns a tablewriter with all that would change a cell switched off.
func (s sheet) table(b *strings.Builder) *tablewriter.Table {
	return tablewriter.NewTable(b,
		tablewriter.WithRenderer(&joiner{Blueprint: renderer.NewBlueprint(), out: b, sheet: s}),
		tablewriter.WithHeaderAutoFormat(tw.Off),
		tablewriter.WithHeaderAutoWrap(tw.WrapNone),
		tablewriter.WithRowAutoFormat(tw.Off),
		tablewriter.WithRowAutoWrap(tw.WrapNone),
		tablewriter.WithTrimSpace(tw.Off),
		tablewriter.WithTrimTab(tw.Off),
		tablewriter.WithTrimLine(tw.Off),
		tablewriter.WithPadding(tw.PaddingNone),
	)
}

// joiner is the tw.Renderer of a sheet: it takes each line's cells as they are
// and never asks for tablewriter's widths. Blueprint supplies the rest of the
// interface.
type joiner struct {
	*renderer.Blueprint
	out *strings.Builder
	sheet
}

// Header writes one line of the headings.
func (j *joiner) Header(lines [][]string, _ tw.Formatting) {
	for _, cells := range lines {
		j.write(cells)
	}
}

// Row writes one line of a row. The second argument has tablewriter's own widths.
func (j *joiner) Row(cells []string, _ tw.Formatting) { j.write(cells) }

// Line writes nothing: the one rule there is follows the header.
func (j *joiner) Line(tw.Formatting) {}

// write joins the cells of one line and drops trailing blanks.
func (j *joiner) write(cells []string) {
	line := j.left + strings.Join(cells, j.between) + j.right
	j.out.WriteString(strings.TrimRight(line, " "))
	j.out.WriteByte('\n')
}
