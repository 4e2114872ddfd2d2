package ledger

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"time"

	"isnad/provenance"
	"isnad/sources"
	"isnad/sources/prose"
)

// An Addition is a document to record.
type Addition struct {
	Analysis provenance.Analysis
	Raw      []byte // the bytes as they came; nil when the text is these
}

// AddOptions say how to record.
type AddOptions struct {
	Means Means
	// Again records a document once more where the program now finds
	// something else in it.
	Again bool
	// Told is given what became of documents once that is lasting, commit by
	// commit, and AddEach keeps and returns none of it; nil for the opposite.
	Told func([]Outcome)

	mostBytes int // of one commit; 0 for mostBytes
}

// A Standing says what became of an Addition.
type Standing string

// What becomes of additions.
const (
	New     Standing = "new"     // recorded for the first time
	Newer   Standing = "newer"   // a new version of the same URL or name
	Again   Standing = "again"   // the same bytes, read anew with another result
	Known   Standing = "known"   // recorded before; what was missing on disk is repaired
	Refused Standing = "refused" // cannot be recorded: see Err
)

// An Outcome is what became of one Addition.
type Outcome struct {
	Document string // id
	Name     string
	Standing Standing
	Entry    string // path of the entry that records it, "" when refused
	SHA256   string // of that entry
	Older    string // SHA-256 of the entry of the version before, "" for none
	Err      error  // why it was refused
	// Change is what differs from the last record of a document that was read
	// Again; nil of others.
	Change *DocumentChange
}

// Add records documents in one commit and returns its id, "" when there was
// nothing new, and what became of each. A document that cannot be recorded is
// refused alone; the error is for what stopped all.
func (l *Ledger) Add(docs []Addition, o AddOptions, now time.Time) (string, []Outcome, error) {
	return l.AddEach(slices.Values(docs), o, now)
}

// AddEach is Add for documents that need not be in memory together: none is kept
// in memory but as compressed as git will keep it, until its commit. They are one
// commit, or several when that comes to more than 64 MB; the last one's id is
// returned. A commit is what becomes lasting at once: what an error stops leaves
// recorded what was committed before, and the next run goes on from there, so that
// more than one loses nothing but that git's log has several lines for one run.
func (l *Ledger) AddEach(docs iter.Seq[Addition], o AddOptions, now time.Time) (string, []Outcome, error) {
	by, err := l.shelf.editor()
	if err != nil {
		return "", nil, err
	}
	a := &adding{ledger: l, options: o, now: now.UTC().Truncate(time.Second), by: Editor{by.name, by.email}, fresh: map[string]bool{}, at: map[string]int{},
		versions: map[string][]stored{}, loaded: map[string]bool{}}
	for d := range docs {
		x, err := a.add(d)
		if err != nil {
			return a.commit, a.out, err
		}
		a.out = append(a.out, x)
		if a.held >= a.most() {
			if err := a.record(by); err != nil {
				return a.commit, a.out, err
			}
		}
	}
	err = a.record(by)
	return a.commit, a.out, err
}

// An adding is one run of Add.
type adding struct {
	ledger   *Ledger
	options  AddOptions
	now      time.Time
	by       Editor
	versions map[string][]stored // by entryName.about
	loaded   map[string]bool     // folders whose entries are in versions
	fresh    map[string]bool     // paths of the entries that this run made

	files  []planned      // to commit
	at     map[string]int // entries among them, by path
	loose  int            // bytes of those that are not squeezed yet, the last ones
	begin  int            // index of the first of these
	held   int            // bytes of the others as they are held
	out    []Outcome
	told   int    // of out, in the commits before
	commit string // the last one
}

// A stored entry may be read or known by its path alone.
type stored struct {
	path string
	data []byte // nil when not read yet
	doc  *Document
}

