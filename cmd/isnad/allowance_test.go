package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"isnad/provenance"
	"isnad/provenance/attribution"
	"isnad/provenance/speaker"
	"isnad/sources"
	"isnad/sources/outlet"
)

// Documents that are denser than any news are read as long as there is room, any
// other always; what is printed document by document needs no room.
func TestDenseCorpus(t *testing.T) {
	corpus := filepath.Join(t.TempDir(), "corpus.jsonl")
	var lines strings.Builder
	for i := range 90 { // 120 mentions of outlets in each
		fmt.Fprintf(&lines, "{\"id\":\"%d\",\"text\":%q}\n", i, strings.Repeat("Reuters and AFP. ", 60))
	}
	fmt.Fprintf(&lines, "{\"id\":\"news\",\"text\":%q}\n{\"id\":\"headline\",\"text\":\"Minister Okafor said that the pier is shut, Reuters reported.\"}\n", plainNews)
	if err := os.WriteFile(corpus, []byte(lines.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		flags   []string
		refused int
	}{
		{[]string{"documents", "--format", "csv"}, 7},
		{[]string{"documents", "--format", "csv", "--jobs", "1"}, 7},
		{[]string{"relays", "--format", "jsonl", "--all", "--jobs", "5"}, 7},
		{[]string{"attributions", "--format", "jsonl", "--each"}, 0},
		{[]string{"documents", "--format", "jsonl"}, 0},
	} {
		var want strings.Builder
		for i := 90 - c.refused; i < 90; i++ {
			fmt.Fprintf(&want, "isnad: %d: more than 5000 attributions, twice as many mentions of outlets, 32 times as many words of names, or 50000 sentences in the documents up to here: this one, with more than its length allows, is not read\n", i)
		}
		status := statusOK
		if c.refused > 0 {
			status = statusUsage
		}
		var out, errs bytes.Buffer
		if code := run(append(c.flags, corpus), nil, &out, &errs); code != status || errs.String() != want.String() {
			t.Errorf("%q: status %d, messages %q, want %d, %q", c.flags, code, errs.String(), status, want.String())
		}
		for _, name := range []string{"news", "headline"} {
			if !strings.Contains(out.String(), name) {
				t.Errorf("%q prints nothing of %q", c.flags, name)
			}
		}
	}
}

func TestAllowance(t *testing.T) {
	analysis := func(bytes, attributions, mentions, voices int) provenance.Analysis {
		return provenance.Analysis{Document: &sources.Document{Name: "x", Text: strings.Repeat("x", bytes)},
			Attributions: make([]attribution.Attribution, attributions), Mentions: make([]outlet.Mention, mentions), Voices: make([]attribution.Voice, voices)}
	}
	w := &allowance{}
	for _, c := range []struct {
		name string
		a    provenance.Analysis
		fine bool
	}{
		{"a document as dense as none", analysis(1000, 4_000, 2000, 0), true},
		{"one more attribution", analysis(100, 3, 0, 0), false},
		{"one more mention", analysis(100, 0, 3, 0), false},
		{"sentences too", analysis(1000, 0, 0, 50_000), true},
		{"one more sentence", analysis(30, 0, 0, 3), false},
		{"a wire's brief", analysis(300, 5, 6, 7), true},
		{"a headline", analysis(40, 2, 2, 2), true},
		{"an article", analysis(2400, 20, 20, 75), true},
		{"a long text, which has not what it may have", analysis(2_400_000, 10, 10, 10), true},
		{"which leaves room for others", analysis(1000, 500, 500, 500), true},
		{"but not for any", analysis(1000, 15_000, 500, 500), false},
	} {
		if err := w.take(c.a); (err == nil) != c.fine {
			t.Errorf("%s: error %v", c.name, err)
		}
	}
	w = &allowance{}
	if err := w.take(analysis(1000, 9_000, 0, 0)); err != nil {
		t.Errorf("the first document: %v", err)
	}
	if err := w.take(analysis(1000, 9_000, 0, 0)); err == nil {
		t.Error("the second, as dense, has room")
	}
	names := analysis(1000, 0, 0, 0)
	names.Speakers.Persons = []speaker.Local{{Names: make([]string, 100_000)}, {Names: make([]string, 60_000)}}
	if w = new(allowance); w.take(names) != nil || w.take(analysis(1000, 0, 3, 0)) != nil {
		t.Error("160,000 words of names leave no room")
	}
	if w.take(names) == nil || w.take(analysis(100, 0, 3, 0)) == nil {
		t.Error("behind 160,000 words of names there is room")
	}
	var none *allowance
	if err := none.take(analysis(10, 1_000_000, 0, 0)); err != nil || none.heavy() {
		t.Errorf("without bounds: %v, heavy: %v", err, none.heavy())
	}
	for _, c := range []struct {
		a     provenance.Analysis
		heavy bool
	}{{analysis(1000, 1_000, 0, 0), false}, {analysis(1000, 1_000, 1, 0), true}, {analysis(240_000, 1_500, 1_000, 6_000), false}, {analysis(1000, 0, 0, 5_000), false}, {analysis(1000, 0, 0, 5_001), true}} {
		w := &allowance{}
		if err := w.take(c.a); err != nil || w.heavy() != c.heavy {
			t.Errorf("%d attributions, %d sentences: error %v, heavy %v", len(c.a.Attributions), len(c.a.Voices), err, w.heavy())
		}
	}
}
