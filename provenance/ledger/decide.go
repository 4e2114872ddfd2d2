package ledger

import (
	"fmt"
	"io/fs"
	"strings"
	"time"

	"isnad/sources/prose"
)

// Decide records a decision and returns the commit and the entry's path. The
// entry that it cites must be in the ledger and be about the same document. Its
// time is a second after that entry, and after the last decision on the document,
// where now is not.
func (l *Ledger) Decide(kind Kind, d Decision, now time.Time) (commit, entry string, err error) {
	by, err := l.shelf.editor()
	if err != nil {
		return "", "", err
	}
	cited, err := l.cited(d)
	if err != nil {
		return "", "", err
	}
	last, err := l.lastDecision(d.Document)
	if err != nil {
		return "", "", err
	}
	e := Entry{Kind: kind, Time: after(after(now, cited), last), Editor: Editor{by.name, by.email}, Decision: &d}
	data, err := e.Format()
	if err != nil {
		return "", "", err
	}
	entry = nameOf(e, digest(data)).path()
	message := fmt.Sprintf("%s %s", kind, prose.Safe(d.target()))
	if d.Reason != "" {
		message += "\n\n" + prose.Safe(d.Reason) + "\n"
	}
	commit, err = l.shelf.commit([]file{{entry, data}}, message, by, e.Time)
	return commit, entry, err
}

// lastDecision is the time of the last decision on a document, the zero time when
// there is none.
func (l *Ledger) lastDecision(document string) (last time.Time, err error) {
	for b, err := range l.shelf.list("entries") {
		if err != nil {
			return last, err
		}
		n, err := parseEntryPath(b.path)
		if err == nil && n.decides() && n.about == document && n.time.After(last) {
			last = n.time
		}
	}
	return last, nil
}

// behind is how far a clock may be behind the ledger for its times to be moved;
// what is wrong by more should show.
const behind = time.Minute

// after is now in whole seconds, as entries have it, or the second after last:
// two entries of one second would have no order but that of their hashes.
func after(now, last time.Time) time.Time {
	now = now.UTC().Truncate(time.Second)
	if ahead := last.Sub(now); ahead >= 0 && ahead < behind {
		return last.Add(time.Second)
	}
	return now
}

// cited checks that what d cites is there and about d's document, and returns its
// time.
func (l *Ledger) cited(d Decision) (time.Time, error) {
	if !isDigest(d.Cites, 64) {
		return time.Time{}, fmt.Errorf("cites %.80q: want 64 hexadecimal digits", d.Cites)
	}
	path, data, err := l.find(d.Cites)
	if err != nil {
		return time.Time{}, fmt.Errorf("cites %s: %w", d.Cites, err)
	}
	e, err := ParseEntry(data)
	if err != nil {
		return time.Time{}, fmt.Errorf("%s: %w", path, err)
	}
	if id := e.document(); id != d.Document {
		return time.Time{}, fmt.Errorf("cites %s: is about document %s, not %s", d.Cites, id, d.Document)
	}
	return e.Time, nil
}

// document is the id of the document that e is about, "" when it is about none.
func (e Entry) document() string {
	switch {
	case e.Document != nil:
		return e.Document.ID
	case e.Decision != nil:
		return e.Decision.Document
	}
	return ""
}

// An absence says what is not there. It is fs.ErrNotExist in other words.
type absence string

// Error is the words.
func (a absence) Error() string { return string(a) }

// Is makes a an fs.ErrNotExist.
func (a absence) Is(target error) bool { return target == fs.ErrNotExist }

const errNoEntry = absence("no such entry")

// find is the entry whose SHA-256 begins with sum (at least 16 digits), or whose
// path that is.
func (l *Ledger) find(sum string) (path string, data []byte, err error) {
	if strings.HasPrefix(sum, "entries/") {
		data, err = l.shelf.read(sum)
		return sum, data, err
	}
	if len(sum) < 16 {
		return "", nil, errNoEntry
	}
	for b, err := range l.shelf.list("entries") {
		if err != nil {
			return "", nil, err
		}
		if !strings.HasSuffix(b.path, "-"+sum[:16]+".json") {
			continue
		}
		data, err := l.bytes(b)
		if err == nil && strings.HasPrefix(digest(data), sum) {
			return b.path, data, nil
		}
	}
	return "", nil, errNoEntry
}
