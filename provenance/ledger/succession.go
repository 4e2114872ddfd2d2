package ledger

import (
	"errors"
	"fmt"

	"isnad/sources/prose"
)

// A Succession is the change from one key of checkpoints to the next. It is the
// last entry under the first checkpoint of the new key, which the former one
// signs too: so it is by the tree that it vouches for its successor, and a second
// signature that somebody adds to a note vouches for nothing.
type Succession struct {
	From, To string // public keys, as keys/ has them
	// Lost says that the former key was lost, so that it cannot vouch.
	Lost   bool
	Reason string
}

// fields goes through s's fields in the order of the file.
func (s *Succession) fields(c *codec) {
	c.text("from", &s.From)
	c.text("to", &s.To)
	c.flag("lost", &s.Lost)
	c.text("reason", &s.Reason)
}

// check refuses values that no succession may have.
func (s *Succession) check() error {
	a, err := readKey(s.From)
	if err != nil {
		return fmt.Errorf("from %w", err)
	}
	b, err := readKey(s.To)
	switch {
	case err != nil:
		return fmt.Errorf("to %w", err)
	case a.Name() != b.Name():
		return fmt.Errorf("to %.100q: is no key of %q", s.To, a.Name())
	case a.KeyHash() == b.KeyHash():
		return fmt.Errorf("to %.100q: is the former key", s.To)
	}
	return nil
}

// about stands in entries' names for the new key.
func (s *Succession) about() string { return digest([]byte(s.To))[:16] }

// String tells of s in an editor's words.
func (s *Succession) String() string {
	text := "put a new key in the place of the former one, which vouches for it"
	if s.Lost {
		text = "put a new key in the place of a lost one, which does not vouch for it"
	}
	if s.Reason != "" {
		text += " (" + shorten(s.Reason, 200) + ")"
	}
	return prose.Safe(text)
}

// succeed makes a new key, and puts the entry that says so behind all others of
// b. It returns the files that belong to it, the texts of this program's edition
// among them, since older ones do not tell how to check a second key.
func (l *Ledger) succeed(b *book, o SealOptions, e Entry) ([]file, error) {
	former := b.ring.now()
	private, err := l.privateKey(former)
	var missing *missingKeyError
	switch {
	case o.KeyLost && err == nil:
		return nil, errors.New("the former key is not lost but here: without saying so it vouches for the new one")
	case o.KeyLost && !errors.As(err, &missing), !o.KeyLost && err != nil:
		return nil, err
	}
	fresh, public, err := l.nextKey(former)
	if err != nil {
		return nil, err
	}
	e.Kind, e.Key = KindKey, &Succession{From: former.public, To: public, Lost: o.KeyLost, Reason: o.Reason}
	data, err := e.Format()
	if err != nil {
		return nil, err
	}
	hash := digest(data)
	n := nameOf(e, hash)
	b.sums = append(b.sums, sum{hash, n.path()})
	b.fresh++
	next := tenure{public, int64(len(b.sums)), o.KeyLost}
	b.ring, b.signers = append(b.ring, next), []string{fresh}
	if !o.KeyLost {
		b.signers = append(b.signers, private)
	}
	files := []file{{n.path(), data}, {keyPath(next.from), []byte(public + "\n")}}
	return append(files, fixedFiles()...), nil
}
