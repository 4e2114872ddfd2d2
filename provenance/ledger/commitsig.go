package ledger

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"

	"isnad/sources/prose"
)

// commitNamespace is git's own, so that a signature under a commit is good for
// nothing else.
const commitNamespace = "git"

// splitSignature takes the signature out of a commit object: what is left is what
// was signed. Lines after the first of a header begin with a space. sig is nil
// when there is none.
// https://git-scm.com/docs/gitformat-signature
func splitSignature(commit []byte) (signed, sig []byte) {
	const key = "gpgsig "
	header, message, _ := bytes.Cut(commit, []byte("\n\n"))
	inside := false
	for line := range bytes.Lines(header) {
		line = bytes.TrimSuffix(line, []byte("\n"))
		switch {
		case inside && bytes.HasPrefix(line, []byte(" ")):
			sig = append(append(sig, line[1:]...), '\n')
			continue
		case sig == nil && bytes.HasPrefix(line, []byte(key)):
			sig, inside = append(bytes.Clone(line[len(key):]), '\n'), true
			continue
		}
		inside = false
		signed = append(append(signed, line...), '\n')
	}
	return append(append(signed, '\n'), message...), sig
}

// A signing counts the commits by who signed them.
type signing struct {
	by            map[string]int // principals of the list of allowed signers
	none, unknown int            // not signed; signed otherwise than by SSH
}

// signed judges the signature of a commit: it must fit, be by one of the allowed
// signers, and by the one whom the commit names as its author.
func (x *inspection) signed(p passage, by editor) {
	if x.signing.by == nil {
		x.signing.by = map[string]int{}
	}
	if p.signature == nil {
		x.signing.none++
		return
	}
	if !bytes.HasPrefix(p.signature, []byte("-----BEGIN SSH SIGNATURE-----")) {
		x.signing.unknown++
		return
	}
	who, err := sshVerify(p.commitObject.signed, p.signature, x.small[signersPath], commitNamespace)
	switch {
	case err != nil && x.small[signersPath] == nil:
		x.signing.unknown++
	case err != nil:
		x.warn(LED03, FalseEditor, p.first, p.id.String(), "the signature of commit %.12s by %s: %v", p.id, prose.Safe(by.name), err)
		x.findings[len(x.findings)-1].Severity = Error
	case who != by.email:
		x.warn(LED03, FalseEditor, p.first, p.id.String(), "commit %.12s is by %s <%s> and signed by %s", p.id, prose.Safe(by.name), prose.Safe(by.email), prose.Safe(who))
		x.findings[len(x.findings)-1].Severity = Error
	default:
		x.signing.by[who]++
	}
}

// String says who signed how many commits, "" when nobody did.
func (s signing) String() string {
	var out []string
	for _, who := range slices.Sorted(maps.Keys(s.by)) {
		out = append(out, fmt.Sprintf("%s %d", prose.Safe(who), s.by[who]))
	}
	if len(out) == 0 && s.unknown == 0 {
		return ""
	}
	out = append(out, fmt.Sprintf("nobody %d", s.none))
	text := "Commits are signed by: " + strings.Join(out, ", ") + "; the author of one that is not signed is whom git was told."
	if s.unknown > 0 {
		text += fmt.Sprintf(" The signatures of %d are not checked: they are not by SSH, or there is no %s.", s.unknown, signersPath)
	}
	return text
}
