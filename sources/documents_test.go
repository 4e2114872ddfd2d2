package sources

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

var update = flag.Bool("update", false, "write what is found into the case files")

// describe writes what was read from a text as the case files have it. Blocks
// are shortened in the middle; everything else stands as it is.
func describe(d *Document) string {
	var b strings.Builder
	say := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	if d.Title != "" {
		say("title: %s", d.Title)
	}
	if d.Published.ISO != "" {
		say("published: %s  <- %s", d.Published.ISO, d.Published.Span.In(d.Text))
	}
	if d.Modified.ISO != "" {
		say("modified: %s", d.Modified.ISO)
	}
	for _, a := range d.Authors {
		say("author: %s", a)
	}
	if d.Outlet.Basis != Unknown {
		say("outlet: %s (%s) %s", d.Outlet.Name, d.Outlet.ID, d.Outlet.Basis)
		for _, e := range d.Outlet.Evidence {
			say("    <- %s", e.In(d.Text))
		}
	}
	for _, c := range d.Credits {
		flags := ""
		if c.Whole {
			flags += " whole"
		}
		if c.Footer {
			flags += " footer"
		}
		say("credit: %s %s (%s) part %d%s  <- %s", c.Role, c.Name, c.Outlet, c.Part, flags, c.Text)
	}
	if !d.Disclaimer.Empty() {
		say("disclaimer: %s", d.Disclaimer.In(d.Text))
	}
	for _, f := range d.Furniture {
		say("furniture: %s", f.In(d.Text))
	}
	for i, p := range d.Parts {
		say("part %d: %s, translation of %d", i, p.Lang, p.TranslationOf)
		for _, bl := range p.Blocks {
			kind := "prose"
			if bl.Title {
				kind = "title"
			}
			say("    %s: %s", kind, shorten(bl.Span.In(d.Text)))
		}
	}
	return b.String()
}

// shorten leaves out the middle of a long string.
func shorten(s string) string {
	if utf8.RuneCountInString(s) <= 70 {
		return s
	}
	r := []rune(s)
	return string(r[:40]) + " … " + string(r[len(r)-27:])
}

func TestDocuments(t *testing.T) {
	files, err := filepath.Glob("testdata/documents/*.txt")
	if err != nil || len(files) < 15 {
		t.Fatalf("%d case files, %v", len(files), err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want, text, ok := strings.Cut(string(data), "---\n")
		if !ok {
			t.Errorf("%s: no line of ---", file)
			continue
		}
		d := NewDocument(filepath.Base(file), "", text)
		checkDocument(t, d)
		got := describe(d)
		if *update {
			if err := os.WriteFile(file, []byte(got+"---\n"+text), 0o644); err != nil {
				t.Fatal(err)
			}
		} else if got != want {
			t.Errorf("%s:\ngot\n%s\nwant\n%s", file, got, want)
		}
	}
}

// checkDocument holds for every document: spans lie in the text on rune
// borders, parts and blocks are in order and do not overlap, blocks lie inside
// their part and hold no furniture, a credit's name lies inside the credit.
func checkDocument(t *testing.T, d *Document) {
	t.Helper()
	inside := func(what string, start, end int) {
		t.Helper()
		if start < 0 || end < start || end > len(d.Text) {
			t.Fatalf("%q: %s at %d-%d of %d", d.Text, what, start, end, len(d.Text))
		}
		if start < len(d.Text) && !utf8.RuneStart(d.Text[start]) || end < len(d.Text) && !utf8.RuneStart(d.Text[end]) {
			t.Fatalf("%q: %s at %d-%d cuts a rune", d.Text, what, start, end)
		}
	}
	if !utf8.ValidString(d.Text) || len(d.Parts) == 0 || d.Outlet.Basis == "" || len(d.ID()) != 16 {
		t.Fatalf("%q: %d parts, basis %q, id %q", d.Text, len(d.Parts), d.Outlet.Basis, d.ID())
	}
	at := 0
	for i, p := range d.Parts {
		inside("part", p.Span.Start, p.Span.End)
		if p.Span.Start < at || p.TranslationOf == i || p.TranslationOf >= len(d.Parts) || p.Lang == "" {
			t.Fatalf("%q: part %d is %+v", d.Text, i, p)
		}
		if o := p.TranslationOf; o >= 0 && d.Parts[o].TranslationOf != i {
			t.Fatalf("%q: part %d is the translation of %d, and that of %d", d.Text, i, o, d.Parts[o].TranslationOf)
		}
		at = p.Span.Start
		for _, b := range p.Blocks {
			inside("block", b.Span.Start, b.Span.End)
			if b.Span.Start < at || b.Span.Empty() || !p.Span.Contains(b.Span) || strings.TrimSpace(b.Span.In(d.Text)) == "" {
				t.Fatalf("%q: block %v of part %v", d.Text, b.Span, p.Span)
			}
			at = b.Span.End
			for _, f := range d.Furniture {
				if f.Overlaps(b.Span) {
					t.Fatalf("%q: block %v is furniture", d.Text, b.Span)
				}
			}
		}
		at = max(at, p.Span.End)
	}
	at = 0
	for _, c := range d.CreditsInText() {
		inside("credit", c.Span.Start, c.Span.End)
		inside("name", c.Named.Start, c.Named.End)
		if c.Named.Start < at || !c.Span.Contains(c.Named) || !c.Span.Empty() && c.Text != c.Span.In(d.Text) || c.Part >= len(d.Parts) || c.Name == "" {
			t.Fatalf("%q: credit %+v", d.Text, c)
		}
		at = c.Named.Start
	}
	inside("title", d.TitleSpan.Start, d.TitleSpan.End)
	inside("date", d.Published.Span.Start, d.Published.Span.End)
	inside("date", d.Modified.Span.Start, d.Modified.Span.End)
	inside("disclaimer", d.Disclaimer.Start, d.Disclaimer.End)
	for _, e := range d.Outlet.Evidence {
		inside("evidence", e.Start, e.End)
	}
}

func FuzzNewDocument(f *testing.F) {
	files, _ := filepath.Glob("testdata/documents/*.txt")
	seeds, _ := filepath.Glob("../seeds/*.txt")
	for _, file := range append(files, seeds...) {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(bytes.TrimPrefix(data, []byte("---\n"))))
	}
	f.Fuzz(func(t *testing.T, text string) {
		checkDocument(t, NewDocument("fuzz", "", text))
	})
}

