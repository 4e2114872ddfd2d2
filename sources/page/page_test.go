package page

import (
	"slices"
	"strings"
	"testing"
)

const harbour = `<!DOCTYPE html><html lang="en-GB"><head><title>Harbour reopens | The Quay Post</title>
<meta property="og:title" content="Harbour reopens after storm"><meta property="og:site_name" content="The Quay Post">
<meta name="author" content="Lena Okafor"><meta property="article:published_time" content="2020-07-09T08:25:00Z">
<link rel="canonical" href="/news/harbour"></head><body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Harbour reopens after storm</h1><p class="byline">By Lena Okafor</p>
<p>The northern harbour opened again on Thursday after two days of storm, its director said, and the first ships came in before noon.</p>
<p>Twelve vessels had waited outside the breakwater since Tuesday, among them two tankers and a ferry with a hundred and forty passengers on board.</p>
<p>“Nobody was hurt,” said the director, Omar Haddad, who had been at the port all night with his crew, watching the water rise.</p>
</article><footer>© The Quay Post</footer></body></html>`

func TestRead(t *testing.T) {
	p, err := Read([]byte(harbour), Input{URL: "https://quay.example/news/harbour?x=1"})
	if err != nil {
		t.Fatal(err)
	}
	if p.Title != "Harbour reopens after storm" || !slices.Equal(p.Authors, []string{"Lena Okafor"}) ||
		p.Published != "2020-07-09T08:25Z" || p.Lang != "en" || p.Canonical != "https://quay.example/news/harbour" ||
		p.Publisher != (Publisher{"The Quay Post", SiteName}) || p.Kind != Article {
		t.Errorf("%+v", p)
	}
	if n := strings.Count(p.Text, "\n\n"); n < 2 || !strings.HasPrefix(p.Text, "The northern harbour") && !strings.HasPrefix(p.Text, "Harbour reopens") {
		t.Errorf("text %q", p.Text)
	}
	if strings.Contains(p.Text, "Sport") {
		t.Errorf("the menu is in the text: %q", p.Text)
	}
}

func TestEmptyPage(t *testing.T) {
	p, err := Read([]byte("<html><body><script>x</script></body></html>"), Input{})
	if err != nil || p.Kind != Empty || p.Text != "" {
		t.Errorf("%+v, %v", p, err)
	}
}
