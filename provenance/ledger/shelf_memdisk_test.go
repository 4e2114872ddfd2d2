package ledger

import (
	"errors"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// A memDisk is a file system in memory that knows what would survive a power
// cut: the bytes of a file as they were at its last sync, the names of a folder
// as they were at its last. At call number failAt it fails, or dies.
type memDisk struct {
	root   *memNode
	calls  int
	failAt int // 0 is never
	fault  fault
	locked map[string]bool
	zlib   compressors // passed on, for the sake of speed
}

// A fault is what happens at a call.
type fault struct {
	err   error // nil is death
	stays bool  // later writing calls fail too, as on a full disk
}

// death is what a memDisk panics with, from the fatal call on.
type death struct{}

func isDeath(r any) bool { return r == death{} }

type memNode struct {
	mode         fs.FileMode
	data, safe   []byte
	names, saved map[string]*memNode // nil for a file
}

func newMemNode(mode fs.FileMode) *memNode {
	n := &memNode{mode: mode}
	if mode.IsDir() {
		n.names, n.saved = map[string]*memNode{}, map[string]*memNode{}
	}
	return n
}

func newMemDisk() *memDisk {
	return &memDisk{root: newMemNode(fs.ModeDir | 0o777), locked: map[string]bool{}, zlib: make(compressors, 1)}
}

// A survival says which state of a folder's names and of a file's bytes is
// there after a crash.
type survival struct {
	name        string
	names, data func() bool // true for the latest, false for the synced
}

// survivals are a killed process; a power cut that forgets all that was not
// synced; one that keeps names but not bytes, as file systems with a journal
// do; one that keeps bytes but not names; and any mixture.
func survivals(seed uint64) []survival {
	yes, no := func() bool { return true }, func() bool { return false }
	r := rand.New(rand.NewPCG(seed, 1))
	coin := func() bool { return r.IntN(2) == 0 }
	return []survival{{"kill", yes, yes}, {"power", no, no}, {"names only", yes, no}, {"bytes only", no, yes}, {"mixed", coin, coin}}
}

// after returns the disk as the next run finds it.
func (d *memDisk) after(s survival) *memDisk {
	seen := map[*memNode]*memNode{}
	var copyNode func(n *memNode) *memNode
	copyNode = func(n *memNode) *memNode {
		if c := seen[n]; c != nil {
			return c
		}
		c := newMemNode(n.mode)
		seen[n] = c
		if !n.mode.IsDir() {
			c.data = n.safe
			if s.data() {
				c.data = n.data
			}
			c.data = slices.Clone(c.data)
			c.safe = slices.Clone(c.data)
			return c
		}
		names := n.saved
		if s.names() {
			names = n.names
		}
		for _, name := range slices.Sorted(maps.Keys(names)) {
			c.names[name] = copyNode(names[name])
		}
		c.saved = maps.Clone(c.names)
		return c
	}
	out := newMemDisk()
	out.root, out.zlib = copyNode(d.root), d.zlib
	return out
}

// call counts a call and fails when it is its turn. Reading never fills a disk.
func (d *memDisk) call(writes bool) error {
	d.calls++
	if d.failAt == 0 || d.calls < d.failAt {
		return nil
	}
	if d.fault.err == nil {
		panic(death{})
	}
	if d.calls == d.failAt || d.fault.stays && writes {
		return d.fault.err
	}
	return nil
}

func (d *memDisk) find(name string) (dir *memNode, base string, n *memNode, err error) {
	n = d.root
	if strings.Trim(name, "/") == "" {
		return nil, "", n, nil
	}
	for part := range strings.SplitSeq(strings.Trim(filepath.ToSlash(name), "/"), "/") {
		if n == nil {
			return nil, "", nil, &fs.PathError{Op: "find", Path: name, Err: fs.ErrNotExist}
		}
		if n.names == nil {
			return nil, "", nil, &fs.PathError{Op: "find", Path: name, Err: syscall.ENOTDIR}
		}
		dir, base, n = n, part, n.names[part]
	}
	return dir, base, n, nil
}

// at finds what exists.
func (d *memDisk) at(name string) (*memNode, error) {
	_, _, n, err := d.find(name)
	if err == nil && n == nil {
		err = &fs.PathError{Op: "find", Path: name, Err: fs.ErrNotExist}
	}
	return n, err
}

func (d *memDisk) open(name string, flag int, perm fs.FileMode) (diskFile, error) {
	if err := d.call(flag&os.O_CREATE != 0); err != nil {
		return nil, err
	}
	dir, base, n, err := d.find(name)
	switch {
	case err != nil:
		return nil, err
	case n == nil && flag&os.O_CREATE == 0:
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	case n != nil && flag&os.O_EXCL != 0:
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrExist}
	case n == nil:
		n = newMemNode(perm &^ 0o022)
		dir.names[base] = n
	}
	return &memFile{disk: d, node: n, atEnd: flag&os.O_APPEND != 0}, nil
}

