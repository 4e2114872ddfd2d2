package archive

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

// Crawlers write what servers sent, and servers send anything, so headers are
// read as browsers do: a line that is none is passed over. Some crawlers decode
// bodies and leave the headers that say they are encoded; a body counts as
// encoded only when it looks so.

// A header is the fields of a record or an HTTP answer, by lower-case name. Of
// fields with the same name the first counts.
type header map[string]string

func (h header) get(name string) string { return h[name] }

// header reads the record header that s begins with.
func (s *source) header() (header, error) {
	var text []byte
	for {
		line, err := s.line(headerBytes - len(text))
		if err != nil {
			return nil, err
		}
		if len(text) == 0 && !bytes.HasPrefix(line, []byte(version)) {
			return nil, fmt.Errorf("begins with %.20q, want %q", line, version)
		}
		if len(bytes.TrimRight(line, "\r\n")) == 0 {
			return parseHeader(text), nil
		}
		text = append(text, line...)
	}
}

// line is the next line with its end, of at most limit bytes.
func (s *source) line(limit int) ([]byte, error) {
	var out []byte
	for {
		rest, err := s.rest()
		if err != nil {
			return nil, cut(err)
		}
		n := bytes.IndexByte(rest, '\n') + 1
		whole := n > 0
		if !whole {
			n = len(rest)
		}
		if len(out)+n > limit {
			return nil, fmt.Errorf("header over %d bytes", headerBytes)
		}
		out = append(out, rest[:n]...)
		s.at += n
		if whole {
			return out, nil
		}
	}
}

// parseHeader reads the fields below the first line of text.
func parseHeader(text []byte) header {
	h := header{}
	last := ""
	for i, line := range strings.Split(string(text), "\n") {
		line = strings.TrimRight(line, "\r")
		if i == 0 || line == "" {
			continue
		}
		if line[0] == ' ' || line[0] == '\t' { // the value goes on
			if last != "" {
				h[last] += " " + strings.TrimSpace(line)
			}
			continue
		}
		name, value, ok := strings.Cut(line, ":")
		name = strings.ToLower(strings.TrimSpace(name))
		last = ""
		if _, known := h[name]; ok && !known {
			h[name], last = strings.TrimSpace(value), name
		}
	}
	return h
}

// response makes of the HTTP answer that is the body what it carries; ok is
// false when that is no page: a redirect, an error, a part of one.
func (rec *Record) response(limit int64) (ok bool, err error) {
	head, body, found := cutHead(rec.Body)
	first, _, _ := strings.Cut(string(head), "\n")
	fields := strings.Fields(first)
	if len(fields) < 2 || !strings.HasPrefix(fields[0], "HTTP/") {
		return false, fmt.Errorf("begins with %.20q, want an HTTP answer", first)
	}
	if fields[1] != "200" && fields[1] != "203" {
		return false, nil
	}
	if !found {
		return false, errCutOff
	}
	h := parseHeader(head)
	if strings.Contains(strings.ToLower(h.get("transfer-encoding")), "chunked") {
		if body, err = dechunk(body); err != nil {
			return false, err
		}
	}
	codings := strings.Split(strings.ToLower(h.get("content-encoding")), ",")
	for i := len(codings) - 1; i >= 0; i-- {
		coding := strings.TrimSpace(codings[i])
		if body, err = decode(body, coding, limit); err != nil {
			return false, fmt.Errorf("content-encoding %.20q: %w", coding, err)
		}
	}
	if int64(len(body)) > limit {
		return false, ErrTooLarge
	}
	rec.ContentType, rec.Body = h.get("content-type"), body
	return true, nil
}

// cutHead cuts an HTTP message at its first empty line.
func cutHead(block []byte) (head, body []byte, found bool) {
	for at := 0; ; {
		i := bytes.IndexByte(block[at:], '\n')
		if i < 0 {
			return block, nil, false
		}
		line := block[at : at+i]
		if len(bytes.TrimRight(line, "\r")) == 0 {
			return block[:at], block[at+i+1:], true
		}
		at += i + 1
	}
}

// dechunk joins the chunks of a body (RFC 9112, section 7.1). One that does not
// begin with a chunk comes back as it is.
func dechunk(body []byte) ([]byte, error) {
	out := make([]byte, 0, len(body))
	for at := 0; ; {
		i := bytes.IndexByte(body[at:], '\n')
		end := at + i
		if i < 0 {
			end = len(body)
		}
		line, _, _ := strings.Cut(string(body[at:min(end, at+100)]), ";")
		size, err := strconv.ParseUint(strings.TrimSpace(line), 16, 32)
		switch {
		case err != nil && at == 0:
			return body, nil
		case i < 0:
			return nil, fmt.Errorf("chunked body: %w", errCutOff)
		case err != nil:
			return nil, fmt.Errorf("chunked body: size %.20q at byte %d", line, at)
		case size == 0:
			return out, nil
		}
		at += i + 1
		if size > uint64(len(body)-at) {
			return nil, fmt.Errorf("chunked body: %w", errCutOff)
		}
		out = append(out, body[at:at+int(size)]...)
		at += int(size)
		for end := min(at+2, len(body)); at < end && (body[at] == '\r' || body[at] == '\n'); {
			at++
		}
	}
}

// errUnknownCoding is said of content encodings that are not read.
var errUnknownCoding = errors.New("not read")

// decode undoes one content encoding.
func decode(body []byte, coding string, limit int64) ([]byte, error) {
	var in io.Reader
	var err error
	switch coding {
	case "", "identity", "none", "utf-8":
		return body, nil
	case "gzip", "x-gzip":
		if !bytes.HasPrefix(body, []byte(magic)) {
			return body, nil
		}
		in, err = gzip.NewReader(bytes.NewReader(body))
	case "deflate":
		// Servers mean either the zlib form or the bare one.
		if len(body) > 1 && body[0]&0x0f == 8 && (int(body[0])<<8|int(body[1]))%31 == 0 {
			in, err = zlib.NewReader(bytes.NewReader(body))
		} else if looksDecoded(body) {
			return body, nil
		} else {
			in = flate.NewReader(bytes.NewReader(body))
		}
	default:
		if looksDecoded(body) {
			return body, nil
		}
		return modern(body, coding, limit)
	}
	if err != nil {
		return nil, cut(err)
	}
	return readAll(in, limit)
}

// modern undoes the encodings that browsers ask for, and archives that browsers
// record have.
func modern(body []byte, coding string, limit int64) ([]byte, error) {
	switch coding {
	case "br":
		return readAll(brotli.NewReader(bytes.NewReader(body)), limit)
	case "zstd":
		z, err := zstd.NewReader(bytes.NewReader(body), zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(maxWindow))
		if err != nil {
			return nil, cut(err)
		}
		defer z.Close()
		return readAll(z, limit)
	}
	return nil, errUnknownCoding
}

// maxWindow is how far back zstd may refer on the web (RFC 9659).
const maxWindow = 8 << 20

// readAll reads what in unpacks, up to limit bytes.
func readAll(in io.Reader, limit int64) ([]byte, error) {
	out, err := io.ReadAll(io.LimitReader(in, limit+1))
	if err != nil {
		return nil, cut(err)
	}
	if int64(len(out)) > limit {
		return nil, ErrTooLarge
	}
	return out, nil
}

// looksDecoded reports whether a body that is said to be compressed is markup.
func looksDecoded(body []byte) bool {
	body = bytes.TrimLeft(bytes.TrimPrefix(body, []byte("\ufeff")), " \t\r\n")
	return len(body) > 1 && body[0] == '<' && body[1] < 0x80
}
