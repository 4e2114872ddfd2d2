package claim

import (
	"slices"
	"testing"

	"isnad/sources/prose"
)

// read is the words of a text, by the reader r.
func read(r *reader, lang, text string) []term {
	return r.terms(lang, text, []prose.Span{{End: len(text)}})
}

func TestLightStem(t *testing.T) {
	for _, group := range [][]string{
		{"الاتفاقيه", "اتفاقيه", "والاتفاقيات", "بالاتفاقيه"},
		{"السوري", "السوريه", "السوريين", "سوري"},
		{"التعاون", "للتعاون", "وبالتعاون"},
		{"منظومات", "المنظومه"},
	} {
		for _, w := range group[1:] {
			if got, want := stem("ar", w), stem("ar", group[0]); got != want {
				t.Errorf("stem of %s is %s, of %s %s", w, got, group[0], want)
			}
		}
	}
	for _, pair := range [][2]string{{"وزير", "زياره"}, {"قانون", "قوات"}, {"ايران", "ايرادات"}} {
		if stem("ar", pair[0]) == stem("ar", pair[1]) {
			t.Errorf("%s and %s have one stem", pair[0], pair[1])
		}
	}
}

func TestStemLeavesTheRest(t *testing.T) {
	long := "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddings"
	for _, c := range []struct{ lang, in, want string }{
		{"en", "strengthening", "strengthen"}, {"en", "agreements", "agreement"}, {"fr", "accords", "accords"}, {"en", long, long}, {"ar", "في", "في"},
	} {
		if got := stem(c.lang, c.in); got != c.want {
			t.Errorf("stem of %q in %s is %q, want %q", c.in, c.lang, got, c.want)
		}
	}
}

// What is said in two ways, or two languages, is the same or kindred.
func TestAgreement(t *testing.T) {
	for _, c := range []struct {
		lang, word, otherLang, other string
		equal, kindred               bool
	}{
		{"en", "agreement", "en", "Agreements", true, true},
		{"en", "agreement", "ar", "الاتفاقية", true, true},
		{"en", "Syrian", "ar", "السورية", true, false},
		{"en", "Syria's", "en", "Syrians", true, false},
		{"en", "US", "ar", "الأميركية", true, false},
		{"en", "United States", "en", "American", true, false},
		{"en", "2018", "ar", "٢٠١٨", true, false},
		{"en", "Bagheri", "ar", "باقري", true, false},
		{"en", "increase", "en", "rise", false, true},
		{"en", "bread", "ar", "دبابة", false, false},
		{"en", "Iran", "ar", "العراق", false, false},
		{"en", "2018", "en", "2019", false, false},
	} {
		r := newReader()
		a, b := read(r, c.lang, c.word), read(r, c.otherLang, c.other)
		if len(a) != 1 || len(b) != 1 {
			t.Errorf("%s and %s are %d and %d terms", c.word, c.other, len(a), len(b))
			continue
		}
		r.weigh()
		s := r.newSheet()
		s.lay(&statement{terms: a})
		u := b[0]
		if got := s.equal(u) != 0; got != c.equal {
			t.Errorf("%s and %s the same: %v", c.word, c.other, got)
		}
		if got := s.equal(u)|s.kindred(u) != 0; got != (c.equal || c.kindred) {
			t.Errorf("%s and %s kindred: %v", c.word, c.other, got)
		}
	}
}

func TestFunctionWordsSayNothing(t *testing.T) {
	for lang, text := range map[string]string{"en": "It will be, and we have had it – too!", "ar": "في هذا، على أن"} {
		if got := read(newReader(), lang, text); len(got) > 0 {
			t.Errorf("%q has %d terms", text, len(got))
		}
	}
}

// The pronoun is no country, nor is the country a pronoun.
func TestUS(t *testing.T) {
	r := newReader()
	if got := read(r, "en", "They told us"); len(got) != 1 {
		t.Errorf("%d terms, want told alone", len(got))
	}
	if got := read(r, "en", "the US"); len(got) != 1 || !r.words[got[0]].nation {
		t.Errorf("the US is %v", got)
	}
}

// A phrase of the lexicon is one term with the span of all its words.
func TestPhrase(t *testing.T) {
	r := newReader()
	text := "عقد في مؤتمر صحفي"
	var last prose.Span
	r.through("ar", text, []prose.Span{{End: len(text)}}, func(_ term, at prose.Span) { last = at })
	if got := last.In(text); got != "مؤتمر صحفي" {
		t.Errorf("the last term is %q", got)
	}
}

func TestNegates(t *testing.T) {
	for lang, words := range map[string][]string{"en": {"not", "never", "won't", "isn’t", "cannot"}, "ar": {"لم", "لن", "ليس", "ولا"}} {
		for _, w := range words {
			if !Negates(lang, w) {
				t.Errorf("%s does not deny", w)
			}
		}
	}
	for _, w := range []string{"note", "want", "لنا", "knot"} {
		if Negates("en", w) || Negates("ar", w) {
			t.Errorf("%s denies", w)
		}
	}
}

// A statement of any length is compared by its first terms.
func TestLongStatement(t *testing.T) {
	var terms []term
	r := newReader()
	for range 10 {
		terms = append(terms, read(r, "en", "ministers signed new agreements about bread rivers bridges and schools")...)
	}
	r.weigh()
	a := statement{terms: terms}
	for _, u := range terms {
		a.mass += r.weight(u)
	}
	s := r.newSheet()
	s.lay(&a)
	if l, _, _ := s.alike(&a); l.shared != longest {
		t.Errorf("%d terms shared, want %d", l.shared, longest)
	}
}

// Laying one statement open leaves nothing of the one before.
func TestLayAgain(t *testing.T) {
	r := newReader()
	a := statement{terms: r.terms("en", "bread and rivers", []prose.Span{{End: 16}})}
	b := statement{terms: r.terms("en", "schools", []prose.Span{{End: 7}})}
	r.weigh()
	s := r.newSheet()
	s.lay(&a)
	s.lay(&b)
	if l, _, _ := s.alike(&a); l.shared != 0 {
		t.Errorf("%d terms of the one before", l.shared)
	}
	if slices.ContainsFunc(s.byAlt, func(m uint64) bool { return m > 1 }) {
		t.Error("bits of two terms after one was laid")
	}
}
