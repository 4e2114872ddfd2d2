package rules

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"isnad/provenance"
	"isnad/sources"
	"isnad/sources/outlet"
)

// caseReport puts the documents of a case together. They lie as files in a
// folder of their own, a git work tree to look at; a block called .gitattributes
// is no document.
func caseReport(t *testing.T, c Case) *provenance.Report {
	t.Helper()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, ".git"), 0o755); err != nil {
		t.Fatal(err)
	}
	var as []provenance.Analysis
	for _, d := range c.Documents {
		path := filepath.Join(dir, d.Name)
		if err := os.WriteFile(path, []byte(d.Text), 0o644); err != nil {
			t.Fatal(err)
		}
		if d.Name == ".gitattributes" {
			continue
		}
		m := sources.Meta{Name: d.Name, URL: d.URL, Outlet: d.Outlet, Published: d.Published}
		doc := m.Document(d.Text)
		doc.Path = path
		as = append(as, provenance.Analyse(doc, outlet.Default()))
	}
	return provenance.Assemble(as)
}

// Every rule fires on the texts of its page that it must fire on, and on none of
// the others.
func TestPages(t *testing.T) {
	for _, p := range Pages() {
		t.Run(p.ID, func(t *testing.T) {
			for _, c := range p.Fire {
				if fs := checks[p.ID](newReading(caseReport(t, c))); len(fs) == 0 {
					t.Errorf("%s: stays quiet, must fire", c.Title)
				}
			}
			for _, c := range p.Quiet {
				r := caseReport(t, c)
				for _, f := range checks[p.ID](newReading(r)) {
					t.Errorf("%s: fires, must stay quiet: %s", c.Title, f.Message)
				}
			}
		})
	}
}

// A page has what a reader looks for in it, and enough texts.
func TestPagesAreWhole(t *testing.T) {
	for _, p := range Pages() {
		if len(p.Fire) < 2 || len(p.Quiet) < 3 {
			t.Errorf("%s: %d texts that must fire and %d that must stay quiet, want 2 and 3", p.ID, len(p.Fire), len(p.Quiet))
		}
		if !strings.Contains(p.Text, "False alarms") {
			t.Errorf("%s: does not say where false alarms come from", p.ID)
		}
		if checks[p.ID] == nil {
			t.Errorf("%s: a page without a check", p.ID)
		}
	}
	for id := range checks {
		if !slices.ContainsFunc(Pages(), func(p Page) bool { return p.ID == id }) {
			t.Errorf("%s: a check without a page", id)
		}
	}
}

// What a finding says is one line, holds nothing that acts on a terminal, and
// points at what is there.
func TestFindingsOfPages(t *testing.T) {
	for _, p := range Pages() {
		for _, c := range p.Fire {
			r := caseReport(t, c)
			x := newReading(r)
			for _, f := range checks[p.ID](x) {
				a := x.analysis(f.Doc)
				if a == nil || f.Span.Start < 0 || f.Span.End > len(a.Document.Text) || f.Span.Start > f.Span.End {
					t.Fatalf("%s: %s: finding at %v of %q", p.ID, c.Title, f.Span, f.Doc)
				}
				if f.Message == "" || strings.ContainsAny(f.Message, "\n\x1b") || len(f.Message) > 300 {
					t.Errorf("%s: %s: message %q", p.ID, c.Title, f.Message)
				}
				for _, q := range f.Related {
					if x.analysis(q.Doc) == nil {
						t.Errorf("%s: %s: related to %q, which is not here", p.ID, c.Title, q.Doc)
					}
				}
			}
		}
	}
}
