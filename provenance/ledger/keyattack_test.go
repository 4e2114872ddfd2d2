package ledger

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The attacks on a ledger whose key was changed when it had 7 entries, and which
// has 9 now. Each returns the path that verify must name.
var keyAttacks = []struct {
	name string
	kind Attack
	do   func(t testing.TB, l *Ledger) string
}{
	{"the new key exchanged", Replaced, func(t testing.TB, l *Ledger) string {
		write(t, l, keyPath(7), mallory(t, l).public+"\n")
		return keyPath(7)
	}},
	{"the new key deleted", Deleted, func(t testing.TB, l *Ledger) string {
		git(t, l.Root(), "rm", "-q", keyPath(7))
		return keyPath(7)
	}},
	{"the former key's signature cut off", Replaced, func(t testing.TB, l *Ledger) string {
		p := checkpointPath(7, "note")
		line := strings.SplitAfter(contents(t, l, p), "\n")
		write(t, l, p, strings.Join(append(line[:5:5], line[6:]...), ""))
		return keyPath(7)
	}},
	{"the checkpoint of the change deleted", Replaced, func(t testing.TB, l *Ledger) string {
		git(t, l.Root(), "rm", "-q", checkpointPath(7, "note"))
		return keyPath(7)
	}},
	{"sealed with the former key after the change", Forged, func(t testing.TB, l *Ledger) string {
		b, err := l.book()
		if err != nil {
			t.Fatal(err)
		}
		old, err := l.privateKey(b.ring[0])
		if err != nil {
			t.Fatal(err)
		}
		forge(t, l, b.last, old)
		return checkpointPath(9, "note")
	}},
	{"a key that no entry puts in force", Replaced, func(t testing.TB, l *Ledger) string {
		m := mallory(t, l)
		write(t, l, keyPath(9), m.public+"\n")
		b, err := l.book()
		if err != nil {
			t.Fatal(err)
		}
		forge(t, l, b.last, m.private)
		git(t, l.Root(), "add", "-A")
		git(t, l.Root(), "commit", "-qm", "tidy up")
		if _, err := l.Seal(SealOptions{NewKey: true}, at(9)); err == nil || !strings.Contains(err.Error(), keyPath(9)) {
			t.Errorf("sealed on top of a forged key: %v", err)
		}
		return keyPath(9)
	}},
	{"a change of key that the key in force has not signed", Replaced, func(t testing.TB, l *Ledger) string {
		return usurp(t, l, false)
	}},
	{"a change of key without a checkpoint", Replaced, func(t testing.TB, l *Ledger) string {
		e := Entry{Kind: KindKey, Time: at(8), Editor: Editor{"Mallory", "m@example.org"},
			Key: &Succession{From: contents(t, l, keyPath(7))[:len(contents(t, l, keyPath(7)))-1], To: mallory(t, l).public}}
		p := commitEntry(t, l, e)
		if _, err := l.Seal(SealOptions{}, at(9)); err == nil || !strings.Contains(err.Error(), "puts a key in force") {
			t.Errorf("sealed a change of key that somebody wrote: %v", err)
		}
		return p
	}},
}

// A pair is both halves of a key.
type pair struct{ private, public string }

// mallory is a key of somebody else under the ledger's own name.
func mallory(t testing.TB, l *Ledger) pair {
	t.Helper()
	other := &Ledger{KeyDir: t.TempDir()}
	private, public, err := other.nextKey(tenure{public: strings.TrimSuffix(contents(t, l, publicPath), "\n")})
	if err != nil {
		t.Fatal(err)
	}
	return pair{private, public}
}

// forge puts c, signed by somebody, in the place of the newest checkpoint.
func forge(t testing.TB, l *Ledger, c Checkpoint, private ...string) {
	t.Helper()
	signed, err := c.sign(private...)
	if err != nil {
		t.Fatal(err)
	}
	write(t, l, checkpointPath(c.Size, "note"), string(signed))
	write(t, l, newestPath, string(signed))
}

