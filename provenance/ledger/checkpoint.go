package ledger

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

// A Checkpoint says what a ledger held at one moment: so many entries, with one
// root hash over all of them. Whoever keeps one outside the ledger can later
// show that nothing before it was changed.
type Checkpoint struct {
	Origin string   // names the ledger, and the key that signs
	Size   int64    // number of entries
	Root   [32]byte // of the Merkle tree over them
}

// Format is the three lines that are signed: https://c2sp.org/tlog-checkpoint.
// tlog.FormatTree would write the header of Go's checksum database.
func (c Checkpoint) Format() []byte {
	return fmt.Appendf(nil, "%s\n%d\n%s\n", c.Origin, c.Size, base64.StdEncoding.EncodeToString(c.Root[:]))
}

// ParseCheckpoint reads the three lines.
func ParseCheckpoint(data []byte) (Checkpoint, error) {
	line := strings.Split(string(data), "\n")
	if len(line) != 4 || line[3] != "" {
		return Checkpoint{}, fmt.Errorf("%d lines: want origin, size and root", len(line)-1)
	}
	if line[0] == "" || len(line[0]) > 256 {
		return Checkpoint{}, fmt.Errorf("origin %.80q: want a name", line[0])
	}
	if err := visible("origin", line[0]); err != nil {
		return Checkpoint{}, err
	}
	c := Checkpoint{Origin: line[0]}
	size, err := strconv.ParseInt(line[1], 10, 64)
	if err != nil || size < 0 || strconv.FormatInt(size, 10) != line[1] {
		return Checkpoint{}, fmt.Errorf("size %.40q: no whole number", line[1])
	}
	c.Size = size
	root, err := decode64(line[2])
	if err != nil || len(root) != len(c.Root) {
		return Checkpoint{}, fmt.Errorf("root %.80q: want 32 bytes in base64", line[2])
	}
	copy(c.Root[:], root)
	return c, nil
}

// decode64 reads base64 in its only spelling: Go's own reader passes over line
// ends, and over bits of the last digit that stand for nothing.
func decode64(s string) ([]byte, error) {
	b, err := base64.StdEncoding.Strict().DecodeString(s)
	if err == nil && base64.StdEncoding.EncodeToString(b) != s {
		err = errors.New("line ends in base64")
	}
	return b, err
}

// sign is c's note, signed by private keys.
func (c Checkpoint) sign(private ...string) ([]byte, error) {
	var signers []note.Signer
	for _, p := range private {
		s, err := note.NewSigner(p)
		if err != nil {
			return nil, fmt.Errorf("private key: %w", err)
		}
		signers = append(signers, s)
	}
	return note.Sign(&note.Note{Text: string(c.Format())}, signers...)
}

// OpenCheckpoint reads a signed checkpoint and checks its signature by key, the
// line of keys/checkpoint.pub or of the later key of keys/ that was in force.
func OpenCheckpoint(signed []byte, key string) (Checkpoint, error) {
	return keyring{{public: strings.TrimSuffix(key, "\n")}}.open(signed)
}

// plain says in an editor's words why a note is not signed as it must be.
func plain(err error) error {
	var unverified *note.UnverifiedNoteError
	var invalid *note.InvalidSignatureError
	switch {
	case errors.As(err, &unverified):
		return errors.New("not signed by a key of the ledger")
	case errors.As(err, &invalid):
		return errors.New("its signature does not fit its text")
	}
	return err
}

// checkpointPath is the file of what belongs to the checkpoint of size entries;
// ext is "note", "sshsig" or "tsr".
func checkpointPath(size int64, ext string) string {
	return fmt.Sprintf("ledger/checkpoints/%08d.%s", size, ext)
}

// newestPath is where the newest checkpoint stands a second time, under a name
// that does not change.
const newestPath = "ledger/checkpoint"
