package ledger

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"isnad/sources/prose"
)

// A fact is what is kept of an entry once it has been read: no more, so that a
// hundred thousand entries fit into memory.
type fact struct {
	digest string
	name   entryName
	editor Editor
	// Of a document entry.
	raw, text, older string
	where, url       string // name and URL
	// Of a decision.
	cites string
	// Of a change of key, else nil.
	key   *Succession
	about string // document id
}

// detach copies the texts of f, which would keep the whole entry in memory that
// they were read from.
func (f *fact) detach() {
	for _, s := range [...]*string{&f.editor.Name, &f.editor.Email, &f.raw, &f.text, &f.older, &f.where, &f.url, &f.cites, &f.about} {
		*s = strings.Clone(*s)
	}
	if f.key != nil {
		k := *f.key
		k.From, k.To, k.Reason = strings.Clone(k.From), strings.Clone(k.To), ""
		f.key = &k
	}
}

// An inspection goes through every file of a ledger, in git and in the work
// tree. It has one pair of holdings for each worker, since a holding is not
// shared.
type inspection struct {
	head, disk []holding
	spare      []Document // to read entries into, for each worker
	tally      tally
	inHead     map[string]blob
	onDisk     map[string]blob

	mu       sync.Mutex
	findings []Finding
	facts    map[string]fact   // entries by path
	small    map[string][]byte // committed sums, checkpoints and keys by path
	sound    []string          // documents and texts that git has as they were recorded
	laid     map[string]bool   // those of which the work tree has the right copy
	signing  signing           // of the commits
	ring     keyring           // those that vouch for each other
	former   []string          // fixed files that an older program wrote, a sentence each
	earlier  string            // commit until which another ledger lay here, "" for none
}

// find adds a finding.
func (x *inspection) find(r Rule, a Attack, path, format string, args ...any) {
	x.mu.Lock()
	defer x.mu.Unlock()
	f := Finding{Rule: r, Severity: Error, Attack: a, Path: path, Message: prose.Safe(fmt.Sprintf(format, args...))}
	if strings.HasPrefix(path, "entries/") {
		f.Entry = path
	}
	x.findings = append(x.findings, f)
}

// survey lists all files, and their paths in the lists in which they are best read.
func survey(head, disk []holding) (x *inspection, paths [][]string) {
	x = &inspection{head: head, disk: disk, spare: make([]Document, len(head)), facts: map[string]fact{}, small: map[string][]byte{}, laid: map[string]bool{}}
	var more [][]string
	var lists sync.WaitGroup
	lists.Go(func() { x.inHead, paths = x.listed(head[0], "git") })
	x.onDisk, more = x.listed(disk[0], "the work tree")
	lists.Wait()
	for _, list := range more {
		paths = append(paths, slices.DeleteFunc(list, func(p string) bool {
			_, committed := x.inHead[p]
			return committed
		}))
	}
	return x, paths
}

// look inspects the files at these paths and reads the history: all workers are
// busy until both are done. A document whose entry comes later than itself would be
// read from the work tree twice, were its copy not left to the end.
func (x *inspection) look(paths [][]string, p *past) {
	x.tally.begin(paths, len(p.order))
	x.each(len(paths)+len(p.stretches), func(w, i int) {
		if i -= len(paths); i >= 0 {
			x.tally.compared(p.read(i))
			return
		}
		some := paths[i+len(paths)]
		for _, path := range some {
			x.file(w, path)
		}
		x.tally.checked(len(some))
	})
	late := slices.Collect(slices.Chunk(x.sound, fewTogether))
	x.each(len(late), func(w, i int) {
		for _, path := range late[i] {
			x.laidCopy(w, path)
		}
	})
}

// each has workers do n things, each the next one.
func (x *inspection) each(n int, do func(w, i int)) {
	var next atomic.Int64
	var wait sync.WaitGroup
	for w := range x.head {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(w, i)
			}
		})
	}
	wait.Wait()
}

// listed is the files of one holding by path, and their paths in the lists in
// which they are best read.
func (x *inspection) listed(h holding, where string) (map[string]blob, [][]string) {
	lists, err := h.files()
	if err != nil {
		x.find(LED01, Damaged, "", "cannot list the files of %s: %v", where, err)
	}
	n := 0
	for _, list := range lists {
		n += len(list)
	}
	out, paths := make(map[string]blob, n), make([][]string, len(lists))
	for i, list := range lists {
		for _, b := range list {
			out[b.path] = b
			paths[i] = append(paths[i], b.path)
		}
	}
	return out, paths
}

// file inspects the file at path by worker w.
func (x *inspection) file(w int, path string) {
	h, inHead := x.inHead[path]
	d, onDisk := x.onDisk[path]
	at := placeOf(path)
	switch {
	case at == nowhere:
		x.find(LED02, Smuggled, path, "no file belongs here")
		return
	case !inHead:
		x.find(LED02, Smuggled, path, "in the work tree and not committed")
		return
	case h.mode != plainMode:
		x.find(LED04, Disguised, path, "git has mode %o: want a plain file, %o", h.mode, plainMode)
		return
	case onDisk && d.mode != plainMode:
		x.find(LED04, Disguised, path, "is a link, an executable or no file at all in the work tree")
	}
	data, err := x.head[w].bytes(h)
	if err != nil {
		x.find(LED01, Damaged, path, "%s cannot be read from git: %v", at, err)
	}
	if err == nil && x.content(w, at, path, data) {
		return
	}
	x.compare(w, at, path, data, err == nil)
}

