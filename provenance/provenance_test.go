package provenance_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"isnad/provenance"
	"isnad/provenance/drift"
	"isnad/sources"
	"isnad/sources/outlet"
	"isnad/sources/prose"
)

// analyses reads documents written one after the other, each under a line
// "-- name --".
func analyses(text string) []provenance.Analysis {
	var out []provenance.Analysis
	for _, d := range strings.Split("\n"+text, "\n-- ")[1:] {
		name, body, ok := strings.Cut(d, " --\n")
		if ok {
			out = append(out, provenance.Analyse(sources.NewDocument(name, "", body), outlet.Default()))
		}
	}
	return out
}

// TestOrigins reads testdata/origins.txt: documents, then what is to be found in
// one claim, how many origins it has, "?" where that is unknown, and at which
// occasion.
func TestOrigins(t *testing.T) {
	data, err := os.ReadFile("testdata/origins.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range strings.Split(string(data), "\n### ")[1:] {
		title, body, _ := strings.Cut(c, "\n")
		docs, want, _ := strings.Cut(body, "\n= ")
		want, _, _ = strings.Cut(want, "\n")
		words, want, _ := strings.Cut(want, " → ")
		t.Run(title, func(t *testing.T) {
			r := provenance.Assemble(analyses(docs))
			var got []string
			for _, c := range r.Claims {
				if !strings.Contains(c.Text, words) || len(c.Renderings) < 2 {
					continue
				}
				g := fmt.Sprint(len(c.Origins))
				if !c.OriginsKnown {
					g = "?"
				}
				if o := c.Origins[0].Occasion; o != "" {
					g += " " + o
				}
				got = append(got, g)
			}
			if len(got) != 1 || got[0] != want {
				t.Errorf("%q: got %q, want %q", words, got, want)
			}
		})
	}
}

// seeds are the analyses of the project's first documents.
func seeds(t testing.TB) []provenance.Analysis {
	var out []provenance.Analysis
	for d, p := range sources.Read([]string{"../seeds"}, sources.Options{}) {
		if p != nil {
			t.Fatal(p)
		}
		out = append(out, provenance.Analyse(d, outlet.Default()))
	}
	return out
}

// The same Report comes out whatever the order of the documents.
func TestAssembleInAnyOrder(t *testing.T) {
	as := seeds(t)
	show := func(as []provenance.Analysis) string {
		r := provenance.Assemble(as)
		b, err := json.Marshal([]any{r.Speakers, r.SpeakerOf, r.Relays, r.Claims, r.Drifts})
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	want := show(as)
	random := rand.New(rand.NewPCG(7, 8))
	for range 5 {
		random.Shuffle(len(as), func(i, j int) { as[i], as[j] = as[j], as[i] })
		if got := show(as); got != want {
			t.Fatal("two orders, two Reports")
		}
	}
}

// check fails t where a Report contradicts itself.
func check(t *testing.T, r *provenance.Report) {
	t.Helper()
	text := map[string]string{} // of the document, by attribution or voice
	said := map[string]int{}    // statements
	carried := map[string]bool{}
	for _, a := range r.Analyses {
		for _, x := range a.Attributions {
			text[x.ID], said[x.ID] = a.Document.Text, len(x.Statements)
			carried[x.Parent] = true
			for _, s := range x.Statements {
				inside(t, a.Document.Text, s.Spans...)
			}
		}
		for _, v := range a.Voices {
			text[v.ID], said[v.ID] = a.Document.Text, 1
			inside(t, a.Document.Text, v.Span)
		}
	}
	if len(r.Drifts) != len(r.Claims) {
		t.Fatalf("%d claims, drifts of %d", len(r.Claims), len(r.Drifts))
	}
	seen := map[string]bool{}
	for i, c := range r.Claims {
		if c.Speaker >= len(r.Speakers) || c.Text == "" && len(c.Renderings) > 1 {
			t.Fatalf("%+v", c)
		}
		for _, x := range c.Renderings {
			id := fmt.Sprint(x.Attribution, "#", x.Statement)
			if !x.Clause.Empty() {
				id += fmt.Sprint(".", x.Clause) // beside the claim of the whole statement
			}
			if seen[id] || x.Statement >= said[x.Attribution] {
				t.Fatalf("%s: %s stands twice or does not exist", c.Alias, id)
			}
			seen[id] = true
			inside(t, text[x.Attribution], x.Clause)
		}
		for _, d := range r.Drifts[i] {
			if d.A == d.B || d.A >= len(c.Renderings) || d.B >= len(c.Renderings) || len(d.Differences) == 0 {
				t.Fatalf("%s: %+v", c.Alias, d)
			}
			for _, x := range d.Differences {
				inside(t, text[c.Renderings[d.B].Attribution], x.Span)
			}
		}
	}
	for _, a := range r.Analyses {
		for _, x := range a.Attributions {
			if !carried[x.ID] && len(x.Statements) > 0 && !seen[x.ID+"#0"] {
				t.Fatalf("%s is in no claim", x.ID)
			}
		}
	}
}

func inside(t *testing.T, text string, spans ...prose.Span) {
	t.Helper()
	for _, s := range spans {
		if s.Start < 0 || s.End < s.Start || s.End > len(text) {
			t.Fatalf("span %v outside %d bytes", s, len(text))
		}
	}
}

func TestReport(t *testing.T) { check(t, provenance.Assemble(seeds(t))) }

// What documents, however broken, are read into holds together.
func FuzzAssemble(f *testing.F) {
	f.Add("The minister said: “We will not leave.”", "قالت الوزيرة إن الإضراب انتهى")
	f.Add("Ali Ayoub said “one, two” and Reuters reported", "“We will leave” he said. “We” [sic] ‘X’")
	f.Fuzz(func(t *testing.T, a, b string) {
		a, b = strings.ToValidUTF8(a, "?"), strings.ToValidUTF8(b, "?")
		if len(a)+len(b) > 4000 {
			return
		}
		check(t, provenance.Assemble([]provenance.Analysis{
			provenance.Analyse(sources.NewDocument("a", "", a), outlet.Default()),
			provenance.Analyse(sources.NewDocument("b", "", b), outlet.Default())}))
	})
}

// What is named on translations is what is meant: nothing but the mode and the
// marks differs between parts that say the same.
func TestFaithfulTranslation(t *testing.T) {
	r := provenance.Assemble(analyses(`-- a --
Transport Minister Lena Okafor said that the strike at the port is over.
-- b --
قالت وزيرة النقل لينا أوكافور إن إضراب الميناء انتهى.`))
	for _, ds := range r.Drifts {
		for _, d := range ds {
			if slices.ContainsFunc(d.Differences, func(x drift.Difference) bool { return x.Type != drift.ModeShift }) {
				t.Errorf("%+v", d)
			}
		}
	}
}

func ExampleAssemble() {
	r := provenance.Assemble(analyses(`-- first --
Transport Minister Lena Okafor said on Wednesday: “Every worker will receive a bonus in April.”
-- second --
“Every worker may receive a bonus in April,” Transport Minister Lena Okafor told the BBC.`))
	for i, c := range r.Claims {
		fmt.Println(c.Alias, r.Speakers[c.Speaker].Name, len(c.Renderings))
		for _, d := range r.Drifts[i] {
			for _, x := range d.Differences {
				fmt.Println(x.Type, x.Note)
			}
		}
	}
	// Output:
	// C01 Lena Okafor 2
	// hedge “may” here, in none of the others
}
