package view

import (
	"slices"
	"strings"

	"isnad/provenance/table"
	"isnad/sources/prose"
)

// A form is one way to draw a matrix. All forms begin with the claim's alias,
// its text, and how many documents and origins it has.
type form struct {
	*matrix
	columns []table.Column
	text    int      // columns for a claim's text; 0 for all of it
	heads   []string // of the creditors, when each has a column
	marks   bool     // documents have columns; else they are listed
	digits  bool     // creditors have columns; else they are listed
}

// Widths of a claim's text: below the first a matrix is not readable and gives
// way to a list; no line needs more than the second; for less than the third,
// outlets are rather abbreviated more.
const (
	leastText = 30
	mostText  = 80
	goodText  = 48
	indent    = 2 // of the rows below a speaker, which table sets
)

// form picks the fullest form that leaves room for the text of the claims:
// columns for all, columns for the documents and lists of the rest, lists only.
// What cannot fit is not tried, since thousands of columns take long to measure.
func (m *matrix) form(width int) *form {
	page := width
	if width == 0 {
		page = 1000 // what a spreadsheet can be asked to show
	}
	marks := 2*len(m.readers) < page
	digits := marks && 2*len(m.readers)+4*len(m.credits) < page
	if width == 0 {
		return m.draw(0, marks, digits, 0)
	}
	if digits {
		var f *form
		for _, short := range []int{10, 8, 6} {
			if f = m.draw(width, true, true, short); f.text >= goodText {
				return f
			}
		}
		if f.text >= leastText+6 {
			return f
		}
	}
	if marks {
		if f := m.draw(width, true, false, 0); f.text >= leastText-6 {
			return f
		}
	}
	return m.draw(width, false, false, 0)
}

// draw makes the columns of a form; short is the width of an abbreviation.
func (m *matrix) draw(width int, marks, digits bool, short int) *form {
	f := &form{matrix: m, marks: marks, digits: digits}
	f.columns = []table.Column{
		{Heading: "CLAIM", Name: "claim", Fit: table.Fixed},
		{Name: "text", Fit: table.Wrap, Max: mostText},
		{Heading: "docs→ orig", Name: "documents→origins", Fit: table.Fixed, Max: 6},
	}
	f.readColumns()
	f.creditColumns(short)
	if width > 0 {
		f.text = min(f.room(width), mostText)
		f.columns[1].Min = max(f.text, 12)
	}
	return f
}

// readColumns adds what was read: a column for each document, or one for all.
func (f *form) readColumns() {
	if !f.marks {
		f.columns = append(f.columns, table.Column{Heading: "READ", Min: 16})
		return
	}
	for _, r := range f.readers {
		f.columns = append(f.columns, table.Column{
			Group: "READ", Heading: r.heading(), Fit: table.Fixed,
			Name: strings.TrimSpace("read: " + f.document(r.doc).Name + " " + r.lang),
		})
	}
}

// creditColumns adds what is credited: a column for each outlet, or one for
// each state.
func (f *form) creditColumns(short int) {
	if !f.digits {
		if len(f.credits) > 0 {
			f.columns = append(f.columns, table.Column{Heading: "CREDITED", Name: "credited", Min: 14, Max: 40})
		}
		return
	}
	names := make([]string, len(f.credits))
	for i, k := range f.credits {
		names[i] = k.name
	}
	f.heads = slices.Clone(names)
	if short > 0 {
		f.heads = abbreviate(names, short)
	}
	for i, k := range f.credits {
		if k.unnamed {
			f.heads[i] += "*"
		}
		f.columns = append(f.columns, table.Column{Group: group(k.state), Heading: f.heads[i], Fit: table.Fixed,
			Name: strings.ToLower(group(k.state)) + ": " + k.name})
	}
}

// group is the heading over the outlets in a state.
func group(s State) string {
	switch s {
	case Whole:
		return "WHOLE TEXT CREDITED"
	case Statement:
		return "ONE STATEMENT CREDITED"
	}
	return "READ"
}

// room is how many columns are left for a claim's text, with one blank between
// columns and two between groups, which is as close as they may stand.
func (f *form) room(width int) int {
	left, group, heading := width, 0, 0 // group is the width of the group so far
	for i, c := range f.columns {
		w := max(widest(strings.Fields(c.Heading)), c.Min)
		for _, l := range f.lines {
			if c.Fit == table.Fixed {
				w = max(w, prose.Width(f.cell(l, i).String()))
			}
		}
		switch {
		case i == 0:
			left -= max(w, indent+f.aliasWidth())
			continue
		case i == 1:
			w = 0
		case c.Group != f.columns[i-1].Group:
			left -= max(0, heading-group) + 1
			group, heading = 0, widest(strings.Fields(c.Group))
		}
		left -= w + 1
		group += w + 1
	}
	return left - max(0, heading-group)
}

// aliasWidth is the width of the longest alias shown.
func (f *form) aliasWidth() int {
	w := 0
	for _, l := range f.lines {
		w = max(w, prose.Width(f.Claims[l.claim].Alias))
	}
	return w
}

// widest is the display width of the widest of words.
func widest(words []string) int {
	w := 0
	for _, s := range words {
		w = max(w, prose.Width(s))
	}
	return w
}

// row is a claim in this form.
func (f *form) row(l line) table.Row {
	var row table.Row
	for i := range f.columns {
		row.Cells = append(row.Cells, f.cell(l, i))
	}
	return row
}

// cell is what stands in column i of a claim's row.
func (f *form) cell(l line, i int) table.Cell {
	c := &f.Claims[l.claim]
	switch i {
	case 0:
		return table.Text(c.Alias)
	case 1:
		return table.Text(f.label(l))
	case 2:
		return table.Text(f.origins(l))
	}
	i -= 3
	switch {
	case !f.marks && i == 0:
		return f.readList(l)
	case !f.marks:
		return f.creditList(l)
	case i < len(f.readers):
		return f.markCell(l, f.readers[i])
	case f.digits:
		return f.digitCell(l, f.credits[i-len(f.readers)])
	}
	return f.creditList(l)
}
