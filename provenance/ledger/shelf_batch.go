package ledger

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
)

// A batch brings files to a disk so that each is there whole or not at all,
// whatever happens between. Files are staged under temporary names, synced,
// renamed to their own, and the folders are synced in turn:
//
//	b.stage(…); b.stage(…); b.sync(); b.publish()
//
// Temporary files lie in one folder, on the same file system as the files, that
// the next run sweeps.
type batch struct {
	disk    disk
	tmp     string
	many    int // from how many files on one flush is cheaper than syncing each
	workers int // that sync at the same time: a journal commits them together
	staged  []stagedFile
	synced  int  // of staged
	n       *int // temporary names given so far
}

// A stagedFile waits under a temporary name.
type stagedFile struct {
	tmp, name string
	open      diskFile // nil when it is left to a flush
}

// batch begins a batch on the shelf's disk.
func (s *shelf) batch() *batch {
	return &batch{disk: s.disk, tmp: s.git(private, "tmp"), many: s.bulk, workers: s.workers, n: &s.temps}
}

// stage writes what fill writes to a temporary file that shall become name.
func (b *batch) stage(name string, perm fs.FileMode, fill func(io.Writer) error) error {
	*b.n++
	tmp := filepath.Join(b.tmp, strconv.Itoa(os.Getpid())+"-"+strconv.Itoa(*b.n))
	f, err := b.disk.open(tmp, os.O_RDWR|os.O_CREATE|os.O_EXCL, perm)
	if err != nil {
		return err
	}
	if err := fill(f); err != nil {
		f.Close()
		return fmt.Errorf("%s: %w", name, err)
	}
	b.staged = append(b.staged, stagedFile{tmp, name, f})
	if len(b.staged)-b.synced < b.many {
		return nil
	}
	return b.closeAll()
}

// stageBytes stages data as it is.
func (b *batch) stageBytes(name string, perm fs.FileMode, data []byte) error {
	return b.stage(name, perm, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// closeAll closes what waits for its own sync, for there are too many.
func (b *batch) closeAll() error {
	var first error
	for i := range b.staged {
		f := b.staged[i].open
		b.staged[i].open = nil
		if f == nil {
			continue
		}
		if err := f.Close(); err != nil && first == nil {
			first = err
		}
	}
	return first
}

// sync makes the bytes of all staged files last.
func (b *batch) sync() error {
	fresh := b.staged[b.synced:]
	b.synced = len(b.staged)
	if len(fresh) >= b.many {
		if err := b.closeAll(); err != nil {
			return err
		}
		if err := b.disk.flush(b.tmp); !errors.Is(err, errors.ErrUnsupported) {
			return err
		}
	}
	return parallel(b.workers, len(fresh), func(i int) error { return b.syncOne(&fresh[i]) })
}

func (b *batch) syncOne(s *stagedFile) error {
	f := s.open
	s.open = nil
	if f == nil {
		var err error
		if f, err = b.disk.open(s.tmp, os.O_RDWR, 0); err != nil {
			return err
		}
	}
	return errors.Join(f.Sync(), f.Close())
}

// publish renames the first n staged files to their names, in the order of
// staging, and makes the names last. Folders that are missing are made.
func (b *batch) publish(n int) error {
	var dirs []string
	made := map[string]bool{}
	for _, s := range b.staged[:n] {
		dir := filepath.Dir(s.name)
		if !made[dir] {
			if err := b.mkdirs(dir, &dirs); err != nil {
				return err
			}
			made[dir] = true
			dirs = append(dirs, dir)
		}
		if err := b.disk.rename(s.tmp, s.name); err != nil {
			return err
		}
	}
	b.staged, b.synced = b.staged[n:], b.synced-n
	return b.syncDirs(dirs)
}

// mkdirs makes dir and adds the folders that got a new name to changed, which
// are synced with the rest instead of one after the other.
func (b *batch) mkdirs(dir string, changed *[]string) error {
	if info, err := b.disk.stat(dir); err == nil && info.IsDir() {
		return nil
	}
	up := filepath.Dir(dir)
	if up == dir {
		return &fs.PathError{Op: "mkdir", Path: dir, Err: errNoFolder}
	}
	if err := b.mkdirs(up, changed); err != nil {
		return err
	}
	*changed = append(*changed, up)
	if err := b.disk.mkdir(dir); err != nil && !exists(b.disk, dir) {
		return err
	}
	return nil
}

func (b *batch) syncDirs(dirs []string) error {
	slices.Sort(dirs)
	dirs = slices.Compact(dirs)
	if len(dirs) >= b.many {
		if err := b.disk.flush(b.tmp); !errors.Is(err, errors.ErrUnsupported) {
			return err
		}
	}
	return parallel(b.workers, len(dirs), func(i int) error { return b.disk.syncDir(dirs[i]) })
}

// drop gives up what is staged; the sweep of the next run would remove it too.
func (b *batch) drop() {
	b.closeAll()
	for _, s := range b.staged {
		b.disk.remove(s.tmp)
	}
	b.staged, b.synced = nil, 0
}

// put brings one file to the disk, whole or not at all.
func (b *batch) put(name string, data []byte) error {
	if err := b.stageBytes(name, 0o666, data); err != nil {
		return err
	}
	if err := b.sync(); err != nil {
		return err
	}
	return b.publish(len(b.staged))
}

// parallel calls do for 0 to n-1 and returns the first error by number. With
// one worker the calls come in order, and none after an error.
func parallel(workers, n int, do func(int) error) error {
	if workers <= 1 || n <= 1 {
		for i := range n {
			if err := do(i); err != nil {
				return err
			}
		}
		return nil
	}
	errs := make([]error, n)
	var wg sync.WaitGroup
	for w := range min(workers, n) {
		wg.Go(func() {
			for i := w; i < n; i += workers {
				errs[i] = do(i)
			}
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}
