package ledger

import (
	"bytes"
	"fmt"
	"iter"
	"slices"
	"strings"
)

// inMemory is how many entries or documents are read before somebody asks for
// them.
const inMemory = 32

// A Record is an entry as it lies in the ledger.
type Record struct {
	Entry
	Path   string
	SHA256 string
}

// Records yields the entries of HEAD in the order of their times.
func (l *Ledger) Records() iter.Seq2[Record, error] { return l.recordsAt("HEAD", nil) }

// recordsAt yields the entries of a revision whose names want takes; nil takes
// all.
func (l *Ledger) recordsAt(rev string, want func(entryName) bool) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		all, err := l.entriesAt(rev, nil)
		if err != nil {
			yield(Record{}, err)
			return
		}
		all = slices.DeleteFunc(all, func(b blob) bool {
			n, err := parseEntryPath(b.path)
			return err == nil && want != nil && !want(n)
		})
		read := func(i int) (Record, error) {
			if _, err := parseEntryPath(all[i].path); err != nil {
				return Record{}, err
			}
			return l.record(all[i])
		}
		readAhead(len(all), inMemory, read, func(r Record, err error) bool { return yield(r, err) && err == nil })
	}
}

// record reads one entry.
func (l *Ledger) record(b blob) (Record, error) {
	data, err := l.bytes(b)
	if err != nil {
		return Record{}, err
	}
	e, err := ParseEntry(data)
	if err != nil {
		return Record{}, fmt.Errorf("%s: %w", b.path, err)
	}
	return Record{e, b.path, digest(data)}, nil
}

// A Stored document is its newest record with its text.
type Stored struct {
	Record
	Raw  []byte
	Text string // what spans count in
}

// Documents yields every document that no later version has replaced, by name, as
// a folder of them is read. A document that two branches both added is yielded once. An error is
// that of one document, or of the ledger, after which nothing comes.
func (l *Ledger) Documents() iter.Seq2[Stored, error] {
	return func(yield func(Stored, error) bool) {
		newest, err := l.newest()
		if err != nil {
			yield(Stored{}, err)
			return
		}
		root, err := l.shelf.rootTree()
		if err != nil {
			yield(Stored{}, err)
			return
		}
		readAhead(len(newest), inMemory, func(i int) (Stored, error) { return l.stored(root, newest[i]) }, yield)
	}
}

// newest are the document entries that none names as its older one. Only the
// first lines of entries are looked at, so that memory stays small.
func (l *Ledger) newest() ([]blob, error) {
	all, err := l.documentHeads()
	if err != nil {
		return nil, err
	}
	replaced := map[string]bool{}
	for _, h := range all {
		replaced[h.older] = true
	}
	slices.SortStableFunc(all, func(a, b documentHead) int { return strings.Compare(a.name, b.name) })
	var out []blob
	ids := map[string]bool{}
	for _, h := range all {
		if !replaced[h.digest] && !ids[h.id] {
			ids[h.id] = true
			out = append(out, h.blob)
		}
	}
	return out, nil
}

// glance is the value of a text field near the beginning of an entry, without
// reading the rest; "" when it is not there. For hashes, ids and names, which
// hold nothing that is escaped but quotation marks.
func glance(data []byte, key string) string {
	_, rest, _ := bytes.Cut(data[:min(len(data), 64<<10)], []byte("\n \""+key+"\": \""))
	value, _, _ := bytes.Cut(rest, []byte("\""))
	return string(value)
}

// stored reads a document entry with its bytes, which the tree has.
func (l *Ledger) stored(root gitID, b blob) (Stored, error) {
	r, err := l.record(b)
	if err != nil {
		return Stored{}, err
	}
	if r.Document == nil {
		return Stored{}, fmt.Errorf("%s: is no document entry", b.path)
	}
	s := Stored{Record: r}
	if s.Raw, err = l.blobOf(root, "raw", r.Document.Raw); err != nil {
		return s, fmt.Errorf("%s: %w", b.path, err)
	}
	text := s.Raw
	if r.Document.Text != "" {
		if text, err = l.blobOf(root, "text", r.Document.Text); err != nil {
			return s, fmt.Errorf("%s: %w", b.path, err)
		}
	}
	s.Text = string(text)
	return s, nil
}

// blobOf is the bytes of that SHA-256, which decides: the work tree's copy will
// do where it has it.
func (l *Ledger) blobOf(root gitID, folder, sum string) ([]byte, error) {
	name := textPath(folder, sum)
	if data := l.shelf.laid(name); data != nil && digest(data) == sum {
		return data, nil
	}
	data, err := l.shelf.readIn(root, name)
	if err == nil && digest(data) != sum {
		err = fmt.Errorf("%s: has SHA-256 %s", name, digest(data))
	}
	return data, err
}

// A Decided is a decision and where it stands among the others.
type Decided struct {
	Record
	// Stands is false when another decision answers this one.
	Stands bool
}

// Decisions are all decisions in the order of their times.
func (l *Ledger) Decisions() ([]Decided, error) {
	var out []Decided
	for r, err := range l.recordsAt("HEAD", entryName.decides) {
		if err != nil {
			return nil, err
		}
		out = append(out, Decided{Record: r})
	}
	settle(out)
	return out, nil
}

// settle finds which decisions stand: those that no other answers.
func settle(all []Decided) {
	answered := map[string]bool{}
	for _, d := range all {
		answered[d.Decision.Cites] = true
	}
	for i := range all {
		all[i].Stands = !answered[all[i].SHA256]
	}
}

// shorten cuts a text for one line of a log.
func shorten(s string, runes int) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > runes {
		return string(r[:runes-1]) + "…"
	}
	return s
}
