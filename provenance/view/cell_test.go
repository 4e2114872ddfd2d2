package view

import (
	"testing"

	"isnad/provenance"
	"isnad/provenance/attribution"
	"isnad/provenance/drift"
	"isnad/provenance/relay"
	"isnad/provenance/speaker"
	"isnad/sources"
)

// A claim that a document has twice, in its lede and in full, is one cell with
// the stronger mark, and with the drift of either.
func TestCellsJoin(t *testing.T) {
	k := &desk{TB: t}
	who := k.speaker(speaker.Person, "Ana", "")
	d := k.document("one.txt", "", `Ana opens the port. "I open the port," Ana said.`)
	lede, full := k.says(d, who, attribution.Indirect, "opens the port"), k.says(d, who, attribution.Direct, "I open the port")
	c := k.claim(who, "I open the port", []string{full, lede})
	cells := Cells(&k.Report, true)
	if len(cells) != 1 || cells[0].Mark != Quoted || cells[0].Drift {
		t.Fatalf("cells %+v", cells)
	}
	k.drifts(c, 0, 1, drift.Omission, "")
	if cells := Cells(&k.Report, true); !cells[0].Drift {
		t.Errorf("the lede's drift is lost: %+v", cells)
	}
	if cells := Cells(&k.Report, false); len(cells) != 0 {
		t.Errorf("one document without a credit is shown: %+v", cells)
	}
}

// Changes of style alone are named when renderings are compared, and do not
// alarm in the matrix.
func TestStyle(t *testing.T) {
	for d, want := range map[drift.Type]bool{
		drift.LexicalShift: false, drift.Omission: false, drift.Addition: false, drift.Truncation: false, drift.Merge: false,
		drift.SpeakerChange: false, drift.Loss: false, drift.Hedge: false, drift.Insertion: false, drift.OccasionChange: false, drift.Boundary: false,
		drift.ModeShift: true, drift.PersonShift: true, drift.NumberShift: true, drift.TenseShift: true, drift.ScareQuotes: true,
	} {
		if style(d) != want {
			t.Errorf("style(%s) = %v", d, !want)
		}
	}
	r := harbour(t)
	r.Drifts[0] = []provenance.Drift{{A: 0, B: 1, Differences: []drift.Difference{{Type: drift.TenseShift}}}}
	for _, c := range Cells(r, true) {
		if c.Claim == "C1" && c.Drift {
			t.Errorf("a change of tense alarms: %+v", c)
		}
	}
}

// An outlet is in the state in which each document credits it: with all here,
// with a sentence there; its own documents are read.
func TestStates(t *testing.T) {
	k := &desk{TB: t}
	who := k.speaker(speaker.Person, "Ana", "")
	dock := relay.End{ID: "dock", Name: "Dock Daily"}
	var ids []string
	for _, name := range []string{"own.txt", "all.txt", "one.txt"} {
		d := k.document(name, "", "Ana said the port is open. Dock Daily")
		ids = append(ids, k.says(d, who, attribution.Indirect, "the port is open"))
	}
	k.Analyses[0].Document.Outlet = sources.Publisher{ID: dock.ID, Name: dock.Name}
	k.relays(0, dock, dock, relay.Credit, relay.Whole, "Dock Daily", ids[0]) // a slug of its own
	k.relays(1, dock, relay.End{}, relay.Credit, relay.Whole, "Dock Daily", ids[1])
	k.relays(2, dock, relay.End{}, relay.Reported, relay.Sentence, "Dock Daily", ids[2])
	k.claim(who, "the port is open", ids)
	count := map[State]int{}
	for _, c := range Cells(&k.Report, false) {
		if c.Name == dock.Name {
			count[c.State]++
		}
	}
	if count[Read] != 1 || count[Whole] != 1 || count[Statement] != 1 {
		t.Errorf("states %v", count)
	}
	rows := Outlets(&k.Report)
	if len(rows) != 1 || rows[0].State != Read || len(rows[0].Documents) != 1 || len(rows[0].Credited) != 2 {
		t.Errorf("outlets %+v", rows)
	}
}
