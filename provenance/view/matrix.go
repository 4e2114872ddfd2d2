package view

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"isnad/provenance"
	"isnad/provenance/table"
)

// A matrix is claims down, outlets across, before it is drawn in a form that
// fits the page.
type matrix struct {
	*index
	lines   []line
	readers []reader         // columns of what is read
	reading map[reader]int   // index into readers
	credits []creditor       // columns of what is credited, whole texts first
	rank    map[creditor]int // index into credits
	more    int              // claims that are not shown
}

// A line is one claim of the matrix.
type line struct {
	claim int
	cells []CellRow
}

// A reader is one document in one language.
type reader struct {
	doc  int
	lang string // "" when the document has one language only
}

// A creditor is an outlet that documents here credit.
type creditor struct {
	state   State
	id      string
	name    string
	unnamed bool
}

// MatrixGrid is the main table: claims down, grouped by speaker, and across
// the documents that were read, the outlets credited with whole texts and those
// credited with single statements. Without all, claims of one document are left
// out unless an outlet is credited with them in particular.
//
// It is drawn for width columns: with a column for each document and outlet
// where that leaves room for the claims, else with lists. Width 0 stands for
// formats without a width: nothing is shortened, every column is there.
func MatrixGrid(r *provenance.Report, all bool, width int) table.Grid {
	m := newMatrix(r, all)
	g := table.Grid{Section: "speaker", Sticky: 2}
	f := m.form(width)
	g.Columns = f.columns
	speaker := -2
	for _, l := range m.lines {
		if who := m.Claims[l.claim].Speaker; who != speaker {
			g.Rows = append(g.Rows, table.Row{Section: m.speakerHeading(who)})
			speaker = who
		}
		g.Rows = append(g.Rows, f.row(l))
	}
	g.Title = m.title(width)
	g.Legend = m.legend(f, width)
	return g
}

// newMatrix gathers the cells of r, grouped by speaker.
func newMatrix(r *provenance.Report, all bool) *matrix {
	m := &matrix{index: newIndex(r)}
	for i := range r.Claims {
		if cells := m.cells(i); all || wide(cells) {
			m.lines = append(m.lines, line{i, cells})
		} else {
			m.more++
		}
	}
	m.group()
	m.readers = m.readerColumns()
	m.reading = map[reader]int{}
	for i, r := range m.readers {
		m.reading[r] = i
	}
	m.credits = m.creditColumns()
	m.rank = map[creditor]int{}
	for i, k := range m.credits {
		m.rank[k] = i
	}
	return m
}

// group sorts the lines by speaker: those with most claims first, outlets that
// speak for themselves last.
func (m *matrix) group() {
	count := map[int]int{}
	for _, l := range m.lines {
		count[m.Claims[l.claim].Speaker]++
	}
	slices.SortStableFunc(m.lines, func(a, b line) int {
		p, q := m.Claims[a.claim].Speaker, m.Claims[b.claim].Speaker
		if (p < 0) != (q < 0) {
			return q - p
		}
		return cmp.Or(cmp.Compare(count[q], count[p]), cmp.Compare(p, q))
	})
}

// readerColumns are the documents, in a column for each language where they
// have several. Beyond a dozen documents, those without a claim shown go.
func (m *matrix) readerColumns() []reader {
	used := map[int]bool{}
	for _, l := range m.lines {
		for _, c := range l.cells {
			used[c.doc] = true
		}
	}
	var out []reader
	for d := range m.Analyses {
		if len(m.Analyses) > 12 && !used[d] {
			continue
		}
		langs := m.languages(d)
		if len(langs) < 2 {
			out = append(out, reader{doc: d})
			continue
		}
		for _, lang := range langs {
			out = append(out, reader{d, lang})
		}
	}
	return out
}

// creditColumns are the outlets credited in the lines, in the order of the
// documents that name them.
func (m *matrix) creditColumns() []creditor {
	first := map[creditor]int{}
	var out []creditor
	for _, l := range m.lines {
		for _, c := range l.cells {
			if c.State == Read {
				continue
			}
			k := creditorOf(c)
			at, had := first[k]
			if !had {
				out = append(out, k)
			}
			if !had || c.doc < at {
				first[k] = c.doc
			}
		}
	}
	slices.SortFunc(out, func(a, b creditor) int {
		return cmp.Or(strings.Compare(string(b.state), string(a.state)), // "whole" before "statement"
			cmp.Compare(first[a], first[b]), strings.Compare(a.name, b.name), strings.Compare(a.id, b.id))
	})
	return out
}

// creditorOf is the outlet of a cell that is not read.
func creditorOf(c CellRow) creditor { return creditor{c.State, c.Outlet, c.Name, c.Unnamed} }

// speakerHeading is the line above a speaker's claims: name and title.
func (m *matrix) speakerHeading(i int) string {
	if i < 0 || i >= len(m.Speakers) {
		return "Outlets speaking for themselves"
	}
	return nameAndTitle(m.speakerRow(i))
}

// nameAndTitle is "name, title", or what there is of it.
func nameAndTitle(s SpeakerRow) string {
	switch {
	case s.Name == "" && s.Kind == "outlet":
		return "the outlet itself"
	case s.Name == "":
		return "speaker unknown"
	case s.Title == "" || strings.Contains(s.Name, s.Title):
		return s.Name
	}
	return s.Name + ", " + s.Title
}

// origins is "4→1" for four documents and one occasion, "4→?" when the texts do
// not say, "1" for one document.
func (m *matrix) origins(l line) string {
	docs := map[int]bool{}
	for _, c := range l.cells {
		docs[c.doc] = true
	}
	c := &m.Claims[l.claim]
	switch {
	case len(docs) < 2:
		return fmt.Sprint(len(docs))
	case !c.OriginsKnown || len(c.Origins) == 0:
		return fmt.Sprintf("%d→?", len(docs))
	}
	return fmt.Sprintf("%d→%d", len(docs), len(c.Origins))
}

// at is the cell of document d in a language, "" for any; ok is false when the
// document does not have the claim.
func (l line) at(r reader) (CellRow, bool) {
	for _, c := range l.cells {
		if c.State == Read && c.doc == r.doc && (r.lang == "" || r.lang == c.Lang) {
			return c, true
		}
	}
	return CellRow{}, false
}

// namedBy are the documents that credit an outlet with the claim, ascending.
func (l line) namedBy(k creditor) []int {
	var out []int
	for _, c := range l.cells {
		if c.State != Read && creditorOf(c) == k {
			out = append(out, c.doc)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
