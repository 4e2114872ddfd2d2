package ledger

import "io"

// A window is a stretch of a pack in memory. Objects are read for the most part
// in the order in which they lie, and most are short: a call of the system for
// each would take as long as to uncompress it. The zero value is ready.
type window struct {
	pack  *pack
	begin int64 // offset of the first byte
	data  []byte
}

const (
	longestHead = 32        // bytes before those of an object, at the most
	inWindow    = 256 << 10 // bytes of an object that is read by a window
	windowSize  = 64 << 10  // bytes read where objects are asked for one after the other
	windowLeast = 4 << 10   // and where they are not
)

// at is the bytes from an offset on, n of them or those that the pack has, or
// more. They stay as they are until the next call.
func (w *window) at(k *pack, offset, n int64) ([]byte, error) {
	end := w.begin + int64(len(w.data))
	if w.pack == k && offset >= w.begin && (offset+n <= end || end == k.size && offset < end) {
		return w.data[offset-w.begin:], nil
	}
	if err := k.open(offset); err != nil {
		return nil, err
	}
	size := int64(windowLeast)
	if w.pack == k && offset >= w.begin && offset < end+windowSize {
		size = windowSize
	}
	size = min(max(size, n), k.size-offset)
	if int64(cap(w.data)) < size {
		w.data = make([]byte, max(size, windowSize))
	}
	got, err := k.data.ReadAt(w.data[:size], offset)
	if err == io.EOF {
		err = nil // it is shorter than it was: whoever needs the rest will tell
	}
	if w.pack, w.begin, w.data = k, offset, w.data[:got]; err != nil {
		w.pack, w.data = nil, w.data[:0]
	}
	return w.data, err
}
