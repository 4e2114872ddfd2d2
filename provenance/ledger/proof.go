package ledger

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

// proofHead is the first line of a proof: https://c2sp.org/tlog-proof.
const proofHead = "c2sp.org/tlog-proof@v1\n"

// A Proof shows that one entry is among those of a checkpoint. It is checked
// with the entry and the ledger's public key alone, without the ledger.
type Proof struct {
	Line   string     // of the sums, with its line feed: the entry's SHA-256 and path
	Index  int64      // of the line, from 0
	Hashes [][32]byte // the way from the line to the root
	Signed []byte     // the checkpoint
}

// Format is the file of p. The line of the sums goes into the field that the
// form leaves to its users.
func (p Proof) Format() []byte {
	b := fmt.Appendf(nil, "%sextra %s\nindex %d\n", proofHead, base64.StdEncoding.EncodeToString([]byte(p.Line)), p.Index)
	for _, h := range p.Hashes {
		b = append(b, base64.StdEncoding.EncodeToString(h[:])+"\n"...)
	}
	return append(append(b, '\n'), p.Signed...)
}

// ParseProof reads the file of a proof. It checks the spelling and nothing else.
func ParseProof(data []byte) (Proof, error) {
	head, signed, ok := bytes.Cut(data, []byte("\n\n"))
	if !ok || len(data) > 1<<20 {
		return Proof{}, fmt.Errorf("proof: want a proof, an empty line and a checkpoint")
	}
	line := strings.Split(string(head), "\n")
	if len(line) < 3 || len(line) > 3+63 || line[0]+"\n" != proofHead {
		return Proof{}, fmt.Errorf("proof: %.40q: want the line %q, then extra, index and hashes", line[0], strings.TrimSuffix(proofHead, "\n"))
	}
	p := Proof{Signed: signed}
	extra, ok := strings.CutPrefix(line[1], "extra ")
	text, err := decode64(extra)
	if !ok || err != nil {
		return Proof{}, fmt.Errorf("proof: line 2: %.80q: want extra and base64", line[1])
	}
	p.Line = string(text)
	index, ok := strings.CutPrefix(line[2], "index ")
	p.Index, err = strconv.ParseInt(index, 10, 64)
	if !ok || err != nil || p.Index < 0 {
		return Proof{}, fmt.Errorf("proof: line 3: %.80q: want index and a number", line[2])
	}
	for i, s := range line[3:] {
		h, err := decode64(s)
		if err != nil || len(h) != 32 {
			return Proof{}, fmt.Errorf("proof: line %d: %.80q: want 32 bytes in base64", i+4, s)
		}
		p.Hashes = append(p.Hashes, [32]byte(h))
	}
	if !bytes.Equal(p.Format(), data) {
		return Proof{}, fmt.Errorf("proof: not spelled as it must be")
	}
	return p, nil
}

// Check reports whether p proves that entry, the bytes of an entry's file, is in
// the ledger of key, and returns the checkpoint that says so.
func (p Proof) Check(entry []byte, key string) (Checkpoint, error) {
	c, err := OpenCheckpoint(p.Signed, key)
	if err != nil {
		return Checkpoint{}, err
	}
	s, err := parseSum(strings.TrimSuffix(p.Line, "\n"))
	if err != nil || s.line() != p.Line {
		return Checkpoint{}, fmt.Errorf("proof: line %.160q: no line of sums", p.Line)
	}
	if got := digest(entry); got != s.digest {
		return Checkpoint{}, fmt.Errorf("entry: has SHA-256 %s, the proof is for %s", got, s.digest)
	}
	hashes := make(tlog.RecordProof, len(p.Hashes))
	for i, h := range p.Hashes {
		hashes[i] = h
	}
	if p.Index >= c.Size {
		return Checkpoint{}, fmt.Errorf("proof: index %d: the checkpoint has %d entries", p.Index, c.Size)
	}
	if err := tlog.CheckRecord(hashes, c.Size, c.Root, p.Index, leaf(s)); err != nil {
		return Checkpoint{}, fmt.Errorf("proof: does not lead to the checkpoint's root: %w", err)
	}
	return c, nil
}
