package ledger

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"isnad/provenance/relay"
)

func TestAddAgain(t *testing.T) {
	t.Parallel()
	l := newLedgerAt(t, filepath.Join(t.TempDir(), "ledger"))
	one := addition("001.txt", five[0])
	wantStanding := func(x Addition, o AddOptions, n int, want Standing) Outcome {
		t.Helper()
		commit, out, err := l.Add([]Addition{x}, o, at(n))
		if err != nil {
			t.Fatal(err)
		}
		if out[0].Standing != want || (commit != "") != (want != Known && want != Refused) {
			t.Errorf("step %d: %q in commit %q, want %q", n, out[0].Standing, commit, want)
		}
		return out[0]
	}
	o := AddOptions{Means: testMeans}
	was := wantStanding(one, o, 1, New)
	wantStanding(one, o, 2, Known)
	raw := files(t, l, atRaw)[0]
	os.Remove(filepath.Join(l.Root(), raw))
	wantStanding(one, o, 3, Known)
	if contents(t, l, raw) != five[0] {
		t.Error("a document that the work tree had lost is not repaired")
	}
	newer := wantStanding(addition("001.txt", five[1]), o, 4, Newer)
	if newer.Older != was.SHA256 {
		t.Errorf("older %s, want %s", newer.Older, was.SHA256)
	}
	latin := addition("latin.txt", "Müller said \"no\".\n")
	latin.Raw = []byte("M\xfcller said \"no\".\n")
	wantStanding(latin, o, 5, New)
	o.Again = true
	wantStanding(latin, o, 6, Known)
	o.Means.Model = digest([]byte("a model"))
	wantStanding(latin, o, 7, Known) // other means, the same findings
	latin.Analysis.Relays = append(latin.Analysis.Relays, relay.Relay{ID: "found now"})
	wantStanding(latin, o, 7, Again)
	bad := wantStanding(addition("../../.ssh/config", five[2]), o, 8, Refused)
	if bad.Err == nil || !strings.Contains(bad.Err.Error(), "plain path") {
		t.Errorf("refused because of %v", bad.Err)
	}
	twice := addition("twice.txt", five[3])
	if _, out, err := l.Add([]Addition{twice, twice}, o, at(9)); err != nil || out[0].Standing != New || out[1].Standing != Known {
		t.Errorf("the same twice: %+v, %v", out, err)
	}
	wantSound(t, l, "OK: 4 documents, 5 entries, checkpoint 0, 5 pending")
	wantClean(t, l.Root())
}

