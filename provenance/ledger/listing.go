package ledger

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"runtime"
	"slices"
	"strings"
)

// entriesAt are the entries of a revision in the order of their times; with
// heads, only those in folders of these names, and the flat ones.
func (l *Ledger) entriesAt(rev string, heads map[string]bool) ([]blob, error) {
	const month = len("entries/2006-01/")
	enter := func(dir string) bool { return heads == nil || len(dir) <= month || heads[dir[month:]] }
	var out []blob
	for b, err := range l.shelf.listSome(rev, "entries", enter) {
		if err != nil {
			return nil, err
		}
		out = append(out, b)
	}
	slices.SortFunc(out, func(a, b blob) int {
		return cmp.Or(strings.Compare(baseOf(a.path), baseOf(b.path)), strings.Compare(a.path, b.path))
	})
	return out, nil
}

// Names are those of all entries. A name holds 16 digits of the SHA-256 of its entry,
// and an entry the hashes of its document: where names are the same, all that was
// recorded is, unless verify says otherwise.
type Names struct {
	Number int
	SHA256 string // over the names in the order of their times, each with a line feed
}

// Names are those of the entries in HEAD.
func (l *Ledger) Names() (Names, error) {
	all, err := l.entriesAt("HEAD", nil)
	if err != nil {
		return Names{}, err
	}
	h := sha256.New()
	for _, b := range all {
		io.WriteString(h, b.path+"\n")
	}
	return Names{len(all), hex.EncodeToString(h.Sum(nil))}, nil
}

// bytes is the content of an entry.
func (l *Ledger) bytes(b blob) ([]byte, error) {
	data, err := l.shelf.current(b)
	if err != nil {
		err = fmt.Errorf("%s: %w", b.path, err)
	}
	return data, err
}

// A documentHead is what tells a document entry from others.
type documentHead struct {
	blob                    blob
	digest, id, name, older string
}

// documentHeads are those of all document entries, in the order of their times.
// They are read once for a commit: whoever looks for a claim's documents has asked
// before.
func (l *Ledger) documentHeads() ([]documentHead, error) {
	head, err := l.shelf.headID()
	if err != nil || head == l.headsOf && !head.isZero() {
		return slices.Clone(l.heads), err
	}
	out, err := l.headsAt("HEAD")
	if err != nil {
		return nil, err
	}
	l.heads, l.headsOf = out, head
	return slices.Clone(out), nil
}

// headsAt is documentHeads for any revision.
func (l *Ledger) headsAt(rev string) ([]documentHead, error) {
	all, err := l.documentsAt(rev)
	if err != nil {
		return nil, err
	}
	out := make([]documentHead, len(all))
	err = parallel(runtime.GOMAXPROCS(0), len(all), func(i int) error {
		data, err := l.bytes(all[i])
		if err == nil {
			out[i] = documentHead{all[i], digest(data), glance(data, "id"), glance(data, "name"), glance(data, "older")}
		}
		return err
	})
	return out, err
}

// documentsAt are the document entries of a revision in the order of their times.
func (l *Ledger) documentsAt(rev string) ([]blob, error) {
	all, err := l.entriesAt(rev, nil)
	return slices.DeleteFunc(all, func(b blob) bool {
		n, err := parseEntryPath(b.path)
		return err != nil || n.kind != KindDocument
	}), err
}

// EntryOf is the path of the entry that what names, "" when there is none: by its
// path, by 16 digits or more of its SHA-256, or by the URL or name of a document, for
// the newest record of that. Entries are filed by URL, and by name where there is
// none, so that only the name of what has a URL too has entries looked at, from the
// newest on until it is found.
func (l *Ledger) EntryOf(what string) (string, error) {
	if strings.HasPrefix(what, "entries/") || len(what) >= 16 && isDigest(what, len(what)) {
		path, _, err := l.find(what)
		if err == nil || !errors.Is(err, fs.ErrNotExist) {
			return path, err
		}
	}
	return l.newestEntry(what)
}

// newestEntry is the newest record of the document of that URL or name.
func (l *Ledger) newestEntry(where string) (string, error) {
	about := aboutWhere(where)
	versions, err := l.documentsIn(about[:2])
	if err != nil {
		return "", err
	}
	if all := versions[about]; len(all) > 0 {
		return all[len(all)-1].path, nil
	}
	all, err := l.documentsAt("HEAD")
	if err != nil {
		return "", err
	}
	const longest = 256 // entries read ahead
	slices.Reverse(all)
	found, i := "", 0
	readAhead(len(all), longest, func(i int) (string, error) {
		data, err := l.bytes(all[i])
		return glance(data, "name"), err
	}, func(name string, failed error) bool {
		if err = failed; err == nil && name == where {
			found = all[i].path
		}
		i++
		return err == nil && found == ""
	})
	return found, err
}

// introducing finds the commit that brought each of paths, which are entries:
// the oldest that adds it to all of its parents.
func (l *Ledger) introducing(paths map[string]bool) (map[string]revision, error) {
	out := make(map[string]revision, len(paths))
	if len(paths) == 0 {
		return out, nil
	}
	for r, err := range l.shelf.commitsOf("entries") {
		if err != nil {
			return nil, err
		}
		for _, c := range brought(r.changes) {
			if paths[c.path] {
				out[c.path] = revision{id: r.id, by: r.by, at: r.at}
			}
		}
	}
	return out, nil
}
