package view

import (
	"reflect"
	"strings"
	"testing"

	"isnad/provenance"
	"isnad/provenance/attribution"
	"isnad/provenance/relay"
	"isnad/provenance/speaker"
	"isnad/provenance/table"
)

// someone is a desk with one document in which "he" may be two people.
func someone(t *testing.T) (k *desk, open, known, nobody string) {
	k = &desk{TB: t}
	ana, ben := k.speaker(speaker.Person, "Ana Duarte", ""), k.speaker(speaker.Person, "Ben Okri", "")
	d := k.document("one.txt", "", "He said the port is open. Okri said it is shut. It is full, it was said.")
	open = k.says(d, ana, attribution.Indirect, "the port is open")
	known = k.says(d, ben, attribution.Indirect, "it is shut")
	nobody = k.says(d, ben, attribution.Indirect, "It is full")
	k.SpeakerOf[open] = &provenance.Identity{Speaker: ana, Candidates: []int{ana, ben}}
	delete(k.SpeakerOf, nobody)
	return k, open, known, nobody
}

// Where two speakers are possible, rows and tables say so; where none is known,
// they say that.
func TestOpenSpeaker(t *testing.T) {
	k, open, known, nobody := someone(t)
	want := map[string]struct {
		candidates []string
		kind       speaker.Kind
		cell       string
	}{
		open:   {[]string{"person:ana-duarte", "person:ben-okri"}, speaker.Person, "Ana Duarte or Ben Okri"},
		known:  {[]string{}, speaker.Person, "Ben Okri"},
		nobody: {[]string{}, speaker.Anonymous, "?"},
	}
	x := newIndex(&k.Report)
	for _, row := range Attributions(&k.Report, false) {
		w := want[row.ID]
		if !reflect.DeepEqual(row.Speaker.Candidates, w.candidates) || row.Speaker.Kind != w.kind {
			t.Errorf("%q: %+v, want %+v", row.ContentText, row.Speaker, w)
		}
		if got := x.speakerCell(row).String(); got != w.cell {
			t.Errorf("%q: cell %q, want %q", row.ContentText, got, w.cell)
		}
	}
}

// An attribution inside another is shown below it, with a sign.
func TestNested(t *testing.T) {
	k, open, known, _ := someone(t)
	k.Analyses[0].Attributions[1].Parent = open
	if row := Attributions(&k.Report, false)[1]; row.ID != known || row.Parent != open {
		t.Errorf("parent %q", row.Parent)
	}
	if got := printed(t, AttributionGrid(&k.Report, false, 100), 100); !strings.Contains(got, "↳ Ben Okri") {
		t.Errorf("no sign of nesting in\n%s", got)
	}
}

// An attribution comes via every outlet that is credited with it; wording that
// is only shared is listed as a relay, but is no outlet that it came through.
func TestVia(t *testing.T) {
	k, open, known, _ := someone(t)
	wire := k.relays(0, relay.End{Name: "Wire"}, relay.End{}, relay.Reported, relay.Sentence, "Okri", known)
	copied := k.relays(0, relay.End{Name: "Copy"}, relay.End{}, relay.Copied, relay.Passage, "port", known)
	copied.Basis = relay.Inferred
	rows := Attributions(&k.Report, false)
	if got := rows[1].Via; len(got) != 2 || got[0] != wire.ID || got[1] != copied.ID {
		t.Errorf("via %q", got)
	}
	x := newIndex(&k.Report)
	if got := x.viaNames(known); len(got) != 1 || got[0] != "Wire" {
		t.Errorf("via %q", got)
	}
	if got := x.viaNames(open); got != nil {
		t.Errorf("via %q for what no outlet is credited with", got)
	}
}

// The words are cut for a page, never for a spreadsheet.
func TestLongWords(t *testing.T) {
	k := &desk{TB: t}
	long := strings.TrimSpace(strings.Repeat("many words on one subject ", 40))
	d := k.document("long.txt", "", long)
	k.says(d, k.speaker(speaker.Person, "Ana", ""), attribution.Direct, long)
	if got := printed(t, AttributionGrid(&k.Report, false, 80), 80); strings.Count(got, "\n") > 15 {
		t.Errorf("%d lines for one attribution", strings.Count(got, "\n"))
	}
	var b strings.Builder
	if err := AttributionGrid(&k.Report, false, 0).WriteCSV(&b); err != nil || !strings.Contains(b.String(), long) {
		t.Errorf("CSV is cut: %v", err)
	}
}

// printed is a grid as text without colour.
func printed(t testing.TB, g table.Grid, width int) string {
	t.Helper()
	var b strings.Builder
	if err := g.WriteTerminal(&b, table.Options{Width: width}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
