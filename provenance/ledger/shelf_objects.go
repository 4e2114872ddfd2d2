package ledger

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"github.com/klauspost/compress/zlib"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
)

// An objectStore reads git's objects, from packs and from files of their own,
// and checks each against its id: git and go-git return what lies under an id,
// whatever it is. It may be used by several goroutines at once.
//
// go-git's reader is not used: over a history of ten thousand commits it takes
// seven times as long as git, for it unpacks a tree anew from the beginning of
// its chain of deltas, and it holds the whole index of a pack in memory. A test
// holds this reader against go-git's.
type objectStore struct {
	disk disk
	dir  string // .git/objects

	mu     sync.Mutex
	packs  map[string]*pack // by name without an ending; nil when not listed yet
	order  []*pack          // the same, by name
	gone   []*pack          // no longer in the folder; others may still read them
	cache  objectCache
	spares sync.Pool // of *inflater
}

// maxObject is the most bytes that an object may have; git itself needs a
// setting for larger ones.
const maxObject = 1<<31 - 1

// cacheSize is how many bytes of trees and bases are kept, half of what git keeps: the
// base of a folder's tree may be ten of its versions away, which are thousands of
// commits. With as many as git a history of ten thousand took no less time.
const cacheSize = 48 << 20

var (
	errForged   = errors.New("holds other bytes than its id says")
	errNoObject = errors.New("is not in the repository")
	errObject   = errors.New("damaged object")
)

// newObjectStore is the store of the objects in a folder, .git/objects.
func newObjectStore(d disk, dir string) *objectStore {
	return &objectStore{disk: d, dir: dir, cache: objectCache{most: cacheSize}}
}

// read returns an object, which the caller must not change. One that is missing
// or cannot be read is looked for again once the packs are listed anew: another
// program may have packed the repository since. The error is errNoObject,
// errForged, or tells what is damaged.
func (o *objectStore) read(id gitID) (typ byte, data []byte, err error) {
	c, err := o.find(id)
	if err != nil && !errors.Is(err, errForged) {
		if err := o.list(); err != nil {
			return 0, nil, err
		}
		c, err = o.find(id)
	}
	return c.typ, c.data, err
}

// find looks through the packs and then for a file of its own. A damaged object
// does no harm while another copy of it is whole.
func (o *objectStore) find(id gitID) (c cached, err error) {
	packs, err := o.listed()
	if err != nil {
		return c, err
	}
	first := errNoObject
	for i := range len(packs) + 1 {
		if i < len(packs) {
			c, err = o.inPack(packs[i], id)
		} else {
			c, err = o.loose(id)
		}
		if err == nil {
			return c, nil
		}
		if first == errNoObject {
			first = err
		}
	}
	return cached{}, first
}

// inPack is what a pack has under an id.
func (o *objectStore) inPack(k *pack, id gitID) (cached, error) {
	offset, err := k.find(id)
	if err != nil {
		return cached{}, err
	}
	c, err := o.unpack(k, offset)
	if err != nil {
		return cached{}, err
	}
	return o.checked(cacheKey{pack: k, offset: offset}, c, id)
}

// checked holds what lies at a place against the id that it was found by. Trees
// are kept: each is asked for by the commit that made it and by the one after.
func (o *objectStore) checked(key cacheKey, c cached, id gitID) (cached, error) {
	if c.id == id {
		return c, nil
	}
	if idOf(c.typ, c.data) != id {
		return cached{}, errForged
	}
	if c.id = id; c.typ == treeType {
		o.cache.put(key, c)
	}
	return c, nil
}

// loose is what lies in a file of its own.
func (o *objectStore) loose(id gitID) (cached, error) {
	key := cacheKey{loose: id}
	if c, ok := o.cache.get(key); ok {
		return c, nil
	}
	c, err := o.looseFile(id)
	if err != nil {
		return cached{}, err
	}
	return o.checked(key, c, id)
}

// looseFile reads the file that is named for an id.
func (o *objectStore) looseFile(id gitID) (c cached, err error) {
	name := id.looseName()
	f, err := o.disk.open(filepath.Join(filepath.Dir(o.dir), filepath.FromSlash(name)), os.O_RDONLY, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return c, errNoObject
	}
	if err != nil {
		return c, err
	}
	defer f.Close()
	z := o.spare()
	defer o.spares.Put(z)
	z.in.Reset(f)
	if err = z.next(z.in); err == nil {
		c, err = z.loose()
	}
	if err != nil {
		err = fmt.Errorf("%s: %w: %w", name, errObject, err)
	}
	return c, err
}

// An inflater uncompresses one stream after the other: to make one costs more
// than to read a tree.
type inflater struct {
	in     *bufio.Reader
	z      io.ReadCloser
	window window
	part   bytes.Reader // of the window
	deltas []byte       // of the object that is being made
	end    [1]byte      // in which nothing comes
}

// spare is an inflater that waits, or a new one.
func (o *objectStore) spare() *inflater {
	if z, ok := o.spares.Get().(*inflater); ok {
		return z
	}
	return &inflater{in: bufio.NewReaderSize(nil, 4<<10)}
}

// next begins the stream at which an input is.
func (z *inflater) next(in byteReader) (err error) {
	if z.z == nil {
		z.z, err = zlib.NewReader(in)
		return err
	}
	return z.z.(zlib.Resetter).Reset(in, nil)
}

// take reads a stream of that many bytes to its checksum, into data where that is
// as long. Memory is taken as the bytes come, for a size may be a lie.
func (z *inflater) take(size int64, data []byte) ([]byte, error) {
	if size < 0 || size > maxObject {
		return nil, fmt.Errorf("of %d bytes", size)
	}
	const trust = 1 << 20
	if int64(len(data)) != size || size > trust {
		data = make([]byte, min(size, trust))
	}
	_, err := io.ReadFull(z.z, data)
	if err == nil && size > trust {
		var rest bytes.Buffer
		_, err = io.CopyN(&rest, z.z, size-trust)
		data = append(data, rest.Bytes()...)
	}
	if err != nil {
		return nil, err
	}
	n, err := io.ReadFull(z.z, z.end[:])
	switch {
	case n > 0:
		return nil, fmt.Errorf("of more than its %d bytes", size)
	case err != io.EOF: // which comes after the right checksum alone
		return nil, err
	}
	return data, nil
}

// loose reads the form of a file of its own: type, size, zero, bytes.
func (z *inflater) loose() (c cached, err error) {
	var head []byte
	for b := []byte{1}; b[0] != 0 && len(head) < 32; head = append(head, b[0]) {
		if _, err := io.ReadFull(z.z, b); err != nil {
			return c, err
		}
	}
	name, number, _ := strings.Cut(string(head[:len(head)-1]), " ")
	size, err := strconv.ParseInt(number, 10, 64)
	if err != nil {
		return c, fmt.Errorf("size %q", number)
	}
	for t, known := range typeNames {
		if known == name && name != "" {
			c.typ = byte(t)
		}
	}
	if c.typ == 0 {
		return c, fmt.Errorf("type %q", name)
	}
	c.data, err = z.take(size, nil)
	return c, err
}
