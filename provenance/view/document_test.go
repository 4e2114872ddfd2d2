package view

import (
	"encoding/json"
	"strings"
	"testing"

	"isnad/provenance"
	"isnad/provenance/relay"
	"isnad/sources"
	"isnad/sources/prose"
)

// What a document does not say of itself is unknown, empty or null, never
// guessed.
func TestDocumentRowOfNothing(t *testing.T) {
	r := &provenance.Report{Analyses: []provenance.Analysis{{Document: &sources.Document{Name: "a.txt", Text: "Words."}}}}
	b, err := json.Marshal(Documents(r, false)[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`"url":"","canonical_url":"","og_url":"","title":"","authors":[],"published":"","published_span":null,"modified":"","parts":[]`,
		`"outlet":{"id":"","name":"","basis":"unknown","evidence":[]},"credits":[],"attributions":0}`,
	} {
		if !strings.Contains(string(b), want) {
			t.Errorf("row lacks %s:\n%s", want, b)
		}
	}
}

func TestDocumentRow(t *testing.T) {
	d := &sources.Document{Name: "b.txt", Text: "Port opens, 3 May 2031", Published: sources.Date{ISO: "2031-05-03", Span: prose.Span{Start: 12, End: 22}},
		Outlet: sources.Publisher{ID: "quay", Name: "Quay", Basis: sources.Domain}}
	r := &provenance.Report{Analyses: []provenance.Analysis{{Document: d}}}
	row := Documents(r, true)[0]
	switch {
	case row.ID != d.ID() || len(row.ID) != 16:
		t.Errorf("id %q", row.ID)
	case row.PublishedSpan == nil || *row.PublishedSpan != d.Published.Span:
		t.Errorf("published_span %v", row.PublishedSpan)
	case row.Outlet.Basis != sources.Domain || len(row.Outlet.Evidence) != 0:
		t.Errorf("outlet %+v", row.Outlet)
	case row.Text == nil || *row.Text != d.Text:
		t.Error("the text is asked for and missing")
	case Documents(r, false)[0].Text != nil:
		t.Error("the text is there unasked")
	}
}

// A list of documents is printed before they are put together; what each says of
// its origin is known by then.
func TestDocumentGridBeforeAssembly(t *testing.T) {
	whole := harbour(t)
	parts := &provenance.Report{Analyses: whole.Analyses}
	for i := range parts.Analyses {
		a := &parts.Analyses[i]
		for _, e := range whole.Relays {
			if e.Doc == a.Document.ID() && e.Basis != relay.Inferred {
				a.Relays = append(a.Relays, e)
			}
		}
	}
	for _, width := range []int{0, 80, 160} {
		if got, want := printed(t, DocumentGrid(parts, width), width), printed(t, DocumentGrid(whole, width), width); got != want {
			t.Errorf("at %d:\n%s\nwant\n%s", width, got, want)
		}
	}
	if parts.Relays != nil {
		t.Error("the Report that was given is changed")
	}
}

func TestDisclaimer(t *testing.T) {
	r := harbour(t)
	r.Analyses[0].Document.Disclaimer = prose.Span{Start: 0, End: 4}
	if got := printed(t, DocumentGrid(r, 200), 200); !strings.Contains(got, "no outlet named; says that it has not verified the content") {
		t.Errorf("no word of the disclaimer in\n%s", got)
	}
}
