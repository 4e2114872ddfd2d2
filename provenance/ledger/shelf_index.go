package ledger

import (
	"bytes"
	"cmp"
	"crypto/sha1"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"slices"
)

// An index is git's list of what is staged
// (https://git-scm.com/docs/index-format), read and written here as bytes:
// go-git forgets the flag for assumed-unchanged files, and a file outside the
// ledger's folder must keep all of its flags. Optional extensions are caches;
// they are dropped and git makes them again.
type index struct {
	entries []indexEntry // by name, then stage
	changed bool
}

// An indexEntry is one line of the index.
type indexEntry struct {
	fixed []byte // 62 bytes, or 64 with extended flags
	name  string
}

// An indexStat is what the index keeps of a file to see that it is unchanged.
type indexStat struct {
	ctime, ctimeNano, dev, ino, uid, gid uint32
}

// Bits of an entry's flags.
const (
	assumeValid  = 0x8000
	extendedFlag = 0x4000
	stageBits    = 0x3000
	nameBits     = 0x0fff
)

const (
	flagsAt = 60 // offset of the flags in an entry
	idAt    = 40
)

var errIndex = errors.New("index: damaged")

// parseIndex reads an index of version 2, 3 or 4; no bytes are an empty one.
func parseIndex(data []byte) (*index, error) {
	if len(data) == 0 {
		return &index{}, nil
	}
	if len(data) < 12+sha1.Size || string(data[:4]) != "DIRC" {
		return nil, errIndex
	}
	body, sum := data[:len(data)-sha1.Size], data[len(data)-sha1.Size:]
	own := sha1.Sum(body)
	// All zeros stand for a checksum left out, as index.skipHash asks.
	if !bytes.Equal(own[:], sum) && !bytes.Equal(sum, make([]byte, sha1.Size)) {
		return nil, errIndex
	}
	version := binary.BigEndian.Uint32(body[4:])
	if version < 2 || version > 4 {
		return nil, fmt.Errorf("index: version %d is not known", version)
	}
	n := int(binary.BigEndian.Uint32(body[8:]))
	x := &index{entries: make([]indexEntry, 0, min(n, len(body)/flagsAt))}
	rest, name := body[12:], ""
	for range n {
		var e indexEntry
		var err error
		if e, rest, err = nextIndexEntry(rest, version, name); err != nil {
			return nil, err
		}
		name = e.name
		x.entries = append(x.entries, e)
	}
	return x, checkExtensions(rest)
}

// nextIndexEntry splits the first entry off; last is the name before it.
func nextIndexEntry(data []byte, version uint32, last string) (e indexEntry, rest []byte, err error) {
	size := flagsAt + 2
	if len(data) < size {
		return e, nil, errIndex
	}
	if binary.BigEndian.Uint16(data[flagsAt:])&extendedFlag != 0 {
		size += 2
	}
	if len(data) < size {
		return e, nil, errIndex
	}
	e.fixed, rest = data[:size:size], data[size:]
	keep := 0
	if version == 4 { // the name is what it shares with the last one and a rest
		var strip int
		if strip, rest, err = offsetVarint(rest); err != nil || strip > len(last) {
			return e, nil, errIndex
		}
		keep = len(last) - strip
	}
	nul := bytes.IndexByte(rest, 0)
	if nul < 0 {
		return e, nil, errIndex
	}
	e.name = last[:keep] + string(rest[:nul])
	end := nul + 1
	if version < 4 { // padded with one to eight zeros
		end = nul + 8 - (size+nul)%8
	}
	if len(rest) < end {
		return e, nil, errIndex
	}
	return e, rest[end:], nil
}

// offsetVarint reads a number in the form that packs use for offsets.
func offsetVarint(data []byte) (n int, rest []byte, err error) {
	for i, c := range data {
		n = n<<7 | int(c&0x7f)
		if c&0x80 == 0 {
			return n, data[i+1:], nil
		}
		if n++; n > 1<<24 {
			break
		}
	}
	return 0, nil, errIndex
}

