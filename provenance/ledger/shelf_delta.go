package ledger

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
)

// Types of objects that stand in packs as changes to another one.
const (
	offsetDelta = 6 // whose base lies so many bytes before it
	idDelta     = 7 // whose base has this id
)

// maxChain is the longest chain of deltas that git makes.
const maxChain = 4095

// A packedHead is what stands before an object's bytes in a pack.
type packedHead struct {
	typ  byte
	size int64 // of the bytes when they are uncompressed
	back int64 // of an offsetDelta
	base gitID // of an idDelta
}

// unpack makes the object at an offset, from its base when it is a delta. Bases
// and what is made of them are cached: along a history the next tree is made
// from this one.
func (o *objectStore) unpack(k *pack, offset int64) (cached, error) {
	type step struct {
		offset int64
		delta  []byte
	}
	z := o.spare()
	defer o.spares.Put(z)
	z.deltas = z.deltas[:0]
	var chain []step
	var c cached
	for at := offset; ; {
		var ok bool
		if c, ok = o.cache.get(cacheKey{pack: k, offset: at}); ok {
			break
		}
		h, data, err := z.packed(k, at)
		if err != nil {
			return c, fmt.Errorf("%s.pack: %w at %d: %w", filepath.Base(k.base), errObject, at, err)
		}
		if h.typ != offsetDelta && h.typ != idDelta {
			if c = (cached{typ: h.typ, data: data}); len(chain) > 0 {
				o.cache.put(cacheKey{pack: k, offset: at}, c)
			}
			break
		}
		if chain = append(chain, step{at, data}); len(chain) > maxChain {
			return c, fmt.Errorf("%w: a chain of over %d deltas", errObject, maxChain)
		}
		if at -= h.back; h.typ == idDelta {
			if at, err = k.find(h.base); err != nil {
				return c, fmt.Errorf("%w: base %s: %w", errObject, h.base, err)
			}
		}
	}
	for i := len(chain) - 1; i >= 0; i-- {
		data, err := applyDelta(c.data, chain[i].delta, maxObject)
		if err != nil {
			return c, err
		}
		c.data, c.id = data, gitID{}
		o.cache.put(cacheKey{pack: k, offset: chain[i].offset}, c)
	}
	return c, nil
}

// packed reads what stands at an offset, in one go where that is as short as it
// should be, and else as it comes. A delta is good until deltas are begun anew.
func (z *inflater) packed(k *pack, offset int64) (h packedHead, data []byte, err error) {
	some, err := z.window.at(k, offset, longestHead)
	if err != nil {
		return h, nil, err
	}
	z.part.Reset(some)
	if h, err = readPackedHead(&z.part); err != nil {
		return h, nil, err
	}
	begin := int64(len(some) - z.part.Len())
	if h.size <= inWindow {
		var room []byte
		if h.typ == offsetDelta || h.typ == idDelta {
			room = z.room(int(h.size))
		}
		if some, err = z.window.at(k, offset+begin, h.size+h.size>>10+64); err != nil {
			return h, nil, err
		}
		z.part.Reset(some)
		if err = z.next(&z.part); err == nil {
			data, err = z.take(h.size, room)
		}
		if !errors.Is(err, io.ErrUnexpectedEOF) {
			return h, data, err
		}
	}
	r, err := k.from(offset + begin)
	if err != nil {
		return h, nil, err
	}
	z.in.Reset(r)
	if err = z.next(z.in); err == nil {
		data, err = z.take(h.size, nil)
	}
	return h, data, err
}

// room is that many bytes for a delta, which is needed for a moment.
func (z *inflater) room(n int) []byte {
	if cap(z.deltas)-len(z.deltas) < n {
		z.deltas = make([]byte, 0, max(n, windowSize))
	}
	begin := len(z.deltas)
	z.deltas = z.deltas[:begin+n]
	return z.deltas[begin : begin+n : begin+n]
}

