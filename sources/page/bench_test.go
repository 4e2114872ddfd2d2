package page

import (
	"bytes"
	"testing"
	"time"

	"golang.org/x/net/html"

	"isnad/sources/outlet"
)

// BenchmarkRead reads a page of the size that news pages have and prints how
// many times as long it takes as the parser alone, in the same run.
func BenchmarkRead(b *testing.B) {
	page := append([]byte(harbour), bytes.Repeat([]byte(`<div class="teaser"><h3><a href="/n/1">Another harbour</a></h3><p>It opened as well, said its director.</p></div>`), 300)...)
	page = append(page, bytes.Repeat([]byte(`<script>window.x=function(){return {"a":1,"b":[1,2,3]}}</script>`), 200)...)
	registry := outlet.Default()
	b.ReportAllocs()
	var parse, read time.Duration
	for b.Loop() {
		start := time.Now()
		if _, err := html.Parse(bytes.NewReader(page)); err != nil {
			b.Fatal(err)
		}
		parse += time.Since(start)
		start = time.Now()
		if _, err := Read(page, Input{URL: "https://quay.example/a", Outlets: registry}); err != nil {
			b.Fatal(err)
		}
		read += time.Since(start)
	}
	b.ReportMetric(read.Seconds()/parse.Seconds(), "parses")
	b.ReportMetric(float64(b.N)/read.Seconds(), "pages/s")
}
