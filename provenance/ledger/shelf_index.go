package ledger

import (
	"bufio"
	"cmp"
	"crypto/sha1"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
)

// An index is git's list of what is staged
// (https://git-scm.com/docs/index-format), read and written here as bytes:
// go-git forgets the flag for assumed-unchanged files, and a file outside the
// ledger's folder must keep all of its flags. Optional extensions are caches;
// they are dropped and git makes them again. An index of a hundred thousand
// documents has 30 MB: entries are stretches of its text, which is held once.
type index struct {
	entries []indexEntry // by name, then stage
	changed bool
}

// An indexEntry is one line of the index.
type indexEntry struct {
	fixed string // 62 bytes, or 64 with extended flags
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
func parseIndex(data string) (*index, error) {
	if len(data) == 0 {
		return &index{}, nil
	}
	if len(data) < 12+sha1.Size || data[:4] != "DIRC" {
		return nil, errIndex
	}
	body, sum := data[:len(data)-sha1.Size], data[len(data)-sha1.Size:]
	// All zeros stand for a checksum left out, as index.skipHash asks.
	if sum != sumOf(body) && sum != string(make([]byte, sha1.Size)) {
		return nil, errIndex
	}
	version := uint32At(body, 4)
	if version < 2 || version > 4 {
		return nil, fmt.Errorf("index: version %d is not known", version)
	}
	n := int(uint32At(body, 8))
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

// sumOf is the SHA-1 of a text, a piece at a time: a copy of it all is dear.
func sumOf(text string) string {
	h := sha1.New()
	var buf [32 << 10]byte
	for len(text) > 0 {
		n := copy(buf[:], text)
		h.Write(buf[:n])
		text = text[n:]
	}
	return string(h.Sum(nil))
}

func uint32At(s string, at int) uint32 {
	return uint32(s[at])<<24 | uint32(s[at+1])<<16 | uint32(s[at+2])<<8 | uint32(s[at+3])
}

func uint16At(s string, at int) uint16 { return uint16(s[at])<<8 | uint16(s[at+1]) }

// nextIndexEntry splits the first entry off; last is the name before it.
func nextIndexEntry(data string, version uint32, last string) (e indexEntry, rest string, err error) {
	size := flagsAt + 2
	if len(data) < size {
		return e, "", errIndex
	}
	if uint16At(data, flagsAt)&extendedFlag != 0 {
		size += 2
	}
	if len(data) < size {
		return e, "", errIndex
	}
	e.fixed, rest = data[:size], data[size:]
	keep := 0
	if version == 4 { // the name is what it shares with the last one and a rest
		var strip int
		if strip, rest, err = offsetVarint(rest); err != nil || strip > len(last) {
			return e, "", errIndex
		}
		keep = len(last) - strip
	}
	nul := strings.IndexByte(rest, 0)
	if nul < 0 {
		return e, "", errIndex
	}
	if e.name = rest[:nul]; keep > 0 {
		e.name = last[:keep] + e.name
	}
	end := nul + 1
	if version < 4 { // padded with one to eight zeros
		end = nul + 8 - (size+nul)%8
	}
	if len(rest) < end {
		return e, "", errIndex
	}
	return e, rest[end:], nil
}

// offsetVarint reads a number in the form that packs use for offsets.
func offsetVarint(data string) (n int, rest string, err error) {
	for i, c := range []byte(data[:min(len(data), 8)]) {
		n = n<<7 | int(c&0x7f)
		if c&0x80 == 0 {
			return n, data[i+1:], nil
		}
		if n++; n > 1<<24 {
			break
		}
	}
	return 0, "", errIndex
}

// checkExtensions refuses an index that is not whole without its extensions.
func checkExtensions(data string) error {
	for len(data) >= 8 {
		name, size := data[:4], int(uint32At(data, 4))
		if name == "link" {
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
func (x *index) format(w io.Writer) error {
	version := uint32(2)
	for _, e := range x.entries {
		if len(e.fixed) > flagsAt+2 {
			version = 3
		}
	}
	h := sha1.New()
	buf := bufio.NewWriterSize(io.MultiWriter(w, h), 64<<10)
	head := binary.BigEndian.AppendUint32([]byte("DIRC"), version)
	buf.Write(binary.BigEndian.AppendUint32(head, uint32(len(x.entries)))) // an error stays with buf
	const padding = "\x00\x00\x00\x00\x00\x00\x00\x00"
	for _, e := range x.entries {
		buf.WriteString(e.fixed)
		buf.WriteString(e.name)
		buf.WriteString(padding[(len(e.fixed)+len(e.name))%8:])
	}
	if err := buf.Flush(); err != nil {
		return err
	}
	_, err := w.Write(h.Sum(nil))
	return err
}

func (e indexEntry) flags() uint16 { return uint16At(e.fixed, flagsAt) }

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
	return indexEntry{string(e), name}
}

// unseenIndexEntry is the entry of a file that git has yet to look at.
func unseenIndexEntry(b blob) indexEntry {
	e := make([]byte, flagsAt+2)
	binary.BigEndian.PutUint32(e[24:], b.mode)
	id, _ := parseID(b.id)
	copy(e[idAt:], id[:])
	binary.BigEndian.PutUint16(e[flagsAt:], uint16(min(len(b.path), nameBits)))
	return indexEntry{string(e), b.path}
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
			if x.entries[i].fixed == e.fixed {
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

// readIndex reads the index. Where there is none, it is HEAD's: with nothing in
// it, all files but the ones recorded now would be staged for removal.
func (s *shelf) readIndex() (*index, error) {
	data, err := readText(s.disk, s.git("index"))
	if !errors.Is(err, fs.ErrNotExist) {
		if err != nil {
			return nil, err
		}
		return parseIndex(data)
	}
	root, err := s.rootTree()
	if err != nil {
		return nil, err
	}
	x := &index{changed: true}
	s.walk(root, "", func(b blob, e error) bool {
		if err = e; err == nil {
			x.entries = append(x.entries, unseenIndexEntry(b))
		}
		return err == nil
	})
	slices.SortFunc(x.entries, indexEntry.compare)
	return x, err
}

// stageIndex brings the index up to the planned files as they lie in the work
// tree, when it differs.
func (w writing) stageIndex(b *batch, x *index) error {
	lines := make([]indexEntry, len(w.plan))
	for i, p := range w.plan {
		info, err := w.disk.lstat(w.work(p.name))
		if err != nil {
			return err
		}
		lines[i] = newIndexEntry(p.name, p.blob.id, info)
	}
	x.set(lines)
	return w.writeIndex(b, x)
}

// writeIndex writes the index when it was changed. The caller holds its lock,
// which git's own protocol would rename; a lock that keeps our mark to the end
// can always be told from git's.
func (s *shelf) writeIndex(b *batch, x *index) error {
	if !x.changed {
		return nil
	}
	x.changed = false
	if err := b.stage(filepath.Join(s.gitDir, "index"), 0o666, x.format); err != nil {
		return err
	}
	if err := b.sync(); err != nil {
		return err
	}
	return b.publish(len(b.staged))
}
