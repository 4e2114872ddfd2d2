package main

import (
	"bytes"
	"strconv"
	"strings"
	"testing"
)

// everyVerb is every verb that reads, with every flag of its own.
func everyVerb() [][]string {
	return [][]string{
		{"documents"}, {"attributions"}, {"attributions", "--own"}, {"claims"},
		{"relays"}, {"relays", "--all"}, {"relays", "--edges"},
		{"chain", "C12"}, {"compare", "C12"}, {"outlets"},
	}
}

// onSeeds runs a verb on the seeds and returns what it prints.
func onSeeds(t *testing.T, verb []string, flags ...string) string {
	t.Helper()
	args := append(append([]string{verb[0]}, flags...), verb[1:]...)
	args = append(args, "../../seeds")
	var out, errs bytes.Buffer
	if status := run(args, strings.NewReader(""), &out, &errs); status != statusOK || errs.Len() > 0 || out.Len() == 0 {
		t.Fatalf("%q: exit status %d, %d bytes printed, messages %q", args, status, out.Len(), errs.String())
	}
	return out.String()
}

// Tables fit, at any width that people have.
func TestEveryVerbFits(t *testing.T) {
	for _, verb := range everyVerb() {
		for _, width := range []int{20, 40, 80, 120, 200} {
			out := onSeeds(t, verb, "--width", strconv.Itoa(width))
			if line := tooWide(out, width); line != "" {
				t.Errorf("%q: wider than %d columns: %s", verb, width, line)
			}
			if r := acting(out); r != 0 {
				t.Errorf("%q: the character %U acts on a terminal", verb, r)
			}
		}
	}
}

// All formats are well-formed, and those of records have the same ones.
func TestEveryVerbInEveryFormat(t *testing.T) {
	for _, verb := range everyVerb() {
		n := map[string]int{}
		for _, format := range formatNames() {
			out := onSeeds(t, verb, "--format", format)
			if r := acting(out); r != 0 {
				t.Errorf("%q as %s: the character %U acts on a terminal", verb, format, r)
			}
			if format == "table" || format == "md" {
				continue
			}
			var err error
			if n[format], err = records(format, []byte(out)); err != nil {
				t.Errorf("%q as %s: %v", verb, format, err)
			}
		}
		if n["json"] == 0 || n["json"] != n["jsonl"] {
			t.Errorf("%q: %d records in JSON, %d in JSON Lines", verb, n["json"], n["jsonl"])
		}
	}
}

// The same bytes come out with any number of workers.
func TestEveryVerbWithAnyJobs(t *testing.T) {
	for _, verb := range everyVerb() {
		for _, format := range []string{"table", "jsonl"} {
			want := onSeeds(t, verb, "--format", format, "--jobs", "1")
			for _, jobs := range []string{"2", "8"} {
				if got := onSeeds(t, verb, "--format", format, "--jobs", jobs); got != want {
					t.Errorf("%q as %s: %s jobs print something else than one", verb, format, jobs)
				}
			}
		}
	}
}
