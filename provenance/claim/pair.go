package claim

import (
	"math"
	"slices"
)

// Thresholds. They were set on parallel news, 41 English articles and their
// Arabic translations, in which the sentences that belong together are known;
// the package comment gives the figures.
const (
	joins      = 0.36 // likeness from which two statements of one speaker are one claim
	bare       = 0.65 // the strength that these must have too
	twins      = 0.75 // the same where the numbers differ: then one of them is misquoted
	leans      = 0.12 // the same with neighbours that are joined already
	strong     = 0.9  // strength from which two statements are one claim, whoever makes them
	strongOwn  = 1.1  // the same of two sentences in outlets' own voice
	strongBody = 1.4  // of such a sentence and what a body, an outlet or a text says
	strongSelf = 2.0  // of such a sentence and what a person says
	weak       = 0.2  // what a headline adds to these: it leaves out most of what would tell
	alike      = 0.3  // what speakers take away whose names sound alike in two scripts
	least      = 2    // terms that two statements must share

	// What two statements without a common speaker must share in one language,
	// where names and set phrases recur from story to story: of all that they
	// say, and of what is no name.
	sure  = 0.5
	plain = 0.4
)

// A pair is two statements that may be one claim: indexes a < b. A corpus that
// tells the same in other words has thirty for each statement, so that a flag
// shares a word with b.
type pair struct {
	score float64
	a     int32
	other uint32
}

// joining is what other has besides b where the pair joins by itself, without
// neighbours.
const joining = 1 << 31

func (p pair) b() int32      { return int32(p.other &^ joining) }
func (p pair) joining() bool { return p.other&joining != 0 }

// strength is how much evidence a likeness is: what is found on both sides, and
// in how many words. One-sided likeness says little between speakers: a long
// sentence holds the words of many a short one.
func (l likeness) strength() float64 {
	if l.shared < least {
		return 0
	}
	return l.both() * math.Log2(float64(l.shared))
}

// pair scores two statements; ok is false when they cannot be one claim.
func (c *clusterer) pair(i, j int) (p pair, ok bool) {
	a, b := &c.all[i], &c.all[j]
	if !c.mayJoin(a, b) {
		return p, false
	}
	c.lay(a)
	l, used, taken := c.alike(b)
	if l.shared < least {
		return p, false
	}
	p = pair{a: int32(i), other: uint32(j), score: l.score()}
	if bound(a, b) {
		if p.score >= joins && l.strength() >= bare && (p.score >= twins || !c.numbersClash(a, b)) {
			p.other |= joining
		}
		return p, p.score >= leans
	}
	if c.opposed(a, b) {
		return p, false
	}
	p.other |= joining
	return p, l.strength() >= c.need(a, b) && (a.lang != b.lang || l.both() >= sure && c.nameless(b, used, taken).both() >= plain)
}

// need is the strength from which on two statements without a common speaker are
// one claim.
func (r *reader) need(a, b *statement) float64 {
	n := strong
	switch {
	case a.own && b.own:
		n = strongOwn
	case a.own && b.person, b.own && a.person:
		n = strongSelf
	case a.own || b.own:
		n = strongBody
	}
	if a.title || b.title {
		n += weak
	}
	if a.name > 0 && b.name > 0 && r.namesMeet(a, b) {
		n -= alike
	}
	return n
}

// mayJoin reports whether two statements can be renderings of one claim: not
// when two different persons are named for them, nor two sentences in the voice
// of one outlet, which need not say everything twice; and that somebody spoke
// about an event does not tell of the event. What editors have decided on is
// joined by their word alone (settle).
func (r *reader) mayJoin(a, b *statement) bool {
	if a.decided > 0 || b.decided > 0 {
		return false
	}
	if a.topic && b.own || b.topic && a.own {
		return false
	}
	if a.doc == b.doc && (a.own == b.own && a.at == b.at || a.part == b.part && a.own && b.own) {
		return false
	}
	if !a.person || !b.person || a.speaker < 0 || b.speaker < 0 || a.speaker == b.speaker {
		return true
	}
	return a.lang != b.lang && r.namesMeet(a, b)
}

// namesMeet reports whether two names in different scripts may be one: they have
// a word in common by sound, or one of the speakers is not named.
func (r *reader) namesMeet(a, b *statement) bool {
	if a.name == 0 || b.name == 0 {
		return true
	}
	theirs := r.sounds[b.name]
	return slices.ContainsFunc(r.sounds[a.name], func(w string) bool { return slices.Contains(theirs, w) })
}

// bound reports whether one speaker binds two statements.
func bound(a, b *statement) bool { return a.speaker >= 0 && a.speaker == b.speaker }
