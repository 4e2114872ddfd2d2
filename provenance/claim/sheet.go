package claim

import (
	"math"
	"math/bits"
)

// A likeness is how far two statements say the same.
type likeness struct {
	there, back float64 // share of the first's weight found in the second, and the reverse
	shared      int     // terms found
}

// score is the likeness as one number, 0 to 1: the harmonic mean of both
// shares, raised where the shorter one lies almost wholly in the longer: a
// rendering cut short is still a rendering.
func (l likeness) score() float64 { return 0.6*l.both() + 0.4*max(l.there, l.back) }

// both is the harmonic mean of the two shares.
func (l likeness) both() float64 {
	if l.there+l.back == 0 {
		return 0
	}
	return 2 * l.there * l.back / (l.there + l.back)
}

// Degrees of agreement between two terms.
const (
	same = 1.0
	akin = 0.6 // equivalents of one headword
)

// longest is how many terms of a statement are compared; a term is a bit of one
// machine word. Few statements have more than thirty.
const longest = 64

// A sheet is one statement laid open, concept by concept, to be compared with
// many others: each comparison costs what the other statement has, not the
// product of both.
type sheet struct {
	*reader
	laid  *statement
	byAlt []uint64 // for each concept, the terms that may stand for it
	byKin []uint64 // for each headword, the terms that it has among its equivalents
}

func (r *reader) newSheet() *sheet {
	most := int32(0)
	for _, hs := range r.heads {
		if len(hs) > 0 {
			most = max(most, hs[len(hs)-1]+1)
		}
	}
	return &sheet{reader: r, byAlt: make([]uint64, r.next), byKin: make([]uint64, most)}
}

// lay lays a statement open in place of the one before.
func (s *sheet) lay(a *statement) {
	if s.laid == a {
		return
	}
	s.clear()
	s.laid = a
	for i, t := range head(a) {
		s.mark(t, 1<<i)
	}
}

// clear takes the statement laid open away.
func (s *sheet) clear() {
	if s.laid != nil {
		for _, t := range head(s.laid) {
			s.mark(t, 0)
		}
	}
	s.laid = nil
}

// mark adds a term's bit wherever it may be looked for; 0 clears the places.
func (s *sheet) mark(t term, bit uint64) {
	for _, c := range s.altsOf(t) {
		s.byAlt[c] = (s.byAlt[c] | bit) & -min(bit, 1)
	}
	for _, h := range s.kinOf(t) {
		s.byKin[h] = (s.byKin[h] | bit) & -min(bit, 1)
	}
}

// head is the terms of a statement that are compared.
func head(a *statement) []term { return a.terms[:min(len(a.terms), longest)] }

// alike compares the statement laid open with b: every term of the one is
// paired with one of the other, same terms first, then kindred ones. used and
// taken are the terms of each that found a partner.
func (s *sheet) alike(b *statement) (l likeness, used, taken uint64) {
	var mine, theirs float64
	pair := func(j int, free uint64, degree float64) {
		i := bits.TrailingZeros64(free)
		used, taken = used|1<<i, taken|1<<j
		mine += degree * s.weight(s.laid.terms[i])
		theirs += degree * s.weight(b.terms[j])
		l.shared++
	}
	terms := head(b)
	for j, t := range terms {
		if free := s.equal(t) &^ used; free != 0 {
			pair(j, free, same)
		}
	}
	for j, t := range terms {
		if taken&(1<<j) == 0 {
			if free := s.kindred(t) &^ used; free != 0 {
				pair(j, free, akin)
			}
		}
	}
	if s.laid.mass > 0 && b.mass > 0 {
		l.there, l.back = min(1, mine/s.laid.mass), min(1, theirs/b.mass)
	}
	return l, used, taken
}

// nameless is how far the statement laid open and b say the same by the words
// that are no names: who and where recur from story to story, and do not tell
// what is said. used and taken are the terms of each that found a partner.
func (s *sheet) nameless(b *statement, used, taken uint64) likeness {
	share := func(of *statement, found uint64) float64 {
		sum, all := 0.0, 0.0
		for i, t := range head(of) {
			if s.words[t].name {
				continue
			}
			all += s.weight(t)
			if found&(1<<i) != 0 {
				sum += s.weight(t)
			}
		}
		return sum / max(all, 1)
	}
	return likeness{there: share(s.laid, used), back: share(b, taken)}
}

// equal are the terms of the statement laid open that may be the same as t.
func (s *sheet) equal(t term) (found uint64) {
	for _, c := range s.altsOf(t) {
		found |= s.byAlt[c]
	}
	return found
}

// kindred are those that share a headword with t.
func (s *sheet) kindred(t term) (found uint64) {
	for _, h := range s.kinOf(t) {
		found |= s.byKin[h]
	}
	return found
}

// weigh works out the weights of all concepts: the fewer statements hold one,
// the more it says (inverse document frequency). Two, so that a handful of
// statements still tells a rare word from a common one.
func (r *reader) weigh() {
	r.weights = make([]float64, r.next)
	for c := range r.weights {
		n := 0
		if c < len(r.counts) {
			n = int(r.counts[c])
		}
		r.weights[c] = math.Log(2 + float64(r.total)/float64(1+n))
	}
}

// weight is how much a term says.
func (r *reader) weight(t term) float64 { return r.weights[r.first(t)] }

// holds reports whether a word's concepts were all known when the sheet was made.
func (s *sheet) holds(t term) bool {
	for _, c := range s.altsOf(t) {
		if int(c) >= len(s.byAlt) {
			return false
		}
	}
	return true
}
