package ledger

import (
	"slices"
	"strings"
)

// A Touch says which entry last touched an attribution.
type Touch struct {
	Attribution string // id
	Event              // the entry: a decision, or the record in which it came to be as it is
}

// Blame says for each attribution, named by its id, who touched it last: the
// last decision about it, or else the record of its document that first had it
// as it is now. Those that the ledger lacks are left out.
func (l *Ledger) Blame(attributions ...string) ([]Touch, error) {
	docs := map[string][]Record{}
	for _, id := range attributions {
		doc, _, _ := strings.Cut(id, ":")
		docs[doc] = nil
	}
	if err := l.history(docs); err != nil {
		return nil, err
	}
	var out []Touch
	paths := map[string]bool{}
	for _, id := range attributions {
		doc, _, _ := strings.Cut(id, ":")
		if t, ok := touch(id, docs[doc]); ok {
			out = append(out, t)
			paths[t.Entry] = true
		}
	}
	commits, err := l.introducing(paths)
	for i := range out {
		out[i].Commit = commits[out[i].Entry].id
	}
	return out, err
}

// history reads all entries about the documents that are docs' keys, in the
// order of their times. A document's entry is not named for its id, so that the
// heads of all must be looked at.
func (l *Ledger) history(docs map[string][]Record) error {
	heads, err := l.documentHeads()
	if err != nil {
		return err
	}
	wanted := map[string]bool{}
	for _, h := range heads {
		_, ok := docs[h.id]
		wanted[h.blob.path] = ok
	}
	about := func(n entryName) bool {
		_, ok := docs[n.about]
		return n.decides() && ok || wanted[n.path()]
	}
	for r, err := range l.recordsAt("HEAD", about) {
		if err != nil {
			return err
		}
		docs[r.document()] = append(docs[r.document()], r)
	}
	return nil
}

// touch finds what last touched an attribution among the entries about its
// document, which are in the order of their times; ok is false when none has it.
func touch(id string, records []Record) (t Touch, ok bool) {
	var at int
	var now *Attribution
	var doc *Document
	for i, r := range records {
		if r.Document == nil {
			continue
		}
		doc = r.Document
		k := slices.IndexFunc(doc.Attributions, func(a Attribution) bool { return a.ID == id })
		switch {
		case k < 0:
			now = nil
		case now == nil || !sameAttribution(now, &doc.Attributions[k], true):
			now, at = &doc.Attributions[k], i
		}
	}
	if now == nil {
		return Touch{}, false
	}
	for i, r := range records {
		if r.Decision != nil && r.Decision.about(now, doc) {
			at = i
		}
	}
	return Touch{id, event(&records[at], doc)}, true
}

// about reports whether d is about attribution a of doc. Among attributions
// nested in one extent the speaker tells which is meant.
func (d *Decision) about(a *Attribution, doc *Document) bool {
	if d.Relay != "" || d.target() != extent(a.ID) {
		return false
	}
	named := func(x *Attribution) bool {
		return slices.ContainsFunc(x.Speakers, func(s Speaker) bool { return s.Name == d.Speaker })
	}
	if named(a) {
		return true
	}
	return !slices.ContainsFunc(doc.Attributions, func(x Attribution) bool { return extent(x.ID) == extent(a.ID) && named(&x) })
}
