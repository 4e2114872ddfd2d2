package view

import (
	"isnad/provenance"
	"isnad/provenance/claim"
	"isnad/provenance/drift"
	"isnad/sources/prose"
)

// A CompareRow is how one rendering of a claim, B, differs from another, A.
type CompareRow struct {
	Claim string          `json:"claim"` // alias
	A     RenderingRef    `json:"a"`
	B     RenderingRef    `json:"b"`
	Drift []DifferenceRow `json:"drift"` // empty when nothing is named

	a, b int // indexes into the claim's renderings
}

// A RenderingRef says which statement of which attribution a rendering is.
type RenderingRef struct {
	Attribution string `json:"attribution"`
	Statement   int    `json:"statement"`

	Decision provenance.Mark `json:"decision"`
}

// A DifferenceRow is one named difference.
type DifferenceRow struct {
	Type drift.Type  `json:"type"`
	Span *prose.Span `json:"span"` // in B's document, null for what is missing there
	Note string      `json:"note"`
}

// Compare sets every rendering of claim c of r against the reference one; c is
// an index as FindClaim gives it. A claim with one rendering has no rows.
func Compare(r *provenance.Report, c int) []CompareRow {
	cl := &r.Claims[c]
	var ds []provenance.Drift
	if c < len(r.Drifts) {
		ds = r.Drifts[c]
	}
	ref := reference(cl, ds)
	out := []CompareRow{}
	for b := range cl.Renderings {
		if b == ref {
			continue
		}
		row := CompareRow{Claim: cl.Alias, a: ref, b: b, Drift: []DifferenceRow{}}
		for _, d := range ds {
			if d.B == b && d.A >= 0 && d.A < len(cl.Renderings) {
				row.a = d.A
				row.Drift = append(row.Drift, differenceRows(d.Differences)...)
			}
		}
		row.A, row.B = refTo(r, cl.Renderings[row.a]), refTo(r, cl.Renderings[b])
		out = append(out, row)
	}
	return out
}

// reference is the index of the rendering that the others are measured
// against: the one that drifts start from most often, or else the first.
func reference(c *claim.Claim, ds []provenance.Drift) int {
	count := make([]int, len(c.Renderings))
	best := 0
	for _, d := range ds {
		if d.A < 0 || d.A >= len(count) {
			continue
		}
		count[d.A]++
		if count[d.A] > count[best] || count[d.A] == count[best] && d.A < best {
			best = d.A
		}
	}
	return best
}

// refTo names rendering rd.
func refTo(r *provenance.Report, rd claim.Rendering) RenderingRef {
	return RenderingRef{rd.Attribution, rd.Statement, r.Decided[rd.Attribution]}
}

// differenceRows are the rows of ds.
func differenceRows(ds []drift.Difference) []DifferenceRow {
	var out []DifferenceRow
	for _, d := range ds {
		out = append(out, DifferenceRow{d.Type, somewhere(d.Span), d.Note})
	}
	return out
}