// documentsIn are the entries of documents in the folders of that name, by what
// they are about. Only names are read, and only there, since of a hundred thousand
// documents an addition concerns one.
func (l *Ledger) documentsIn(folder string) (map[string][]stored, error) {
	all, err := l.entriesAt("HEAD", map[string]bool{folder: true})
	out := map[string][]stored{}
	for _, b := range all {
		if n, err := parseEntryPath(b.path); err == nil && n.kind == KindDocument && n.about[:2] == folder {
			out[n.about] = append(out[n.about], stored{path: b.path})
		}
	}
	return out, err
}

// add prepares one document.
func (a *adding) add(x Addition) (Outcome, error) {
	d := x.Analysis.Document
	raw := x.Raw
	if raw == nil {
		raw = []byte(d.Text)
	}
	rec := newDocument(x.Analysis, digest(raw), "", a.options.Means)
	out := Outcome{Document: rec.ID, Name: d.Name, Standing: New}
	about := aboutWhere(rec.where())
	known, err := a.read(about)
	if err != nil {
		return out, err
	}
	defer a.forget(about)
	last := a.current(known)
	for _, k := range last {
		if rec.URL != "" || !a.fresh[k.path] { // two files of one name are two documents
			rec.Older, out.Standing = digest(k.data), Newer
		}
	}
	for _, k := range known {
		if sameRecorded(k.doc, rec) && k.besides(last) {
			out.Standing, rec.Older = Again, digest(k.data)
			if !a.options.Again || sameFindings(k.doc, rec) || !slices.ContainsFunc(last, func(c stored) bool { return c.path == k.path }) {
				raw, err = a.rawOf(k.doc, rec, raw)
				if err != nil {
					return out, err
				}
				return Outcome{Document: rec.ID, Name: d.Name, Standing: Known, Entry: k.path, SHA256: digest(k.data), Older: k.doc.Older},
					a.repair(k.doc, k, raw, d.Text)
			}
		}
	}
	if err := a.follow(known); err != nil {
		return out, err
	}
	e := Entry{Kind: KindDocument, Time: a.now, Editor: a.by, Document: rec}
	data, err := e.Format()
	if err != nil {
		out.Standing, out.Err = Refused, fmt.Errorf("%s: %w", prose.Safe(d.Name), err)
		return out, nil
	}
	sum := digest(data)
	n := nameOf(e, sum)
	k := stored{n.path(), data, rec}
	a.versions[n.about], a.fresh[k.path] = append(a.versions[n.about], k), true
	if err := a.repair(rec, k, raw, d.Text); err != nil {
		return out, err
	}
	out.Entry, out.SHA256, out.Older = k.path, sum, rec.Older
	if out.Standing == Again {
		i := slices.IndexFunc(known, func(k stored) bool { return digest(k.data) == rec.Older })
		c := Compare(known[i].doc, rec)
		out.Change = &c
		a.held += inMemoryTimes * (len(known[i].data) + len(data))
	}
	return out, nil
}

// follow has what is recorded from here on come after the known versions of a
// document, as decisions come after each other: of two entries of one second the
// hash would tell which is newer. What was before in this run keeps its time, and
// its commit.
func (a *adding) follow(known []stored) error {
	next := a.now
	for _, k := range known {
		if n, err := parseEntryPath(k.path); err == nil && !a.fresh[k.path] {
			next = after(next, n.time)
		}
	}
	if next.Equal(a.now) {
		return nil
	}
	err := a.record(editor{a.by.Name, a.by.Email})
	a.now = next
	return err
}

// current are the versions that no other one has replaced: one, or several where
// branches met or files of one name were recorded together.
func (a *adding) current(known []stored) []stored {
	replaced := map[string]bool{}
	for _, k := range known {
		replaced[k.doc.Older] = true
	}
	return slices.DeleteFunc(slices.Clone(known), func(k stored) bool { return replaced[digest(k.data)] })
}

// besides reports whether k is one of the current versions or was recorded in
// one run with one: a corpus that has two versions of a page has both when it is
// added again. An older version that comes back is new.
func (k stored) besides(current []stored) bool {
	return slices.ContainsFunc(current, func(c stored) bool {
		x, err1 := parseEntryPath(k.path)
		y, err2 := parseEntryPath(c.path)
		return err1 == nil && err2 == nil && x.time.Equal(y.time)
	})
}

