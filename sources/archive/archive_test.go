package archive

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

// record is one record of a WARC file; fields are further lines of its header.
func record(kind, url, contentType, block string, fields ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "WARC/1.1\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nContent-Type: %s\r\n", kind, url, contentType)
	for _, f := range fields {
		b.WriteString(f + "\r\n")
	}
	fmt.Fprintf(&b, "Content-Length: %d\r\n\r\n%s\r\n\r\n", len(block), block)
	return b.String()
}

// response is a record with an HTTP answer; fields are lines of the answer's
// header.
func response(url, body string, fields ...string) string {
	head := strings.Join(append([]string{"HTTP/1.1 200 OK", "Content-Type: text/html; charset=utf-8"}, fields...), "\r\n")
	return record("response", url, "application/http; msgtype=response", head+"\r\n\r\n"+body)
}

// zipped is every record as a gzip member of its own.
func zipped(records ...string) string {
	var b bytes.Buffer
	for _, r := range records {
		z := gzip.NewWriter(&b)
		io.WriteString(z, r)
		z.Close()
	}
	return b.String()
}

// packed is s as this content encoding has it.
func packed(t *testing.T, coding, s string) string {
	t.Helper()
	var b bytes.Buffer
	var w io.WriteCloser
	switch coding {
	case "gzip":
		w = gzip.NewWriter(&b)
	case "zlib":
		w = zlib.NewWriter(&b)
	case "br":
		w = brotli.NewWriter(&b)
	case "zstd":
		z, err := zstd.NewWriter(&b)
		if err != nil {
			t.Fatal(err)
		}
		w = z
	default:
		var err error
		if w, err = flate.NewWriter(&b, 6); err != nil {
			t.Fatal(err)
		}
	}
	io.WriteString(w, s)
	w.Close()
	return b.String()
}

// list is what Records yields: "URL body", and "! offset URL: reason".
func list(in io.Reader, limit int64) []string {
	var out []string
	for r, err := range Records(in, limit) {
		var e *Error
		switch {
		case errors.As(err, &e):
			out = append(out, fmt.Sprintf("! %d %s: %v", e.Offset, e.URL, e.Err))
		case err != nil:
			out = append(out, "! "+err.Error())
		default:
			out = append(out, fmt.Sprintf("%d %s %s", r.Offset, r.URL, r.Body))
		}
	}
	return out
}

func check(t *testing.T, name, file string, want ...string) {
	t.Helper()
	for _, in := range []io.Reader{strings.NewReader(file), iotest.OneByteReader(strings.NewReader(file))} {
		if got := list(in, 1<<20); !slices.Equal(got, want) {
			t.Errorf("%s: got\n%q\nwant\n%q", name, got, want)
		}
	}
}

const http = "application/http;msgtype=response"

func TestRecords(t *testing.T) {
	info := record("warcinfo", "", "application/warc-fields", "software: a crawler\r\n")
	request := record("request", "https://a.example/1", "application/http; msgtype=request", "GET /1 HTTP/1.1\r\n\r\n")
	one, two := response("https://a.example/1", "<p>One"), response("<https://a.example/2>", "<p>Two")
	moved := record("response", "https://a.example/old", http, "HTTP/1.1 301 Moved\r\nLocation: /1\r\n\r\nMoved")
	names := record("response", "dns:a.example", "text/dns", "20200701 127.0.0.1")
	file := record("resource", "https://a.example/r", "text/plain", "A file")
	text := record("conversion", "https://a.example/1", "text/plain", "One", "WARC-Refers-To: <urn:uuid:1>")
	metadata := record("metadata", "https://a.example/1", "application/warc-fields", "via: x")
	all := []string{info, request, one, moved, names, two, metadata, file, text}
	var want, wantZipped []string
	for i, r := range all {
		for _, x := range []struct{ record, want string }{
			{one, "https://a.example/1 <p>One"}, {two, "https://a.example/2 <p>Two"},
			{file, "https://a.example/r A file"}, {text, "https://a.example/1 One"},
		} {
			if r == x.record {
				want = append(want, fmt.Sprintf("%d %s", len(strings.Join(all[:i], "")), x.want))
				wantZipped = append(wantZipped, fmt.Sprintf("%d %s", len(zipped(all[:i]...)), x.want))
			}
		}
	}
	check(t, "plain", strings.Join(all, ""), want...)
	check(t, "zipped", zipped(all...), wantZipped...)
	oneMember := slices.Clone(want)
	for i, w := range want {
		_, rest, _ := strings.Cut(w, " ")
		oneMember[i] = "0 " + rest
	}
	check(t, "one member", zipped(strings.Join(all, "")), oneMember...)
	check(t, "empty", "", "! empty")
	check(t, "text", "Just text, and more of it.", "! not a WARC file")
	check(t, "short", "WA", "! not a WARC file")
	check(t, "bare line ends", strings.ReplaceAll(one[:strings.Index(one, "HTTP")], "\r\n", "\n")+one[strings.Index(one, "HTTP"):], "0 https://a.example/1 <p>One")
}

