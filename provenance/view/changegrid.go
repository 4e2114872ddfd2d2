package view

import (
	"fmt"
	"slices"
	"strings"

	"isnad/provenance/attribution"
	"isnad/provenance/change"
	"isnad/provenance/drift"
	"isnad/provenance/table"
	"isnad/sources/prose"
)

// ChangeGrid sets what differs between versions side by side, with the words
// marked that only one has. Width is as for MatrixGrid; style as for Changes.
func ChangeGrid(steps []Step, style bool, width int) table.Grid {
	g := table.Grid{Section: "versions", Sticky: 2, Columns: []table.Column{
		{Heading: "WHAT", Min: 9, Max: 19},
		{Heading: "WHO", Min: 9, Max: 18},
		{Heading: "BEFORE", Min: 24},
		{Heading: "AFTER", Min: 24},
	}}
	if width > 0 && width < 100 { // who says it stands in the text anyway
		g.Columns = slices.Delete(g.Columns, 1, 2)
	}
	marks, hidden, shown := false, 0, 0
	for _, s := range steps {
		g.Rows = append(g.Rows, table.Row{Section: fmt.Sprintf("%s → %s", prose.Safe(s.Old.When), prose.Safe(s.New.When))})
		before := shown
		for i := range s.Changes {
			c := &s.Changes[i]
			if c.Style() && !style {
				hidden++
				continue
			}
			shown++
			row, marked := changeCells(c)
			if len(g.Columns) == 3 {
				row = slices.Delete(row, 1, 2)
			}
			marks = marks || marked
			g.Rows = append(g.Rows, table.Row{Cells: row})
		}
		if shown == before {
			g.Rows = append(g.Rows, table.Texts("nothing"))
		}
	}
	if len(steps) > 0 {
		g.Title = table.Lines(fmt.Sprintf("%s · %s · %s", prose.Safe(steps[0].New.Document), plural(len(steps)+1, "version"), plural(shown, "change")))
	}
	g.Legend = changeLegend(marks, hidden)
	return g
}

// changeCells are the cells of one change: what, who, before, after.
func changeCells(c *change.Change) (row []table.Cell, marked bool) {
	before, after := table.Text(oneLine(c.Old.Text)), table.Text(oneLine(c.New.Text))
	if c.State == change.Changed && c.Old.Text != "" && c.New.Text != "" {
		before, after, marked = differing(oneLine(c.Old.Text), oneLine(c.New.Text))
	}
	return []table.Cell{changeWhat(c), table.Text(changeWho(c)), before, after}, marked
}

// oneLine is text without its line breaks.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// changeWhat says what became of what: "number", "claim dropped", "title".
func changeWhat(c *change.Change) table.Cell {
	var words []string
	for _, k := range c.Kinds {
		words = append(words, string(k))
	}
	for _, d := range c.Drift { // those that the kinds do not say
		if d.Type == drift.Truncation || d.Type == drift.LexicalShift || d.Type == drift.PersonShift {
			words = append(words, string(d.Type))
		}
	}
	switch {
	case len(words) > 0:
		style := table.Mark
		if k := c.Kinds[0]; k == change.Wording || k == change.Style || k == change.Mode {
			style = table.Plain
		}
		return table.Styled(style, strings.Join(words, ", "))
	case c.State != change.Changed:
		return table.Text(string(c.What) + " " + string(c.State))
	}
	return table.Text(string(c.What))
}

// changeWho is who a sentence is ascribed to, before and after where they differ.
func changeWho(c *change.Change) string {
	old, now := whose(c, c.Old), whose(c, c.New)
	switch {
	case c.State == change.Added || old == now:
		return now
	case c.State == change.Dropped:
		return old
	}
	return old + " → " + now
}

// whose is who a side is ascribed to; "" for what is nobody's.
func whose(c *change.Change, s change.Side) string {
	switch {
	case len(s.Speakers) > 0:
		return strings.Join(s.Speakers, " or ")
	case s.Attribution != "":
		return "unknown"
	case s.Mode == attribution.Own && c.What != change.Headline:
		return "own voice"
	}
	return ""
}

// changeLegend explains the marks and says what is not shown.
func changeLegend(marks bool, hidden int) []table.Line {
	var out []table.Line
	if marks {
		out = append(out, table.Line{table.Cell{{Text: "only before", Style: table.Removed}, {Text: "  "}, {Text: "only after", Style: table.Added}}})
	}
	if hidden > 0 {
		out = append(out, table.Lines(fmt.Sprintf("+%s in style alone: --style", plural(hidden, "change")))...)
	}
	return append(out, table.Lines("isnad does not say which is right")...)
}
