package attribution

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"isnad/sources/prose"
)

var updateArabic = flag.Bool("update-arabic", false, "write what is found into testdata/ar-*.txt")

// An arabicCase is one case of a testdata file: "== name", a line for every
// attribution expected, "--", the text.
//
// A line is "source | cue | content | mode", where the parts of one role are
// joined by " … ", "-" stands for no source or cue, and "↑2" for the source of
// the second line, taken up without being repeated. Where a content holds
// more than one statement, each follows as "- text | mode". "(own voice)" alone
// means that nothing may be found.
type arabicCase struct {
	name, want, text string
}

// readArabicCases reads a testdata file; comment lines before the first case
// come back as head.
func readArabicCases(t testing.TB, file string) (head string, cases []arabicCase) {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, _ := strings.Cut(string(data), "== ")
	for _, part := range strings.Split(rest, "\n== ") {
		name, body, _ := strings.Cut(part, "\n")
		want, text, ok := strings.Cut("\n"+body, "\n--\n")
		if !ok {
			t.Fatalf("%s: case %q has no line --", file, name)
		}
		cases = append(cases, arabicCase{name, strings.TrimSpace(want), strings.TrimSpace(text)})
	}
	return head, cases
}

// showArabic writes the attributions of a text as a case expects them.
func showArabic(text string) string {
	as, _ := Extract(arabicDocument(text))
	var b strings.Builder
	for _, a := range as {
		source, cue := prose.Join(text, a.Source), prose.Join(text, a.Cue)
		if source == "" {
			source = "-"
			if a.Governor >= 0 {
				source = fmt.Sprintf("↑%d", a.Governor+1)
			}
		}
		if cue == "" {
			cue = "-"
		}
		fmt.Fprintf(&b, "%s | %s | %s | %s\n", source, cue, prose.Join(text, a.Content), a.Mode)
		for _, s := range a.Statements {
			if len(a.Statements) > 1 {
				fmt.Fprintf(&b, "- %s | %s\n", prose.Join(text, s.Spans), s.Mode)
			}
		}
	}
	if b.Len() == 0 {
		return "(own voice)"
	}
	return strings.TrimSpace(b.String())
}

// TestArabicCases runs every testdata/ar-*.txt but the known misses.
func TestArabicCases(t *testing.T) {
	files, _ := filepath.Glob("testdata/ar-*.txt")
	n := 0
	for _, file := range files {
		if filepath.Base(file) == "ar-misses.txt" {
			continue
		}
		head, cases := readArabicCases(t, file)
		var out strings.Builder
		out.WriteString(head)
		for i, c := range cases {
			n++
			got := showArabic(c.text)
			if got != c.want && !*updateArabic {
				t.Errorf("%s: %s\n got %s\nwant %s", file, c.name, got, c.want)
			}
			if i > 0 {
				out.WriteString("\n")
			}
			fmt.Fprintf(&out, "== %s\n%s\n--\n%s\n", c.name, got, c.text)
		}
		if *updateArabic {
			if err := os.WriteFile(file, []byte(out.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	if n < 80 {
		t.Errorf("%d cases, want 80 or more", n)
	}
}

// TestArabicMisses keeps the list of known misses honest: a case that is found
// by now belongs with the others.
func TestArabicMisses(t *testing.T) {
	_, cases := readArabicCases(t, "testdata/ar-misses.txt")
	for _, c := range cases {
		if got := showArabic(c.text); got == c.want {
			t.Errorf("%s: found by now, move it out of ar-misses.txt", c.name)
		}
	}
}