// A ledger may lie inside the repository of something else.
func TestLedgerInSubfolder(t *testing.T) {
	t.Parallel()
	needGit(t)
	top := t.TempDir()
	git(t, top, "init", "-q", "-b", "main")
	asEditor(t, top, "Amal Editor")
	if err := os.WriteFile(filepath.Join(top, "staged.txt"), []byte("mine\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	git(t, top, "add", "staged.txt")
	l, err := Init(filepath.Join(top, "evidence"), t.TempDir(), at(0))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if _, err := Init(l.Root(), l.KeyDir, at(0)); err == nil || !strings.Contains(err.Error(), "already") {
		t.Errorf("second Init: %v", err)
	}
	addFive(t, l, at(1))
	mustSeal(t, l, at(2))
	wantSound(t, l, "OK: 5 documents, 5 entries, checkpoint 5, 0 pending")
	if got := git(t, top, "status", "--porcelain"); got != "A  staged.txt\n" {
		t.Errorf("git status: %q", got)
	}
	git(t, top, "commit", "-qm", "mine")
	wantSound(t, l, "OK: 5 documents, 5 entries, checkpoint 5, 0 pending")
}

func TestLog(t *testing.T) {
	t.Parallel()
	l := attacked(t)
	asEditor(t, l.Root(), "Basma Editor")
	decide(t, l, Reject, "001.txt", "", at(5))
	all, err := l.Log(Filter{})
	if err != nil || len(all) != 7 {
		t.Fatalf("%d events, %v", len(all), err)
	}
	head := strings.TrimSpace(git(t, l.Root(), "rev-parse", "HEAD"))
	if all[0].Commit != head || all[0].Editor.Name != "Basma Editor" || all[0].Name != "001.txt" {
		t.Errorf("newest event %+v", all[0])
	}
	for i, want := range []string{
		"rejected ", "corrected The minister, “We will not sign.”: speaker is Foreign Minister, not The minister (checked by phone)",
		"recorded 00",
	} {
		if !strings.HasPrefix(all[i].Text, want) {
			t.Errorf("event %d: %q, want %q", i, all[i].Text, want)
		}
	}
	_, a := first(t, l, "000.txt")
	for n, f := range map[string]Filter{
		"1 basma": {Editor: "basma@"}, "6 amal": {Editor: "AMAL"}, "2 document": {Document: "000.txt"},
		"2 id": {Document: all[1].Document}, "5 until": {Until: at(3)}, "2 since": {Since: at(3)},
		"2 attribution": {Attributions: []string{a.ID}}, "0 outlet": {Outlet: "nobody"},
	} {
		got, err := l.Log(f)
		if err != nil || len(got) != int(n[0]-'0') {
			t.Errorf("filter %s: %d events, %v", n, len(got), err)
		}
	}
}

func TestDiff(t *testing.T) {
	t.Parallel()
	l := attacked(t)
	mustAdd(t, l, at(4), addition("000.txt", strings.Replace(five[0], "on Monday", "on Tuesday", 1)+"The general said: \"Never.\"\n"),
		addition("new.txt", "The envoy said \"soon\".\n"))
	c, err := l.Diff("HEAD~2", "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Documents) != 2 || c.Documents[0].State != Changed || c.Documents[1].State != Added {
		t.Fatalf("documents %+v", c.Documents)
	}
	var states []string
	for _, a := range c.Documents[0].Attributions {
		states = append(states, string(a.State))
	}
	if got := strings.Join(states, " "); got != "added" {
		t.Errorf("attributions %q, want one added", got)
	}
	if len(c.Decisions) != 1 || c.Decisions[0].Kind != Correct || c.Decisions[0].Commit == "" || len(c.Withdrawn) != 0 {
		t.Errorf("decisions %+v, withdrawn %+v", c.Decisions, c.Withdrawn)
	}
	back, err := l.Diff("HEAD", "HEAD~2")
	if err != nil || len(back.Withdrawn) != 1 || len(back.Documents) != 2 || back.Documents[1].State != Gone {
		t.Errorf("backwards %+v, %v", back, err)
	}
	if same, err := l.Diff("HEAD", "main"); err != nil || len(same.Documents)+len(same.Decisions) != 0 {
		t.Errorf("of one revision %+v, %v", same, err)
	}
	if _, err := l.Diff("HEAD", "nowhere"); err == nil {
		t.Error("no error for a revision that is not there")
	}
}

func TestRevisions(t *testing.T) {
	t.Parallel()
	l := attacked(t)
	git(t, l.Root(), "checkout", "-q", "-b", "side", "HEAD~1")
	mustAdd(t, l, at(5), addition("side.txt", "A side said \"no\".\n"))
	git(t, l.Root(), "checkout", "-q", "main")
	git(t, l.Root(), "merge", "-q", "-m", "merge", "side")
	git(t, l.Root(), "tag", "-a", "-m", "one", "v1")
	short := strings.TrimSpace(git(t, l.Root(), "rev-parse", "--short=7", "HEAD~1"))
	for _, rev := range []string{"HEAD", "main", "side", "v1", "v1~2", "HEAD~1", "HEAD~0", short} {
		want := strings.TrimSpace(git(t, l.Root(), "rev-parse", rev+"^{commit}"))
		if got, err := l.shelf.resolve(rev); err != nil || got.String() != want {
			t.Errorf("%s: %s, %v, want %s", rev, got, err, want)
		}
	}
	for _, rev := range []string{"", "HEAD~99", "HEAD~x", "nowhere", "0123456", "HEAD^{tree}", "-1"} {
		if got, err := l.shelf.resolve(rev); err == nil {
			t.Errorf("%q: %s, want an error", rev, got)
		}
	}
}

func TestCompareWithWhatIsFoundNow(t *testing.T) {
	t.Parallel()
	l := attacked(t)
	r, _ := first(t, l, "000.txt")
	now := addition("000.txt", five[0])
	fresh := newDocument(now.Analysis, r.Document.Raw, "", testMeans)
	if c := Compare(r.Document, fresh); len(c.Attributions)+len(c.Relays) != 0 {
		t.Errorf("nothing changed, and %+v", c)
	}
	fresh.Attributions[0].Speakers = []Speaker{{Name: "Somebody", Kind: "person"}}
	if c := Compare(r.Document, fresh); len(c.Attributions) != 1 || c.Attributions[0].State != Changed {
		t.Errorf("a speaker changed, and %+v", c)
	}
}

func TestBlame(t *testing.T) {
	t.Parallel()
	l := attacked(t)
	_, a := first(t, l, "000.txt")
	_, b := first(t, l, "001.txt")
	got, err := l.Blame(a.ID, b.ID)
	if err != nil {
		t.Fatal(err)
	}
	if got[0].Kind != Correct || got[1].Kind != KindDocument || got[1].Name != "001.txt" {
		t.Errorf("blame %+v", got)
	}
	for i, rev := range []string{"HEAD", "HEAD~2"} {
		if want := strings.TrimSpace(git(t, l.Root(), "rev-parse", rev)); got[i].Commit != want {
			t.Errorf("%s: commit %s, want %s", got[i].Attribution, got[i].Commit, want)
		}
	}
	if got, err := l.Blame("1f0c1f0c1f0c1f0c:1-2", b.ID, b.ID[:17]+"0-9999"); err != nil || len(got) != 1 || got[0].Attribution != b.ID {
		t.Errorf("unknown attributions: %v, %v", got, err)
	}
}

// Of a document with one entry no more is read than has to be, and the same is said.
func TestBlameOfWhatWasRecordedOnce(t *testing.T) {
	t.Parallel()
	l := attacked(t)
	var ids []string
	var want []Touch
	for r, err := range l.Records() {
		if err != nil {
			t.Fatal(err)
		}
		if r.Document == nil || r.Document.Name == "000.txt" { // which was decided about
			continue
		}
		ids = append(ids, r.Document.ID+":0-0") // that nobody has
		for _, a := range r.Document.Attributions {
			touch, ok := touch(a.ID, []Record{r})
			if !ok {
				t.Fatalf("%s: not found", a.ID)
			}
			ids, want = append(ids, a.ID), append(want, touch)
		}
		for _, x := range r.Document.Relays { // which have ids too
			ids = append(ids, x.ID)
		}
	}
	got, err := l.Blame(ids...)
	if err != nil {
		t.Fatal(err)
	}
	for i := range got {
		got[i].Commit = ""
	}
	if !slices.Equal(got, want) || len(want) < 4 {
		t.Errorf("blame of %d attributions: %+v, want %+v", len(want), got, want)
	}
}

func TestDecideRefuses(t *testing.T) {
	t.Parallel()
	l := attacked(t)
	r, a := first(t, l, "000.txt")
	other, _ := first(t, l, "001.txt")
	good := Decision{Document: r.Document.ID, Content: a.Content, Cites: r.SHA256}
	for want, change := range map[string]func(*Decision){
		"no such entry":   func(d *Decision) { d.Cites = noSegment },
		"is about":        func(d *Decision) { d.Cites = other.SHA256 },
		"64 hexadecimal":  func(d *Decision) { d.Cites = "" },
		"on nothing":      func(d *Decision) { d.Content = nil },
		"changes nothing": func(d *Decision) { d.Change = []Change{{"speaker", "", "x"}} },
	} {
		d := good
		change(&d)
		if _, _, err := l.Decide(Confirm, d, at(9)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
	if _, _, err := l.Decide(Correct, good, at(9)); err == nil {
		t.Error("a correction of nothing")
	}
}
