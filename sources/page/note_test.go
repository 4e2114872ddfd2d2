package page

import (
	"strings"
	"testing"
)

// notesOf lists the notes of a page as "place: text".
func notesOf(t *testing.T, html string) string {
	t.Helper()
	p, err := Read([]byte(html), Input{})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, n := range p.Notes {
		if !strings.Contains(n.Text, "council") {
			out = append(out, string(n.Place)+": "+n.Text)
		}
	}
	return strings.Join(out, "\n")
}

// council is enough text for an article to be found.
const council = `<p>The council met on Monday to talk about the road tax, and it went on for hours without an end.</p>
<p>Nobody in the council wanted to say which of the streets would be the first to be closed in spring.</p>
<p>The council will meet again on Friday, when the mayor is back from the capital and the figures are known.</p>`

func TestNotes(t *testing.T) {
	for _, c := range []struct{ name, html, want string }{
		{"a byline", `<div><h1>Road tax in the north is raised</h1><div class="byline">By Jane Doe, Reuters</div>` + council + `</div>`,
			"byline: By Jane Doe, Reuters"},
		{"a head", `<div><h1>Road tax in the north is raised</h1><span>AFP</span>` + council + `</div>`, "head: AFP"},
		{"a caption and its credit", `<div><h1>Road tax in the north is raised</h1>
			<figure><img src="a.jpg"><figcaption>A street. <span class="credit">Jane Doe/AFP</span></figcaption></figure>` + council + `</div>`,
			"picture: Jane Doe/AFP\ncaption: A street."},
		{"a picture by its class", `<div><h1>Road tax in the north is raised</h1><div class="main-image"><img src="a.jpg"><p>A street (AFP)</p></div>` + council + `</div>`,
			"caption: A street (AFP)"},
		{"a source below", `<div><h1>Road tax in the north is raised</h1>` + council + `<p class="story-source">Stuff</p></div>`, "source: Stuff"},
		{"elements without a blank between", `<div><h1>Road tax in the north is raised</h1><div class="author"><span>Jane Doe</span><span>The Post</span></div>` + council + `</div>`,
			"byline: Jane Doe | The Post"},
		{"a time and a name", `<div><h1>Road tax in the north is raised</h1><div class="author"><span>10:05</span>AFP</div>` + council + `</div>`,
			"byline: 10:05 | AFP"},
		{"what is not the article's", `<nav><p>Reuters</p></nav><div><h1>Road tax in the north is raised</h1>` + council + `</div>
			<div class="related"><p>AFP</p></div><form><p>AP</p></form><p hidden>dpa</p><p style="display: none">ANSA</p>`, ""},
		{"a byline among links for sharing", `<div><h1>Road tax in the north is raised</h1><div class="share"><p>Tell your friends</p><p class="author">EFE</p></div>` + council + `</div>`,
			"byline: EFE"},
		{"no text", `<p>Reuters</p>`, ""},
	} {
		if got := notesOf(t, "<html><body>"+c.html+"</body></html>"); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

// A page may print what it likes around its text: the notes stay few and short.
func TestNotesAreBounded(t *testing.T) {
	long := "<p>" + strings.Repeat("word ", 200) + "</p>"
	many := strings.Repeat("<p>Source: nobody</p>", 3000)
	p, err := Read([]byte("<html><body><div><h1>Road tax in the north is raised</h1>"+long+council+many+"</div></body></html>"), Input{})
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Notes) > maxNotes {
		t.Errorf("%d notes", len(p.Notes))
	}
	for _, n := range p.Notes {
		if len(n.Text) > maxCaptionBytes {
			t.Errorf("a note of %d bytes", len(n.Text))
		}
	}
}

func TestLineKey(t *testing.T) {
	for s, want := range map[string]string{
		"short":                                   "",
		"\n  The council met on Monday to talk":   "The council met on Monday to",
		"The  council\tmet on Monday  to talk on": "The council met on Monday to",
		"\u3000The council met on Monday to talk": "The council met on Monday to",
	} {
		if got, _ := lineKey(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}
