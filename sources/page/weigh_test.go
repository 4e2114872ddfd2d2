package page

import (
	"strings"
	"testing"
)

func TestWeigh(t *testing.T) {
	long := strings.Repeat("a=b ", longTag)
	for _, c := range []struct {
		markup string
		tags   int
		copied bool
	}{
		{"", 0, false}, {"text", 0, false}, {"<", 0, false}, {"<b", 1, false}, {"<p>x</p><p>y</p>", 2, false},
		{"<b>x</b><p>y</p>", 2, false},
		{"<b>x<p>y<p>z", 3, true},
		{"<B class=x><p></b><p>", 3, true},
		{"<br><button><small-caps><bdi>x<p>", 5, false},
		{"<p " + long + ">", 2 + longTag, false}, // its attributes count
	} {
		tags, copied := weigh([]byte(c.markup))
		if tags != c.tags || (copied > 0) != c.copied {
			t.Errorf("%.40q: %d tags, %d copied; want %d, %v", c.markup, tags, copied, c.tags, c.copied)
		}
	}
}

// Formatting that is open all over a page goes, and what it was around stays,
// links with where they lead.
func TestOpenFormatting(t *testing.T) {
	var b strings.Builder
	b.WriteString(`<title>The harbour</title><p><font size="7">`)
	for range 300 {
		b.WriteString(`<font color="` + strings.Repeat("red", 200) + `">`)
	}
	b.WriteString(strings.Repeat("<p>Nobody was there.", 100) + someProse + `<p class="byline">By <a class=x href="/author/lena?a=1&amp;b=2">Lena Okafor</a></p>`)
	data := []byte(b.String())
	_, copied := weigh(data)
	if !copiesMuch(data, copied) {
		t.Fatalf("%d copied", copied)
	}
	p, err := Read(data, Input{})
	if err != nil || !strings.Contains(p.Text, "The northern harbour opened again") || len(p.Authors) != 1 {
		t.Errorf("%+v, %v", p, err)
	}
	plain := unformatted(data)
	if strings.Contains(string(plain), "<font") || !strings.Contains(string(plain), `<a href="/author/lena?a=1&amp;b=2">Lena Okafor</a>`) {
		t.Errorf("%.200q", plain)
	}
	// In a script there is no formatting, however much of it.
	script := []byte("<script>" + strings.Repeat("<b >", 5000) + "</script>" + someProse)
	if _, copied := weigh(script); copied <= maxCopied || copiesMuch(script, copied) {
		t.Errorf("a script: %d copied, %v", copied, copiesMuch(script, copied))
	}
}
