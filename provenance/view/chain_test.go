package view

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"isnad/provenance/attribution"
	"isnad/provenance/relay"
	"isnad/provenance/speaker"
	"isnad/sources"
)

// path is a branch as "speaker > outlet > document".
func path(rows []HopRow, branch int) string {
	var out []string
	for _, h := range rows {
		if h.Branch != branch {
			continue
		}
		if out == nil {
			out = append(out, nodeName(h.From))
		}
		out = append(out, nodeName(h.To))
	}
	return strings.Join(out, " > ")
}

// A chain goes through the outlets in the order in which the words passed them,
// farthest first.
func TestChainOrder(t *testing.T) {
	r := harbour(t)
	for _, c := range []struct {
		claim, branch int
		want          string
	}{
		{2, 1, "the mayor > Delta Press Agency > gulfposts > publisher unknown"},
		{0, 2, "Ana Maria Duarte > publisher unknown"},
		{0, 5, "Ana Maria Duarte > Sahel Online > The Quay Review"},
		{5, 1, "the ministry’s media > Sahel Online > The Quay Review"},
		{3, 1, "the mayor > publisher unknown"},
	} {
		if got := path(Chain(r, c.claim), c.branch); got != c.want {
			t.Errorf("%s, branch %d: %s, want %s", r.Claims[c.claim].Alias, c.branch, got, c.want)
		}
	}
}

// Only the document at the end of a hop is held, and outlets whose own document
// has the claim.
func TestChainHeld(t *testing.T) {
	k := &desk{TB: t}
	who := k.speaker(speaker.Person, "Ana Duarte", "")
	d1 := k.document("first.txt", "", "Duarte said the port is open.")
	d2 := k.document("second.txt", "", "Duarte said the port is open, Dock Daily reported.")
	dock := relay.End{ID: "dock-daily", Name: "Dock Daily"}
	k.Analyses[d1].Document.Outlet = sources.Publisher{ID: dock.ID, Name: dock.Name}
	a := k.says(d1, who, attribution.Indirect, "the port is open")
	b := k.says(d2, who, attribution.Indirect, "the port is open")
	k.relays(d2, dock, relay.End{}, relay.Reported, relay.Sentence, "Dock Daily", b)
	c := k.claim(who, "the port is open", []string{a, b})
	var held []string
	for _, h := range Chain(&k.Report, c) {
		held = append(held, fmt.Sprint(h.To.Kind, " ", h.To.Name, " ", h.Held))
	}
	if want := []string{"document Dock Daily true", "outlet Dock Daily true", "document  true"}; !reflect.DeepEqual(held, want) {
		t.Errorf("held: %q, want %q", held, want)
	}
}

// Outlets that credit each other in a circle, and an outlet that is both source
// and relay, make no endless or doubled chain.
func TestChainCircle(t *testing.T) {
	k := &desk{TB: t}
	wire := k.speaker(speaker.Outlet, "Wire", "")
	d := k.document("one.txt", "", "The port is open, said Wire, said Cable.")
	id := k.says(d, wire, attribution.Indirect, "The port is open")
	a, b := relay.End{Name: "Wire"}, relay.End{Name: "Cable"}
	k.relays(d, a, b, relay.Reported, relay.Sentence, "Wire", id)
	k.relays(d, b, a, relay.Reported, relay.Sentence, "Cable", id)
	c := k.claim(wire, "The port is open", []string{id})
	rows := Chain(&k.Report, c)
	if got := path(rows, 1); got != "Wire > publisher unknown" {
		t.Errorf("circle gives %q", got)
	}
	k.Relays[1].To = relay.End{}
	rows = Chain(&k.Report, c)
	if got := path(rows, 1); got != "Wire > Cable > publisher unknown" {
		t.Errorf("source and relay give %q", got)
	}
}

func TestOriginSentence(t *testing.T) {
	r := harbour(t)
	x := newIndex(r)
	for i, want := range map[int]string{
		0: "4 documents, one occasion (press conference, 2031-03-03): one independent origin known.",
		1: "2 documents. Whether they go back to one occasion is not stated: independent origins ? (1 to 2).",
		2: "1 document: one origin.",
		7: "2 documents, 2 occasions: 2 independent origins known.",
	} {
		if got := x.originSentence(&r.Claims[i]); got != want {
			t.Errorf("%s: %q, want %q", r.Claims[i].Alias, got, want)
		}
	}
}

// What a document says of its origin, in one line.
func TestSourcing(t *testing.T) {
	r := harbour(t)
	first := r.Analyses[0].Document
	r.Relays = append(r.Relays, relay.Relay{ID: "copy", Doc: first.ID(), Role: relay.Copied, Basis: relay.Inferred,
		Evidence: []relay.Evidence{{Doc: r.Analyses[3].Document.ID()}, {Doc: first.ID()}}})
	x := newIndex(r)
	for d, want := range []string{
		"no outlet named; wording shared with [4], uncredited",
		"one quotation from Nile Channel",
		"footer “Source » gulfposts”; one sentence from Delta Press Agency",
		"dateline Al-Bahr",
		"translated from Sahel Online; one sentence from “the ministry’s media”",
	} {
		if got := x.sourcing(d); got != want {
			t.Errorf("[%d] %q, want %q", d+1, got, want)
		}
	}
}
