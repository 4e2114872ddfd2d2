package ledger

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"isnad/provenance"
	"isnad/sources"
	"isnad/sources/outlet"
)

// testMeans stand for what a document was read with.
var testMeans = Means{Lexicons: digest([]byte("lexicons")), Registry: digest([]byte("registry"))}

// five are small documents in two languages.
var five = [...]string{
	"The minister said on Monday: \"We will not sign.\"\n",
	"Al-Mayadeen quoted the minister as saying that \"we will not sign\".\n",
	"قال الوزير إن بلاده \"لن توقع\".\n",
	"Iran will sign, Reuters reported.\nSource: SANA\n",
	"Nothing was said.\n",
}

// at is the time of step n of a test.
func at(n int) time.Time { return time.Date(2026, 11, 3, 14, 0, n, 0, time.UTC) }

// newLedgerAt makes an empty ledger in dir, a new repository with an editor.
func newLedgerAt(t testing.TB, dir string) *Ledger {
	t.Helper()
	needGit(t)
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	git(t, dir, "init", "-q", "-b", "main")
	asEditor(t, dir, "Amal Editor")
	l, err := Init(dir, filepath.Join(t.TempDir(), "keys"), at(0))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

// asEditor sets who is at work.
func asEditor(t testing.TB, dir, name string) {
	t.Helper()
	git(t, dir, "config", "user.name", name)
	git(t, dir, "config", "user.email", strings.ToLower(strings.Fields(name)[0])+"@example.org")
}

// addition is a document as the program reads it.
func addition(name, text string) Addition {
	return Addition{Analysis: provenance.Analyse(sources.NewDocument(name, "", text), outlet.Default())}
}

// addFive records the five documents.
func addFive(t testing.TB, l *Ledger, when time.Time) []Outcome {
	t.Helper()
	var docs []Addition
	for i, text := range five {
		docs = append(docs, addition(fmt.Sprintf("%03d.txt", i), text))
	}
	return mustAdd(t, l, when, docs...)
}

// mustAdd records documents.
func mustAdd(t testing.TB, l *Ledger, when time.Time, docs ...Addition) []Outcome {
	t.Helper()
	_, out, err := l.Add(docs, AddOptions{Means: testMeans}, when)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range out {
		if o.Err != nil {
			t.Fatal(o.Err)
		}
	}
	return out
}

// mustSeal seals.
func mustSeal(t testing.TB, l *Ledger, when time.Time) Sealed {
	t.Helper()
	s, err := l.Seal(SealOptions{}, when)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// verify is the result of Verify.
func verify(t testing.TB, l *Ledger, o VerifyOptions) *Result {
	t.Helper()
	o.Workers = max(o.Workers, 2)
	r, err := l.Verify(o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// wantSound fails unless nothing at all is found.
func wantSound(t testing.TB, l *Ledger, summary string) {
	t.Helper()
	r := verify(t, l, VerifyOptions{})
	for _, f := range r.Findings {
		t.Errorf("finding: %s", f)
	}
	if got := r.Summary(); got != summary {
		t.Errorf("summary %q, want %q", got, summary)
	}
}

// first is the stored record of a document and its first attribution.
func first(t testing.TB, l *Ledger, name string) (Record, Attribution) {
	t.Helper()
	for s, err := range l.Documents() {
		if err != nil {
			t.Fatal(err)
		}
		if s.Document.Name == name {
			if len(s.Document.Attributions) == 0 {
				t.Fatalf("%s: no attribution", name)
			}
			return s.Record, s.Document.Attributions[0]
		}
	}
	t.Fatalf("%s: not stored", name)
	return Record{}, Attribution{}
}

// decide records a decision about the first attribution of a document.
func decide(t testing.TB, l *Ledger, kind Kind, name, to string, when time.Time) string {
	t.Helper()
	r, a := first(t, l, name)
	d := Decision{Document: r.Document.ID, Content: a.Content, Speaker: a.Speakers[0].Name, Cites: r.SHA256, Reason: "checked by phone"}
	if kind == Correct {
		d.Change = []Change{{"speaker", d.Speaker, to}}
	}
	_, entry, err := l.Decide(kind, d, when)
	if err != nil {
		t.Fatal(err)
	}
	return entry
}

// A document and two decisions of one second have an order; a clock that is far behind shows.
func TestDecisionsHaveAnOrder(t *testing.T) {
	t.Parallel()
	l := newLedgerAt(t, t.TempDir())
	addFive(t, l, at(3))
	decide(t, l, Confirm, "000.txt", "", at(3))
	last := decide(t, l, Correct, "000.txt", "Foreign Minister", at(3))
	early := decide(t, l, Correct, "001.txt", "Foreign Minister", at(3))
	all, err := l.Decisions()
	if err != nil {
		t.Fatal(err)
	}
	times := map[string]time.Time{}
	for _, d := range all {
		times[d.Path] = d.Time
	}
	if got := times[last]; !got.Equal(at(5)) {
		t.Errorf("the second decision on a document of %v is of %v", at(3), got)
	}
	if got := times[early]; !got.Equal(at(4)) {
		t.Errorf("the first decision on a document of %v is of %v", at(3), got)
	}
	if got, now := after(at(3), at(3).Add(behind)), at(3); !got.Equal(now) {
		t.Errorf("behind the ledger by %v: %v, want %v", behind, got, now)
	}
	wantSound(t, l, "OK: 5 documents, 8 entries, checkpoint 0, 8 pending")
}

func TestWholeRoad(t *testing.T) {
	t.Parallel()
	l := newLedgerAt(t, t.TempDir())
	wantSound(t, l, "OK: 0 documents, 0 entries, checkpoint 0, 0 pending")
	addFive(t, l, at(1))
	wantSound(t, l, "OK: 5 documents, 5 entries, checkpoint 0, 5 pending")
	s := mustSeal(t, l, at(2))
	decide(t, l, Correct, "000.txt", "Foreign Minister", at(3))
	wantSound(t, l, "OK: 5 documents, 6 entries, checkpoint 5, 1 pending")
	if s.Checkpoint.Size != 5 || s.New != 5 {
		t.Errorf("sealed %+v", s)
	}
	mustSeal(t, l, at(4))
	wantSound(t, l, "OK: 5 documents, 6 entries, checkpoint 6, 0 pending")
	wantClean(t, l.Root())
	if again := mustSeal(t, l, at(5)); again.Commit != "" {
		t.Errorf("sealing nothing made commit %s", again.Commit)
	}
	again, err := Open(filepath.Join(l.Root(), "entries"), l.KeyDir)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if again.Root() != l.Root() {
		t.Errorf("root %q, want %q", again.Root(), l.Root())
	}
}
