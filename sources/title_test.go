package sources

import (
	"slices"
	"strings"
	"testing"
)

// The prose that stands below the titles in these tests.
const body = "The council met on Monday to talk about the road tax and the price of bread in the north."

func TestTitles(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"set off", "Council meets on tax\n\n" + body, "Council meets on tax"},
		{"not set off", "Council meets on tax\n" + body, "Council meets on tax"},
		{"none", body + "\n\n" + body, ""},
		{"nothing else", "Council meets on tax", ""},
		{"a list", "One line here\nTwo lines here\nThree lines here", ""},
		{"below a date", "9 July 2020\n\nCouncil meets on tax\n\n" + body, "Council meets on tax"},
		{"above a date", "Council meets on tax\n9 July 2020\n" + body, "Council meets on tax"},
		{"below furniture", "Share\nNews ID: 1234\nCouncil meets on tax\n\n" + body, "Council meets on tax"},
		{"below a short line", "Daily Example\n\nCouncil meets on the tax\n\n" + body, "Council meets on the tax"},
		{"below an outlet", "Reuters\n\nCouncil meets on tax\n\n" + body, "Council meets on tax"},
		{"printed twice", "A site about things\n\nCouncil meets on tax\n\nCouncil Meets on Tax\n\n" + body, "Council meets on tax"},
		{"twice, far apart", "Example\n\nCouncil meets\n\nCouncil meets on tax\n\n" + body + "\n\nCouncil meets on tax\n\n" + body, "Council meets on tax"},
		{"a question", "Will the council meet?\n\n" + body, "Will the council meet?"},
		{"an exclamation", "Enough!\n\n" + body, "Enough!"},
		{"a short sentence", "The council met.\n\n" + body, ""},
		{"a question among prose", "Why now? Nobody knows.\n\n" + body, ""},
		{"with a colon", "Minister: no new taxes\n\n" + body, "Minister: no new taxes"},
		{"in quotation marks", "“No new taxes”\n\n" + body, "“No new taxes”"},
		{"too long", strings.Repeat("word ", 30) + "\n\n" + body, ""},
		{"Arabic", "المجلس يبحث ضريبة الطرق\n\nاجتمع المجلس يوم الاثنين للحديث عن ضريبة الطرق وعن سعر الخبز.", "المجلس يبحث ضريبة الطرق"},
		{"Markdown", "# Council meets on tax #\n\n" + body, "Council meets on tax"},
	} {
		d := NewDocument(c.name, "", c.text)
		if d.Title != c.want || d.Title != d.TitleSpan.In(d.Text) {
			t.Errorf("%s: %q at %v, want %q", c.name, d.Title, d.TitleSpan, c.want)
		}
	}
}

func TestHeadings(t *testing.T) {
	for _, c := range []struct {
		line string
		want bool
	}{
		{"What comes next", true},
		{"Who pays?", false},
		{"ماذا بعد", false}, // not in English text
		{"and so on", false},
		{"He said as follows:", false},
		{"“No new taxes”", false},
		{"A line that has far too many words for it to be a heading", false},
		{"It ends.", false},
		{"وقال الوزير", false},
	} {
		d := NewDocument("", "", "Council meets on tax\n\n"+body+"\n\n"+c.line+"\n\n"+body)
		var titles []string
		for _, b := range d.Parts[0].Blocks {
			if b.Title {
				titles = append(titles, b.Span.In(d.Text))
			}
		}
		if got := slices.Contains(titles, c.line); got != c.want {
			t.Errorf("%q: heading %v, want %v", c.line, got, c.want)
		}
	}
}

// Short lines below the text are furniture, sentences and long lines are not.
func TestLinesBelow(t *testing.T) {
	for below, want := range map[string]bool{
		"Helpful words":                         true,
		"Syria Iran Turkey":                     true,
		"He left.":                              false,
		"A line of more than six words is kept": false,
		"كلمات مفيدة":                           true,
	} {
		d := NewDocument("", "", "Council meets on tax\n\n"+body+"\n\n"+below)
		got := len(d.Furniture) == 1 && d.Furniture[0].In(d.Text) == below
		if got != want {
			t.Errorf("%q: furniture %v, want %v", below, got, want)
		}
	}
}

func TestUnwrap(t *testing.T) {
	const wrapped = "The council met on Monday to talk about the road tax and the\n" +
		"price of bread in the north, which has doubled since March and\n" +
		"is not expected to fall before the summer, two of those who\n" +
		"took part in the meeting said to the reporters at the door who\n" +
		"had waited.\n\nIt did not reach a decision, and it will meet again next week\nin the same place.\n"
	if n := len(cutLines(wrapped)); n != 2 {
		t.Errorf("%d lines in a wrapped text, want 2", n)
	}
	for name, text := range map[string]string{
		"a poem":          "The road is long\nThe night is deep\nThe stars are gone\nAnd I must keep\nMy word\n",
		"short sentences": strings.Repeat("The council met on Monday to talk about the road tax here.\n", 6),
		"one long line":   wrapped + strings.Repeat("word ", 40),
		"no lines":        "",
	} {
		if got, want := len(cutLines(text)), strings.Count(strings.ReplaceAll(text, "\n\n", "\n"), "\n"); got < want {
			t.Errorf("%s: %d lines, want %d", name, got, want)
		}
	}
}
