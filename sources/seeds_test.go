package sources

import (
	"encoding/json"
	"os"
	"slices"
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
