package sources

import (
	"strings"
	"testing"

	"isnad/sources/date"
	"isnad/sources/outlet"
	"isnad/sources/prose"
)

func TestSplitNames(t *testing.T) {
	for in, want := range map[string]string{
		"":                        "",
		"Reuters":                 "Reuters",
		"Reuters, AFP and dpa":    "Reuters|AFP|dpa",
		"Reuters/AFP":             "Reuters|AFP",
		"رويترز، أ ف ب":           "رويترز|أ ف ب",
		"رويترز + وكالات":         "رويترز|وكالات",
		"ليلى حداد و عمر خوري":    "ليلى حداد|عمر خوري",
		" , ,":                    "",
		"Sandland Post & Herald":  "Sandland Post|Herald",
		"Layla Haddad; Jane Doe;": "Layla Haddad|Jane Doe",
	} {
		var got []string
		for _, n := range splitNames(in, prose.Span{End: len(in)}) {
			got = append(got, n.In(in))
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestPersonal(t *testing.T) {
	for s, want := range map[string]bool{
		"Jane Doe": true, "Omar al-Hassan": true, "Ludwig van Beethoven": true, "ليلى حداد": true, "‘Alī Ayyūb": true,
		"Jane": false, "the time he came": false, "Jane Doe 2": false, "Friday the talks": false,
		"Jane Doe and her five small brothers": false, "": false, "الوزير في دمشق": false, "On Monday": false,
	} {
		if got := personal(s); got != want {
			t.Errorf("%q: %v, want %v", s, got, want)
		}
	}
}

func TestBareOutlet(t *testing.T) {
	a := &analysis{registry: outlet.Default()}
	for s, want := range map[string]string{
		"Reuters":               "reuters",
		"Enab Baladi – North":   "enab-baladi",
		"عنب بلدي – الشمال":     "enab-baladi",
		"Beirut – Reuters":      "reuters",
		"(Reuters)":             "reuters",
		"The Guardian":          "the-guardian",
		"Reuters denies report": "",
		"Reuters – the minister says no to new talks": "",
		"Ask Reuters":        "",
		"Reuters was there.": "",
		"North":              "",
	} {
		a.text, a.credits = s, nil
		l := cutLines(s)[0]
		took := a.bareOutlet(0, &l)
		got := ""
		if took {
			got = a.credits[0].Outlet
		}
		if got != want && !(want == "the-guardian" && took) {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

func TestCutPieces(t *testing.T) {
	for in, want := range map[string]string{
		"A | B | C":                       "A/B/C",
		"Jane Doe • 9 July 2020":          "Jane Doe/9 July 2020",
		"By Jane Doe, 9 July 2020":        "By Jane Doe/9 July 2020",
		"Damascus - 9 July 2020, 10:00":   "Damascus/9 July 2020, 10:00",
		"Damascus, Homs and Hama":         "",
		"|":                               "",
		"On July 9, 2020, the talks went": "",
	} {
		var got []string
		for _, p := range cutPieces(in, date.Hints{}) {
			got = append(got, p.In(in))
		}
		if strings.Join(got, "/") != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// Who translated a text has published it only if the text has them answer for
// it, and a source or an agency has not.
func TestPublisher(t *testing.T) {
	const prose = "The council met on Monday to talk about the road tax and the price of bread.\n\n"
	for tail, want := range map[string]string{
		"":                "",
		"Source: Reuters": "",
		"This article was translated by The Example Post.":                                                "",
		"This article was translated by The Example Post. The Other Post has not verified the content.":   "",
		"This article was translated by The Example Post. The Example Post has not verified the content.": "The Example Post",
		"This article was translated by The Example Post.\nThe Example Post has not verified the story.":  "The Example Post",
		"© The Example Post 2020":                      "The Example Post",
		"Copyright 2020 Example Media":                 "Example Media",
		"The Example Post – All rights reserved":       "The Example Post",
		"جميع الحقوق محفوظة لصحيفة المثال":             "المثال",
		"© 2020. All rights reserved.":                 "",
		"Originally published by The Example Post.":    "",
		"The Example Post has not verified the story.": "",
	} {
		d := NewDocument("", "", prose+tail)
		checkDocument(t, d)
		if d.Outlet.Name != want || (want != "") != (len(d.Outlet.Evidence) > 0) {
			t.Errorf("%q: %+v, want %q", tail, d.Outlet, want)
		}
	}
}

func TestTranslations(t *testing.T) {
	base := traits{lang: "en", date: "2020-07-09", paragraphs: 7, runes: 2000,
		outlets: map[string]bool{"a": true}, numbers: map[string]bool{"2011": true, "30": true}}
	like := func(change func(*traits)) traits {
		q := base
		q.lang = "ar"
		change(&q)
		return q
	}
	for _, c := range []struct {
		name   string
		change func(*traits)
		want   bool
	}{
		{"all agree", func(*traits) {}, true},
		{"same language", func(q *traits) { q.lang = "en" }, false},
		{"another date", func(q *traits) { q.date = "2020-07-10" }, true},
		{"no date, no outlet", func(q *traits) { q.date, q.outlets = "", nil }, false},
		{"numbers alone", func(q *traits) { q.date, q.outlets = "2020-07-10", map[string]bool{"b": true} }, false},
		{"few numbers shared", func(q *traits) {
			q.date, q.numbers = "", map[string]bool{"2011": true, "1": true, "2": true, "3": true}
		}, false},
		{"half as long", func(q *traits) { q.runes = 999 }, false},
		{"somewhat shorter", func(q *traits) { q.runes = 1300 }, true},
		{"fewer paragraphs", func(q *traits) { q.paragraphs = 5 }, false},
		{"one paragraph more", func(q *traits) { q.paragraphs = 8 }, true},
		{"nothing in it", func(q *traits) { q.runes = 0 }, false},
	} {
		q := like(c.change)
		if areTranslations(base, q) != c.want || areTranslations(q, base) != c.want {
			t.Errorf("%s: want %v", c.name, c.want)
		}
	}
}
