package ledger

import (
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

// leastDigits is how many digits of a commit's id name it, as in git.
const leastDigits = 4

// relative finds the commit that is so many first parents before another:
// HEAD~2, main~1. ok is false when rev has no such form.
func (s *shelf) relative(rev string) (id gitID, ok bool, err error) {
	base, number, ok := strings.Cut(rev, "~")
	if !ok {
		return id, false, nil
	}
	back, err := strconv.ParseUint(number, 10, 31)
	if number != "" && err != nil {
		return id, true, fmt.Errorf("revision %q: want a number behind ~", rev)
	}
	if number == "" {
		back = 1
	}
	if id, err = s.resolve(base); err != nil {
		return id, true, err
	}
	for range back {
		data, err := s.object(commitType, id)
		if err != nil {
			return id, true, err
		}
		c, err := parseCommit(id, data)
		if err != nil {
			return id, true, err
		}
		if len(c.parents) == 0 {
			return id, true, fmt.Errorf("revision %q: the history begins before: %w", rev, fs.ErrNotExist)
		}
		id = c.parents[0]
	}
	return id, true, nil
}

// abbreviated finds the commit in the history of HEAD whose id begins with
// digits; ok is false when none does, and two are an error.
func (s *shelf) abbreviated(digits string) (id gitID, ok bool, err error) {
	if len(digits) < leastDigits || !isDigest(digits, len(digits)) {
		return id, false, nil
	}
	head, err := s.headID()
	if err != nil {
		return id, false, err
	}
	all, err := s.ancestors(head)
	if err != nil {
		return id, false, err
	}
	for c := range all {
		if !strings.HasPrefix(c.String(), digits) {
			continue
		}
		if ok {
			return id, true, fmt.Errorf("revision %q: begins two commits' ids", digits)
		}
		id, ok = c, true
	}
	return id, ok, nil
}
