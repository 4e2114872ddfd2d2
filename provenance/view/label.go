package view

import (
	"slices"

	"isnad/sources/prose"
)

// label is a claim's text as the matrix has it. A rendering that fits on one
// line whole says more than a longer one cut off, so the fullest one that fits
// stands for the claim, if it has most of what the claim's own text has and no
// drift is named for it; then one that fits on two lines; only then is the text
// shortened. A claim of which a rendering drifted has a line more, since what
// changed stands at the end as often as not.
func (f *form) label(l line) string {
	text := f.Claims[l.claim].Text
	if f.text == 0 {
		return shorten(text, 0)
	}
	most := 2
	if slices.ContainsFunc(l.cells, func(c CellRow) bool { return c.Drift }) {
		most = 3
	}
	candidates := f.candidates(l.claim)
	for lines := range most {
		best, width := "", 0
		for _, s := range candidates {
			if w := prose.Width(s); w > width && len(wrapped(s, f.text)) <= lines+1 {
				best, width = s, w
			}
		}
		if best != "" {
			return best
		}
	}
	for width := most * f.text; ; width-- { // lines break early
		if s := shorten(text, width); len(wrapped(s, f.text)) <= most || width <= f.text {
			return s
		}
	}
}

// candidates are the texts that may stand for claim i: its own and those of its
// renderings in the same language that say as much.
func (m *matrix) candidates(i int) []string {
	c := &m.Claims[i]
	out := []string{shorten(c.Text, 0)}
	const enough = 40 // columns that say what a claim is about
	least := min(prose.Width(out[0])*2/3, enough)
	drifted := m.drifted(i)
	for k, rd := range c.Renderings {
		s, ok := m.saying(rd)
		if !ok || drifted[k] || c.Fragment(k) || prose.RTL(s.text) != prose.RTL(c.Text) {
			continue
		}
		if text := shorten(s.text, 0); prose.Width(text) >= least {
			out = append(out, text)
		}
	}
	return out
}
