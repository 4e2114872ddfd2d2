package ledger

import (
	"fmt"
	"maps"
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

	docs, extents map[string]bool // of Attributions
}

// ready is f with what it is asked of every event.
func (f Filter) ready() Filter {
	f.docs, f.extents = map[string]bool{}, map[string]bool{}
	for _, id := range f.Attributions {
		doc, _, _ := strings.Cut(id, ":")
		f.docs[doc], f.extents[extent(id)] = true, true
	}
	return f
}

// Log are the events of the ledger, newest first.
func (l *Ledger) Log(f Filter) ([]Event, error) {
	all, err := l.entriesAt("HEAD", nil)
	if err != nil {
		return nil, err
	}
	events, err := l.tell(all, f.ready())
	if err != nil {
		return nil, err
	}
	paths := map[string]bool{}
	for _, e := range events {
		paths[e.Entry] = true
	}
	commits, err := l.introducing(paths)
	if err != nil {
		return nil, err
	}
	for i := range events {
		events[i].Commit = commits[events[i].Entry].id
	}
	slices.Reverse(events)
	return events, nil
}

// tell tells of those entries that f takes. Of documents nothing is kept but
// their events: a log is read of ledgers that do not fit into memory.
func (l *Ledger) tell(all []blob, f Filter) ([]Event, error) {
	var out []Event
	last := map[string]blob{}     // entries of documents by id
	decisions := map[int]Record{} // by place in out
	const stretch = 1024          // entries in memory at once
	for some := range slices.Chunk(all, stretch) {
		seen, err := l.glimpses(some)
		if err != nil {
			return nil, err
		}
		for i := range seen {
			r := &seen[i].Record
			if r.Document != nil {
				last[r.Document.ID] = some[i]
			}
			if !f.Since.IsZero() && r.Time.Before(f.Since) || !f.Until.IsZero() && !r.Time.Before(f.Until) {
				continue
			}
			if r.Decision != nil {
				decisions[len(out)] = *r
				out = append(out, Event{})
			} else if e := seen[i].event(); f.takes(e, r) {
				out = append(out, e)
			}
		}
	}
	return l.decided(out, decisions, last, f)
}

// decided puts the events of decisions in their places among all, which need
// the whole entries of the documents that they are about.
func (l *Ledger) decided(all []Event, decisions map[int]Record, last map[string]blob, f Filter) ([]Event, error) {
	docs := map[string]*Document{}
	for _, i := range slices.Sorted(maps.Keys(decisions)) {
		r := decisions[i]
		d := docs[r.Decision.Document]
		if b, ok := last[r.Decision.Document]; ok && d == nil {
			whole, err := l.record(b)
			if err != nil {
				return nil, err
			}
			if len(docs) > 100 {
				clear(docs)
			}
			d = whole.Document
			docs[r.Decision.Document] = d
		}
		if e := event(&r, d); f.takes(e, &r) {
			all[i] = e
		}
	}
	return slices.DeleteFunc(all, func(e Event) bool { return e.Entry == "" }), nil
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
	if r.Decision != nil {
		return f.extents[r.Decision.target()]
	}
	return r.Document != nil && f.docs[r.Document.ID]
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
	switch {
	case r.Document != nil:
		e.Text = recorded(r.Document, len(r.Document.Attributions), len(r.Document.Relays))
	case r.Key != nil:
		e.Text = r.Key.String()
	default:
		e.Text = decided(r.Kind, r.Decision, d)
	}
	return e
}

// recorded tells of a document entry with so many attributions and relays.
func recorded(d *Document, attributions, relays int) string {
	verb := "recorded"
	if d.Older != "" {
		verb = "recorded a new version of"
	}
	return fmt.Sprintf("%s %s: %s, %s", verb, prose.Safe(d.where()), count(attributions, "attribution"), count(relays, "relay"))
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