// workers is one: a call that dies must do so where the test sees it.
func (d *memDisk) workers() int { return 1 }

func (d *memDisk) rename(from, to string) error {
	if err := d.call(true); err != nil {
		return err
	}
	n, err := d.at(from)
	if err != nil {
		return err
	}
	toDir, toBase, _, err := d.find(to)
	if err != nil {
		return err
	}
	fromDir, fromBase, _, _ := d.find(from)
	delete(fromDir.names, fromBase)
	toDir.names[toBase] = n
	return nil
}

func (d *memDisk) link(from, to string) error {
	if err := d.call(true); err != nil {
		return err
	}
	n, err := d.at(from)
	if err != nil {
		return err
	}
	dir, base, old, err := d.find(to)
	if err == nil && old != nil {
		err = &fs.PathError{Op: "link", Path: to, Err: fs.ErrExist}
	}
	if err == nil {
		dir.names[base] = n
	}
	return err
}

func (d *memDisk) remove(name string) error {
	if err := d.call(false); err != nil {
		return err
	}
	if _, err := d.at(name); err != nil {
		return err
	}
	dir, base, _, _ := d.find(name)
	delete(dir.names, base)
	return nil
}

func (d *memDisk) mkdir(name string) error {
	if err := d.call(true); err != nil {
		return err
	}
	dir, base, old, err := d.find(name)
	if err == nil && old != nil {
		err = &fs.PathError{Op: "mkdir", Path: name, Err: fs.ErrExist}
	}
	if err == nil {
		dir.names[base] = newMemNode(fs.ModeDir | 0o777)
	}
	return err
}

func (d *memDisk) stat(name string) (fs.FileInfo, error) {
	if err := d.call(false); err != nil {
		return nil, err
	}
	n, err := d.at(name)
	if err != nil {
		return nil, err
	}
	return memInfo{filepath.Base(name), n}, nil
}

func (d *memDisk) lstat(name string) (fs.FileInfo, error) { return d.stat(name) }

func (d *memDisk) readDir(name string) (list []fs.DirEntry, err error) {
	if err := d.call(false); err != nil {
		return nil, err
	}
	n, err := d.at(name)
	if err != nil {
		return nil, err
	}
	for _, base := range slices.Sorted(maps.Keys(n.names)) {
		list = append(list, fs.FileInfoToDirEntry(memInfo{base, n.names[base]}))
	}
	return list, nil
}

func (d *memDisk) syncDir(name string) error {
	if err := d.call(true); err != nil {
		return err
	}
	n, err := d.at(name)
	if err == nil {
		n.saved = maps.Clone(n.names)
	}
	return err
}

func (d *memDisk) flush(string) error {
	if err := d.call(true); err != nil {
		return err
	}
	for n := range d.nodes() {
		n.safe, n.saved = slices.Clone(n.data), maps.Clone(n.names)
	}
	return nil
}

// nodes are all that have a name.
func (d *memDisk) nodes() map[*memNode]bool {
	all := map[*memNode]bool{}
	var walk func(n *memNode)
	walk = func(n *memNode) {
		all[n] = true
		for _, below := range n.names {
			walk(below)
		}
	}
	walk(d.root)
	return all
}

func (d *memDisk) lock(name string) (func() error, error) {
	if err := d.call(true); err != nil {
		return nil, err
	}
	dir, base, n, err := d.find(name)
	if err != nil {
		return nil, err
	}
	if n == nil {
		dir.names[base] = newMemNode(0o644)
	}
	if d.locked[name] {
		return nil, errors.New("locked twice")
	}
	d.locked[name] = true
	return func() error { delete(d.locked, name); return nil }, nil
}

// materialise writes the disk's folder into a real one, for git to look at.
func (d *memDisk) materialise(t testing.TB, name, to string) {
	n, err := d.at(name)
	if err != nil {
		t.Fatal(err)
	}
	if !n.mode.IsDir() {
		if err := os.WriteFile(to, n.data, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	os.Mkdir(to, 0o777)
	for base := range n.names {
		d.materialise(t, filepath.Join(name, base), filepath.Join(to, base))
	}
}
