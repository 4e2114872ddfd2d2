package ledger

import "testing"

// What is read anew comes with what differs from the record before: here one
// thing found that was not found, one lost, and no word about the rest.
func TestAddAgainTellsChanges(t *testing.T) {
	text := "The minister said that the port is open. The mayor said that the pier is shut. The captain said that the quay is long.\n"
	l := newLedgerAt(t, t.TempDir())
	whole, first, last := addition("a.txt", text), addition("a.txt", text), addition("a.txt", text)
	all := whole.Analysis.Attributions
	if len(all) != 3 {
		t.Fatalf("%d attributions, want 3", len(all))
	}
	first.Analysis.Attributions, first.Analysis.Speakers.Of = all[:2], whole.Analysis.Speakers.Of[:2]
	last.Analysis.Attributions, last.Analysis.Speakers.Of = all[1:], whole.Analysis.Speakers.Of[1:]
	if out := mustAdd(t, l, at(1), first); out[0].Change != nil {
		t.Errorf("a new document comes with %+v", out[0].Change)
	}
	if out := mustAdd(t, l, at(2), last); out[0].Standing != Known || out[0].Change != nil {
		t.Errorf("without Again: %s with %+v", out[0].Standing, out[0].Change)
	}
	_, out, err := l.Add([]Addition{last}, AddOptions{Means: testMeans, Again: true}, at(3))
	if err != nil || out[0].Standing != Again || out[0].Change == nil {
		t.Fatalf("%+v, error %v", out, err)
	}
	told := map[State]string{}
	for _, x := range out[0].Change.Attributions {
		if x.After != nil {
			told[x.State] += x.After.ID
		} else {
			told[x.State] += x.Before.ID
		}
	}
	if len(told) != 2 || told[Added] != all[2].ID || told[Gone] != all[0].ID {
		t.Errorf("told of %v, want %s added and %s gone", told, all[2].ID, all[0].ID)
	}
	_, out, err = l.Add([]Addition{last}, AddOptions{Again: true}, at(4))
	if err != nil || out[0].Standing != Known || out[0].Change != nil {
		t.Errorf("the same with other means: %+v, error %v", out, err)
	}
}
