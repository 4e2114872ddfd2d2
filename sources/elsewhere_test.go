package sources

import (
	"fmt"
	"strings"
	"testing"

	"isnad/sources/page"
)

// A canonical link to another's site says where an article stood before; most
// that lead elsewhere say nothing of the kind.
func TestElsewhere(t *testing.T) {
	const text = `<body><article><h1>Harbour reopens after storm</h1>%s
<p>The northern harbour opened again on Thursday after two days of storm, its director said, and the first ships came in before noon.</p>
<p>Twelve vessels had waited outside the breakwater since Tuesday, among them two tankers and a ferry with passengers on board.</p></article></body>`
	for _, c := range []struct{ name, url, head, byline, want string }{
		{"to an outlet that is known", "https://quay.example.org/n/1", `<link rel=canonical href="https://www.reuters.com/world/harbour">`, "", "republished Reuters https://www.reuters.com/world/harbour"},
		{"to one that is not", "https://quaypost.org/n/1", `<link rel=canonical href="https://northern-gazette.com/harbour">`, "", "republished northern-gazette.com https://northern-gazette.com/harbour"},
		{"escaped twice", "https://quaypost.org/n/1", `<link rel=canonical href="https&amp;#x3A;&amp;#x2F;&amp;#x2F;northern-gazette.com&amp;#x2F;harbour">`, "", "republished northern-gazette.com https://northern-gazette.com/harbour"},
		{"of a page in a file", "", `<meta property="og:url" content="https://quaypost.org/n/1"><link rel=canonical href="https://www.reuters.com/world/harbour">`, "", "republished Reuters https://www.reuters.com/world/harbour"},
		{"credited already", "https://quaypost.org/n/1", `<link rel=canonical href="https://www.reuters.com/world/harbour">`, "By Jane Doe, Reuters", "agency Reuters By Jane Doe, Reuters"},
		{"to the page itself", "https://www.quaypost.org/n/1?a=1", `<link rel=canonical href="https://quaypost.org/n/1">`, "", ""},
		{"to another host of the site", "https://m.quaypost.co.uk/n/1", `<link rel=canonical href="https://www.quaypost.co.uk/n/1">`, "", ""},
		{"to another edition", "https://quaypost.com/n/1", `<link rel=canonical href="https://quaypost.de/n/2">`, "", ""},
		{"to a front page", "https://quaypost.org/n/1", `<link rel=canonical href="https://www.reuters.com/">`, "", ""},
		{"to a site that the page is of", "https://feedproxy.example.net/~r/1", `<meta property="og:site_name" content="The Quay Post"><link rel=canonical href="https://thequaypost.org/n/1">`, "", ""},
		{"of the publisher", "https://feeds.example.net/~r/1", `<meta property="og:site_name" content="Reuters"><link rel=canonical href="https://www.reuters.com/world/harbour">`, "", ""},
		{"in an archive", "https://archive.example.net/2020/https://quaypost.org/n/1", `<link rel=canonical href="https://quaypost.org/n/1">`, "", ""},
		{"of a site that has moved", "https://quaypost.org/n/1", `<link rel=canonical href="https://quaytimes.org/n/1.html">`, "", ""},
		{"to a platform", "https://quaypost.org/n/1", `<link rel=canonical href="https://www.facebook.com/quay/1">`, "", ""},
		{"spelled for the network", "https://hafenblätter.de/n/1", `<link rel=canonical href="https://xn--hafenbltter-q5a.de/n/2">`, "", ""},
		{"to no name", "https://quaypost.org/n/1", `<link rel=canonical href="https://.gazette.de/n/2">`, "", ""},
		{"to an address", "https://quaypost.org/n/1", `<link rel=canonical href="https://203.0.113.9/n/2">`, "", ""},
		{"of a page in a file, alone", "", `<link rel=canonical href="https://www.reuters.com/world/harbour">`, "", ""},
		{"to nothing", "https://quaypost.org/n/1", `<link rel=canonical href="https://[::1/x">`, "", ""},
	} {
		byline := ""
		if c.byline != "" {
			byline = `<p class="byline">` + c.byline + `</p>`
		}
		p, err := page.Read([]byte("<html><head>"+c.head+"</head>"+fmt.Sprintf(text, byline)+"</html>"), page.Input{URL: c.url})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, x := range ofPage(p, Meta{Name: "page", URL: c.url}).Credits {
			got = append(got, fmt.Sprintf("%s %s %s", x.Role, x.Name, x.Text))
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s: %q, want %q", c.name, s, c.want)
		}
	}
}

// The address that a page was fetched from, the canonical one and og:url are
// three facts.
func TestThreeAddresses(t *testing.T) {
	p, err := page.Read([]byte(strings.Replace(harbourPage, "<head>", `<head><meta property="og:url" content="https://quay.example/harbour?share">`, 1)), page.Input{URL: "https://m.quay.example/n?id=1"})
	if err != nil {
		t.Fatal(err)
	}
	d := ofPage(p, Meta{Name: "page", URL: "https://m.quay.example/n?id=1"})
	if d.URL != "https://m.quay.example/n?id=1" || d.CanonicalURL != "https://m.quay.example/news/harbour" || d.OGURL != "https://quay.example/harbour?share" {
		t.Errorf("%q, %q, %q", d.URL, d.CanonicalURL, d.OGURL)
	}
}
