package claim

// A likeness is how far two statements say the same.
type likeness struct {
	there, back float64 // share of the first's weight found in the second, and the reverse
	shared      int     // terms found
}

// score is the likeness as one number, 0 to 1: the harmonic mean of both
// shares, raised where the shorter one lies almost wholly in the longer: a
// rendering cut short is still a rendering.
func (l likeness) score() float64 {
	if l.there+l.back == 0 {
		return 0
	}
	f := 2 * l.there * l.back / (l.there + l.back)
	return 0.6*f + 0.4*max(l.there, l.back)
}

// like compares two statements term by term; every term of the one is paired
// with the best that is left of the other. Statements have some twenty terms,
// so the square of that is small; very long ones are compared by their first
// hundred.
func (r *reader) like(a, b *statement) likeness {
	x, y := a.terms[:min(len(a.terms), 100)], b.terms[:min(len(b.terms), 100)]
	used, taken := make([]bool, len(x)), make([]bool, len(y))
	var l likeness
	var mine, theirs float64
	for _, least := range [...]float64{same, akin} {
		for i := range x {
			for j := 0; j < len(y) && !used[i]; j++ {
				if taken[j] {
					continue
				}
				if g := r.agreement(x[i], y[j]); g >= least {
					used[i], taken[j] = true, true
					mine += g * r.weight(x[i])
					theirs += g * r.weight(y[j])
					l.shared++
				}
			}
		}
	}
	if a.mass > 0 && b.mass > 0 {
		l.there, l.back = min(1, mine/a.mass), min(1, theirs/b.mass)
	}
	return l
}
