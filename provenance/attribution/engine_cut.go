package attribution

import (
	"slices"

	"isnad/provenance/attribution/syntax"
)

// A shapeList collects the shapes of a cue.
type shapeList struct {
	g    *stage
	cue  fragment
	list []shape
}

// add adds a shape, unless it lies over the cue. One that is known already has
// one more who proposes it.
func (l *shapeList) add(made uint64, parts ...fragment) {
	for _, p := range parts {
		if p.from >= p.to || overlaps(p, l.cue) {
			return
		}
	}
	for i := range l.list {
		if slices.Equal(l.list[i].parts, parts) {
			l.list[i].made |= made
			return
		}
	}
	if len(l.list) < mostShapes {
		l.list = append(l.list, shape{l.g.room.fragments.keep(parts...), made})
	}
}

// addTrimmed adds f without commas and stops at its ends.
func (l *shapeList) addTrimmed(made uint64, f fragment) {
	s := &l.g.sights[f.sight]
	mark := func(x *spot) bool { return x.tag >= syntax.Comma && x.quote == quoteOut }
	for f.from < f.to && mark(&s.spots[f.from]) {
		f.from++
	}
	for f.to > f.from && mark(&s.spots[f.to-1]) {
		f.to--
	}
	l.add(made, f)
}

// sentence is the sentence of the cue.
func (l *shapeList) sentence() (s *sight, from, to int) {
	s = &l.g.sights[l.cue.sight]
	x := s.sents[s.spots[l.cue.from].sent]
	return s, x.Start, x.End
}

// governs reports whether the cue is the head of x.
func (l *shapeList) governs(x *spot) bool { return int(x.head) >= l.cue.from && int(x.head) < l.cue.to }

// tree adds what hangs on the cue, alone, with what stands between, and with the
// rest of the sentence.
func (l *shapeList) tree() {
	s, from, to := l.sentence()
	for i := from; i < to; i++ {
		x := &s.spots[i]
		if !l.governs(x) || i >= l.cue.from && i < l.cue.to || !carries(x.label) {
			continue
		}
		f := fragment{l.cue.sight, int(x.first), int(x.last) + 1}
		l.addTrimmed(shapeTree, f)
		if f.from >= l.cue.to {
			l.addTrimmed(shapeTree|shapeRest, fragment{f.sight, f.from, to})
			l.addTrimmed(shapeTree|shapeWide, fragment{f.sight, l.cue.to, f.to})
		}
	}
}

// carries reports whether what hangs on a cue by the label can be its content.
func carries(l syntax.Label) bool {
	switch l {
	case syntax.Punctuation, syntax.Subject, syntax.SubjectPassive, syntax.Auxiliary, syntax.Copula,
		syntax.Article, syntax.Conjunction, syntax.Case, syntax.Mark:
		return false
	}
	return true
}

// rest adds the rest of the sentence behind the cue, and before it and its
// subject.
func (l *shapeList) rest() {
	s, start, end := l.sentence()
	l.addTrimmed(shapeRest, fragment{l.cue.sight, l.cue.to, end})
	from := l.cue.from
	for i := start; i < l.cue.from; i++ {
		if x := &s.spots[i]; (x.label == syntax.Subject || x.label == syntax.SubjectPassive) && l.governs(x) {
			from = min(from, int(x.first))
		}
	}
	l.addTrimmed(shapeRest, fragment{l.cue.sight, start, from})
}

// cuts adds what is left of c up to each of its last commas and conjunctions, and
// c with what stands between it and the cue, or up to the end of its sentence.
func (l *shapeList) cuts(c fragment) {
	s := &l.g.sights[c.sight]
	n := 0
	for i := c.to - 1; i > c.from+1 && n < 4; i-- {
		x := &s.spots[i]
		if x.quote == quoteOut && (x.tag == syntax.Comma || x.label == syntax.Conjunction || x.label == syntax.Mark && i > c.from+2) {
			l.addTrimmed(shapeCut, fragment{c.sight, c.from, i})
			n++
		}
	}
	if sent := s.sents[s.spots[c.to-1].sent]; sent.End > c.to {
		l.addTrimmed(shapeWide, fragment{c.sight, c.from, sent.End})
	}
	if c.sight == l.cue.sight && c.from > l.cue.to {
		l.addTrimmed(shapeWide, fragment{c.sight, l.cue.to, c.to})
	}
}