func TestHTTP(t *testing.T) {
	const url = "https://a.example/1"
	page := "<p>" + strings.Repeat("One and the same. ", 20)
	chunked := "3;x=y\r\n<p>\r\nA\r\nOne two th\r\n3\r\nree\r\n0\r\nX: y\r\n\r\n"
	gz := packed(t, "gzip", page)
	for _, c := range []struct{ name, body, fields, want string }{
		{"plain", page, "", page},
		{"chunked", chunked, "Transfer-Encoding: Chunked", "<p>One two three"},
		{"said to be chunked", page, "Transfer-Encoding: chunked", page},
		{"gzip", gz, "Content-Encoding: gzip", page},
		{"gzip in chunks", fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(gz), gz), "Content-Encoding: x-gzip\r\nTransfer-Encoding: chunked", page},
		{"said to be gzip", page, "Content-Encoding: gzip", page},
		{"gzip twice", packed(t, "gzip", gz), "Content-Encoding: gzip, gzip", page},
		{"deflate", packed(t, "zlib", page), "Content-Encoding: deflate", page},
		{"bare deflate", packed(t, "flate", page), "Content-Encoding: deflate", page},
		{"said to be deflate", page, "Content-Encoding: deflate", page},
		{"said to be brotli", page, "Content-Encoding: br", page},
		{"folded field", gz, "Content-Encoding:\r\n  gzip", page},
		{"a line that is no field", page, "nonsense", page},
		{"brotli", packed(t, "br", page), "Content-Encoding: br", page},
		{"zstd", packed(t, "zstd", page), "Content-Encoding: zstd", page},
		{"brotli cut off", packed(t, "br", page)[:20], "Content-Encoding: br", `! content-encoding "br": cut off`},
		{"zstd cut off", packed(t, "zstd", page)[:20], "Content-Encoding: zstd", `! content-encoding "zstd": cut off`},
		{"no zstd", "nothing of the kind", "Content-Encoding: zstd", `! content-encoding "zstd": invalid input: magic number mismatch`},
		{"an encoding of nobody", "\x0b\x02\x80abc", "Content-Encoding: xz", `! content-encoding "xz": not read`},
		{"bomb of brotli", packed(t, "br", strings.Repeat(" ", 2<<20)), "Content-Encoding: br", `! content-encoding "br": too large`},
		{"bomb of zstd", packed(t, "zstd", strings.Repeat(" ", 2<<20)), "Content-Encoding: zstd", `! content-encoding "zstd": too large`},
		{"gzip cut off", gz[:len(gz)-9], "Content-Encoding: gzip", `! content-encoding "gzip": cut off`},
		{"gzip with damage", gz[:len(gz)-8] + "12345678", "Content-Encoding: gzip", `! content-encoding "gzip": gzip: invalid checksum`},
		{"chunked cut off", chunked[:12], "Transfer-Encoding: chunked", "! chunked body: cut off"},
		{"chunked with damage", strings.Replace(chunked, "A\r\n", "?\r\n", 1), "Transfer-Encoding: chunked", `! chunked body: size "?\r" at byte 12`},
		{"bomb", packed(t, "gzip", strings.Repeat(" ", 2<<20)), "Content-Encoding: gzip", `! content-encoding "gzip": too large`},
		{"bomb of zlib", packed(t, "zlib", strings.Repeat(" ", 2<<20)), "Content-Encoding: deflate", `! content-encoding "deflate": too large`},
	} {
		want := "0 " + url + " " + c.want
		if reason, ok := strings.CutPrefix(c.want, "! "); ok {
			want = "! 0 " + url + ": " + reason
		}
		var fields []string
		if c.fields != "" {
			fields = []string{c.fields}
		}
		check(t, c.name, response(url, c.body, fields...), want)
		check(t, c.name+", zipped", zipped(response(url, c.body, fields...)), want)
	}
}