// newsOf is n bytes of news in two languages, with dates, credits and short
// lines between the paragraphs.
func newsOf(n int) string {
	data, err := os.ReadFile("../seeds/003_f609a519068f92de.txt")
	if err != nil {
		panic(err)
	}
	unit := string(data) + "\n\nSource » Example\n\nShort line\n\n"
	return strings.Repeat(unit, n/len(unit)+1)[:n]
}

func BenchmarkNewDocument(b *testing.B) {
	for _, size := range []int{10 << 10, 100 << 10, 1 << 20} {
		text := newsOf(size)
		b.Run(fmt.Sprintf("%dKB", size>>10), func(b *testing.B) {
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				NewDocument("bench", "", text)
			}
		})
	}
}

func ExampleNewDocument() {
	d := NewDocument("001.txt", "", `Talks to resume, minister says

Thursday 9 July 2020 - 08:25

DAMASCUS (Reuters) - “We have never left the table,” the minister said.
`)
	fmt.Println(d.Title)
	fmt.Println(d.Published.ISO)
	fmt.Println(d.Credits[0].Role, d.Credits[0].Name)
	for _, b := range d.Parts[0].Blocks {
		fmt.Printf("%v %v %s\n", b.Span, b.Title, b.Span.In(d.Text))
	}
	// Output:
	// Talks to resume, minister says
	// 2020-07-09T08:25
	// agency Reuters
	// {0 30} true Talks to resume, minister says
	// {83 137} false “We have never left the table,” the minister said.
}

// hostileUnits are pieces whose repetition might cost more than any text.
var hostileUnits = []string{
	"Source: AFP\n", "a\n\n", "9 July 2020\n", "نص\ntext\n", "Text is here and it is long.\nهذا نص طويل في اللغة.\n",
	"“", "By Jane Doe, ", "By Jane Doe\n", "DAMASCUS (Reuters) - \n", "((((", "A | B | 9 July 2020\n", "Title Here\n\n",
	"All rights reserved. ", "© 2020 X\n", ",", "\u0301", "1", "1/", "The of and ", "( (AFP) — ", "\r", "\u2028a",
	"X has not verified the content. ", "This article was translated by X. X has not verified the content. \n",
}

// Hostile texts of 64 KB come back whole, like any text.
func TestNewDocumentHostile(t *testing.T) {
	for _, unit := range hostileUnits {
		checkDocument(t, NewDocument("hostile", "", strings.Repeat(unit, 64<<10/len(unit))))
	}
}

// BenchmarkNewDocumentHostile: the time for a byte must be that of any text.
func BenchmarkNewDocumentHostile(b *testing.B) {
	for _, unit := range hostileUnits {
		for _, size := range []int{8 << 10, 64 << 10} {
			text := strings.Repeat(unit, size/len(unit))
			b.Run(fmt.Sprintf("%.12q/%dKB", unit, size>>10), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					NewDocument("hostile", "", text)
				}
			})
		}
	}
}
