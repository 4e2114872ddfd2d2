package ledger

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"isnad/provenance"
	"isnad/provenance/relay"
	"isnad/sources"
	"isnad/sources/outlet"
	"isnad/sources/prose"
)

// differ is where two values differ in what other packages see, "" for nowhere.
// A list that is empty and one that is not there are the same.
func differ(path string, a, b reflect.Value) string {
	switch a.Kind() {
	case reflect.Pointer:
		if a.IsNil() || b.IsNil() {
			return differ(path, reflect.ValueOf(a.IsNil()), reflect.ValueOf(b.IsNil()))
		}
		return differ(path, a.Elem(), b.Elem())
	case reflect.Struct:
		for i := range a.NumField() {
			f := a.Type().Field(i)
			if !f.IsExported() {
				continue
			}
			if d := differ(path+"."+f.Name, a.Field(i), b.Field(i)); d != "" {
				return d
			}
		}
		return ""
	case reflect.Slice:
		if a.Len() != b.Len() {
			return fmt.Sprintf("%s: %d and %d values", path, a.Len(), b.Len())
		}
		for i := range a.Len() {
			if d := differ(fmt.Sprintf("%s[%d]", path, i), a.Index(i), b.Index(i)); d != "" {
				return d
			}
		}
		return ""
	}
	if x, y := a.Interface(), b.Interface(); x != y {
		return fmt.Sprintf("%s: %v and %v", path, x, y)
	}
	return ""
}

// analysed are analyses that have something of everything.
func analysed(t testing.TB) []provenance.Analysis {
	t.Helper()
	var out []provenance.Analysis
	for i, text := range five {
		out = append(out, addition(fmt.Sprintf("%03d.txt", i), text).Analysis)
	}
	seeds, err := filepath.Glob("../../seeds/*.txt")
	if err != nil || len(seeds) == 0 {
		t.Fatalf("no seeds: %v", err)
	}
	for _, name := range seeds {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		m := sources.Meta{Name: filepath.Base(name), URL: "https://example.org/" + filepath.Base(name)}
		out = append(out, provenance.Analyse(m.Document(string(data)), outlet.Default()))
	}
	return out
}

// entryOf is the file of an entry that records a.
func entryOf(t testing.TB, a provenance.Analysis) []byte {
	t.Helper()
	d := newDocument(a, digest([]byte(a.Document.Text)), "", testMeans)
	data, err := Entry{Kind: KindDocument, Time: at(1), Editor: Editor{"Amal", "amal@example.org"}, Document: d}.Format()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// throughEntry is a through an entry's file and back.
func throughEntry(t testing.TB, a provenance.Analysis) (provenance.Analysis, *Document) {
	t.Helper()
	e, err := ParseEntry(entryOf(t, a))
	if err != nil {
		t.Fatal(err)
	}
	back, err := e.Document.Analysis(a.Document.Text)
	if err != nil {
		t.Fatalf("%s: %v", a.Document.Name, err)
	}
	return back, e.Document
}

// All that is found in a document comes back from its entry: every field of
// every type, those that are added later too.
func TestAnalysisIsStoredWhole(t *testing.T) {
	t.Parallel()
	for _, a := range analysed(t) {
		a.Document.Path = "" // where the file lay is nobody's business later
		back, _ := throughEntry(t, a)
		if d := differ(a.Document.Name, reflect.ValueOf(a), reflect.ValueOf(back)); d != "" {
			t.Error(d)
		}
	}
}

// What an entry says that its text cannot bear is told, and never used.
func TestForgedFindingsAreRefused(t *testing.T) {
	t.Parallel()
	a := addition("a.txt", "The port is open, the minister said. “Yes”, said Ali Ayyub.\n\nReuters reported that “the pier” is shut.\n").Analysis
	long := prose.Span{Start: 4, End: 4000}
	for name, c := range map[string]struct {
		forge func(d *Document)
		want  string
	}{
		"id":         {func(d *Document) { d.ID = strings.Repeat("0", 16) }, "where it was found make"},
		"no parts":   {func(d *Document) { d.Parts = nil }, "none"},
		"block":      {func(d *Document) { d.Parts[0].Blocks[0] = long }, "the text has"},
		"own":        {func(d *Document) { d.Parts[0].Voices = []prose.Span{{Start: 9, End: 3}} }, "the text has"},
		"character":  {func(d *Document) { d.TitleSpan = prose.Span{Start: 0, End: strings.Index(a.Document.Text, "“") + 1} }, "cuts a character"},
		"order":      {func(d *Document) { d.Attributions[0].Source = []prose.Span{{Start: 9, End: 12}, {Start: 3, End: 5}} }, "out of order"},
		"part":       {func(d *Document) { d.Attributions[0].Part = 7 }, "number 7 of 1"},
		"words":      {func(d *Document) { d.Attributions[0].ContentText = "The port is shut" }, "other words"},
		"nothing":    {func(d *Document) { d.Attributions[0].Statements = nil }, "says nothing"},
		"no words":   {func(d *Document) { d.Attributions[0].Statements[0].Span = nil }, "no words"},
		"governor":   {func(d *Document) { d.Attributions[0].Governor = "x" }, "no such attribution"},
		"twice":      {func(d *Document) { d.Attributions[1].ID = d.Attributions[0].ID }, "same id"},
		"person":     {func(d *Document) { d.Attributions[0].Speakers[0].Person = -1 }, "number -1"},
		"name":       {func(d *Document) { d.Attributions[0].Speakers[0].Name = "Nobody" }, "is \""},
		"mention":    {func(d *Document) { d.Mentions[0].Phrase = long }, "the text has"},
		"credit":     {func(d *Document) { d.Credits = []sources.Credit{{Part: 3}} }, "number 3 of 1"},
		"relay":      {func(d *Document) { d.Relays[0].ScopeSpan = long }, "the text has"},
		"evidence":   {func(d *Document) { d.Relays[0].Evidence = []relay.Evidence{{Doc: d.ID, Span: long}} }, "the text has"},
		"person at":  {func(d *Document) { d.Persons[0].Mentions = []prose.Span{long} }, "the text has"},
		"person's":   {func(d *Document) { d.Persons[0].Part = 2 }, "number 2 of 1"},
		"translated": {func(d *Document) { d.Parts[0].TranslationOf = 1 }, "number 1 of 1"},
	} {
		_, d := throughEntry(t, a)
		c.forge(d)
		if _, err := d.Analysis(a.Document.Text); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", name, err, c.want)
		}
	}
}

