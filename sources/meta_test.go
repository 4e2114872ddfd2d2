package sources

import (
	"testing"

	"isnad/sources/outlet"
)

// Outlets that only the caller knows publish, and are credited, like any other.
func TestOutletsOfTheCaller(t *testing.T) {
	own, err := outlet.Parse("own.tsv", []byte("harbour-gazette\tThe Harbour Gazette\tgazette.example\tSY\tnewspaper\tparty\tits masthead\t-\n"))
	if err != nil {
		t.Fatal(err)
	}
	const text = "Port open\n\nThe minister said that the port is open.\n\nSource: Harbour Gazette\n"
	for name, m := range map[string]Meta{
		"by domain": {Name: "a", URL: "https://www.gazette.example/1"}, "by name": {Name: "a", Outlet: "harbour gazette"}, "by id": {Name: "a", Outlet: "harbour-gazette"},
	} {
		if d := m.Document(text); d.Outlet.ID != "" || d.Credits[0].Outlet != "" {
			t.Errorf("%s: without the caller's outlets the publisher is %+v", name, d.Outlet)
		}
		m.Outlets = outlet.Default().With(own)
		if d := m.Document(text); d.Outlet.ID != "harbour-gazette" || d.Credits[0].Outlet != "harbour-gazette" {
			t.Errorf("%s: the publisher is %+v, credits %+v", name, d.Outlet, d.Credits)
		}
	}
}
