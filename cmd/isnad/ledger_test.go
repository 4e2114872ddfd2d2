package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"isnad/provenance"
	"isnad/provenance/ledger"
	"isnad/sources"
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
	for name, value := range map[string]string{"HOME": dir, "XDG_CONFIG_HOME": dir, "XDG_CACHE_HOME": filepath.Join(dir, "cache"), "GIT_CONFIG_GLOBAL": os.DevNull, "GIT_CONFIG_NOSYSTEM": "1",
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

// recordSeeds makes the ledger evidence of the seeds.
func recordSeeds(t *testing.T) {
	t.Helper()
	for _, args := range [][]string{{"init", "evidence"}, {"add", "-C", "evidence", "seeds"}} {
		if status, _, errs := runHere(t, args...); status != 0 {
			t.Fatalf("%q: %s", args, errs)
		}
	}
}

// What a ledger shows is what its documents show, byte by byte, as long as
// nobody has decided anything. Only LED05 and LED06 are about files as they lie on
// disk, which a ledger's do not.
func TestLedgerReadsAsItsDocuments(t *testing.T) {
	atDesk(t)
	recordSeeds(t)
	about := slices.DeleteFunc(ruleIDs(), func(id string) bool { return id == "LED05" || id == "LED06" })
	verbs := [][]string{{"lint", "--rule", strings.Join(about, ",")}, {"relays", "--all"}, {"relays", "--edges"}, {"attributions", "--own"}}
	for _, v := range readingVerbs() {
		args := []string{v.name}
		if v.claim {
			args = append(args, "C11")
		}
		verbs = append(verbs, args)
	}
	for _, args := range verbs {
		for _, format := range formatNames() {
			args := append(slices.Clone(args), "--format", format)
			status, want, _ := runHere(t, append(slices.Clone(args), "seeds")...)
			same, got, errs := runHere(t, append(args, "-C", "evidence")...)
			if same != status || got != want || got == "" {
				t.Errorf("%q: exit status %d, messages %q, %d bytes, want %d", args, same, errs, len(got), len(want))
			}
		}
	}
}

// What is shown of a ledger is what was found when its documents were recorded:
// here by a program that found less, and a speaker whom none finds now. Reading
// anew puts what is found now in its place.
func TestLedgerShowsStoredFindings(t *testing.T) {
	atDesk(t)
	runHere(t, "init", "evidence")
	text := "The minister said that the port is open. The mayor said that the pier is shut.\n"
	if err := os.WriteFile("a.txt", []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	a := provenance.Analyse(sources.NewDocument("a.txt", "", text), outlet.Default())
	a.Attributions, a.Speakers.Of = a.Attributions[:1], a.Speakers.Of[:1]
	a.Attributions[0].Rule = "old/rule"
	a.Speakers.Persons[a.Speakers.Of[0][0]].Name = "The harbour master"
	l, err := openLedger("evidence")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if _, _, err := l.Add([]ledger.Addition{{Analysis: a}}, ledger.AddOptions{}, time.Now().Add(-time.Hour)); err != nil {
		t.Fatal(err)
	}
	shown := func() string {
		var out []string
		for _, args := range [][]string{{"attributions"}, {"documents"}, {"claims"}, {"lint"}} {
			_, s, errs := runHere(t, append(args, "-C", "evidence", "--format", "jsonl")...)
			out = append(out, s+errs)
		}
		return strings.Join(out, "\n")
	}
	if s := shown(); !strings.Contains(s, `"name":"The harbour master"`) || !strings.Contains(s, "old/rule") || strings.Contains(s, "mayor said") || !strings.Contains(s, `"attributions":1`) {
		t.Errorf("shows\n%s", s)
	}
	before := shown()
	runHere(t, "add", "-C", "evidence", "a.txt")
	if s := shown(); s != before {
		t.Errorf("after adding the same bytes it shows\n%s", s)
	}
	runHere(t, "add", "-C", "evidence", "--again", "a.txt")
	if s := shown(); strings.Contains(s, "harbour master") || strings.Contains(s, "old/rule") || !strings.Contains(s, `"attributions":2`) {
		t.Errorf("read anew it shows\n%s", s)
	}
}

// An entry that the text cannot bear is told of, and the rest is shown.
func TestLedgerTellsForgedEntries(t *testing.T) {
	dir := atDesk(t)
	recordSeeds(t)
	names, _ := filepath.Glob(filepath.Join(dir, "evidence/entries/*/*/*-document-*.json"))
	if len(names) != 5 {
		t.Fatalf("entries %q", names)
	}
	data, err := os.ReadFile(names[0])
	if err != nil {
		t.Fatal(err)
	}
	forged := bytes.Replace(data, []byte(`"content_text": "`), []byte(`"content_text": "not `), 1)
	if err := os.WriteFile(names[0], forged, 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("git", "-C", "evidence", "commit", "-qam", "tidy up").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	status, out, errs := runHere(t, "documents", "-C", "evidence", "--format", "jsonl")
	if status != statusUsage || strings.Count(out, "\n") != 4 || !strings.Contains(errs, "other words than the document has") || !strings.Contains(errs, "isnad verify tells more") {
		t.Errorf("exit status %d, messages %q, printed %d lines", status, errs, strings.Count(out, "\n"))
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
		// What is wrong is told of although there is nothing to do with it.
		"ssh key: open nowhere":         {"seal", "-C", "evidence", "--ssh-key", "nowhere"},
		"--ledger: want a value":        {"add", "-C", "", "seeds"},
		"--checkpoint: want a value":    {"verify", "-C", "evidence", "--checkpoint", ""},
		"--answers: want a value":       {"confirm", "-C", "evidence", "000_:145-225", "--answers="},
		"--claim: want a value":         {"log", "-C", "evidence", "--claim="},
		"DIR: want a name, not":         {"init", ""},
		"add: PATH: want a name, not":   {"add", "-C", "evidence", ""},
		"relays: PATH: want a name":     {"relays", "seeds", ""},
		"TARGET: want a name":           {"confirm", "-C", "evidence", ""},
		"proof: no ENTRY given, want":   {"proof", "-C", "evidence"},
		"verify: \"all\": one argument": {"verify", "-C", "evidence", "all"},
		"diff: \"b\": one argument":     {"diff", "-C", "evidence", "a", "b"},
		"encoding \"latin\": not known": {"add", "-C", "evidence", "--encoding", "latin", "seeds"},
		"want bytes of this part":       {"correct", "-C", "evidence", "000_:145-225", "--span", "145-9999999"},
		"lies within a letter":          {"correct", "-C", "evidence", "003_:3040-3207", "--source", "3041-3050"},
		"is not in this ledger":         {"log", "-C", "evidence", "--document", "nowhere"},
		"want a day after":              {"log", "-C", "evidence", "--since", "2026-11-03", "--until", "2026-11-03"},
		"no commit, branch or tag":      {"diff", "-C", "evidence", ".."},
	} {
		status, out, errs := runHere(t, args...)
		if status != statusUsage || out != "" || !strings.Contains(errs, want) || !strings.HasPrefix(errs, "isnad: ") || strings.Contains(errs, "\x1b") {
			t.Errorf("%q: exit status %d, printed %q, messages %q; want %q", args, status, out, errs, want)
		}
	}
}
