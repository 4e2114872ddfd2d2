package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"isnad/provenance/ledger"
	"isnad/sources/lexicon"
	"isnad/sources/outlet"
)

// atDesk puts the test into a new folder with the seeds, as an editor of its own
// with a configuration of its own.
func atDesk(t *testing.T) string {
	t.Helper()
	seeds, err := filepath.Abs("../../seeds")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(seeds); err != nil { // the test before went to the root
		seeds, _ = filepath.Abs("seeds")
	}
	dir := t.TempDir()
	for name, value := range map[string]string{"HOME": dir, "XDG_CONFIG_HOME": dir, "GIT_CONFIG_GLOBAL": os.DevNull, "GIT_CONFIG_NOSYSTEM": "1",
		"GIT_AUTHOR_NAME": "Amal Haddad", "GIT_AUTHOR_EMAIL": "amal@example.org", "GIT_COMMITTER_NAME": "Amal Haddad", "GIT_COMMITTER_EMAIL": "amal@example.org"} {
		t.Setenv(name, value)
	}
	t.Chdir(dir)
	if err := os.Symlink(seeds, "seeds"); err != nil {
		t.Fatal(err)
	}
	return dir
}

// words splits a command line as a shell does that knows double quotes only.
func words(line string) []string {
	var out []string
	for i, piece := range strings.Split(line, "\"") {
		if i%2 == 1 {
			out = append(out, piece)
		} else {
			out = append(out, strings.Fields(piece)...)
		}
	}
	return out
}

// The examples of the ledger's verbs, one after the other in the order of the
// help, are a tour that runs.
func TestLedgerExamplesRun(t *testing.T) {
	atDesk(t)
	for _, cmd := range ledgerVerbs() {
		if !strings.Contains(cmd.Long, "Exit status: 0") {
			t.Errorf("%s: its help tells no exit statuses", cmd.Name())
		}
		for _, line := range exampleLines(cmd) {
			args := words(line)
			if args[0] != "isnad" || args[1] != cmd.Name() {
				t.Fatalf("%s: an example of isnad %s", line, cmd.Name())
			}
			status, out, errs := runHere(t, args[1:]...)
			if status != 0 || out == "" || errs != "" {
				t.Errorf("%s: exit status %d, %d bytes printed, messages %q", line, status, len(out), errs)
			}
		}
	}
}

// What a ledger shows is what its documents show, byte by byte, as long as
// nobody has decided anything.
func TestLedgerReadsAsItsDocuments(t *testing.T) {
	atDesk(t)
	for _, args := range [][]string{{"init", "evidence"}, {"add", "-C", "evidence", "seeds"}} {
		if status, _, errs := runHere(t, args...); status != 0 {
			t.Fatalf("%q: %s", args, errs)
		}
	}
	for _, v := range readingVerbs() {
		args := []string{v.name, "--format", "json"}
		if v.claim {
			args = append(args, "C11")
		}
		_, want, _ := runHere(t, append(slices.Clone(args), "seeds")...)
		status, got, errs := runHere(t, append(args, "-C", "evidence")...)
		if status != 0 || got != want {
			t.Errorf("%s: exit status %d, messages %q, %d bytes, want %d", v.name, status, errs, len(got), len(want))
		}
	}
	status, _, errs := runHere(t, "lint", "-C", "evidence")
	if status == statusUsage {
		t.Errorf("lint: %s", errs)
	}
}

// Bytes that are not the text are recorded as they came.
func TestLedgerKeepsRawBytes(t *testing.T) {
	atDesk(t)
	raw := "Das Gesch\xe4ft ist in M\xfcnchen, sagte die \xc4rztin.\n"
	if err := os.WriteFile("latin.txt", []byte(raw), 0o644); err != nil {
		t.Fatal(err)
	}
	runHere(t, "init", "evidence")
	if status, _, errs := runHere(t, "add", "-C", "evidence", "--encoding", "windows-1252", "latin.txt"); status != 0 {
		t.Fatal(errs)
	}
	files, _ := filepath.Glob("evidence/raw/*/*")
	if len(files) != 1 {
		t.Fatalf("raw files %q", files)
	}
	if data, _ := os.ReadFile(files[0]); string(data) != raw {
		t.Errorf("recorded %q", data)
	}
	if _, out, _ := runHere(t, "documents", "-C", "evidence", "--format", "jsonl", "--text"); !strings.Contains(out, "München") {
		t.Errorf("read as %s", out)
	}
}

