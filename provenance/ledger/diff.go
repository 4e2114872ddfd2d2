package ledger

import (
	"bytes"
	"slices"

	"isnad/provenance/relay"
)

// A State says what became of something between two revisions.
type State string

// The states.
const (
	Added   State = "added"
	Changed State = "changed"
	Gone    State = "gone"
)

// An AttributionChange is an attribution that differs; Before is nil when it was
// added, After when it is gone.
type AttributionChange struct {
	State         State
	Before, After *Attribution
}

// A RelayChange is a relay that differs.
type RelayChange struct {
	State         State
	Before, After *relay.Relay
}

// A DocumentChange is a document of which the two revisions hold other records.
type DocumentChange struct {
	State         State
	Before, After *Record // nil when it was added, or is gone
	Attributions  []AttributionChange
	Relays        []RelayChange
}

// Changes are what differs between two revisions of a ledger.
type Changes struct {
	Documents []DocumentChange // by name of entry
	Decisions []Event          // made in between, oldest first
	Keys      []Event          // that put a key in force, oldest first
	Withdrawn []Event          // decisions and changes of key that the later revision lacks
}

// Diff compares two revisions: commits, branches, tags, HEAD~3.
func (l *Ledger) Diff(from, to string) (*Changes, error) {
	before, err := l.paths(from)
	if err != nil {
		return nil, err
	}
	after, err := l.paths(to)
	if err != nil {
		return nil, err
	}
	old, err := l.only(from, before, after)
	if err != nil {
		return nil, err
	}
	fresh, err := l.only(to, after, before)
	if err != nil {
		return nil, err
	}
	out := &Changes{}
	if out.Documents, err = l.documentChanges(from, to, old, fresh); err != nil {
		return nil, err
	}
	if out.Withdrawn, err = l.events(from, old); err != nil {
		return nil, err
	}
	made, err := l.events(to, fresh)
	for _, e := range made {
		if e.Kind == KindKey {
			out.Keys = append(out.Keys, e)
		} else {
			out.Decisions = append(out.Decisions, e)
		}
	}
	return out, err
}

// paths are the entries of a revision.
func (l *Ledger) paths(rev string) (map[string]bool, error) {
	out := map[string]bool{}
	for b, err := range l.shelf.listAt(rev, "entries") {
		if err != nil {
			return nil, err
		}
		out[b.path] = true
	}
	return out, nil
}

