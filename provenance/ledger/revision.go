package ledger

import (
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

// commitID is the commit that rev names, as people write it for git: HEAD, a
// branch, a tag, an id or the first digits of one, each with any number of ~, ~3,
// ^ and ^2 behind it. See gitrevisions(7), of which this is the part that a
// linear reader of history needs.
func (l *Ledger) commitID(rev string) (string, error) {
	end := strings.IndexAny(rev, "~^")
	if end < 0 {
		end = len(rev)
	}
	id, err := l.shelf.resolve(rev[:end])
	if err != nil {
		if id, err = l.abbreviated(rev[:end], err); err != nil {
			return "", err
		}
	}
	for steps := rev[end:]; steps != ""; {
		kind := steps[0]
		digits := strings.IndexAny(steps[1:], "~^") + 1
		if digits == 0 {
			digits = len(steps)
		}
		n := 1
		if digits > 1 {
			if n, err = strconv.Atoi(steps[1:digits]); err != nil || n < 0 {
				return "", fmt.Errorf("revision %q: %q is no number of commits", rev, steps[1:digits])
			}
		}
		if id, err = l.step(id, kind, n); err != nil {
			return "", fmt.Errorf("revision %q: %w", rev, err)
		}
		steps = steps[digits:]
	}
	return id.String(), nil
}

// step goes n commits back along first parents (~), or to the nth parent (^).
func (l *Ledger) step(id gitID, kind byte, n int) (gitID, error) {
	which := 1
	if kind == '^' {
		n, which = min(n, 1), n
	}
	for range n {
		data, err := l.shelf.object(commitType, id)
		if err != nil {
			return id, err
		}
		c, err := parseCommit(id, data)
		if err != nil {
			return id, err
		}
		if which > len(c.parents) {
			return id, fmt.Errorf("commit %.12s has %d parents: %w", id, len(c.parents), fs.ErrNotExist)
		}
		id = c.parents[which-1]
	}
	return id, nil
}

// abbreviated finds the one commit of the history whose id begins with digits;
// otherwise it returns err.
func (l *Ledger) abbreviated(digits string, err error) (gitID, error) {
	if len(digits) < 4 || !isDigest(digits, len(digits)) {
		return gitID{}, err
	}
	found := ""
	for r, err := range l.shelf.commits() {
		switch {
		case err != nil:
			return gitID{}, err
		case !strings.HasPrefix(r.id, digits):
		case found != "":
			return gitID{}, fmt.Errorf("revision %q: several commits begin so", digits)
		default:
			found = r.id
		}
	}
	if found == "" {
		return gitID{}, err
	}
	return parseID(found)
}
