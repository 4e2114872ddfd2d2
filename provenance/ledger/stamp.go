package ledger

import (
	"bytes"
	"crypto/sha256"
	"encoding/asn1"
	"encoding/hex"
	"errors"
	"fmt"
	"math/big"
	"path"
	"strings"
	"time"
)

// The parts of an RFC 3161 time stamp that say what was stamped and when. The
// signature is for openssl, which has the authorities' certificates:
// https://www.rfc-editor.org/rfc/rfc3161#section-2.4.2

// An imprint is what was stamped: a hash and how it was made.
type imprint struct {
	Algorithm asn1.RawValue
	Sum       []byte
}

// readStamp is the time that a token (the answer of a time stamping authority)
// gives for data; a token for other bytes is an error.
func readStamp(token, data []byte) (time.Time, error) {
	sum, at, err := openStamp(token)
	if err != nil {
		return time.Time{}, err
	}
	if h := sha256.Sum256(data); !bytes.Equal(sum, h[:]) {
		return time.Time{}, fmt.Errorf("time stamp: is for other bytes, of hash %x", sum)
	}
	return at, nil
}

// openStamp is the hash of what a token is for, and the time that it gives.
func openStamp(token []byte) ([]byte, time.Time, error) {
	inner, err := stamped(token)
	var all, when asn1.RawValue
	if err == nil {
		_, err = asn1.Unmarshal(inner, &all)
	}
	var version int
	var policy asn1.ObjectIdentifier
	var what imprint
	var serial *big.Int
	if err == nil {
		err = readFields(all.Bytes, &version, &policy, &what, &serial, &when)
	}
	if err != nil {
		return nil, time.Time{}, fmt.Errorf("time stamp: %w", err)
	}
	t, err := time.Parse("20060102150405.999999999Z", string(when.Bytes))
	if err != nil {
		err = fmt.Errorf("time stamp: %w", err)
	}
	return what.Sum, t, err
}

// readFields reads values that follow each other.
func readFields(data []byte, fields ...any) error {
	for _, f := range fields {
		rest, err := asn1.Unmarshal(data, f)
		if err != nil {
			return err
		}
		data = rest
	}
	return nil
}

// stamped digs the TSTInfo out of a response.
func stamped(token []byte) ([]byte, error) {
	var outer, status, content asn1.RawValue
	var kind asn1.ObjectIdentifier
	if rest, err := asn1.Unmarshal(token, &outer); err != nil || len(rest) > 0 {
		return nil, fmt.Errorf("no answer of a time stamping authority")
	}
	var info, signed asn1.RawValue
	if err := readFields(outer.Bytes, &status, &info); err != nil {
		return nil, fmt.Errorf("the authority granted none")
	}
	if err := readFields(info.Bytes, &kind, &content); err != nil {
		return nil, err
	}
	if _, err := asn1.Unmarshal(content.Bytes, &signed); err != nil {
		return nil, err
	}
	var version int
	var digests, encap, inner asn1.RawValue
	if err := readFields(signed.Bytes, &version, &digests, &encap); err != nil {
		return nil, err
	}
	if err := readFields(encap.Bytes, &kind, &inner); err != nil {
		return nil, err
	}
	var out []byte
	_, err := asn1.Unmarshal(inner.Bytes, &out)
	return out, err
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
