package ledger

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"strings"
	"time"

	"golang.org/x/crypto/ssh"
)

// SealOptions say how to seal.
type SealOptions struct {
	// SSHKey is the file of a private key in OpenSSH's form with which the
	// editor signs the checkpoint too; "" for none.
	SSHKey string
	// NewKey puts a new key for checkpoints in force, for which the former one
	// vouches; KeyLost that does so where it is lost, and cannot. Reason is
	// what the log says of it.
	NewKey, KeyLost bool
	Reason          string

	signer ssh.Signer // SSHKey as it was read, nil for none
}

// Sealed is what Seal did.
type Sealed struct {
	Commit     string // "" when nothing was pending
	Checkpoint Checkpoint
	Path       string // of the checkpoint's note
	New        int    // entries sealed now
	Key        string // path of the key that came into force, "" for none
	Signed     bool   // by SSH
}

// Seal lists the pending entries in the sums and signs a checkpoint over all.
// It is done on one branch, the one that others are merged into: two branches
// that sealed cannot be merged, since each gave the next numbers to its own.
// Nothing is sealed on top of sums that do not fit the last checkpoint. Where
// nothing is pending, the last checkpoint is signed by SSH if that is wanted and
// was not done.
func (l *Ledger) Seal(o SealOptions, now time.Time) (out Sealed, err error) {
	by, err := l.shelf.editor()
	if err != nil {
		return Sealed{}, err
	}
	e := Entry{Time: now.UTC().Truncate(time.Second), Editor: Editor{by.name, by.email}}
	if o.SSHKey != "" { // before anything is done, and when nothing is to be done
		if o.signer, err = sshSigner(o.SSHKey); err != nil {
			return Sealed{}, err
		}
	}
	leave, err := l.alone()
	if err != nil {
		return Sealed{}, err
	}
	defer func() { err = errors.Join(err, leave()) }()
	book, err := l.book()
	if err != nil {
		return Sealed{}, err
	}
	if len(book.pending) == 0 && !o.NewKey {
		return l.attest(book.last, o, e)
	}
	c, files, err := l.seal(&book, o, e)
	if err != nil {
		return Sealed{}, err
	}
	out = Sealed{Checkpoint: c, Path: checkpointPath(c.Size, "note"), New: book.fresh, Signed: o.signer != nil}
	message := fmt.Sprintf("seal %d entries, %d in all", out.New, c.Size)
	if o.NewKey {
		out.Key = keyPath(c.Size)
		message += ", under a new key"
	}
	out.Commit, err = l.shelf.replace(files, message, by, e.Time)
	return out, err
}

// alone waits until no other run seals. The shelf's own lock is held for one
// commit only, and what is sealed is read before.
func (l *Ledger) alone() (leave func() error, err error) {
	s := l.shelf
	if err := mkdirs(s.disk, s.git(private)); err != nil {
		return nil, err
	}
	return s.disk.lock(s.git(private, "seal"))
}

// A book is the sealed part of a ledger, and what is not sealed yet.
type book struct {
	ring    keyring
	sums    []sum
	tree    *merkle    // over those of the last checkpoint
	last    Checkpoint // zero when nothing is sealed
	pending []blob     // entries, in the order of their times
	fresh   int        // entries in sums that no checkpoint has yet
	signers []string   // private keys for the next checkpoint
}

// book reads the sums and checks them against the newest checkpoint.
func (l *Ledger) book() (book, error) {
	var b book
	var err error
	if b.sums, err = l.sums(); err != nil {
		return b, err
	}
	if b.tree, err = newMerkle(b.sums); err != nil {
		return b, err
	}
	if b.ring, err = l.keyring(b.sums, b.tree); err != nil {
		return b, err
	}
	sealed := make(map[string]bool, len(b.sums))
	for _, s := range b.sums {
		sealed[s.path] = true
	}
	all, err := l.entriesAt("HEAD", nil)
	if err != nil {
		return b, err
	}
	for _, x := range all {
		if !sealed[x.path] {
			b.pending = append(b.pending, x)
		}
	}
	signed, err := l.shelf.read(newestPath)
	if errors.Is(err, fs.ErrNotExist) && len(b.sums) == 0 {
		return b, nil
	}
	if err != nil {
		return b, err
	}
	if b.last, err = b.ring.open(signed); err != nil {
		return b, fmt.Errorf("%s: %w", newestPath, err)
	}
	return b, b.fits()
}

// fits checks that the sums are those of the last checkpoint.
func (b book) fits() error {
	if b.tree.size != b.last.Size {
		return fmt.Errorf("ledger: lists %d entries, the last checkpoint has %d", b.tree.size, b.last.Size)
	}
	root, err := b.tree.root(b.tree.size)
	if err == nil && root != b.last.Root {
		err = fmt.Errorf("ledger: the sums do not fit the last checkpoint")
	}
	return err
}

// sums reads all segments.
func (l *Ledger) sums() ([]sum, error) {
	var files [][]byte
	for x, err := range l.shelf.list("ledger") {
		if err != nil {
			return nil, err
		}
		if !strings.HasSuffix(x.path, ".sums") {
			continue
		}
		if x.path != segmentPath(len(files)) {
			return nil, fmt.Errorf("%s: where %s must come", x.path, segmentPath(len(files)))
		}
		data, err := l.shelf.read(x.path)
		if err != nil {
			return nil, err
		}
		files = append(files, data)
	}
	sums, n, err := joinSegments(files)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", segmentPath(n), err)
	}
	return sums, nil
}

