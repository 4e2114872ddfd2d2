package claim

import "slices"

// roomy is how many terms room is made for at a time.
const roomy = 4096

// A room holds the terms of statements one behind the other. Where somebody is said
// to say what somebody says, and in a text of nothing but names ten times over, the
// next statement begins within the one before: what both have lies there once.
type room struct {
	terms []term
	last  []term  // of the statement before
	falls []int32 // of overlap
}

// keep files a copy of a statement's terms, which nobody changes.
func (r *room) keep(terms []term) []term {
	n := len(terms)
	from, shared := r.overlap(r.last, terms)
	switch {
	case shared == n:
		r.last = r.last[from : from+n : from+n]
		return r.last
	case shared > 0 && r.atEnd() && cap(r.terms)-len(r.terms) >= n-shared:
		r.terms = append(r.terms, terms[shared:]...)
	default:
		if cap(r.terms)-len(r.terms) < n {
			r.terms = make([]term, 0, max(roomy, n))
		}
		r.terms = append(r.terms, terms...)
	}
	r.last = slices.Clip(r.terms[len(r.terms)-n:])
	return r.last
}

// atEnd reports whether nothing lies behind the terms of the statement before.
func (r *room) atEnd() bool {
	n, m := len(r.terms), len(r.last)
	return n > 0 && m > 0 && &r.terms[n-1] == &r.last[m-1]
}

// overlap is where in list all of terms stand or, failing that, most of their head at
// the list's end, and how many these are. It takes one pass over both (Knuth,
// Morris and Pratt 1977, https://doi.org/10.1137/0206024).
func (r *room) overlap(list, terms []term) (from, shared int) {
	if len(terms) == 0 || len(list) == 0 {
		return 0, 0
	}
	// falls[k] is how many of the first k+1 terms end as they begin, all aside.
	r.falls = append(r.falls[:0], 0)
	grow := func(k int, t term) int {
		for k > 0 && terms[k] != t {
			k = int(r.falls[k-1])
		}
		if terms[k] == t {
			k++
		}
		return k
	}
	for k, t := range terms[1:] {
		r.falls = append(r.falls, int32(grow(int(r.falls[k]), t)))
	}
	for i, t := range list {
		if shared = grow(shared, t); shared == len(terms) {
			return i + 1 - shared, shared
		}
	}
	return len(list) - shared, shared
}
