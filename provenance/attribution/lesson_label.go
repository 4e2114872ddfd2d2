package attribution

import (
	"isnad/provenance/attribution/linear"
	"isnad/provenance/attribution/syntax"
	"isnad/sources/prose"
)

// row are the features of a sight with its gold labels.
func (s *sight) row(bits int, gold []uint8) linear.Row {
	r := linear.Row{Gold: gold}
	f := sheaf{bits: bits}
	for i := range s.spots {
		s.features(&f, i)
		r.Ends = append(r.Ends, int32(len(f.rows)))
	}
	r.Features = f.rows
	return r
}

// labels are the gold labels of each sight's tokens. Where roles meet, a cue
// outranks a source and a source a content: each is shorter than the next.
func (l *lesson) labels(g *stage) [][]uint8 {
	out := make([][]uint8, len(g.sights))
	for i := range out {
		out[i] = make([]uint8, len(g.sights[i].spots))
	}
	put := func(spans []prose.Span, label uint8) {
		for _, s := range spans {
			for _, f := range g.fragmentsOf(nil, s) {
				for i := f.from; i < f.to; i++ {
					switch {
					case out[f.sight][i] != 0:
					case i == f.from:
						out[f.sight][i] = label
					default:
						out[f.sight][i] = label + 1
					}
				}
			}
		}
	}
	for _, x := range l.gold {
		put(x.Cue, labelCue)
	}
	for _, x := range l.gold {
		put(x.Source, labelSource)
	}
	for _, x := range l.gold {
		put(x.Content, labelContent)
	}
	return out
}

// induce counts how often each word is part of a cue in the lessons of other
// folds than this one, and grades the words by it; ways does so for the classes
// of words.
func (s *school) induce(fold int) (cues, ways *linear.Table) {
	cue, all := map[uint64]int{}, map[uint64]int{}
	for _, l := range s.lessons {
		if l.fold != fold {
			l.count(cue, all)
		}
	}
	kin, kinAll := map[uint64]int{}, map[uint64]int{}
	for w, n := range all {
		if k := uint64(s.kin.Class(w)); k != 0 {
			kinAll[k] += n
			kin[k] += cue[w]
		}
	}
	return gradesOf(cue, all), gradesOf(kin, kinAll)
}

// gradesOf grades words by how often they are part of a cue.
func gradesOf(cue, all map[uint64]int) *linear.Table {
	grades := map[uint64]uint8{}
	for w, n := range cue {
		share := float64(n) / (float64(all[w]) + 2) // two more: a rare word proves little
		for _, at := range []float64{0.02, 0.06, 0.12, 0.25, 0.4, 0.55, 0.75} {
			if n > 1 && share > at {
				grades[w]++
			}
		}
	}
	return linear.NewGrades(grades)
}

// count adds the lesson's words to all, and those in its cues to cue.
func (l *lesson) count(cue, all map[uint64]int) {
	var cues []prose.Span
	for _, x := range l.gold {
		cues = append(cues, x.Cue...)
	}
	for k := range l.p.paras {
		toks := l.p.tokens(&l.p.paras[k])
		for i, w := range syntax.Words(nil, l.p.text, toks) {
			if toks[i].Kind != prose.Word {
				continue
			}
			all[w.Low]++
			if prose.Within([]prose.Span{toks[i].Span}, cues) {
				cue[w.Low]++
			}
		}
	}
}