// listPending lists the pending entries in the sums.
func (l *Ledger) listPending(b *book) error {
	fresh := make([]sum, len(b.pending))
	err := parallel(runtime.GOMAXPROCS(0), len(fresh), func(i int) (err error) {
		fresh[i], err = l.pendingSum(b.pending[i])
		return err
	})
	b.sums, b.fresh = append(b.sums, fresh...), len(fresh)
	return err
}

// pendingSum is the sum of an entry that is to be sealed. What is no entry is
// not sealed.
func (l *Ledger) pendingSum(b blob) (sum, error) {
	data, err := l.shelf.bytes(b.id)
	if err != nil {
		return sum{}, fmt.Errorf("%s: %w", b.path, err)
	}
	e, err := ParseEntry(data)
	if err == nil {
		var n entryName
		if n, err = parseEntryPath(b.path); err == nil && !n.names(e, digest(data)) {
			err = fmt.Errorf("must be named %s", nameOf(e, digest(data)).path())
		}
	}
	if err == nil && e.Key != nil {
		err = errors.New("puts a key in force and is not sealed with it, as isnad seal --new-key does")
	}
	if err != nil {
		return sum{}, fmt.Errorf("%s: %w", b.path, err)
	}
	return sum{digest(data), b.path}, nil
}

// seal lists what is pending, signs the book and returns the files that say so.
// e is the head of an entry made now.
func (l *Ledger) seal(b *book, o SealOptions, e Entry) (c Checkpoint, files []file, err error) {
	if err := l.listPending(b); err != nil {
		return c, nil, err
	}
	if o.NewKey {
		files, err = l.succeed(b, o, e)
	} else {
		b.signers = []string{""}
		b.signers[0], err = l.privateKey(b.ring.now())
	}
	if err != nil {
		return c, nil, err
	}
	m, err := newMerkle(b.sums)
	if err != nil {
		return c, nil, err
	}
	c.Origin, _, _ = strings.Cut(b.ring.now().public, "+")
	c.Size = m.size
	if c.Root, err = m.root(m.size); err != nil {
		return c, nil, err
	}
	signed, err := c.sign(b.signers...)
	if err != nil {
		return c, nil, err
	}
	files = append(files, file{newestPath, signed}, file{checkpointPath(c.Size, "note"), signed})
	for n, data := range cutSegments(b.sums) {
		if n >= int(b.last.Size)/segmentSize {
			files = append(files, file{segmentPath(n), data})
		}
	}
	if o.signer == nil {
		return c, files, nil
	}
	more, err := l.signBySSH(signed, c.Size, o.signer, e.Editor)
	return c, append(files, more...), err
}

// attest signs the last checkpoint by SSH, when that is wanted and nobody has:
// nothing is pending. e is the head of an entry made now.
func (l *Ledger) attest(last Checkpoint, o SealOptions, e Entry) (Sealed, error) {
	out := Sealed{Checkpoint: last, Path: checkpointPath(last.Size, "note")}
	switch {
	case o.signer == nil:
		return out, nil
	case last.Size == 0:
		return out, errors.New("ssh key: there is no checkpoint to sign, the ledger has no entries")
	}
	if _, err := l.shelf.read(checkpointPath(last.Size, "sshsig")); !errors.Is(err, fs.ErrNotExist) {
		return out, err
	}
	signed, err := l.shelf.read(out.Path)
	if err != nil {
		return out, err
	}
	files, err := l.signBySSH(signed, last.Size, o.signer, e.Editor)
	if err != nil {
		return out, err
	}
	out.Signed = true
	out.Commit, err = l.shelf.replace(files, fmt.Sprintf("sign checkpoint %d", last.Size), editor{e.Editor.Name, e.Editor.Email}, e.Time)
	return out, err
}

// signBySSH signs a checkpoint with the editor's own key, and lists that key
// among the allowed ones when it is new.
func (l *Ledger) signBySSH(signed []byte, size int64, key ssh.Signer, by Editor) ([]file, error) {
	sig, public, err := sshSign(signed, key)
	if err != nil {
		return nil, err
	}
	before, err := l.shelf.read(signersPath)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	after, err := admit(before, by, public)
	if err != nil {
		return nil, err
	}
	files := []file{{checkpointPath(size, "sshsig"), sig}}
	if !bytes.Equal(before, after) {
		files = append(files, file{signersPath, after})
	}
	return files, nil
}

// Proof is the proof that an entry, named by its path or by the first digits of
// its SHA-256, is in the newest checkpoint.
func (l *Ledger) Proof(entry string) (Proof, error) {
	path, _, err := l.find(entry)
	if err != nil {
		return Proof{}, fmt.Errorf("entry %q: %w", entry, err)
	}
	b, err := l.book()
	if err != nil {
		return Proof{}, err
	}
	for i, s := range b.sums {
		if s.path != path {
			continue
		}
		hashes, err := b.tree.prove(b.last.Size, int64(i))
		if err != nil {
			return Proof{}, err
		}
		p := Proof{Line: s.line(), Index: int64(i)}
		for _, h := range hashes {
			p.Hashes = append(p.Hashes, h)
		}
		p.Signed, err = l.shelf.read(newestPath)
		return p, err
	}
	return Proof{}, fmt.Errorf("entry %q: is pending: seal first", entry)
}

// PublicKey is the line by which the newest checkpoint and proofs of this ledger
// are checked. A chain of keys that is broken is an error.
func (l *Ledger) PublicKey() (string, error) {
	b, err := l.book()
	if err != nil {
		return "", err
	}
	return b.ring.now().public, nil
}

// String is the checkpoint's size and root on one line.
func (c Checkpoint) String() string {
	return fmt.Sprintf("%d %s", c.Size, base64.StdEncoding.EncodeToString(c.Root[:]))
}
