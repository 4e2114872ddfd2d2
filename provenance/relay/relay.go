// Package relay says through whom words came: which outlet told, quoted,
// reported, published, translated or is credited with what, for exactly which
// stretch of a document, and who received it.
//
// The unit is the Relay: one hop from an outlet to the outlet, or the
// document, that has the words from there. A relay covers exactly what its
// words cover, and an outlet that merely occurs in a document is linked to
// nothing.
package relay

import "isnad/sources/prose"

// Role says what the outlet did.
type Role string

// The roles.
const (
	Told            Role = "told"             // "… told X"
	QuotedBy        Role = "quoted-by"        // "X quoted … as saying"
	Reported        Role = "reported"         // "X reported", "according to X"
	PublishedIn     Role = "published-in"     // "in an article in X"
	Cited           Role = "cited"            // "citing X"
	Obtained        Role = "obtained"         // "documents obtained by X"
	Credit          Role = "credit"           // a credit line, slug or dateline
	TranslatedFrom  Role = "translated-from"  // the text is a translation of X's, or X translated it
	RepublishedFrom Role = "republished-from" // the text first stood in X
	Copied          Role = "copied"           // wording shared, uncredited
)

// Basis says how a relay is known.
type Basis string

// The bases of a relay, best first.
const (
	Stated   Basis = "stated"   // in prose
	Credited Basis = "credited" // in a credit line
	Inferred Basis = "inferred" // from shared wording
)

// Scope says how much a relay speaks for.
type Scope string

// The scopes, from narrow to wide.
const (
	Quotation Scope = "quotation"
	Sentence  Scope = "sentence"
	Passage   Scope = "passage"
	Part      Scope = "part"
	Whole     Scope = "document"
)

// An End is one end of a hop. Both fields are empty where the outlet is
// unknown.
type End struct {
	ID   string // registry id, "" when the registry lacks it
	Name string
}

// Evidence is a stretch of a document that shows something.
type Evidence struct {
	Doc  string // document id
	Span prose.Span
}

// A Relay is one hop of words from one outlet to the next, in one document.
type Relay struct {
	ID        string // <document id>:<start>-<end> of Span, with the role; .2, .3 … of those without a span
	Doc       string // document id
	From      End
	Unnamed   bool // From is described, not named: "the regime’s media"
	To        End  // who has the words from there; empty when the publisher is unknown
	Role      Role
	Basis     Basis
	Text      string // the outlet as printed
	Span      prose.Span
	Cue       []prose.Span
	Scope     Scope
	ScopeSpan prose.Span
	Covers    []string // ids of the attributions and, for whole texts, voices in scope
	Evidence  []Evidence
}
