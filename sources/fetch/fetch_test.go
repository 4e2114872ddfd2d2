package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// noon is when the tests' clock stands still.
var noon = time.Date(2026, 11, 3, 12, 0, 0, 0, time.UTC)

// local is a client that may ask this machine.
func local(o Options) *Client {
	o.AllowLocal = true
	if o.Now == nil {
		o.Now = func() time.Time { return noon }
	}
	return New(o)
}

// serve starts a server for one handler; robots.txt is not found unless the
// handler is asked for it by name in robots.
func serve(t *testing.T, h http.HandlerFunc) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		h(w, r)
	}))
	t.Cleanup(s.Close)
	return s.URL
}

// raw starts a server that sends these bytes whatever it is asked for, and hangs
// up.
func raw(t *testing.T, answer string) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			req := make([]byte, 4096)
			n, _ := conn.Read(req)
			if bytes.HasPrefix(req[:n], []byte("GET /robots.txt ")) {
				io.WriteString(conn, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
			} else {
				io.WriteString(conn, answer)
			}
			conn.Close()
		}
	}()
	return "http://" + l.Addr().String()
}

// get fetches without knowing anything of before.
func get(t *testing.T, c *Client, url string) (*Response, error) {
	t.Helper()
	return c.Get(t.Context(), url, Validators{})
}

func TestGetKeepsTheExactAnswer(t *testing.T) {
	// Odd spelling, a chunked body, an interim answer before and rubbish behind:
	// what is kept is what was sent, from the status line to the last chunk.
	const exact = "HTTP/1.1 200 Sehr  gut\r\ncontent-TYPE:text/plain;charset=utf-8\r\nX-Odd:  a \r\nTransfer-Encoding: chunked\r\n\r\n" +
		"5;x=1\r\nHello\r\n7\r\n, world\r\n0\r\n\r\n"
	url := raw(t, "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"+exact+"HTTP/1.1 200 OK\r\n\r\nsmuggled") + "/a?q=ا"
	r, err := get(t, local(Options{}), url+"#part")
	if err != nil {
		t.Fatal(err)
	}
	if string(r.Body) != "Hello, world" || r.ContentType() != "text/plain;charset=utf-8" || r.Status != 200 || !r.Changed || !r.Time.Equal(noon) {
		t.Errorf("got %+v", r)
	}
	if want := strings.Replace(url, "ا", "%D8%A7", 1); r.URL != want || r.Asked != url+"#part" || len(r.Hops) != 0 {
		t.Errorf("asked %s, answered %s, want %s", r.Asked, r.URL, want)
	}
	head, block, _ := strings.Cut(string(r.Record), "\r\n\r\n")
	if block != exact+"\r\n\r\n" {
		t.Errorf("kept %q\nwant %q", block, exact)
	}
	for _, want := range []string{"WARC/1.1\r\n", "WARC-Type: response", "WARC-Target-URI: " + r.URL, "WARC-Date: 2026-11-03T12:00:00Z", "WARC-IP-Address: 127.0.0.1",
		"Content-Type: application/http;msgtype=response", fmt.Sprintf("Content-Length: %d", len(exact)), "WARC-Block-Digest: sha256:" + sum([]byte(exact))} {
		if !strings.Contains(head, want) {
			t.Errorf("no %q in %q", want, head)
		}
	}
}

func TestRequest(t *testing.T) {
	var got *http.Request
	url := serve(t, func(w http.ResponseWriter, r *http.Request) { got = r })
	c := local(Options{Version: "1.2"})
	if _, err := c.Get(t.Context(), url, Validators{ETag: "\"x\"\r\nEvil: 1", LastModified: "Tue, 03 Nov 2026 11:00:00 GMT"}); err != nil {
		t.Fatal(err)
	}
	if ua := got.Header.Get("User-Agent"); !strings.HasPrefix(ua, "isnad/1.2 (+") {
		t.Errorf("User-Agent %q", ua)
	}
	if got.Header.Get("Evil") != "" || got.Header.Get("If-None-Match") != "" || got.Header.Get("If-Modified-Since") == "" || got.URL.Path != "/" {
		t.Errorf("sent %v", got.Header)
	}
}

