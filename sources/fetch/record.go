package fetch

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/textproto"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// record is the answer as a WARC response record. The same answer at the same
// second gives the same bytes: its id is made of them.
func (a *answer) record() []byte {
	block, payload := sum(a.raw), sum(a.body)
	id := sha256.Sum256([]byte(a.url.String() + "\n" + a.time.Format(time.RFC3339) + "\n" + block))
	id[6], id[8] = id[6]&0x0f|0x80, id[8]&0x3f|0x80 // a UUID of version 8 (RFC 9562)
	u := hex.EncodeToString(id[:16])
	var b bytes.Buffer
	b.WriteString("WARC/1.1\r\n")
	for _, f := range [][2]string{
		{"WARC-Type", "response"},
		{"WARC-Record-ID", fmt.Sprintf("<urn:uuid:%s-%s-%s-%s-%s>", u[:8], u[8:12], u[12:16], u[16:20], u[20:])},
		{"WARC-Target-URI", a.url.String()},
		{"WARC-Date", a.time.Format(time.RFC3339)},
		{"WARC-IP-Address", a.ip},
		{"WARC-Block-Digest", "sha256:" + block},
		{"WARC-Payload-Digest", "sha256:" + payload},
		{"Content-Type", "application/http;msgtype=response"},
		{"Content-Length", strconv.Itoa(len(a.raw))},
	} {
		b.WriteString(f[0] + ": " + f[1] + "\r\n")
	}
	b.WriteString("\r\n")
	b.Write(a.raw)
	b.WriteString("\r\n\r\n")
	return b.Bytes()
}

// sum is the SHA-256 of data in lower-case hexadecimal.
func sum(data []byte) string {
	h := sha256.Sum256(data)
	return hex.EncodeToString(h[:])
}

// errRecord is said of bytes that are no record of a fetch.
var errRecord = errors.New("no record of a fetch")

// ReadRecord is the Response whose Record data is, unpacked to at most limit
// bytes, 0 for DefaultMaxBytes. Asked is the first URL that was asked for. What
// is no sequence of WARC response records, or has another digest than it states,
// is an error.
func ReadRecord(data []byte, limit int64) (*Response, error) {
	if limit <= 0 {
		limit = DefaultMaxBytes
	}
	out := &Response{Record: data}
	in := bufio.NewReader(bytes.NewReader(data))
	for out.URL == "" {
		a, err := readAnswer(in)
		if err != nil {
			return nil, err
		}
		if out.Asked == "" {
			out.Asked = a.url.String()
		}
		to, err := a.location()
		switch {
		case err != nil:
			return nil, err
		case to != nil:
			out.Hops = append(out.Hops, Hop{URL: a.url.String(), Status: a.status, To: to.String()})
			continue
		}
		out.URL, out.Status, out.Header, out.Time, out.Changed = a.url.String(), a.status, a.header, a.time, a.status != http.StatusNotModified
		if out.Body, err = unpack(a.header, a.body, limit); err != nil {
			return nil, err
		}
	}
	if _, err := in.Peek(1); err != io.EOF {
		return nil, fmt.Errorf("%w: more behind the last answer", errRecord)
	}
	return out, nil
}

// readAnswer reads one record.
func readAnswer(in *bufio.Reader) (*answer, error) {
	version, err := in.ReadString('\n')
	if err != nil || version != "WARC/1.1\r\n" {
		return nil, fmt.Errorf("%w: begins %.20q", errRecord, version)
	}
	fields, err := textproto.NewReader(in).ReadMIMEHeader()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errRecord, err)
	}
	n, err := strconv.ParseUint(fields.Get("Content-Length"), 10, 40)
	if err != nil || fields.Get("WARC-Type") != "response" {
		return nil, fmt.Errorf("%w: type %.20q", errRecord, fields.Get("WARC-Type"))
	}
	block, err := io.ReadAll(io.LimitReader(in, int64(n))) // grows with what there is, not with what n says
	if end, _ := in.Peek(4); err != nil || uint64(len(block)) < n || string(end) != "\r\n\r\n" {
		return nil, fmt.Errorf("%w: ends early", errRecord)
	}
	in.Discard(4)
	if want := strings.TrimPrefix(fields.Get("WARC-Block-Digest"), "sha256:"); want != sum(block) {
		return nil, fmt.Errorf("%w: its digest is not what it states", errRecord)
	}
	return parseAnswer(fields, block)
}

// parseAnswer is the answer in a record's block.
func parseAnswer(fields textproto.MIMEHeader, block []byte) (*answer, error) {
	u, err := url.Parse(fields.Get("WARC-Target-URI"))
	if err != nil || u.Host == "" {
		return nil, fmt.Errorf("%w: of the address %.80q", errRecord, fields.Get("WARC-Target-URI"))
	}
	at, err := time.Parse(time.RFC3339, fields.Get("WARC-Date"))
	if err != nil {
		return nil, fmt.Errorf("%w: of the date %.40q", errRecord, fields.Get("WARC-Date"))
	}
	a, err := receive(bytes.NewReader(block), &http.Request{Method: http.MethodGet}, int64(len(block))+1)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errRecord, err)
	}
	a.url, a.time, a.ip = u, at.UTC(), fields.Get("WARC-IP-Address")
	return a, nil
}
