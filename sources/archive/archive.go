// Package archive reads WARC files, plain or packed record by record (gzip,
// Zstandard): it makes one Record of each page, file or extracted text that a
// crawl has kept, with the body as the server meant it. What a crawl keeps
// besides (requests, metadata, redirects and error pages) is passed over. Offsets
// count bytes of the file as it is stored, so that a record can be cut out of it.
//
// https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
package archive

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
)

// A Record is one page or file of a crawl.
type Record struct {
	Offset      int64  // of the record, or of the gzip member or frame it lies in
	URL         string // as it was asked for
	Date        string // of the capture, RFC 3339, "" when the record has none
	ContentType string // as the server said, "" for nothing said
	Body        []byte // without transfer and content encodings
}

// An Error says which record cannot be read, and why.
type Error struct {
	Offset int64  // of the record, or of the gzip member or frame it lies in
	URL    string // "" when it is not known
	Err    error
}

// Error is "record at byte N (URL): reason".
func (e *Error) Error() string {
	where := ""
	if e.URL != "" {
		where = " (" + e.URL + ")"
	}
	return fmt.Sprintf("record at byte %d%s: %v", e.Offset, where, e.Err)
}

// Unwrap is the reason.
func (e *Error) Unwrap() error { return e.Err }

// ErrTooLarge is the reason why a record over the limit is not read.
var ErrTooLarge = errors.New("too large")

// ErrEmpty is the reason why a file without a byte is not read.
var ErrEmpty = errors.New("empty")

// The reasons why there is nothing to read in a file or in a record.
var (
	errNotWARC   = errors.New("not a WARC file")
	errCutOff    = errors.New("cut off")
	errNoEnd     = errors.New("does not end where its Content-Length says")
	errTooBroken = errors.New("too many broken records, the rest is not read")
)

// Limits against hostile files. A record whose length is over skipBytes is not
// even passed over: what is behind it is looked for in the bytes of the file,
// since a small gzip member can hold any number of zeros.
const (
	headerBytes = 64 << 10
	skipBytes   = 4 << 30
	maxBroken   = 1000
)

// Magic is what every gzip member begins with (RFC 1952, deflate being the only
// method there is).
const magic = "\x1f\x8b\x08"

// version is what every record begins with.
const version = "WARC/"

// Records yields the records of a WARC file in the order in which they stand,
// and an *Error for each that cannot be read; it goes on behind that one.
// Bodies are at most limit bytes, decoded; a longer one is an error that wraps
// ErrTooLarge. No more than one record is held at a time. An error that is no
// *Error concerns the file and is the last.
func Records(in io.Reader, limit int64) iter.Seq2[*Record, error] {
	return func(yield func(*Record, error) bool) {
		r := &reader{raw: newSource(in), limit: limit, yield: yield, told: -1}
		if err := r.file(); err != nil {
			yield(nil, err)
		}
	}
}

// Is reports whether head, the first bytes of a file, begin a WARC file. Of a
// gzipped one the first member must be a record; head needs some of it. What is
// packed with Zstandard cannot be told from its first bytes and may be one.
func Is(head []byte) bool {
	if bytes.HasPrefix(head, []byte(frameMagic)) || bytes.HasPrefix(head, []byte(dictionaryMagic)) {
		return true
	}
	if bytes.HasPrefix(head, []byte(magic)) {
		z, err := gzip.NewReader(bytes.NewReader(head))
		if err != nil {
			return false
		}
		start := make([]byte, len(version))
		n, _ := io.ReadFull(z, start)
		head = start[:n]
	}
	return bytes.HasPrefix(head, []byte(version))
}

// A reader is one run of Records.
type reader struct {
	raw    *source
	limit  int64
	yield  func(*Record, error) bool
	zip    *gzip.Reader // of the present member; nil before the first
	broken int
	told   int64 // offset of the last error
}

// errStopped says that the caller wants no more.
var errStopped = errors.New("stopped")

// file reads all. Its error is one that concerns the file.
func (r *reader) file() error {
	head, err := r.raw.peek(len(version))
	switch {
	case len(head) == 0 && err == io.EOF:
		return ErrEmpty
	case bytes.HasPrefix(head, []byte(magic)):
		err = r.members()
	case bytes.HasPrefix(head, []byte(frameMagic)), bytes.HasPrefix(head, []byte(dictionaryMagic)):
		err = r.zstandard()
	case string(head) == version:
		err = r.records(r.raw, -1)
	case err != nil && err != io.EOF:
	default:
		err = errNotWARC
	}
	if err == io.EOF || errors.Is(err, errStopped) {
		return nil
	}
	return err
}

