package outlet

import (
	"slices"
	"strings"
	"testing"
)

// TestVariants has the spellings that follow from a name, and those that
// another outlet's own name keeps from following.
func TestVariants(t *testing.T) {
	r := parse(t,
		line("al-dar", "Al-Dar", "-", "-", "site", "unknown", "-", "-"),
		line("al-qamar", "Al-Qamar", "-", "-", "site", "unknown", "-", "-"),
		line("qamar", "Qamar|Alqamar", "-", "-", "site", "unknown", "-", "-"),
		line("al-arab", "Al-Arab", "-", "-", "site", "unknown", "-", "-"),
		line("sea-news", "Sea News", "seanews.example", "-", "site", "unknown", "-", "-"),
		line("hill-news", "Hill News", "hill.example", "-", "site", "unknown", "-", "-"),
	)
	for name, want := range map[string]string{
		"al-dar": "al-dar", "Aldar": "al-dar", "Dar": "al-dar", "El-Dar": "al-dar", "ad-Dar": "al-dar",
		"al-qamar": "al-qamar", "qamar": "qamar", "alqamar": "qamar",
		"Arab":    "", // an ordinary word is no variant
		"seanews": "sea-news", "SeaNews": "sea-news", "hillnews": "", "hill": "",
	} {
		var ids []string
		for _, o := range r.ByName(name) {
			ids = append(ids, o.ID)
		}
		if got := strings.Join(ids, " "); got != want {
			t.Errorf("ByName(%q) = %q, want %q", name, got, want)
		}
	}
	for text, want := range map[string]int{"Dar said": 0, "Dar TV said": 1, "Dar reported": 1, "seanews said": 1, "hillnews said": 0} {
		if got := r.Find(text); len(got) != want {
			t.Errorf("%q: %s", text, show(text, got))
		}
	}
}

func TestSquashed(t *testing.T) {
	x := parse(t, line("a", "New Sea News", "-", "-", "site", "unknown", "-", "-")).index
	toks := x.scan("New Sea News", 0, 12, nil, false)
	for label, want := range map[string]bool{
		"newseanews": true, "newsea": false, "seanews": false, "newseanewss": false, "": false,
	} {
		if got := x.squashed(label, toks); got != want {
			t.Errorf("squashed(%q) = %v", label, got)
		}
	}
}

// TestLongest prefers the longest name, and falls back to a shorter one when
// the longer is not printed as a name.
func TestLongest(t *testing.T) {
	r := parse(t,
		line("nbx", "NBX", "-", "-", "site", "unknown", "-", "-"),
		line("nbx-news", "NBX News", "-", "-", "site", "unknown", "-", "-"),
		line("nbx-news-hour", "NBX News Hour", "-", "-", "site", "unknown", "-", "-"),
		line("hour", "Hour of News", "-", "-", "site", "unknown", "-", "-"),
	)
	for text, want := range map[string]string{
		"NBX":                   "nbx",
		"NBX News":              "nbx-news",
		"NBX news":              "nbx",
		"NBX News Hour":         "nbx-news-hour",
		"NBX News Hours":        "nbx-news",
		"NBX News’s Hour":       "nbx-news",
		"NBX’s News Hour":       "nbx",
		"NBX News Hour of News": "nbx-news-hour",
		"NBX, News Hour":        "nbx",
		"NBX\nNews":             "nbx-news",
		"NBX\n\nNews":           "nbx",
		"NBX-News NBX":          "nbx-news nbx",
		"NBXNews":               "",
	} {
		var ids []string
		for _, m := range r.Find(text) {
			if m.ID != "" {
				ids = append(ids, m.ID)
			}
		}
		if got := strings.Join(ids, " "); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestDomains finds host names in running text.
func TestDomains(t *testing.T) {
	r := parse(t,
		line("sea", "Sea", "sea.example|sea-news.example", "-", "site", "unknown", "-", "-"),
		line("sea-sport", "Sea Sport", "sport.sea.example", "-", "site", "unknown", "-", "-"))
	for text, want := range map[string]string{
		"see sea.example.":                 "sea.example",
		"see SEA.Example, or":              "SEA.Example",
		"https://www.sea.example/a?b=c":    "www.sea.example",
		"http://sport.sea.example/":        "sport.sea.example",
		"see sea-news.example":             "sea-news.example",
		"see my-sea.example":               "",
		"see sea.example.net":              "",
		"mail me@sea.example now":          "",
		"sea.example’s story":              "sea.example",
		"the sea.Example stands elsewhere": "sea.Example",
	} {
		var got []string
		for _, m := range r.Find(text) {
			got = append(got, m.Span.In(text))
		}
		if g := strings.Join(got, " "); g != want {
			t.Errorf("%q: %q, want %q", text, g, want)
		}
	}
	if found := r.Find("http://sport.sea.example/"); len(found) != 1 || found[0].ID != "sea-sport" {
		t.Errorf("the longer domain does not go first: %+v", found)
	}
}

// TestOrder gives candidates in the order of the file, whatever the order in
// which names are entered.
func TestOrder(t *testing.T) {
	var lines []string
	for _, id := range []string{"c", "a", "b"} {
		lines = append(lines, line(id, "Sea Times?", "-", "-", "newspaper", "unknown", "-", "-"))
	}
	r := parse(t, lines...)
	found := r.Find("Sea Times")
	if len(found) != 1 || !slices.Equal(found[0].Candidates, []string{"c", "a", "b"}) || found[0].Kind != Newspaper {
		t.Errorf("found %+v", found)
	}
	var ids []string
	for o := range r.All() {
		ids = append(ids, o.ID)
	}
	if !slices.Equal(ids, []string{"c", "a", "b"}) {
		t.Errorf("All() yields %q", ids)
	}
}

// TestFieldForms has the forms that fields of a registry must have.
func TestFieldForms(t *testing.T) {
	for s, want := range map[string]bool{"a": true, "a-b": true, "24-kg": true, "": false, "-a": false, "a-": false, "a--b": false, "A": false, "a b": false, "á": false} {
		if isKebab(s) != want {
			t.Errorf("isKebab(%q) = %v", s, !want)
		}
	}
	for s, want := range map[string]bool{"a.b": true, "a-b.co.uk": true, "x.y.z.w": true, "a": false, "": false, ".a": false, "a.": false, "a..b": false, "www.a.b": false, "a_b.c": false, "A.b": false} {
		if isDomain(s) != want {
			t.Errorf("isDomain(%q) = %v", s, !want)
		}
	}
	for s, want := range map[string]bool{"LB": true, "lb": false, "L": false, "LBN": false, "L1": false} {
		if isCountry(s) != want {
			t.Errorf("isCountry(%q) = %v", s, !want)
		}
	}
	for k, want := range map[Kind]bool{Agency: true, Platform: true, "": false, "paper": false} {
		if k.valid() != want {
			t.Errorf("Kind(%q).valid() = %v", k, !want)
		}
	}
}
