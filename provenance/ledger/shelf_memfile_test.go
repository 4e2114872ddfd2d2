package ledger

import (
	"io"
	"io/fs"
	"slices"
	"syscall"
	"time"
)

// A memFile is an open file of a memDisk.
type memFile struct {
	disk  *memDisk
	node  *memNode
	at    int64
	atEnd bool
}

// Write writes half of its bytes when it fails, as a full disk may.
func (f *memFile) Write(p []byte) (int, error) {
	half := p[:len(p)/2]
	if f.disk.failAt == f.disk.calls+1 {
		f.put(half)
	}
	if err := f.disk.call(true); err != nil {
		return len(half), err
	}
	f.put(p)
	return len(p), nil
}

func (f *memFile) put(p []byte) {
	if f.atEnd {
		f.at = int64(len(f.node.data))
	}
	if grow := int(f.at) + len(p) - len(f.node.data); grow > 0 {
		f.node.data = append(f.node.data, make([]byte, grow)...)
	}
	copy(f.node.data[f.at:], p)
	f.at += int64(len(p))
}

func (f *memFile) Read(p []byte) (int, error) {
	n, err := f.ReadAt(p, f.at)
	f.at += int64(n)
	if n > 0 {
		err = nil
	}
	return n, err
}

func (f *memFile) ReadAt(p []byte, at int64) (int, error) {
	if err := f.disk.call(false); err != nil {
		return 0, err
	}
	if f.node.mode.IsDir() {
		return 0, syscall.EISDIR
	}
	if at >= int64(len(f.node.data)) {
		return 0, io.EOF
	}
	n := copy(p, f.node.data[at:])
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}

func (f *memFile) Seek(offset int64, whence int) (int64, error) {
	switch whence {
	case io.SeekCurrent:
		offset += f.at
	case io.SeekEnd:
		offset += int64(len(f.node.data))
	}
	f.at = offset
	return offset, nil
}

func (f *memFile) Sync() error {
	if err := f.disk.call(true); err != nil {
		return err
	}
	f.node.safe = slices.Clone(f.node.data)
	return nil
}

func (f *memFile) Close() error              { return f.disk.call(false) }
func (f *memFile) Truncate(size int64) error { f.node.data = f.node.data[:size]; return nil }

// A memInfo describes a node. All times are alike.
type memInfo struct {
	name string
	node *memNode
}

func (i memInfo) Name() string       { return i.name }
func (i memInfo) Size() int64        { return int64(len(i.node.data)) }
func (i memInfo) Mode() fs.FileMode  { return i.node.mode }
func (i memInfo) ModTime() time.Time { return aTime }
func (i memInfo) IsDir() bool        { return i.node.mode.IsDir() }
func (i memInfo) Sys() any           { return nil }
