package main

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// Every verb tells its exit statuses and has examples, and they run.
func TestHelpExamplesRun(t *testing.T) {
	for _, cmd := range newRoot().Commands() {
		if cmd.Name() == "help" {
			continue
		}
		if cmd.GroupID == "ledger" && len(exampleLines(cmd)) > 0 { // see TestLedgerExamplesRun
			continue
		}
		if !strings.Contains(cmd.Long, "Exit status: 0") {
			t.Errorf("%s: its help tells no exit statuses", cmd.Name())
		}
		examples := exampleLines(cmd)
		if len(examples) == 0 {
			t.Errorf("%s: its help has no example", cmd.Name())
		}
		for _, line := range examples {
			t.Run(line, func(t *testing.T) {
				args := strings.Fields(line)
				if args[0] != "isnad" || args[1] != cmd.Name() {
					t.Fatalf("an example of isnad %s", cmd.Name())
				}
				status, out, errs := runHere(t, args[1:]...)
				found := status == statusFound && cmd.Name() == "lint"
				if status != 0 && !found || out == "" || errs != "" {
					t.Errorf("exit status %d, %d bytes printed, messages %q", status, len(out), errs)
				}
			})
		}
	}
}

func exampleLines(cmd *cobra.Command) []string {
	var lines []string
	for line := range strings.Lines(cmd.Example) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// README shows what the program prints.
func TestReadmeTable(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	const command = "go run ./cmd/isnad relays seeds"
	want, ok := outputAfter(string(readme), command)
	if !ok {
		t.Fatalf("README.md shows no output of %s", command)
	}
	status, got, errs := runHere(t, strings.Fields(command)[3:]...)
	if status != 0 || got != want {
		t.Errorf("exit status %d, messages %q; README.md shows\n%s\nprinted is\n%s", status, errs, want, got)
	}
}

// Every other run that README shows is a real one too. Exit status 1 is a
// result: findings.
func TestReadmeTour(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	runs := 0
	for _, block := range strings.Split(string(readme), "\n```\n") {
		line, want, ok := strings.Cut(block, "\n")
		command, isRun := strings.CutPrefix(line, "$ isnad ")
		if !ok || !isRun {
			continue
		}
		runs++
		status, got, errs := runHere(t, strings.Fields(command)...)
		if status > 1 || strings.TrimSuffix(got, "\n") != want {
			t.Errorf("isnad %s: exit status %d, messages %q; README.md shows\n%s\nprinted is\n%s", command, status, errs, want, got)
		}
	}
	if runs < 5 {
		t.Errorf("README.md shows %d runs", runs)
	}
}

// outputAfter is what a Markdown text shows as the output of a command: what
// follows it in its fenced block, else the next block. Further commands in the
// command's block are no output.
func outputAfter(markdown, command string) (string, bool) {
	var out strings.Builder
	inside, seen := false, false
	for line := range strings.Lines(markdown) {
		text := strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(text, "```"):
			if inside && out.Len() > 0 {
				return out.String(), true
			}
			inside = !inside
		case !seen:
			seen = strings.TrimPrefix(text, "$ ") == command
		case inside && out.Len() == 0 && (strings.HasPrefix(text, "$ ") || strings.HasPrefix(text, "go ")):
		case inside:
			out.WriteString(line)
		}
	}
	return "", false
}

func TestOutputAfter(t *testing.T) {
	const command = "go run x"
	for _, c := range []struct{ markdown, want string }{
		{"a\n```\ngo run x\n```\nb\n```\n1\n\n2\n```\n```\nno\n```\n", "1\n\n2\n"},
		{"```sh\n$ go run x\n 1\n```\n", " 1\n"},
		{"```\ngo run x\ngo test ./...\n```\n```text\n1\n```\n", "1\n"},
		{"    go run x\n\n```\n1\n```\n", "1\n"},
		{"```\n1\n```\n", ""},
		{"```\ngo run x\n", ""},
	} {
		if got, ok := outputAfter(c.markdown, command); got != c.want || ok != (c.want != "") {
			t.Errorf("%q: output %q, %v; want %q", c.markdown, got, ok, c.want)
		}
	}
}

// A message holds names and arguments, which may hold anything.
func TestMessagesAreSafe(t *testing.T) {
	for _, args := range [][]string{
		{"relays", "no\x1b[31msuch\u202efile"},
		{"rel\x1b[31mays"},
		{"relays", "--\x1b[31m", "seeds"},
		{"relays", "--format", "\x1b[31m\u202e", "seeds"},
		{"chain", "\x1b[31m", "seeds"},
		{"man", "\x1b[31m"},
	} {
		status, out, errs := runHere(t, args...)
		if status != statusUsage || out != "" {
			t.Errorf("%q: exit status %d, printed %q", args, status, out)
		}
		if strings.ContainsAny(errs, "\x1b\u202e") || strings.Count(errs, "\n") != 1 || !strings.HasPrefix(errs, "isnad: ") {
			t.Errorf("%q: message %q", args, errs)
		}
	}
}

// errFull is what a full disk says.
var errFull = errors.New("no space left on device")

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }

func TestFullDiskIsTold(t *testing.T) {
	for _, args := range [][]string{{"documents", "--format", "jsonl", "../../seeds"}, {"relays", "../../seeds"}, {"version"}, {"man"}} {
		var errs bytes.Buffer
		status := run(args, strings.NewReader(""), fullDisk{}, &errs)
		if status != statusUsage || !strings.Contains(errs.String(), errFull.Error()) {
			t.Errorf("%q: exit status %d, messages %q", args, status, errs.String())
		}
	}
}

func TestNearest(t *testing.T) {
	names := []string{"attributions", "chain", "claims", "relays", "version"}
	for s, want := range map[string]string{
		"relais": "relays", "attrib": "attributions", "Claims": "claims", "claim": "claims", "chian": "chain",
		"x": "", "": "", "zebra": "", "relays": "relays", "lint": "",
	} {
		if got := nearest(s, names); got != want {
			t.Errorf("nearest to %q is %q, want %q", s, got, want)
		}
	}
}

// One run leaves nothing behind for the next.
func TestRunsShareNothing(t *testing.T) {
	_, before, _ := runHere(t, "documents", "seeds")
	runHere(t, "documents", "--format", "json", "--width", "40", "seeds")
	if _, after, _ := runHere(t, "documents", "seeds"); after != before {
		t.Error("the same command prints something else the second time")
	}
}
