package sources

import (
	"fmt"
	"strings"
	"testing"

	"isnad/sources/page"
)

// noted is the credits that notes around a text give, each with its place in
// the text where it has one.
func noted(m Meta, text string, notes ...page.Note) string {
	var out []string
	for _, c := range m.document(text, notes).Credits {
		s := fmt.Sprintf("%s %s", c.Role, c.Name)
		if !c.Span.Empty() {
			s += " in text"
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

func TestNotes(t *testing.T) {
	const text = "The council met on Monday to talk about the road tax and the price of bread in the north."
	post := Meta{URL: "https://example-post.org/a", Outlet: "Example Post"}
	for _, c := range []struct {
		name  string
		place page.Place
		note  string
		want  string
	}{
		{"an agency in a byline", page.Byline, "By Jane Doe, Reuters", "agency Reuters"},
		{"with a date", page.Byline, "AFP 10:05 2020", "agency Agence France-Presse"},
		{"with bars", page.Byline, "| TNN | Apr 7, 2020", "agency Times News Network"},
		{"a person", page.Byline, "By Jane Doe", ""},
		{"another outlet", page.Byline, "The New York Times", "agency The New York Times"},
		{"the publisher's own", page.Byline, "Example Post", ""},
		{"the publisher as the source", page.Source, "Example Post", "source Example Post"},
		{"an agency as the source", page.Source, "Reuters", "agency Reuters"},
		{"a label that an outlet is called too", page.Picture, "(Bild: Jana Beispiel)", ""},
		{"the same as the source", page.Source, "Bild: Jana Beispiel", ""},
		{"the outlet", page.Picture, "Bild", "photo Bild"},
		{"before a label", page.Picture, "AFP Photo: Jane Doe", "photo Agence France-Presse"},
		{"an address behind a label", page.Line, "Quelle: http://forum.quay-dwellers.example/archive/t-1.html?a=b", "source forum.quay-dwellers.example"},
		{"one of an outlet", page.Line, "Source: https://www.aljazeera.com/news/2020/7/9/harbour, BBC", "source Al Jazeera; source BBC"},
		{"an address", page.Byline, "https://www.reuters.com/pictures/1", ""},
		{"a network to share on", page.Head, "Facebook", ""},
		{"an agency in the head", page.Head, "AFP", "agency Agence France-Presse"},
		{"an outlet in the head", page.Head, "The New York Times", ""},
		{"a sentence", page.Line, "More from Reuters and other agencies on this", ""},
		{"two letters", page.Line, "AP", ""},
		{"a word on a button", page.Line, "Mehr", ""},
		{"the sign of a feed", page.Head, "RSS", ""},
		{"a first name", page.Line, "Amna", ""},
		{"the agency of that name", page.Line, "AMNA", "agency AMNA"},
		{"a label in a line", page.Line, "22/11/2020 - 04:30 - Fonte: Agência Brasil", "agency Agência Brasil"},
		{"a caption", page.Caption, "A street in the north (Reuters)", "photo Reuters"},
		{"with a label", page.Caption, "A street in the north — Foto: Joana Exemplo/AFP", "photo Agence France-Presse"},
		{"without a colon", page.Caption, "A street in the north. Photo EP /Jane DOE", "photo EP"},
		{"without a credit", page.Caption, "A street in the north", ""},
		{"a photographer alone", page.Picture, "Jane Doe", ""},
		{"with an agency", page.Picture, "JANE DOE/PAP/EPA", "photo PAP; photo European Pressphoto Agency"},
		{"a name that the registry lacks", page.Picture, "Jane Doe / Northern News Group", "photo Northern News Group"},
		{"the rights", page.Line, "© 2020 Reuters", "agency Reuters"},
		{"the rights in a picture", page.Line, "© REUTERS / JANE DOE", "photo Reuters"},
		{"a surname", page.Byline, "By Ellen Forbes", ""},
		{"a surname behind two names", page.Byline, "By Ellen Doe Forbes", ""},
		{"a surname alone", page.Byline, "Ellen Forbes", ""},
		{"an office", page.Byline, "By Court Reporter", ""},
		{"an outlet behind its writer", page.Byline, "Ellen Doe, Forbes", "agency Forbes"},
		{"an outlet", page.Byline, "By Forbes", "agency Forbes"},
		{"an agency behind its writer", page.Byline, "Ellen Reuters", "agency Reuters"},
		{"an article", page.Byline, "The Guardian", "agency The Guardian"},
		{"a program with an agency's letters", page.Head, "TT-RSS", ""},
		{"a button beside the byline", page.Byline, "Print", ""},
		{"an outlet that is called by a word", page.Byline, "The Print", "agency ThePrint"},
		{"a byline of an agency", page.Byline, "AFP", "agency Agence France-Presse"},
		{"a sentence about the author", page.Byline, "Jane is a culture reporter for Northern News.", ""},
		{"the rights beside the byline", page.Byline, "© Northern Media GmbH 2005", ""},
		{"the publisher's rights", page.Line, "© 2020 Example Post", ""},
	} {
		if got := noted(post, text, page.Note{Place: c.place, Text: c.note}); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// What the text has too is credited once, and where it stands.
func TestNotesInText(t *testing.T) {
	const text = "The council met on Monday to talk about the road tax.\n\nSource: Reuters\n\nNobody came to the meeting of the council."
	m := Meta{URL: "https://example-post.org/a"}
	if got := noted(m, text, page.Note{Place: page.Line, Text: "Source: Reuters"}); got != "agency Reuters in text" {
		t.Errorf("%q", got)
	}
	if got := noted(m, text, page.Note{Place: page.Byline, Text: "AFP"}); got != "agency Reuters in text; agency Agence France-Presse" {
		t.Errorf("%q", got)
	}
	d := m.document(text, []page.Note{{Place: page.Byline, Text: "AFP"}})
	if n := len(d.CreditsInText()); n != 1 {
		t.Errorf("%d credits in the text", n)
	}
	checkDocument(t, d)
}

func TestUndated(t *testing.T) {
	for s, want := range map[string]string{
		"AFP":                    "AFP",
		"2020-10-04 15:05 AFP":   "AFP",
		"AFP 16/05/2020":         "AFP",
		"2月15日 7時0分 Oricon":      "Oricon",
		"10:05":                  "10:05",
		"Agence France-Presse 2": "Agence France-Presse",
	} {
		if got := undated(s).In(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}
