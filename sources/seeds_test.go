package sources

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"isnad/sources/prose"
)

// goldFile is what seeds/gold.json says of one of the five documents, as far
// as this package finds it.
type goldFile struct {
	File      string
	Title     *goldSpan
	Languages []string
	Publisher struct {
		Stated   *string
		Evidence []struct{ Span goldSpan }
	}
	Date        struct{ Published *string }
	Disclaimer  *goldSpan
	Boilerplate []goldSpan
}

// goldSpan is a span of gold.json, in bytes.
type goldSpan struct {
	Text         string
	Bstart, Bend int
}

func (g *goldSpan) span() prose.Span {
	if g == nil {
		return prose.Span{}
	}
	return prose.Span{Start: g.Bstart, End: g.Bend}
}

// seeds reads the five documents and what is expected of them.
func seeds(t testing.TB) ([]*Document, []goldFile) {
	t.Helper()
	data, err := os.ReadFile("../seeds/gold.json")
	if err != nil {
		t.Fatal(err)
	}
	var gold struct{ Files []goldFile }
	if err := json.Unmarshal(data, &gold); err != nil {
		t.Fatal(err)
	}
	var docs []*Document
	for d, p := range Read([]string{"../seeds"}, Options{}) {
		if p != nil {
			t.Fatal(p)
		}
		docs = append(docs, d)
	}
	if len(docs) != len(gold.Files) {
		t.Fatalf("%d documents, want %d", len(docs), len(gold.Files))
	}
	return docs, gold.Files
}

func TestSeedsFrontMatter(t *testing.T) {
	docs, gold := seeds(t)
	for i, g := range gold {
		d := docs[i]
		if d.Name != g.File {
			t.Errorf("name %q, want %q", d.Name, g.File)
		}
		if d.TitleSpan != g.Title.span() || d.Title != d.TitleSpan.In(d.Text) {
			t.Errorf("%s: title %q at %v, want %v", d.Name, d.Title, d.TitleSpan, g.Title.span())
		}
		want := ""
		if g.Date.Published != nil {
			want = *g.Date.Published
		}
		if d.Published.ISO != want {
			t.Errorf("%s: published %q, want %q", d.Name, d.Published.ISO, want)
		}
		var langs []string
		for _, p := range d.Parts {
			langs = append(langs, p.Lang)
		}
		if !slices.Equal(langs, g.Languages) {
			t.Errorf("%s: languages %q, want %q", d.Name, langs, g.Languages)
		}
		for _, b := range g.Boilerplate {
			if !slices.Contains(d.Furniture, b.span()) {
				t.Errorf("%s: %q is not furniture", d.Name, b.Text)
			}
		}
	}
}

// The publisher that the gold states, with its evidence; the others unknown.
func TestSeedsPublisher(t *testing.T) {
	docs, gold := seeds(t)
	for i, g := range gold {
		d := docs[i]
		checkDocument(t, d)
		if g.Publisher.Stated == nil {
			if d.Outlet.Basis != Unknown || d.Outlet.Name != "" {
				t.Errorf("%s: publisher %+v", d.Name, d.Outlet)
			}
		} else if d.Outlet.Name != *g.Publisher.Stated || d.Outlet.Basis != Stated || d.Outlet.Evidence[0] != g.Publisher.Evidence[0].Span.span() {
			t.Errorf("%s: publisher %+v, want %q", d.Name, d.Outlet, *g.Publisher.Stated)
		}
		if d.Disclaimer != g.Disclaimer.span() {
			t.Errorf("%s: disclaimer %v, want %v", d.Name, d.Disclaimer, g.Disclaimer.span())
		}
	}
}

func TestSeedsCredits(t *testing.T) {
	docs, _ := seeds(t)
	var got []string
	for i, d := range docs {
		for _, c := range d.Credits {
			got = append(got, fmt.Sprint(i, " ", c.Role, " ", c.Outlet, " ", c.Named.In(d.Text), " ", c.Part, c.Whole, c.Footer))
		}
	}
	want := []string{
		"2 source al-masdar-news almasdarnews 0 true true",
		"3 source al-alam Al-‘Ālam 0 false false",
		"3 source al-alam العالم 1 false false",
		"4 source alsouria-net Alsouria Net 0 true false",
		"4 translated syrian-observer The Syrian Observer 0 true true",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// The fourth document is two parts, English and Arabic, each the translation
// of the other, cut between its ninth and tenth line.
func TestSeedsParts(t *testing.T) {
	docs, _ := seeds(t)
	for i, d := range docs {
		if i != 3 {
			if len(d.Parts) != 1 || d.Parts[0].TranslationOf != -1 {
				t.Errorf("%s: parts %+v", d.Name, d.Parts)
			}
			continue
		}
		en, ar := d.Parts[0], d.Parts[1]
		if en.TranslationOf != 1 || ar.TranslationOf != 0 {
			t.Errorf("translations %d, %d", en.TranslationOf, ar.TranslationOf)
		}
		if en.Span != (prose.Span{Start: 0, End: 2357}) || ar.Span != (prose.Span{Start: 2358, End: 5296}) {
			t.Errorf("parts at %v, %v", en.Span, ar.Span)
		}
		if len(en.Blocks) != 7 || len(ar.Blocks) != 8 || !ar.Blocks[0].Title {
			t.Errorf("%d and %d blocks", len(en.Blocks), len(ar.Blocks))
		}
	}
}
