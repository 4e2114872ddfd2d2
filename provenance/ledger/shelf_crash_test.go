package ledger

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// Nothing is lost: an operation is run again and again, and at each call of the
// file system in turn that call fails, or the process dies there, or the power
// goes and the disk forgets what was not synced. After each the next run must
// recover by itself: what was acknowledged before is there, the operation done
// again succeeds, and git finds nothing wrong.

const memTop = "/ledger"

// sweepAll asks for git's own opinion at every single point (minutes) instead
// of at some; all else is checked at every point anyway.
var sweepAll = os.Getenv("ISNAD_SWEEP") != ""

// onMem sets a shelf up for a disk that may die: one call after the other.
func onMem(d *memDisk, s *shelf, err error) (*shelf, error) {
	if s == nil {
		return nil, err
	}
	s.compressors = d.zlib
	s.bulk, s.patience = 8, 0
	return s, err
}

// A deed is an operation to interrupt: on what it is done, and what it does.
type deed struct {
	name  string
	files []file
	do    func(s *shelf, files []file) (string, error)
	fresh bool // begins with no repository at all
}

func deeds() []deed {
	commit := func(s *shelf, files []file) (string, error) {
		return s.commit(files, "add", anEditor, aTime)
	}
	replace := func(s *shelf, files []file) (string, error) {
		return s.replace(files, "seal", anEditor, aTime)
	}
	more := []file{{"raw/ff/one", []byte("one more")}, {"entries/2026/one.json", []byte("{}\n")}}
	var many []file
	for i := range 9 {
		many = append(many, file{fmt.Sprintf("raw/%02d/%d", i%3, i), fmt.Appendf(nil, "document %d", i)})
	}
	return []deed{
		{"first", []file{{marker, []byte("first")}}, commit, true},
		{"append", more, commit, false},
		{"bulk add", many, commit, false},
		{"replace", []file{{"ledger/checkpoint", []byte("new")}, {"ledger/1.sums", []byte("b")}}, replace, false},
		{"repair", []file{{"raw/00/kept", []byte("kept")}, {"ledger/checkpoint", []byte("old")}}, commit, false},
	}
}

// baseDisk holds what was acknowledged before the deed.
func baseDisk(t *testing.T) (*memDisk, map[string][]byte) {
	d := newMemDisk()
	d.mkdir(memTop)
	s, err := createOn(d, memTop)
	s, err = onMem(d, s, err)
	if err != nil {
		t.Fatal(err)
	}
	held := []file{{marker, []byte("a test")}, {"raw/00/kept", []byte("kept")}, {"ledger/checkpoint", []byte("old")}}
	mustCommit(t, s, held[:2]...)
	mustCommit(t, s, held[2])
	// All of it must last without a flush: the base is what a power cut left.
	d = d.after(survivals(0)[1])
	files := map[string][]byte{}
	for _, f := range held {
		files[f.path] = f.data
	}
	return d, files
}

// attempt does a deed and tells whether it was acknowledged.
func attempt(d *memDisk, x deed) (acknowledged bool, err error) {
	defer func() {
		if r := recover(); r != nil {
			if !isDeath(r) {
				panic(r)
			}
			acknowledged, err = false, nil
		}
	}()
	var s *shelf
	if x.fresh {
		s, err = createOn(d, memTop)
	} else {
		s, err = openOn(d, memTop)
	}
	if s, err = onMem(d, s, err); err == nil {
		_, err = x.do(s, x.files)
	}
	return err == nil, err
}

func TestEveryCallFailsOrDies(t *testing.T) {
	for _, x := range deeds() {
		t.Run(x.name, func(t *testing.T) {
			t.Parallel()
			base, held := newMemDisk(), map[string][]byte{}
			if x.fresh {
				base.mkdir(memTop)
				base.flush("")
			} else {
				base, held = baseDisk(t)
			}
			if x.name == "repair" {
				base.remove(memTop + "/raw/00/kept")
				base.remove(memTop + "/.git/index")
			}
			points := 0
			for _, f := range []fault{{}, {err: syscall.EIO}, {err: syscall.ENOSPC, stays: true}} {
				points = max(points, interruptAll(t, x, base, held, f))
			}
			t.Logf("%d calls", points)
		})
	}
}

// interruptAll does a deed once for each of its calls and returns how many.
func interruptAll(t *testing.T, x deed, base *memDisk, held map[string][]byte, f fault) int {
	asIs := survivals(0)[0]
	for n := 1; ; n++ {
		d := base.after(asIs)
		d.failAt, d.fault = n, f
		done, err := attempt(d, x)
		over := d.calls < n
		if over && !done {
			t.Fatalf("without a fault: %v", err)
		}
		ways := survivals(uint64(n))
		switch {
		case f.err != nil:
			ways = ways[:1] // the process lives on
		case !sweepAll: // a kill or a power cut, now and then one of the others
			ways = []survival{ways[n%2], ways[2+n%3]}[:1+n%3/2]
		}
		for i, way := range ways {
			where := fmt.Sprintf("%s, call %d, %v, %s", x.name, n, f.err, way.name)
			kept := maps.Clone(held)
			if done {
				for _, f := range x.files {
					kept[f.path] = f.data
				}
			}
			wantRecovery(t, where, x, d.after(way), kept, over || sweepAll || (n+i*7)%97 == 0)
		}
		if over || t.Failed() {
			return n - 1
		}
	}
}

