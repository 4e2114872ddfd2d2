package provenance_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"isnad/provenance"
	"isnad/provenance/relay"
	"isnad/sources"
	"isnad/sources/outlet"
	"isnad/sources/prose"
)

const story = `The harbour authority closed the northern basin on Tuesday after divers found cracks in the sea wall that engineers had warned about for years.

Ships waiting outside were sent to the neighbouring port, where berths are scarce in summer and crews may have to anchor for up to a week.

The wall was last repaired in the nineties and the money set aside for a new one was spent on a car park, council papers show.`

// copies are two documents of which one has the other's wording, uncredited, and
// the relay that is inferred from it.
func copies(t *testing.T) ([]provenance.Analysis, relay.Relay) {
	t.Helper()
	var out []provenance.Analysis
	for _, m := range []sources.Meta{{Name: "a", Outlet: "Alpha", Published: "2020-03-01"}, {Name: "b", Outlet: "Beta", Published: "2020-03-02"}} {
		out = append(out, provenance.Analyse(m.Document(story), outlet.Default()))
	}
	for _, r := range provenance.Assemble(out).Relays {
		if r.Basis == relay.Inferred {
			return out, r
		}
	}
	t.Fatal("no relay inferred")
	return nil, relay.Relay{}
}

// on is a decision on a relay, a minute after the one before.
func on(r relay.Relay, n int, v provenance.Verdict, change ...provenance.Change) provenance.Decision {
	return provenance.Decision{ID: string(rune('a' + n)), Verdict: v, Document: r.Doc, Relay: r.ID, Content: []prose.Span{r.Span}, Change: change,
		Editor: string(rune('A' + n)), Time: time.Date(2026, 11, 3, 12, n, 0, 0, time.UTC)}
}

// What is inferred from shared wording is decided on like anything else.
func TestInferredRelaysAreDecidedOn(t *testing.T) {
	as, r := copies(t)
	other := provenance.Change{Field: provenance.FieldOutlet, To: "The Harbour Light"}
	narrow := provenance.Change{Field: provenance.FieldScope, To: "passage"}
	answer := on(r, 1, provenance.Confirm)
	answer.Answers = "a"
	for name, c := range map[string]struct {
		decisions []provenance.Decision
		from      string // "" when the relay is gone
		mark      provenance.Mark
		conflicts int
		outcomes  []provenance.Outcome
	}{
		"confirmed":       {[]provenance.Decision{on(r, 0, provenance.Confirm)}, "Alpha", provenance.Confirmed, 0, []provenance.Outcome{provenance.Applied}},
		"rejected":        {[]provenance.Decision{on(r, 0, provenance.Reject)}, "", "", 0, []provenance.Outcome{provenance.Applied}},
		"corrected":       {[]provenance.Decision{on(r, 0, provenance.Correct, other, narrow)}, "The Harbour Light", provenance.Corrected, 0, []provenance.Outcome{provenance.Applied}},
		"disputed":        {[]provenance.Decision{on(r, 0, provenance.Reject), on(r, 1, provenance.Confirm)}, "Alpha", provenance.InDispute, 1, []provenance.Outcome{provenance.Contested, provenance.Contested}},
		"answered":        {[]provenance.Decision{on(r, 0, provenance.Reject), answer}, "Alpha", provenance.Confirmed, 0, []provenance.Outcome{provenance.Answered, provenance.Applied}},
		"of another text": {[]provenance.Decision{on(relay.Relay{ID: "x", Doc: r.Doc}, 0, provenance.Reject)}, "Alpha", "", 0, []provenance.Outcome{provenance.Gone}},
	} {
		report := provenance.Assemble(as, c.decisions...)
		check(t, report)
		k := slices.IndexFunc(report.Relays, func(x relay.Relay) bool { return x.ID == r.ID })
		from := ""
		if k >= 0 {
			from = report.Relays[k].From.Name
			if c.mark == provenance.Corrected && report.Relays[k].Scope != relay.Passage {
				t.Errorf("%s: scope %s", name, report.Relays[k].Scope)
			}
		}
		var outcomes []provenance.Outcome
		for _, x := range report.Rulings {
			outcomes = append(outcomes, x.Outcome)
		}
		if from != c.from || report.Decided[r.ID] != c.mark || len(report.Conflicts) != c.conflicts || !slices.Equal(outcomes, c.outcomes) || (report.Rejected == 1) != (from == "") {
			t.Errorf("%s: from %q, mark %q, %d conflicts, %v, %d rejected", name, from, report.Decided[r.ID], len(report.Conflicts), outcomes, report.Rejected)
		}
		sameInAnyOrder(t, as, c.decisions)
		if name == "of another text" {
			continue // which Weigh cannot tell without all documents
		}
		weighed := provenance.Weigh(as, c.decisions...)
		if len(weighed.Conflicts) != c.conflicts || weighed.Rulings[0].Outcome != c.outcomes[0] {
			t.Errorf("%s: weighed alone, %d conflicts, %+v", name, len(weighed.Conflicts), weighed.Rulings)
		}
	}
}

// An outlet that an editor names is looked up in the registry at hand.
func TestDecisionsKnowTheRegistry(t *testing.T) {
	as, r := copies(t)
	own, err := outlet.Parse("own.tsv", []byte("quay\tQuay Gazette|Harbour Light\t-\t-\tnewspaper\tunknown\t-\t-\n"))
	if err != nil {
		t.Fatal(err)
	}
	d := on(r, 0, provenance.Correct, provenance.Change{Field: provenance.FieldOutlet, To: "Harbour Light"})
	for id, registry := range map[string]*outlet.Registry{"": outlet.Default(), "quay": outlet.Default().With(own)} {
		report := provenance.AssembleWith(registry, as, d)
		k := slices.IndexFunc(report.Relays, func(x relay.Relay) bool { return x.ID == r.ID })
		if k < 0 || report.Relays[k].From.ID != id {
			t.Errorf("%+v, want from %q", report.Relays, id)
		}
	}
}

// Weighing says of decisions what Assemble says of them.
func TestWeighAgreesWithAssemble(t *testing.T) {
	as := analyses("-- a --\nUnion leader Omar Haddad said: “The harbour will be open on Monday.” The mayor said that the pier is shut.")
	ds := decisions(t, as, "Ann confirm “harbour”\nBen correct “harbour” speaker=Salma Aziz\nCid reject “pier”\n")
	want, got := provenance.Assemble(as, ds...), provenance.Weigh(as, ds...)
	if len(want.Conflicts) != 1 || len(got.Conflicts) != 1 || got.Conflicts[0].Target != want.Conflicts[0].Target || !slices.Equal(got.Conflicts[0].Rulings, want.Conflicts[0].Rulings) {
		t.Errorf("conflicts %+v, want %+v", got.Conflicts, want.Conflicts)
	}
	var a, b []string
	for i := range want.Rulings {
		a, b = append(a, string(want.Rulings[i].Outcome)), append(b, string(got.Rulings[i].Outcome))
	}
	if strings.Join(a, " ") != "contested contested applied" || !slices.Equal(a, b) {
		t.Errorf("outcomes %v, want %v", b, a)
	}
}
