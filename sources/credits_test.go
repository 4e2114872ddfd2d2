package sources

import (
	"fmt"
	"strings"
	"testing"
)

// creditsOf lists the credits of a text: role, name, and what is left of the
// block that held them.
func creditsOf(text string) string {
	d := NewDocument("", "", text)
	var out []string
	for _, c := range d.Credits {
		out = append(out, fmt.Sprintf("%s %s", c.Role, c.Named.In(d.Text)))
	}
	for _, a := range d.Authors {
		out = append(out, "author "+a)
	}
	return strings.Join(out, "; ")
}

// Where a credit stands decides whether it is one.
func TestCreditsByPlace(t *testing.T) {
	const para = "The council met on Monday to talk about the road tax and the price of bread in the north."
	for _, c := range []struct{ name, text, want string }{
		{"dateline of the first paragraph", "DAMASCUS (Reuters) - " + para, "agency Reuters"},
		{"of the third", para + "\n" + para + "\nDAMASCUS (Reuters) - " + para, "agency Reuters"},
		{"of the fourth", para + "\n" + para + "\n" + para + "\nDAMASCUS (Reuters) - " + para, ""},
		{"slug of the last paragraph", para + "\n" + para + " (AFP)", "agency AFP"},
		{"of the last but one", para + "\n" + para + " — AFP\n" + para, "agency AFP"},
		{"further up", para + " (AFP)\n" + para + "\n" + para, ""},
		{"an abbreviation is no slug", para + "\nSo says the French news agency (AFP).", ""},
		{"a bare outlet above", "Reuters\n" + para, "agency Reuters"},
		{"below three paragraphs", para + "\n" + para + "\n" + para + "\nReuters\n" + para, ""},
		{"a source line anywhere", para + "\n" + para + "\n" + para + "\nSource: Reuters\n" + para, "agency Reuters"},
		{"a byline", "By Jane Doe\n" + para, "author Jane Doe"},
		{"an outlet in a byline", "By Reuters\n" + para, "agency Reuters"},
		{"both", "By Jane Doe, Reuters\n" + para, "agency Reuters; author Jane Doe"},
		{"a byline with a date", "By Jane Doe and John Roe, 9 July 2020\n" + para, "author Jane Doe; author John Roe"},
		{"a byline with bars", "By Jane Doe | Reuters | 9 July 2020\n" + para, "agency Reuters; author Jane Doe"},
		{"no byline", "By the river they met\n" + para, ""},
		{"a sentence that names an outlet", para + " Reuters reported it.", ""},
		{"a heading that names an outlet", "Reuters denies it\n\n" + para, ""},
		{"prose that credits, without an imprint", para + "\nA new tax is planned, writes Enab Baladi.", ""},
		{"and with one", "A new tax is planned, writes Enab Baladi.\n" + para + "\nThis story was translated by The Example Post.",
			"source Enab Baladi; translated The Example Post"},
	} {
		if got := creditsOf(c.text); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// What is a credit is no prose: the block is cut at it.
func TestBlocksWithoutCredits(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"DAMASCUS (Reuters) - They met.", "They met."},
		{"دمشق (رويترز) - التقى الوفدان في المدينة.", "التقى الوفدان في المدينة."},
		{"They met on Monday. (Reporting by Jane Doe; Editing by John Roe)", "They met on Monday."},
		{"They met on Monday.” (AFP)", "They met on Monday.”"},
		{"They met on Monday — AFP", "They met on Monday — AFP"},
		{"(Reuters) - ", ""},
	} {
		d := NewDocument("", "", c.text)
		checkDocument(t, d)
		var got []string
		for _, b := range d.Parts[0].Blocks {
			got = append(got, b.Span.In(d.Text))
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// A credit of one part does not speak for the other.
func TestCreditScope(t *testing.T) {
	const (
		en = "The council met on Monday to talk about the road tax and the price of bread in the north.\n"
		ar = "اجتمع المجلس يوم الاثنين للحديث عن ضريبة الطرق وعن سعر الخبز في الشمال ولم يتخذ قرارا.\n"
	)
	for _, c := range []struct {
		text          string
		part          int
		whole, footer bool
	}{
		{"Source: Reuters\n" + en, 0, true, false},
		{en + "Source: Reuters\n", 0, true, true},
		{en + en + ar + ar + "المصدر: رويترز\n", 1, false, true},
		{"Reuters – Syria\n" + en + en + ar + ar, 0, false, false},
		{en + en + ar + ar + "This article was originally published by The Example Post.\n", 1, true, true},
		{en + "Photo: Reuters\n" + en, 0, false, false},
	} {
		d := NewDocument("", "", c.text)
		if len(d.Credits) != 1 {
			t.Errorf("%q: credits %+v", c.text, d.Credits)
			continue
		}
		got := d.Credits[0]
		if got.Part != c.part || got.Whole != c.whole || got.Footer != c.footer {
			t.Errorf("%q: part %d, whole %v, footer %v", c.text, got.Part, got.Whole, got.Footer)
		}
	}
}

func TestLines(t *testing.T) {
	const text = "\ufeffOne two\r\nthree.\r\n\r\n“Four!”\n\n\n# Five\u2029six"
	want := []string{"One two 2 false true", "three. 1 true false", "“Four!” 1 true true", "Five 1 false true", "six 1 false false"}
	for i, l := range cutLines(text) {
		got := fmt.Sprint(l.body.In(text), " ", l.words, " ", l.stops, " ", l.gap)
		if i >= len(want) || got != want[i] {
			t.Errorf("line %d: %q", i, got)
		}
	}
	for s, want := range map[string]bool{
		"a.": true, "a.”": true, "a?)": true, "كذا؟": true, "a…": true, "a": false, "a,": false, "": false, "”": false, "a.5": false,
	} {
		if stops(s) != want {
			t.Errorf("%q stops: want %v", s, want)
		}
	}
	for s, want := range map[string]int{"": 0, " – ": 0, "a b": 2, "a-b c’s": 2, "قال الوزير": 2, "« mot »": 1} {
		if got := countWords(s); got != want {
			t.Errorf("%q has %d words, want %d", s, got, want)
		}
	}
}
