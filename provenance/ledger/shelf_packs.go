package ledger

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// A pack is one of git's packs with its index, version 2
// (https://git-scm.com/docs/gitformat-pack). Nothing in either file is believed:
// what an offset leads to is checked by the object's id. It may be used by
// several goroutines at once.
type pack struct {
	disk disk
	base string // name without .pack and .idx

	mu     sync.Mutex  // guards what follows until it is set
	asked  int         // how often the index was
	file   diskFile    // the index, nil until it is needed
	whole  []byte      // of the index, nil until it pays to keep it
	fanout [256]uint32 // how many ids begin with a byte up to this one
	wide   int64       // offsets that need 64 bits
	data   diskFile    // nil until it is needed
	size   int64       // of data
}

const (
	idxHead    = 8 + 256*4
	idxTrailer = 2 * 20
	packHead   = 12
	// An index of up to smallIndex bytes is read at once, and any other when
	// it has been asked so often that this is cheaper than a read each time.
	smallIndex = 1 << 20
	manyTimes  = 2000
)

// listed are the packs.
func (o *objectStore) listed() ([]*pack, error) {
	o.mu.Lock()
	known, order := o.packs != nil, o.order
	o.mu.Unlock()
	if known {
		return order, nil
	}
	if err := o.list(); err != nil {
		return nil, err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.order, nil
}

// list lists the packs anew. Git publishes a pack before its index: one without
// is not there yet.
func (o *objectStore) list() error {
	dir := filepath.Join(o.dir, "pack")
	entries, err := o.disk.readDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	now := map[string]*pack{}
	for _, e := range entries {
		if base, ok := strings.CutSuffix(e.Name(), ".idx"); ok {
			if now[base] = o.packs[base]; now[base] == nil {
				now[base] = &pack{disk: o.disk, base: filepath.Join(dir, base)}
			}
		}
	}
	for base, k := range o.packs {
		if now[base] == nil {
			o.gone = append(o.gone, k)
		}
	}
	o.packs = now
	o.order = slices.SortedFunc(maps.Values(now), func(a, b *pack) int { return cmp.Compare(a.base, b.base) })
	return nil
}

// close gives back open files, when no one reads any more.
func (o *objectStore) close() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	var err error
	for _, k := range slices.Concat(o.order, o.gone) {
		err = errors.Join(err, k.close())
	}
	o.packs, o.order, o.gone = nil, nil, nil
	return err
}

func (k *pack) close() (err error) {
	if k.file != nil {
		err = k.file.Close()
	}
	if k.data != nil {
		err = errors.Join(err, k.data.Close())
	}
	k.file, k.whole, k.data = nil, nil, nil
	return err
}

// A packIDs is the file of an index, or its bytes where these are known.
type packIDs struct {
	io.ReaderAt
	whole []byte
}

// at is n bytes from an offset on. Nobody may change them.
func (x packIDs) at(offset, n int64) ([]byte, error) {
	if offset+n <= int64(len(x.whole)) {
		return x.whole[offset : offset+n], nil
	}
	buf := make([]byte, n)
	_, err := x.ReadAt(buf, offset)
	return buf, err
}

// index returns the index, which it opens when need be.
func (k *pack) index() (packIDs, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.asked++; k.file == nil || k.asked == manyTimes {
		if err := k.openIndex(); err != nil {
			return packIDs{}, fmt.Errorf("%s.idx: %w: %w", filepath.Base(k.base), errObject, err)
		}
	}
	return packIDs{k.file, k.whole}, nil
}

// openIndex opens the file, and reads it when it is small or often asked for.
func (k *pack) openIndex() error {
	if k.file != nil {
		return k.readIndex(k.file)
	}
	f, err := k.disk.open(k.base+".idx", os.O_RDONLY, 0)
	if err != nil {
		return err
	}
	if err := k.readIndex(f); err != nil {
		return errors.Join(err, f.Close())
	}
	k.file = f
	return nil
}

// readIndex reads what is kept of the index.
func (k *pack) readIndex(f diskFile) error {
	size, err := f.Seek(0, io.SeekEnd)
	if err != nil {
		return err
	}
	var whole []byte
	if size <= smallIndex || k.asked >= manyTimes {
		whole = make([]byte, size)
		if _, err := f.ReadAt(whole, 0); err != nil && err != io.EOF {
			return err
		}
	}
	if k.file == nil {
		err = k.readHead(packIDs{f, whole}, size)
	}
	if err == nil {
		k.whole = whole
	}
	return err
}

