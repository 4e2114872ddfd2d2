package drift_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"isnad/provenance/attribution"
	"isnad/provenance/claim"
	"isnad/provenance/drift"
	"isnad/provenance/speaker"
	"isnad/sources"
	"isnad/sources/prose"
)

// side reads "lang mode speaker: text" as a document with one statement: what is
// in marks is the quotation. A speaker in small letters is a text.
func side(i int, line string) (claim.Said, drift.Rendering, bool) {
	head, text, ok := strings.Cut(line, ": ")
	fields := strings.SplitN(head, " ", 3)
	if !ok || len(fields) < 2 || text == "" {
		return claim.Said{}, drift.Rendering{}, false
	}
	span := prose.Span{End: len(text)}
	content := []prose.Span{span}
	inner := span.Trim(text, "“”«».")
	if fields[1] != "direct" {
		inner = span.Trim(text, ".")
	}
	d := &sources.Document{Name: fmt.Sprint(i), Text: text}
	d.Parts = []sources.Part{{Lang: fields[0], Span: span, TranslationOf: -1, Blocks: []sources.Block{{Span: span}}}}
	mode, ok := attribution.ModeOf(fields[1])
	if !ok {
		return claim.Said{}, drift.Rendering{}, false
	}
	st := attribution.Statement{Spans: []prose.Span{inner}, Mode: mode}
	r := drift.Rendering{Text: text, Lang: fields[0], Mode: st.Mode, Spans: st.Spans, Speaker: -1, Content: content, Fellows: 1,
		Unclosed: strings.Count(text, "“") > strings.Count(text, "”")}
	s := claim.Said{Document: d}
	id := fmt.Sprint(i)
	if st.Mode == attribution.Own {
		s.Voices = []attribution.Voice{{ID: id, Lang: fields[0], Span: inner}}
		return s, r, true
	}
	who := "Somebody"
	if len(fields) == 3 && fields[2] != "" {
		who = fields[2]
	}
	r.Speaker, r.Kind = len(who), speaker.Person
	if who[0] >= 'a' {
		r.Kind = speaker.Document
	}
	s.Attributions = []attribution.Attribution{{ID: id, Lang: fields[0], Content: content, Mode: st.Mode, Statements: []attribution.Statement{st}}}
	s.Speakers, s.Persons = []int{r.Speaker}, []bool{r.Kind == speaker.Person}
	return s, r, true
}

// compare names how the last of several renderings departs from the first, with
// those between as witnesses.
func compare(lines []string) []drift.Difference {
	var said []claim.Said
	var all []drift.Rendering
	for _, l := range lines {
		if s, r, ok := side(len(said), l); ok {
			said, all = append(said, s), append(all, r)
		}
	}
	if len(all) < 2 {
		return nil
	}
	_, al := claim.Gather(said)
	at := func(i int) claim.Rendering { return claim.Rendering{Doc: i, Attribution: fmt.Sprint(i)} }
	last := len(all) - 1
	var w drift.Alignment
	w.There, w.Back, w.Lost, w.Added = al.Align(at(0), at(last))
	if x := drift.ScareQuoted(all[0]); len(x) > 0 && len(drift.ScareQuoted(all[last])) == 0 && al.Names(at(last), all[0].Lang, all[0].Text, x[:1]) {
		w.Unmarked = x[0]
	}
	if y := drift.ScareQuoted(all[last]); len(y) > 0 && len(drift.ScareQuoted(all[0])) == 0 && al.Names(at(0), all[last].Lang, all[last].Text, y[:1]) {
		w.Marked = y[0]
	}
	var witnesses []drift.Witness
	var others []claim.Rendering
	for i := range last {
		others = append(others, at(i))
		if all[i].Lang == all[last].Lang {
			there, back, _, _ := al.Align(at(last), at(i))
			witnesses = append(witnesses, drift.Witness{Rendering: all[i], Share: min(there, back)})
		}
	}
	return append(drift.Compare(all[0], all[last], w), drift.Stray(all[last], witnesses, al.Alone(at(last), others))...)
}

// TestCompare reads testdata/drift.txt.
func TestCompare(t *testing.T) {
	data, err := os.ReadFile("testdata/drift.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range strings.Split(string(data), "\n### ")[1:] {
		title, body, _ := strings.Cut(c, "\n")
		given, want, _ := strings.Cut(body, "\n=")
		want, _, _ = strings.Cut(want, "\n")
		t.Run(title, func(t *testing.T) {
			var got []string
			for _, d := range compare(strings.Split(given, "\n")) {
				got = append(got, string(d.Type))
				if d.Note == "" {
					t.Errorf("%s without a note", d.Type)
				}
			}
			slices.Sort(got)
			if g := strings.Join(slices.Compact(got), " "); g != strings.TrimSpace(want) {
				t.Errorf("got %q, want %q", g, strings.TrimSpace(want))
			}
		})
	}
}

// Whatever the texts, spans lie inside them.
func FuzzCompare(f *testing.F) {
	f.Add("en direct: “We will not leave”", "en indirect: they may leave", "en indirect: they will leave")
	f.Add("ar indirect: بلاده ستقوم بذلك", "en direct: “We will do it”", "en own: It will be done [at once")
	f.Add("en direct: “a [b] c", "en mixed: 'X’ is ‘Y’ 3 4", "ar mixed: “إسرائيل” شريك")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		lines := []string{strings.ToValidUTF8(a, "?"), strings.ToValidUTF8(b, "?"), strings.ToValidUTF8(c, "?")}
		_, last, ok := side(2, lines[2])
		for _, d := range compare(lines) {
			if ok && (d.Span.Start < 0 || d.Span.End < d.Span.Start || d.Span.End > len(last.Text)) {
				t.Fatalf("%+v outside %q", d, last.Text)
			}
		}
	})
}

func ExampleStray() {
	for _, d := range compare([]string{
		"en direct: “We will strengthen the air defences of Syria”",
		"en indirect: it will strengthen the air defences of Syria",
		"en indirect: it will work to strengthen the air defences of Syria",
	}) {
		fmt.Println(d.Type, d.Note)
	}
	// Output:
	// mode-shift quoted there, reported here
	// hedge “work to” here, in none of the others
}