// members reads a gzipped file: member by member, and behind a broken one from
// the next bytes that begin a member.
//
// The bytes that begin a member occur by chance too; behind a broken one, what
// does not unpack to a record is no member.
func (r *reader) members() error {
	lost := false
	for {
		start := r.raw.offset()
		begun, err := r.member(start)
		if errors.Is(err, errStopped) || errors.Is(err, errTooBroken) {
			return err
		}
		if err != nil {
			if (begun || !lost) && r.told != start { // damage shows twice
				if err := r.report(start, "", err); err != nil {
					return err
				}
			}
			r.raw.rewind(start + 1)
		}
		lost = err != nil || lost && !begun
		if err := r.raw.seek(magic, false); err != nil {
			return err
		}
	}
}

// member reads one gzip member, which has one record or, in some files, all;
// begun reports whether it begins with one.
func (r *reader) member(start int64) (begun bool, err error) {
	if r.zip == nil {
		r.zip, err = gzip.NewReader(r.raw)
	} else {
		err = r.zip.Reset(r.raw)
	}
	if err != nil {
		return false, cut(err)
	}
	r.zip.Multistream(false)
	s := newSource(r.zip)
	head, _ := s.peek(len(version))
	begun = string(head) == version
	err = r.records(s, start)
	if err == io.EOF {
		return begun, nil
	}
	return begun, cut(err)
}

// records reads the records of s; member is the offset of the gzip member that
// s is, -1 when it is the file itself. It returns io.EOF at the end of s, and
// else what keeps it from reading on.
func (r *reader) records(s *source, member int64) error {
	for {
		if err := s.blank(); err != nil {
			return err
		}
		start, at := s.offset(), member
		if member < 0 {
			at = start
		}
		rec, url, err := r.record(s)
		if err == nil && rec == nil {
			continue
		}
		if s.failed() {
			return err // of the gzip member: its reader goes on behind it
		}
		if err == nil {
			rec.Offset = at
			if !r.yield(rec, nil) {
				return errStopped
			}
			continue
		}
		if err := r.report(at, url, err); err != nil {
			return err
		}
		var content contentError
		if errors.As(err, &content) {
			continue // the record itself is whole
		}
		s.rewind(start + 1)
		if err := s.seek(version, true); err != nil {
			return err
		}
	}
}

// report yields an Error, and returns what ends the reading.
func (r *reader) report(at int64, url string, err error) error {
	r.told = at
	if !r.yield(nil, &Error{at, url, err}) {
		return errStopped
	}
	if r.broken++; r.broken >= maxBroken {
		return errTooBroken
	}
	return nil
}

// A contentError is about what a record holds, not about the record.
type contentError struct{ error }

func (e contentError) Unwrap() error { return e.error }

// record reads the record that begins at s; it is nil for one that is no page.
// The URL is known even of most that have an error.
func (r *reader) record(s *source) (rec *Record, url string, err error) {
	h, err := s.header()
	if err != nil {
		return nil, "", err
	}
	url = strings.Trim(h.get("warc-target-uri"), "<>")
	n, err := strconv.ParseInt(h.get("content-length"), 10, 64)
	if err != nil || n < 0 || n > skipBytes {
		return nil, url, fmt.Errorf("Content-Length %.20q: want a number of bytes", h.get("content-length"))
	}
	kind := strings.ToLower(h.get("warc-type"))
	wanted := kind == "response" || kind == "resource" || kind == "conversion"
	if !wanted || n > r.limit+headerBytes {
		if err := s.discard(n); err != nil {
			return nil, url, err
		}
		err = s.end()
		if err == nil && wanted {
			err = contentError{ErrTooLarge}
		}
		if err == nil && kind == "revisit" {
			err = revisit(url, h)
		}
		return nil, url, err
	}
	block, err := s.take(n)
	if err == nil {
		err = s.end()
	}
	if err != nil {
		return nil, url, err
	}
	if why := h.get("warc-truncated"); why != "" {
		return nil, url, contentError{fmt.Errorf("cut short by the crawler (%.20q)", why)}
	}
	rec = &Record{URL: url, Date: h.get("warc-date"), ContentType: h.get("content-type"), Body: block}
	if kind != "response" {
		return rec, url, nil
	}
	if !strings.HasPrefix(strings.ToLower(rec.ContentType), "application/http") {
		return nil, url, nil // an answer of the name service, say
	}
	ok, err := rec.response(r.limit)
	if err != nil {
		return nil, url, contentError{err}
	}
	if !ok {
		return nil, url, nil
	}
	return rec, url, nil
}

// revisit is the error of a record that says that a page had the same content
// as one kept before. Of the same page that is nothing new; that another page
// has it too would be, but its text is not here.
func revisit(url string, h header) error {
	of := strings.Trim(h.get("warc-refers-to-target-uri"), "<>")
	if of == "" || of == url {
		return nil
	}
	return contentError{fmt.Errorf("revisit: its content is kept under %.200q alone", of)}
}