// laidCopy looks at the work tree's copy of a document or text that git has as it
// was recorded. Where an entry has read its text from there, that was done.
func (x *inspection) laidCopy(w int, path string) {
	if x.laid[path] {
		return
	}
	d, onDisk := x.onDisk[path]
	if onDisk && d.mode == plainMode {
		if copied, err := x.disk[w].bytes(d); err == nil && digest(copied) == baseOf(path) {
			return
		}
	}
	data, err := x.head[w].bytes(x.inHead[path])
	x.compare(w, placeOf(path), path, data, err == nil)
}

// compare looks at the work tree's copy of a file.
func (x *inspection) compare(w int, at place, path string, data []byte, known bool) {
	d, onDisk := x.onDisk[path]
	if !onDisk {
		x.find(LED01, Deleted, path, "%s is missing from the work tree", at)
		return
	}
	if d.mode != plainMode && d.mode != 0o100755 {
		return // told of already
	}
	copied, err := x.disk[w].bytes(d)
	switch {
	case err != nil:
		x.find(LED01, Damaged, path, "%s cannot be read from the work tree: %v", at, err)
	case known && !bytes.Equal(copied, data):
		x.find(LED01, Hidden, path, "%s in the work tree has SHA-256 %s, the committed one %s", at, digest(copied), digest(data))
	}
}

// content inspects the committed bytes of a file, and reports whether the work
// tree's copy is looked at elsewhere.
func (x *inspection) content(w int, at place, path string, data []byte) (known bool) {
	switch at {
	case atRaw, atText:
		got := digest(data)
		if got == baseOf(path) {
			x.mu.Lock()
			defer x.mu.Unlock()
			x.sound = append(x.sound, path)
			return true
		}
		x.find(LED01, Edited, path, "%s has SHA-256 %s, not the one that it is named after", at, got)
	case atEntry:
		x.entry(w, path, data)
	case atFixed:
		x.fixed(path, data)
	default:
		x.mu.Lock()
		x.small[path] = data
		x.mu.Unlock()
	}
	return false
}

// entry inspects an entry, and the document that it is about.
func (x *inspection) entry(w int, path string, data []byte) {
	n, _ := parseEntryPath(path)
	f := fact{digest: digest(data), name: n}
	defer func() {
		f.detach()
		x.mu.Lock()
		x.facts[path] = f
		x.mu.Unlock()
	}()
	if n.sum != f.digest[:16] {
		x.find(LED01, Edited, path, "entry has SHA-256 %s, not the one that it is named after", f.digest)
	}
	e, err := parseEntry(data, &x.spare[w])
	if err != nil {
		x.find(LED02, Misspelled, path, "%v", err)
		return
	}
	if n.sum == f.digest[:16] && !n.names(e, f.digest) {
		x.find(LED02, Edited, path, "must be named %s", nameOf(e, f.digest).path())
	}
	f.editor, f.about = e.Editor, e.document()
	if e.Document == nil {
		if f.key = e.Key; f.key == nil {
			f.cites = e.Decision.Cites
		}
		return
	}
	d := e.Document
	f.raw, f.text, f.older, f.where, f.url = d.Raw, d.Text, d.Older, d.Name, d.URL
	x.document(w, path, e.Document)
}

// document inspects what an entry says of its document against the text.
func (x *inspection) document(w int, path string, d *Document) {
	if want := digest([]byte(d.text() + "\n" + d.where()))[:16]; d.ID != want {
		x.find(LED02, Misquoted, path, "id %s: the text and where it was found make %s", d.ID, want)
	}
	folder := "raw"
	if d.Text != "" {
		folder = "text"
	}
	text := x.textOf(w, textPath(folder, d.text()), d.text())
	if text == nil {
		return // told of at the text's own path, or when references are looked at
	}
	if err := d.quotes(string(text)); err != nil {
		x.find(LED02, Misquoted, path, "%v", err)
	}
}

// textOf is a text with that SHA-256, nil when there is none. The work tree's
// copy will do, since the hash decides, and git would have to unpack its own.
func (x *inspection) textOf(w int, path, sum string) []byte {
	if b, ok := x.onDisk[path]; ok && b.mode == plainMode {
		if data, err := x.disk[w].bytes(b); err == nil && digest(data) == sum {
			x.mu.Lock()
			defer x.mu.Unlock()
			x.laid[path] = true
			return data
		}
	}
	if b, ok := x.inHead[path]; ok {
		if data, err := x.head[w].bytes(b); err == nil && digest(data) == sum {
			return data
		}
	}
	return nil
}
