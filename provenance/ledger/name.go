package ledger

import (
	"fmt"
	"strings"
	"time"
)

// nameTime is the form of times in entries' names.
const nameTime = "20060102T150405Z"

// An entryName is what an entry's path says of it. The path can be told without
// reading the entry, so that adding one document to a hundred thousand reads
// their names and not their files.
type entryName struct {
	time time.Time
	kind Kind
	// about says what the entry is about: the document's id in a decision; in
	// a document entry 16 digits of the SHA-256 of its URL or name, which all
	// versions of it share; in a change of key those of the new key.
	about string
	sum   string // the first 16 digits of the SHA-256 of the entry's bytes
	// flat entries lie in the month's folder itself, as all did at first.
	flat bool
}

// nameOf is the name of e, whose file has that SHA-256.
func nameOf(e Entry, sum string) entryName {
	n := entryName{time: e.Time.UTC(), kind: e.Kind, sum: sum[:16]}
	switch {
	case e.Document != nil:
		n.about = aboutWhere(e.Document.where())
	case e.Key != nil:
		n.about = e.Key.about()
	default:
		n.about = e.Decision.Document
	}
	return n
}

// aboutWhere stands in entries' names for a URL or a document's name, which may
// hold anything and be long.
func aboutWhere(where string) string { return digest([]byte(where))[:16] }

// path is where the entry lies. Git writes a folder's whole list anew for each
// file that comes into it, so that folders must stay short: by month, which
// people look for, and below by what the entry is about, so that of a hundred
// thousand entries only those folders are read that may have the versions of one
// document.
func (n entryName) path() string {
	b := make([]byte, 0, 96)
	b = append(n.time.AppendFormat(append(b, "entries/"...), "2006-01"), '/')
	if !n.flat {
		b = append(append(b, n.about[:2]...), '/')
	}
	b = n.time.AppendFormat(b, nameTime)
	for _, field := range [...]string{string(n.kind), n.about, n.sum} {
		b = append(append(b, '-'), field...)
	}
	return string(append(b, ".json"...))
}

// parseEntryPath reads what path writes, and refuses every other spelling.
func parseEntryPath(path string) (entryName, error) {
	base := strings.TrimSuffix(baseOf(path), ".json")
	field := strings.Split(base, "-")
	if len(field) != 4 || !isDigest(field[2], 16) || !isDigest(field[3], 16) {
		return entryName{}, fmt.Errorf("path %.120q: want entries/<year>-<month>/<2 digits>/<time>-<kind>-<16 digits>-<16 digits>.json", path)
	}
	t, err := time.Parse(nameTime, field[0])
	n := entryName{t, Kind(field[1]), field[2], field[3], strings.Count(path, "/") == 2}
	if err != nil || n.path() != path {
		return entryName{}, fmt.Errorf("path %.120q: not the name of an entry", path)
	}
	switch n.kind {
	case KindDocument, Confirm, Correct, Reject, KindKey:
		return n, nil
	}
	return entryName{}, fmt.Errorf("path %.120q: no such kind", path)
}

// decides reports whether n is the name of a decision.
func (n entryName) decides() bool { return n.kind != KindDocument && n.kind != KindKey }

// names reports whether n is the name of e, whose file has that SHA-256, in either
// form.
func (n entryName) names(e Entry, sum string) bool {
	want := nameOf(e, sum)
	want.flat = n.flat
	return want == n
}

// baseOf is the last part of a path. Those of entries begin with their times.
func baseOf(path string) string { return path[strings.LastIndexByte(path, '/')+1:] }

// textPath is where bytes of this SHA-256 lie: the raw ones in raw/, extracted
// text in text/. Two digits of folder keep folders small.
func textPath(folder, sum string) string { return folder + "/" + sum[:2] + "/" + sum }
