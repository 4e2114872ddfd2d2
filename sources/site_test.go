package sources

import (
	"testing"

	"isnad/sources/page"
)

// An archive publishes nothing of what it keeps: a copy is its site's page.
func TestArchivedPage(t *testing.T) {
	const address = "https://web.archive.org/web/20200709082500/https://www.theguardian.com/a"
	d := ofPage(&page.Page{Title: "The harbour", Text: "The northern harbour opened again on Thursday, its director said."}, Meta{URL: address})
	if d.Outlet.ID != "the-guardian" || d.Outlet.Basis != Domain || d.Site() != "theguardian.com" || d.URL != address {
		t.Errorf("%+v at %s, site %s", d.Outlet, d.URL, d.Site())
	}
}

// Who puts another's address into the path of his own publishes his own page.
func TestNoArchive(t *testing.T) {
	for _, address := range []string{"https://library.example/2020/https://www.theguardian.com/a", "https://library.example/20240101120000/www.theguardian.com/a"} {
		d := ofPage(&page.Page{Title: "The harbour", Text: "The northern harbour opened again on Thursday, its director said."}, Meta{URL: address})
		if d.Outlet.ID != "" || d.Site() != "library.example" {
			t.Errorf("%s: %+v, site %s", address, d.Outlet, d.Site())
		}
	}
}

// Initials that an outlet of the registry bears too are not that outlet on a site
// that is none of its own.
func TestSharedInitials(t *testing.T) {
	for _, c := range []struct{ name, url, id string }{
		{"OTV", "https://northern-league.example/1", ""},
		{"OTV", "https://otv.example/1", "otv-lebanon"},
		{"OTV", "", "otv-lebanon"},
		{"The Guardian", "https://northern-league.example/1", "the-guardian"},
	} {
		p := &page.Page{Title: "The harbour", Text: "The northern harbour opened again.", Notes: []page.Note{}, Publisher: page.Publisher{Name: c.name}}
		if d := ofPage(p, Meta{URL: c.url}); d.Outlet.ID != c.id || d.Outlet.Name == "" {
			t.Errorf("%s at %s: %+v, want %q", c.name, c.url, d.Outlet, c.id)
		}
	}
}

// Two documents are of one site by their hosts, or of one page by what one says is
// its own address.
func TestSameSite(t *testing.T) {
	for _, c := range []struct {
		a, canonical, b string
		want            bool
	}{
		{"https://quay.example/1", "", "http://www.quay.example/2", true},
		{"https://quay.example/1", "", "https://amp.quay.example/2", true},
		{"https://quay.example/1", "", "https://web.archive.org/web/20200709082500/http://quay.example/1", true},
		{"https://quay.example/1", "", "https://tide.example/1", false},
		{"https://quay.example/1", "https://tide.example/1", "https://tide.example/1", true},
		{"https://lena.blogspot.com/1", "", "https://okafor.blogspot.com/1", false},
		{"https://standard.co.uk/1", "", "https://www.standard.net.au/1", false},
		{"https://xn--kaj-qla.example/1", "", "https://tide.example/1", false},
		{"https://xn--kaj-qla.example/1", "", "https://m.xn--kaj-qla.example/2", true},
		{"http://10.0.0.1/1", "", "http://192.168.0.1/1", false},
		{"http://10.0.0.1/1", "", "http://10.0.0.1/2", true},
		{"http://a.local/1", "", "http://b.a.local/1", false},
		{"", "", "", false},
		{"", "https://tide.example/1", "", false},
	} {
		a, b := &Document{URL: c.a, CanonicalURL: c.canonical}, &Document{URL: c.b}
		if a.SameSite(b) != c.want || b.SameSite(a) != c.want {
			t.Errorf("%q (%q) and %q: %v, %v, want %v", c.a, c.canonical, c.b, a.SameSite(b), b.SameSite(a), c.want)
		}
	}
}

// An address on the web has a public name.
func TestOnWeb(t *testing.T) {
	for _, c := range []struct {
		d    Document
		want bool
	}{
		{Document{URL: "https://quay.example/1"}, true},
		{Document{CanonicalURL: "https://quay.example/1"}, true},
		{Document{OGURL: "https://quay.example/1"}, true},
		{Document{URL: "http://localhost:8080/1", OGURL: "https://quay.example/1"}, true},
		{Document{}, false},
		{Document{URL: "http://localhost:8080/1"}, false},
		{Document{URL: "http://quay.localhost/1"}, false},
		{Document{URL: "http://printer.local/1"}, false},
		{Document{URL: "http://10.0.0.1/1"}, false},
		{Document{URL: "http://[2001:db8::1]/1"}, false},
		{Document{CanonicalURL: "//x/y"}, false},
		{Document{URL: "co.uk"}, false},
		{Document{URL: "https://co.uk/1"}, false},
	} {
		if c.d.OnWeb() != c.want {
			t.Errorf("%q, %q, %q: %v, want %v", c.d.URL, c.d.CanonicalURL, c.d.OGURL, !c.want, c.want)
		}
	}
}
