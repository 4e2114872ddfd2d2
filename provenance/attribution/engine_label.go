package attribution

import "isnad/provenance/attribution/linear"

// eager speaks for each label that begins a source, a cue or a content, where
// the chain by itself sees none: linkers and judge throw out what is too much,
// and cannot bring back what is missing.
var eager = [linear.Labels]float32{labelSource: 2, labelCue: 2, labelContent: 0.7}

// even leaves labels as the chain has them.
var even [linear.Labels]float32

// label fills in what the chain makes of every sight.
func (g *stage) label(c *linear.Chain) {
	f := sheaf{bits: c.Bits(), rows: g.rows}
	t := &g.trellis
	for k := range g.sights {
		s := &g.sights[k]
		t.Scores = t.Scores[:0]
		for i := range s.spots {
			f.rows = f.rows[:0]
			s.features(&f, i)
			t.Scores = append(t.Scores, c.Emit(f.rows))
		}
		c.Marginals(t)
		for i := range s.spots {
			m := &t.Marginal[i]
			s.spots[i].like, s.spots[i].begin = m[labelContent]+m[labelContent+1], m[labelContent]
		}
		c.Best(t, &even)
		s.settle(t, true)
		c.Best(t, &eager)
		s.settle(t, false)
	}
	g.rows = f.rows
}

// settle gives the sight's tokens the labels of t: all of them, or else those of
// runs that touch none given before.
func (s *sight) settle(t *linear.Trellis, all bool) {
	for i := 0; i < len(s.spots); {
		l := t.Labels[i]
		e := i + 1
		for e < len(s.spots) && l > 0 && t.Labels[e] == (l-1)/2*2+2 {
			e++
		}
		free := true
		for k := i; k < e && !all; k++ {
			free = free && s.spots[k].got == 0
		}
		for k := i; k < e && free; k++ {
			x := t.Labels[k]
			s.spots[k].got, s.spots[k].sure = x, t.Marginal[k][x]
		}
		i = e
	}
}
