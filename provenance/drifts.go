package provenance

import (
	"slices"
	"sync"

	"isnad/provenance/attribution"
	"isnad/provenance/claim"
	"isnad/provenance/drift"
	"isnad/sources"
	"isnad/sources/lexicon"
	"isnad/sources/prose"
)

// drifts compares every claim's renderings with its reference rendering, and
// each with all others in its language.
func (r *Report) drifts(al *claim.Aligner) {
	places := newCatalogue(r.Analyses)
	r.Drifts = make([][]Drift, len(r.Claims))
	for i, c := range r.Claims {
		if len(c.Renderings) < 2 {
			continue
		}
		all := make([]drift.Rendering, len(c.Renderings))
		for k, x := range c.Renderings {
			all[k] = r.rendering(x, places)
		}
		ref := r.reference(all)
		heard := ahead(c, all)
		for k, x := range c.Renderings {
			if k == ref {
				continue
			}
			w := r.alignment(al, c.Renderings[ref], x, places)
			marks(al, &w, c, all, ref, k)
			ds := drift.Compare(all[ref], all[k], w)
			if ds = append(ds, strays(al, c, all, heard, k)...); len(ds) > 0 {
				r.Drifts[i] = append(r.Drifts[i], Drift{A: ref, B: k, Differences: ds})
			}
		}
	}
}

// alignment is how the words of two renderings stand to each other.
func (r *Report) alignment(al *claim.Aligner, a, b claim.Rendering, places catalogue) (w drift.Alignment) {
	w.There, w.Back, w.Lost, w.Added = al.Align(a, b)
	if p, _ := places.Place(a.Attribution); !p.Own {
		an := r.Analyses[p.Analysis]
		at := an.Attributions[p.At]
		w.Named = al.Names(b, at.Lang, an.Document.Text, at.Source)
	}
	return w
}

// marks finds the words that only one of renderings a and b has in scare quotes,
// though both have them.
func marks(al *claim.Aligner, w *drift.Alignment, c claim.Claim, all []drift.Rendering, a, b int) {
	x, y := drift.ScareQuoted(all[a]), drift.ScareQuoted(all[b])
	first := func(words []prose.Span, from, to int) prose.Span {
		for _, s := range words {
			if al.Names(c.Renderings[to], all[from].Lang, all[from].Text, []prose.Span{s}) {
				return s
			}
		}
		return prose.Span{}
	}
	switch {
	case len(y) == 0:
		w.Unmarked = first(x, a, b)
	case len(x) == 0 && all[a].Mode != attribution.Direct:
		w.Marked = first(y, b, a)
	}
}

// witnesses is how many renderings are asked about another one; a claim may have
// thousands.
const witnesses = 16

// ahead are the renderings of a claim that may be witnesses: the first ones, and
// of one document in one language, which are none for each other, so few that
// as many remain without them as are asked.
func ahead(c claim.Claim, all []drift.Rendering) []int {
	type group struct {
		doc  int
		lang string
	}
	held := map[group]int{}
	var out []int
	for n, x := range c.Renderings {
		if g := (group{x.Doc, all[n].Lang}); held[g] < witnesses {
			held[g]++
			if out = append(out, n); len(out) == 2*witnesses {
				break
			}
		}
	}
	return out
}

// strays is what sets rendering k of claim c apart from those in its language
// among the ones that are heard. A document is no witness for or against itself.
func strays(al *claim.Aligner, c claim.Claim, all []drift.Rendering, heard []int, k int) []drift.Difference {
	var said []drift.Witness
	var others []claim.Rendering
	for _, n := range heard {
		x := c.Renderings[n]
		if x.Doc == c.Renderings[k].Doc && all[n].Lang == all[k].Lang || len(others) == witnesses {
			continue
		}
		others = append(others, x)
		if all[n].Lang == all[k].Lang {
			there, back := al.Share(c.Renderings[k], x)
			said = append(said, drift.Witness{Rendering: all[n], Share: min(there, back)})
		}
	}
	if len(said) == 0 {
		return nil
	}
	return drift.Stray(all[k], said, al.Alone(c.Renderings[k], others))
}

// reference is the rendering that the others of a claim are held against: one
// in another language than English when the speaker's country speaks another,
// for that is nearer to what was said; a direct quotation before a partly quoted
// one before a report before the outlet's own voice, one that stands alone in its
// quotation before one that shares it, the longest of equals. It is no judgement
// of which is right.
func (r *Report) reference(all []drift.Rendering) int {
	best, score := 0, -1
	for k, g := range all {
		s := min(prose.Bytes(g.Spans), 999) + 1000*weightOf(g.Mode)
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

// weightOf ranks modes by how near they are to the speaker's words.
func weightOf(m attribution.Mode) int {
	switch m {
	case attribution.Direct:
		return 3
	case attribution.Mixed:
		return 2
	case attribution.Indirect:
		return 1
	}
	return 0
}

// rendering is one side of a comparison.
func (r *Report) rendering(x claim.Rendering, places catalogue) drift.Rendering {
	p, _ := places.Place(x.Attribution)
	a := r.Analyses[p.Analysis]
	g := drift.Rendering{Text: a.Document.Text, Speaker: -1, Fellows: 1}
	if p.Own {
		v := a.Voices[p.At]
		g.Lang, g.Mode, g.Spans, g.Content = v.Lang, attribution.Own, []prose.Span{v.Span}, []prose.Span{v.Span}
		g.Title = slices.ContainsFunc(a.Document.Parts[v.Part].Blocks, func(b sources.Block) bool { return b.Title && b.Span.Contains(v.Span) })
		return g
	}
	at := a.Attributions[p.At]
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
