// Package attribution finds who is said to have said what in one document:
// text and parts in, attributions out.
//
// An attribution joins a source, a cue and a content (Pareti 2015, "Attribution:
// A Computational Approach"; Newell et al. 2018, PolNeAR), each a list of byte
// spans into the document's text. It is kept whole; what its content says is
// listed as statements. Sentences that nobody is said to have said are
// statements of mode own, in the outlet's own voice.
//
// Each language has a grammar over its word list (package lexicon): it proposes
// finds, one part at a time, and knows nothing of identifiers or nesting. What
// is the same for all languages (modes from quotation marks, nesting by
// containment, splitting, identifiers) happens here, once. A trained model may
// take a grammar's place: it has to return the same finds.
package attribution

import (
	"isnad/sources/prose"
)

// Mode says how words are given.
type Mode string

// The modes.
const (
	Direct   Mode = "direct"   // inside quotation marks
	Indirect Mode = "indirect" // reported speech without marks
	Mixed    Mode = "mixed"    // partly in marks
	Own      Mode = "own"      // the outlet's own voice
)

// Kind says what was done: said, written or thought.
type Kind string

// The kinds.
const (
	Speech  Kind = "speech"
	Writing Kind = "writing"
	Thought Kind = "thought"
)

// A Statement is one thing said, without its quotation marks.
type Statement struct {
	Spans []prose.Span // in text order
	Mode  Mode
}

// An Attribution is a stretch of text ascribed to a source. Spans of one role
// are in text order and do not overlap.
type Attribution struct {
	ID         string // <document id>:<start>-<end> of the content, .2 … when nested in the same extent
	Part       int    // index into the document's parts
	Lang       string // of the part
	Source     []prose.Span
	Cue        []prose.Span
	Content    []prose.Span // with quotation marks and the opening "that"
	Mode       Mode
	Kind       Kind
	Statements []Statement // at least one; inside Content
	Unclosed   bool        // a quotation in Content never closes
	Parent     string      // id of the attribution that this lies inside, ""
	// Governor is the index, among the attributions of the document, of an
	// earlier one whose source this one shares without repeating it (a
	// participle "adding that", a verb without a subject, a quotation that
	// runs on); -1 when the source stands here or is unknown.
	Governor   int
	Rule       string  // which rule or model made it: "en/…"
	Confidence float64 // 0 to 1
}

// A Voice is a sentence in the outlet's own voice, as a statement of mode own.
type Voice struct {
	ID   string
	Part int
	Lang string
	Span prose.Span
}
