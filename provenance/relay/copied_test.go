package relay

import (
	"strings"
	"testing"

	"isnad/sources"
)

// article is a document by an outlet on a day.
func article(name, publisher, day, text string) *sources.Document {
	d := sources.NewDocument(name, "", text)
	d.Outlet = sources.Publisher{ID: strings.ToLower(publisher), Name: publisher, Basis: sources.Metadata}
	d.Published.ISO = day
	return d
}

const story = `The harbour authority closed the northern basin on Tuesday after divers found cracks in the sea wall that engineers had warned about for years.

Ships waiting outside were sent to the neighbouring port, where berths are scarce in summer and crews may have to anchor for up to a week.

The wall was last repaired in the nineties and the money set aside for a new one was spent on a car park, council papers show.`

func TestInfer(t *testing.T) {
	first := article("a", "Alpha", "2020-03-01", story)
	copied := article("b", "Beta", "2020-03-02", strings.Replace(story, "on Tuesday", "this week", 1))
	quoting := article("c", "Gamma", "2020-03-02", "Alpha wrote that the money set aside for a new one was spent on a car park.\n\nThe council met on Friday and found other uses for what was left of the budget, among them a fountain.")
	undated := article("d", "Delta", "", story)

	rs := Infer([]*sources.Document{first, copied, quoting, undated}, nil)
	if len(rs) != 1 {
		t.Fatalf("%d relays inferred, want 1: %+v", len(rs), rs)
	}
	r := rs[0]
	if r.Doc != copied.ID() || r.From.Name != "Alpha" || r.To.Name != "Beta" || r.Role != Copied || r.Basis != Inferred {
		t.Errorf("inferred %+v", r)
	}
	if len(r.Evidence) < 2 || r.Evidence[0].Doc != copied.ID() || r.Evidence[len(r.Evidence)-1].Doc != first.ID() {
		t.Errorf("evidence %+v", r.Evidence)
	}
}

// The earlier document has nothing from the later one, whichever is read first.
func TestInferDirection(t *testing.T) {
	late, early := article("a", "Alpha", "2020-03-05", story), article("b", "Beta", "2020-03-01", story)
	rs := Infer([]*sources.Document{late, early}, nil)
	if len(rs) != 1 || rs[0].From.Name != "Beta" || rs[0].Doc != late.ID() {
		t.Errorf("inferred %+v", rs)
	}
}

// What a document credits itself is not inferred again.
func TestInferCredited(t *testing.T) {
	first, second := article("a", "Alpha", "2020-03-01", story), article("b", "Beta", "2020-03-02", story)
	credit := Relay{Doc: second.ID(), From: End{ID: "alpha", Name: "Alpha"}, Role: Credit, Basis: Credited}
	if rs := Infer([]*sources.Document{first, second}, []Relay{credit}); len(rs) != 0 {
		t.Errorf("inferred %+v", rs)
	}
}
