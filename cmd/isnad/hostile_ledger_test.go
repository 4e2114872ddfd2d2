package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Nothing that a ledger holds acts on the terminal either, whoever wrote it:
// texts, names, URLs, titles, editors, reasons, corrections, its own path.
func TestControlsInLedger(t *testing.T) {
	dir := hostileFolder(t)
	atDesk(t)
	c := inline()
	place := "evidence" + c
	try := func(want int, args ...string) string {
		t.Helper()
		status, out, errs := runHere(t, args...)
		quiet(t, fmt.Sprintf("%q", args), out)
		quiet(t, fmt.Sprintf("messages of %q", args), errs)
		if status != want {
			t.Fatalf("%q: exit status %d, want %d; messages %q", args, status, want, errs)
		}
		return out
	}
	editor := func(name string) {
		t.Setenv("GIT_AUTHOR_NAME", name)
		t.Setenv("GIT_COMMITTER_NAME", name)
	}
	editor("Amal" + c)
	try(statusUsage, "init", place) // such a name is refused: it would stand in every entry
	editor("Amal")
	try(statusOK, "init", place)
	try(statusUsage, "add", "-C", place, dir) // names and URLs with controls are refused, one by one
	try(statusOK, "add", "-C", place, hostileCorpus(t))
	first, _, _ := strings.Cut(try(statusOK, "attributions", "-C", place, "--format", "jsonl"), "\n")
	var row struct{ ID string }
	if err := json.Unmarshal([]byte(first), &row); err != nil {
		t.Fatal(err)
	}
	entry := ""
	for _, decision := range [][]string{{"confirm", "Amal"}, {"reject", "Basma"}, {"correct", "Carl", "--speaker", "Lena " + c + " Okafor"}, {"correct", "Dana", "--outlet", "The " + c + " Gazette"}} {
		editor(decision[1])
		args := append([]string{decision[0], "-C", place, row.ID, "--reason", "heard " + c + " so"}, decision[2:]...)
		lines := strings.Split(strings.TrimSpace(try(statusOK, args...)), "\n")
		entry = lines[len(lines)-1]
	}
	try(statusOK, "seal", "-C", place, "--timestamp")
	try(statusOK, "proof", "-C", place, entry)
	for _, format := range []string{"table", "csv", "md", "json", "jsonl"} {
		for _, args := range [][]string{{"log"}, {"diff", "HEAD~3..HEAD"}, {"diff", "HEAD~5..HEAD"}, {"blame", "C1"}, {"verify"}, {"relays", "--edges"}, {"chain", "C1"}} {
			try(statusOK, append(args, "-C", place, "--format", format)...)
		}
	}
	for _, args := range [][]string{{"log", "--document", c}, {"log", "--claim", c}, {"log", "--since", c}, {"diff", c}, {"diff", "HEAD.." + c}, {"blame", c},
		{"proof", c}, {"confirm", c}, {"confirm", row.ID, "--answers", c}, {"correct", row.ID, "--span", c}, {"correct", row.ID, "--scope", c}, {"correct", row.ID, "--claim", c},
		{"verify", "--checkpoint", c}, {"seal", "--ssh-key", c}, {"seal", "--timestamp=" + c}, {"seal", "--stamp", c}, {"init", place}, {"add", c}} {
		status, out, errs := runHere(t, append(args, "-C", place)...)
		quiet(t, fmt.Sprintf("%q", args), out+errs)
		if status == statusOK && args[0] != "log" && args[0] != "seal" { // those have nothing to print, nothing to seal
			t.Errorf("%q: exit status %d, printed %q", args, status, out)
		}
	}
}

// hostileCorpus is a corpus that a ledger takes: controls are in all but names and URLs.
func hostileCorpus(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "corpus"+strings.ReplaceAll(inline(), "/", "")+".jsonl")
	var corpus []byte
	for name, text := range hostileTexts(inline()) {
		c := controls() + "\x00"
		line, err := json.Marshal(map[string]string{"id": name, "url": "https://bbc.co.uk/" + name, "outlet": "BBC" + c,
			"title": "Port" + c, "published": "2021" + c, "lang": "en" + c, "text": text + c})
		if err != nil {
			t.Fatal(err)
		}
		corpus = append(append(corpus, line...), '\n')
	}
	if err := os.WriteFile(path, corpus, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}
