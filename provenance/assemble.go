package provenance

import (
	"cmp"
	"slices"

	"isnad/provenance/speaker"
)

// Assemble works out what the analyses show together. The order in which they
// come does not matter.
func Assemble(analyses []Analysis) *Report {
	r := &Report{Analyses: slices.Clone(analyses), SpeakerOf: map[string]Identity{}}
	slices.SortStableFunc(r.Analyses, func(a, b Analysis) int {
		return cmp.Or(cmp.Compare(a.Document.Name, b.Document.Name), cmp.Compare(a.Document.ID(), b.Document.ID()))
	})
	r.identify()
	for _, a := range r.Analyses {
		r.Relays = append(r.Relays, a.Relays...)
	}
	return r
}

// identify joins the speakers of all documents.
func (r *Report) identify() {
	ids, casts := make([]string, len(r.Analyses)), make([]speaker.Cast, len(r.Analyses))
	for i, a := range r.Analyses {
		ids[i], casts[i] = a.Document.ID(), a.Speakers
	}
	var of [][]int
	r.Speakers, of = speaker.Merge(ids, casts)
	for i, a := range r.Analyses {
		for k, locals := range a.Speakers.Of {
			var candidates []int
			for _, l := range locals {
				if s := of[i][l]; !slices.Contains(candidates, s) {
					candidates = append(candidates, s)
				}
			}
			if len(candidates) > 0 {
				id := Identity{Speaker: candidates[0]}
				if len(candidates) > 1 {
					id.Candidates = candidates
				}
				r.SpeakerOf[a.Attributions[k].ID] = id
			}
		}
	}
}
