package speaker

import (
	"strings"
	"testing"

	"isnad/provenance/attribution"
	"isnad/sources"
)

// TestExplainSpeakers says how each source was read, and why others were not
// meant.
func TestExplainSpeakers(t *testing.T) {
	for _, c := range []struct{ text, how, rival, why string }{
		{"Mary Jones met John Baker. He said that the harbour is open.", "pronoun", "Mary Jones", "a woman"},
		{"John Baker said that the harbour is open.", "a name", "", ""},
		{"One farmer said that the harbour is open.", "a description", "", ""},
		{"It is expected that the harbour will open.", "names nobody", "", ""},
		{"قال كريم زيدان إن الباب مغلق. وأضاف أن العمل مستمر.", "goes on from", "", ""},
	} {
		d := sources.NewDocument("a.txt", "", "Harbour\n\n"+c.text)
		as, _ := attribution.Extract(d)
		if len(as) == 0 {
			t.Errorf("%s: nothing found", c.text)
			continue
		}
		r := Explain(d, as, nil)[len(as)-1]
		if !strings.Contains(r.How, c.how) {
			t.Errorf("%s: %q, want %q", c.text, r.How, c.how)
		}
		found := c.rival == ""
		for _, v := range r.Rivals {
			found = found || v.Name == c.rival && v.Why == c.why
		}
		if !found {
			t.Errorf("%s: %v, want %s: %s", c.text, r.Rivals, c.rival, c.why)
		}
	}
}

// TestExplainChangesNothing holds the cast to what it is when nobody asks.
func TestExplainChangesNothing(t *testing.T) {
	d := sources.NewDocument("a.txt", "", "Harbour\n\nMary Jones met John Baker. He said that the harbour is open. She said it is shut.")
	as, _ := attribution.Extract(d)
	why := make([]because, len(as))
	a, b := Resolve(d, as, nil), resolve(d, as, nil, why)
	if len(a.Persons) != len(b.Persons) || len(a.Of) != len(b.Of) || why[0].how == "" {
		t.Errorf("%v and %v", a, b)
	}
}
