package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"isnad/provenance"
	"isnad/provenance/claim"
)

// What is read comes in the order of reading, however many workers there are,
// and problems stand where they were met.
func TestAnalysesKeepTheirOrder(t *testing.T) {
	dir := t.TempDir()
	var paths, want []string
	for i := range 50 {
		path := filepath.Join(dir, fmt.Sprintf("%02d.txt", 49-i))
		if i%10 == 3 {
			paths = append(paths, path) // is not there
			continue
		}
		text := fmt.Sprintf("The minister said that %d ships had come.%s", i, strings.Repeat(" The harbour is open.", i%7*100))
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		paths, want = append(paths, path), append(want, filepath.Base(path))
	}
	for _, jobs := range []int{1, 2, 3, 8, 100} {
		var errs bytes.Buffer
		l := &loader{settings: &settings{jobs: jobs}, errs: &errs}
		var got []string
		for a := range l.analyses(paths) {
			got = append(got, a.Document.Name)
		}
		if strings.Join(got, " ") != strings.Join(want, " ") {
			t.Errorf("%d jobs: %q, want %q", jobs, got, want)
		}
		if l.problems != 5 || strings.Count(errs.String(), "\n") != 5 {
			t.Errorf("%d jobs: %d problems, messages %q", jobs, l.problems, errs.String())
		}
	}
}

// With --each a corpus says what its documents say one by one, in its order,
// however many workers there are; a line that is none is named and passed over.
func TestEachDocumentAlone(t *testing.T) {
	dir := t.TempDir()
	corpus := filepath.Join(dir, "corpus.jsonl")
	var lines strings.Builder
	want := ""
	for i := range 40 {
		text := fmt.Sprintf("Harbour master Jane Pier said that %d ships had come.%s", i, strings.Repeat(" The sea is calm.", i%7*50))
		line := fmt.Sprintf("{\"id\":\"%d\",\"text\":%q}\n", i, text)
		if i == 20 {
			lines.WriteString("no record\n")
		}
		lines.WriteString(line)
		one := filepath.Join(dir, "one.jsonl")
		if err := os.WriteFile(one, []byte(line), 0o644); err != nil {
			t.Fatal(err)
		}
		var out, errs bytes.Buffer
		if code := run([]string{"attributions", "--format", "jsonl", one}, nil, &out, &errs); code != 0 {
			t.Fatalf("document %d: status %d, %s", i, code, errs.String())
		}
		want += out.String()
	}
	if err := os.WriteFile(corpus, []byte(lines.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, jobs := range []string{"1", "2", "8"} {
		var out, errs bytes.Buffer
		code := run([]string{"attributions", "--each", "--format", "jsonl", "--jobs", jobs, corpus}, nil, &out, &errs)
		if code != 2 || !strings.Contains(errs.String(), "corpus.jsonl:21: ") || strings.Count(errs.String(), "\n") != 1 {
			t.Errorf("%s jobs: status %d, messages %q", jobs, code, errs.String())
		}
		if out.String() != want {
			t.Errorf("%s jobs: %d bytes, want the %d of the documents one by one", jobs, out.Len(), len(want))
		}
	}
	var out, errs bytes.Buffer
	if code := run([]string{"attributions", "--each", corpus}, nil, &out, &errs); code != 2 || !strings.Contains(errs.String(), "--each: want --format jsonl") {
		t.Errorf("--each as a table: status %d, %q", code, errs.String())
	}
}

// A reader who has enough gets no more, and nobody waits for him.
func TestAnalysesStop(t *testing.T) {
	corpus := filepath.Join(t.TempDir(), "corpus.jsonl")
	var lines strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&lines, "{\"id\":\"%d\",\"text\":\"Ship %d came.\"}\n", i, i)
	}
	if err := os.WriteFile(corpus, []byte(lines.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	l := &loader{settings: &settings{jobs: 4}, errs: &bytes.Buffer{}}
	n := 0
	for range l.analyses([]string{corpus}) {
		if n++; n == 3 {
			break
		}
	}
	if n != 3 {
		t.Errorf("%d documents, want 3", n)
	}
}

func TestFindClaim(t *testing.T) {
	r := &provenance.Report{Claims: []claim.Claim{
		{Alias: "C01", Key: "c1aa00:5-9"}, {Alias: "C02", Key: "beef01:1-4"}, {Alias: "C03", Key: "beef01:5-9"},
	}}
	for name, want := range map[string]int{
		"C01": 0, "c02": 1, "C1": 0, "c2": 1, "c003": 2, "beef01:5-9": 2, "c1a": 0, "C1AA": 0, "beef01:5": 2,
	} {
		if got, err := findClaim(r, name); err != nil || got != want {
			t.Errorf("claim %q is %d, error %v; want %d", name, got, err, want)
		}
	}
	for name, want := range map[string]string{
		"C9":   `claim "C9": unknown, want one of C01 to C03; isnad claims lists them`,
		"C-1":  `claim "C-1": unknown, want one of C01 to C03; isnad claims lists them`,
		"":     `claim "": unknown, want one of C01 to C03; isnad claims lists them`,
		"beef": `claim "beef": begins the keys of 2 claims: C02, C03`,
	} {
		if _, err := findClaim(r, name); err == nil || err.Error() != want {
			t.Errorf("claim %q: error %v, want %s", name, err, want)
		}
	}
	for n, want := range map[int]string{0: "no claims were found", 1: "the only claim is C01"} {
		few := &provenance.Report{Claims: r.Claims[:n]}
		if _, err := findClaim(few, "C9"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("of %d claims: error %v, want %s", n, err, want)
		}
	}
}
