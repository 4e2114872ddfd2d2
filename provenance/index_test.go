package provenance

import (
	"slices"
	"strconv"
	"testing"

	"isnad/provenance/attribution"
	"isnad/provenance/claim"
	"isnad/provenance/relay"
)

// What a Report says of an id is what a search through all of it finds, and of
// an id that it lacks nothing is said.
func TestIndex(t *testing.T) {
	r := &Report{}
	for d := range 3 {
		a := Analysis{}
		for i := range 4 - d {
			id := strconv.Itoa(9-d) + ":" + strconv.Itoa(i)
			at := attribution.Attribution{ID: id}
			if i > 1 {
				at.Parent = strconv.Itoa(9-d) + ":0"
			}
			a.Attributions = append(a.Attributions, at)
			a.Voices = append(a.Voices, attribution.Voice{ID: id + "v"})
		}
		r.Analyses = append(r.Analyses, a)
	}
	r.Relays = []relay.Relay{{Covers: []string{"9:0", "nowhere", "9:0"}}, {}, {Covers: []string{"8:1v", "9:0"}}}
	r.Claims = []claim.Claim{{Renderings: []claim.Rendering{{Attribution: "7:1"}, {Attribution: "9:0"}, {Attribution: "7:1", Statement: 1}}},
		{Renderings: []claim.Rendering{{Attribution: "lost"}, {Attribution: "7:1"}}}}
	x := NewIndex(r)
	for d, a := range r.Analyses {
		for i := range a.Attributions {
			for _, want := range []Place{{d, i, false}, {d, i, true}} {
				id := a.Attributions[i].ID
				if want.Own {
					id = a.Voices[i].ID
				}
				if got, ok := x.Place(id); !ok || got != want {
					t.Errorf("%s is at %v, %v, want %v", id, got, ok, want)
				}
			}
		}
	}
	if _, ok := x.Place("nowhere"); ok || x.Outer("nowhere") || x.RelaysOf("nowhere") != nil || x.ClaimsOf("lost") != nil {
		t.Error("an id that the report lacks is found")
	}
	if !x.Outer("9:0") || !x.Outer("8:0") || x.Outer("7:0") || x.Outer("9:2") {
		t.Error("what others lie inside is not what their parents say")
	}
	for id, want := range map[string][]int32{"9:0": {0, 2}, "8:1v": {2}, "9:1": {}} {
		if got := x.RelaysOf(id); !slices.Equal(got, want) {
			t.Errorf("relays of %s: %v, want %v", id, got, want)
		}
	}
	for id, want := range map[string][]int32{"7:1": {0, 1}, "9:0": {0}, "9:1": {}} {
		if got := x.ClaimsOf(id); !slices.Equal(got, want) {
			t.Errorf("claims of %s: %v, want %v", id, got, want)
		}
	}
	if ids := slices.Collect(x.IDs()); !slices.IsSorted(ids) || len(ids) != 2*(4+3+2) {
		t.Errorf("ids %v", ids)
	}
}
