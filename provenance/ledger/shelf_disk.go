package ledger

import (
	"bytes"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// A disk is all that the shelf needs of a file system. Every byte that the
// shelf reads or writes goes through one, so that tests can put a disk beneath
// it that fails, dies or forgets at any call; [osDisk] is the real one. Names
// are absolute.
type disk interface {
	open(name string, flag int, perm fs.FileMode) (diskFile, error)
	rename(from, to string) error
	link(from, to string) error // a second name, an error when there is one
	remove(name string) error
	mkdir(name string) error
	stat(name string) (fs.FileInfo, error)
	lstat(name string) (fs.FileInfo, error)
	readDir(name string) ([]fs.DirEntry, error) // by name
	syncDir(name string) error                  // makes the names in one folder last
	flush(name string) error                    // makes everything on the file system of name last
	lock(name string) (unlock func() error, err error)
	workers() int // how many calls at the same time pay
}

// A diskFile is an open file of a disk.
type diskFile interface {
	io.Reader
	io.ReaderAt
	io.Writer
	io.Seeker
	io.Closer
	Sync() error
	Truncate(size int64) error
}

// osDisk is the machine's own file system.
type osDisk struct{}

func (osDisk) open(name string, flag int, perm fs.FileMode) (diskFile, error) {
	f, err := os.OpenFile(name, flag, perm)
	if err != nil {
		return nil, err // not f: a nil *os.File would be no nil diskFile
	}
	return f, nil
}

func (osDisk) rename(from, to string) error               { return os.Rename(from, to) }
func (osDisk) link(from, to string) error                 { return os.Link(from, to) }
func (osDisk) remove(name string) error                   { return os.Remove(name) }
func (osDisk) mkdir(name string) error                    { return os.Mkdir(name, 0o777) }
func (osDisk) stat(name string) (fs.FileInfo, error)      { return os.Stat(name) }
func (osDisk) lstat(name string) (fs.FileInfo, error)     { return os.Lstat(name) }
func (osDisk) readDir(name string) ([]fs.DirEntry, error) { return os.ReadDir(name) }
func (osDisk) syncDir(name string) error                  { return syncFolder(name) }
func (osDisk) flush(name string) error                    { return syncDevice(name) }

// workers are more than the processors: a sync waits, and the file system's
// journal commits those that wait together.
func (osDisk) workers() int { return 4 * runtime.GOMAXPROCS(0) }

func (osDisk) lock(name string) (func() error, error) { return lockFile(name) }

// readFile returns the content of a file.
func readFile(d disk, name string) ([]byte, error) {
	var data []byte
	err := withFile(d, name, func(f diskFile, size int64) error {
		// Room for all of it, and for the read that finds the end.
		buf := bytes.NewBuffer(make([]byte, 0, size+bytes.MinRead))
		_, err := buf.ReadFrom(f)
		data = buf.Bytes()
		return err
	})
	return data, err
}

// readText is readFile for what is held as text.
func readText(d disk, name string) (string, error) {
	var text strings.Builder
	err := withFile(d, name, func(f diskFile, size int64) error {
		text.Grow(int(size))
		_, err := io.Copy(&text, f)
		return err
	})
	return text.String(), err
}

// withFile calls use with a file at its beginning, and its size.
func withFile(d disk, name string, use func(f diskFile, size int64) error) error {
	f, err := d.open(name, os.O_RDONLY, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	size, err := f.Seek(0, io.SeekEnd)
	if err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	if err != nil {
		return err
	}
	if size < 0 || size > 1<<30 { // a folder's is no size at all
		size = 0
	}
	return use(f, size)
}

// exists says whether there is anything of that name, be it a dangling link.
func exists(d disk, name string) bool {
	_, err := d.lstat(name)
	return err == nil
}

// mkdirs makes the folder name and those above it that are missing, and makes
// them last: a file in a folder that a power cut takes away is lost with it.
func mkdirs(d disk, name string) error {
	if info, err := d.stat(name); err == nil {
		if !info.IsDir() {
			return &fs.PathError{Op: "mkdir", Path: name, Err: errNoFolder}
		}
		return nil
	}
	up := filepath.Dir(name)
	if up != name {
		if err := mkdirs(d, up); err != nil {
			return err
		}
	}
	if err := d.mkdir(name); err != nil && !exists(d, name) {
		return err
	}
	return d.syncDir(up)
}