// What is broken costs the record, not those behind it.
func TestBrokenRecords(t *testing.T) {
	one, two := response("https://a.example/1", "<p>One"), response("https://a.example/2", "<p>Two")
	big := response("https://a.example/big", strings.Repeat("x", 1<<20+headerBytes))
	lie := strings.Replace(one, "Content-Length: ", "Content-Length: 9", 1) // claims to hold the next one too
	short := strings.Replace(one, "Content-Length: 65", "Content-Length: 63", 1)
	u1 := "https://a.example/1"
	for _, c := range []struct{ name, broken, why string }{
		{"too large", big, "https://a.example/big: too large"},
		{"length that is a lie", lie, u1 + ": cut off"},
		{"length too short", short, u1 + ": does not end where its Content-Length says"},
		{"length that is none", strings.Replace(one, "Content-Length: ", "Content-Length: -", 1), u1 + `: Content-Length "-65": want a number of bytes`},
		{"no length", strings.Replace(one, "Content-Length", "Content-Size", 1), u1 + `: Content-Length "": want a number of bytes`},
		{"no header", "WARC/1.0\r\n" + strings.Repeat("X: y\r\n", headerBytes/6) + "\r\n", fmt.Sprintf(": header over %d bytes", headerBytes)},
		{"no HTTP", record("response", u1, http, "<p>One"), u1 + `: begins with "<p>One", want an HTTP answer`},
		{"HTTP header cut off", record("response", u1, http, "HTTP/1.1 200 OK\r\nServer: x\r\n"), u1 + ": cut off"},
		{"cut by the crawler", record("response", u1, http, "HTTP/1.1 200 OK\r\n\r\n<p>On", "WARC-Truncated: length"), u1 + `: cut short by the crawler ("length")`},
		{"another page's content", record("revisit", u1, http, "", "WARC-Refers-To-Target-URI: https://a.example/0"),
			u1 + `: revisit: its content is kept under "https://a.example/0" alone`},
	} {
		want := fmt.Sprintf("! %d %s", len(two), c.why)
		check(t, c.name, two+c.broken+two, "0 https://a.example/2 <p>Two", want, fmt.Sprintf("%d https://a.example/2 <p>Two", len(two+c.broken)))
		want = fmt.Sprintf("! %d %s", len(zipped(two)), c.why)
		check(t, c.name+", zipped", zipped(two, c.broken, two), "0 https://a.example/2 <p>Two", want, fmt.Sprintf("%d https://a.example/2 <p>Two", len(zipped(two, c.broken))))
	}
	check(t, "revisit of the same page", record("revisit", u1, http, "", "WARC-Refers-To-Target-URI: "+u1)+record("revisit", u1, http, ""))
}

