package ledger

import (
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"isnad/provenance"
	"isnad/sources"
	"isnad/sources/outlet"
)

// flatten puts the entries of a ledger that nothing is sealed in where the first
// ledgers had them, in a history of its own.
func flatten(t *testing.T, l *Ledger) {
	for _, p := range files(t, l, atEntry) {
		git(t, l.Root(), "mv", p, path.Dir(path.Dir(p))+"/"+path.Base(p))
	}
	git(t, l.Root(), "commit", "-q", "--amend", "--author=Amal Editor <amal@example.org>", "--date="+at(1).Format("2006-01-02T15:04:05Z"), "-m", "add")
}

// Ledgers whose entries lie in the month's folder itself are read and written
// on: new entries lie one folder deeper, and come after the others.
func TestFlatEntries(t *testing.T) {
	t.Parallel()
	l := newLedgerAt(t, t.TempDir())
	asEditor(t, l.Root(), "Amal Editor")
	addFive(t, l, at(1))
	flatten(t, l)
	if out := mustAdd(t, l, at(2), addition("000.txt", five[0]), addition("001.txt", five[1]+"More.\n")); out[0].Standing != Known || out[1].Standing != Newer {
		t.Errorf("%+v", out)
	}
	decide(t, l, Confirm, "000.txt", "", at(3))
	mustSeal(t, l, at(4))
	wantSound(t, l, "OK: 6 documents, 7 entries, checkpoint 7, 0 pending")
	events, err := l.Log(Filter{})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.IsSortedFunc(events, func(a, b Event) int { return b.Time.Compare(a.Time) }) || len(events) != 7 {
		t.Errorf("%d events: %+v", len(events), events)
	}
	deep := 0
	for _, e := range events {
		deep += strings.Count(e.Entry, "/") - 2
	}
	if deep != 2 {
		t.Errorf("%d entries lie in the deeper folder, want 2", deep)
	}
}

// One entry in both places is one too many.
func TestEntryInBothPlaces(t *testing.T) {
	t.Parallel()
	l := attacked(t)
	r, _ := first(t, l, "000.txt")
	n, err := parseEntryPath(r.Path)
	if err != nil {
		t.Fatal(err)
	}
	n.flat = true
	write(t, l, n.path(), contents(t, l, r.Path))
	git(t, l.Root(), "add", "-A")
	git(t, l.Root(), "commit", "-qm", "by hand")
	got := verify(t, l, VerifyOptions{})
	if !slices.ContainsFunc(got.Findings, func(f Finding) bool { return f.Attack == Smuggled && f.Severity == Error }) {
		t.Errorf("not named: %v", got.Findings)
	}
}

// A glimpse of an entry says what the whole entry says.
func TestGlimpses(t *testing.T) {
	t.Parallel()
	l := attacked(t)
	lists := keys()
	for r, err := range l.Records() {
		if err != nil {
			t.Fatal(err)
		}
		g, err := glimpsed([]byte(contents(t, l, r.Path)), lists)
		if err != nil {
			t.Fatal(err)
		}
		g.Path, g.SHA256 = r.Path, r.SHA256
		if r.Document == nil {
			if !sameFields(g.Decision, r.Decision, func(c *codec, d *Decision) { d.fields(c) }) {
				t.Errorf("%s: %+v", r.Path, g.Decision)
			}
			continue
		}
		if got, want := g.event(), event(&r, r.Document); got != want {
			t.Errorf("%s: got\n%+v\nwant\n%+v", r.Path, got, want)
		}
		if len(g.Document.Attributions) > 0 || g.attributions != len(r.Document.Attributions) {
			t.Errorf("%s: %d attributions, want %d", r.Path, g.attributions, len(r.Document.Attributions))
		}
	}
	for _, broken := range []string{"", "{\n", "{\n \"relays\": [\n", strings.Repeat("{\n", 9)} {
		if _, err := glimpsed([]byte(broken), lists); err == nil {
			t.Errorf("%q was taken", broken)
		}
	}
}

func FuzzGlimpse(f *testing.F) {
	for _, e := range someEntries() {
		data, err := e.Format()
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	lists := keys()
	f.Fuzz(func(t *testing.T, data []byte) {
		g, err := glimpsed(data, lists)
		whole, wrong := ParseEntry(data)
		switch {
		case wrong != nil: // a glimpse does not see all that is wrong
		case err != nil:
			t.Errorf("refused: %v", err)
		case whole.Document == nil:
		case g.attributions != len(whole.Document.Attributions) || g.relays != len(whole.Document.Relays) ||
			g.Document.where() != whole.Document.where():
			t.Errorf("%+v", g)
		}
	})
}

// An entry is named by its path, by its SHA-256, or as the newest of a document's URL
// or name. What is older than it need not be readable.
func TestEntryOf(t *testing.T) {
	t.Parallel()
	l := newLedgerAt(t, t.TempDir())
	page := func(name, url, text string) Addition {
		return Addition{Analysis: provenance.Analyse(sources.NewDocument(name, url, text), outlet.Default())}
	}
	const url = "https://news.example/harbour"
	old := mustAdd(t, l, at(1), page("page.txt", url, "The mayor said \"no\".\n"), addition("plain.txt", five[0]))
	fresh := mustAdd(t, l, at(2), page("page.txt", url, "The mayor said \"yes\".\n"))[0]
	for what, want := range map[string]string{
		url: fresh.Entry, "page.txt": fresh.Entry, "plain.txt": old[1].Entry,
		old[0].Entry: old[0].Entry, old[0].SHA256: old[0].Entry, old[1].SHA256[:16]: old[1].Entry,
		"": "", "other.txt": "", "entries/other.json": "", old[1].SHA256[:15]: "", strings.Repeat("0", 16): "", strings.Repeat("a", 65): "",
	} {
		if got, err := l.EntryOf(what); err != nil || got != want {
			t.Errorf("%q: %q, %v, want %q", what, got, err, want)
		}
	}
	write(t, l, old[0].Entry, "")
	id := strings.TrimSpace(git(t, l.Root(), "rev-parse", "HEAD:"+old[0].Entry))
	if err := os.Remove(l.shelf.git("objects", id[:2], id[2:])); err != nil {
		t.Fatal(err)
	}
	again, err := Open(l.Root(), l.KeyDir)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if got, err := again.EntryOf("page.txt"); err != nil || got != fresh.Entry {
		t.Errorf("beside a damaged older one: %q, %v", got, err)
	}
	if got, err := again.EntryOf("other.txt"); err == nil {
		t.Errorf("what is nowhere, beside a damaged one: %q", got)
	}
}
