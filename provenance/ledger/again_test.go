package ledger

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"isnad/provenance"
	"isnad/sources"
	"isnad/sources/outlet"
)

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

// What comes back after it was replaced is a version again, bytes and findings
// alike; otherwise the ledger would go on showing what replaced it.
func TestAddComesBack(t *testing.T) {
	t.Parallel()
	l := newLedgerAt(t, t.TempDir())
	a, b := addition("a.txt", "The minister said that the port is open.\n"), addition("a.txt", "The minister said that the port is shut.\n")
	less := addition("a.txt", a.Analysis.Document.Text)
	less.Analysis.Attributions, less.Analysis.Speakers.Of = nil, nil
	shown := func() (text string, attributions int) {
		n := 0
		for s, err := range l.Documents() {
			if err != nil {
				t.Fatal(err)
			}
			text, attributions, n = s.Text, len(s.Document.Attributions), n+1
		}
		if n != 1 {
			t.Errorf("%d documents", n)
		}
		return text, attributions
	}
	for i, s := range []struct {
		x     Addition
		again bool
		want  Standing
	}{{a, false, New}, {b, false, Newer}, {a, false, Newer}, {a, false, Known}, {less, true, Again}, {a, true, Again}, {a, true, Known}, {less, false, Known}, {less, true, Again}, {b, true, Newer}} {
		_, out, err := l.Add([]Addition{s.x}, AddOptions{Means: testMeans, Again: s.again}, at(i+1))
		if err != nil || out[0].Standing != s.want {
			t.Fatalf("step %d: %+v, error %v, want %s", i, out, err, s.want)
		}
		text, n := shown()
		if s.want != Known && (text != s.x.Analysis.Document.Text || n != len(s.x.Analysis.Attributions)) {
			t.Errorf("step %d: shows %q with %d attributions", i, text, n)
		}
	}
	if r := verify(t, l, VerifyOptions{}); !r.OK() {
		t.Error(r.Findings)
	}
}

// Files of one name are as many documents, and versions of one URL are versions,
// though one run brings them; the next run knows them all.
func TestAddOfOneName(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		url   string
		first []Standing
		shown int
	}{"name": {"", []Standing{New, New}, 2}, "url": {"https://example.org/a", []Standing{New, Newer}, 1}} {
		l := newLedgerAt(t, t.TempDir())
		var both []Addition
		for _, text := range []string{"The port is open, the minister said.\n", "The port is shut, the mayor said.\n"} {
			both = append(both, Addition{Analysis: provenance.Analyse(sources.NewDocument("a.txt", c.url, text), outlet.Default())})
		}
		for n, want := range [][]Standing{c.first, {Known, Known}, {Known, Known}} {
			_, out, err := l.Add(both, AddOptions{Again: n == 2}, at(n+1))
			if err != nil || out[0].Standing != want[0] || out[1].Standing != want[1] {
				t.Errorf("%s, run %d: %+v, error %v, want %v", name, n, out, err, want)
			}
		}
		shown := 0
		for range l.Documents() {
			shown++
		}
		if shown != c.shown {
			t.Errorf("%s: %d documents shown, want %d", name, shown, c.shown)
		}
	}
}

// Of what waits for its commit little is held: not the analyses, nor the bytes as
// they came.
func TestAddHoldsLittle(t *testing.T) {
	l := newLedgerAt(t, t.TempDir())
	document := documentsLike(t)
	const n, from = 300, 100
	var held [n]int
	docs := func(yield func(Addition) bool) {
		for i := 0; i < n && yield(document(i)); i++ {
			var m runtime.MemStats
			if i == from || i == n-1 {
				runtime.GC()
				runtime.ReadMemStats(&m)
			}
			held[i] = int(m.HeapAlloc)
		}
	}
	o := AddOptions{Means: testMeans, mostBytes: mostBytes}
	if _, out, err := l.AddEach(docs, o, at(1)); err != nil || len(out) != n {
		t.Fatal(len(out), err)
	}
	size := 0
	for _, p := range append(files(t, l, atEntry), files(t, l, atRaw)...) {
		size += len(contents(t, l, p))
	}
	size = size / n * (n - from)
	if more := held[n-1] - held[from]; more > size/2 {
		t.Errorf("%d documents of %d bytes in all are held in %d", n-from, size, more)
	}
	wantSound(t, l, fmt.Sprintf("OK: %d documents, %d entries, checkpoint 0, %d pending", n, n, n))
}

// piers are n short documents.
func piers(n int) []Addition {
	var docs []Addition
	for i := range n {
		docs = append(docs, addition(fmt.Sprintf("%d.txt", i), fmt.Sprintf("The minister said that pier %d is open.\n", i)))
	}
	return docs
}

// A run that is too large for one commit is several, and what was committed
// before an error stays.
func TestAddInSeveralCommits(t *testing.T) {
	t.Parallel()
	l := newLedgerAt(t, t.TempDir())
	docs := piers(7)
	o := AddOptions{Means: testMeans, mostBytes: 4000} // three documents
	before := strings.Count(git(t, l.Root(), "log", "--format=%s"), "\n")
	_, out, err := l.Add(docs, o, at(1))
	if err != nil || len(out) != 7 {
		t.Fatalf("%+v, error %v", out, err)
	}
	log := git(t, l.Root(), "log", "--format=%s")
	if n := strings.Count(log, "\n") - before; n < 2 || n > 4 {
		t.Errorf("%d commits:\n%s", n, log)
	}
	wantSound(t, l, "OK: 7 documents, 7 entries, checkpoint 0, 7 pending")
	commit, out, err := l.Add(docs, o, at(2))
	if err != nil || commit != "" || out[6].Standing != Known {
		t.Errorf("again: commit %q, %+v, error %v", commit, out[6], err)
	}
	wantClean(t, l.Root())
}

// Versions that are recorded within one second have an order, and what else is in
// the run keeps its time.
func TestVersionsHaveAnOrder(t *testing.T) {
	t.Parallel()
	l := newLedgerAt(t, t.TempDir())
	text := func(i int) Addition {
		return addition("a.txt", fmt.Sprintf("The minister said that pier %d is open.\n", i))
	}
	for i := range 6 {
		mustAdd(t, l, at(1), addition(fmt.Sprintf("%d.txt", i), fmt.Sprintf("The mayor said that quay %d is shut.\n", i)), text(i))
		for s, err := range l.Documents() {
			if err != nil {
				t.Fatal(err)
			}
			want := at(1)
			if s.Document.Name == "a.txt" {
				want = at(1 + i)
				if s.Text != text(i).Analysis.Document.Text {
					t.Errorf("version %d: shown is %q", i, s.Text)
				}
			}
			if !s.Time.Equal(want) {
				t.Errorf("version %d: %s is of %v, want %v", i, s.Document.Name, s.Time, want)
			}
		}
	}
	events, err := l.Log(Filter{Document: "a.txt"})
	if err != nil || len(events) != 6 {
		t.Fatal(events, err)
	}
	for i, e := range events {
		if r, err := l.shelf.read(e.Entry); err != nil || glance(r, "raw_sha256") != digest([]byte(text(5-i).Analysis.Document.Text)) {
			t.Errorf("event %d is not version %d: %v", i, 5-i, err)
		}
	}
	wantSound(t, l, "OK: 12 documents, 12 entries, checkpoint 0, 12 pending")
}
