package ledger

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"strings"
	"time"
)

// SealOptions say how to seal.
type SealOptions struct {
	// SSHKey is the file of a private key in OpenSSH's form with which the
	// editor signs the checkpoint too; "" for none.
	SSHKey string
}

// Sealed is what Seal did.
type Sealed struct {
	Commit     string // "" when nothing was pending
	Checkpoint Checkpoint
	Path       string // of the checkpoint's note
	New        int    // entries sealed now
}

// Seal lists the pending entries in the sums and signs a checkpoint over all.
// It is done on one branch, the one that others are merged into: two branches
// that sealed cannot be merged, since each gave the next numbers to its own.
// Nothing is sealed on top of sums that do not fit the last checkpoint.
func (l *Ledger) Seal(o SealOptions, now time.Time) (out Sealed, err error) {
	by, err := l.shelf.editor()
	if err != nil {
		return Sealed{}, err
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
	if len(book.pending) == 0 {
		return Sealed{Checkpoint: book.last, Path: checkpointPath(book.last.Size, "note")}, nil
	}
	if err := l.listPending(&book); err != nil {
		return Sealed{}, err
	}
	c, files, err := l.seal(book, o, Editor{by.name, by.email})
	if err != nil {
		return Sealed{}, err
	}
	id, err := l.shelf.replace(files, fmt.Sprintf("seal %d entries, %d in all", len(book.pending), c.Size), by, now.UTC().Truncate(time.Second))
	return Sealed{id, c, checkpointPath(c.Size, "note"), len(book.pending)}, err
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
	public  string // keys/checkpoint.pub
	sums    []sum
	last    Checkpoint // zero when nothing is sealed
	pending []blob     // entries, in the order of their times
}

// book reads the sums and checks them against the newest checkpoint.
func (l *Ledger) book() (book, error) {
	var b book
	public, err := l.shelf.read(publicPath)
	if err != nil {
		return b, err
	}
	b.public = string(public)
	if b.sums, err = l.sums(); err != nil {
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
	if b.last, err = OpenCheckpoint(signed, b.public); err != nil {
		return b, fmt.Errorf("%s: %w", newestPath, err)
	}
	return b, b.fits()
}

// fits checks that the sums are those of the last checkpoint.
func (b book) fits() error {
	m, err := newMerkle(b.sums)
	if err != nil {
		return err
	}
	if m.size != b.last.Size {
		return fmt.Errorf("ledger: lists %d entries, the last checkpoint has %d", m.size, b.last.Size)
	}
	root, err := m.root(m.size)
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
	b.sums = append(b.sums, fresh...)
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
		if n, err = parseEntryPath(b.path); err == nil && !n.names(e, data) {
			err = fmt.Errorf("must be named %s", nameOf(e, data).path())
		}
	}
	if err != nil {
		return sum{}, fmt.Errorf("%s: %w", b.path, err)
	}
	return sum{digest(data), b.path}, nil
}

// seal signs the book and returns the files that say so.
func (l *Ledger) seal(b book, o SealOptions, by Editor) (Checkpoint, []file, error) {
	v, _, _ := strings.Cut(b.public, "+")
	m, err := newMerkle(b.sums)
	if err != nil {
		return Checkpoint{}, nil, err
	}
	root, err := m.root(m.size)
	if err != nil {
		return Checkpoint{}, nil, err
	}
	c := Checkpoint{Origin: v, Size: m.size, Root: root}
	private, err := l.privateKey(b.public)
	if err != nil {
		return c, nil, err
	}
	signed, err := c.sign(private)
	if err != nil {
		return c, nil, err
	}
	files := []file{{newestPath, signed}, {checkpointPath(c.Size, "note"), signed}}
	for n, data := range cutSegments(b.sums) {
		if n >= int(b.last.Size)/segmentSize {
			files = append(files, file{segmentPath(n), data})
		}
	}
	if o.SSHKey == "" {
		return c, files, nil
	}
	more, err := l.signBySSH(signed, c.Size, o.SSHKey, by)
	return c, append(files, more...), err
}

// signBySSH signs a checkpoint with the editor's own key, and lists that key
// among the allowed ones when it is new.
func (l *Ledger) signBySSH(signed []byte, size int64, key string, by Editor) ([]file, error) {
	sig, public, err := sshSign(signed, key)
	if err != nil {
		return nil, fmt.Errorf("ssh key: %w", err)
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
	m, err := newMerkle(b.sums)
	if err != nil {
		return Proof{}, err
	}
	for i, s := range b.sums {
		if s.path != path {
			continue
		}
		hashes, err := m.prove(b.last.Size, int64(i))
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

// PublicKey is the line by which checkpoints and proofs of this ledger are
// checked.
func (l *Ledger) PublicKey() (string, error) {
	data, err := l.shelf.read(publicPath)
	return strings.TrimSuffix(string(data), "\n"), err
}

// StampCommands are the shell commands that have the checkpoint of size entries
// stamped by the time stamping authority at url, and check the answer; run in
// the ledger's folder. FileStamp takes the answer in.
func StampCommands(size int64, url string) []string {
	note, tsr := checkpointPath(size, "note"), fmt.Sprintf("%08d.tsr", size)
	return []string{
		"openssl ts -query -data " + note + " -sha256 -cert -out /tmp/isnad.tsq",
		"curl --silent --show-error --fail --header 'Content-Type: application/timestamp-query' --data-binary @/tmp/isnad.tsq --output /tmp/" + tsr + " '" + strings.ReplaceAll(url, "'", `'\''`) + "'",
		"openssl ts -verify -data " + note + " -in /tmp/" + tsr + " -CAfile CA.pem",
	}
}

// A Stamp is the answer of a time stamping authority as it was filed.
type Stamp struct {
	Commit string    // "" when it lay there already
	Size   int64     // of the checkpoint
	Path   string    // of the answer
	Time   time.Time // that it gives
}

// FileStamp puts the answer of a time stamping authority beside the checkpoint
// that it is for, which need not be the newest. An answer for other bytes is
// refused, and a second one for the same checkpoint; its signature is for
// openssl to check.
func (l *Ledger) FileStamp(token []byte, now time.Time) (Stamp, error) {
	by, err := l.shelf.editor()
	if err != nil {
		return Stamp{}, err
	}
	sum, at, err := openStamp(token)
	if err != nil {
		return Stamp{}, err
	}
	size, err := l.checkpointOf(sum)
	if err != nil {
		return Stamp{}, err
	}
	out := Stamp{Size: size, Path: checkpointPath(size, "tsr"), Time: at}
	out.Commit, err = l.shelf.commit([]file{{out.Path, token}},
		fmt.Sprintf("stamp checkpoint %d", size), by, now.UTC().Truncate(time.Second))
	if errors.Is(err, errDiffers) {
		err = fmt.Errorf("checkpoint %d: has another time stamp already, and keeps it", size)
	}
	return out, err
}

// checkpointOf is the size of the checkpoint whose note has this SHA-256.
func (l *Ledger) checkpointOf(sum []byte) (int64, error) {
	for b, err := range l.shelf.list("ledger/checkpoints") {
		if err != nil {
			return 0, err
		}
		var size int64
		number, ok := strings.CutSuffix(path.Base(b.path), ".note")
		if !ok || !isNumber(number, &size) {
			continue
		}
		data, err := l.shelf.read(b.path)
		if err != nil {
			return 0, err
		}
		if digest(data) == hex.EncodeToString(sum) {
			return size, nil
		}
	}
	return 0, fmt.Errorf("time stamp: is for no checkpoint of this ledger but for bytes of hash %x", sum)
}

// String is the checkpoint's size and root on one line.
func (c Checkpoint) String() string {
	return fmt.Sprintf("%d %s", c.Size, base64.StdEncoding.EncodeToString(c.Root[:]))
}
