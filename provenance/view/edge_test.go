package view

import (
	"strings"
	"testing"

	"isnad/provenance/attribution"
	"isnad/provenance/relay"
	"isnad/provenance/speaker"
	"isnad/sources"
	"isnad/sources/prose"
)

// The words that show a relay are the credit as printed, or all from outlet to
// cue, or both ends where they stand far apart.
func TestRelayWords(t *testing.T) {
	k := &desk{TB: t}
	far := strings.Repeat("and so on ", 30)
	d := k.document("one.txt", "", "The port is open, Wire yesterday reported. Cable "+far+"said so. Source: Dock Daily.\nLine one of Post\nquoted him.")
	k.credit(d, sources.RoleSource, "Dock Daily", "Source: Dock Daily.", true)
	for _, c := range []struct {
		outlet, cue, want string
		scope             relay.Scope
	}{
		{"Wire", "reported", "Wire yesterday reported", relay.Sentence},
		{"Cable", "said so", "Cable … said so", relay.Sentence},
		{"Dock Daily", "", "Source: Dock Daily.", relay.Whole},
		{"Post", "quoted him", "Post … quoted him", relay.Sentence},
		{"Wire", "", "Wire", relay.Sentence},
	} {
		e := k.relays(d, relay.End{Name: c.outlet}, relay.End{}, relay.Reported, c.scope, c.outlet)
		if c.cue != "" {
			e.Cue = []prose.Span{k.find(d, c.cue)}
		}
		if got := newIndex(&k.Report).words(e); got != c.want {
			t.Errorf("%s: %q, want %q", c.outlet, got, c.want)
		}
	}
}

// Wording that two documents share is shown at both places and is nobody's
// credit.
func TestCopied(t *testing.T) {
	k := &desk{TB: t}
	who := k.speaker(speaker.Person, "Ana", "")
	d1 := k.document("one.txt", "", "The port is open to all ships.")
	d2 := k.document("two.txt", "", "Ana said the port is open to all ships.")
	a, b := k.says(d1, who, attribution.Indirect, "The port is open"), k.says(d2, who, attribution.Indirect, "the port is open")
	e := k.relays(d2, relay.End{}, relay.End{}, relay.Copied, relay.Passage, "port is open to all ships", b)
	e.Basis = relay.Inferred
	e.Evidence = append(e.Evidence, relay.Evidence{Doc: k.Analyses[d1].Document.ID(), Span: k.find(d1, "port is open to all ships")})
	k.claim(who, "the port is open", []string{a, b})
	got := printed(t, EdgeGrid(&k.Report, 120), 120)
	for _, want := range []string{"[2] ← publisher unknown", "copied, inferred", "[2] 13–38, [1] 4–29"} {
		if !strings.Contains(got, want) {
			t.Errorf("edges lack %q:\n%s", want, got)
		}
	}
	for _, c := range Cells(&k.Report, true) {
		if c.State != Read {
			t.Errorf("cell %+v for a copy", c)
		}
	}
	if got := printed(t, ChainGrid(&k.Report, 0, 120), 120); !strings.Contains(got, "wording shared with [1],") {
		t.Errorf("chain does not tell of shared wording:\n%s", got)
	}
	if rows := Outlets(&k.Report); len(rows) != 0 {
		t.Errorf("outlets %+v", rows)
	}
}

// A relay of a document that is not here is listed as a row and left out of the
// table.
func TestStrayEdge(t *testing.T) {
	r := harbour(t)
	r.Relays = append(r.Relays, relay.Relay{ID: "stray", Doc: "ffff", From: relay.End{Name: "Elsewhere"}, Evidence: []relay.Evidence{{Doc: "ffff"}}})
	rows := Edges(r)
	if last := rows[len(rows)-1]; last.ID != "stray" || last.Document != "" || len(last.Evidence) != 0 {
		t.Errorf("row %+v", last)
	}
	if got := printed(t, EdgeGrid(r, 120), 120); strings.Contains(got, "Elsewhere") {
		t.Errorf("table holds a stray relay:\n%s", got)
	}
}
