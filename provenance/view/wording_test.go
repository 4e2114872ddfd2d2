package view

import (
	"strings"
	"testing"

	"isnad/provenance/table"
)

func TestShorten(t *testing.T) {
	for _, c := range []struct {
		text  string
		width int
		want  string
	}{
		{"that the harbour is open.", 40, "the harbour is open"},
		{"the harbour, which was closed in May, would open again", 40, "the harbour, which was closed in May…"},
		{"the presence of the fleet in all the ports", 20, "the presence…"},
		{"the harbour\nis  open", 0, "the harbour is open"},
		{"Donaudampfschifffahrt", 8, "Donauda…"},
		{"لو استطاعوا إغلاق المرفأ لما تأخروا", 20, "لو استطاعوا إغلاق…"},
		{"王毅说港口开放", 7, "王毅说…"},
		{"a\x1b[2Jb", 0, `a\x1b[2Jb`},
		{"the deal “raises our will", 40, "the deal “raises our will”"},
		{`the deal "raises" our "will`, 27, `the deal "raises"…`},
		{"the old harbour is shut because the storm took the pier", 44, "the old harbour is shut because the storm…"},
		{"the old harbour is shut now because the storm took it", 40, "the old harbour is shut now…"},
		{"", 5, ""},
	} {
		if got := shorten(c.text, c.width); got != c.want {
			t.Errorf("shorten(%q, %d) = %q, want %q", c.text, c.width, got, c.want)
		}
	}
}

func TestDated(t *testing.T) {
	for iso, want := range map[string]string{
		"": "no date", "2020": "2020", "2020-07": "Jul 2020", "2020-07-09": "9 Jul 2020", "2020-07-09T08:25": "9 Jul 2020 08:25",
		"2020-07-08T11:37Z": "8 Jul 2020 11:37Z", "2020-12-31T23:59+03:00": "31 Dec 2020 23:59+03:00", "2020-13-01": "2020-13-01", "yesterday": "yesterday",
		"2020-1x-01": "2020-1x-01",
	} {
		if got := dated(iso); got != want {
			t.Errorf("dated(%q) = %q, want %q", iso, got, want)
		}
	}
}

// Headings are short, all different, and keep what tells outlets apart.
func TestAbbreviate(t *testing.T) {
	names := []string{"Al Mayadeen", "The Guardian", "Syrian Arab News Agency", "Reuters", "وكالة الأنباء القطرية", "the ministry’s media", "Agency 7", "Syrian TV", ""}
	got := strings.Join(abbreviate(names, 8), "|")
	if want := "Mayadeen|Guardian|Syrian|Reuters|قطرية|ministry|Agency 7|Syrian2|"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestRuns(t *testing.T) {
	for _, c := range []struct {
		at   []int
		want string
	}{
		{nil, ""}, {[]int{0}, "1"}, {[]int{0, 1}, "1 2"}, {[]int{0, 1, 2, 4}, "1–3 5"}, {[]int{1, 3, 4, 5, 6, 9}, "2 4–7 10"},
	} {
		if got := numbers(c.at); got != c.want {
			t.Errorf("numbers(%v) = %q, want %q", c.at, got, c.want)
		}
	}
	if got := some([]int{0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24}, numbers); got != "1 3 5 7 9 11 13 15 and 5 more" {
		t.Errorf("some = %q", got)
	}
}

// brackets is a cell as it is printed without colour.
func brackets(c table.Cell) string {
	var b strings.Builder
	for _, r := range c {
		switch r.Style {
		case table.Removed:
			b.WriteString("[-" + r.Text + "-]")
		case table.Added:
			b.WriteString("{+" + r.Text + "+}")
		default:
			b.WriteString(r.Text)
		}
	}
	return b.String()
}

func TestDiffering(t *testing.T) {
	for _, c := range []struct {
		a, b, wantA, wantB string
		ok                 bool
	}{
		{"who bets on it is delusional", "who bets on it are more important",
			"who bets on it [-is delusional-]", "who bets on it {+are more important+}", true},
		{"The Harbour, is open", "the harbour is open", "The Harbour, is open", "the harbour is open", true},
		{"علي ايوب قال", "علي أيوب قال أمس", "علي ايوب قال", "علي أيوب قال {+أمس+}", true},
		{"one two three four five six", "seven eight nine ten eleven", "one two three four five six", "seven eight nine ten eleven", false},
		{"", "words", "", "words", false},
	} {
		a, b, ok := differing(c.a, c.b)
		if brackets(a) != c.wantA || brackets(b) != c.wantB || ok != c.ok {
			t.Errorf("differing(%q, %q) = %q, %q, %v", c.a, c.b, brackets(a), brackets(b), ok)
		}
	}
	long := strings.Repeat("word ", 2000)
	if _, _, ok := differing(long, long+"more"); ok {
		t.Error("texts of thousands of words are compared word by word")
	}
}
