package ledger

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

// A tenure is the time for which one key signs a ledger's checkpoints.
type tenure struct {
	public string // its line, without the line feed
	from   int64  // size of its first checkpoint; 0 for the first key
	lost   bool   // the key before it was lost, and has not vouched for it
}

// A keyring is the keys of a ledger, in the order in which they took over from
// each other.
type keyring []tenure

// keyPath is the file of the key whose first checkpoint has size entries.
func keyPath(size int64) string {
	if size == 0 {
		return publicPath
	}
	return fmt.Sprintf("keys/%08d.pub", size)
}

// keySize is the size that keyPath has put into path; ok is false for the first
// key's and for every other path.
func keySize(path string) (size int64, ok bool) {
	digits, found := strings.CutSuffix(strings.TrimPrefix(path, "keys/"), ".pub")
	ok = found && isNumber(digits, &size) && size > 0 && keyPath(size) == path
	return size, ok
}

// now is the key in force.
func (k keyring) now() tenure { return k[len(k)-1] }

// in is the index of the key that was in force when the ledger had size entries.
func (k keyring) in(size int64) int {
	i := len(k) - 1
	for i > 0 && k[i].from > size {
		i--
	}
	return i
}

// open reads a signed checkpoint and checks that the key in force at its size has
// signed it; so must the key before have, when it is the first checkpoint of a
// key that did not come in the place of a lost one.
func (k keyring) open(signed []byte) (Checkpoint, error) {
	if len(signed) > 1<<16 {
		return Checkpoint{}, fmt.Errorf("checkpoint: %d bytes are too many", len(signed))
	}
	known := make([]note.Verifier, len(k))
	for i, t := range k {
		v, err := note.NewVerifier(t.public)
		if err != nil {
			return Checkpoint{}, fmt.Errorf("key %.80q: %w", t.public, err)
		}
		known[i] = v
	}
	n, err := note.Open(signed, note.VerifierList(known...))
	if err != nil {
		return Checkpoint{}, fmt.Errorf("checkpoint: %w", plain(err))
	}
	for _, s := range append(n.Sigs, n.UnverifiedSigs...) {
		if _, err := decode64(s.Base64); err != nil {
			return Checkpoint{}, fmt.Errorf("checkpoint: signature of %s: %w", s.Name, err)
		}
	}
	c, err := ParseCheckpoint([]byte(n.Text))
	if err == nil && c.Origin != known[0].Name() {
		err = fmt.Errorf("origin %q: the key is that of %q", c.Origin, known[0].Name())
	}
	if err != nil {
		return c, err
	}
	has := func(i int) bool {
		return slices.ContainsFunc(n.Sigs, func(s note.Signature) bool { return s.Hash == known[i].KeyHash() })
	}
	switch i := k.in(c.Size); {
	case !has(i):
		return c, fmt.Errorf("checkpoint: not signed by the key in force at %d entries, %s", c.Size, keyPath(k[i].from))
	case i > 0 && k[i].from == c.Size && !k[i].lost && !has(i-1):
		return c, fmt.Errorf("checkpoint: not signed by the former key, %s", keyPath(k[i-1].from))
	}
	return c, nil
}

// A chain is what the order of a ledger's keys is read from.
type chain struct {
	keys map[int64][]byte // files of keys/ by the size of each one's first checkpoint
	sums []sum
	tree *merkle
	// entry is what the entry at a path says, nil when it is no change of key.
	entry func(path string) *Succession
	note  func(size int64) []byte // a checkpoint, nil when there is none
}

// A keyError is a key that the one before has not vouched for.
type keyError struct {
	size int64 // of its first checkpoint
	note bool  // it is that checkpoint that does not vouch
	err  error
}

// Error is the key's file and what is wrong.
func (e *keyError) Error() string { return keyPath(e.size) + ": " + e.err.Error() }

// ring puts the keys in order, up to the first that the one before it has not
// vouched for, of which the error tells.
func (x chain) ring() (keyring, *keyError) {
	ring := keyring{{public: strings.TrimSuffix(string(x.keys[0]), "\n")}}
	for _, size := range slices.Sorted(maps.Keys(x.keys)) {
		if size == 0 {
			continue
		}
		next, err := x.next(ring.now(), size)
		if err != nil {
			return ring, &keyError{size, false, err}
		}
		if err := x.vouched(append(slices.Clone(ring), next)); err != nil {
			return ring, &keyError{size, true, err}
		}
		ring = append(ring, next)
	}
	return ring, nil
}

// next is the key after former, whose first checkpoint has size entries.
func (x chain) next(former tenure, size int64) (tenure, error) {
	public := string(x.keys[size])
	if err := checkPublic(public); err != nil {
		return tenure{}, err
	}
	if size > int64(len(x.sums)) {
		return tenure{}, fmt.Errorf("is the key from %d entries on, and the sums list %d", size, len(x.sums))
	}
	path := x.sums[size-1].path
	s := x.entry(path)
	switch {
	case s == nil:
		return tenure{}, fmt.Errorf("no entry puts it in force: entry %d is %s", size, path)
	case s.To+"\n" != public:
		return tenure{}, fmt.Errorf("is another key than the one that %s puts in force", path)
	case s.From != former.public:
		return tenure{}, fmt.Errorf("%s has it follow another key than %s", path, keyPath(former.from))
	}
	return tenure{s.To, size, s.Lost}, nil
}

// vouched checks the first checkpoint of the last key of k.
func (x chain) vouched(k keyring) error {
	size := k.now().from
	signed := x.note(size)
	if signed == nil {
		return fmt.Errorf("no checkpoint vouches for it: %s is missing", checkpointPath(size, "note"))
	}
	c, err := k.open(signed)
	if err != nil {
		return err
	}
	if root, err := x.tree.root(size); c.Size != size || err != nil || root != c.Root {
		return fmt.Errorf("%s is not the checkpoint of the first %d entries", checkpointPath(size, "note"), size)
	}
	return nil
}

// keyring reads the keys of the ledger.
func (l *Ledger) keyring(sums []sum, tree *merkle) (keyring, error) {
	first, err := l.shelf.read(publicPath)
	if err != nil {
		return nil, err
	}
	x := chain{keys: map[int64][]byte{0: first}, sums: sums, tree: tree}
	for b, err := range l.shelf.list("keys") {
		if err != nil {
			return nil, err
		}
		if size, ok := keySize(b.path); ok {
			if x.keys[size], err = l.shelf.read(b.path); err != nil {
				return nil, err
			}
		}
	}
	x.note = func(size int64) []byte { return l.readOr(checkpointPath(size, "note"), &err) }
	x.entry = func(path string) *Succession {
		e, _ := ParseEntry(l.readOr(path, &err))
		return e.Key
	}
	ring, bad := x.ring()
	if err == nil && bad != nil {
		err = bad
	}
	return ring, err
}

// readOr is the file at path, nil when there is none; any other error goes into
// err.
func (l *Ledger) readOr(path string, err *error) []byte {
	data, e := l.shelf.read(path)
	if e != nil && !errors.Is(e, fs.ErrNotExist) {
		*err = errors.Join(*err, e)
	}
	return data
}
