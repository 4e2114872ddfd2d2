package view

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"

	"isnad/provenance/attribution"
	"isnad/provenance/claim"
	"isnad/provenance/drift"
	"isnad/provenance/speaker"
	"isnad/provenance/table"
	"isnad/sources/prose"
)

// Whatever the width, no line is wider, every claim is there once, and the table
// is not torn into blocks.
func TestMatrixWidths(t *testing.T) {
	for _, n := range []int{1, 5, 13, 60} {
		r := crowd(t, max(n, 6))
		if n == 5 {
			r = harbour(t)
		}
		for width := 60; width <= 240; width += 7 {
			got := printed(t, MatrixGrid(r, true, width), width)
			for line := range strings.Lines(got) {
				if w := prose.Width(strings.TrimSuffix(line, "\n")); w > width {
					t.Errorf("%d documents at %d: a line is %d wide: %q", n, width, w, line)
				}
			}
			if blocks := strings.Count(got, "CLAIM "); blocks != 1 {
				t.Errorf("%d documents at %d: %d blocks", n, width, blocks)
			}
			for _, c := range r.Claims {
				if strings.Count(got, "\n  "+c.Alias+" ") != 1 {
					t.Errorf("%d documents at %d: %s is not there once", n, width, c.Alias)
				}
			}
		}
	}
}

// The fullest form that fits is drawn: columns for all on a wide page, lists on
// a narrow one.
func TestForms(t *testing.T) {
	for _, c := range []struct {
		documents, width int
		marks, digits    bool
	}{
		{6, 200, true, true}, {6, 120, true, true}, {6, 70, true, false}, {6, 60, false, false}, {40, 120, false, false}, {40, 200, true, false}, {40, 0, true, true}, {600, 0, false, false},
	} {
		m := newMatrix(crowd(t, c.documents), true)
		if f := m.form(c.width); f.marks != c.marks || f.digits != c.digits {
			t.Errorf("%d documents at %d: marks %v, digits %v, want %v, %v", c.documents, c.width, f.marks, f.digits, c.marks, c.digits)
		}
	}
}

// CSV has every column and the claims whole.
func TestMatrixCSV(t *testing.T) {
	r := harbour(t)
	var b bytes.Buffer
	if err := MatrixGrid(r, true, 0).WriteCSV(&b); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 1+len(r.Claims) || len(rows[0]) != 4+6+6 {
		t.Errorf("%d rows of %d columns", len(rows), len(rows[0]))
	}
	if rows[1][2] != r.Claims[0].Text || !slices.Contains(rows[0], "read: d_both.txt ar") || !slices.Contains(rows[0], "one statement credited: Nile Channel") {
		t.Errorf("rows %q", rows[:2])
	}
}

// Speakers with most claims come first, outlets speaking for themselves last.
func TestMatrixOrder(t *testing.T) {
	var sections []string
	for _, row := range MatrixGrid(harbour(t), true, 120).Rows {
		if row.Section != "" {
			sections = append(sections, row.Section)
		}
	}
	want := []string{"Ana Maria Duarte, minister of ports", "the mayor", "Outlets speaking for themselves"}
	if !slices.Equal(sections, want) {
		t.Errorf("sections %q, want %q", sections, want)
	}
}

// Beyond a dozen, documents without a claim in the table take no column.
func TestIdleDocuments(t *testing.T) {
	r := crowd(t, 20)
	r.Claims[0].Renderings = r.Claims[0].Renderings[:3]
	m := newMatrix(r, true)
	if len(m.readers) != 3 {
		t.Errorf("%d columns, want 3", len(m.readers))
	}
	if shown, left := m.listed(); len(shown) != 20 || left != 0 {
		t.Errorf("%d listed, %d left out", len(shown), left)
	}
	if shown, left := newMatrix(crowd(t, 100), true).listed(); len(shown) != 40 || left != 60 {
		t.Errorf("%d listed, %d left out", len(shown), left)
	}
}

func TestOrigins(t *testing.T) {
	r := harbour(t)
	m := newMatrix(r, true)
	for i, want := range map[int]string{0: "4→1", 1: "2→?", 2: "1", 5: "1", 7: "2→2"} {
		if got := m.origins(line{i, m.cells(i)}); got != want {
			t.Errorf("%s: %q, want %q", r.Claims[i].Alias, got, want)
		}
	}
}

// A claim stands in the matrix as a whole rendering, if one fits; never as one
// that drifted, nor as one that says little.
func TestLabel(t *testing.T) {
	long := "the port of the old town, which was closed after the storm of last winter, will be open to all ships on Monday"
	short := "the port of the old town will be open to all ships on Monday"
	k := &desk{TB: t}
	who := k.speaker(speaker.Person, "Ana", "")
	var ids []string
	for i, words := range []string{long, short, "the port will be open to no ship on any Monday", "it opens"} {
		d := k.document(fmt.Sprint(i), "", "Ana said "+words+".")
		ids = append(ids, k.says(d, who, attribution.Indirect, words))
	}
	c := k.claim(who, long, ids, claim.Origin{})
	k.drifts(c, 0, 2, drift.LexicalShift, "")
	f := &form{matrix: newMatrix(&k.Report, true)}
	for width, want := range map[int]string{0: long, 120: long, 70: short, 60: short, 50: short, 24: short, 16: "the port of the old town, which was closed…"} {
		f.text = width
		if got := f.label(f.lines[0]); got != want {
			t.Errorf("at %d: %q, want %q", width, got, want)
		}
	}
}

// Only the signs that occur are explained.
func TestLegend(t *testing.T) {
	legend := func(lines []table.Line) string {
		var out []string
		for _, l := range lines {
			out = append(out, l[0].String())
		}
		return strings.Join(out, "\n")
	}
	k := &desk{TB: t}
	who := k.speaker(speaker.Person, "Ana", "")
	d := k.document("one.txt", "", "Ana said the port is open.")
	k.claim(who, "the port is open", []string{k.says(d, who, attribution.Indirect, "the port is open")})
	if got := legend(MatrixGrid(&k.Report, true, 120).Legend); got != "r reported" {
		t.Errorf("legend %q", got)
	}
	if got := legend(MatrixGrid(&k.Report, false, 120).Legend); got != "+1 claim in one document: --all" {
		t.Errorf("legend %q", got)
	}
	for _, want := range []string{"– own voice", "! cut, changed", "4→1 four", "? occasion not", "ministry* unnamed: “the ministry’s media”", "Bahr = Al-Bahr"} {
		if got := legend(MatrixGrid(harbour(t), false, 200).Legend); !strings.Contains(got, want) {
			t.Errorf("legend lacks %q: %s", want, got)
		}
	}
}
