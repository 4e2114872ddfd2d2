package provenance

import (
	"isnad/provenance/attribution"
	"isnad/provenance/claim"
	"isnad/provenance/drift"
	"isnad/sources/prose"
)

// drifts compares every claim's renderings with its reference rendering.
func (r *Report) drifts(al *claim.Aligner) {
	places := r.places()
	r.Drifts = make([][]Drift, len(r.Claims))
	for i, c := range r.Claims {
		ref := r.reference(c, places)
		for k := range c.Renderings {
			if k == ref {
				continue
			}
			a, b := c.Renderings[ref], c.Renderings[k]
			var w drift.Alignment
			w.There, w.Back, w.Lost, w.Added = al.Align(a, b)
			if ds := drift.Compare(r.rendering(a, places), r.rendering(b, places), w); len(ds) > 0 {
				r.Drifts[i] = append(r.Drifts[i], Drift{A: ref, B: k, Differences: ds})
			}
		}
	}
}

// A place is where an attribution or voice stands in a Report.
type place struct{ analysis, attribution, voice int }

// places finds every attribution and voice by its id.
func (r *Report) places() map[string]place {
	out := map[string]place{}
	for i, a := range r.Analyses {
		for k, x := range a.Attributions {
			out[x.ID] = place{i, k, -1}
		}
		for k, v := range a.Voices {
			out[v.ID] = place{i, -1, k}
		}
	}
	return out
}

// reference is the rendering that the others of a claim are held against: a
// direct quotation before a partly quoted one before a report before the
// outlet's own voice, one that stands alone in its quotation before one that
// shares it, the longest of equals. It is no judgement of which is right.
func (r *Report) reference(c claim.Claim, places map[string]place) int {
	best, score := 0, -1
	for k, x := range c.Renderings {
		g := r.rendering(x, places)
		s := min(prose.Bytes(g.Spans), 999)
		switch g.Mode {
		case attribution.Direct:
			s += 3000
		case attribution.Mixed:
			s += 2000
		case attribution.Indirect:
			s += 1000
		}
		if g.Fellows > 1 {
			s -= 1500
		}
		if s > score {
			best, score = k, s
		}
	}
	return best
}

// rendering is one side of a comparison.
func (r *Report) rendering(x claim.Rendering, places map[string]place) drift.Rendering {
	p := places[x.Attribution]
	a := r.Analyses[p.analysis]
	g := drift.Rendering{Text: a.Document.Text, Speaker: -1, Fellows: 1}
	if p.voice >= 0 {
		v := a.Voices[p.voice]
		g.Lang, g.Mode, g.Spans, g.Content = v.Lang, attribution.Own, []prose.Span{v.Span}, []prose.Span{v.Span}
		return g
	}
	at := a.Attributions[p.attribution]
	s := at.Statements[x.Statement]
	g.Lang, g.Mode, g.Spans, g.Content = at.Lang, s.Mode, s.Spans, at.Content
	g.Unclosed, g.Fellows = at.Unclosed, len(at.Statements)
	if id, ok := r.SpeakerOf[at.ID]; ok {
		g.Speaker = id.Speaker
	}
	return g
}
