package view

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"isnad/provenance"
	"isnad/provenance/attribution"
	"isnad/provenance/claim"
	"isnad/provenance/drift"
	"isnad/provenance/speaker"
	"isnad/sources/prose"
)

// Every rendering but the reference has one row, drift or none.
func TestCompare(t *testing.T) {
	r := harbour(t)
	var got []string
	for _, row := range Compare(r, 0) {
		var types []string
		for _, d := range row.Drift {
			types = append(types, string(d.Type))
		}
		got = append(got, fmt.Sprint(row.a, row.b, types))
	}
	want := []string{"0 1 [tense-shift]", "0 2 []", "0 3 []", "0 4 [truncation]"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if rows := Compare(r, 2); len(rows) != 0 {
		t.Errorf("one rendering is compared: %+v", rows)
	}
}

// The reference is the rendering that drift is measured from; a rendering that
// was measured from another is set against that one.
func TestReference(t *testing.T) {
	c := &claim.Claim{Renderings: make([]claim.Rendering, 5)}
	for _, d := range []struct {
		drifts []provenance.Drift
		want   int
	}{
		{nil, 0},
		{[]provenance.Drift{{A: 3, B: 0}, {A: 3, B: 1}, {A: 0, B: 2}}, 3},
		{[]provenance.Drift{{A: 2, B: 0}, {A: 1, B: 3}}, 1},
		{[]provenance.Drift{{A: 9, B: 0}, {A: -1, B: 3}}, 0},
	} {
		if got := reference(c, d.drifts); got != d.want {
			t.Errorf("reference of %v = %d, want %d", d.drifts, got, d.want)
		}
	}
	r := harbour(t)
	r.Drifts[0] = append(r.Drifts[0], provenance.Drift{A: 1, B: 3, Differences: []drift.Difference{{Type: drift.Hedge, Span: prose.Span{Start: 1, End: 4}}}})
	row := Compare(r, 0)[2]
	if row.a != 1 || row.b != 3 || row.Drift[0].Span == nil || row.A != refTo(r, r.Claims[0].Renderings[1]) {
		t.Errorf("row %+v", row)
	}
}

// Words are marked between renderings of one language. Where the reference is in
// another, the rendering is set beside its like from the reference's own
// document too.
func TestCompareLanguages(t *testing.T) {
	got := printed(t, CompareGrid(harbour(t), 0, 120), 120)
	for _, want := range []string{
		"REFERENCE [4] publisher unknown", "لو استطاعوا", "no drift named; the words of two",
		"[4] “[-Had-] they [-been able to-]", "isnad does not say which is right\n", "truncation: the main clause is cut off",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("comparison lacks %q:\n%s", want, got)
		}
	}
	if !strings.HasSuffix(got, "isnad does not say which is right\n") {
		t.Error("the last line is another")
	}
}

// What changes the message stands out, what changes style does not.
func TestDriftCells(t *testing.T) {
	cells := driftCells([]DifferenceRow{{Type: drift.Merge, Note: "two in one"}, {Type: drift.TenseShift}, {Type: drift.Hedge, Note: " "}})
	if got := joined(cells).String(); got != "merge: two in one;  tense-shift;  hedge" {
		t.Errorf("drift reads %q", got)
	}
	if cells[0][0].Style == cells[1][0].Style {
		t.Error("style and substance look alike")
	}
}

// On a narrow page the drift stands below the texts, on a wide one beside them;
// without words in common there is nothing to mark and no legend for marks.
func TestCompareWidths(t *testing.T) {
	k := &desk{TB: t}
	who := k.speaker(speaker.Person, "Ana", "")
	d1, d2 := k.document("one.txt", "", "Ana said ships may enter."), k.document("two.txt", "", "Ana called quays open again.")
	k.claim(who, "ships may enter", []string{k.says(d1, who, attribution.Indirect, "ships may enter"), k.says(d2, who, attribution.Indirect, "quays open again")})
	for width, columns := range map[int]int{80: 2, 109: 2, 110: 3, 200: 3, 0: 3} {
		g := CompareGrid(&k.Report, 0, width)
		if len(g.Columns) != columns {
			t.Errorf("%d columns at %d, want %d", len(g.Columns), width, columns)
		}
		if got := printed(t, g, width); strings.Contains(got, "only in") || strings.Contains(got, "{+") {
			t.Errorf("marks between texts with nothing in common:\n%s", got)
		}
	}
}
