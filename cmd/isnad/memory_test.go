//go:build unix

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// Memory for one long text keeps to twelve times the text, what the program
// itself takes, which a short text shows, left out.
func TestMemory(t *testing.T) {
	if testing.Short() || raced {
		t.Skip("measures the program as built, which takes long and is the same here")
	}
	program, _ := buildPrograms(t)
	scale := newScale(t)
	dir := t.TempDir()
	news := strings.Repeat(plainNews, 6<<20/len(plainNews))
	texts := map[string]string{"prose.txt": news, "line.txt": strings.ReplaceAll(news, "\n", " ")}
	for name, text := range texts {
		write(t, filepath.Join(dir, name), text)
	}
	write(t, filepath.Join(dir, "small.txt"), plainNews)
	const most = 12
	for _, verb := range []string{"documents", "attributions", "claims", "relays", "lint"} {
		small := peak(t, scale, program, verb, filepath.Join(dir, "small.txt"))
		for name, text := range texts {
			times := float64(peak(t, scale, program, verb, filepath.Join(dir, name))-small) / float64(len(text))
			t.Logf("%s of %s: %.1f times its %d MB", verb, name, times, len(text)>>20)
			if times > most {
				t.Errorf("%s of %s takes %.1f times the text, want at most %d", verb, name, times, most)
			}
		}
	}
}

// TestMemoryOfEach shows that a corpus passes through attributions --each in
// the memory of its documents: four times the corpus takes no more.
func TestMemoryOfEach(t *testing.T) {
	if testing.Short() || raced {
		t.Skip("measures the program as built, which takes long and is the same here")
	}
	program, _ := buildPrograms(t)
	scale := newScale(t)
	path := filepath.Join(t.TempDir(), "corpus.jsonl")
	var peaks []int64
	for _, documents := range []int{1000, 4000} {
		var lines strings.Builder
		for i := range documents {
			fmt.Fprintf(&lines, "{\"id\":\"%d\",\"text\":%q}\n", i, fmt.Sprintf("No. %d. ", i)+plainNews)
		}
		write(t, path, lines.String())
		peaks = append(peaks, peak(t, scale, program, "attributions", path, "--each"))
	}
	t.Logf("%d and %d MB", peaks[0]>>20, peaks[1]>>20)
	if peaks[1] > peaks[0]*3/2 { // collecting garbage has its chances
		t.Errorf("1000 documents take %d MB and 4000 take %d", peaks[0]>>20, peaks[1]>>20)
	}
}

// An archive takes no more memory the longer it is: a gigabyte of pages is read
// with what twenty take.
func TestArchiveMemory(t *testing.T) {
	if testing.Short() || raced {
		t.Skip("measures the program as built, which takes long and is the same here")
	}
	program, _ := buildPrograms(t)
	scale := newScale(t)
	dir := t.TempDir()
	page := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<script>" + strings.Repeat("x = 1;\n", 15_000) + "</script><article>" + plainNews + "</article>"
	for name, pages := range map[string]int{"small.warc": 20, "big.warc": 400} {
		f, err := os.Create(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		for i := range pages {
			fmt.Fprintf(f, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://quay.example/%d\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", i, len(page), page)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	small, big := peak(t, scale, program, "documents", filepath.Join(dir, "small.warc")), peak(t, scale, program, "documents", filepath.Join(dir, "big.warc"))
	t.Logf("20 pages take %d MB, 400 take %d MB", small>>20, big>>20)
	if big-small > 30<<20 || big > 150<<20 { // holding them all takes 40 at the least
		t.Errorf("20 pages take %d MB, 400 take %d MB", small>>20, big>>20)
	}
}

// plainNews is news as it mostly is: a quotation in some paragraphs of
// narration.
const plainNews = `The harbour authority opened the new pier on Monday after nine years of work. The first ferry left at noon with two hundred passengers on board, and the band of the fire brigade played on the quay until the rain came.

"We have waited nine years for this day," said Marta Quill, the authority's director, at a ceremony on the quay.

The pier is 300 metres long and cost 40 million crowns. It replaces a wooden jetty that burned down in 2011, in a fire whose cause was never found. The builders had to stop twice because of storms.

`

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// A scale weighs what a program takes: see its own words.
func newScale(t *testing.T) string {
	t.Helper()
	scale := filepath.Join(t.TempDir(), "peak")
	if out, err := exec.Command("go", "build", "-o", scale, "../../provenance/ledger/testdata/peak").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return scale
}

// peak is the most memory, in bytes, that the program had resident.
func peak(t *testing.T, scale, program, verb, path string, flags ...string) int64 {
	t.Helper()
	cmd := exec.Command(scale, append([]string{program, verb, "--format", "jsonl", "--jobs", "1", path}, flags...)...)
	cmd.Env = append(os.Environ(), "GOGC=", "GOMAXPROCS=2")
	out, err := cmd.Output()
	if err != nil && cmd.ProcessState.ExitCode() != 1 { // lint has found something
		t.Fatalf("%s %s: %v", verb, path, err)
	}
	most, err := strconv.ParseInt(strings.TrimSpace(string(out)), 10, 64)
	if err != nil {
		t.Fatalf("%s %s: %v", verb, path, err)
	}
	return most
}
