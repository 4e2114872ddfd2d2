package archive

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/zstd"
)

// A WARC file may be packed with Zstandard, each record in a frame of its own,
// behind a dictionary that all frames share in a frame that other readers skip:
// https://iipc.github.io/warc-specifications/specifications/warc-zstd/
// The frames' form: https://www.rfc-editor.org/rfc/rfc8878#section-3.1

// The first bytes of a frame, of a frame to be skipped (the first of them has its
// low four bits free), and of one that holds a dictionary.
const (
	frameMagic      = "\x28\xb5\x2f\xfd"
	skippedMagic    = "\x2a\x4d\x18"
	dictionaryMagic = "\x5d" + skippedMagic
)

// Limits against hostile files: what a dictionary has at most, and how far back a
// frame may refer.
const (
	maxDictionary = 16 << 20
	frameWindow   = 32 << 20
)

var errDictionary = errors.New("its dictionary cannot be read")

// zstandard reads a file of frames: frame by frame, and behind a broken one from
// the next bytes that begin a frame.
func (r *reader) zstandard() error {
	dec, err := r.dictionary()
	if err != nil {
		return err
	}
	defer dec.Close()
	for {
		head, err := r.raw.peek(len(frameMagic))
		switch {
		case len(head) == 0:
			return err
		case isSkipped(head):
			if err := r.raw.skip(); err != nil {
				return r.report(r.raw.offset(), "", err)
			}
			continue
		}
		start := r.raw.offset()
		err = r.frame(dec, start)
		if err == nil {
			continue
		}
		if errors.Is(err, errStopped) || errors.Is(err, errTooBroken) {
			return err
		}
		if r.told != start {
			if err := r.report(start, "", err); err != nil {
				return err
			}
		}
		r.raw.rewind(start + 1)
		if err := r.raw.seek(frameMagic, false); err != nil {
			return err
		}
	}
}

// frame reads one frame, which has one record or, in some files, all.
func (r *reader) frame(dec *zstd.Decoder, start int64) error {
	f := &frame{in: r.raw}
	if err := dec.Reset(f); err != nil {
		return cut(err)
	}
	if err := r.records(newSource(dec), start); err != io.EOF {
		return cut(err)
	}
	return nil
}

// dictionary makes the decoder of a file, with the dictionary that it begins
// with, if any.
func (r *reader) dictionary() (*zstd.Decoder, error) {
	options := []zstd.DOption{zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(frameWindow)}
	head, _ := r.raw.peek(len(dictionaryMagic))
	if string(head) != dictionaryMagic {
		return zstd.NewReader(nil, options...)
	}
	head, err := r.raw.peek(8)
	if err != nil {
		return nil, cut(err)
	}
	size := binary.LittleEndian.Uint32(head[4:])
	if size > maxDictionary {
		return nil, fmt.Errorf("%w: over %d MB", errDictionary, maxDictionary>>20)
	}
	r.raw.at += 8
	dict, err := r.raw.take(int64(size))
	if err != nil {
		return nil, err
	}
	if bytes.HasPrefix(dict, []byte(frameMagic)) { // packed itself
		z, err := zstd.NewReader(bytes.NewReader(dict), append(options, zstd.WithDecoderMaxMemory(maxDictionary))...)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", errDictionary, err)
		}
		defer z.Close()
		if dict, err = io.ReadAll(io.LimitReader(z, maxDictionary)); err != nil {
			return nil, fmt.Errorf("%w: %w", errDictionary, err)
		}
	}
	dec, err := zstd.NewReader(nil, append(options, zstd.WithDecoderDicts(dict))...)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errDictionary, err)
	}
	return dec, nil
}

// isSkipped reports whether head begins a frame that is to be skipped.
func isSkipped(head []byte) bool {
	return len(head) >= 4 && head[0]>>4 == 5 && string(head[1:4]) == skippedMagic
}

// skip passes over a frame that is to be skipped.
func (s *source) skip() error {
	head, err := s.peek(8)
	if err != nil {
		return cut(err)
	}
	size := binary.LittleEndian.Uint32(head[4:])
	s.at += 8
	return s.discard(int64(size))
}

// A frame is the bytes of one frame of a stream, to its end and no further.
type frame struct {
	in       *source
	left     int64 // bytes of the present piece that are not given out
	begun    bool  // the frame's header has been met
	last     bool  // the present piece belongs to the last block
	checksum bool  // four bytes stand behind that
	done     bool
}

// Read is io.Reader's.
func (f *frame) Read(p []byte) (int, error) {
	for f.left == 0 {
		if f.done {
			return 0, io.EOF
		}
		if err := f.next(); err != nil {
			return 0, err
		}
	}
	n, err := f.in.Read(p[:min(int64(len(p)), f.left)])
	f.left -= int64(n)
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return n, err
}

// next looks at the piece that follows: the frame's header, a block, or the
// checksum.
func (f *frame) next() error {
	switch {
	case !f.begun:
		head, err := f.in.peek(len(frameMagic) + 1)
		if err != nil {
			return cut(err)
		}
		if string(head[:4]) != frameMagic {
			return fmt.Errorf("begins with %.20q, want a Zstandard frame", head[:4])
		}
		f.begun = true
		f.left, f.checksum = headerSize(head[4])
	case f.last:
		f.done = true
		if f.checksum {
			f.left = 4
		}
	default:
		head, err := f.in.peek(3)
		if err != nil {
			return cut(err)
		}
		block := int64(head[0]) | int64(head[1])<<8 | int64(head[2])<<16
		f.last, f.left = block&1 == 1, 3+block>>3
		if block>>1&3 == 1 { // one byte, repeated
			f.left = 3 + 1
		}
	}
	return nil
}

// headerSize is the length of a frame's header, with its magic, by the byte that
// describes it, and whether a checksum stands at the frame's end.
func headerSize(d byte) (n int64, checksum bool) {
	n = int64(len(frameMagic)) + 1 + []int64{0, 1, 2, 4}[d&3] + []int64{0, 2, 4, 8}[d>>6]
	single := d>>5&1 == 1
	switch {
	case !single:
		n++ // of the window
	case d>>6 == 0:
		n++ // of the content's size
	}
	return n, d>>2&1 == 1
}