func TestConditionalRequest(t *testing.T) {
	url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"v1"`)
		if r.Header.Get("If-None-Match") == `"v1"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		io.WriteString(w, "text")
	})
	c := local(Options{})
	first, err := get(t, c, url)
	if err != nil || !first.Changed {
		t.Fatalf("%+v, %v", first, err)
	}
	again, err := c.Get(t.Context(), url, first.Validators())
	if err != nil || again.Changed || again.Body != nil || again.Status != 304 {
		t.Errorf("%+v, %v", again, err)
	}
	// A 304 that nobody asked for is no document.
	url = raw(t, "HTTP/1.1 304 Not Modified\r\n\r\n")
	if _, err := get(t, c, url); err == nil || !strings.Contains(err.Error(), "304") {
		t.Errorf("%v", err)
	}
}

func TestRedirects(t *testing.T) {
	url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/1":
			http.Redirect(w, r, "/2?x=1#f", http.StatusMovedPermanently)
		case r.URL.Path == "/2":
			http.Redirect(w, r, "/3", http.StatusFound)
		case r.URL.Path == "/3":
			io.WriteString(w, "here")
		case r.URL.Path == "/round":
			http.Redirect(w, r, "/about", http.StatusSeeOther)
		case r.URL.Path == "/about":
			http.Redirect(w, r, "/round", http.StatusPermanentRedirect)
		case r.URL.Path == "/nowhere":
			w.WriteHeader(http.StatusFound)
		case r.URL.Path == "/file":
			http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
		case r.URL.Path == "/gone":
			http.Redirect(w, r, "/missing", http.StatusFound)
		case r.URL.Path == "/missing":
			http.NotFound(w, r)
		default:
			http.Redirect(w, r, r.URL.Path+"x", http.StatusTemporaryRedirect)
		}
	})
	c := local(Options{})
	r, err := get(t, c, url+"/1")
	if err != nil {
		t.Fatal(err)
	}
	want := []Hop{{url + "/1", 301, url + "/2?x=1"}, {url + "/2?x=1", 302, url + "/3"}}
	if fmt.Sprint(r.Hops) != fmt.Sprint(want) || r.URL != url+"/3" || r.Asked != url+"/1" || string(r.Body) != "here" {
		t.Errorf("%+v", r)
	}
	if n := bytes.Count(r.Record, []byte("WARC-Type: response")); n != 3 {
		t.Errorf("%d records, want one an answer", n)
	}
	for path, want := range map[string]string{"/round": "redirects: go in a circle: " + url + "/round → " + url + "/about → " + url + "/round",
		"/x": "more than 10", "/nowhere": "302 without a place", "/file": `scheme "file"`, "/gone": "redirected to " + url + "/missing: 404 Not Found"} {
		_, err := get(t, c, url+path)
		if err == nil || !strings.Contains(err.Error(), want) || errors.Is(err, ErrRedirects) == (path == "/gone") {
			t.Errorf("%s: %v, want %s", path, err, want)
		}
	}
}

func TestStatus(t *testing.T) {
	for answer, want := range map[string]StatusError{
		"404 Not Found\r\n":                                                 {Code: 404},
		"429 Too Many Requests\r\nRetry-After: 90\r\n":                      {429, 90 * time.Second},
		"503 Away\r\nRetry-After: Tue, 03 Nov 2026 12:05:00 GMT\r\n":        {503, 5 * time.Minute},
		"503 Away\r\nRetry-After: Tue, 03 Nov 2020 12:05:00 GMT\r\n":        {503, 0},
		"503 Away\r\nRetry-After: 2147483647\r\n":                           {503, 24 * time.Hour},
		"418 I'm a teapot\r\nContent-Type: text/html\r\nRetry-After: x\r\n": {418, 0},
	} {
		_, err := get(t, local(Options{}), raw(t, "HTTP/1.1 "+answer+"Content-Length: 0\r\n\r\n"))
		var got *StatusError
		if !errors.As(err, &got) || *got != want {
			t.Errorf("%q: %v", answer, err)
		}
	}
}

