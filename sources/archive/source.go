package archive

import (
	"bytes"
	"io"
	"strings"
)

// Of a damaged file one must go back: what a broken record seemed to hold may be
// the records behind it. So a source keeps what it has given out for a while,
// and needs no file that can be sought in.

// bufferBytes is the size of a source's buffer, keepBytes how far one can go
// back at least.
const (
	bufferBytes = 192 << 10
	keepBytes   = 64 << 10
)

// A source is a stream that counts its bytes and can go back a little.
type source struct {
	in   io.Reader
	buf  []byte
	at   int   // of the next byte in buf
	base int64 // offset of buf[0] in the stream
	err  error // why no more comes
}

func newSource(in io.Reader) *source { return &source{in: in} }

// offset is the number of bytes given out.
func (s *source) offset() int64 { return s.base + int64(s.at) }

// failed reports whether the stream broke off with an error.
func (s *source) failed() bool { return s.err != nil && s.err != io.EOF && s.at == len(s.buf) }

// fill reads more, behind what is not given out yet. It returns the stream's
// error when nothing more comes.
func (s *source) fill() error {
	if s.err != nil {
		return s.err
	}
	if s.buf == nil {
		s.buf = make([]byte, 0, bufferBytes)
	}
	if len(s.buf) == cap(s.buf) {
		cut := max(0, s.at-keepBytes)
		s.base += int64(cut)
		s.at -= cut
		s.buf = s.buf[:copy(s.buf, s.buf[cut:])]
	}
	for range 100 {
		n, err := s.in.Read(s.buf[len(s.buf):cap(s.buf)])
		s.buf, s.err = s.buf[:len(s.buf)+n], err
		if n > 0 {
			return nil
		}
		if err != nil {
			return err
		}
	}
	s.err = io.ErrNoProgress
	return s.err
}

// rest is what is in the buffer and not given out; it is empty only together
// with an error.
func (s *source) rest() ([]byte, error) {
	for s.at == len(s.buf) {
		if err := s.fill(); err != nil {
			return nil, err
		}
	}
	return s.buf[s.at:], nil
}

// peek is the next n bytes, fewer only together with an error; n is small.
func (s *source) peek(n int) ([]byte, error) {
	for len(s.buf)-s.at < n {
		if err := s.fill(); err != nil {
			return s.buf[s.at:], err
		}
	}
	return s.buf[s.at : s.at+n], nil
}

// Read is io.Reader's.
func (s *source) Read(p []byte) (int, error) {
	rest, err := s.rest()
	n := copy(p, rest)
	s.at += n
	return n, err
}

// ReadByte is io.ByteReader's; with it package flate takes no byte too many.
func (s *source) ReadByte() (byte, error) {
	rest, err := s.rest()
	if err != nil {
		return 0, err
	}
	s.at++
	return rest[0], nil
}

// rewind goes back to an offset, or as far as the buffer reaches.
func (s *source) rewind(to int64) { s.at = max(0, min(len(s.buf), int(to-s.base))) }

// seek goes forward to the next place where mark stands, at a line's start if
// so asked.
func (s *source) seek(mark string, line bool) error {
	if line {
		mark = "\n" + mark
		if s.at > 0 {
			s.at-- // the line end before
		}
	}
	for {
		rest := s.buf[s.at:]
		if i := bytes.Index(rest, []byte(mark)); i >= 0 {
			s.at += i
			if line {
				s.at++
			}
			return nil
		}
		s.at += max(0, len(rest)-len(mark)+1)
		if err := s.fill(); err != nil {
			s.at = len(s.buf)
			return err
		}
	}
}

// blank passes over the line ends between records.
func (s *source) blank() error {
	for {
		rest, err := s.rest()
		if err != nil {
			return err
		}
		if rest[0] != '\r' && rest[0] != '\n' {
			return nil
		}
		s.at++
	}
}

// discard passes over n bytes.
func (s *source) discard(n int64) error {
	for n > 0 {
		rest, err := s.rest()
		if err != nil {
			return cut(err)
		}
		step := min(n, int64(len(rest)))
		s.at += int(step)
		n -= step
	}
	return nil
}

// take is the next n bytes. Room is made as they come: a length is only what
// the record claims.
func (s *source) take(n int64) ([]byte, error) {
	var b bytes.Buffer
	b.Grow(int(min(n, 1<<20)) + bytes.MinRead)
	got, err := b.ReadFrom(io.LimitReader(s, n))
	if err == nil && got < n {
		err = io.EOF
	}
	return b.Bytes(), cut(err)
}

// cut is err, and errCutOff for the end of the stream.
func cut(err error) error {
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return errCutOff
	}
	return err
}

// end checks that a record ends here: two line ends, or the end of the stream,
// which in a gzip member has the checksum.
func (s *source) end() error {
	head, err := s.peek(4)
	if err != nil && err != io.EOF {
		s.at = len(s.buf)
		return cut(err)
	}
	rest := strings.TrimLeft(string(head), "\r\n")
	if rest != "" && (len(rest) == len(head) || rest != version[:min(len(rest), len(version))]) {
		return errNoEnd
	}
	s.at += len(head) - len(rest)
	if _, err := s.peek(1); err != nil && err != io.EOF {
		return cut(err)
	}
	return nil
}
