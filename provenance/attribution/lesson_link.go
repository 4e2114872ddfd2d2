package attribution

import (
	"cmp"
	"slices"

	"isnad/provenance/attribution/linear"
	"isnad/sources/prose"
)

// shared is how many bytes a and b have in common.
func shared(a, b []prose.Span) (n int) {
	for _, x := range a {
		for _, y := range b {
			n += max(0, min(x.End, y.End)-max(x.Start, y.Start))
		}
	}
	return n
}

// most is the index of the gold attribution that shares the most bytes with
// spans in the role, -1 for none.
func (l *lesson) most(spans []prose.Span, role func(*Gold) []prose.Span) int {
	best, n := -1, 0
	for i := range l.gold {
		if k := shared(spans, role(&l.gold[i])); k > n {
			best, n = i, k
		}
	}
	return best
}

// questions are what the two linkers can learn from the lesson, whose sights
// are labelled.
func (l *lesson) questions(g *stage) (out [2][]linear.Question) {
	g.link([2]*linear.Choice{}, nil, func(kind int, about fragment, candidates []fragment, rows [][]uint32) int {
		right := len(candidates) - 1 // none
		known := true
		spans := []prose.Span{g.span(about)}
		if kind == 0 {
			if i := l.most(spans, func(x *Gold) []prose.Span { return x.Content }); i >= 0 {
				right = g.fitting(candidates, l.gold[i].Cue)
			}
		} else {
			i := l.most(spans, func(x *Gold) []prose.Span { return x.Cue })
			if known = i >= 0; known {
				right = g.fitting(candidates, l.gold[i].Source)
			}
		}
		if known && len(candidates) > 1 {
			out[kind] = append(out[kind], linear.Question{Candidates: rows, Gold: right})
		}
		return right
	})
	return out
}

// fitting is the index of the candidate that is most like spans, the last
// one ("none") when none shares a byte with them.
func (g *stage) fitting(candidates []fragment, spans []prose.Span) int {
	best, share := len(candidates)-1, 0.0
	for i, c := range candidates {
		if c.sight < 0 {
			continue
		}
		x := []prose.Span{g.span(c)}
		n := shared(x, spans)
		if s := float64(n) / float64(prose.Bytes(x)+prose.Bytes(spans)-n); s > share {
			best, share = i, s
		}
	}
	return best
}

// verdicts tell, for each claim, whether it is right: it shares more than half
// of a gold content (Jaccard over bytes, one claim for each), and the source
// is that one's, or neither has one.
func (l *lesson) verdicts(g *stage, claims []claim) []bool {
	type pair struct {
		share  float64
		claim  int
		gold   int
		source bool
	}
	var ps []pair
	for i := range claims {
		var c, s []prose.Span
		for _, f := range claims[i].contents {
			c = append(c, g.span(f))
		}
		if f := claims[i].source; f.sight >= 0 {
			s = append(s, g.span(f))
		}
		for k, x := range l.gold {
			n := shared(c, x.Content)
			if j := float64(n) / float64(prose.Bytes(c)+prose.Bytes(x.Content)-n); j >= 0.5 {
				ps = append(ps, pair{j, i, k, len(s) == 0 && len(x.Source) == 0 || shared(s, x.Source) > 0})
			}
		}
	}
	slices.SortStableFunc(ps, func(a, b pair) int { return cmp.Compare(b.share, a.share) })
	out := make([]bool, len(claims))
	used, done := map[int]bool{}, map[int]bool{}
	for _, p := range ps {
		if !used[p.claim] && !done[p.gold] {
			used[p.claim], done[p.gold], out[p.claim] = true, true, p.source
		}
	}
	return out
}

// cuttings are what the choice among shapes can learn from the lesson, whose
// sights are labelled: of cues that are right, which shape is most like the
// content.
func (l *lesson) cuttings(g *stage, links [2]*linear.Choice) (out []linear.Question) {
	f := g.fragments()
	g.addCues(&f)
	for _, r := range g.idle(g.gather(f, links, nil), f[1]) {
		i := l.most([]prose.Span{g.span(r.cue)}, func(x *Gold) []prose.Span { return x.Cue })
		list := g.shapes(r.cue, r.contents, f[2])
		if i < 0 || len(list) < 2 {
			continue
		}
		q := linear.Question{Gold: -1}
		share := 0.3 // less is none of them
		for k := range list {
			sh := sheaf{bits: shapeBits}
			g.shapeFeatures(&sh, &r, &list[k])
			q.Candidates = append(q.Candidates, sh.rows)
			c := g.bytesOf(list[k].parts)
			n := shared(c, l.gold[i].Content)
			if s := float64(n) / float64(prose.Bytes(c)+prose.Bytes(l.gold[i].Content)-n); s > share {
				q.Gold, share = k, s
			}
		}
		if q.Gold >= 0 {
			out = append(out, q)
		}
	}
	return out
}