// A file cut off anywhere gives what is whole and one error at the place of
// what is not; one with a damaged byte never more than one error, and the
// records behind it.
func TestDamagedFiles(t *testing.T) {
	one, two := response("https://a.example/1", "<p>One"), response("https://a.example/2", "<p>Two")
	plain, gz := one+two, zipped(one, two)
	for _, file := range []struct {
		name, all string
		second    int
	}{{"plain", plain, len(one)}, {"zipped", gz, len(zipped(one))}} {
		for n := range len(file.all) {
			got := list(strings.NewReader(file.all[:n]), 1<<20)
			if len(got) > 2 || n > file.second+9 && len(got) != 2 {
				t.Errorf("%s, %d bytes of it: %q", file.name, n, got)
			}
		}
	}
	for i := range len(zipped(one)) {
		bad := []byte(gz)
		bad[i] ^= 0x10
		got := list(bytes.NewReader(bad), 1<<20)
		last := got[len(got)-1]
		if i > 2 && (len(got) > 2 || !strings.HasSuffix(last, "https://a.example/2 <p>Two")) {
			t.Errorf("byte %d: %q", i, got)
		}
	}
	// Where a member was cut off and another written behind it, the other is read.
	for n := 20; n < len(zipped(one)); n++ {
		got := list(strings.NewReader(zipped(one)[:n]+zipped(two)), 1<<20)
		if want := fmt.Sprintf("%d https://a.example/2 <p>Two", n); got[len(got)-1] != want {
			t.Errorf("cut at byte %d: %q", n, got)
		}
	}
}

func TestTooBroken(t *testing.T) {
	file := strings.Repeat("WARC/1.0\r\n\r\n", 3*maxBroken)
	got := list(strings.NewReader(file), 1<<20)
	if n := len(got); n != maxBroken+1 || got[n-1] != "! "+errTooBroken.Error() {
		t.Errorf("%d yielded, the last %q", n, got[n-1])
	}
}

func TestStops(t *testing.T) {
	one := response("https://a.example/1", "<p>One")
	for _, file := range []string{one + "WARC/1.0\r\n\r\n" + one, zipped(one, "WARC/1.0\r\n\r\n", one)} {
		for stop := 1; stop <= 3; stop++ {
			n := 0
			for range Records(strings.NewReader(file), 1<<20) {
				if n++; n == stop {
					break
				}
			}
			if n != stop {
				t.Errorf("%d yielded, want %d", n, stop)
			}
		}
	}
}

func TestIs(t *testing.T) {
	one := response("https://a.example/1", "<p>One")
	for _, c := range []struct {
		head string
		want bool
	}{
		{one, true}, {zipped(one), true}, {zipped(one)[:150], true}, {"", false}, {"WARC", false},
		{zipped("text"), false}, {magic, false}, {"<html>", false},
	} {
		if got := Is([]byte(c.head)); got != c.want {
			t.Errorf("%.20q: %v, want %v", c.head, got, c.want)
		}
	}
}

// FuzzRecords checks that any file is read to its end, within the limit and
// with offsets that lie in the file and never go back.
func FuzzRecords(f *testing.F) {
	one := response("https://a.example/1", "4\r\n<p>O\r\n0\r\n\r\n", "Transfer-Encoding: chunked")
	for _, seed := range []string{one, zipped(one, one), zipped(one + one), one[:100], zipped(one)[:60] + zipped(one), "WARC/1.0\r\n\r\n", framed(f, nil, one, one), framed(f, dictionary(f), one)} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		const limit = 1 << 16
		last := int64(0)
		for r, err := range Records(bytes.NewReader(file), limit) {
			at := last
			var e *Error
			switch {
			case errors.As(err, &e):
				at = e.Offset
			case err == nil:
				at = r.Offset
				if len(r.Body) > limit {
					t.Errorf("body of %d bytes", len(r.Body))
				}
			}
			if at < last || at > int64(len(file)) {
				t.Errorf("record at byte %d behind one at %d, of %d", at, last, len(file))
			}
			last = at
		}
	})
}
