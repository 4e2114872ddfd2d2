package fetch

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// BenchmarkGet fetches a page of 100 KB from this machine, with all that a fetch
// keeps (the exact answer, its record, its digest) and prints how many times as
// long that takes as the standard library's client, which keeps a connection
// open, in the same run. What a fetch waits for a host's sake is not in it:
// loopback addresses need not be spared.
func BenchmarkGet(b *testing.B) {
	page := strings.Repeat("<p>The harbour opened again on Thursday.</p>\n", 100<<10/45)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			io.WriteString(w, "User-agent: *\nDisallow: /private/\n")
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, page)
	}))
	b.Cleanup(s.Close)
	c := local(Options{})
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	var plain, ours time.Duration
	for b.Loop() {
		start := time.Now()
		r, err := http.Get(s.URL + "/a")
		if err != nil {
			b.Fatal(err)
		}
		if n, err := io.Copy(io.Discard, r.Body); err != nil || n != int64(len(page)) {
			b.Fatalf("%d bytes, %v", n, err)
		}
		r.Body.Close()
		between := time.Now()
		got, err := c.Get(b.Context(), s.URL+"/a", Validators{})
		if err != nil || len(got.Body) != len(page) {
			b.Fatalf("%d bytes, %v", len(got.Body), err)
		}
		plain, ours = plain+between.Sub(start), ours+time.Since(between)
	}
	b.ReportMetric(ours.Seconds()/plain.Seconds(), "plain-gets")
	b.ReportMetric(float64(b.N)/ours.Seconds(), "pages/s")
}
