package ledger

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"
)

// need skips where a tool is missing.
func need(t testing.TB, tool string) {
	t.Helper()
	if _, err := exec.LookPath(tool); err != nil {
		t.Skipf("%s is not installed", tool)
	}
}

// run runs a command with in as its input.
func run(t testing.TB, dir, in, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Stdin = dir, strings.NewReader(in)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %q: %v\n%s", name, args, err, out)
	}
	return string(out)
}

// sshKey makes a key pair of an editor and returns the private key's file.
func sshKey(t testing.TB, kind ...string) string {
	t.Helper()
	need(t, "ssh-keygen")
	name := filepath.Join(t.TempDir(), "id")
	run(t, "", "", "ssh-keygen", append([]string{"-q", "-N", "", "-f", name, "-t"}, append(kind, "ed25519")[0])...)
	return name
}

// signerOf is the private key in a file.
func signerOf(t testing.TB, file string) ssh.Signer {
	t.Helper()
	s, err := sshSigner(file)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// A key that cannot sign is told of although nothing is pending, and one that can
// signs the last checkpoint then.
func TestSealedBySSHLater(t *testing.T) {
	t.Parallel()
	key := sshKey(t)
	l := newLedgerAt(t, t.TempDir())
	if _, err := l.Seal(SealOptions{SSHKey: key}, at(1)); err == nil || !strings.Contains(err.Error(), "no checkpoint to sign") {
		t.Errorf("signed nothing: %v", err)
	}
	addFive(t, l, at(1))
	mustSeal(t, l, at(2))
	for _, bad := range []string{key + ".none", filepath.Join(l.Root(), "FORMAT")} {
		if s, err := l.Seal(SealOptions{SSHKey: bad}, at(3)); err == nil || !strings.HasPrefix(err.Error(), "ssh key: ") {
			t.Errorf("%s: %+v, %v", bad, s, err)
		}
	}
	for i, want := range []bool{true, false} {
		s, err := l.Seal(SealOptions{SSHKey: key}, at(4+i))
		if err != nil || s.Signed != want || (s.Commit != "") != want || s.New != 0 {
			t.Errorf("signing for the %d. time: %+v, %v", i+1, s, err)
		}
	}
	if r := verify(t, l, VerifyOptions{}); len(r.Findings) > 0 || !strings.Contains(strings.Join(r.Limits, "\n"), "The first 5 entries are vouched for by the SSH key of amal@example.org") {
		t.Errorf("%v, %q", r.Findings, r.Limits)
	}
	wantClean(t, l.Root())
}

func TestSSHSignature(t *testing.T) {
	t.Parallel()
	for _, kind := range []string{"ed25519", "ecdsa", "rsa"} {
		key := sshKey(t, kind)
		data := []byte("ledger\n5\nroot\n")
		sig, public, err := sshSign(data, signerOf(t, key))
		if err != nil {
			t.Fatal(err)
		}
		signers, err := admit(nil, Editor{"Amal", "amal@example.org"}, public)
		if err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		for name, b := range map[string][]byte{"sig": sig, "signers": signers, "data": data} {
			if err := os.WriteFile(filepath.Join(dir, name), b, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		run(t, dir, string(data), "ssh-keygen", "-Y", "verify", "-f", "signers", "-I", "amal@example.org", "-n", sshNamespace, "-s", "sig")
		run(t, dir, "", "ssh-keygen", "-Y", "sign", "-q", "-f", key, "-n", sshNamespace, "data")
		theirs, err := os.ReadFile(filepath.Join(dir, "data.sig"))
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range [][]byte{sig, theirs} {
			if who, err := sshVerify(data, s, signers, sshNamespace); err != nil || who != "amal@example.org" {
				t.Errorf("%s: signed by %q, %v", kind, who, err)
			}
			if _, err := sshVerify(append(data, ' '), s, signers, sshNamespace); err == nil {
				t.Errorf("%s: signature under other bytes", kind)
			}
			if _, err := sshVerify(data, s, nil, sshNamespace); err == nil || !strings.Contains(err.Error(), "not among") {
				t.Errorf("%s: signature of a stranger: %v", kind, err)
			}
		}
	}
}

func TestSealedBySSH(t *testing.T) {
	t.Parallel()
	key, other := sshKey(t), sshKey(t)
	l := newLedgerAt(t, t.TempDir())
	addFive(t, l, at(1))
	if _, err := l.Seal(SealOptions{SSHKey: key}, at(2)); err != nil {
		t.Fatal(err)
	}
	if r := verify(t, l, VerifyOptions{}); !r.OK() || !strings.Contains(strings.Join(r.Limits, "\n"), "vouched for by the SSH key of amal@example.org") {
		t.Errorf("%s %v %q", r.Summary(), r.Findings, r.Limits)
	}
	decide(t, l, Confirm, "000.txt", "", at(3))
	if _, err := l.Seal(SealOptions{SSHKey: other}, at(4)); err == nil || !strings.Contains(err.Error(), "another key") {
		t.Errorf("seal with another key under the same address: %v", err)
	}
	// The same signature by a key that nobody admitted.
	sig, _, err := sshSign([]byte(contents(t, l, newestPath)), signerOf(t, other))
	if err != nil {
		t.Fatal(err)
	}
	write(t, l, checkpointPath(5, "sshsig"), string(sig))
	git(t, l.Root(), "commit", "-qam", "mine")
	r := verify(t, l, VerifyOptions{})
	if !slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Attack == FalseEditor && f.Path == checkpointPath(5, "sshsig") }) {
		t.Errorf("findings %v", r.Findings)
	}
}

// authority makes a time stamping authority and returns the folder of its files
// and a command that answers a query.
func authority(t *testing.T) string {
	t.Helper()
	need(t, "openssl")
	dir := t.TempDir()
	conf := `[req]
distinguished_name = dn
x509_extensions = ext
[dn]
[ext]
extendedKeyUsage = critical,timeStamping
basicConstraints = CA:true
[tsa]
default_tsa = one
[one]
serial = serial
crypto_device = builtin
signer_cert = CA.pem
certs = CA.pem
signer_key = key.pem
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
accuracy = secs:1
`
	for name, data := range map[string]string{"conf": conf, "serial": "01\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	run(t, dir, "", "openssl", "req", "-new", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "CA.pem", "-subj", "/CN=Test", "-days", "2", "-config", "conf")
	return dir
}

// TestTimeStamp runs the very commands of StampCommands, with an authority of
// the test's own in place of the one behind curl.
func TestTimeStamp(t *testing.T) {
	t.Parallel()
	tsa := authority(t)
	l := newLedgerAt(t, t.TempDir())
	addFive(t, l, time.Now().Add(-time.Hour))
	size := mustSeal(t, l, time.Now().Add(-time.Hour)).Checkpoint.Size
	tsr := filepath.Join(tsa, "00000005.tsr")
	for i, c := range StampCommands(size, "https://tsa.example.org/it's") {
		c = strings.NewReplacer("/tmp/isnad.tsq", tsa+"/tsq", "/tmp/00000005.tsr", tsr, "CA.pem", tsa+"/CA.pem").Replace(c)
		if i == 1 {
			if !strings.Contains(c, "curl") || !strings.Contains(c, `'https://tsa.example.org/it'\''s'`) {
				t.Errorf("command %q", c)
			}
			run(t, tsa, "", "openssl", "ts", "-reply", "-config", "conf", "-queryfile", "tsq", "-out", "00000005.tsr")
			continue
		}
		run(t, l.Root(), "", "sh", "-ec", c)
	}
	token, err := os.ReadFile(tsr)
	if err != nil {
		t.Fatal(err)
	}
	stamped, err := l.FileStamp(token, time.Now())
	when := stamped.Time
	if err != nil || stamped.Size != size || time.Since(when) > time.Minute {
		t.Fatalf("stamped at %s, %v", when, err)
	}
	if r := verify(t, l, VerifyOptions{}); len(r.Findings) > 0 || !strings.Contains(strings.Join(r.Limits, "\n"), "first 5 entries existed by") {
		t.Errorf("%v %q", r.Findings, r.Limits)
	}
	if _, err := l.FileStamp(token[:len(token)/2], time.Now()); err == nil {
		t.Error("half a token is filed")
	}
	if _, err := readStamp(token, []byte("other")); err == nil || !strings.Contains(err.Error(), "other bytes") {
		t.Errorf("stamp of other bytes: %v", err)
	}
	// Recorded after the stamp, and dated before it.
	decide(t, l, Confirm, "000.txt", "", when.Add(-30*time.Minute))
	mustSeal(t, l, when)
	r := verify(t, l, VerifyOptions{})
	if len(r.Findings) != 1 || r.Findings[0].Attack != Backdated || r.Findings[0].Severity != Warning {
		t.Errorf("findings %v", r.Findings)
	}
}
