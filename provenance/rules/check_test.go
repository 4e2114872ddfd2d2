package rules

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"isnad/provenance"
	"isnad/sources"
	"isnad/sources/outlet"
)

// deskText is a document in which several rules of all severities fire.
const deskText = `Basin to close

Sources said on Tuesday that the northern basin would be closed for repairs.

Harbour master Ann Berg revealed that the wall had stood since Monday, 4 March 2021.

“This wall is extremely important for the town in the winter months, when the storms come.”
`

// desk is the Report on some texts; a name is a document's.
func desk(texts map[string]string) *provenance.Report {
	var as []provenance.Analysis
	for name, text := range texts {
		as = append(as, provenance.Analyse(sources.NewDocument(name, "", text), outlet.Default()))
	}
	return provenance.Assemble(as)
}

// rulesOf are the rules of findings, in their order.
func rulesOf(fs []Finding) []string {
	var out []string
	for _, f := range fs {
		out = append(out, f.Rule)
	}
	return out
}

func TestCheckOrder(t *testing.T) {
	r := desk(map[string]string{"b.txt": deskText, "a.txt": deskText})
	fs, _ := Check(r, Config{}, time.Time{})
	if len(fs) < 8 {
		t.Fatalf("%d findings: %v", len(fs), rulesOf(fs))
	}
	for i := 1; i < len(fs); i++ {
		a, b := fs[i-1], fs[i]
		da, db := r.Analyses[0].Document.ID() == a.Doc, r.Analyses[0].Document.ID() == b.Doc
		switch {
		case !da && db:
			t.Errorf("finding %d is about an earlier document", i)
		case a.Doc == b.Doc && (a.Span.Start > b.Span.Start || a.Span == b.Span && a.Rule > b.Rule):
			t.Errorf("%s at %v stands before %s at %v", a.Rule, a.Span, b.Rule, b.Span)
		}
	}
}

func TestCheckSeverities(t *testing.T) {
	r := desk(map[string]string{"a.txt": deskText})
	before, _ := Check(r, Config{}, time.Time{})
	c := Config{Rules: map[string]string{"ATT06": "error", "ATT03": "off"}}
	after, _ := Check(r, c, time.Time{})
	severity := func(fs []Finding, id string) Severity {
		for _, f := range fs {
			if f.Rule == id {
				return f.Severity
			}
		}
		return ""
	}
	if severity(before, "ATT06") != Info || severity(after, "ATT06") != Error {
		t.Errorf("ATT06 is %q, then %q; want info, then error", severity(before, "ATT06"), severity(after, "ATT06"))
	}
	if severity(before, "ATT03") != Warning || severity(after, "ATT03") != "" {
		t.Errorf("ATT03 is %q, then %q; want warning, then off", severity(before, "ATT03"), severity(after, "ATT03"))
	}
	if severity(after, "COR06") != Error {
		t.Errorf("COR06 is %q, want error", severity(after, "COR06"))
	}
	if len(before)-len(after) != 1 {
		t.Errorf("%d findings with ATT03 off, %d before", len(after), len(before))
	}
}

func TestSeverityAtLeast(t *testing.T) {
	for _, c := range []struct {
		a, b Severity
		want bool
	}{{Error, Warning, true}, {Warning, Warning, true}, {Info, Warning, false}, {Info, Info, true}, {Warning, Error, false}} {
		if got := c.a.AtLeast(c.b); got != c.want {
			t.Errorf("%s at least %s: %v, want %v", c.a, c.b, got, c.want)
		}
	}
	if _, err := ParseSeverity("fatal"); err == nil || err.Error() != `severity "fatal": want error, warning or info` {
		t.Errorf("error %v", err)
	}
}

// A fingerprint stays when the text around its finding changes, and when other
// documents come and go; it changes with the words that are complained of.
func TestFingerprintsSurvive(t *testing.T) {
	prints := func(text string) map[string]string {
		fs, _ := Check(desk(map[string]string{"a.txt": text}), Config{}, time.Time{})
		out := map[string]string{}
		for _, f := range fs {
			out[f.Rule] += f.Fingerprint + " "
		}
		return out
	}
	before := prints(deskText)
	after := prints("A new lede stands here now. It rained.\n\n" + strings.ReplaceAll(deskText, "for repairs", "until further notice"))
	for _, id := range []string{"ATT01", "ATT03", "ATT06", "COR06", "REL01"} {
		if before[id] == "" || before[id] != after[id] {
			t.Errorf("%s: fingerprint %q, then %q", id, before[id], after[id])
		}
	}
	changed := prints(strings.ReplaceAll(deskText, "Sources said", "Some analysts said"))
	if changed["ATT03"] == before["ATT03"] || changed["ATT03"] == "" {
		t.Errorf("other words have the fingerprint %q of the ones before", changed["ATT03"])
	}
}

// Two findings of a rule at the same words of one document have two fingerprints.
func TestFingerprintsDiffer(t *testing.T) {
	r := desk(map[string]string{"a.txt": deskText + "\nHarbour master Ann Berg revealed that the ferries wait.\n", "b.txt": deskText})
	fs, _ := Check(r, Config{}, time.Time{})
	seen := map[string]bool{}
	for _, f := range fs {
		if len(f.Fingerprint) != 16 {
			t.Errorf("%s: fingerprint %q", f.Rule, f.Fingerprint)
		}
		if seen[f.Fingerprint] {
			t.Errorf("%s at %v: fingerprint %s for the second time", f.Rule, f.Span, f.Fingerprint)
		}
		seen[f.Fingerprint] = true
	}
}

// The same documents give the same findings, in whatever order they were read.
func TestCheckIsDetermined(t *testing.T) {
	var as []provenance.Analysis
	for d, p := range sources.Read([]string{"../../seeds"}, sources.Options{}) {
		if p == nil {
			as = append(as, provenance.Analyse(d, outlet.Default()))
		}
	}
	for _, p := range Pages() {
		for _, c := range p.Fire {
			for _, d := range c.Documents {
				as = append(as, provenance.Analyse(sources.NewDocument(p.ID+d.Name, "", d.Text), outlet.Default()))
			}
		}
	}
	want, _ := Check(provenance.Assemble(as), Config{}, time.Time{})
	random := rand.New(rand.NewPCG(3, 5))
	for range 4 {
		random.Shuffle(len(as), func(i, j int) { as[i], as[j] = as[j], as[i] })
		got, _ := Check(provenance.Assemble(as), Config{}, time.Time{})
		if !reflect.DeepEqual(got, want) {
			for i := range min(len(got), len(want)) {
				if !reflect.DeepEqual(got[i], want[i]) {
					t.Fatalf("finding %d is\n%+v\nand was\n%+v", i, got[i], want[i])
				}
			}
			t.Fatalf("%d findings, then %d", len(want), len(got))
		}
	}
}

// A Report with nothing in it has no findings, and a document without text is
// nothing to complain of but for its publisher.
func TestCheckNothing(t *testing.T) {
	if fs, _ := Check(provenance.Assemble(nil), Config{}, time.Time{}); len(fs) > 0 {
		t.Errorf("findings about nothing: %v", rulesOf(fs))
	}
	fs, _ := Check(desk(map[string]string{"empty.txt": ""}), Config{}, time.Time{})
	if !slices.Equal(rulesOf(fs), []string{"REL01"}) {
		t.Errorf("findings about an empty document: %v", rulesOf(fs))
	}
}
