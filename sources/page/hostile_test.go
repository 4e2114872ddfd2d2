package page

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"
)

// A shape is markup made to be slow: size pieces of it, or that many nested.
type shape struct {
	name  string
	build func(n int) string
}

const someProse = "<p>The northern harbour opened again on Thursday, its director said, and the ships came in.</p>"

func repeated(piece string) func(int) string {
	return func(n int) string { return "<body>" + strings.Repeat(piece, n) }
}

func nested(opens, closes string) func(int) string {
	return func(n int) string {
		return "<body>" + strings.Repeat(opens, n) + someProse + strings.Repeat(closes, n)
	}
}

// shapes are pages on which a reader's time grows faster than they do, when it
// looks twice at what lies behind it.
func shapes() []shape {
	return []shape{
		{"nested boxes", nested("<div>", "</div>")}, {"nested bold", nested("<b>", "</b>")}, {"unclosed boxes", nested("<div class=sidebar>", "")},
		{"nested tables", nested("<table><tr><td>", "</td></tr></table>")}, {"unclosed font", nested("<font>x", "")},
		{"paragraphs", repeated(someProse)}, {"empty elements", repeated("<b></b>")}, {"headings", repeated("<h1>The harbour reopens</h1>")},
		{"bylines", repeated(`<p class="byline">By Lena Okafor</p>`)}, {"times", repeated(`<time datetime="2020-07-09">x</time>`)},
		{"dates", repeated("<p>9 July 2020</p>")}, {"comments", repeated(`<div class="comment">` + someProse + `</div>`)},
		{"bodies", repeated(`<div class="article-body">` + someProse + `</div>`)}, {"links", repeated(`<a href="/author/x">Lena Okafor</a>`)},
		{"line breaks", repeated("a<br>")}, {"unclosed comment", func(n int) string { return someProse + "<!--" + strings.Repeat("-", n) }},
		{"attributes", func(n int) string { return "<p " + strings.Repeat("a=b ", n) + ">" }}, {"words of a class", func(n int) string { return `<p class="` + strings.Repeat("post-body ", n) + `">x` }},
		{"authors", func(n int) string {
			return `<script type="application/ld+json">{"@type":"Article","author":[` + strings.Repeat(`"Lena Okafor",`, n) + `"Omar Haddad"]}</script>` + someProse
		}},
		{"different authors", func(n int) string {
			var b strings.Builder
			for i := range n {
				fmt.Fprintf(&b, `<meta name="author" content="Lena Okafor%s">`, strings.Repeat("a", i%40))
			}
			return b.String() + someProse
		}},
		{"names on a page with a long address", func(n int) string {
			return `<link rel=canonical href="https://quay.example/` + strings.Repeat("a/2020/", n) + `">` + strings.Repeat(`<meta name=author content="Harbour Press"><p>© Harbour Press</p><a href="/x">x</a>`, n/20) + someProse
		}},
		{"names on a page with a long title", func(n int) string {
			return "<title>" + strings.Repeat("a b ", n) + `</title><script type="application/ld+json">[` + strings.Repeat(`{"@type":"Organization","name":"Tides"},`, n/20) + `{}]</script><div itemprop=publisher>` +
				strings.Repeat(`<meta itemprop=name content="a">`, n/20) + "</div>" + someProse
		}},
		{"names on a page with a long host", func(n int) string {
			return `<link rel=canonical href="https://` + strings.Repeat("quay-a.", n) + `example/">` + strings.Repeat(`<meta name=author content="Harbour Press"><p>© Harbour Press</p>`, n/20) + someProse
		}},
		{"linked depth", func(n int) string {
			return `<script type="application/ld+json">` + strings.Repeat(`{"@graph":[`, n) + strings.Repeat(`]}`, n) + `</script>` + someProse
		}},
		{"open formatting", func(n int) string {
			var b strings.Builder
			for i := range 300 {
				fmt.Fprintf(&b, "<font a%d>", i)
			}
			return "<p>" + b.String() + strings.Repeat("<p>x", n) + someProse
		}},
		{"formatting with attributes", func(n int) string {
			return "<p><b " + strings.Repeat("a=b ", n) + ">" + strings.Repeat("<p>x", n) + someProse
		}},
		{"formatting in a script", func(n int) string { return "<script>" + strings.Repeat("<b >", n) + "</script>" + someProse }},
		{"separators", func(n int) string { return "<title>" + strings.Repeat("a | ", n) + "</title>" + someProse }},
		{"sites", func(n int) string {
			var b strings.Builder
			for i := range n {
				fmt.Fprintf(&b, `{"@type":"Organization","name":"Site %d"},`, i)
			}
			return `<script type="application/ld+json">[` + b.String() + `]</script>` + someProse
		}},
	}
}

