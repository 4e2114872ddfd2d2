package page

import (
	"slices"
	"strings"
	"testing"

	"isnad/sources/outlet"
)

func TestCutNames(t *testing.T) {
	for in, want := range map[string]string{
		"By Lena Okafor":                        "Lena Okafor",
		"Von Lena Okafor und Omar Haddad":       "Lena Okafor|Omar Haddad",
		"Lena Okafor, Omar Haddad and Sam Reed": "Lena Okafor|Omar Haddad|Sam Reed",
		"Lena Okafor, in the port":              "Lena Okafor",
		"Posted on 9 July 2020 by Lena Okafor":  "Lena Okafor",
		"Ana Costa e Silva":                     "Ana Costa e Silva",
		"Lena Okafor Chefredakteurin":           "Lena Okafor",
		"Interview: Lena Okafor":                "Lena Okafor",
		"Lena Okafor Lena Okafor":               "Lena Okafor",
		"بقلم: لينا حداد":                       "لينا حداد",
		"聯合報 記者林小明／即時報導":                        "林小明",
		"": "",
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
	for _, s := range []string{"The Quay Post", "Reuters", "admin", "News Desk", "lena@quay.example", "https://quay.example/lena", "Site Builder GmbH", "Ministry of Ports", "cpm", "By", "2020", ""} {
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

func TestLinkedData(t *testing.T) {
	for in, want := range map[string]string{
		`{"@type":"NewsArticle","headline":"A"}`:                                               "A",
		"{\"@type\":\"NewsArticle\",\"headline\":\"A\n B\"} trailing":                          "A B",
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
