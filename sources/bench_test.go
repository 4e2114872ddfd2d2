package sources

import (
	"bytes"
	"testing"
	"time"

	"golang.org/x/net/html"

	"isnad/sources/outlet"
)

// BenchmarkPages reads made pages of the size and make of news pages to the
// document: text, metadata, languages, dates and credits. It prints how many
// pages that are a second, how many times as long it takes as the parser alone in
// the same run, and what the pages weigh.
func BenchmarkPages(b *testing.B) {
	const made = 40
	var pages [][]byte
	size := 0
	for i := range made {
		pages = append(pages, madePage(i))
		size += len(pages[i])
	}
	r := &reader{options: Options{Outlets: outlet.Default()}}
	read := func(data []byte) {
		p, _, err := r.readPage("https://quay.example/n/a", "text/html", data)
		if err != nil {
			b.Fatal(err)
		}
		ofPage(p, Meta{URL: "https://quay.example/n/a", Outlets: r.options.Outlets})
	}
	read(pages[0]) // tables are parsed once a program, not once a page
	b.ReportAllocs()
	var parsing, reading time.Duration
	n := 0
	for b.Loop() {
		page := pages[n%made]
		n++
		start := time.Now()
		if _, err := html.Parse(bytes.NewReader(page)); err != nil {
			b.Fatal(err)
		}
		between := time.Now()
		read(page)
		parsing, reading = parsing+between.Sub(start), reading+time.Since(between)
	}
	b.ReportMetric(reading.Seconds()/parsing.Seconds(), "parses")
	b.ReportMetric(float64(n)/reading.Seconds(), "pages/s")
	b.ReportMetric(float64(size)/made, "bytes/page")
}

// The pages of the benchmark are pages: each has all that a reader looks for.
func TestMadePages(t *testing.T) {
	r := &reader{options: Options{Outlets: outlet.Default()}}
	for i := range 10 {
		data := madePage(i)
		if len(data) < 50<<10 || len(data) > 150<<10 || !bytes.Equal(data, madePage(i)) {
			t.Errorf("page %d: %d bytes", i, len(data))
		}
		p, _, err := r.readPage("https://quay.example/n/a", "text/html", data)
		if err != nil {
			t.Fatal(err)
		}
		d := ofPage(p, Meta{URL: "https://quay.example/n/a", Outlets: r.options.Outlets})
		if d.Title == "" || len(d.Authors) != 1 || d.Authors[0] != "Lena Okafor" || d.Published.ISO == "" || d.Outlet.Name != "The Quay Post" ||
			len(d.Credits) == 0 || len(d.Text) < 1000 || bytes.Contains([]byte(d.Text), []byte("function(")) {
			t.Errorf("page %d: title %q, authors %q, published %q, outlet %+v, %d credits, %d bytes of text", i, d.Title, d.Authors, d.Published.ISO, d.Outlet, len(d.Credits), len(d.Text))
		}
	}
}
