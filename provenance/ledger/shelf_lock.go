package ledger

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// Two kinds of lock keep writers apart. Runs of this program take turns by a
// flock on one file that is never removed; the system frees it when a run dies.
// Against git each file that both write is locked git's way, by a file NAME.lock
// that only one can make. Those outlive a run that dies. Ours are made as a
// further name of one file, the mark, so that a lock never exists without
// saying whose it is; and since they are only ever held under the flock, a
// marked one that is found under the flock is stale.

// mark is the content of our locks.
const mark = "isnad was at work here\n"

// gitPatience is how long to wait for a lock of git's.
const gitPatience = 30 * time.Second

// private is the folder inside .git for the lock, the mark, temporary files, the
// list of what is under way and what was found in the way.
const private = "isnad"

// git is the name of a file inside .git.
func (s *shelf) git(elem ...string) string {
	return filepath.Join(append([]string{s.gitDir}, elem...)...)
}

// enter takes the flock and clears away what a run that died has left.
func (s *shelf) enter() (leave func() error, err error) {
	if err := mkdirs(s.disk, s.git(private, "tmp")); err != nil {
		return nil, err
	}
	unlock, err := s.disk.lock(s.git(private, "lock"))
	if err != nil {
		return nil, err
	}
	if err := s.sweep(); err != nil {
		return nil, errors.Join(err, unlock())
	}
	return unlock, nil
}

// sweep removes temporary files and stale locks of ours. Only call it under
// the flock.
func (s *shelf) sweep() error {
	tmp := s.git(private, "tmp")
	entries, err := s.disk.readDir(tmp)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if err := s.disk.remove(filepath.Join(tmp, e.Name())); err != nil {
			return err
		}
	}
	if err := s.makeMark(); err != nil {
		return err
	}
	locks := []string{s.git("index.lock")}
	if ref, err := s.branch(); err == nil {
		locks = append(locks, s.git(ref+".lock"))
	}
	for _, name := range locks {
		data, err := readFile(s.disk, name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil && string(data) == mark {
			err = s.disk.remove(name)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// makeMark makes the file that our locks are names of, whole or not at all.
func (s *shelf) makeMark() error {
	name := s.git(private, "mark")
	if data, err := readFile(s.disk, name); err == nil && bytes.Equal(data, []byte(mark)) {
		return nil
	}
	return s.batch().put(name, []byte(mark))
}

// hold takes git's lock on a file inside .git, waiting for others to free it.
func (s *shelf) hold(name string) (free func() error, err error) {
	lock := s.git(name + ".lock")
	for end := time.Now().Add(s.patience); ; time.Sleep(3 * time.Millisecond) {
		err := s.disk.link(s.git(private, "mark"), lock)
		if err == nil {
			return func() error { return s.free(lock) }, nil
		}
		if errors.Is(err, fs.ErrExist) && time.Now().Before(end) {
			continue
		}
		if errors.Is(err, fs.ErrExist) {
			return nil, fmt.Errorf("%s: %w: another git program runs, or died and left it", lock, errLocked)
		}
		if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, os.ErrPermission) {
			return nil, fmt.Errorf("%s: this file system lacks hard links: %w", lock, err)
		}
		return nil, err
	}
}

// free gives a lock back, and makes it last: a lock that a power cut brings back
// keeps git out until our next run.
func (s *shelf) free(lock string) error {
	if err := s.disk.remove(lock); err != nil {
		return err
	}
	return s.disk.syncDir(filepath.Dir(lock))
}
