package page

import (
	"strings"
	"testing"
)

func TestOriginal(t *testing.T) {
	for _, c := range [][3]string{
		{"https://web.archive.org/web/20200709082500/https://www.quaypost.example/a?b=1", "https://www.quaypost.example/a?b=1", "quaypost.example"},
		{"http://web.archive.org/web/20200709082500id_/http:/quaypost.example/a", "http://quaypost.example/a", "quaypost.example"},
		{"https://archive.ph/2020/http://quaypost.example/", "http://quaypost.example/", "quaypost.example"},
		{"https://archive.ph/20200709082500/http://quaypost.example/20210101000000/a.html", "http://quaypost.example/20210101000000/a.html", "quaypost.example"},
		{"https://webarchive.nla.gov.au/awa/20200709082500/http://quaypost.example/", "http://quaypost.example/", "quaypost.example"},
		{"https://library.example/memento/20200709082500/http://quaypost.example/", "http://quaypost.example/", "quaypost.example"},
		{"https://library.example/north/web/20200709082500mp_/http://quaypost.example/", "http://quaypost.example/", "quaypost.example"},
		{"https://library.example/wayback/20200709082500/example.org/2020/07/a.html", "http://example.org/2020/07/a.html", "example.org"},
		{"https://library.example/wayback/20200709082500/example.co.uk:8080", "http://example.co.uk:8080", "example.co.uk"},
		{"https://library.example/web/2020/http://quaypost.example/", "https://library.example/web/2020/http://quaypost.example/", "library.example"},
		{"https://library.example/2020/https://quaypost.example/a", "https://library.example/2020/https://quaypost.example/a", "library.example"},
		{"https://library.example/20200709082500/https://quaypost.example/a", "https://library.example/20200709082500/https://quaypost.example/a", "library.example"},
		{"https://web.archive.org@library.example/2020/https://quaypost.example/a", "https://web.archive.org@library.example/2020/https://quaypost.example/a", "library.example"},
		{"https://library.example/20240101120000/index.html", "https://library.example/20240101120000/index.html", "library.example"},
		{"https://library.example/web/20240101120000/index.html", "https://library.example/web/20240101120000/index.html", "library.example"},
		{"https://web.archive.org/web/20240101120000/index.html", "https://web.archive.org/web/20240101120000/index.html", "web.archive.org"},
		{"https://quaypost.example/2020/07/a.html", "https://quaypost.example/2020/07/a.html", "quaypost.example"},
		{"https://quaypost.example/share?of=/2020/http://other.example/", "https://quaypost.example/share?of=/2020/http://other.example/", "quaypost.example"},
		{"https://quaypost.example/20200709082500/a", "https://quaypost.example/20200709082500/a", "quaypost.example"},
		{"urn:page:1", "urn:page:1", ""},
		{"", "", ""},
	} {
		if got := Original(c[0]); got != c[1] {
			t.Errorf("%s: %s, want %s", c[0], got, c[1])
		}
		if got := Host(c[0]); got != c[2] {
			t.Errorf("%s: host %q, want %q", c[0], got, c[2])
		}
	}
}

// What is longer than addresses and hosts are has no host.
func TestHostOfLongAddress(t *testing.T) {
	for _, c := range [][2]string{
		{"https://quay.example/" + strings.Repeat("a", 1000), "quay.example"},
		{"https://quay.example/" + strings.Repeat("a", 3000), ""},
		{"https://" + strings.Repeat("quay.", 40) + "example/", strings.Repeat("quay.", 40) + "example"},
		{"https://" + strings.Repeat("quay.", 60) + "example/", ""},
	} {
		if got := Host(c[0]); got != c[1] {
			t.Errorf("%d bytes: host %q, want %q", len(c[0]), got, c[1])
		}
	}
}
