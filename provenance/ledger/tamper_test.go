package ledger

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A memory is a holding that a test can change.
type memory struct {
	blobs map[string]blob
	data  map[string][]byte
}

func (m memory) files() ([][]blob, error) {
	var out []blob
	for _, p := range slices.Sorted(maps.Keys(m.blobs)) {
		out = append(out, m.blobs[p])
	}
	return [][]blob{out}, nil
}

func (m memory) bytes(b blob) ([]byte, error) {
	data, ok := m.data[b.path]
	if !ok {
		return nil, fs.ErrNotExist
	}
	return data, nil
}

// remembered is a copy of a holding.
func remembered(t testing.TB, h holding) memory {
	t.Helper()
	list, err := h.files()
	if err != nil {
		t.Fatal(err)
	}
	m := memory{map[string]blob{}, map[string][]byte{}}
	for _, b := range slices.Concat(list...) {
		data, err := h.bytes(b)
		if err != nil {
			t.Fatal(err)
		}
		m.blobs[b.path], m.data[b.path] = b, bytes.Clone(data)
	}
	return m
}

// A bench holds a sound ledger of five documents, decided on, sealed twice, the
// second time under a new key, signed by SSH and with something pending, in memory.
type bench struct {
	head, disk memory
	base       *inspection
}

func newBench(t testing.TB) *bench {
	l := newLedgerAt(t, t.TempDir())
	addFive(t, l, at(1))
	key := sshKey(t)
	if _, err := l.Seal(SealOptions{SSHKey: key}, at(2)); err != nil {
		t.Fatal(err)
	}
	decide(t, l, Correct, "000.txt", "Foreign Minister", at(3))
	mustSucceed(t, l, SealOptions{}, at(4))
	decide(t, l, Confirm, "001.txt", "", at(5))
	b := &bench{head: remembered(t, committed{l.shelf}), disk: remembered(t, newWorkTree(l.Root()))}
	var paths [][]string
	b.base, paths = survey([]holding{b.head}, []holding{b.disk})
	b.base.look(paths, &past{})
	r := judged(b.again())
	if len(r.Findings) > 0 || r.Summary() != "OK: 5 documents, 8 entries, checkpoint 7, 1 pending" {
		t.Fatalf("%s, findings %v", r.Summary(), r.Findings)
	}
	return b
}

// again is what the inspection knew, ready for one more file.
func (b *bench) again() *inspection {
	return &inspection{
		head: []holding{b.head}, disk: []holding{b.disk}, spare: make([]Document, 1), inHead: b.base.inHead, onDisk: b.base.onDisk,
		facts: maps.Clone(b.base.facts), small: maps.Clone(b.base.small), laid: map[string]bool{},
	}
}

// named reports whether verify names path, after the one file at path changed.
// Only that file is inspected anew, and the checks across files are made when it
// alone shows nothing: the union is what Verify does.
func (b *bench) named(path string) bool {
	x := b.again()
	if b.head.data[path] == nil {
		x.inHead = maps.Clone(x.inHead)
		delete(x.inHead, path)
		delete(x.facts, path)
	}
	if b.disk.data[path] == nil {
		x.onDisk = maps.Clone(x.onDisk)
		delete(x.onDisk, path)
	}
	delete(x.small, path)
	_, inHead := x.inHead[path]
	_, onDisk := x.onDisk[path]
	names := func(f Finding) bool { return f.Path == path && f.Severity == Error }
	if inHead || onDisk {
		x.look([][]string{{path}}, &past{})
	}
	if slices.ContainsFunc(x.findings, names) {
		return true
	}
	return slices.ContainsFunc(judged(x).Findings, names)
}

// tries changes the file at path in the work tree, and then in git as well, and
// reports where verify does not name it.
func (b *bench) tries(t *testing.T, path, how string, data []byte) {
	was, wasHead := b.disk.data[path], b.head.data[path]
	set := func(m memory, v []byte) {
		if v == nil {
			delete(m.data, path)
		} else {
			m.data[path] = v
		}
	}
	set(b.disk, data)
	if !b.named(path) {
		t.Errorf("%s: %s in the work tree: not named", path, how)
	}
	// The list of signers may grow, a pending entry is listed nowhere, and a
	// checkpoint need not be signed by SSH: what these were only history tells,
	// which is not looked at here.
	gone := data == nil && (strings.Contains(path, "-confirm-") || strings.HasSuffix(path, ".sshsig"))
	if path != signersPath && !gone {
		set(b.head, data)
		if !b.named(path) {
			t.Errorf("%s: %s in the work tree and in git: not named", path, how)
		}
	}
	set(b.disk, was)
	set(b.head, wasHead)
}

