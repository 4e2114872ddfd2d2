package rules

import (
	"testing"
	"time"

	"isnad/sources/prose"
)

func all(text string) prose.Span { return prose.Span{Start: 0, End: len(text)} }

func TestDayDates(t *testing.T) {
	for text, want := range map[string]struct {
		span      string
		weekday   time.Weekday
		year, day int
		month     time.Month
	}{
		"It was closed on Wednesday, July 8, 2020 at noon.": {"Wednesday, July 8, 2020", 3, 2020, 8, 7},
		"closed on Wednesday 8th July 2020":                 {"Wednesday 8th July 2020", 3, 2020, 8, 7},
		"08 July 2020, Wednesday, 11:37":                    {"08 July 2020, Wednesday", 3, 2020, 8, 7},
		"on Friday, Dec. 18, the wall":                      {"Friday, Dec. 18", 5, 0, 18, 12},
		"يوم الأربعاء 8 يوليو 2020":                         {"الأربعاء 8 يوليو 2020", 3, 2020, 8, 7},
		"الأربعاء ٠٨ تموز/يوليو ٢٠٢٠":                       {"الأربعاء ٠٨ تموز/يوليو ٢٠٢٠", 3, 2020, 8, 7},
		"الاثنين 4 كانون الثاني 2021":                       {"الاثنين 4 كانون الثاني 2021", 1, 2021, 4, 1},
	} {
		ds := dayDates(text, all(text))
		if len(ds) != 1 {
			t.Errorf("%q: %d dates, want one", text, len(ds))
			continue
		}
		if d := ds[0]; d.span.In(text) != want.span || d.weekday != want.weekday || d.year != want.year || d.day != want.day || d.month != want.month {
			t.Errorf("%q: %q is %v %d-%d-%d", text, d.span.In(text), d.weekday, d.year, d.month, d.day)
		}
	}
	for _, text := range []string{"", "on Wednesday he said", "July 8, 2020", "the Sun on 8 March", "May 3 be enough on Monday", "Monday's 12 ships in March of the year"} {
		if ds := dayDates(text, all(text)); len(ds) > 0 {
			t.Errorf("%q: found %q", text, ds[0].span.In(text))
		}
	}
}

func TestDayDateClashes(t *testing.T) {
	for _, c := range []struct {
		text      string
		published int
		want      bool
	}{
		{"Wednesday, July 8, 2020", 0, false},
		{"Thursday, July 8, 2020", 0, true},
		{"Monday, February 30, 2020", 0, true},
		{"Thursday, July 8", 0, false},    // of any year
		{"Thursday, July 8", 2020, false}, // of 2021
		{"Tuesday, July 8", 2020, true},   // neither of 2019, 2020 nor 2021
	} {
		ds := dayDates(c.text, all(c.text))
		if len(ds) != 1 || ds[0].clashes(c.published) != c.want {
			t.Errorf("%q, published %d: %+v, want a clash %v", c.text, c.published, ds, c.want)
		}
	}
}

func TestWhens(t *testing.T) {
	for text, want := range map[string]int{
		"Reuters reported on Monday":               1,
		"Reuters reported in an article of 3 May":  1,
		"Reuters reported yesterday":               1,
		"see https://example.org/a":                1,
		"ذكرت رويترز يوم الثلاثاء":                 1,
		"the Sun may say that Mar is a town":       0,
		"Reuters reported that 300 ships would go": 0,
	} {
		if got := whens(text, all(text)); len(got) != want {
			t.Errorf("%q: %d places, want %d", text, len(got), want)
		}
	}
}

func TestBefore(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"2020-07-01", "2020-07-09", true}, {"2020-07-08", "2020-07-09", false}, {"2020-07-09", "2020-07-01", false},
		{"2020-12-30T10:00Z", "2021-01-01T01:00", true}, {"2020-07", "2020-07-09", false}, {"", "2020-07-09", false}, {"2020-07-01", "", false},
	} {
		if got := before(c.a, c.b); got != c.want {
			t.Errorf("%q before %q: %v, want %v", c.a, c.b, got, c.want)
		}
	}
}
