package view

import (
	"fmt"
	"slices"
	"strings"

	"isnad/provenance"
	"isnad/provenance/table"
)

// markCell is how a document has the claim: "Q", "r!", or for not at all a dot,
// which leads the eye along the row of a page; a spreadsheet has its own lines.
func (f *form) markCell(l line, r reader) table.Cell {
	c, ok := l.at(r)
	switch {
	case ok:
		return marked(c)
	case f.text == 0:
		return nil
	}
	return table.Styled(table.Dim, "·")
}

// marked is the mark of a cell, with "!" for drift and the sign of a decision.
func marked(c CellRow) table.Cell {
	cell := table.Text(letter(c.Mark))
	if c.Drift {
		cell = append(cell, table.Run{Text: "!", Style: table.Mark})
	}
	if sign := decisionSign(c.Decision); sign != "" {
		cell = append(cell, table.Run{Text: sign, Style: table.Mark})
	}
	return cell
}

// letter is how a mark is drawn.
func letter(m Mark) string {
	switch m {
	case Quoted:
		return "Q"
	case PartlyQuoted:
		return "q"
	case Reported:
		return "r"
	}
	return "–"
}

// meaning is what a mark says: "partly quoted".
func meaning(m Mark) string {
	switch m {
	case Quoted:
		return "quoted"
	case PartlyQuoted:
		return "partly quoted"
	case Reported:
		return "reported"
	}
	return "own voice"
}

// digitCell is the numbers of the documents that credit an outlet.
func (f *form) digitCell(l line, k creditor) table.Cell {
	docs := l.namedBy(k)
	if len(docs) > 3 {
		return table.Text(fmt.Sprintf("%s +%d", numbers(docs[:2]), len(docs)-2))
	}
	return table.Text(numbers(docs))
}

// numbers is documents as the digits under which they are listed: "1 4–7".
func numbers(docs []int) string {
	return runs(docs, func(d int) string { return fmt.Sprint(d + 1) }, nil)
}

// runs names ascending numbers, three or more in a row as a range. What is alone
// stands in no range; nil is for none.
func runs(at []int, name func(int) string, alone func(int) bool) string {
	var out []string
	for i := 0; i < len(at); {
		j := i
		for j+1 < len(at) && at[j+1] == at[j]+1 && (alone == nil || !alone(at[j]) && !alone(at[j+1])) {
			j++
		}
		if j < i+2 {
			j = i
			out = append(out, name(at[i]))
		} else {
			out = append(out, name(at[i])+"–"+name(at[j]))
		}
		i = j + 1
	}
	return strings.Join(out, " ")
}

// some is list(at), or a list of the first where there are too many to read.
func some(at []int, list func([]int) string) string {
	const most, first = 12, 8
	if s := list(at); strings.Count(s, " ") < most {
		return s
	}
	return fmt.Sprintf("%s and %d more", list(at[:first]), len(at)-first)
}

// readList is how all documents have the claim: "Q 1 2 4en, Q! 5".
func (f *form) readList(l line) table.Cell {
	var cell table.Cell
	found := map[look][]int{} // columns of what is read
	for _, c := range l.cells {
		if i, ok := f.column(c); ok && c.State == Read {
			k := look{c.Mark, c.Drift, c.Decision}
			found[k] = append(found[k], i)
		}
	}
	for _, k := range looks() {
		at := found[k]
		if at == nil {
			continue
		}
		if cell != nil {
			cell = append(cell, table.Run{Text: ", "})
		}
		slices.Sort(at)
		at = slices.Compact(at)
		cell = append(cell, marked(CellRow{Mark: k.mark, Drift: k.drift, Decision: k.decision})...)
		cell = append(cell, table.Run{Text: " " + some(at, f.readerNumbers)})
	}
	return cell
}

// A look is how a cell of what is read is drawn.
type look struct {
	mark     Mark
	drift    bool
	decision provenance.Mark
}

// looks are all looks: the strongest marks first, those without drift before
// those with, those nobody decided on first.
func looks() []look {
	var out []look
	for _, m := range markOrder() {
		for _, drift := range [...]bool{false, true} {
			for _, d := range slices.Backward(decisionOrder()) {
				out = append(out, look{m, drift, d})
			}
		}
	}
	return out
}

// column is the column of what is read in which a cell stands.
func (m *matrix) column(c CellRow) (i int, ok bool) {
	if i, ok = m.reading[reader{doc: c.doc}]; ok {
		return i, true
	}
	i, ok = m.reading[reader{c.doc, c.Lang}]
	return i, ok
}

// readerNumbers is columns of what is read, as their headings: "1–3 4en".
func (f *form) readerNumbers(at []int) string {
	return runs(at, func(i int) string { return f.readers[i].heading() }, func(i int) bool { return f.readers[i].lang != "" })
}

// heading is how a column of what is read is headed: "3", "4en".
func (r reader) heading() string { return fmt.Sprint(r.doc+1) + r.lang }

// creditList is the outlets credited with the claim: "Reuters 4, AFP¹ 5", where
// ¹ says that the credit is for one statement.
func (f *form) creditList(l line) table.Cell {
	var at []int
	for _, c := range l.cells {
		if c.State != Read {
			at = append(at, f.rank[creditorOf(c)])
		}
	}
	slices.Sort(at)
	var out []string
	for _, i := range slices.Compact(at) {
		k := f.credits[i]
		name := f.listName(k)
		if k.state == Statement {
			name += oneStatement
		}
		out = append(out, name+"\u00a0"+some(l.namedBy(k), numbers))
	}
	return table.Text(strings.Join(out, ", "))
}

// oneStatement marks an outlet in a list that is credited with one statement.
const oneStatement = "¹"

// listName is an outlet in a list: abbreviated where there are few, since every
// abbreviation has to be explained below.
func (f *form) listName(k creditor) string {
	name := k.name
	if len(f.credits) <= 12 {
		name = brief(name, 16)
	}
	if k.unnamed {
		name += "*"
	}
	return name
}