// usurp goes on with the ledger under a key of somebody's own, who can write to
// it and has no key of it.
func usurp(t testing.TB, l *Ledger, lost bool) string {
	t.Helper()
	b, err := l.book()
	if err != nil {
		t.Fatal(err)
	}
	thief := &Ledger{KeyDir: t.TempDir(), shelf: l.shelf}
	c, made, err := thief.seal(&b, SealOptions{NewKey: true, KeyLost: true}, Entry{Time: at(8), Editor: Editor{"Amal Editor", "amal@example.org"}})
	if err != nil {
		t.Fatal(err)
	}
	if lost {
		for _, f := range made {
			write(t, l, f.path, string(f.data))
		}
		return keyPath(c.Size)
	}
	// The same, and the entry does not say that the key was lost.
	e, err := ParseEntry(made[0].data)
	if err != nil {
		t.Fatal(err)
	}
	e.Key.Lost = false
	data, err := e.Format()
	if err != nil {
		t.Fatal(err)
	}
	n := nameOf(e, digest(data))
	b.sums[len(b.sums)-1] = sum{digest(data), n.path()}
	m, err := newMerkle(b.sums)
	if err != nil {
		t.Fatal(err)
	}
	c.Root, _ = m.root(m.size)
	write(t, l, n.path(), string(data))
	write(t, l, keyPath(c.Size), e.Key.To+"\n")
	write(t, l, segmentPath(0), string(cutSegments(b.sums)[0]))
	forge(t, l, c, b.signers...)
	return keyPath(c.Size)
}

func TestAttacksOnKeysAreNamed(t *testing.T) {
	t.Parallel()
	for _, a := range keyAttacks {
		t.Run(a.name, func(t *testing.T) {
			t.Parallel()
			l := succeeded(t)
			path := a.do(t, l)
			git(t, l.Root(), "add", "-A")
			git(t, l.Root(), "commit", "-q", "--allow-empty", "-m", "tidy up")
			again, err := Open(l.Root(), l.KeyDir)
			if err != nil {
				t.Fatal(err)
			}
			defer again.Close()
			r := verify(t, again, VerifyOptions{})
			if r.OK() || !slices.ContainsFunc(r.Findings, func(f Finding) bool {
				return f.Path == path && f.Attack == a.kind && f.Severity == Error
			}) {
				t.Errorf("%s: want %s, got %s %v", path, a.kind, r.Summary(), r.Findings)
			}
		})
	}
}

// succeeded is a ledger of 9 entries whose key was changed when it had 7.
func succeeded(t testing.TB) *Ledger {
	l := attacked(t)
	mustSucceed(t, l, SealOptions{}, at(4))
	decide(t, l, Confirm, "001.txt", "", at(5))
	decide(t, l, Confirm, "002.txt", "", at(6))
	mustSeal(t, l, at(7))
	return l
}

// Who can write to the ledger and has none of its keys can say that the last one
// was lost: verify tells, and does not find it sound in silence. Who replaced all
// keys and signed all anew is told by a checkpoint that was kept elsewhere.
func TestKeysTakenOver(t *testing.T) {
	t.Parallel()
	l := succeeded(t)
	kept := []byte(contents(t, l, newestPath))
	path := usurp(t, l, true)
	git(t, l.Root(), "add", "-A")
	git(t, l.Root(), "commit", "-qm", "seal")
	r := verify(t, l, VerifyOptions{Checkpoint: kept})
	if !strings.HasSuffix(r.Summary(), ", key lost before 10") || !slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Path == path && f.Attack == KeyLost }) {
		t.Errorf("a key said to be lost: %s, %v", r.Summary(), r.Findings)
	}

	l = succeeded(t)
	kept = []byte(contents(t, l, newestPath))
	m := mallory(t, l)
	for _, p := range files(t, l, atKeys) {
		os.Remove(filepath.Join(l.Root(), p))
	}
	write(t, l, publicPath, m.public+"\n")
	r = verify(t, l, VerifyOptions{Checkpoint: kept})
	if r.OK() || !slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Path == publicPath && f.Attack == Hidden }) {
		t.Errorf("keys replaced in the work tree: %s, %v", r.Summary(), r.Findings)
	}
	git(t, l.Root(), "add", "-A")
	git(t, l.Root(), "commit", "-qm", "tidy up")
	r = verify(t, l, VerifyOptions{Checkpoint: kept})
	if !slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Path == "outside checkpoint" && f.Attack == Replaced }) {
		t.Errorf("keys replaced: %s, %v", r.Summary(), r.Findings)
	}
}
