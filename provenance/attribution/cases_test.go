package attribution

import (
	"flag"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"isnad/sources/prose"
)

var update = flag.Bool("update", false, "write what is found into testdata")

// A scene is one case of testdata/english.txt: the attributions expected, one a
// line, then the article.
type scene struct {
	heading string // comment lines before it
	want    string
	text    string
}

// scenes reads a case file: cases are separated by "====", the expected block
// and the article by "----"; lines that begin with "#" are comments.
func scenes(t testing.TB, name string) []scene {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var out []scene
	for _, block := range strings.Split(string(data), "====\n") {
		var s scene
		for strings.HasPrefix(block, "#") {
			line, rest, _ := strings.Cut(block, "\n")
			s.heading += line + "\n"
			block = rest
		}
		want, text, ok := strings.Cut(block, "----\n")
		if !ok {
			t.Fatalf("%s: no ---- in %q", name, block)
		}
		s.want, s.text = want, strings.TrimSuffix(text, "\n")
		out = append(out, s)
	}
	return out
}

// shown writes attributions as the case files have them: a line each, nested
// ones behind ">", then statements of their own when there are several.
func shown(text string, as []Attribution) string {
	depth := map[string]int{}
	var b strings.Builder
	for _, a := range as {
		if a.Parent != "" {
			depth[a.ID] = depth[a.Parent] + 1
		}
		join := func(s []prose.Span) string {
			if len(s) == 0 {
				return "-"
			}
			return prose.Join(text, s)
		}
		fmt.Fprintf(&b, "%s%s %s: %s | %s | %s", strings.Repeat("> ", depth[a.ID]), a.Mode, a.Kind, join(a.Source), join(a.Cue), join(a.Content))
		if a.Governor >= 0 {
			fmt.Fprintf(&b, " | as %d", a.Governor+1)
		}
		if a.Unclosed {
			b.WriteString(" | unclosed")
		}
		b.WriteString("\n")
		for _, s := range a.Statements {
			if len(a.Statements) > 1 {
				fmt.Fprintf(&b, "%s  - %s %s\n", strings.Repeat("> ", depth[a.ID]), s.Mode, join(s.Spans))
			}
		}
	}
	if b.Len() == 0 {
		return "nothing\n"
	}
	return b.String()
}

// grammarsOnly are the tongues without what was learned.
func grammarsOnly(lang string) tongue {
	t := tongueOf(lang)
	if lang == "en" {
		t.find = english
	}
	return t
}

// hold holds what is found in the texts of a case file, all in one language, to
// what the file expects; with -update it writes what is found there.
func hold(t *testing.T, name, lang string, tongues func(string) tongue) {
	t.Helper()
	var out strings.Builder
	for i, s := range scenes(t, name) {
		as, _, _ := extract(page(lang, s.text), tongues, len(s.text), math.MaxInt)
		got := shown(s.text, as)
		if got != s.want && !*update {
			t.Errorf("%s, case %d:\n%s\ngot\n%swant\n%s", name, i+1, s.text, got, s.want)
		}
		if i > 0 {
			out.WriteString("====\n")
		}
		out.WriteString(s.heading + got + "----\n" + s.text + "\n")
	}
	if *update {
		if err := os.WriteFile(name, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestEnglishCases(t *testing.T) {
	for _, name := range []string{"testdata/english.txt", "testdata/english_misses.txt"} {
		hold(t, name, "en", grammarsOnly)
	}
	if n := len(scenes(t, "testdata/english.txt")); n < 120 {
		t.Errorf("only %d cases", n)
	}
}
