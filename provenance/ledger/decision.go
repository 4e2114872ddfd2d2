package ledger

import (
	"fmt"

	"isnad/sources/prose"
)

// A Decision is what an editor says of something found. It points at document,
// content and speaker, not at a number that another version of the program
// would give to something else.
type Decision struct {
	Document string       // id
	Content  []prose.Span // of the attribution; of the relay's outlet where Relay is set
	Speaker  string       // as the program named them, "" for unknown
	Relay    string       // id of the relay that is decided on, "" for an attribution
	// Cites is the SHA-256 of the entry that the editor had before them: the
	// document's, or the earlier decision that this one answers.
	Cites  string
	Change []Change // of a correction, at least one; none in the others
	Reason string
}

// A Change says what one field of an attribution or relay must be.
type Change struct {
	Field    string // speaker, source, outlet, scope, span or claim
	From, To string // spans as start-end
}

// fields goes through d's fields in the order of the file.
func (d *Decision) fields(c *codec) {
	c.text("document", &d.Document)
	c.spans("content", &d.Content)
	c.text("speaker", &d.Speaker)
	c.text("relay", &d.Relay)
	c.text("cites", &d.Cites)
	list(c, "change", &d.Change, changeFields)
	c.text("reason", &d.Reason)
}

func changeFields(c *codec, x *Change) {
	c.mark("{")
	c.text("field", &x.Field)
	c.text("from", &x.From)
	c.text("to", &x.To)
	c.mark("}")
}

// check refuses values that no decision of kind may have.
func (d *Decision) check(kind Kind) error {
	switch kind {
	case Confirm, Reject:
		if len(d.Change) > 0 {
			return fmt.Errorf("kind %q: changes nothing, and %d changes are given", kind, len(d.Change))
		}
	case Correct:
		if len(d.Change) == 0 {
			return fmt.Errorf("kind %q: without a change", kind)
		}
	default:
		return fmt.Errorf("kind %q: want document, confirm, correct, reject or key", kind)
	}
	if !isDigest(d.Document, 16) {
		return fmt.Errorf("document %.80q: want 16 hexadecimal digits", d.Document)
	}
	if !isDigest(d.Cites, 64) {
		return fmt.Errorf("cites %.80q: want 64 hexadecimal digits", d.Cites)
	}
	if len(d.Content) == 0 {
		return fmt.Errorf("content: decides on nothing")
	}
	return checkChanges(d.Change)
}

// checkChanges refuses fields that cannot be corrected, or twice.
func checkChanges(changes []Change) error {
	seen := map[string]bool{}
	for _, x := range changes {
		switch x.Field {
		case "speaker", "source", "outlet", "scope", "span", "claim":
		default:
			return fmt.Errorf("field %.40q: want speaker, source, outlet, scope, span or claim", x.Field)
		}
		if seen[x.Field] {
			return fmt.Errorf("field %q: changed twice", x.Field)
		}
		seen[x.Field] = true
	}
	return nil
}

// target is what decisions about the same thing have in common.
func (d *Decision) target() string {
	if d.Relay != "" {
		return d.Relay
	}
	b := prose.Bounds(d.Content)
	return fmt.Sprintf("%s:%d-%d", d.Document, b.Start, b.End)
}
