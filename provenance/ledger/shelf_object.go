package ledger

import (
	"bytes"
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"io"
	"path"

	"github.com/klauspost/compress/zlib"
)

// A gitID is git's SHA-1 of an object. It finds objects and proves nothing.
type gitID [sha1.Size]byte

func (id gitID) String() string { return hex.EncodeToString(id[:]) }
func (id gitID) isZero() bool   { return id == gitID{} }

// parseID reads 40 hex digits in lower case.
func parseID(s string) (id gitID, err error) {
	if !isDigest(s, hex.EncodedLen(len(id))) {
		return id, fmt.Errorf("%q is no git id", s)
	}
	_, err = hex.Decode(id[:], []byte(s))
	return id, err
}

// The numbers of object types in packs, and their names elsewhere.
const (
	commitType = 1
	treeType   = 2
	blobType   = 3
	tagType    = 4
)

var typeNames = [...]string{commitType: "commit", treeType: "tree", blobType: "blob", tagType: "tag"}

// An object is one git object before it is written. One that waits long for that
// is squeezed: data is nil then, and packed holds what is compressed of size bytes.
type object struct {
	typ    byte
	id     gitID
	data   []byte
	packed []byte
	size   int
}

func newObject(typ byte, data []byte) object {
	return object{typ: typ, id: idOf(typ, data), data: data, size: len(data)}
}

// squeeze compresses an object as a pack will hold it.
func (c compressors) squeeze(o *object) error {
	if o.packed != nil {
		return nil
	}
	var buf bytes.Buffer
	if err := c.compress(&buf, "", o.data); err != nil {
		return err
	}
	o.packed, o.data = bytes.Clone(buf.Bytes()), nil // the buffer has room to spare
	return nil
}

// bytes are the object's, squeezed or not.
func (o object) bytes() ([]byte, error) {
	if o.packed == nil {
		return o.data, nil
	}
	z, err := zlib.NewReader(bytes.NewReader(o.packed))
	if err != nil {
		return nil, err
	}
	data := make([]byte, o.size)
	if _, err := io.ReadFull(z, data); err != nil {
		return nil, err
	}
	return data, z.Close()
}

// idOf is the id of an object.
func idOf(typ byte, data []byte) (id gitID) {
	h := sha1.New()
	fmt.Fprintf(h, "%s %d\x00", typeNames[typ], len(data))
	h.Write(data)
	h.Sum(id[:0])
	return id
}

// looseName is where an object lies on its own, relative to .git.
func (id gitID) looseName() string {
	hex := id.String()
	return path.Join("objects", hex[:2], hex[2:])
}

// loose writes an object in the form of a file of its own.
func (c compressors) loose(w io.Writer, o object) error {
	data, err := o.bytes()
	if err != nil {
		return err
	}
	var buf bytes.Buffer
	if err := c.compress(&buf, fmt.Sprintf("%s %d\x00", typeNames[o.typ], len(data)), data); err != nil {
		return err
	}
	_, err = w.Write(buf.Bytes())
	return err
}

// object reads an object of a type, checked against its id. It may be called by
// several goroutines at once, and none may change what it returns.
func (s *shelf) object(typ byte, id gitID) ([]byte, error) {
	is, data, err := s.objects.read(id)
	if err == nil && is != typ {
		err = errForged
	}
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w", typeNames[typ], id, err)
	}
	return data, nil
}

// stageObjects stages objects into b: few as files of their own, many as one
// pack, which is written in one go and needs no packing later.
func (s *shelf) stageObjects(b *batch, objects []object) error {
	if len(objects) >= b.many {
		return s.stagePack(b, s.git("objects", "pack"), objects)
	}
	for _, o := range objects {
		if err := b.stage(s.git(o.id.looseName()), 0o444, func(w io.Writer) error { return s.loose(w, o) }); err != nil {
			return err
		}
	}
	return nil
}
