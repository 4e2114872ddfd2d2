package view

import (
	"isnad/provenance"
	"isnad/sources"
	"isnad/sources/prose"
)

// A DocumentRow is one document: what was read and what it says of itself.
type DocumentRow struct {
	ID            string       `json:"id"`
	TextSHA256    string       `json:"text_sha256"`
	Name          string       `json:"name"`
	URL           string       `json:"url"`
	CanonicalURL  string       `json:"canonical_url"`
	OGURL         string       `json:"og_url"`
	Title         string       `json:"title"`
	Authors       []string     `json:"authors"`
	Published     string       `json:"published"`
	PublishedSpan *prose.Span  `json:"published_span"` // null when the date came as metadata
	Modified      string       `json:"modified"`
	Parts         []PartRow    `json:"parts"`
	Outlet        PublisherRow `json:"outlet"`
	Credits       []CreditRow  `json:"credits"`
	Attributions  int          `json:"attributions"`
	Text          *string      `json:"text,omitempty"`
}

// A PartRow is a stretch of a document in one language.
type PartRow struct {
	Lang          string     `json:"lang"`
	Span          prose.Span `json:"span"`
	TranslationOf int        `json:"translation_of"` // index of a part, -1 for none
}

// A PublisherRow is a document's publisher and how it is known.
type PublisherRow struct {
	ID       string        `json:"id"`
	Name     string        `json:"name"`
	Basis    sources.Basis `json:"basis"`
	Evidence []prose.Span  `json:"evidence"`
}

// A CreditRow is what a document says of its origin outside its prose.
type CreditRow struct {
	Role   sources.Role `json:"role"`
	Outlet string       `json:"outlet"` // registry id, or empty
	Name   string       `json:"name"`
	Text   string       `json:"text"`
	Span   prose.Span   `json:"span"`
}

// Documents are the rows of r's documents, in their order, with the text of
// each when withText is set.
func Documents(r *provenance.Report, withText bool) []DocumentRow {
	out := make([]DocumentRow, 0, len(r.Analyses))
	for i := range r.Analyses {
		a := &r.Analyses[i]
		row := documentRow(a.Document)
		row.Attributions = len(a.Attributions)
		if withText {
			row.Text = &a.Document.Text
		}
		out = append(out, row)
	}
	return out
}

// documentRow is the row of d, without its attributions and text.
func documentRow(d *sources.Document) DocumentRow {
	row := DocumentRow{
		ID: d.ID(), TextSHA256: d.TextSHA256(), Name: d.Name, URL: d.URL, CanonicalURL: d.CanonicalURL, OGURL: d.OGURL,
		Title: d.Title, Authors: list(d.Authors),
		Published: d.Published.ISO, PublishedSpan: somewhere(d.Published.Span), Modified: d.Modified.ISO,
		Parts: []PartRow{}, Outlet: publisherRow(d.Outlet), Credits: []CreditRow{},
	}
	for _, p := range d.Parts {
		row.Parts = append(row.Parts, PartRow{p.Lang, p.Span, p.TranslationOf})
	}
	for _, c := range d.Credits {
		row.Credits = append(row.Credits, CreditRow{c.Role, c.Outlet, c.Name, c.Text, c.Span})
	}
	return row
}

// publisherRow is the row of p; a basis that nobody set is unknown.
func publisherRow(p sources.Publisher) PublisherRow {
	row := PublisherRow{p.ID, p.Name, p.Basis, list(p.Evidence)}
	if row.Basis == "" {
		row.Basis = sources.Unknown
	}
	return row
}
