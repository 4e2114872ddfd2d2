package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"isnad/sources/prose"
)

// With -update the scripts in testdata/script get the output that there is.
var update = flag.Bool("update", false, "write what is printed into the scripts")

// TestMain lets the scripts run this program as "isnad".
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"isnad": main})
}

// TestScripts runs whole commands. In the scripts $SEEDS is the folder of the
// seeds, and these commands are known besides testscript's own:
//
//	exits STATUS COMMAND…   runs a command that ends with this status
//	fits COLUMNS FILE       checks that no line of a file is wider
//	valid FORMAT FILE [N]   checks that a file is well-formed json, jsonl, csv
//	                        or md, of N records when N is given
//	plain FILE              checks that nothing in a file acts on a terminal
//	lines N FILE            checks the number of lines
//	serve FOLDER            serves a folder on this machine, as $URL
func TestScripts(t *testing.T) {
	seeds, err := filepath.Abs("../../seeds")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("SEEDS", seeds)
			env.Setenv("TERM", "dumb")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "fits": fits, "valid": valid, "plain": plain, "lines": lines, "serve": serveFolder,
		},
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits STATUS COMMAND…")
	}
	err := ts.Exec(args[1], args[2:]...)
	status := 0
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		status = exit.ExitCode()
	case err != nil:
		ts.Fatalf("%s: %v", args[1], err)
	}
	if strconv.Itoa(status) != args[0] {
		ts.Fatalf("exit status %d, want %s", status, args[0])
	}
}

func fits(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: fits COLUMNS FILE")
	}
	columns, err := strconv.Atoi(args[0])
	ts.Check(err)
	if line := tooWide(ts.ReadFile(args[1]), columns); line != "" {
		ts.Fatalf("wider than %d columns: %s", columns, line)
	}
}

// tooWide is the first line of text that is wider than the columns, "" for none.
func tooWide(text string, columns int) string {
	for line := range strings.Lines(text) {
		if prose.Width(strings.TrimSuffix(line, "\n")) > columns {
			return line
		}
	}
	return ""
}

func lines(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: lines N FILE")
	}
	if n := strings.Count(ts.ReadFile(args[1]), "\n"); strconv.Itoa(n) != args[0] {
		ts.Fatalf("%d lines, want %s", n, args[0])
	}
}

func plain(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: plain FILE")
	}
	if r := acting(ts.ReadFile(args[0])); r != 0 {
		ts.Fatalf("the character %U acts on a terminal", r)
	}
}

// acting is the first character of text that acts on a terminal, 0 for none.
// Line ends are none, nor what tables put around right-to-left text.
func acting(text string) rune {
	for _, r := range text {
		if r != '\n' && r != '\u2068' && r != '\u2069' && prose.Hidden(r) {
			return r
		}
	}
	return 0
}

func valid(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: valid FORMAT FILE [N]")
	}
	n, err := records(args[0], []byte(ts.ReadFile(args[1])))
	ts.Check(err)
	if len(args) > 2 && strconv.Itoa(n) != args[2] {
		ts.Fatalf("%d records, want %s", n, args[2])
	}
}

// records counts what a file of the given format holds.
func records(format string, data []byte) (int, error) {
	switch format {
	case "json":
		var rows []map[string]any
		err := json.Unmarshal(data, &rows)
		return len(rows), err
	case "jsonl":
		rows, err := parseRows[map[string]any](data)
		return len(rows), err
	case "csv":
		rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
		return len(rows) - 1, err
	case "md":
		n := bytes.Count(append([]byte("\n"), data...), []byte("\n|"))
		if n < 2 {
			return 0, errors.New("no Markdown table")
		}
		return n - 2, nil // less the header and the line below it
	}
	return 0, errors.New("unknown format")
}

// The scripts' own commands are only as good as what they would catch.
func TestRecords(t *testing.T) {
	for _, c := range []struct {
		format, data string
		want         int
		fails        bool
	}{
		{"json", `[]`, 0, false},
		{"json", `[{"a":1},{}]`, 2, false},
		{"json", `{}`, 0, true},
		{"jsonl", "{}\n{}\n", 2, false},
		{"jsonl", "{}\nx\n", 0, true},
		{"csv", "a,b\n1,\"2\n\"\n", 1, false},
		{"csv", "a,b\n1\n", 0, true},
		{"md", "| a |\n| --- |\n| 1 |\n", 1, false},
		{"md", "# x\n", 0, true},
		{"yaml", "", 0, true},
	} {
		n, err := records(c.format, []byte(c.data))
		if (err != nil) != c.fails || err == nil && n != c.want {
			t.Errorf("%s %q: %d records, error %v", c.format, c.data, n, err)
		}
	}
}

// runHere runs the program in the folder of the module's root.
func runHere(t testing.TB, args ...string) (status int, out, errs string) {
	t.Helper()
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	if filepath.Base(here) == "isnad" && filepath.Base(filepath.Dir(here)) == "cmd" {
		t.Chdir("../..")
	}
	var o, e bytes.Buffer
	status = run(args, strings.NewReader(""), &o, &e)
	return status, o.String(), e.String()
}