func TestEveryByteOfEveryFileCounts(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	tried := 0
	for _, path := range slices.Sorted(maps.Keys(b.disk.data)) {
		whole := b.disk.data[path]
		for i := range whole {
			changed := bytes.Clone(whole)
			changed[i] ^= 1 << (i % 8)
			b.tries(t, path, "a flipped bit", changed)
			tried++
		}
		if t.Failed() {
			t.Fatalf("%s: of %d bytes", path, len(whole))
		}
		b.tries(t, path, "removal", nil)
		for _, n := range []int{0, 1, len(whole) / 2, len(whole) - 1} {
			b.tries(t, path, "truncation", whole[:n:n])
		}
		b.tries(t, path, "one more line feed", append(bytes.Clone(whole), '\n'))
	}
	t.Logf("%d bytes flipped in %d files", tried, len(b.disk.data))
}

func TestSwappedDocumentsAreNamed(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	var raw []string
	for path := range b.disk.data {
		if placeOf(path) == atRaw {
			raw = append(raw, path)
		}
	}
	for _, p := range raw {
		for _, q := range raw {
			if p < q {
				one, other := b.disk.data[p], b.disk.data[q]
				b.tries(t, p, "swap", other)
				b.tries(t, q, "swap", one)
			}
		}
	}
}

// TestBitsOfGitItself flips bits in what git keeps. What verify then says must
// be an error, a finding, or what it said before, when the bit did not matter.
func TestBitsOfGitItself(t *testing.T) {
	t.Parallel()
	for _, packed := range []bool{false, true} {
		l := newLedgerAt(t, t.TempDir())
		addFive(t, l, at(1))
		mustSeal(t, l, at(2))
		if packed {
			git(t, l.Root(), "gc", "-q")
		}
		want := verify(t, l, VerifyOptions{}).Summary()
		l.Close()
		for _, name := range gitFiles(t, l.Root()) {
			flipSome(t, l, name, want)
		}
	}
}

// gitFiles are the files of .git that hold data.
func gitFiles(t *testing.T, dir string) []string {
	var out []string
	err := filepath.WalkDir(filepath.Join(dir, ".git"), func(name string, e fs.DirEntry, err error) error {
		if err == nil && e.IsDir() && (e.Name() == "hooks" || e.Name() == "logs") {
			return fs.SkipDir
		}
		if err == nil && !e.IsDir() {
			out = append(out, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// flipSome flips bits at up to a dozen places of a file, the first and last
// byte among them.
func flipSome(t *testing.T, l *Ledger, name, want string) {
	whole, err := os.ReadFile(name)
	if err != nil || len(whole) == 0 {
		return
	}
	if err := os.Chmod(name, 0o644); err != nil {
		t.Fatal(err)
	}
	places := 4
	if strings.Contains(name, ".pack") || strings.Contains(name, ".idx") {
		places = 30
	}
	for k := range places {
		i := k * (len(whole) - 1) / max(places-1, 1)
		changed := bytes.Clone(whole)
		changed[i] ^= 1 << (k % 8)
		if err := os.WriteFile(name, changed, 0o644); err != nil {
			t.Fatal(err)
		}
		if s := soundness(l); s != "" && s != want {
			t.Errorf("%s: bit %d of byte %d: %s, want %s or a finding", filepath.Base(name), k%8, i, s, want)
		}
	}
	if err := os.WriteFile(name, whole, 0o644); err != nil {
		t.Fatal(err)
	}
}

// soundness is the summary of a ledger that verify is content with, "" when it
// is not.
func soundness(l *Ledger) string {
	again, err := Open(l.Root(), l.KeyDir)
	if err != nil {
		return ""
	}
	defer again.Close()
	r, err := again.Verify(VerifyOptions{Workers: 1})
	if err != nil || !r.OK() {
		return ""
	}
	return r.Summary()
}

// judged is the result of an inspection, without the history.
func judged(x *inspection) *Result {
	sums, tree := x.contents()
	return x.result(VerifyOptions{}, sums, tree)
}
