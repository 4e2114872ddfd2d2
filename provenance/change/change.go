// Package change says what differs between two versions of one document.
//
// The unit is the Change: a sentence that was added, dropped or changed, with who
// it is ascribed to in each version, or something that the document says of
// itself. Changes of names, numbers, negations, hedges and speakers come first,
// what came and went next, other wording behind it, mere style last. A sentence
// that only stands at another place has not changed. Of which version is right
// nothing is said.
package change

import (
	"cmp"
	"slices"

	"isnad/provenance"
	"isnad/provenance/attribution"
	"isnad/provenance/drift"
	"isnad/sources/prose"
)

// State says what became of something.
type State string

// The states.
const (
	Added   State = "added"
	Dropped State = "dropped"
	Changed State = "changed"
)

// What says what changed.
type What string

// The things that change. An Attribution is a sentence that is ascribed to
// somebody, in one version at least, a Claim one in the outlet's own voice.
const (
	Attribution What = "attribution"
	Claim       What = "claim"
	Headline    What = "headline" // a title that stands in the text
	Title       What = "title"    // one that came with it
	Authors     What = "authors"
	Published   What = "published"
	Publisher   What = "publisher"
	Credit      What = "credit"
)

// Kind says in what a sentence changed.
type Kind string

// The kinds, what weighs most first.
const (
	Speaker  Kind = "speaker"    // ascribed to another
	Name     Kind = "name"       // of a person, place, outlet …
	Number   Kind = "number"     // in figures or words
	Negation Kind = "negation"   // a word that denies came or went
	Hedge    Kind = "hedge"      // a word that weakens came or went
	Gained   Kind = "attributed" // was the outlet's own voice, is ascribed now
	Lost     Kind = "own-voice"  // was ascribed, is the outlet's own voice now
	Mode     Kind = "mode"       // quoted, partly quoted, reported
	Wording  Kind = "wording"    // other words, or the same in another order
	Style    Kind = "style"      // case, marks, small words
)

// Kinds are all kinds in their order.
func Kinds() []Kind {
	return []Kind{Speaker, Name, Number, Negation, Hedge, Gained, Lost, Mode, Wording, Style}
}

// A Side is a changed thing in one version. The zero Side is its absence.
type Side struct {
	Span prose.Span // of the document's text; zero for what does not stand there
	Text string
	// Attribution is the id of the outermost attribution in the sentence, ""
	// for the outlet's own voice; Speakers are who it is ascribed to, best
	// first, Mode is how.
	Attribution string
	Speakers    []string
	Mode        attribution.Mode
	Words       []prose.Span // that the other version lacks, in text order
}

// A Change is one difference between two versions.
type Change struct {
	State    State
	What     What
	Kinds    []Kind // of a changed sentence, in order; none of others
	Old, New Side
	// Drift names how the words differ in what both versions ascribe to
	// somebody. Its spans are the new version's.
	Drift []drift.Difference
}

// weight orders changes: what weighs most has the least.
func (c *Change) weight() int {
	switch {
	case len(c.Kinds) > 0 && c.Kinds[0] == Style:
		return 4
	case len(c.Kinds) > 0 && (c.Kinds[0] == Wording || c.Kinds[0] == Mode):
		return 3
	case c.State == Changed && len(c.Kinds) > 0:
		return 0
	case len(c.Kinds) == 0 && c.What != Attribution && c.What != Claim:
		return 1 // what the document says of itself
	}
	return 2
}

// at is where a change shows, in the new version if it does.
func (c *Change) at() int {
	if c.State == Dropped {
		return c.Old.Span.Start
	}
	return c.New.Span.Start
}

// Style reports whether c is a matter of style alone.
func (c *Change) Style() bool { return len(c.Kinds) > 0 && c.Kinds[0] == Style }

// Between lists what differs between two analyses of one document, by weight and
// then by place. Two of the same text differ in what the document says of itself
// at most.
func Between(before, after provenance.Analysis) []Change {
	out := about(before.Document, after.Document)
	if before.Document.Text != after.Document.Text {
		r := provenance.Assemble([]provenance.Analysis{before, after})
		p := pairing{old: version(before, r), new: version(after, r)}
		out = append(out, p.changes()...)
	}
	slices.SortStableFunc(out, func(a, b Change) int {
		return cmp.Or(a.weight()-b.weight(), a.at()-b.at())
	})
	return out
}
