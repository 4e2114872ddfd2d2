package ledger

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// signedLedger is a ledger whose checkpoint is signed by Amal's key, which git
// is told to sign with too.
func signedLedger(t *testing.T) (l *Ledger, key string) {
	t.Helper()
	key = sshKey(t)
	l = newLedgerAt(t, t.TempDir())
	addFive(t, l, at(1))
	if _, err := l.Seal(SealOptions{SSHKey: key}, at(2)); err != nil {
		t.Fatal(err)
	}
	for name, value := range map[string]string{"gpg.format": "ssh", "user.signingkey": key, "gpg.ssh.allowedSignersFile": filepath.Join(l.Root(), signersPath)} {
		git(t, l.Root(), "config", name, value)
	}
	return l, key
}

// Signatures under commits are checked against the list of allowed signers and
// the author; who of them signed is told.
func TestSignedCommits(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		do   func(t *testing.T, l *Ledger)
		want string // in a finding; "" for none
		tell string // in the limits
	}{
		"by their author": {func(t *testing.T, l *Ledger) {
			git(t, l.Root(), "verify-commit", "HEAD")
		}, "", "amal@example.org 1, nobody 3"},
		"by somebody else": {func(t *testing.T, l *Ledger) {
			git(t, l.Root(), "commit", "-q", "--amend", "-S", "--no-edit", "--author", "Basma Editor <basma@example.org>")
		}, "by Basma Editor <basma@example.org> and signed by amal@example.org", ""},
		"by a stranger's key": {func(t *testing.T, l *Ledger) {
			git(t, l.Root(), "-c", "user.signingkey="+sshKey(t), "commit", "-q", "--amend", "-S", "--no-edit")
		}, "not among " + signersPath, ""},
		"under another commit": {func(t *testing.T, l *Ledger) {
			raw := gitCommand(l.Root(), "cat-file", "commit", "HEAD")
			data, err := raw.Output()
			if err != nil {
				t.Fatal(err)
			}
			forged := filepath.Join(t.TempDir(), "forged")
			if err := os.WriteFile(forged, append(data, "p.s.\n"...), 0o644); err != nil {
				t.Fatal(err)
			}
			id := strings.TrimSpace(git(t, l.Root(), "hash-object", "-t", "commit", "-w", forged))
			git(t, l.Root(), "update-ref", "refs/heads/main", id)
		}, "the signature of commit", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l, _ := signedLedger(t)
			decide(t, l, Confirm, "000.txt", "", at(3))
			git(t, l.Root(), "commit", "-q", "--amend", "-S", "--no-edit")
			c.do(t, l)
			r := verify(t, l, VerifyOptions{})
			named := slices.ContainsFunc(r.Findings, func(f Finding) bool {
				return f.Attack == FalseEditor && f.Severity == Error && f.Commit != "" && strings.Contains(f.Message, c.want)
			})
			if named != (c.want != "") || r.OK() != (c.want == "") || !strings.Contains(strings.Join(r.Limits, "\n"), c.tell) {
				t.Errorf("%s: %v, %q", r.Summary(), r.Findings, r.Limits)
			}
		})
	}
}

// What vouches for checkpoints is recorded for good: keys, signatures and stamps.
func TestWitnessesStay(t *testing.T) {
	t.Parallel()
	need(t, "openssl")
	tsa := authority(t)
	other := sshKey(t)
	for name, c := range map[string]struct {
		do   func(t *testing.T, l *Ledger) string // returns the path that is named
		kind Attack
	}{
		"another key put in place of an allowed one": {func(t *testing.T, l *Ledger) string {
			_, public, err := sshSign(nil, signerOf(t, other))
			if err != nil {
				t.Fatal(err)
			}
			line, err := admit(nil, Editor{"Amal", "amal@example.org"}, public)
			if err != nil {
				t.Fatal(err)
			}
			write(t, l, signersPath, string(line))
			return signersPath
		}, Rewritten},
		"an allowed key taken out": {func(t *testing.T, l *Ledger) string {
			write(t, l, signersPath, "")
			return signersPath
		}, Rewritten},
		"the list of keys removed": {func(t *testing.T, l *Ledger) string {
			git(t, l.Root(), "rm", "-q", signersPath)
			return signersPath
		}, Rewritten},
		"a signature removed": {func(t *testing.T, l *Ledger) string {
			git(t, l.Root(), "rm", "-q", checkpointPath(5, "sshsig"))
			return checkpointPath(5, "sshsig")
		}, Rewritten},
		"a time stamp removed": {func(t *testing.T, l *Ledger) string {
			git(t, l.Root(), "rm", "-q", checkpointPath(5, "tsr"))
			return checkpointPath(5, "tsr")
		}, Rewritten},
		"a time stamp of something else": {func(t *testing.T, l *Ledger) string {
			write(t, l, checkpointPath(5, "tsr"), string(stampOf(t, tsa, []byte("other"))))
			return checkpointPath(5, "tsr")
		}, Forged},
		"the public key replaced": {func(t *testing.T, l *Ledger) string {
			write(t, l, publicPath, testPublic(t)+"\n")
			return publicPath
		}, Rewritten},
	} {
		l, _ := signedLedger(t)
		if _, err := l.FileStamp(stampOf(t, tsa, []byte(contents(t, l, checkpointPath(5, "note")))), at(3)); err != nil {
			t.Fatal(err)
		}
		if r := verify(t, l, VerifyOptions{}); !r.OK() {
			t.Fatalf("%s: before, %v", name, r.Findings)
		}
		path := c.do(t, l)
		git(t, l.Root(), "commit", "-qam", "tidy up")
		r := verify(t, l, VerifyOptions{})
		if !slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Path == path && f.Attack == c.kind && f.Severity == Error }) {
			t.Errorf("%s: want %s %s, got %v", name, path, c.kind, r.Findings)
		}
	}
}

// stampOf is a time stamp of data by a test's authority.
func stampOf(t *testing.T, tsa string, data []byte) []byte {
	t.Helper()
	name := filepath.Join(t.TempDir(), "data")
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
	run(t, tsa, "", "openssl", "ts", "-query", "-data", name, "-sha256", "-cert", "-out", name+".tsq")
	run(t, tsa, "", "openssl", "ts", "-reply", "-config", "conf", "-queryfile", name+".tsq", "-out", name+".tsr")
	token, err := os.ReadFile(name + ".tsr")
	if err != nil {
		t.Fatal(err)
	}
	return token
}

// A signature comes out of a commit as it went in, and the rest is what was
// signed.
func TestSplitSignature(t *testing.T) {
	plain := "tree 1\nauthor A <a@b> 1 +0000\n\ngpgsig is no header here\n"
	if signed, sig := splitSignature([]byte(plain)); sig != nil || string(signed) != plain {
		t.Errorf("%q and %q", signed, sig)
	}
	full := "tree 1\nauthor A <a@b> 1 +0000\ngpgsig -----BEGIN\n line\n \n -----END\nencoding x\n\nmessage\n"
	signed, sig := splitSignature([]byte(full))
	if want := "tree 1\nauthor A <a@b> 1 +0000\nencoding x\n\nmessage\n"; string(signed) != want || !bytes.Equal(sig, []byte("-----BEGIN\nline\n\n-----END\n")) {
		t.Errorf("%q and %q", signed, sig)
	}
}
