package ledger

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/go-git/go-billy/v5"
)

// A gitFS is the .git folder as go-git sees it: to read, never to write.
//
// go-git rewrites the index and refs in place, makes .idx files under their
// final names, never syncs and takes flocks that git does not know. Teaching a
// file system beneath it to undo all that was tried and left: what go-git
// means by a sequence of opens and truncates has to be guessed. Instead go-git
// reads (packs, deltas, refs, configuration), every write goes through a
// [batch], and a write by go-git is an error.
type gitFS struct {
	disk disk
	dir  string
}

func (g gitFS) at(name string) string {
	if rel, ok := strings.CutPrefix(name, g.dir); ok {
		name = rel
	}
	return filepath.Join(g.dir, filepath.Join("/", name))
}

func (g gitFS) Open(name string) (billy.File, error) {
	f, err := g.disk.open(g.at(name), os.O_RDONLY, 0)
	if err != nil {
		return nil, err
	}
	return gitFile{f, name}, nil
}

// OpenFile opens for reading, whatever the flags ask beyond.
func (g gitFS) OpenFile(name string, flag int, _ fs.FileMode) (billy.File, error) {
	if flag&(os.O_WRONLY|os.O_RDWR|os.O_CREATE|os.O_TRUNC) != 0 {
		return nil, billy.ErrReadOnly
	}
	return g.Open(name)
}

// ReadDir leaves out packs without an index: git publishes a pack before its
// index, and go-git reads nothing at all while one is missing.
func (g gitFS) ReadDir(name string) ([]fs.FileInfo, error) {
	entries, err := g.disk.readDir(g.at(name))
	if err != nil {
		return nil, err
	}
	indexed := map[string]bool{}
	for _, e := range entries {
		if base, ok := strings.CutSuffix(e.Name(), ".idx"); ok {
			indexed[base] = true
		}
	}
	infos := make([]fs.FileInfo, 0, len(entries))
	for _, e := range entries {
		if base, ok := strings.CutSuffix(e.Name(), ".pack"); ok && !indexed[base] {
			continue
		}
		if info, err := e.Info(); err == nil { // otherwise gone since
			infos = append(infos, info)
		}
	}
	return infos, nil
}

func (g gitFS) Stat(name string) (fs.FileInfo, error)  { return g.disk.stat(g.at(name)) }
func (g gitFS) Lstat(name string) (fs.FileInfo, error) { return g.disk.lstat(g.at(name)) }
func (g gitFS) Join(elem ...string) string             { return filepath.Join(elem...) }
func (g gitFS) Root() string                           { return g.dir }

// Capabilities tells go-git not to try.
func (g gitFS) Capabilities() billy.Capability {
	return billy.ReadCapability | billy.SeekCapability
}

func (g gitFS) Chroot(name string) (billy.Filesystem, error) { return gitFS{g.disk, g.at(name)}, nil }

func (gitFS) Create(string) (billy.File, error)           { return nil, billy.ErrReadOnly }
func (gitFS) TempFile(string, string) (billy.File, error) { return nil, billy.ErrReadOnly }
func (gitFS) Rename(string, string) error                 { return billy.ErrReadOnly }
func (gitFS) Remove(string) error                         { return billy.ErrReadOnly }
func (gitFS) MkdirAll(string, fs.FileMode) error          { return billy.ErrReadOnly }
func (gitFS) Symlink(string, string) error                { return billy.ErrReadOnly }
func (gitFS) Readlink(string) (string, error)             { return "", billy.ErrNotSupported }

// A gitFile is an open file of a gitFS.
type gitFile struct {
	diskFile
	name string
}

func (f gitFile) Name() string              { return f.name }
func (f gitFile) Write([]byte) (int, error) { return 0, billy.ErrReadOnly }
func (f gitFile) Truncate(int64) error      { return billy.ErrReadOnly }
func (f gitFile) Lock() error               { return billy.ErrNotSupported }
func (f gitFile) Unlock() error             { return billy.ErrNotSupported }
