package view

import (
	"fmt"
	"slices"
	"strings"

	"isnad/provenance"
	"isnad/provenance/table"
)

// title is what stands above the matrix: how much there is, and the documents
// with what each says of its origin.
func (m *matrix) title(width int) []table.Line {
	count, known, _ := strings.Cut(m.documentCount(), " · ")
	out := table.Lines(count + " · " + plural(len(m.Claims), "claim") + " · " + known)
	shown, left := m.listed()
	for _, d := range shown {
		out = append(out, m.documentLine(d, width))
	}
	if left > 0 {
		out = append(out, table.Lines(fmt.Sprintf("+%s: isnad documents", plural(left, "more document")))...)
	}
	return out
}

// listed are the documents to list above the matrix, and how many are left
// out: all up to forty, else the first forty of those with a claim shown.
func (m *matrix) listed() (shown []int, left int) {
	const most = 40
	used := map[int]bool{}
	for _, r := range m.readers {
		used[r.doc] = true
	}
	for d := range m.Analyses {
		if len(m.Analyses) <= most || used[d] && len(shown) < most {
			shown = append(shown, d)
		}
	}
	return shown, len(m.Analyses) - len(shown)
}

// documentLine is one document of the list: number, publisher, date, sourcing,
// and its name where the page has room for it.
func (m *matrix) documentLine(d, width int) table.Line {
	doc := m.document(d)
	publisher := table.Styled(table.Dim, "publisher unknown")
	if doc.Outlet.Name != "" {
		publisher = table.Text(doc.Outlet.Name)
	}
	date := table.Text(dated(doc.Published.ISO))
	if doc.Published.ISO == "" {
		date = table.Styled(table.Dim, dated(""))
	}
	says := m.sourcing(d)
	if langs := m.languages(d); len(langs) > 1 {
		for i := range langs {
			langs[i] = language(langs[i])
		}
		says += "; " + spoken(langs)
	}
	line := table.Line{table.Text(number(d)), publisher, date, table.Text(says)}
	if width == 0 || width >= 100 {
		line = append(line, table.Styled(table.Dim, doc.Name))
	}
	return line
}

// plural is "1 claim", "33 claims".
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// legend explains the signs that occur, the abbreviations, and what is left out.
func (m *matrix) legend(f *form, width int) []table.Line {
	var signs []string
	if s := m.markSigns(); s != "" {
		signs = append(signs, s)
	}
	if len(m.credits) > 0 {
		signs = append(signs, "digit: the document naming that outlet")
	}
	if !f.digits && slices.ContainsFunc(m.credits, func(k creditor) bool { return k.state == Statement }) {
		signs = append(signs, oneStatement+" for one statement, else for the whole text")
	}
	signs = append(signs, m.originSigns()...)
	if m.more > 0 {
		signs = append(signs, fmt.Sprintf("+%s in one document: --all", plural(m.more, "claim")))
	}
	out := table.Lines(strings.Join(signs, "   "))
	if names := m.names(f); names != "" {
		out = append(out, table.Lines(names)...)
	}
	return append(out, decisionLines(m.index)...)
}

// markSigns explains the marks that occur in the matrix.
func (m *matrix) markSigns() string {
	var out []string
	drift := false
	for _, k := range markOrder() {
		found := false
		for _, l := range m.lines {
			for _, c := range l.cells {
				found = found || c.Mark == k
				drift = drift || c.Drift
			}
		}
		if found {
			out = append(out, letter(k)+" "+meaning(k))
		}
	}
	if drift {
		out = append(out, "! cut, changed or re-attributed")
	}
	if s := decisionSigns(m.decidedOn); s != "" {
		out = append(out, s)
	}
	return strings.Join(out, "  ")
}

// decidedOn reports whether a cell of what is read bears a mark of decisions.
func (m *matrix) decidedOn(k provenance.Mark) bool {
	return slices.ContainsFunc(m.lines, func(l line) bool {
		return slices.ContainsFunc(l.cells, func(c CellRow) bool { return c.State == Read && c.Decision == k })
	})
}

// originSigns explains the arrows that occur.
func (m *matrix) originSigns() []string {
	var out []string
	for _, l := range m.lines {
		s := m.origins(l)
		switch {
		case strings.HasSuffix(s, "→?"):
			out = add(out, "? occasion not stated")
		case strings.Contains(s, "→") && !slices.Contains(out, arrow):
			out = slices.Insert(out, 0, arrow)
		}
	}
	return out
}

// arrow explains the column of documents and origins by an example.
const arrow = "4→1 four documents, one occasion"

// names gives the full names of outlets that are abbreviated, and those that
// are described only.
func (m *matrix) names(f *form) string {
	var out []string
	for i, k := range m.credits {
		head := f.listName(k)
		if f.digits {
			head = f.heads[i]
		}
		head = strings.TrimSuffix(head, "*")
		switch {
		case k.unnamed && head == k.name:
			out = add(out, "* described, not named")
		case k.unnamed:
			out = add(out, head+"* unnamed: "+quoted(k.name))
		case head != k.name:
			out = add(out, head+" = "+k.name)
		}
	}
	return strings.Join(out, "   ")
}