// only are the records of rev, which has the paths in, that the other lacks.
func (l *Ledger) only(rev string, in, other map[string]bool) ([]Record, error) {
	var out []Record
	want := func(n entryName) bool { return !other[n.path()] }
	for r, err := range l.recordsAt(rev, want) {
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

// documentChanges sets the last records of each document side by side.
func (l *Ledger) documentChanges(from, to string, old, fresh []Record) ([]DocumentChange, error) {
	about := map[string]bool{}
	for _, r := range slices.Concat(old, fresh) {
		if r.Document != nil {
			about[aboutWhere(r.Document.where())] = true
		}
	}
	before, _, err := l.last(from, about)
	if err != nil {
		return nil, err
	}
	after, order, err := l.last(to, about)
	if err != nil {
		return nil, err
	}
	var out []DocumentChange
	for _, key := range order {
		if b, a := before[key], after[key]; b == nil || b.SHA256 != a.SHA256 {
			out = append(out, documentChange(b, a))
		}
	}
	for _, r := range old {
		if r.Document != nil && after[aboutWhere(r.Document.where())] == nil {
			out = append(out, documentChange(&r, nil))
		}
	}
	return out, nil
}

// last are the last records of the documents in about, and the order of their
// keys.
func (l *Ledger) last(rev string, about map[string]bool) (map[string]*Record, []string, error) {
	out := map[string]*Record{}
	var order []string
	want := func(n entryName) bool { return n.kind == KindDocument && about[n.about] }
	for r, err := range l.recordsAt(rev, want) {
		if err != nil {
			return nil, nil, err
		}
		key := aboutWhere(r.Document.where())
		if out[key] == nil {
			order = append(order, key)
		}
		out[key] = &r
	}
	return out, order, nil
}

// Compare is what differs between two records of one document, such as what is
// stored and what the program finds now.
func Compare(before, after *Document) DocumentChange {
	return documentChange(&Record{Entry: Entry{Document: before}}, &Record{Entry: Entry{Document: after}})
}

// documentChange compares two records, one of which may be nil.
func documentChange(before, after *Record) DocumentChange {
	out := DocumentChange{State: Changed, Before: before, After: after}
	var b, a Document
	if before == nil {
		out.State = Added
	} else {
		b = *before.Document
	}
	if after == nil {
		out.State = Gone
	} else {
		a = *after.Document
	}
	same := b.ID == a.ID
	match(b.Attributions, a.Attributions, func(x *Attribution) string {
		if same {
			return x.ID
		}
		// The ids of another text say nothing about this one.
		return shorten(x.ContentText, len(x.ContentText)+1)
	}, func(s State, x, y *Attribution) {
		if s != Changed || !sameAttribution(x, y, same) {
			out.Attributions = append(out.Attributions, AttributionChange{s, x, y})
		}
	})
	match(b.Relays, a.Relays, func(x *relay.Relay) string {
		if same {
			return x.ID
		}
		return string(x.Role) + " " + x.Text
	}, func(s State, x, y *relay.Relay) {
		if s != Changed || !sameRelay(x, y, same) {
			out.Relays = append(out.Relays, RelayChange{s, x, y})
		}
	})
	return out
}

// match pairs the values of two lists that have equal keys, in order. Those
// without a partner are added or gone.
func match[T any](before, after []T, key func(*T) string, tell func(State, *T, *T)) {
	waiting := map[string][]int{}
	for i := range before {
		k := key(&before[i])
		waiting[k] = append(waiting[k], i)
	}
	for i := range after {
		k := key(&after[i])
		if w := waiting[k]; len(w) > 0 {
			tell(Changed, &before[w[0]], &after[i])
			waiting[k] = w[1:]
		} else {
			tell(Added, nil, &after[i])
		}
	}
	for i := range before {
		if slices.Contains(waiting[key(&before[i])], i) {
			tell(Gone, &before[i], nil)
		}
	}
}

// sameFields reports whether two values are stored alike; a list that is empty
// and one that is not there are.
func sameFields[T any](x, y *T, fields func(*codec, *T)) bool {
	var a, b codec
	fields(&a, x)
	fields(&b, y)
	return a.err == nil && b.err == nil && bytes.Equal(a.buf, b.buf)
}

// sameAttribution reports whether two records of an attribution say the same.
// Between two texts only words and speakers count, places do not. What number a
// speaker has among the persons of a document depends on who else is met there,
// and says nothing.
func sameAttribution(x, y *Attribution, sameText bool) bool {
	alike := func(a, b Speaker) bool { return a.Name == b.Name && a.Kind == b.Kind }
	if !slices.EqualFunc(x.Speakers, y.Speakers, alike) {
		return false
	}
	if sameText {
		a, b := *x, *y
		a.Speakers, b.Speakers = nil, nil
		return sameFields(&a, &b, attributionFields)
	}
	return x.SourceText == y.SourceText && x.CueText == y.CueText && x.Mode == y.Mode && x.Kind == y.Kind
}

// sameRelay is the same for relays.
func sameRelay(x, y *relay.Relay, sameText bool) bool {
	if sameText {
		return sameFields(x, y, relayFields)
	}
	return x.From == y.From && x.To == y.To && x.Scope == y.Scope && x.Basis == y.Basis
}

// events tells of the decisions and changes of key among records of rev.
func (l *Ledger) events(rev string, records []Record) ([]Event, error) {
	docs := map[string]*Document{}
	for _, r := range records {
		if r.Decision != nil {
			docs[r.Decision.Document] = nil
		}
	}
	if err := l.describe(rev, docs); err != nil {
		return nil, err
	}
	var out []Event
	paths := map[string]bool{}
	for i := range records {
		if records[i].Document == nil {
			out = append(out, event(&records[i], docs[records[i].document()]))
			paths[records[i].Path] = true
		}
	}
	commits, err := l.introducing(paths)
	for i := range out {
		out[i].Commit = commits[out[i].Entry].id
	}
	return out, err
}

// describe reads the last records that rev has of the documents whose ids are docs'
// keys. Of all others only the first lines are looked at.
func (l *Ledger) describe(rev string, docs map[string]*Document) error {
	if len(docs) == 0 {
		return nil
	}
	heads, err := l.headsAt(rev)
	if err != nil {
		return err
	}
	last := map[string]blob{}
	for _, h := range heads {
		if _, ok := docs[h.id]; ok {
			last[h.id] = h.blob
		}
	}
	for id, b := range last {
		r, err := l.record(b)
		if err != nil {
			return err
		}
		docs[id] = r.Document
	}
	return nil
}
