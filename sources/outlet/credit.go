package outlet

// Credit returns the outlet that s names, where s is a line or phrase already
// known to credit one: "almasdarnews", "AFP", "العالم – ايران". No name needs
// further evidence there, however it is printed, but that one which is a word too
// has its capitals: MAP is no map, and Amna no AMNA. When s names several outlets
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
		n := f.spelled(i, &found)
		for n > 0 && !f.printed(i, found[n-1]) {
			n--
		}
		if n > 0 && len(f.out) == 0 {
			at := found[n-1]
			f.take(i, at.last, f.all(at))
		}
		if len(f.out) > 0 {
			return f.out[0], true
		}
	}
	return Mention{}, false
}

// printed reports whether one of the names at, from token i on, is no word besides,
// or stands there with its capitals or its article.
func (f *finder) printed(i int, at reach) bool {
	for k := f.x.heads[at.node]; k != 0; k = f.x.entries[k-1].next {
		e, t := &f.x.entries[k-1], &f.toks[i]
		if !e.mark.risky() || e.the && i > 0 && f.x.words[f.toks[i-1].id] == "the" || e.caps == 0 && !e.short || t.shape&(capital|lower|caps) == 0 || t.shape&caps != 0 || !e.short && t.shape&capital != 0 {
			return true
		}
	}
	return false
}

// all is every outlet that has the name at, whatever its marks.
func (f *finder) all(at reach) match {
	m := match{ids: f.x.outletsAt(at.node), end: at.end}
	for e := f.x.heads[at.node]; e != 0; e = f.x.entries[e-1].next {
		m.the = m.the || f.x.entries[e-1].the
	}
	return m
}