// readPackedHead reads type, size and base.
func readPackedHead(r byteReader) (h packedHead, err error) {
	b, err := r.ReadByte()
	if err != nil {
		return h, err
	}
	h.typ, h.size = b>>4&7, int64(b&15)
	for shift := 4; b&0x80 != 0; shift += 7 {
		if b, err = r.ReadByte(); err != nil {
			return h, err
		}
		if h.size |= int64(b&0x7f) << shift; shift > 28 || h.size > maxObject {
			return h, fmt.Errorf("size over %d", maxObject)
		}
	}
	switch h.typ {
	case commitType, treeType, blobType, tagType:
	case idDelta:
		_, err = io.ReadFull(r, h.base[:])
	case offsetDelta:
		h.back, err = readBack(r)
	default:
		err = fmt.Errorf("type %d", h.typ)
	}
	return h, err
}

// A byteReader is read by the byte too.
type byteReader interface {
	io.Reader
	io.ByteReader
}

// readBack reads how far back a base lies.
func readBack(r io.ByteReader) (n int64, err error) {
	for {
		b, err := r.ReadByte()
		if err != nil {
			return 0, err
		}
		n = n<<7 | int64(b&0x7f)
		switch {
		case b&0x80 != 0 && n < 1<<48:
			n++
		case b&0x80 != 0 || n == 0:
			return 0, fmt.Errorf("base %d before", n)
		default:
			return n, nil
		}
	}
}

// applyDelta makes the object that a delta describes: stretches of its base, and
// new bytes. Results of more than most bytes are refused.
func applyDelta(base, delta []byte, most int64) ([]byte, error) {
	from, delta, ok1 := deltaSize(delta)
	to, delta, ok2 := deltaSize(delta)
	if !ok1 || !ok2 || from != int64(len(base)) || to > most {
		return nil, fmt.Errorf("%w: a delta from %d to %d bytes on a base of %d", errObject, from, to, len(base))
	}
	out := make([]byte, 0, min(to, max(1<<20, 2*int64(len(base)))))
	for len(delta) > 0 {
		op := delta[0]
		delta = delta[1:]
		if op&0x80 == 0 { // so many new bytes
			n := int(op)
			if n == 0 || n > len(delta) || int64(len(out)+n) > to {
				return nil, fmt.Errorf("%w: a delta inserts %d bytes", errObject, n)
			}
			out, delta = append(out, delta[:n]...), delta[n:]
			continue
		}
		start, n, rest, ok := copied(op, delta)
		if !ok || start+n > int64(len(base)) || int64(len(out))+n > to {
			return nil, fmt.Errorf("%w: a delta copies %d bytes from %d", errObject, n, start)
		}
		out, delta = append(out, base[start:start+n]...), rest
	}
	if int64(len(out)) != to {
		return nil, fmt.Errorf("%w: a delta makes %d bytes of %d", errObject, len(out), to)
	}
	return out, nil
}

// deltaSize splits the size of the base, or of the result, off a delta.
func deltaSize(delta []byte) (size int64, rest []byte, ok bool) {
	for i, b := range delta {
		if i > 8 {
			break
		}
		size |= int64(b&0x7f) << (7 * i)
		if b&0x80 == 0 {
			return size, delta[i+1:], true
		}
	}
	return 0, nil, false
}

// copied splits start and length of a copy off; op says which of their bytes
// are there.
func copied(op byte, delta []byte) (start, n int64, rest []byte, ok bool) {
	for i := range 7 {
		if op&(1<<i) == 0 {
			continue
		}
		if len(delta) == 0 {
			return 0, 0, nil, false
		}
		if i < 4 {
			start |= int64(delta[0]) << (8 * i)
		} else {
			n |= int64(delta[0]) << (8 * (i - 4))
		}
		delta = delta[1:]
	}
	if n == 0 {
		n = 1 << 16
	}
	return start, n, delta, true
}
