package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// shuffled writes the documents of paths in some order into files and corpora
// of a new folder, and returns what to name on the command line.
func shuffled(t *testing.T, order uint64, lines []string) []string {
	t.Helper()
	random := rand.New(rand.NewPCG(order, order))
	random.Shuffle(len(lines), func(i, k int) { lines[i], lines[k] = lines[k], lines[i] })
	dir := t.TempDir()
	one, two := filepath.Join(dir, "one.jsonl"), filepath.Join(dir, "two.jsonl")
	cut := random.IntN(len(lines)-1) + 1
	for path, part := range map[string][]string{one: lines[:cut], two: lines[cut:]} {
		if err := os.WriteFile(path, []byte(strings.Join(part, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return []string{two, one}
}

// seedLines are the seeds as lines of a corpus.
func seedLines(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../../seeds/*.txt")
	if err != nil || len(files) < 5 {
		t.Fatalf("%d seeds: %v", len(files), err)
	}
	var lines []string
	for _, path := range files {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		line, err := json.Marshal(map[string]string{"id": filepath.Base(path), "text": string(text)})
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, string(line))
	}
	return lines
}

// The same documents give the same bytes, in whatever order they come, from
// whatever files, with any number of workers. ISNAD_CORPORA names corpora of
// JSON Lines, between spaces, that are run as well.
func TestOrderDoesNotMatter(t *testing.T) {
	corpora := map[string][]string{"seeds": seedLines(t)}
	for _, path := range strings.Fields(os.Getenv("ISNAD_CORPORA")) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		corpora[filepath.Base(path)] = strings.Split(strings.TrimSpace(string(data)), "\n")
	}
	for name, lines := range corpora {
		for _, verb := range append(everyVerb(), []string{"lint"}) {
			for _, format := range formatNames() {
				if verb[0] == "documents" && format == "jsonl" {
					continue // comes as it is read
				}
				var want []byte
				for i, jobs := range []string{"1", "2", "8"} {
					args := append(append([]string{verb[0], "--format", format, "--jobs", jobs}, verb[1:]...), shuffled(t, uint64(i), lines)...)
					var out, errs bytes.Buffer
					if status := run(args, strings.NewReader(""), &out, &errs); status == statusUsage {
						t.Fatalf("%q: exit status %d, messages %q", args, status, errs.String())
					}
					if i > 0 && !bytes.Equal(want, out.Bytes()) {
						t.Errorf("%s: %q as %s: another order and %s jobs print something else: %s", name, verb, format, jobs, firstChange(want, out.Bytes()))
					}
					want = out.Bytes()
				}
			}
		}
	}
}

// firstChange is the first line in which b departs from a.
func firstChange(a, b []byte) string {
	x, y := bufio.NewScanner(bytes.NewReader(a)), bufio.NewScanner(bytes.NewReader(b))
	for x.Scan() && y.Scan() {
		if !bytes.Equal(x.Bytes(), y.Bytes()) {
			return fmt.Sprintf("%.200q, %.200q", x.Text(), y.Text())
		}
	}
	return "one has more lines"
}

// FuzzRun takes any bytes the whole road, from standard input to every view:
// the exit status is one that the help has, messages are lines of our own,
// nothing printed acts on a terminal, records are well-formed, and a second run
// prints the same.
func FuzzRun(f *testing.F) {
	for _, s := range hostileTexts(inline()) {
		f.Add([]byte(s), uint8(1))
	}
	for i, s := range shapes() {
		f.Add([]byte(s.text(300)), uint8(i))
	}
	f.Add([]byte("{\"id\":\"a\",\"text\":\"The minister said so.\"}\n{\"id\":"), uint8(3))
	f.Add([]byte("\xff\xfea\x00b\x00"), uint8(5))
	verbs := append(everyVerb(), []string{"lint"})
	f.Fuzz(func(t *testing.T, data []byte, n uint8) {
		if len(data) > 4000 {
			return
		}
		verb, format := verbs[int(n)%len(verbs)], formatNames()[int(n)/len(verbs)%len(formatNames())]
		args := append(append([]string{verb[0], "--format", format}, verb[1:]...), "-")
		for i := range args {
			args[i] = strings.ReplaceAll(args[i], "C12", "C1")
		}
		var out, errs, again bytes.Buffer
		status := run(args, bytes.NewReader(data), &out, &errs)
		if status != statusOK && status != statusFound && (status != statusUsage || errs.Len() == 0) {
			t.Fatalf("%q: exit status %d, messages %q", args, status, errs.String())
		}
		quiet(t, strings.Join(args, " "), out.String()+errs.String())
		for line := range strings.Lines(errs.String()) {
			if !strings.HasPrefix(line, "isnad: ") {
				t.Fatalf("%q: message %q", args, line)
			}
		}
		if out.Len() > 0 && format != "table" && format != "md" {
			if _, err := records(format, out.Bytes()); err != nil {
				t.Fatalf("%q: %v", args, err)
			}
		}
		if run(args, bytes.NewReader(data), &again, &bytes.Buffer{}); !bytes.Equal(out.Bytes(), again.Bytes()) {
			t.Fatalf("%q: a second run prints something else", args)
		}
	})
}