// Every shape is read, and what comes back is text or one of the errors.
func TestShapes(t *testing.T) {
	for _, s := range shapes() {
		for _, n := range []int{1, 700, 20_000} {
			p, err := Read([]byte(s.build(n)), Input{URL: "https://quay.example/a"})
			if err != nil && !errors.Is(err, ErrNested) {
				t.Errorf("%s, %d: %v", s.name, n, err)
			}
			if err == nil && !utf8.ValidString(p.Text) {
				t.Errorf("%s, %d: text is not UTF-8", s.name, n)
			}
		}
	}
}

// Deep pages keep their text.
func TestDeepPage(t *testing.T) {
	for _, depth := range []int{100, 510, 520, 100_000} {
		p, err := Read([]byte(nested("<div>", "</div>")(depth)), Input{})
		if err != nil || !strings.Contains(p.Text, "The northern harbour opened again") {
			t.Errorf("%d levels: %+v, %v", depth, p, err)
		}
	}
}

func TestTooLargePage(t *testing.T) {
	for name, data := range map[string][]byte{
		"bytes": make([]byte, MaxBytes+1), "tags": []byte(strings.Repeat("<br>", MaxTags+1)),
		"attributes": []byte("<p " + strings.Repeat("a=b ", MaxTags) + ">"),
	} {
		if _, err := Read(data, Input{}); !errors.Is(err, ErrTooLarge) || !strings.Contains(err.Error(), "over ") {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

// BenchmarkShapes takes each shape at three sizes. ns/byte must stay about the
// same from one to the next.
func BenchmarkShapes(b *testing.B) {
	for _, s := range shapes() {
		for _, n := range []int{2_000, 8_000, 32_000} {
			data := []byte(s.build(n))
			b.Run(fmt.Sprintf("%s/%d", s.name, n), func(b *testing.B) {
				for b.Loop() {
					Read(data, Input{})
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(data)), "ns/byte")
			})
		}
	}
}

// testPages are the pages of testdata.
func testPages(t testing.TB) [][]byte {
	files, _ := filepath.Glob("testdata/*.txtar")
	var out [][]byte
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, txtar.Parse(data).Files[0].Data)
	}
	return out
}

func FuzzRead(f *testing.F) {
	for _, data := range testPages(f) {
		f.Add(data, "https://quay.example/2020/07/09/a")
	}
	for _, s := range shapes() {
		f.Add([]byte(s.build(3)), "x:")
	}
	f.Fuzz(func(t *testing.T, data []byte, address string) {
		in := Input{URL: address}
		p, err := Read(data, in)
		if err != nil {
			if !errors.Is(err, ErrNested) && !errors.Is(err, ErrTooLarge) {
				t.Fatal(err)
			}
			return
		}
		for _, s := range append([]string{p.Text, p.Title, p.Published, p.Modified, p.Canonical}, p.Authors...) {
			if !utf8.ValidString(s) || strings.ContainsRune(s, 0) {
				t.Errorf("not UTF-8, or with NUL: %q", s)
			}
		}
		if again, err := Read(data, in); err != nil || show(again) != show(p) {
			t.Errorf("read twice, differs: %v", err)
		}
		Declared(data, address)
	})
}
