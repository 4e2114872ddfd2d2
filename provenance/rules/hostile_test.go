package rules

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"isnad/provenance"
	"isnad/sources"
	"isnad/sources/outlet"
)

// Whatever the texts are, findings point at whole characters of the documents
// that they name, and say something in one line.
func FuzzCheck(f *testing.F) {
	for _, p := range Pages() {
		for _, c := range p.Fire {
			last := c.Documents[len(c.Documents)-1]
			f.Add(c.Documents[0].Text, last.Text)
		}
	}
	f.Add("“", "”\n\"")
	f.Add("He said Reuters. They said: \"\x00\u202e\"", "Wednesday, 31 February 0000, January 31, 99999")
	f.Fuzz(func(t *testing.T, one, two string) {
		if len(one)+len(two) > 20000 {
			return
		}
		r := desk(map[string]string{"a.txt": one, "b1b2b3b4.txt": two})
		fs, _ := Check(r, Config{}, time.Time{})
		x := newReading(r)
		for _, g := range fs {
			places := append([]Place{{g.Doc, g.Span}}, g.Related...)
			for _, p := range places {
				a := x.analysis(p.Doc)
				if a == nil || p.Span.Start < 0 || p.Span.End < p.Span.Start || p.Span.End > len(a.Document.Text) || !utf8.ValidString(p.Span.In(a.Document.Text)) {
					t.Fatalf("%s: place %v in %q", g.Rule, p.Span, p.Doc)
				}
			}
			if g.Message == "" || strings.ContainsFunc(g.Message, func(r rune) bool { return r < ' ' || r == '\u202e' }) || !utf8.ValidString(g.Message) {
				t.Errorf("%s: message %q", g.Rule, g.Message)
			}
			for _, id := range g.Attributions {
				if _, ok := x.index.Place(id); !ok {
					t.Errorf("%s: attribution %q", g.Rule, id)
				}
			}
		}
	})
}

// adversaries are texts of n pieces that make a check look far, if it does.
func adversaries(n int) map[string]string {
	many := func(s string) string { return strings.Repeat(s, n) }
	names := &strings.Builder{}
	for i := range n {
		fmt.Fprintf(names, "Minister Karim Nas%cser met General Omar Had%cad. He said that it rained. ", 'a'+i%26, 'a'+i%23)
	}
	return map[string]string{
		"quotations in one line": many("“The wall will stand,” Ann Berg said. "),
		"opened and not closed":  many("Ann Berg said: “The wall will stand \n"),
		"nested quotations":      many("“") + "x" + many("”"),
		"reports in reports":     "Ann Berg said that " + many("he said that she said that ") + "it rained.",
		"orphans":                many("“The wall will stand another winter here.”\n\n"),
		"names and pronouns":     names.String(),
		"relays":                 many("The basin is closed, Reuters reported.\n\nBerg told CNN that it rained. "),
		"credits":                "Basin to close\n\nIt rained.\n\n" + many("Source: Reuters\n"),
		"labels and dates":       many("The regime closed ‘Israel’ on Monday 4 March 2021 on condition of anonymity, "),
		"sources":                many("Sources said that media reports said that some analysts said it rained. "),
	}
}

// BenchmarkCheckHostile: eight times the text must cost about eight times as
// much to check.
func BenchmarkCheckHostile(b *testing.B) {
	for _, n := range []int{150, 1200} {
		for name, text := range adversaries(n) {
			d := sources.NewDocument("a.txt", "", text)
			r := provenance.Assemble([]provenance.Analysis{provenance.Analyse(d, outlet.Default())})
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					Check(r, Config{}, time.Time{})
				}
			})
		}
	}
}
