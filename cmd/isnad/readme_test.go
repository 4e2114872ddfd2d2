package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// changing is what a ledger's tour prints otherwise each time: times, what is
// named by hashes over them, and signatures.
var changing = regexp.MustCompile(`\d{4}-\d\d-\d\d \d\d:\d\d:\d\d|\d{8}T\d{6}Z|\b(?:[0-9a-f]{8}){1,2}\b|[A-Za-z0-9+/]{43}=`)

// The tour of the ledger that README shows is a real one but for what changes
// with the time.
func TestReadmeLedgerTour(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(readme), "```console\n")
	want, _, closed := strings.Cut(rest, "\n```\n")
	if !ok || !closed {
		t.Fatal("README.md has no console block")
	}
	got := tour(t, commandsOf(want))
	if mask := func(s string) string { return changing.ReplaceAllString(s, "…") }; mask(got) != mask(want) {
		t.Errorf("README.md shows\n%s\nprinted is\n%s", want, got)
	}
}

// commandsOf are the lines of a block that begin with a prompt.
func commandsOf(block string) []string {
	var out []string
	for line := range strings.Lines(block) {
		if command, ok := strings.CutPrefix(line, "$ "); ok {
			out = append(out, strings.TrimSuffix(command, "\n"))
		}
	}
	return out
}

// tour runs commands one after the other in a shell beside a copy of the seeds,
// as an editor of whom only git's environment knows.
func tour(t *testing.T, commands []string) string {
	t.Helper()
	dir, home := t.TempDir(), t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "seeds"), os.DirFS("../../seeds")); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, command := range commands {
		cmd := exec.Command("sh", "-c", command+`; printf '@%s' "$PWD"`)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "HOME="+home, "XDG_CONFIG_HOME="+home, "GIT_CONFIG_GLOBAL=/dev/null",
			"GIT_AUTHOR_NAME=Ann Editor", "GIT_AUTHOR_EMAIL=ann@example.org",
			"GIT_COMMITTER_NAME=Ann Editor", "GIT_COMMITTER_EMAIL=ann@example.org")
		printed, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v", command, err)
		}
		i := strings.LastIndexByte(string(printed), '@')
		dir = string(printed[i+1:])
		out.WriteString("$ " + command + "\n" + strings.ReplaceAll(string(printed[:i]), home, "~/.config"))
	}
	return strings.TrimRight(out.String(), "\n")
}