// checkExtensions refuses an index that is not whole without its extensions.
func checkExtensions(data []byte) error {
	for len(data) >= 8 {
		name, size := data[:4], int(binary.BigEndian.Uint32(data[4:]))
		if string(name) == "link" {
			return fmt.Errorf("index: %w: git update-index --no-split-index joins it", errSplitIndex)
		}
		if name[0] < 'A' || name[0] > 'Z' {
			return fmt.Errorf("index: extension %q is not known", name)
		}
		if size > len(data)-8 {
			return errIndex
		}
		data = data[8+size:]
	}
	return nil
}

// format writes the index.
func (x *index) format() []byte {
	version := uint32(2)
	size := 12 + sha1.Size
	for _, e := range x.entries {
		size += len(e.fixed) + len(e.name) + 8
		if len(e.fixed) > flagsAt+2 {
			version = 3
		}
	}
	out := append(make([]byte, 0, size), "DIRC"...)
	out = binary.BigEndian.AppendUint32(out, version)
	out = binary.BigEndian.AppendUint32(out, uint32(len(x.entries)))
	for _, e := range x.entries {
		out = append(append(out, e.fixed...), e.name...)
		out = append(out, make([]byte, 8-(len(e.fixed)+len(e.name))%8)...)
	}
	sum := sha1.Sum(out)
	return append(out, sum[:]...)
}

func (e indexEntry) flags() uint16 { return binary.BigEndian.Uint16(e.fixed[flagsAt:]) }

func (e indexEntry) compare(o indexEntry) int {
	return cmp.Or(cmp.Compare(e.name, o.name), cmp.Compare(e.flags()&stageBits, o.flags()&stageBits))
}

// newIndexEntry is the entry of a plain file as it lies in the work tree.
func newIndexEntry(name string, id gitID, info fs.FileInfo) indexEntry {
	st := fileStat(info)
	m := info.ModTime()
	e := make([]byte, 0, flagsAt+2)
	for _, n := range [...]uint32{st.ctime, st.ctimeNano, uint32(m.Unix()), uint32(m.Nanosecond()),
		st.dev, st.ino, plainMode, st.uid, st.gid, uint32(info.Size())} {
		e = binary.BigEndian.AppendUint32(e, n)
	}
	e = append(e, id[:]...)
	e = binary.BigEndian.AppendUint16(e, uint16(min(len(name), nameBits)))
	return indexEntry{e, name}
}

// unseenIndexEntry is the entry of a file that git has yet to look at.
func unseenIndexEntry(b blob) indexEntry {
	e := make([]byte, flagsAt+2)
	binary.BigEndian.PutUint32(e[24:], b.mode)
	id, _ := parseID(b.id)
	copy(e[idAt:], id[:])
	binary.BigEndian.PutUint16(e[flagsAt:], uint16(min(len(b.path), nameBits)))
	return indexEntry{e, b.path}
}

// set puts entries in place of those of the same names, of any stage: what the
// shelf records is no longer in conflict.
func (x *index) set(fresh []indexEntry) {
	slices.SortFunc(fresh, indexEntry.compare)
	out := make([]indexEntry, 0, len(x.entries)+len(fresh))
	i := 0
	for _, e := range fresh {
		for ; i < len(x.entries) && x.entries[i].name < e.name; i++ {
			out = append(out, x.entries[i])
		}
		same := 0
		for ; i < len(x.entries) && x.entries[i].name == e.name; i++ {
			if bytes.Equal(x.entries[i].fixed, e.fixed) {
				same++
			} else {
				x.changed = true
			}
		}
		x.changed = x.changed || same == 0
		out = append(out, e)
	}
	x.entries = append(out, x.entries[i:]...)
}

// has says whether anything is staged under a name.
func (x *index) has(name string) bool {
	_, ok := slices.BinarySearchFunc(x.entries, name, func(e indexEntry, name string) int {
		return cmp.Compare(e.name, name)
	})
	return ok
}
