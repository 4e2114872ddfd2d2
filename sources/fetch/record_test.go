package fetch

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// answered is an answer as exchange makes them.
func answered(address, raw string) *answer {
	u, err := url.Parse(address)
	if err != nil {
		panic(err) // a test's own mistake
	}
	a, err := receive(strings.NewReader(raw), &http.Request{Method: http.MethodGet}, 1<<20)
	if err != nil {
		panic(err)
	}
	a.url, a.time, a.ip = u, noon, "192.0.2.7"
	return a
}

const (
	moved = "HTTP/1.1 301 Moved\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n"
	page  = "HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\nقلم\r\n\x00"
)

// What was fetched is read again from its record.
func TestReadRecord(t *testing.T) {
	data := append(answered("http://example.org/a", moved).record(), answered("http://example.org/b", page).record()...)
	r, err := ReadRecord(data, 0)
	if err != nil {
		t.Fatal(err)
	}
	if r.Asked != "http://example.org/a" || r.URL != "http://example.org/b" || fmt.Sprint(r.Hops) != "[{http://example.org/a 301 http://example.org/b}]" ||
		string(r.Body) != "قلم\r\n\x00" || !r.Time.Equal(noon) || r.Validators().ETag != `"v1"` || !bytes.Equal(r.Record, data) || !r.Changed {
		t.Errorf("%+v", r)
	}
	if again := answered("http://example.org/b", page).record(); !bytes.HasSuffix(data, again) {
		t.Error("the same answer has another record")
	}
}

func TestReadRecordRefuses(t *testing.T) {
	good := string(answered("http://example.org/b", page).record())
	for name, data := range map[string]string{
		"nothing":         "",
		"a text":          "The minister said so.\n",
		"cut short":       good[:len(good)-6],
		"one byte other":  strings.Replace(good, "text/plain", "text/plaim", 1),
		"more behind":     good + "x",
		"a request":       strings.Replace(good, "WARC-Type: response", "WARC-Type: request", 1),
		"a huge length":   strings.Replace(good, fmt.Sprintf("Content-Length: %d", len(page)), "Content-Length: 999999999999", 1),
		"no date":         strings.Replace(good, "WARC-Date: 2026", "WARC-Date: soon", 1),
		"no address":      strings.Replace(good, "http://example.org/b", "b", 1),
		"redirects alone": string(answered("http://example.org/a", moved).record()),
		"another version": strings.Replace(good, "WARC/1.1", "WARC/9.9", 1),
	} {
		if data == good {
			t.Errorf("%s: nothing was changed", name)
		}
		if r, err := ReadRecord([]byte(data), 0); !errors.Is(err, errRecord) {
			t.Errorf("%s: %+v, %v", name, r, err)
		}
	}
	if _, err := ReadRecord(answered("http://example.org/b", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"+string(packed(make([]byte, 1000)))).record(), 100); !errors.Is(err, ErrTooLarge) {
		t.Errorf("a bomb: %v", err)
	}
}

// Whatever a record holds: reading it ends, and what was read has its bytes.
func FuzzReadRecord(f *testing.F) {
	f.Add(answered("http://example.org/b", page).record())
	f.Add(append(answered("http://example.org/a", moved).record(), answered("http://example.org/b", page).record()...))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := ReadRecord(data, 1<<20)
		if err == nil && (r.URL == "" || r.Time.IsZero() || !bytes.Equal(r.Record, data)) {
			t.Errorf("%+v", r)
		}
	})
}

// What a server sends is as hostile as can be.
func FuzzReceive(f *testing.F) {
	f.Add([]byte(page))
	f.Add([]byte("HTTP/1.1 103 Early\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := receive(bytes.NewReader(data), &http.Request{Method: http.MethodGet}, 1<<16)
		if err != nil {
			return
		}
		if !bytes.Contains(data, a.raw) || len(a.body) > 1<<16 {
			t.Errorf("%q, body %q", a.raw, a.body)
		}
		a.url = &url.URL{Scheme: "http", Host: "example.org", Path: "/"}
		a.location()
		retryAfter(a.header, noon)
		unpack(a.header, a.body, 1<<16)
	})
}
