//go:build !unix

package ledger

import (
	"errors"
	"fmt"
	"os"
)

// lockFile refuses: without flock two runs would overwrite each other.
func lockFile(name string) (func() error, error) {
	return nil, fmt.Errorf("%s: lock: %w on this system", name, errors.ErrUnsupported)
}

func syncFolder(string) error            { return nil }
func syncDevice(string) error            { return errors.ErrUnsupported }
func fileStat(os.FileInfo) (s indexStat) { return s }

// readWhole appends the content of a file to buf.
func readWhole(name string, buf []byte) ([]byte, error) {
	data, err := os.ReadFile(name)
	return append(buf, data...), err
}
