package sources

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"isnad/sources/outlet"
	"isnad/sources/page"
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

// A page is read by its bytes first, by what it declares next: a label may lie.
func TestDecodePage(t *testing.T) {
	const arabic = "قال المدير إن المرفأ مفتوح وإن السفن دخلت قبل الظهر"
	encoded, err := charmap.Windows1256.NewEncoder().String(arabic)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, data, contentType, encoding, want, damage string }{
		{"UTF-8 called windows-1252", `<meta charset="windows-1252"><p>` + arabic, "text/html; charset=windows-1252", "", arabic, ""},
		{"declared in the page", `<meta charset="windows-1256"><p>` + encoded, "", "", arabic, ""},
		{"declared in the header", `<p>` + encoded, "text/html; charset=windows-1256", "", arabic, ""},
		{"given by the user", `<meta charset="koi8-r"><p>` + encoded, "", "windows-1256", arabic, ""},
		{"called UTF-8", `<meta charset="utf-8"><p>` + strings.Repeat(encoded+" ", 20), "", "", arabic, ""},
		{"one broken letter", `<meta charset="utf-8"><p>` + arabic + "\xff", "", "", arabic, "broken UTF-8 at byte "},
		{"a label that nobody knows", `<meta charset="quay-8"><p>` + arabic + "\xff", "", "", arabic, "broken UTF-8 at byte "},
	} {
		r := &reader{options: Options{Encoding: c.encoding}}
		got, damage, err := r.decodePage([]byte(c.data), c.contentType)
		if err != nil || !strings.Contains(string(got), c.want) {
			t.Errorf("%s: %q, %v", c.name, got, err)
		}
		if c.damage == "" && damage != nil || !strings.HasPrefix(fmt.Sprint(damage), c.damage) {
			t.Errorf("%s: damage %v, want %q", c.name, damage, c.damage)
		}
	}
	if _, _, err := (&reader{}).decodePage([]byte("GIF89a\x00\x01\xff\xfe"), ""); err == nil {
		t.Error("a picture is a page")
	}
}

// Of a page behind a paywall what it shows is a document, and it is said that
// this is not all.
func TestPageBehindPaywall(t *testing.T) {
	const markup = `<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script><h1>What the port hides</h1>
<p>Behind the third warehouse stands a fourth one, which is on no map of the port.</p>`
	d, err := (&reader{}).page(input{name: "paid.html"}, []byte(markup))
	if d == nil || !errors.Is(err, errStub) || !strings.Contains(d.Text, "third warehouse") {
		t.Errorf("%+v, %v", d, err)
	}
}

func TestOutletOfPage(t *testing.T) {
	registry := outlet.Default()
	for _, c := range [][3]string{
		{"Home | Reuters", "https://www.reuters.com/a", "reuters"},
		{"The Quay Post", "https://quay.example/a", "The Quay Post"},
		{"", "https://www.reuters.com/a", ""},
	} {
		if got := outletOf(c[0], c[1], registry); got != c[2] {
			t.Errorf("%q at %s: %q, want %q", c[0], c[1], got, c[2])
		}
	}
}

// The copyright that a page's text states may be an agency's; the page has a
// site all the same.
func TestCopyrightOnPage(t *testing.T) {
	const rights = "<p>Copyright 2020 Reuters. All rights reserved.</p></article>"
	for _, c := range []struct{ old, url, want string }{
		{"", "https://x.example/a", "The Quay Post"},
		{"The Quay Post", "https://www.bbc.co.uk/a", "BBC"},
		{"The Quay Post", "", "Reuters"},
		{"The Quay Post", "https://x.example/a", ""},
	} {
		text := strings.Replace(harbourPage, "</article>", rights, 1)
		if c.old != "" {
			text = strings.Replace(text, c.old, "", 1)
		}
		p, _, err := (&reader{}).readPage(c.url, "", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if d := ofPage(p, Meta{URL: c.url}); !strings.HasPrefix(d.Outlet.Name, c.want) || c.want == "" && d.Outlet.Name != "" {
			t.Errorf("without %q, at %q: %+v, want %s", c.old, c.url, d.Outlet, c.want)
		}
	}
}

// A line of a page's text that is an outlet's name credits that outlet, unless
// the page is its own.
func TestOwnNameOnPage(t *testing.T) {
	p := &page.Page{Title: "The harbour", Notes: []page.Note{}, Text: "The Guardian\n\nThe northern harbour opened again on Thursday after two days of storm, its director said."}
	for address, want := range map[string]int{"https://www.theguardian.com/a": 0, "https://quay.example/a": 1} {
		if d := ofPage(p, Meta{URL: address}); len(d.Credits) != want {
			t.Errorf("at %q: credits %+v, want %d", address, d.Credits, want)
		}
	}
}
