package view

import (
	"strings"
	"testing"

	"isnad/provenance"
	"isnad/provenance/relay"
	"isnad/sources/outlet"
)

// Outlets stand in their states, best first, each once, with what documents
// credit them with.
func TestOutlets(t *testing.T) {
	var got []string
	for _, o := range Outlets(harbour(t)) {
		var claims []string
		for _, c := range o.Credited {
			claims = append(claims, c.Claims...)
		}
		got = append(got, string(o.State)+" "+o.Name+" "+strings.Join(claims, ","))
	}
	want := []string{"read The Quay Review ", "whole Al-Bahr C1,C5,C1", "whole Sahel Online C1,C2,C6,C7", "whole gulfposts C3,C8",
		"statement Delta Press Agency C3,C8", "statement Nile Channel C1", "statement the ministry’s media C6"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// What the registry knows of an outlet is told; of others, nothing is.
func TestOutletFacts(t *testing.T) {
	reuters, ok := outlet.Default().ByID("reuters")
	if !ok {
		t.Fatal("the registry lacks the outlet of this test")
	}
	row := outletRow(&provenance.Report{}, relay.End{ID: "reuters", Name: reuters.Name}, false)
	if row.Country != reuters.Country || row.Kind != reuters.Kind || row.Owner != reuters.Owner || row.Country == "" {
		t.Errorf("row %+v", row)
	}
	own, err := outlet.Parse("own.tsv", []byte("quay\tThe Quay Gazette\t-\tNO\tnewspaper\tstate\tits imprint\t-\n"))
	if err != nil {
		t.Fatal(err)
	}
	r := &provenance.Report{Registry: outlet.Default().With(own)}
	if row := outletRow(r, relay.End{ID: "quay"}, false); row.Country != "NO" || row.Owner != outlet.State {
		t.Errorf("row of the user's own %+v", row)
	}
	if row := outletRow(&provenance.Report{}, relay.End{Name: "Reuters of Atlantis"}, false); row.Country != "" || row.Kind != "" || row.Owner != "" {
		t.Errorf("row %+v", row)
	}
}

func TestOutletGrid(t *testing.T) {
	got := printed(t, OutletGrid(harbour(t), 120), 120)
	for _, want := range []string{"READ\n", "WHOLE TEXT CREDITED\n", "ONE STATEMENT CREDITED\n", "unnamed: “the ministry’s media”",
		"publisher of [5]", "a part of [4]", "all of [3]", "one quotation of [2]", "publisher unknown: [1] [2] [3] [4]"} {
		if !strings.Contains(got, want) {
			t.Errorf("outlets lack %q:\n%s", want, got)
		}
	}
}
