package ledger

import (
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// syncDevice makes everything on a file system last in one call. Ten thousand
// fsyncs cost seconds where one syncfs costs the time of writing the bytes.
func syncDevice(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	return unix.Syncfs(int(f.Fd()))
}

func changeTime(t *syscall.Stat_t) (sec, nsec uint32) {
	return uint32(t.Ctim.Sec), uint32(t.Ctim.Nsec)
}
