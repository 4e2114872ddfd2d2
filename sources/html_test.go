package sources

import (
	"errors"
	"slices"
	"testing"
)

const harbourPage = `<html lang="en"><head><title>Harbour reopens after storm</title><meta name="author" content="Lena Okafor">
<meta property="og:site_name" content="The Quay Post"><meta property="article:published_time" content="2020-07-09T08:25:00Z">
<link rel="canonical" href="/news/harbour"></head><body><article><h1>Harbour reopens after storm</h1><p class="byline">By Lena Okafor</p>
<p>The northern harbour opened again on Thursday after two days of storm, its director said, and the first ships came in before noon.</p>
<p>Twelve vessels had waited outside the breakwater since Tuesday, among them two tankers and a ferry with passengers on board.</p>
</article></body></html>`

func TestPageDocument(t *testing.T) {
	var got []*Document
	r := &reader{seen: map[string]bool{}, yield: func(d *Document, p *Problem) bool {
		if p != nil {
			t.Error(p)
			return false
		}
		got = append(got, d)
		return true
	}}
	in := input{path: "harbour.html", name: "harbour.html", url: "https://quay.example/n?id=1", contentType: "text/html"}
	r.whole(in, formHTML, []byte(harbourPage))
	if len(got) != 1 {
		t.Fatalf("%d documents", len(got))
	}
	d := got[0]
	if d.Title != "Harbour reopens after storm" || !slices.Equal(d.Authors, []string{"Lena Okafor"}) ||
		d.Published.ISO != "2020-07-09T08:25Z" || d.CanonicalURL != "https://quay.example/news/harbour" ||
		d.Outlet.Name != "The Quay Post" || d.Outlet.Basis != Metadata || d.Parts[0].Lang != "en" {
		t.Errorf("%+v", d)
	}
}

func TestPageWithoutText(t *testing.T) {
	var got []error
	r := &reader{seen: map[string]bool{}, yield: func(d *Document, p *Problem) bool {
		got = append(got, p.Err)
		return true
	}}
	r.whole(input{path: "empty.html", name: "empty.html"}, formHTML, []byte("<html><body></body></html>"))
	if len(got) != 1 || !errors.Is(got[0], errNoPageText) {
		t.Errorf("problems %v", got)
	}
}
