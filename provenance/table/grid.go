// Package table makes printed tables: one Grid value, computed once, rendered
// for a terminal, as Markdown or as CSV; and rows of records written as JSON.
//
// The unit of every width is the display column of a terminal, as prose.Width
// counts it. No rendered line is wider than asked: columns shrink, text wraps
// at spaces or is cut, and what still does not fit goes into a second block of
// columns below the first.
//
// What a cell holds is taken to be hostile. Renderers pass it through
// prose.Safe, isolate right-to-left text from its neighbours, and are the only
// source of escape sequences; callers hand over text as it was found.
package table

import "strings"

// Grid is a table before it is rendered.
type Grid struct {
	Title   []Line   // lines above the table
	Columns []Column // at least one if there are rows
	Rows    []Row
	Legend  []Line // lines below the table

	// Section says what the section headings name, such as "speaker". It heads
	// their column in CSV; empty means "section".
	Section string
	// Sticky is how many first columns each block repeats when the table is
	// too wide and is cut into blocks. Zero means one.
	Sticky int
	// Spaced puts an empty line between rows, for rows that wrap a lot.
	Spaced bool
}

// Column says how one column is headed and how it may shrink.
type Column struct {
	Heading string
	// Group is a heading over neighbouring columns that have the same one.
	Group string
	// Name heads the column in CSV; empty means Group and Heading.
	Name  string
	Align Align
	Fit   Fit
	// Min is the least width that Wrap and Truncate may shrink it to. Zero means
	// 12 for Wrap, 8 for Truncate. Text that needs less takes less.
	Min int
	// Max is the most width, however much there is. Zero means no limit.
	Max int
}

// Align is the side that cells of a column are set to.
type Align uint8

// Left suits words, Right numbers, Center marks of one or two characters.
const (
	Left Align = iota
	Right
	Center
)

// Fit says what happens to text that is wider than its column may be.
type Fit uint8

const (
	// Wrap breaks at spaces, else after punctuation, else anywhere but inside
	// a character.
	Wrap Fit = iota
	// Fixed keeps the column as wide as its widest cell; only its heading may
	// wrap. A cell wider than the whole table wraps all the same.
	Fixed
	// Truncate cuts the text and ends it with "…".
	Truncate
)

// Row is either cells, one for each column, or a heading over the rows below
// it, which are then indented. Missing cells are empty.
type Row struct {
	Section string // a heading over the full width if not empty
	Cells   []Cell
}

// Cell is the text of one cell, in runs of one style each. Its text is what the
// runs spell together; a line break in it becomes a space.
type Cell []Run

// Run is a stretch of text in one style.
type Run struct {
	Text  string
	Style Style
}

// Line is a line outside the columns. With one cell it is text that wraps over
// the full width, at two spaces rather than at one; the cells of neighbouring
// lines that have several stand under each other.
type Line []Cell

// Style is how a run looks. Without colour only Added and Removed show, as
// {+added+} and [-removed-].
type Style uint8

// Plain is the zero Style. Strong and Dim raise and lower a run, Mark warns,
// Added and Removed are words that only the second or first of two renderings
// has.
const (
	Plain Style = iota
	Strong
	Dim
	Mark
	Added
	Removed
)

// Text returns a plain cell.
func Text(s string) Cell { return Cell{{Text: s}} }

// Styled returns a cell in one style.
func Styled(style Style, s string) Cell { return Cell{{s, style}} }

// Texts returns a row of plain cells.
func Texts(cells ...string) Row {
	row := Row{Cells: make([]Cell, len(cells))}
	for i, s := range cells {
		row.Cells[i] = Text(s)
	}
	return row
}

// Lines returns one-cell lines for a title or legend.
func Lines(texts ...string) []Line {
	lines := make([]Line, len(texts))
	for i, s := range texts {
		lines[i] = Line{Text(s)}
	}
	return lines
}

// String returns the text of the cell without styles, as it was given: hostile.
func (c Cell) String() string {
	if len(c) == 1 {
		return c[0].Text
	}
	var b strings.Builder
	for _, run := range c {
		b.WriteString(run.Text)
	}
	return b.String()
}

// cell returns cell i of the row, empty if it has none.
func (r Row) cell(i int) Cell {
	if i < len(r.Cells) {
		return r.Cells[i]
	}
	return nil
}

// headed reports whether any column has a heading.
func (g Grid) headed() bool {
	for _, c := range g.Columns {
		if c.Heading != "" || c.Group != "" {
			return true
		}
	}
	return false
}

// names returns the heading of each column for formats with one header row.
func (g Grid) names() []string {
	names := make([]string, len(g.Columns))
	for i, c := range g.Columns {
		names[i] = c.Name
		if c.Name == "" {
			names[i] = strings.TrimSpace(c.Group + " " + c.Heading)
		}
	}
	return names
}