// FuzzStored has entries say anything of a text: they are refused, or make a
// report.
func FuzzStored(f *testing.F) {
	text := "The port is open, the minister said. “Yes”, said Ali Ayyub.\n\nReuters reported that “the pier” is shut.\n"
	data := entryOf(f, addition("a.txt", text).Analysis)
	for i := range 3 {
		f.Add(string(data), string(data[i:]), i)
	}
	f.Fuzz(func(t *testing.T, a, b string, n int) {
		lines, other := strings.SplitAfter(a, "\n"), strings.SplitAfter(b, "\n")
		if n = max(n, 0); len(lines) > 0 {
			lines[n%len(lines)] = other[n%len(other)]
		}
		e, err := ParseEntry([]byte(strings.Join(lines, "")))
		if err != nil || e.Document == nil {
			return
		}
		if a, err := e.Document.Analysis(text); err == nil {
			provenance.Assemble([]provenance.Analysis{a})
		}
	})
}

// Numbers in an entry are all that another spelling of it could change: each is
// set to others in turn, and the program lives.
func TestForgedNumbers(t *testing.T) {
	t.Parallel()
	text := "The port is open, the minister said. “Yes”, said Ali Ayyub, adding that the pier is shut.\n\nReuters reported that “the pier” is shut.\n"
	lines := strings.Split(string(entryOf(t, addition("a.txt", text).Analysis)), "\n")
	taken := 0
	for i, line := range lines {
		if !strings.ContainsAny(line, "[0123456789") || strings.Contains(line, "sha256") {
			continue
		}
		for _, n := range []string{"0", "1", "3", "17", "40"} {
			forged := append(append([]string{}, lines[:i]...), strings.NewReplacer("1", n, "2", n, "5", n).Replace(line))
			e, err := ParseEntry([]byte(strings.Join(append(forged, lines[i+1:]...), "\n")))
			if err != nil || e.Document == nil {
				continue
			}
			if a, err := e.Document.Analysis(text); err == nil {
				provenance.Assemble([]provenance.Analysis{a})
				taken++
			}
		}
	}
	if taken == 0 {
		t.Error("nothing was taken")
	}
}

// Entries cost in proportion to their text.
func BenchmarkStored(b *testing.B) {
	all := analysed(b)
	texts, entries := 0, 0
	var data [][]byte
	for _, a := range all {
		x := entryOf(b, a)
		texts, entries, data = texts+len(a.Document.Text), entries+len(x), append(data, x)
	}
	b.Run("analyse", func(b *testing.B) {
		for b.Loop() {
			for _, a := range all {
				provenance.Analyse(sources.NewDocument(a.Document.Name, "", a.Document.Text), outlet.Default())
			}
		}
	})
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			for i, x := range data {
				e, err := ParseEntry(x)
				if err == nil {
					_, err = e.Document.Analysis(all[i].Document.Text)
				}
				if err != nil {
					b.Fatal(err)
				}
			}
		}
		b.ReportMetric(float64(entries)/float64(texts), "entry/text")
	})
}