// readHead reads the table of first bytes, and sees that the rest is there.
func (k *pack) readHead(ids packIDs, size int64) error {
	head, err := ids.at(0, idxHead)
	if err != nil {
		return err
	}
	if string(head[:8]) != "\xfftOc\x00\x00\x00\x02" {
		return errors.New("not an index of version 2")
	}
	for i := range k.fanout {
		k.fanout[i] = binary.BigEndian.Uint32(head[8+4*i:])
		if i > 0 && k.fanout[i] < k.fanout[i-1] {
			return errors.New("its table goes down")
		}
	}
	k.wide = (size - idxHead - idxTrailer - 28*k.count()) / 8
	if k.wide < 0 {
		return errors.New("is cut off")
	}
	return nil
}

// count is the number of objects.
func (k *pack) count() int64 { return int64(k.fanout[255]) }

// find is the offset of an object in the pack. The error is errNoObject when it
// is not in it.
func (k *pack) find(id gitID) (int64, error) {
	ids, err := k.index()
	if err != nil {
		return 0, err
	}
	var low int64
	if id[0] > 0 {
		low = int64(k.fanout[id[0]-1])
	}
	n, err := search(ids, id, low, int64(k.fanout[id[0]]))
	if err == nil {
		n, err = k.offset(ids, n)
	}
	if err != nil && err != errNoObject {
		err = fmt.Errorf("%s.idx: %w: %w", filepath.Base(k.base), errObject, err)
	}
	return n, err
}

// search finds the number of an id among those from low up to high. Ids are
// spread evenly, so that the place of one can be told to within a few dozen, and
// one read of the file does; where they are not, halving finds it.
func search(ids packIDs, id gitID, low, high int64) (int64, error) {
	const window = 128
	middle := low + (high-low)*int64(binary.BigEndian.Uint32(id[1:]))>>32
	for ; low < high; middle = low + (high-low)/2 {
		n := min(high-low, window)
		at := max(low, min(middle-window/2, high-n))
		some, err := ids.at(idxHead+at*int64(len(id)), n*int64(len(id)))
		if err != nil {
			return 0, err
		}
		i, found := searchIDs(some, id)
		switch {
		case found:
			return at + int64(i), nil
		case i == 0 && at > low:
			high = at
		case int64(i) == n && at+n < high:
			low = at + n
		default:
			return 0, errNoObject
		}
	}
	return 0, errNoObject
}

// searchIDs finds an id among sorted ones, or where it would stand.
func searchIDs(ids []byte, id gitID) (int, bool) {
	low, high := 0, len(ids)/len(id)
	for low < high {
		mid := (low + high) / 2
		switch c := bytes.Compare(ids[mid*len(id):(mid+1)*len(id)], id[:]); {
		case c == 0:
			return mid, true
		case c < 0:
			low = mid + 1
		default:
			high = mid
		}
	}
	return low, false
}

// offset is where object n lies.
func (k *pack) offset(ids packIDs, n int64) (int64, error) {
	const far = 1 << 31
	short, err := ids.at(idxHead+24*k.count()+4*n, 4)
	if err != nil {
		return 0, err
	}
	offset := int64(binary.BigEndian.Uint32(short))
	if offset < far {
		return offset, nil
	}
	if offset -= far; offset >= k.wide {
		return 0, fmt.Errorf("no offset %d", offset)
	}
	long, err := ids.at(idxHead+28*k.count()+8*offset, 8)
	if err != nil {
		return 0, err
	}
	wide := binary.BigEndian.Uint64(long)
	if wide > 1<<62 {
		return 0, fmt.Errorf("offset %d", wide)
	}
	return int64(wide), nil
}

// open opens the pack itself, and sees that an offset lies in it.
func (k *pack) open(offset int64) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.data == nil {
		f, err := k.disk.open(k.base+".pack", os.O_RDONLY, 0)
		if err != nil {
			return err
		}
		if k.size, err = f.Seek(0, io.SeekEnd); err != nil {
			return errors.Join(err, f.Close())
		}
		k.data = f
	}
	if offset < packHead || offset >= k.size-int64(len(gitID{})) {
		return fmt.Errorf("%s.pack: %w: offset %d of %d", filepath.Base(k.base), errObject, offset, k.size)
	}
	return nil
}

// from reads the pack from an offset on.
func (k *pack) from(offset int64) (*io.SectionReader, error) {
	if err := k.open(offset); err != nil {
		return nil, err
	}
	return io.NewSectionReader(k.data, offset, k.size-offset), nil
}
