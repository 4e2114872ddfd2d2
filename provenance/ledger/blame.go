package ledger

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
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
	of := map[string][]string{} // ids of attributions by document
	for _, id := range attributions {
		doc, _, _ := strings.Cut(id, ":")
		of[doc] = append(of[doc], id)
	}
	docs, lone, err := l.history(of)
	if err != nil {
		return nil, err
	}
	once, err := l.once(lone, of)
	if err != nil {
		return nil, err
	}
	var out []Touch
	paths := map[string]bool{}
	for _, id := range attributions {
		doc, _, _ := strings.Cut(id, ":")
		t, ok := once[id]
		if !ok {
			t, ok = touch(id, docs[doc])
		}
		if ok {
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

// history reads all entries about the documents that are of's keys, in the order of
// their times, but for those of documents of which there is no more than one entry:
// these are returned unread. A document's entry is not named for its id, so that the
// heads of all must be looked at.
func (l *Ledger) history(of map[string][]string) (docs map[string][]Record, lone []blob, err error) {
	heads, err := l.documentHeads()
	if err != nil {
		return nil, nil, err
	}
	all, err := l.entriesAt("HEAD", nil)
	if err != nil {
		return nil, nil, err
	}
	entries := map[string]int{} // how many there are about a document
	for _, b := range all {
		if n, err := parseEntryPath(b.path); err == nil && n.decides() {
			entries[n.about]++
		}
	}
	for _, h := range heads {
		entries[h.id]++
	}
	wanted := map[string]bool{}
	for _, h := range heads {
		if _, ok := of[h.id]; ok && entries[h.id] == 1 {
			lone = append(lone, h.blob)
		} else {
			wanted[h.blob.path] = ok
		}
	}
	about := func(n entryName) bool {
		_, ok := of[n.about]
		return n.decides() && ok || wanted[n.path()]
	}
	docs = map[string][]Record{}
	for r, err := range l.recordsAt("HEAD", about) {
		if err != nil {
			return nil, nil, err
		}
		docs[r.document()] = append(docs[r.document()], r)
	}
	return docs, lone, nil
}

// once are the touches of attributions whose documents have one entry each. Whether
// it has them its text tells, and what else it says need not be read: a claim may
// have thousands of renderings.
func (l *Ledger) once(lone []blob, of map[string][]string) (map[string]Touch, error) {
	out := map[string]Touch{}
	lists := keys()
	var mu sync.Mutex
	err := parallel(runtime.GOMAXPROCS(0), len(lone), func(i int) error {
		data, err := l.bytes(lone[i])
		if err != nil {
			return err
		}
		g, err := glimpsed(data, lists)
		if err != nil {
			return fmt.Errorf("%s: %w", lone[i].path, err)
		}
		g.Path, g.SHA256 = lone[i].path, digest(data)
		e := g.event()
		mu.Lock()
		defer mu.Unlock()
		for _, id := range of[g.Document.ID] {
			if hasItem(data, lists[0], id) {
				out[id] = Touch{id, e}
			}
		}
		return nil
	})
	return out, err
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
