//go:build unix

package ledger

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"syscall"
	"time"
)

// patience is how long a run waits for another one that holds a lock.
const patience = 2 * time.Minute

// lockFile takes the flock on a file that it makes when missing. The file is
// never removed: a second run might hold its lock on a file without a name.
func lockFile(name string) (func() error, error) {
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return nil, err
	}
	for end := time.Now().Add(patience); ; time.Sleep(2 * time.Millisecond) {
		err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if err == nil {
			return f.Close, nil
		}
		if !errors.Is(err, syscall.EWOULDBLOCK) && !errors.Is(err, syscall.EINTR) || time.Now().After(end) {
			f.Close()
			return nil, fmt.Errorf("%s: held by another run: %w", name, err)
		}
	}
}

func syncFolder(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}

// fileStat is what git's index keeps of a file besides its size.
func fileStat(info os.FileInfo) (s indexStat) {
	t, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return s
	}
	sec, nsec := changeTime(t)
	return indexStat{ctime: sec, ctimeNano: nsec, dev: uint32(t.Dev), ino: uint32(t.Ino), uid: t.Uid, gid: t.Gid}
}

// readWhole appends the content of a file to buf. To open a file by package os
// takes six calls of the system more, for the poller, that are as dear as these.
func readWhole(name string, buf []byte) ([]byte, error) {
	fd, err := again(func() (int, error) { return syscall.Open(name, syscall.O_RDONLY|syscall.O_CLOEXEC, 0) })
	if err != nil {
		return buf, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	defer syscall.Close(fd)
	for {
		buf = slices.Grow(buf, 32<<10)
		n, err := again(func() (int, error) { return syscall.Read(fd, buf[len(buf):cap(buf)]) })
		if err != nil {
			return buf, &fs.PathError{Op: "read", Path: name, Err: err}
		}
		if n <= 0 {
			return buf, nil
		}
		buf = buf[:len(buf)+n]
	}
}

// again calls the system until no signal has come between.
func again(call func() (int, error)) (int, error) {
	for {
		if n, err := call(); err != syscall.EINTR {
			return n, err
		}
	}
}
