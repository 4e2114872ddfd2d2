package ledger

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"
)

// A Kind says what an editor did.
type Kind string

// The kinds of entry.
const (
	KindDocument Kind = "document" // recorded a document
	Confirm      Kind = "confirm"  // agreed with something found
	Correct      Kind = "correct"  // put something else in its place
	Reject       Kind = "reject"   // said that it is not so
	KindKey      Kind = "key"      // put a new key for checkpoints in force
)

// An Editor is who made an entry, as git's configuration names them.
type Editor struct{ Name, Email string }

// String is "Name <email>".
func (e Editor) String() string { return e.Name + " <" + e.Email + ">" }

// parseEditor reads the form that String writes.
func parseEditor(s string) (Editor, error) {
	name, rest, ok := strings.Cut(s, " <")
	email, end, closed := strings.Cut(rest, ">")
	if !ok || !closed || end != "" || name == "" || strings.ContainsAny(name+email, "<>") {
		return Editor{}, fmt.Errorf("editor %q: want a name and <address>", s)
	}
	return Editor{name, email}, visible("editor", s)
}

// An Entry is one action of one editor: one file, never changed.
type Entry struct {
	Kind   Kind
	Time   time.Time // UTC, whole seconds
	Editor Editor
	// Document is what a document entry records, Key what a change of key
	// does, Decision what the others decide; those that it is not are nil.
	Document *Document
	Decision *Decision
	Key      *Succession
}

// formatName is the first field of every entry. A change to the fields gets
// another number, and readers of the old one stay.
const formatName = "isnad entry 2"

// Format is the file of e. An entry that Parse would refuse is an error.
func (e Entry) Format() ([]byte, error) { return e.format(0) }

// format is Format with room for so many bytes from the start.
func (e Entry) format(size int) ([]byte, error) {
	c := &codec{buf: make([]byte, 0, size+1)}
	e.fields(c)
	if c.err != nil {
		return nil, c.err
	}
	return c.buf, e.check()
}

// ParseEntry reads the file of an entry. What is not spelled exactly as Format
// spells it is refused, so that one value has one hash.
func ParseEntry(data []byte) (Entry, error) { return parseEntry(data, nil) }

// parseEntry is ParseEntry that reads a document into spare, unless that is nil. What
// was read into it before is gone then.
func parseEntry(data []byte, spare *Document) (Entry, error) {
	if len(data) > maxEntry {
		return Entry{}, fmt.Errorf("%d bytes, over %d", len(data), maxEntry)
	}
	var e Entry
	c := reader(string(data))
	c.spare = spare
	e.fields(c)
	if c.finish(); c.err != nil {
		return Entry{}, c.err
	}
	return e, e.check()
}

// fields goes through e's fields in the order of the file.
func (e *Entry) fields(c *codec) {
	c.mark("{")
	var format, editor string
	if !c.reading {
		format, editor = formatName, e.Editor.String()
	}
	c.text("format", &format)
	if format != formatName {
		c.fail("line 2: format %.40q: this version knows %q", format, formatName)
	}
	word(c, "kind", &e.Kind)
	c.moment("time", &e.Time)
	c.text("editor", &editor)
	if c.reading && c.err == nil {
		e.head(c, editor)
	}
	switch {
	case c.err != nil:
	case e.Kind == KindDocument && e.Document != nil:
		e.Document.fields(c)
	case e.Kind == KindKey && e.Key != nil:
		e.Key.fields(c)
	case e.Kind != KindDocument && e.Kind != KindKey && e.Decision != nil:
		e.Decision.fields(c)
	default:
		c.fail("kind %q: without what it is about", e.Kind)
	}
	c.mark("}")
}

// head makes values of the fields that every entry has.
func (e *Entry) head(c *codec, editor string) {
	var err error
	if e.Editor, err = parseEditor(editor); err != nil {
		c.fail("%w", err)
	}
	c.spelled(editor, []byte(e.Editor.String()))
	switch e.Kind {
	case KindDocument:
		if e.Document = new(Document); c.spare != nil {
			e.Document = c.spare.emptied()
		}
	case KindKey:
		e.Key = new(Succession)
	default:
		e.Decision = new(Decision)
	}
}

// check refuses values that no entry may have.
func (e Entry) check() error {
	if _, err := parseEditor(e.Editor.String()); err != nil {
		return err
	}
	if y := e.Time.UTC().Year(); y < 1970 || y > 9999 {
		return fmt.Errorf("time %s: outside of 1970 to 9999", e.Time.UTC().Format(time.RFC3339))
	}
	switch e.Kind {
	case KindDocument:
		return e.Document.check()
	case KindKey:
		return e.Key.check()
	}
	return e.Decision.check(e.Kind)
}

// digest is the SHA-256 of data in lower-case hexadecimal.
func digest(data []byte) string {
	h := sha256.Sum256(data)
	return hex.EncodeToString(h[:])
}

// isDigest reports whether s is n lower-case hexadecimal digits.
func isDigest(s string, n int) bool {
	if len(s) != n {
		return false
	}
	for _, b := range []byte(s) {
		if (b < '0' || b > '9') && (b < 'a' || b > 'f') {
			return false
		}
	}
	return true
}
