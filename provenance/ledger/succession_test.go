package ledger

import (
	"errors"
	"os"
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
