package ledger

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// mustSucceed seals under a new key.
func mustSucceed(t testing.TB, l *Ledger, o SealOptions, when time.Time) Sealed {
	t.Helper()
	o.NewKey = true
	s, err := l.Seal(o, when)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// lose takes the private key in force out of reach.
func lose(t testing.TB, l *Ledger) {
	t.Helper()
	b, err := l.book()
	if err != nil {
		t.Fatal(err)
	}
	v, err := readKey(b.ring.now().public)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range [...]string{laterName(v), v.Name()} {
		file, err := l.keyFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err = os.Rename(file, file+".lost"); err == nil {
			return
		}
	}
	t.Fatal("no private key to lose")
}

// TestKeysFollowEachOther changes the key twice, between ordinary seals.
func TestKeysFollowEachOther(t *testing.T) {
	t.Parallel()
	l := attacked(t)
	first := []byte(contents(t, l, newestPath))
	before, err := l.PublicKey()
	if err != nil {
		t.Fatal(err)
	}
	s := mustSucceed(t, l, SealOptions{Reason: "the laptop was stolen"}, at(4))
	if s.Key != "keys/00000007.pub" || s.New != 2 || s.Checkpoint.Size != 7 {
		t.Errorf("sealed %+v", s)
	}
	wantSound(t, l, "OK: 5 documents, 7 entries, checkpoint 7, 0 pending")
	signed := contents(t, l, newestPath)
	after, err := l.PublicKey()
	if err != nil || after == before || after+"\n" != contents(t, l, s.Key) {
		t.Errorf("key %q, before %q, %v", after, before, err)
	}
	for _, key := range []string{before, after} {
		if _, err := OpenCheckpoint([]byte(signed), key); err != nil {
			t.Errorf("the checkpoint of the change by %s: %v", key, err)
		}
	}
	decide(t, l, Confirm, "001.txt", "", at(5))
	mustSeal(t, l, at(6))
	if s := contents(t, l, newestPath); strings.Count(s, "\n— ") != 1 {
		t.Errorf("a later checkpoint: %s", s)
	}
	mustSucceed(t, l, SealOptions{}, at(7)) // with nothing else to seal
	wantSound(t, l, "OK: 5 documents, 9 entries, checkpoint 9, 0 pending")
	for _, c := range []string{string(first), signed} {
		if r := verify(t, l, VerifyOptions{Checkpoint: []byte(c)}); len(r.Findings) > 0 {
			t.Errorf("an older checkpoint: %v", r.Findings)
		}
	}
	events, err := l.Log(Filter{})
	if err != nil || events[0].Kind != KindKey || !strings.Contains(events[2].Text, "put a new key in the place of the former one, which vouches for it (the laptop was stolen)") {
		t.Errorf("log %+v, %v", events[:3], err)
	}
	for _, f := range []Filter{{Document: "000.txt"}, {Attributions: []string{"x:1-2"}}, {Outlet: "SANA"}} {
		if events, err := l.Log(f); err != nil || slices.ContainsFunc(events, func(e Event) bool { return e.Kind == KindKey }) {
			t.Errorf("%+v: %v, %v", f, events, err)
		}
	}
	if d, err := l.Decisions(); err != nil || len(d) != 2 {
		t.Errorf("%d decisions, %v", len(d), err)
	}
	if c, err := l.Diff("HEAD~4", "HEAD"); err != nil || len(c.Decisions) != 1 {
		t.Errorf("diff %+v, %v", c, err)
	}
	wantClean(t, l.Root())
}

// TestSuccessionIsProven gives somebody a proof under each of the keys.
func TestSuccessionIsProven(t *testing.T) {
	t.Parallel()
	l := attacked(t)
	mustSucceed(t, l, SealOptions{}, at(4))
	key, err := l.PublicKey()
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files(t, l, atEntry) {
		p, err := l.Proof(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range []string{key, contents(t, l, publicPath)} {
			if c, err := p.Check([]byte(contents(t, l, path)), key); err != nil || c.Size != 7 {
				t.Errorf("%s: %v, %v", path, c, err)
			}
		}
	}
}

// A lost key cannot vouch for the one that takes its place. The ledger goes on,
// and says so each time that it is checked.
func TestLostKey(t *testing.T) {
	t.Parallel()
	l := attacked(t)
	if _, err := l.Seal(SealOptions{NewKey: true, KeyLost: true}, at(4)); err == nil || !strings.Contains(err.Error(), "not lost but here") {
		t.Errorf("a key that is there said to be lost: %v", err)
	}
	lose(t, l)
	for _, o := range []SealOptions{{}, {NewKey: true}} {
		var missing *missingKeyError
		if _, err := l.Seal(o, at(4)); !errors.As(err, &missing) || !strings.Contains(err.Error(), "if it is lost for good, isnad seal --new-key --key-lost") {
			t.Errorf("%+v without the key: %v", o, err)
		}
	}
	mustSucceed(t, l, SealOptions{KeyLost: true}, at(4))
	want := func(summary string, lost ...string) {
		t.Helper()
		r := verify(t, l, VerifyOptions{})
		var named []string
		for _, f := range r.Findings {
			if f.Attack != KeyLost || f.Severity != Warning || !strings.Contains(f.Message, "Amal Editor") {
				t.Errorf("finding %s", f)
			}
			named = append(named, f.Path)
		}
		if r.Summary() != summary || !slices.Equal(named, lost) {
			t.Errorf("%s, %q", r.Summary(), named)
		}
	}
	want("OK: 5 documents, 7 entries, checkpoint 7, 0 pending, key lost before 7", "keys/00000007.pub")
	decide(t, l, Confirm, "001.txt", "", at(5))
	mustSeal(t, l, at(6))
	mustSucceed(t, l, SealOptions{}, at(7))
	lose(t, l)
	mustSucceed(t, l, SealOptions{KeyLost: true}, at(8))
	want("OK: 5 documents, 10 entries, checkpoint 10, 0 pending, key lost before 7, key lost before 10", "keys/00000007.pub", "keys/00000010.pub")
}

// The file of a key that is another one is named, and never signs.
func TestOlderPrivateKeySignsNothing(t *testing.T) {
	t.Parallel()
	l := attacked(t)
	mustSucceed(t, l, SealOptions{}, at(4))
	lose(t, l)
	decide(t, l, Confirm, "001.txt", "", at(5))
	if _, err := l.Seal(SealOptions{}, at(6)); err == nil || !strings.Contains(err.Error(), "is another key of this ledger") {
		t.Errorf("sealed with the former key: %v", err)
	}
	climbing := tenure{public: strings.Replace(testPublic(t), testOrigin, "../../"+testOrigin, 1)}
	if _, err := l.privateKey(climbing); err == nil {
		t.Error("a name that leads out of the folder of keys: no error")
	}
}

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
		data, err := e.Format()
		if err != nil {
			t.Fatal(err)
		}
		p := nameOf(e, data).path()
		write(t, l, p, string(data))
		git(t, l.Root(), "add", "-A")
		git(t, l.Root(), "commit", "-qm", "by hand")
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
	n := nameOf(e, data)
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

// An older ledger gets the texts that tell how to check its new key.
func TestSuccessionBringsTexts(t *testing.T) {
	t.Parallel()
	former, err := os.ReadFile("testdata/FORMAT.2")
	if err != nil {
		t.Fatal(err)
	}
	l := attacked(t)
	write(t, l, "FORMAT", string(former))
	git(t, l.Root(), "commit", "-qam", "an older program's")
	mustSucceed(t, l, SealOptions{}, at(4))
	if contents(t, l, "FORMAT") != string(fixedFile("FORMAT")) {
		t.Error("FORMAT is still that of an older program")
	}
	wantSound(t, l, "OK: 5 documents, 7 entries, checkpoint 7, 0 pending")
}

func TestHostileSuccessionsAreRefused(t *testing.T) {
	sound := *someEntries()["key"].Key
	for name, c := range map[string]struct {
		do   func(s *Succession)
		want string
	}{
		"no key":           {func(s *Succession) { s.To = "" }, "to \"\": no public key"},
		"a former of none": {func(s *Succession) { s.From = "x+y" }, "from \"x+y\": no public key"},
		"the same key":     {func(s *Succession) { s.To = s.From }, "is the former key"},
		"another ledger's": {func(s *Succession) {
			s.To = strings.TrimSuffix(mustMake(t, "isnad-ledger-other"), "\n")
		}, "is no key of"},
		"two lines": {func(s *Succession) { s.To += "\n" }, "line ends in base64"},
	} {
		s := sound
		c.do(&s)
		e := Entry{Kind: KindKey, Time: at(1), Editor: Editor{"Amal", "amal@example.org"}, Key: &s}
		if _, err := e.Format(); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", name, err, c.want)
		}
	}
}

// mustMake is the public half of a fresh key of that name.
func mustMake(t testing.TB, origin string) string {
	t.Helper()
	l := &Ledger{KeyDir: t.TempDir()}
	_, public, err := l.makeKey(origin, laterName)
	if err != nil {
		t.Fatal(err)
	}
	return public
}
