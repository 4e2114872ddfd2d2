package main

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"isnad/provenance"
	"isnad/provenance/claim"
	"isnad/sources/outlet"
)

// Which claims there are in a ledger is known once all of its documents have been
// put together, which takes minutes for ten thousand. Whoever asks who touched a
// claim has just seen it in a table, so that the claims of that table are kept: in
// the user's cache folder, since nobody can vouch for what lies beside a ledger. A
// file of them is good for one state of one ledger, one program and one registry.

// manyDocuments is from how many on the claims of a ledger are kept: fewer are put
// together in the time that it takes to look.
const manyDocuments = 200

// claimsHead begins a file of claims.
const claimsHead = "isnad claims 1 "

// claimsFile is where the claims of a ledger are kept.
func (r *recorded) claimsFile() (string, error) {
	dir, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256([]byte(r.ledger.Root()))
	return filepath.Join(dir, "isnad", "claims", hex.EncodeToString(sum[:8])), nil
}

// state is the SHA-256 over all that the claims are made of: the program, the
// registry and the names of the ledger's entries, which hold their hashes. It is ""
// for a ledger of few documents, and where it cannot be told.
func (r *recorded) state(known *outlet.Registry) string {
	if r.names.Number < manyDocuments {
		return ""
	}
	name, err := os.Executable()
	if err != nil {
		return ""
	}
	f, err := os.Open(name)
	if err != nil {
		return ""
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return ""
	}
	fmt.Fprintf(h, "\n%s\n%s\n", known.Digest(), r.names.SHA256)
	return hex.EncodeToString(h.Sum(nil))
}

// keep keeps the claims of a report, unless somebody has added to the ledger while it
// was made. That it cannot be kept is no error: it will take longer again.
func (r *recorded) keep(known *outlet.Registry, report *provenance.Report) {
	state := r.state(known)
	if now, err := r.ledger.Names(); state == "" || err != nil || now != r.names {
		return
	}
	name, err := r.claimsFile()
	if err != nil || os.MkdirAll(filepath.Dir(name), 0o700) != nil {
		return
	}
	f, err := os.CreateTemp(filepath.Dir(name), "new-*")
	if err != nil {
		return
	}
	_, err = f.Write(formatClaims(state, report.Claims))
	if cmp.Or(err, f.Close()) != nil || os.Rename(f.Name(), name) != nil {
		os.Remove(f.Name())
	}
}

// kept is a report with nothing but claims, and nothing but names in them, nil when
// none is kept of this state of the ledger.
func (r *recorded) kept(known *outlet.Registry) *provenance.Report {
	name, err := r.claimsFile()
	if err != nil {
		return nil
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return nil
	}
	claims, ok := parseClaims(r.state(known), data)
	if !ok {
		return nil
	}
	return &provenance.Report{Claims: claims}
}

// formatClaims writes a line for each claim, its alias, its key and the attributions
// that render it, between the state that they are of and the word "end".
func formatClaims(state string, claims []claim.Claim) []byte {
	var b bytes.Buffer
	b.WriteString(claimsHead + state + "\n")
	for _, c := range claims {
		b.WriteString(c.Alias + " " + c.Key)
		for _, x := range c.Renderings {
			b.WriteString(" " + x.Attribution)
		}
		b.WriteByte('\n')
	}
	b.WriteString("end\n")
	return b.Bytes()
}

// parseClaims reads what formatClaims has written of that state.
func parseClaims(state string, data []byte) ([]claim.Claim, bool) {
	text, whole := strings.CutSuffix(string(data), "\nend\n")
	lines := strings.Split(text, "\n")
	if !whole || lines[0] != claimsHead+state {
		return nil, false
	}
	var out []claim.Claim
	for _, line := range lines[1:] {
		words := strings.Split(line, " ")
		if len(words) < 3 {
			return nil, false
		}
		c := claim.Claim{Alias: words[0], Key: words[1], Renderings: make([]claim.Rendering, len(words)-2)}
		for i, id := range words[2:] {
			c.Renderings[i].Attribution = id
		}
		out = append(out, c)
	}
	return out, true
}
