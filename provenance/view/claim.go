package view

import (
	"iter"
	"slices"
	"strings"

	"isnad/provenance"
	"isnad/provenance/attribution"
	"isnad/provenance/claim"
	"isnad/sources/prose"
)

// A ClaimRow is one claim with all its renderings.
type ClaimRow struct {
	ID           string         `json:"id"` // alias, for one output only
	Key          string         `json:"key"`
	Text         string         `json:"text"`
	Speaker      SpeakerRow     `json:"speaker"`
	Origins      []OriginRow    `json:"origins"`
	OriginsKnown bool           `json:"origins_known"`
	Renderings   []RenderingRow `json:"renderings"`
}

// An OriginRow is one occasion on which a claim was made.
type OriginRow struct {
	Occasion  string   `json:"occasion"`
	Documents []string `json:"documents"`
}

// A RenderingRow is a claim as one document has it.
type RenderingRow struct {
	Attribution string           `json:"attribution"`
	Statement   int              `json:"statement"`
	Document    string           `json:"document"`
	Outlet      string           `json:"outlet"` // registry id of the publisher, or empty
	Lang        string           `json:"lang"`
	Mode        attribution.Mode `json:"mode"`
	Text        string           `json:"text"`
	Decision    provenance.Mark  `json:"decision"`
	Clause      *prose.Span      `json:"clause,omitempty"` // of the statement, that renders the claim; all of it when nil
}

// Claims are the rows of r's claims, by alias.
func Claims(r *provenance.Report) []ClaimRow {
	return slices.AppendSeq(make([]ClaimRow, 0, len(r.Claims)), EachClaim(r))
}

// EachClaim yields the rows of Claims. A row is made when it is its turn: all
// together weigh several times the texts.
func EachClaim(r *provenance.Report) iter.Seq[ClaimRow] {
	return func(yield func(ClaimRow) bool) {
		x := newIndex(r)
		for i := range r.Claims {
			if !yield(x.claimRow(&r.Claims[i])) {
				return
			}
		}
	}
}

// claimRow is the row of claim c.
func (x *index) claimRow(c *claim.Claim) ClaimRow {
	row := ClaimRow{ID: c.Alias, Key: c.Key, Text: c.Text, Speaker: x.speakerRow(c.Speaker),
		Origins: []OriginRow{}, OriginsKnown: c.OriginsKnown, Renderings: []RenderingRow{}}
	for _, o := range c.Origins {
		or := OriginRow{o.Occasion, []string{}}
		for _, d := range o.Docs {
			or.Documents = append(or.Documents, x.document(d).Name)
		}
		row.Origins = append(row.Origins, or)
	}
	for _, rd := range c.Renderings {
		s, ok := x.saying(rd)
		if !ok {
			continue
		}
		doc := x.document(s.doc)
		row.Renderings = append(row.Renderings, RenderingRow{rd.Attribution, rd.Statement,
			doc.Name, doc.Outlet.ID, s.lang, s.mode, s.text, x.Decided[rd.Attribution], somewhere(rd.Clause)})
	}
	return row
}

// FindClaim is the index of the claim that a person names: by alias ("C12",
// "c12"), by key, or by the id of an attribution that renders it. When none is
// meant, ok is false.
func FindClaim(r *provenance.Report, name string) (i int, ok bool) {
	for i := range r.Claims {
		if c := &r.Claims[i]; strings.EqualFold(c.Alias, name) || c.Key == name {
			return i, true
		}
	}
	for i := range r.Claims {
		for _, rd := range r.Claims[i].Renderings {
			if rd.Attribution == name {
				return i, true
			}
		}
	}
	return 0, false
}
