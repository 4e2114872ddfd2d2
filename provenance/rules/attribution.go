package rules

import (
	"isnad/provenance"
	"isnad/provenance/attribution"
	"isnad/sources/prose"
)

// orphanQuotation is ATT01.
func orphanQuotation(r *provenance.Report) []Finding {
	var out []Finding
	for _, a := range r.Analyses {
		for _, x := range a.Attributions {
			if x.Mode == attribution.Direct && len(x.Source) == 0 && len(x.Cue) == 0 {
				out = append(out, Finding{Doc: a.Document.ID(), Span: prose.Bounds(x.Content),
					Message: "quotation without a speaker in its sentence", Attributions: []string{x.ID}})
			}
		}
	}
	return out
}