// packed is text as gzip.
func packed(text []byte) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write(text)
	z.Close()
	return b.Bytes()
}

func TestPackedBody(t *testing.T) {
	body := packed([]byte("a text"))
	head := "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"
	r, err := get(t, local(Options{}), raw(t, head+string(body)))
	if err != nil || string(r.Body) != "a text" || !bytes.Contains(r.Record, body) {
		t.Errorf("%+v, %v", r, err)
	}
	bomb := packed(make([]byte, 8<<20))
	for answer, want := range map[string]string{
		head + string(bomb):                                  "too large: unpacks to over 1 MB",
		head + string(body[:len(body)-3]):                    "gzip: unexpected EOF",
		head + "plain":                                       "content coding gzip",
		strings.Replace(head, "gzip", "br", 1) + "x":         `content coding "br"`,
		strings.Replace(head, "gzip", "gzip, gzip", 1) + "x": `content coding "gzip, gzip"`,
	} {
		_, err := get(t, local(Options{MaxBytes: 1 << 20}), raw(t, answer))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

func TestBadAnswers(t *testing.T) {
	for answer, want := range map[string]string{
		"":                               "the connection ends before an answer",
		"SSH-2.0-OpenSSH_9.2\r\n":        "no HTTP answer",
		"HTTP/1.1 200 OK\r\nA: b\r\n":    "ends before an answer",
		"HTTP/1.1 200 OK\r\nbad\r\n\r\n": "no HTTP answer",
		"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort":                    "the connection ends after 5 of 10 bytes",
		"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab":          "the connection ends in the midst",
		"HTTP/1.1 200 OK\r\nA: " + strings.Repeat("x", mostHeader) + "\r\n\r\n": "too large: header fields",
		"HTTP/1.1 200 OK\r\n\r\n" + strings.Repeat("x", 70000):                  "too large: over 65536 bytes",
		strings.Repeat("HTTP/1.1 100 Continue\r\n\r\n", 20):                     "interim answers",
	} {
		_, err := get(t, local(Options{MaxBytes: 1 << 16}), raw(t, answer))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.60q: %v, want %s", answer, err, want)
		}
	}
}

// A body without an end is given up at the limit, a server that says nothing or
// one byte at a time when the time is over, and all of it when the caller has
// had enough.
func TestNoEnd(t *testing.T) {
	endless := serve(t, func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			if _, err := w.Write(make([]byte, 1<<12)); err != nil {
				return
			}
		}
	})
	if _, err := get(t, local(Options{MaxBytes: 1 << 18}), endless); !errors.Is(err, ErrTooLarge) {
		t.Errorf("endless: %v", err)
	}
	slow := serve(t, func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			io.WriteString(w, ".")
			w.(http.Flusher).Flush()
			time.Sleep(5 * time.Millisecond)
		}
	})
	if _, err := get(t, local(Options{Timeout: 50 * time.Millisecond}), slow); err == nil || !strings.Contains(err.Error(), "no whole answer within 50ms") {
		t.Errorf("slow: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	silent := serve(t, func(_ http.ResponseWriter, r *http.Request) { cancel(); <-r.Context().Done() })
	if _, err := local(Options{}).Get(ctx, silent, Validators{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestAddresses(t *testing.T) {
	for address, want := range map[string]string{
		"ftp://example.org/":               `scheme "ftp"`,
		"http:///path":                     "names no host",
		"https://user:secret@example.org/": "user name or password",
		"http://exa mple.org/":             "address: ",
		"http://xn--0.example/":            "address: host",
		"http://[::1":                      "address: ",
		"http://example.org:port/":         "address: ",
		"javascript:alert(1)":              `scheme "javascript"`,
	} {
		_, err := get(t, New(Options{}), address)
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %v, want %s", address, err, want)
		}
	}
	u, err := parse("HTTP://مثال.إختبار:8080?q=ا b#x")
	if err != nil || u.String() != "http://xn--mgbh0fb.xn--kgbechtv:8080/?q=%D8%A7%20b" {
		t.Errorf("%s, %v", u, err)
	}
}
