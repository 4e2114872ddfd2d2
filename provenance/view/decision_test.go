package view

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"isnad/provenance"
	"isnad/provenance/relay"
	"isnad/provenance/table"
)

// decided is the harbour with decisions: the first rendering of C1 confirmed,
// the second corrected, the first of C2 contested, one finding rejected and one
// decision without anything to be about.
func decided(t *testing.T) *provenance.Report {
	r := harbour(t)
	c1, c2 := r.Claims[0].Renderings, r.Claims[1].Renderings
	r.Decided = map[string]provenance.Mark{c1[0].Attribution: provenance.Confirmed,
		c1[1].Attribution: provenance.Corrected, c2[0].Attribution: provenance.InDispute}
	change := func(to string) []provenance.Change {
		return []provenance.Change{{Field: provenance.FieldSpeaker, To: to}}
	}
	r.Rulings = []provenance.Ruling{
		{Decision: provenance.Decision{Editor: "Amal", Verdict: provenance.Correct, Change: change("X\x1b[31m")}, Outcome: provenance.Contested, Target: c2[0].Attribution},
		{Decision: provenance.Decision{Editor: "Basma", Verdict: provenance.Confirm, Speaker: "Y"}, Outcome: provenance.Contested, Target: c2[0].Attribution},
		{Decision: provenance.Decision{Editor: "Basma", Verdict: provenance.Reject}, Outcome: provenance.Gone},
	}
	r.Conflicts = []provenance.Conflict{{Target: c2[0].Attribution, Field: provenance.FieldSpeaker, Rulings: []int{0, 1}}}
	r.Rejected = 1
	return r
}

// Each mark stands where it belongs, at every width, and is explained; what has
// no place in the table is told of below it.
func TestDecisionsAreMarked(t *testing.T) {
	for _, width := range []int{60, 80, 120, 200} {
		r := decided(t)
		for name, g := range map[string]table.Grid{"relays": MatrixGrid(r, true, width), "attributions": AttributionGrid(r, false, width), "claims": ClaimGrid(r, width)} {
			var b bytes.Buffer
			if err := g.WriteTerminal(&b, table.Options{Width: width}); err != nil {
				t.Fatal(err)
			}
			got := strings.Join(strings.Fields(b.String()), " ")
			for _, want := range []string{"Q✓", "Q✎", "≠", "✓ confirmed", "✎ corrected", "≠ editors disagree", "1 finding rejected",
				"1 decision not applicable any more", "Amal: speaker X", "Basma: speaker Y"} {
				if !strings.Contains(got, want) {
					t.Errorf("%s, %d columns: no %q in\n%s", name, width, want, b.String())
				}
			}
			if strings.Contains(got, "\x1b") {
				t.Errorf("%s: an escape gets through", name)
			}
		}
	}
}

// Tables without decisions say nothing of them.
func TestNoDecisionsNoMarks(t *testing.T) {
	r := harbour(t)
	if lines := newIndex(r).decisionLegend(); len(lines) > 0 {
		t.Errorf("%v", lines)
	}
}

func TestDecisionRows(t *testing.T) {
	r := decided(t)
	count := map[string]int{}
	for _, row := range Attributions(r, true) {
		count[row.Decision]++
	}
	for _, m := range []string{"confirmed", "corrected", "contested"} {
		if count[m] != 1 {
			t.Errorf("%d attributions %s", count[m], m)
		}
	}
	cells := map[provenance.Mark]int{}
	for _, c := range Cells(r, true) {
		if c.State == Read {
			cells[c.Decision]++
		}
	}
	if cells[provenance.Confirmed] != 1 || cells[provenance.Corrected] != 1 || cells[provenance.InDispute] != 1 {
		t.Errorf("cells %v", cells)
	}
}

// A chain, a comparison and the list of relays show what editors decided on what
// they show, and who disagrees, and nothing of other claims.
func TestDecisionsAreMarkedAlongTheWay(t *testing.T) {
	r := decided(t)
	via := ""
	for _, e := range r.Relays {
		for _, rd := range r.Claims[0].Renderings {
			if slices.Contains(e.Covers, rd.Attribution) && e.Basis != relay.Inferred && via == "" {
				via = e.ID
			}
		}
	}
	r.Decided[via] = provenance.InDispute
	r.Rulings[0].Target, r.Rulings[1].Target = via, via
	r.Conflicts = append(r.Conflicts, provenance.Conflict{Target: via, Rulings: []int{0, 1}})
	for _, width := range []int{60, 80, 120, 200} {
		for name, c := range map[string]struct {
			grid        table.Grid
			wanted, not []string
		}{
			"chain":   {ChainGrid(r, 0, width), []string{"✓ confirmed", "✎ corrected", "≠ editors disagree, as found", "Amal:"}, []string{"≠ [2] “"}},
			"compare": {CompareGrid(r, 0, width), []string{"✎ corrected", "Amal:"}, nil},
			"other":   {CompareGrid(r, 1, width), []string{"≠ editors disagree", "Basma: speaker Y"}, []string{"✎"}},
			"edges":   {EdgeGrid(r, width), []string{"≠", "≠ editors disagree", "1 finding rejected"}, nil},
		} {
			var b bytes.Buffer
			if err := c.grid.WriteTerminal(&b, table.Options{Width: width}); err != nil {
				t.Fatal(err)
			}
			got := strings.Join(strings.FieldsFunc(b.String(), func(r rune) bool { return strings.ContainsRune(" \n│├└─┬", r) }), " ")
			for _, want := range c.wanted {
				if !strings.Contains(got, want) {
					t.Errorf("%s, %d columns: no %q in\n%s", name, width, want, b.String())
				}
			}
			for _, not := range c.not {
				if strings.Contains(got, not) {
					t.Errorf("%s, %d columns: %q in\n%s", name, width, not, b.String())
				}
			}
		}
	}
	marks := map[provenance.Mark]bool{}
	for _, h := range Chain(r, 0) {
		marks[h.Decision] = true
	}
	for _, c := range Compare(r, 0) {
		marks[c.A.Decision], marks[c.B.Decision] = true, true
	}
	for _, m := range []provenance.Mark{provenance.Confirmed, provenance.Corrected, provenance.InDispute} {
		if !marks[m] {
			t.Errorf("no row says %s", m)
		}
	}
}
