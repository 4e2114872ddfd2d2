package outlet

// Credit returns the outlet that s names, where s is a line or phrase already
// known to credit one: "almasdarnews", "AFP", "العالم – ايران". No name needs
// further evidence there, however it is printed. When s names several outlets
// it is the first. The result is false when s names none of the registry;
// spans are byte ranges of s.
func (r *Registry) Credit(s string) (Mention, bool) {
	f := finder{r: r, x: r.index, text: s}
	f.toks = f.x.scan(s, 0, len(s), nil, false)
	for i := range f.toks {
		if i+1 < len(f.toks) && f.toks[i+1].gap == gapDot {
			f.domain(i)
		}
		var found [2 * maxName]reach
		if n := f.spelled(i, &found); n > 0 && len(f.out) == 0 {
			at := found[n-1]
			f.take(i, at.last, f.all(at))
		}
		if len(f.out) > 0 {
			return f.out[0], true
		}
	}
	return Mention{}, false
}

// all is every outlet that has the name at, whatever its marks.
func (f *finder) all(at reach) match {
	m := match{ids: f.x.outletsAt(at.node), end: at.end}
	for e := f.x.heads[at.node]; e != 0; e = f.x.entries[e-1].next {
		m.the = m.the || f.x.entries[e-1].the
	}
	return m
}
