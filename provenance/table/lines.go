package table

import (
	"fmt"
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
	rule   string     // line below the header; empty for none
	rows   [][]string // cells of one line each
	left   string     // before the first cell
	between,
	right string
}

// render writes the sheet to b.
func (s sheet) render(b *strings.Builder) error {
	t := tablewriter.NewTable(b,
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
	if s.header != nil {
		t.Header(s.header)
	}
	for _, row := range s.rows {
		if err := t.Append(row); err != nil {
			return fmt.Errorf("table row: %w", err)
		}
	}
	if err := t.Render(); err != nil {
		return fmt.Errorf("table: %w", err)
	}
	if len(s.rows) == 0 && s.rule != "" { // tablewriter draws it only above rows
		b.WriteString(s.rule + "\n")
	}
	return nil
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

// Row writes one line of a row.
func (j *joiner) Row(cells []string, _ tw.Formatting) { j.write(cells) }

// Line writes the rule below the header; there are no other rules.
func (j *joiner) Line(ctx tw.Formatting) {
	if ctx.Row.Position == tw.Header && ctx.Row.Location == tw.LocationMiddle && j.rule != "" {
		j.out.WriteString(j.rule + "\n")
	}
}

// write joins the cells of one line and drops trailing blanks.
func (j *joiner) write(cells []string) {
	line := j.left + strings.Join(cells, j.between) + j.right
	j.out.WriteString(strings.TrimRight(line, " "))
	j.out.WriteByte('\n')
}
