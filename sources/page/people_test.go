package page

import (
	"slices"
	"strings"
	"testing"

	"isnad/sources/outlet"
)

func TestCutNames(t *testing.T) {
	for in, want := range map[string]string{
		"By Lena Okafor":                                        "Lena Okafor",
		"Von Lena Okafor und Omar Haddad":                       "Lena Okafor|Omar Haddad",
		"Lena Okafor, Omar Haddad and Sam Reed":                 "Lena Okafor|Omar Haddad|Sam Reed",
		"Lena Okafor, in the port":                              "Lena Okafor",
		"Posted on 9 July 2020 by Lena Okafor":                  "Lena Okafor",
		"Ana Costa e Silva":                                     "Ana Costa e Silva",
		"Lena Okafor Chefredakteurin":                           "Lena Okafor",
		"Interview: Lena Okafor":                                "Lena Okafor",
		"Lena Okafor Lena Okafor":                               "Lena Okafor",
		"بقلم: لينا حداد":                                       "لينا حداد",
		"聯合報 記者林小明／即時報導":                                        "林小明",
		"Lena Okafor, PhD, Omar Haddad, M.D.":                   "Lena Okafor|Omar Haddad",
		"Datum: 9.7.2020 Autor: Lena Okafor Quelle: Hafenblatt": "Lena Okafor",
		"Autor*in: Lena Okafor":                                 "Lena Okafor",
		"Blog Beitrag von Lena Okafor":                          "Lena Okafor",
		"Ein Interview von Lena Okafor mit Omar Haddad":         "Lena Okafor",
		"Das Gespräch führte Lena Okafor.":                      "Lena Okafor",
		"":                                                      "",
	} {
		if got := strings.Join(cutNames(in), "|"); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestIsPerson(t *testing.T) {
	r := &reading{Input: Input{Outlets: outlet.Default()}, siteNames: []string{"thequaypost"}}
	for _, s := range []string{"Lena Okafor", "Heiko", "Christoph von Ritter", "T. V. Raman", "لينا حداد", "林小明"} {
		if !r.isPerson(s) {
			t.Errorf("%q is no person", s)
		}
	}
	for _, s := range []string{"The Quay Post", "Reuters", "admin", "News Desk", "lena@quay.example", "https://quay.example/lena", "Site Builder GmbH", "Ministry of Ports", "cpm", "FR IT EN", "By", "2020", "Donnerstag", "هيئة التحرير", "Συντακτική Ομάδα", ""} {
		if r.isPerson(s) {
			t.Errorf("%q is a person", s)
		}
	}
}

// An author whom only the head names, and the page shows nowhere, kept the site.
func TestAuthorMustBeShown(t *testing.T) {
	const head = `<meta name="author" content="Jan Webber"><h1>The harbour reopens</h1>`
	for body, want := range map[string][]string{"": nil, `<p>Text: Jan Webber</p>`: {"Jan Webber"}} {
		p, err := Read([]byte(head+body+someProse), Input{})
		if err != nil || !slices.Equal(p.Authors, want) {
			t.Errorf("%q: authors %q, %v", body, p.Authors, err)
		}
	}
}

func TestBylines(t *testing.T) {
	const title = `<head><title>The harbour reopens</title><meta property="og:site_name" content="The Quay Post"><meta property="og:type" content="article">%s</head><h1>The harbour reopens</h1>`
	for _, c := range []struct {
		name, head, body string
		want             []string
	}{
		{"under the title, in what is called a menu", "", `<div class="toolbar"><span class="byline">By Lena Okafor</span></div>`, []string{"Lena Okafor"}},
		{"pieces without blanks between", "", `<p class="byline"><em>by</em><a class="author-name">Lena Okafor</a></p>`, []string{"Lena Okafor"}},
		{"one of two is marked in it", "", `<p class="byline">By Lena Okafor and <a rel="author">Omar Haddad</a></p>`, []string{"Lena Okafor", "Omar Haddad"}},
		{"the site behind the name", "", `<p class="byline">By Lena Okafor The Quay Post Staff</p>`, []string{"Lena Okafor"}},
		{"a place behind an outlet", "", `<p class="byline">By Lena Okafor, Reuters News, Port Said</p>`, []string{"Lena Okafor"}},
		{"a label over the line", "", `<h5>Author:</h5><p>Lena Okafor</p>`, []string{"Lena Okafor"}},
		{"dashes before it", "", `<p>---- by Lena Okafor</p>`, []string{"Lena Okafor"}},
		{"a small heading", "", `<h5>By Lena Okafor</h5>`, []string{"Lena Okafor"}},
		{"the reporter of a report", "", `<p>〔記者林小明／台北報導〕港口重新開放，港口重新開放，港口重新開放，港口重新開放，港口重新開放，港口重新開放，港口重新開放。</p>`, []string{"林小明"}},
		{"the head and a reader", `<meta name="author" content="Lena Okafor">`, `<p>By Lena Okafor</p><p><a class="author">Sailor Sam</a></p>`, []string{"Lena Okafor"}},
		{"the site's own name in the head", `<meta name="author" content="The Quay & Post">`, ``, nil},
		{"a title that is marked", "", `<h2 class="author">By the sea</h2>`, nil},
		{"an outlet alone", "", `<p class="byline">The Quay Post</p>`, nil},
		{"a way to somewhere", "", `<h2>Von Kiel nach Oslo</h2>`, nil},
	} {
		p, err := Read([]byte(strings.Replace(title, "%s", c.head, 1)+c.body+someProse), Input{URL: "https://quaypost.example/a"})
		if err != nil || !slices.Equal(p.Authors, c.want) {
			t.Errorf("%s: %q, %v; want %q", c.name, p.Authors, err, c.want)
		}
	}
}

func TestPublisher(t *testing.T) {
	for _, c := range []struct{ name, head, url, want string }{
		{"site name", `<meta property="og:site_name" content="The Quay Post">`, "https://x.example/", "The Quay Post"},
		{"behind the title", `<title>The harbour ~ The Quay Post - Ships and sea</title>`, "https://thequaypost.example/", "The Quay Post"},
		{"before the title", `<title>Quay Post Daily: the harbour</title>`, "https://quaypost.example/", "Quay Post Daily"},
		{"who has the rights", `<meta name="publisher" content="Harbour Holding"><meta name="copyright" content="Quay-Post">`, "https://quaypost.example/", "Quay-Post"},
		{"a site name with a motto", `<meta property="og:site_name" content="Daily news of ships | Quaypost">`, "https://quaypost.example/", "Quaypost"},
		{"a front page's title for a name", `<meta property="og:site_name" content="Northern Agency | news of the harbours, the sea, the ships and whoever sails on them, every day">`, "https://x.example/", "Northern Agency"},
		{"an address for a name", `<meta property="og:site_name" content="quaypost.example"><title>The harbour | Quay Post</title>`, "https://quaypost.example/", "Quay Post"},
		{"nothing but an address", `<meta property="og:site_name" content="quaypost.example">`, "https://quaypost.example/", "quaypost.example"},
		{"microdata", `</head><body><div itemprop="publisher" itemscope style="display:none"><meta itemprop="name" content="The Quay Post"></div>`, "https://x.example/", "The Quay Post"},
		{"microdata in words", `</head><body><div itemprop="publisher" itemscope><a itemprop=url href=/>to the start</a><span itemprop="name">The Quay Post</span></div>`, "https://x.example/", "The Quay Post"},
		{"microdata without a name", `</head><body><div itemprop="publisher"><span>The Quay Post</span></div>`, "https://x.example/", ""},
		{"the rights", `</head><body><div>© 2019-2020 NEWS.example. All rights reserved</div>`, "https://news.example/1", "NEWS.example"},
		{"the rights with a year", `</head><body><div>Copyright © by Quay Post 2019-2020. All rights reserved</div>`, "https://quaypost.example/", "Quay Post"},
		{"the rights with a year behind", `</head><body><div>(c) Quay-Post 2019-2020, all rights reserved</div>`, "https://quaypost.example/", "Quay-Post"},
		{"a country's letters in the title", `<title>The harbour | UK | quay</title>`, "https://quaypost.co.uk/", ""},
		{"letters and what they stand for", `<meta property="og:site_name" content="QPS - Quay Post Service">`, "https://qps.example/", "QPS - Quay Post Service"},
		{"an address, and a person in JSON-LD", `<meta property="og:site_name" content="quaypost.example"><script type="application/ld+json">{"@type":"NewsArticle","publisher":{"@type":"Person","name":"Jane Doe"}}</script>`, "https://quaypost.example/", "quaypost.example"},
		{"microdata that repeat the title", `</head><body><h1>The harbour is open again</h1><div itemprop="publisher"><span itemprop="name">The harbour is open again</span></div>`, "https://x.example/", ""},
		{"the rights of a name nobody confirms", `</head><body><div>Copyright © by Quay Post 2019-2020. All rights reserved</div>`, "https://x.example/", ""},
		{"the rights of another", `</head><body><div>© 2020 Northern Pictures</div>`, "https://news.example/1", ""},
		{"a page in a file", `<link rel=canonical href="https://quaypost.example/1"><title>The harbour | Quay Post</title>`, "", "Quay Post"},
		{"a title whose end is no site", `<title>The harbour - what next</title>`, "https://quaypost.example/", ""},
		{"short names are not cut", `<title>The harbour | Qua</title>`, "https://quay.example/", ""},
	} {
		p, err := Read([]byte("<head>"+c.head+"</head>"+someProse), Input{URL: c.url})
		if err != nil || p.Publisher.Name != c.want {
			t.Errorf("%s: %q, %v; want %q", c.name, p.Publisher.Name, err, c.want)
		}
	}
}

func TestLinkedData(t *testing.T) {
	for in, want := range map[string]string{
		`{"@type":"NewsArticle","headline":"A"}`:                                               "A",
		"{\"@type\":\"NewsArticle\",\"headline\":\"A\n B\"} trailing":                          "A B",
		"{\"@type\":\"NewsArticle\", // of the desk\n\"headline\":\"A // B\", /* \"x\" */}":    "A // B",
		"{\"@type\":\"NewsArticle\",\"headline\":\"A B\" /* and no end":                        "",
		`<!-- {"@type":["Thing","http://schema.org/BlogPosting"],"headline":"A &amp; B",} -->`: "A & B",
		`[{"@type":"WebSite","name":"x"},{"@graph":[{"@type":"Article","headline":"A"}]}]`:     "A",
		`{"@type":"NewsArticle","headline":`:                                                   "",
		`null`:                                                                                 "",
	} {
		var d linkedData
		d.add(in)
		if got := d.article().text("headline"); got != want {
			t.Errorf("%q: headline %q, want %q", in, got, want)
		}
	}
}

func TestDeclared(t *testing.T) {
	for _, c := range [][3]string{
		{`<meta charset="windows-1256">`, "", "windows-1256"},
		{`<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=koi8-r">`, "", "koi8-r"},
		{`<meta name="x" content="charset=koi8-r">`, "", ""},
		{`<meta charset="utf-8">`, "text/html; charset=ISO-8859-9", "ISO-8859-9"},
		{`<?xml version="1.0" encoding="iso-8859-6"?><html>`, "", "iso-8859-6"},
		{`<p>`, "text/html", ""},
	} {
		if got := Declared([]byte(c[0]), c[1]); got != c[2] {
			t.Errorf("%q, %q: %q, want %q", c[0], c[1], got, c[2])
		}
	}
}

func TestWithoutSite(t *testing.T) {
	r := &reading{siteNames: []string{"thequaypost", "quay"}}
	for in, want := range map[string]string{
		"Harbour reopens | The Quay Post":                 "Harbour reopens",
		"The Quay Post - Harbour reopens":                 "Harbour reopens",
		"Harbour reopens – after storm":                   "Harbour reopens – after storm",
		"The harbour reopens after storm | Sea | Quay":    "The harbour reopens after storm",
		"The harbour reopens, and the ferry - what next?": "The harbour reopens, and the ferry",
	} {
		if got := r.withoutSite(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
