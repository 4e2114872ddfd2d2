package rules

import (
	"slices"
	"strings"
	"testing"

	"isnad/sources/lexicon"
	"isnad/sources/prose"
)

func TestPhrases(t *testing.T) {
	for _, c := range []struct {
		book *phrases
		text string
		want []string
	}{
		{unnamedWords(), "who spoke on condition of anonymity today", []string{"on condition of anonymity"}},
		{unnamedWords(), "on condition, of anonymity", nil},
		{stateWords(), "the State-Run agency", []string{"State-Run"}},
		{stateWords(), "the regime’s agency", []string{"regime’s"}},
		{labels(), "والعصابات الإرهابية", []string{"والعصابات الإرهابية"}},
		{labels(), "للعصابات الإرهابية", []string{"للعصابات الإرهابية"}},
		{mediaPlurals(), "ووسائل الإعلام", []string{"ووسائل الإعلام"}},
		{vagueHeads(), "resources and outsourcing", nil},
		{endorsing(), "أكّد أنّ", []string{"أكّد"}},
		{endorsing(), "pointed out, and confirmed", []string{"pointed out", "confirmed"}},
	} {
		var got []string
		for _, m := range c.book.in(c.text, all(c.text)) {
			got = append(got, m.span.In(c.text))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// Every section that a check reads is in the file, and no other.
func TestSections(t *testing.T) {
	read := []string{"modal", "announcement", "saying", "going-on", "vague", "vague-alone", "vague-count", "unnamed", "filler", "media", "pronoun", "meeting", "setting", "therein", "endorsing", "label",
		"scare", "state", "owning", "language-note", "office-side", "office-link", "office-end", "office-break", "label-term", "word-word", "day", "occasion", "ascribing", "hollow", "language", "language-name", "reader", "credit", "article", "edition"}
	for _, s := range read {
		if len(words().Section(s)) == 0 {
			t.Errorf("no section %q", s)
		}
	}
	for line := range strings.Lines(string(wordsFile)) {
		if s, ok := strings.CutPrefix(strings.TrimSpace(line), "["); ok && !slices.Contains(read, strings.TrimSuffix(s, "]")) {
			t.Errorf("section %q is read by nothing", s)
		}
	}
}

// The languages are those of nations that there are.
func TestLanguages(t *testing.T) {
	nations := map[string]bool{}
	for _, e := range lexicon.Nations().Section("nation") {
		nations[e.Word] = true
	}
	for n, ls := range languages() {
		if !nations[n] || len(ls) == 0 {
			t.Errorf("%q has languages %q, known as a nation: %v", n, ls, nations[n])
		}
	}
	if languageName("fa") != "Persian" || languageName("xx") != "another language" {
		t.Errorf("languages are called %q, %q", languageName("fa"), languageName("xx"))
	}
}

func TestQuoted(t *testing.T) {
	long := strings.Repeat("ابجد ", 40)
	for _, c := range []struct{ words, want string }{
		{"plain", "“plain”"}, {" two\n lines ", "“two lines”"}, {"a\x1b[31m\u202eb", `“a\x1b[31m\u202eb”`},
	} {
		if got := quoted(c.words); got != c.want {
			t.Errorf("%q is quoted %q, want %q", c.words, got, c.want)
		}
	}
	for _, s := range []string{long, strings.Repeat("x", 500), strings.Repeat("é", 500)} {
		if got := quoted(s); len(got) > 80 || !strings.HasSuffix(got, " …”") || strings.ContainsRune(got, '\ufffd') {
			t.Errorf("%q is quoted %q", s[:20], got)
		}
	}
	if got := list([]string{"a", "b", "c"}) + list([]string{"a", "b"}) + list([]string{"a"}); got != "a, b and ca and ba" {
		t.Errorf("lists %q", got)
	}
}

func TestAlike(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"ayoub", "ayyoub", true}, {"nasser", "naser", true}, {"ايوب", "ابوب", true}, {"davis", "davies", true},
		{"obama", "osama", true}, {"ali", "abi", false}, {"nasser", "haddad", false}, {"hassan", "haddad", false}, {"berg", "berger", false},
	} {
		if got := alike(c.a, c.b); got != c.want {
			t.Errorf("%q and %q: %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

func TestGoesOnBelow(t *testing.T) {
	for text, want := range map[string]bool{
		"“open\n\n“goes on”":                         true,
		"“open\nand closes below”":                   true,
		"\"open\nand closes below.\"":                true,
		"“open\nnew one: “other”":                    false,
		"\"open\nnew one: \"other\"":                 false,
		"“open\nnothing":                             false,
		"“open":                                      false,
		"«open\n\nنص\n\nيغلق هنا»":                   true,
		"“open\n" + strings.Repeat("x ", 2000) + "”": false,
	} {
		end := strings.IndexByte(text+"\n", '\n')
		if got := goesOnBelow(text, prose.Span{Start: 0, End: end}); got != want {
			t.Errorf("%.40q goes on: %v, want %v", text, got, want)
		}
	}
}

// However long a text is, no entry in it is missed or found twice:
// of its words no more are held than an entry may have.
func TestPhrasesInLongTexts(t *testing.T) {
	p := &phrases{first: map[string][]phrase{"red": {{words: []string{"red", "brick", "wall"}}, {words: []string{"red"}}}}, most: 3}
	for _, unit := range []string{"the red brick wall stood, ", "a red-brick wall and red, brick ", "red "} {
		n := 3 << 14 / len(unit)
		text := strings.Repeat(unit, n)
		one := p.in(unit+unit, prose.Span{Start: 0, End: len(unit)})
		got := p.in(text, prose.Span{End: len(text)})
		if len(got) != n*len(one) {
			t.Fatalf("%q × %d: %d entries, want %d each", unit, n, len(got), len(one))
		}
		for k, m := range got {
			if want := one[k%len(one)].span.Start + k/len(one)*len(unit); m.span.Start != want {
				t.Fatalf("%q: entry %d at %d, want %d", unit, k, m.span.Start, want)
			}
		}
	}
}
