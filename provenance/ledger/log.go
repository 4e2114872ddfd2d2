package ledger

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"isnad/sources/prose"
)

// An Event is one entry as the log tells it.
type Event struct {
	Time     time.Time
	Kind     Kind
	Editor   Editor
	Commit   string // that brought it
	Entry    string // path
	SHA256   string // of the entry
	Document string // id
	Name     string // of the document, or its URL
	Outlet   string // that published it, "" for unknown
	Text     string // what happened, in an editor's words, on one line
}

// A Filter says which events are wanted. Empty fields want all.
type Filter struct {
	Document     string    // id, name or URL
	Outlet       string    // id or name
	Editor       string    // part of the name or address, in any case
	Attributions []string  // ids, such as those of a claim's renderings; documents' events count too
	Since, Until time.Time // Until is not included
}

// Log are the events of the ledger, newest first.
func (l *Ledger) Log(f Filter) ([]Event, error) {
	records, docs, err := l.told(f)
	if err != nil {
		return nil, err
	}
	var out []Event
	paths := map[string]bool{}
	for i := range records {
		e := event(&records[i], docs[records[i].document()])
		if f.takes(e, &records[i]) {
			out, paths[e.Entry] = append(out, e), true
		}
	}
	commits, err := l.introducing(paths)
	if err != nil {
		return nil, err
	}
	for i := range out {
		out[i].Commit = commits[out[i].Entry].id
	}
	slices.Reverse(out)
	return out, nil
}

// told are the records that a log may tell of, and the documents that their
// decisions are about, by id.
func (l *Ledger) told(f Filter) ([]Record, map[string]*Document, error) {
	var records []Record
	docs := map[string]*Document{}
	for r, err := range l.Records() {
		if err != nil {
			return nil, nil, err
		}
		if r.Document != nil {
			docs[r.Document.ID] = r.Document
		}
		if !f.Since.IsZero() && r.Time.Before(f.Since) || !f.Until.IsZero() && !r.Time.Before(f.Until) {
			continue
		}
		records = append(records, r)
	}
	return records, docs, nil
}

// takes reports whether an event is wanted.
func (f Filter) takes(e Event, r *Record) bool {
	who := strings.ToLower(e.Editor.String())
	switch {
	case f.Editor != "" && !strings.Contains(who, strings.ToLower(f.Editor)),
		f.Document != "" && f.Document != e.Document && f.Document != e.Name,
		f.Outlet != "" && !strings.EqualFold(f.Outlet, e.Outlet) && !publishedBy(r, f.Outlet):
		return false
	case len(f.Attributions) == 0:
		return true
	}
	return slices.ContainsFunc(f.Attributions, func(id string) bool {
		if r.Decision != nil {
			return r.Decision.target() == extent(id)
		}
		return strings.HasPrefix(id, r.Document.ID+":")
	})
}

// publishedBy reports whether r records a document of that outlet's id.
func publishedBy(r *Record, outlet string) bool {
	return r.Document != nil && strings.EqualFold(r.Document.Outlet.ID, outlet)
}

// extent is an attribution's id without the number that tells apart those of
// one extent.
func extent(id string) string {
	id, _, _ = strings.Cut(id, ".")
	return id
}

// event tells of r; d is the document that it is about, nil when that is not
// in the ledger.
func event(r *Record, d *Document) Event {
	e := Event{Time: r.Time, Kind: r.Kind, Editor: r.Editor, Entry: r.Path, SHA256: r.SHA256, Document: r.document()}
	if d != nil {
		e.Name, e.Outlet = d.where(), d.Outlet.Name
	}
	if r.Document != nil {
		e.Text = recorded(r.Document)
	} else {
		e.Text = decided(r.Kind, r.Decision, d)
	}
	return e
}

// recorded tells of a document entry.
func recorded(d *Document) string {
	verb := "recorded"
	if d.Older != "" {
		verb = "recorded a new version of"
	}
	return fmt.Sprintf("%s %s: %s, %s", verb, prose.Safe(d.where()), count(len(d.Attributions), "attribution"), count(len(d.Relays), "relay"))
}

// count is a number with its noun.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// decided tells of a decision.
func decided(kind Kind, x *Decision, d *Document) string {
	verb := map[Kind]string{Confirm: "confirmed", Correct: "corrected", Reject: "rejected"}[kind]
	text := verb + " " + what(x, d)
	for i, c := range x.Change {
		sep := ": "
		if i > 0 {
			sep = ", "
		}
		text += fmt.Sprintf("%s%s is %s, not %s", sep, c.Field, orNobody(c.To), orNobody(c.From))
	}
	if x.Reason != "" {
		text += " (" + shorten(x.Reason, 200) + ")"
	}
	return prose.Safe(text)
}

// orNobody is a value, or what an empty one means.
func orNobody(s string) string {
	if s == "" {
		return "unknown"
	}
	return s
}

// what names the thing that a decision is about by its words.
func what(x *Decision, d *Document) string {
	if d != nil && x.Relay != "" {
		for _, r := range d.Relays {
			if r.ID == x.Relay {
				return fmt.Sprintf("that words came through %s", r.Text)
			}
		}
	}
	if d != nil && x.Relay == "" {
		for _, a := range d.Attributions {
			if extent(a.ID) == x.target() {
				return fmt.Sprintf("%s, “%s”", orNobody(x.Speaker), shorten(strings.Trim(a.ContentText, `"“”«»`), 60))
			}
		}
	}
	return orNobody(x.Speaker) + ", " + x.target()
}
