package ledger

import (
	"bytes"
	"crypto/sha1"
	"encoding/binary"
	"github.com/klauspost/compress/zlib"
	"hash/crc32"
	"io"
	"path/filepath"
	"slices"
)

// A packed is where an object lies in a pack.
type packed struct {
	id     gitID
	offset uint64
	crc    uint32 // of the compressed bytes with their header
}

// stagePack stages objects as one pack and its index
// (https://git-scm.com/docs/gitformat-pack), the pack first: a pack without an
// index is no harm. go-git's own writer is not used, for it inflates and hashes
// everything a second time to make the index.
func (c compressors) stagePack(b *batch, dir string, objects []object) error {
	objects = slices.Clone(objects)
	slices.SortStableFunc(objects, func(x, y object) int { return bytes.Compare(x.id[:], y.id[:]) })
	objects = slices.CompactFunc(objects, func(x, y object) bool { return x.id == y.id })
	var sum gitID
	var places []packed
	err := b.stage(filepath.Join(dir, "pack"), 0o444, func(w io.Writer) (err error) {
		places, sum, err = c.writePack(w, objects, b.workers)
		return err
	})
	if err != nil {
		return err
	}
	// Named for its bytes, as git does, a pack never replaces another one.
	name := filepath.Join(dir, "pack-"+sum.String())
	b.staged[len(b.staged)-1].name = name + ".pack"
	return b.stageBytes(name+".idx", 0o444, packIndex(places, sum))
}

// writePack writes a pack of undeltified objects. They are compressed a few
// hundred at a time by several workers, and fast: git packs them anew, as
// deltas, at its next gc.
func (c compressors) writePack(w io.Writer, objects []object, workers int) (places []packed, sum gitID, err error) {
	h := sha1.New()
	w = io.MultiWriter(w, h)
	header := binary.BigEndian.AppendUint32([]byte("PACK\x00\x00\x00\x02"), uint32(len(objects)))
	if _, err := w.Write(header); err != nil {
		return nil, sum, err
	}
	offset := uint64(len(header))
	bufs := make([]bytes.Buffer, min(256, len(objects)))
	for chunk := range slices.Chunk(objects, len(bufs)) {
		err := parallel(workers, len(chunk), func(i int) error { return c.pack(&bufs[i], chunk[i]) })
		if err != nil {
			return nil, sum, err
		}
		var all []byte
		for i, o := range chunk {
			data := bufs[i].Bytes()
			places = append(places, packed{o.id, offset, crc32.ChecksumIEEE(data)})
			offset += uint64(len(data))
			all = append(all, data...)
		}
		if _, err := w.Write(all); err != nil {
			return nil, sum, err
		}
	}
	h.Sum(sum[:0])
	_, err = w.Write(sum[:])
	return places, sum, err
}

// compressors are zlib writers that wait to be used again: to make one costs
// more than to compress a document.
type compressors chan *zlib.Writer

// compress writes a prefix and data, compressed, to out.
func (c compressors) compress(out io.Writer, prefix string, data []byte) error {
	var z *zlib.Writer
	select {
	case z = <-c:
		z.Reset(out)
	default:
		var err error
		if z, err = zlib.NewWriterLevel(out, zlib.BestSpeed); err != nil {
			return err
		}
	}
	io.WriteString(z, prefix) // an error stays with z
	z.Write(data)
	err := z.Close()
	select {
	case c <- z:
	default:
	}
	return err
}

// pack writes an object as it stands in a pack: type and size, low bits first,
// then its bytes.
func (c compressors) pack(buf *bytes.Buffer, o object) error {
	buf.Reset()
	size := uint64(o.size)
	low := o.typ<<4 | byte(size&15)
	for size >>= 4; size > 0; size >>= 7 {
		buf.WriteByte(low | 0x80)
		low = byte(size & 0x7f)
	}
	buf.WriteByte(low)
	if o.packed != nil {
		buf.Write(o.packed)
		return nil
	}
	return c.compress(buf, "", o.data)
}

// packIndex is the index, version 2, of a pack with the checksum sum.
func packIndex(places []packed, sum gitID) []byte {
	slices.SortFunc(places, func(a, b packed) int { return bytes.Compare(a.id[:], b.id[:]) })
	out := []byte("\xfftOc\x00\x00\x00\x02")
	n := 0
	for first := range 256 { // how many ids begin with a byte up to this one
		for n < len(places) && int(places[n].id[0]) <= first {
			n++
		}
		out = binary.BigEndian.AppendUint32(out, uint32(n))
	}
	for _, p := range places {
		out = append(out, p.id[:]...)
	}
	for _, p := range places {
		out = binary.BigEndian.AppendUint32(out, p.crc)
	}
	out = appendOffsets(out, places)
	out = append(out, sum[:]...)
	own := sha1.Sum(out)
	return append(out, own[:]...)
}

// appendOffsets appends the table of offsets. One that needs more than 31 bits
// points into a second table.
func appendOffsets(out []byte, places []packed) []byte {
	const far = 1 << 31
	var wide []byte
	for _, p := range places {
		offset := uint32(p.offset)
		if p.offset >= far {
			offset = far | uint32(len(wide)/8)
			wide = binary.BigEndian.AppendUint64(wide, p.offset)
		}
		out = binary.BigEndian.AppendUint32(out, offset)
	}
	return append(out, wide...)
}