// wantRecovery checks that what was acknowledged is there, that another deed and
// this one again succeed, and that nothing is left over.
func wantRecovery(t *testing.T, where string, x deed, d *memDisk, kept map[string][]byte, askGit bool) {
	t.Helper()
	if !x.fresh || len(kept) > 0 {
		wantKept(t, where, x, d, kept)
	}
	if _, err := attempt(d, x); err != nil {
		t.Fatalf("%s: again: %v", where, err)
	}
	want := maps.Clone(kept)
	for _, f := range x.files {
		want[f.path] = f.data
	}
	// A second cut, right after the acknowledgement, takes nothing of it.
	wantSame(t, where, d.after(survivals(0)[1]), want)
	if askGit {
		needGit(t)
		dir := filepath.Join(t.TempDir(), "x")
		d.materialise(t, memTop, dir)
		wantClean(t, dir)
		if t.Failed() {
			t.Fatal(where)
		}
	}
}

// wantKept checks that what was acknowledged is there, and that another deed
// leaves nothing of this one lying about.
func wantKept(t *testing.T, where string, x deed, d *memDisk, kept map[string][]byte) {
	t.Helper()
	s, err := openOn(d, memTop)
	if err != nil {
		t.Fatalf("%s: open: %v", where, err)
	}
	for name, want := range kept {
		got, err := s.read(name)
		if err != nil || x.name != "replace" && !bytes.Equal(got, want) {
			t.Fatalf("%s: lost %s: %q, %v", where, name, got, err)
		}
	}
	if x.name == "repair" { // what it repairs no other deed looks at
		return
	}
	other := deed{"other", []file{{"raw/other", []byte("other")}}, deeds()[1].do, false}
	d = d.after(survivals(0)[0])
	if _, err := attempt(d, other); err != nil {
		t.Fatalf("%s: another run: %v", where, err)
	}
	wantSame(t, where+", another run", d, nil)
}

// wantSame fails unless HEAD, index and work tree hold the same files, those
// wanted among them, and neither lock nor list nor temporary file is left.
func wantSame(t *testing.T, where string, d *memDisk, want map[string][]byte) {
	t.Helper()
	s, err := openOn(d, memTop)
	if err != nil {
		t.Fatalf("%s: open: %v", where, err)
	}
	x, err := s.readIndex()
	if err != nil {
		t.Fatalf("%s: %v", where, err)
	}
	head := map[string]string{}
	for b, err := range s.list("") {
		if err != nil {
			t.Fatalf("%s: %v", where, err)
		}
		head[b.path] = b.id
	}
	staged := map[string]string{}
	for _, e := range x.entries {
		staged[e.name] = fmt.Sprintf("%x", e.fixed[idAt:idAt+20])
	}
	work := map[string]string{}
	workFiles(t, d, "", work)
	if !maps.Equal(head, staged) || !maps.Equal(head, work) {
		t.Fatalf("%s:\nHEAD  %v\nindex %v\nfiles %v", where, head, staged, work)
	}
	for name, data := range want {
		if head[name] != newObject(blobType, data).id.String() {
			t.Fatalf("%s: %s is not as wanted", where, name)
		}
	}
	if exists(d, s.git("index.lock")) || exists(d, s.git("refs/heads/main.lock")) {
		t.Fatalf("%s: a lock is left", where)
	}
}

func workFiles(t *testing.T, d *memDisk, dir string, found map[string]string) {
	entries, err := d.readDir(path.Join(memTop, dir))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		if name == ".git" {
			continue
		}
		if e.IsDir() {
			workFiles(t, d, name, found)
			continue
		}
		data, _ := readFile(d, path.Join(memTop, name))
		found[name] = newObject(blobType, data).id.String()
	}
}

// The memory disk itself forgets what it should, or the tests above say nothing.
func TestMemDiskForgets(t *testing.T) {
	d := newMemDisk()
	d.mkdir("/a")
	d.syncDir("/")
	for _, name := range []string{"nothing", "bytes", "both"} {
		f, err := d.open("/a/"+name, os.O_CREATE|os.O_RDWR, 0o666)
		if err != nil {
			t.Fatal(err)
		}
		f.Write([]byte(name))
		if name != "nothing" {
			f.Sync()
		}
		if name == "both" {
			d.syncDir("/a")
		}
		f.Write([]byte(" and more"))
	}
	for _, c := range []struct{ survival, want string }{
		{"kill", "both=both and more bytes=bytes and more nothing=nothing and more"},
		{"power", "both=both bytes=bytes nothing="},
		{"names only", "both=both bytes=bytes nothing="},
		{"bytes only", "both=both and more bytes=bytes and more nothing=nothing and more"},
	} {
		i := slices.IndexFunc(survivals(0), func(s survival) bool { return s.name == c.survival })
		after := d.after(survivals(0)[i])
		var got []string
		entries, _ := after.readDir("/a")
		for _, e := range entries {
			data, _ := readFile(after, "/a/"+e.Name())
			got = append(got, e.Name()+"="+string(data))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %s", c.survival, s)
		}
	}
	d.rename("/a/both", "/b")
	if exists(d.after(survivals(0)[1]), "/b") || !exists(d.after(survivals(0)[1]), "/a/both") {
		t.Error("a renaming that was not synced survived")
	}
}
