package ledger

import "io"

// A window is stretches of a pack in memory. Objects are read for the most part
// in the order in which they lie, or from the end of a chain of deltas back to its
// beginning, a hundred bytes at a time, and most are short: a call of the system
// for each would take as long as to uncompress it. The zero value is ready.
type window struct {
	pack  *pack
	panes [manyPanes]pane
	last  *pane // the one used last, nil for none
	calls int
}

// A pane is the bytes of a pack from one of its offsets on.
type pane struct {
	begin int64
	data  []byte
	used  int // by which call, last
}

const (
	manyPanes   = 16        // panes, for the folders that a commit changes have each their chains
	longestHead = 32        // bytes before those of an object, at the most
	inWindow    = 256 << 10 // bytes of an object that is read by a window
	windowSize  = 64 << 10  // bytes read where objects are asked for one after the other
	windowLeast = 16 << 10  // and where they are not, from a multiple of this on,
	windowMore  = 4 << 10   // with so many more, for what begins before its end
)

// at is the bytes from an offset on, n of them or those that the pack has, or
// more. They stay as they are until the next call.
func (w *window) at(k *pack, offset, n int64) ([]byte, error) {
	if w.pack != k {
		w.forget(k)
	}
	w.calls++
	if s := w.last; s != nil && s.has(k, offset, n) {
		return s.from(offset), nil
	}
	oldest := &w.panes[0]
	for i := range w.panes {
		s := &w.panes[i]
		if s.has(k, offset, n) {
			w.last, s.used = s, w.calls
			return s.from(offset), nil
		}
		if s.used < oldest.used {
			oldest = s
		}
	}
	if err := k.open(offset); err != nil {
		return nil, err
	}
	begin, size := offset&^(windowLeast-1), int64(windowLeast+windowMore)
	if s := w.last; s != nil && offset >= s.begin && offset < s.end()+windowSize {
		begin, size = offset, windowSize
	}
	if err := oldest.read(k, begin, min(max(size, offset+n-begin), k.size-begin)); err != nil {
		w.forget(nil)
		return nil, err
	}
	w.last, oldest.used = oldest, w.calls
	return oldest.from(offset), nil
}

// forget begins anew, with another pack.
func (w *window) forget(k *pack) {
	for i := range w.panes {
		w.panes[i].data, w.panes[i].used = w.panes[i].data[:0], 0
	}
	w.pack, w.last = k, nil
}

// end is the offset of the first byte after s.
func (s *pane) end() int64 { return s.begin + int64(len(s.data)) }

// has reports whether s has n bytes from an offset on, or all that the pack has.
func (s *pane) has(k *pack, offset, n int64) bool {
	return offset >= s.begin && offset < s.end() && (offset+n <= s.end() || s.end() == k.size)
}

// from is the bytes from an offset on, none where s ends before it.
func (s *pane) from(offset int64) []byte { return s.data[min(offset-s.begin, int64(len(s.data))):] }

// read fills s with so many bytes of a pack.
func (s *pane) read(k *pack, begin, size int64) error {
	if int64(cap(s.data)) < size {
		s.data = make([]byte, size)
	}
	got, err := k.data.ReadAt(s.data[:size], begin)
	if err == io.EOF {
		err = nil // it is shorter than it was: whoever needs the rest will tell
	}
	s.begin, s.data = begin, s.data[:got]
	return err
}
