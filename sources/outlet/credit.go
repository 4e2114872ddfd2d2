package outlet

import "strings"

// Credit returns the outlet that s names, where s is a line or phrase already
// known to credit one: "almasdarnews", "AFP", "العالم – ايران". No name needs
// further evidence there. The result is false when s names no outlet of the
// registry; spans are byte ranges of s.
func (r *Registry) Credit(s string) (Mention, bool) {
	f := finder{r: r, x: r.index, text: s}
	f.toks = f.x.scan(s, 0, len(s), nil, false)
	for i := range f.toks {
		if i+1 < len(f.toks) && f.toks[i+1].gap == gapDot && f.domain(i) > i {
			return f.out[0], true
		}
		if j, node := f.longest(i); node != 0 {
			f.take(i, j, match{ids: f.x.outletsAt(node), the: strings.HasPrefix(s, "The")})
			return f.out[0], true
		}
	}
	return Mention{}, false
}

// longest is the last token and the node of the longest name at token i,
// however it is printed; the node is 0 when there is none.
func (f *finder) longest(i int) (int, int32) {
	last, end, node := i, int32(0), int32(0)
	for j := i; j < len(f.toks); j++ {
		if j > i && (!f.joined(j) || f.toks[j].shape&clitic != 0) {
			break
		}
		if to, ok := f.x.step(node, f.toks[j].baseID); ok && f.x.heads[to] != 0 {
			last, end = j, to
		}
		to, ok := f.x.step(node, f.toks[j].id)
		if !ok {
			break
		}
		if node = to; f.x.heads[to] != 0 {
			last, end = j, to
		}
	}
	return last, end
}
