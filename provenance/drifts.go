package provenance

import (
	"slices"
	"sync"

	"isnad/provenance/attribution"
	"isnad/provenance/claim"
	"isnad/provenance/drift"
	"isnad/sources/lexicon"
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

// reference is the rendering that the others of a claim are held against: one
// in another language than English when the speaker's country speaks another,
// for that is nearer to what was said; a
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
		if g.Lang != "en" && g.Speaker >= 0 && r.foreign(g.Speaker) {
			s += 10000
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
		g.Speaker, g.Kind = id.Speaker, r.Speakers[id.Speaker].Kind
	}
	return g
}

// foreign reports whether a speaker is known to be of a country where English is
// not the language.
func (r *Report) foreign(speaker int) bool {
	nations := r.Speakers[speaker].Nations
	return len(nations) > 0 && !slices.ContainsFunc(nations, func(n string) bool { return englishSpeaking()[n] })
}

// englishSpeaking is the countries of the nations' list whose news is English.
var englishSpeaking = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, e := range lexicon.Nations().Section("english-speaking") {
		out[e.Word] = true
	}
	return out
})
