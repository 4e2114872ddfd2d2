package view_test

import (
	"os"

	"isnad/provenance"
	"isnad/provenance/attribution"
	"isnad/provenance/claim"
	"isnad/provenance/speaker"
	"isnad/provenance/table"
	"isnad/provenance/view"
	"isnad/sources"
	"isnad/sources/prose"
)

// Two papers, one claim: the second of them quotes what the first reports.
func ExampleMatrixGrid() {
	r := &provenance.Report{Speakers: []speaker.Speaker{{Name: "Ana Duarte", Kind: speaker.Person, Title: "minister of ports"}}}
	c := claim.Claim{Alias: "C1", Text: "the harbour is open"}
	for i, text := range []string{"Duarte said the harbour is open.", `Duarte, 60: the harbour is open`} {
		d := &sources.Document{Name: []string{"a.txt", "b.txt"}[i], Text: text, Parts: []sources.Part{{Lang: "en"}}}
		content := []prose.Span{{Start: 12, End: 31}}
		a := attribution.Attribution{ID: d.Name, Lang: "en", Content: content,
			Statements: []attribution.Statement{{Spans: content, Mode: []attribution.Mode{attribution.Indirect, attribution.Direct}[i]}}}
		r.Analyses = append(r.Analyses, provenance.Analysis{Document: d, Attributions: []attribution.Attribution{a}})
		c.Renderings = append(c.Renderings, claim.Rendering{Doc: i, Attribution: a.ID})
	}
	r.Claims = []claim.Claim{c}
	err := view.MatrixGrid(r, false, 60).WriteTerminal(os.Stdout, table.Options{Width: 60})
	if err != nil {
		panic(err)
	}
	// Output:
	// 2 documents · 1 claim · publisher known for 0 of 2
	// [1]  publisher unknown  no date  no outlet named
	// [2]  publisher unknown  no date  no outlet named
	//
	//                                       READ
	//                                       ────
	//                             docs→
	// CLAIM                       orig      1  2
	// ──────────────────────────────────────────
	// Ana Duarte, minister of ports
	//   C1   the harbour is open  2→?       r  Q
	//
	// Q quoted  r reported   ? occasion not stated
}