// repair puts the files of a document among those to commit. The shelf leaves
// alone what is there, and writes what the work tree has lost.
func (a *adding) repair(rec *Document, k stored, raw []byte, text string) error {
	err := errors.Join(a.keep(textPath("raw", rec.Raw), raw), a.keep(k.path, k.data))
	if rec.Text != "" {
		err = errors.Join(err, a.keep(textPath("text", rec.Text), []byte(text)))
	}
	return err
}

// forget gives up the entries that were read for a document. Another one of the
// same name, of which there are few, has them read again.
func (a *adding) forget(about string) {
	known := a.versions[about]
	for i := range known {
		known[i].data, known[i].doc = nil, nil
	}
}

// read reads the entries of all versions of a document, oldest first.
func (a *adding) read(about string) ([]stored, error) {
	if folder := about[:2]; !a.loaded[folder] {
		more, err := a.ledger.documentsIn(folder)
		if err != nil {
			return nil, err
		}
		maps.Copy(a.versions, more)
		a.loaded[folder] = true
	}
	out := a.versions[about]
	for i := range out {
		if out[i].data != nil {
			continue
		}
		data, err := a.entry(out[i].path)
		if err != nil {
			return nil, err
		}
		e, err := ParseEntry(data)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", out[i].path, err)
		}
		if e.Document == nil {
			return nil, fmt.Errorf("%s: is no document entry", out[i].path)
		}
		out[i].data, out[i].doc = data, e.Document
	}
	return out, nil
}

// sameRecorded reports whether b is recorded as a already: the same text from the
// same bytes. What is fetched comes with other bytes each time, the date at
// least; there the same text under the same title by the same people is known.
func sameRecorded(a, b *Document) bool {
	if a.ID != b.ID || a.Raw == b.Raw {
		return a.ID == b.ID
	}
	return a.Fetched != nil && b.Fetched != nil && a.Title == b.Title && slices.Equal(a.Authors, b.Authors)
}

// rawOf is the bytes of the known document k: raw, of which rec was made, or
// those that it was recorded with.
func (a *adding) rawOf(k, rec *Document, raw []byte) ([]byte, error) {
	if k.Raw == rec.Raw {
		return raw, nil
	}
	root, err := a.ledger.shelf.rootTree()
	if err != nil {
		return nil, err
	}
	return a.ledger.blobOf(root, "raw", k.Raw)
}

// sameFindings reports whether two records of the same bytes say the same,
// whatever they were read with.
func sameFindings(a, b *Document) bool {
	x, y := *a, *b
	x.Older, y.Older = "", ""
	x.Raw, y.Raw, x.Fetched, y.Fetched = "", "", nil, nil
	x.Modified, y.Modified = sources.Date{}, sources.Date{} // which pages set to the hour of the request
	x.Means, y.Means = Means{}, Means{}
	p, err1 := formatDocument(&x)
	q, err2 := formatDocument(&y)
	return err1 == nil && err2 == nil && bytes.Equal(p, q)
}

// formatDocument is the fields of d alone.
func formatDocument(d *Document) ([]byte, error) {
	c := &codec{}
	d.fields(c)
	return c.buf, c.err
}

// addMessage is the commit's message: what came in, as an editor would say it.
func addMessage(out []Outcome) string {
	var names []string
	for _, o := range out {
		if o.Standing != Known && o.Standing != Refused {
			names = append(names, prose.Safe(o.Name))
		}
	}
	switch len(names) {
	case 0:
		return "repair documents"
	case 1:
		return "add " + names[0]
	}
	const most = 100 // of a bulk addition the entries themselves are the list
	more := ""
	if len(names) > most {
		more = fmt.Sprintf("\nand %d more", len(names)-most)
	}
	return fmt.Sprintf("add %d documents\n\n%s%s\n", len(names), strings.Join(names[:min(len(names), most)], "\n"), more)
}