// An entry says which word lists and outlets its document was read with. That
// these are others now is no reason to record what is known, nor to record it
// again when nothing else is found with them.
func TestLedgerRecordsMeans(t *testing.T) {
	atDesk(t)
	own := "quay\tThe Quay Gazette\t-\t-\tnewspaper\tunknown\t-\t-\n"
	for name, text := range map[string]string{"a.txt": "The port is open, the minister said.\n", "b.txt": "The port is shut, the mayor said.\n", "own.tsv": own} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	mine, err := outlet.Parse("own.tsv", []byte(own))
	if err != nil {
		t.Fatal(err)
	}
	runHere(t, "init", "evidence")
	for _, c := range []struct {
		args     []string
		say      string
		registry *outlet.Registry // in the newest entry
	}{
		{[]string{"a.txt"}, "1 recorded, 0 known", outlet.Default()},
		{[]string{"--outlets", "own.tsv", "a.txt"}, "0 recorded, 1 known", outlet.Default()},
		{[]string{"--again", "--outlets", "own.tsv", "a.txt"}, "0 recorded, 1 known", outlet.Default()},
		{[]string{"--outlets", "own.tsv", "b.txt"}, "1 recorded, 0 known", outlet.Default().With(mine)},
	} {
		_, out, errs := runHere(t, append([]string{"add", "-C", "evidence"}, c.args...)...)
		if !strings.Contains(out, c.say) {
			t.Fatalf("%q: printed %s, messages %q, want %s", c.args, out, errs, c.say)
		}
		want := ledger.Means{Lexicons: lexicon.Digest(), Registry: c.registry.Digest()}
		if got := meansOf(t, "evidence", c.args[len(c.args)-1]); got != want {
			t.Errorf("%q: read with %+v, want %+v", c.args, got, want)
		}
	}
}

// meansOf is what the newest record of a document was read with.
func meansOf(t *testing.T, dir, name string) ledger.Means {
	t.Helper()
	l, err := openLedger(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for d, err := range l.Documents() {
		if err != nil {
			t.Fatal(err)
		}
		if d.Document.Name == name {
			return d.Document.Means
		}
	}
	t.Fatalf("%s: not recorded", name)
	return ledger.Means{}
}

func TestLedgerMessages(t *testing.T) {
	atDesk(t)
	runHere(t, "init", "evidence")
	runHere(t, "add", "-C", "evidence", "seeds")
	for want, args := range map[string][]string{
		"no ledger":            {"verify"},
		"ledger already":       {"init", "evidence"},
		"want one of them":     {"relays", "-C", "evidence", "seeds"},
		"no such attribution":  {"confirm", "-C", "evidence", "000_:1-2\x1b[31m"},
		"nothing to correct":   {"correct", "-C", "evidence", "000_:145-225"},
		"want start-end":       {"correct", "-C", "evidence", "000_:145-225", "--span", "9-2"},
		"want quotation":       {"correct", "-C", "evidence", "000_:145-225", "--scope", "all"},
		"unknown, want one of": {"correct", "-C", "evidence", "000_:145-225", "--claim", "C999"},
		"no such decision":     {"confirm", "-C", "evidence", "000_:145-225", "--answers", "0123456789abcdef"},
		"seal first":           {"proof", "-C", "evidence", "000_c5e4d212cfdf8f0e.txt"},
		"no such entry":        {"proof", "-C", "evidence", "0123456789abcdef"},
		"want a day":           {"log", "-C", "evidence", "--since", "soon"},
		"checkpoint":           {"verify", "-C", "evidence", "--checkpoint", "nowhere"},
	} {
		status, out, errs := runHere(t, args...)
		if status != statusUsage || out != "" || !strings.Contains(errs, want) || !strings.HasPrefix(errs, "isnad: ") || strings.Contains(errs, "\x1b") {
			t.Errorf("%q: exit status %d, printed %q, messages %q; want %q", args, status, out, errs, want)
		}
	}
}
