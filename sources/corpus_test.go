package sources

import (
	"bufio"
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestCorpus(t *testing.T) {
	root := tree(t, map[string]string{"c.jsonl": "\ufeff" + strings.Join([]string{
		`{"id":"one","text":"Text of one."}`,
		`no JSON`,
		``,
		`{"id":"two","text":"Text of two."}` + "\r",
		`{"id":"three"}`,
		`{"id":"four","html":"<p>"}`,
		`{"id":"five","text":" "}`,
		`{"id":6,"text":"Text of six."}`,
		`{"id":"one","text":"Text of one."}`,
		"{\"id\":\"bad\",\"text\":\"\xff\"}",
		`{"url":"https://www.enabbaladi.net/1","text":"Text of a page."}`,
		`{"text":"Text without a name."}`,
		`[1,2]`,
		`{"id":"one","text":"Another text of one."}`,
		`{"id":"eight","text":3}`,
		`{"id":["nine"],"text":"Text of nine."}`,
		`null`,
		`{}`,
		`{"id":"ten","text":"\ufeff "}`,
		`{"id":"seven","text":"Text of seven."`,
	}, "\n")})
	got := readAll(root, []string{root + "/c.jsonl"}, Options{})
	want := []string{
		"one",
		"! c.jsonl:2: not JSON: invalid character 'o' in literal null (expecting 'u')",
		"two",
		`! c.jsonl:5: no "text"`,
		"! c.jsonl:6: no text on the page",
		"! c.jsonl:7: empty",
		"6",
		`! c.jsonl:9: id "one": already that of line 1`,
		"! c.jsonl:10: not UTF-8 at byte 20 of the line",
		"https://www.enabbaladi.net/1",
		"c.jsonl:12",
		"! c.jsonl:13: not a JSON object",
		`! c.jsonl:14: id "one": already that of line 1`,
		`! c.jsonl:15: "text": number, want a string`,
		`! c.jsonl:16: "id": array, want a string`,
		"! c.jsonl:17: not a JSON object",
		`! c.jsonl:18: no "text"`,
		"! c.jsonl:19: empty",
		"! c.jsonl:20: not JSON: unexpected end of JSON input",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestMeta(t *testing.T) {
	const text = "Council meets on road tax\n\nThursday 9 July 2020\n\nThe council met on Monday to talk about the tax.\n"
	for _, c := range []struct {
		meta Meta
		want string
	}{
		{Meta{}, "Council meets on road tax {0 25} 2020-07-09 {27 47}  unknown"},
		{Meta{Title: "COUNCIL MEETS ON ROAD TAX!"}, "COUNCIL MEETS ON ROAD TAX! {0 25} 2020-07-09 {27 47}  unknown"},
		{Meta{Title: "Other"}, "Other {0 0} 2020-07-09 {27 47}  unknown"},
		{Meta{Published: "2020-07-10T08:00:00Z"}, "Council meets on road tax {0 25} 2020-07-10T08:00Z {0 0}  unknown"},
		{Meta{Published: "2020-07-09"}, "Council meets on road tax {0 25} 2020-07-09 {27 47}  unknown"},
		{Meta{Published: "soon"}, "Council meets on road tax {0 25} 2020-07-09 {27 47}  unknown"},
		{Meta{Outlet: "Enab Baladi"}, "Council meets on road tax {0 25} 2020-07-09 {27 47} enab-baladi metadata"},
		{Meta{Outlet: "enab-baladi"}, "Council meets on road tax {0 25} 2020-07-09 {27 47} enab-baladi metadata"},
		{Meta{Outlet: "The Village Post"}, "Council meets on road tax {0 25} 2020-07-09 {27 47}  metadata"},
		{Meta{URL: "https://english.enabbaladi.net/x"}, "Council meets on road tax {0 25} 2020-07-09 {27 47} enab-baladi domain"},
		{Meta{URL: "https://example.com/x"}, "Council meets on road tax {0 25} 2020-07-09 {27 47}  unknown"},
		{Meta{URL: "::"}, "Council meets on road tax {0 25} 2020-07-09 {27 47}  unknown"},
	} {
		d := c.meta.Document(text)
		checkDocument(t, d)
		got := fmt.Sprintf("%s %v %s %v %s %s", d.Title, d.TitleSpan, d.Published.ISO, d.Published.Span, d.Outlet.ID, d.Outlet.Basis)
		if got != c.want {
			t.Errorf("%+v:\n got %s\nwant %s", c.meta, got, c.want)
		}
	}
}

// What a text states of its publisher goes before what came with it, and a
// declared language counts only where the text does not tell.
func TestMetaYieldsToText(t *testing.T) {
	d := Meta{Outlet: "Enab Baladi", Lang: "fr"}.Document("The council met on Monday.\n\n© 2020 The Example Times\n")
	if d.Outlet.Name != "The Example Times" || d.Outlet.Basis != Stated || d.Parts[0].Lang != "en" {
		t.Errorf("%+v, %q", d.Outlet, d.Parts[0].Lang)
	}
	for lang, want := range map[string]string{"en": "en", "fr": "fr", "ar": "und", "": "und", "xx": "und"} {
		if got := (Meta{Lang: lang}).Document("Victory Damascus").Parts[0].Lang; got != want {
			t.Errorf("declared %q: %q, want %q", lang, got, want)
		}
	}
}

func FuzzCorpus(f *testing.F) {
	for _, s := range []string{
		"", "\n\n", `{"id":"x","text":"One."}`, `{"id":6,"text":"\ud800"}`, `{"id":null,"text":"x","published":"9 July 2020"}`,
		`{"text":"x","url":"https://enabbaladi.net"}` + "\r\n{", "\xff", `{"text":"Source: AFP","outlet":"AFP","lang":"en"}`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r := &reader{options: Options{MaxBytes: 1 << 20}, seen: map[string]bool{}}
		ids := map[string]bool{}
		r.yield = func(d *Document, p *Problem) bool {
			if (d == nil) == (p == nil) {
				t.Fatalf("%q: document %v and problem %v", s, d, p)
			}
			if d != nil {
				checkDocument(t, d)
				if ids[d.ID()] || d.Name == "" {
					t.Fatalf("%q: document %q twice or without a name", s, d.ID())
				}
				ids[d.ID()] = true
			}
			return true
		}
		r.corpus("fuzz.jsonl", bufio.NewReaderSize(strings.NewReader(s), 16))
	})
}

// TestOtherFields has lines of corpora that call an outlet a publisher and the
// day of publication a date; what is neither a string nor named costs nothing.
func TestOtherFields(t *testing.T) {
	for line, want := range map[string]string{
		`{"id":"1","text":"A text.","publisher":"The Quay Post","date":"2020-07-09"}`:                                              "The Quay Post 2020-07-09",
		`{"id":"1","text":"A text.","publisher":{"name":"The Quay Post"},"date":20200709}`:                                         "The Quay Post ",
		`{"id":"1","text":"A text.","publisher":["x"],"date":{"day":9}}`:                                                           " ",
		`{"id":"1","text":"A text.","publisher":"The Wire","outlet":"The Quay Post","date":"2020-07-10","published":"2020-07-09"}`: "The Quay Post 2020-07-09",
	} {
		r := &reader{}
		d, err := r.record("x", []byte(line))
		if err != nil || d.Outlet.Name+" "+d.Published.ISO != want {
			t.Errorf("%s: %+v, %v; want %q", line, d, err, want)
		}
	}
}
