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
	// versions of it share.
	about string
	sum   string // the first 16 digits of the SHA-256 of the entry's bytes
}

// nameOf is the name of e, whose file is data.
func nameOf(e Entry, data []byte) entryName {
	n := entryName{time: e.Time.UTC(), kind: e.Kind, sum: digest(data)[:16]}
	if e.Document != nil {
		n.about = aboutWhere(e.Document.where())
	} else {
		n.about = e.Decision.Document
	}
	return n
}

// aboutWhere stands in entries' names for a URL or a document's name, which may
// hold anything and be long.
func aboutWhere(where string) string { return digest([]byte(where))[:16] }

// path is where the entry lies. Folders by month keep them short; names by time
// keep git's listing in the order of events.
func (n entryName) path() string {
	return "entries/" + n.time.Format("2006-01") + "/" + n.time.Format(nameTime) + "-" + string(n.kind) + "-" + n.about + "-" + n.sum + ".json"
}

// parseEntryPath reads what path writes, and refuses every other spelling.
func parseEntryPath(path string) (entryName, error) {
	base := strings.TrimSuffix(path[strings.LastIndexByte(path, '/')+1:], ".json")
	field := strings.Split(base, "-")
	if len(field) != 4 || !isDigest(field[2], 16) || !isDigest(field[3], 16) {
		return entryName{}, fmt.Errorf("path %.120q: want entries/<year>-<month>/<time>-<kind>-<16 digits>-<16 digits>.json", path)
	}
	t, err := time.Parse(nameTime, field[0])
	n := entryName{t, Kind(field[1]), field[2], field[3]}
	if err != nil || n.path() != path {
		return entryName{}, fmt.Errorf("path %.120q: not the name of an entry", path)
	}
	switch n.kind {
	case KindDocument, Confirm, Correct, Reject:
		return n, nil
	}
	return entryName{}, fmt.Errorf("path %.120q: no such kind", path)
}

// textPath is where bytes of this SHA-256 lie: the raw ones in raw/, extracted
// text in text/. Two digits of folder keep folders small.
func textPath(folder, sum string) string { return folder + "/" + sum[:2] + "/" + sum }
