package lexicon

import (
	"strings"
	"testing"
)

func TestParseErrors(t *testing.T) {
	tests := []struct{ data, want string }{
		{"word\n", `x.txt:1: "word" is no entry of a section`},
		{"[a]\n\tword\n", "x.txt:2:"},
		{"[a]\nword\t\tb\n", "x.txt:2:"},
		{"[a]\n word\n", "x.txt:2:"},
		{"[a]\none\n# two\none\tb\n", `x.txt:4: "one" stands twice in [a]`},
		{"[a]\n\xff\n", "x.txt: not UTF-8"},
	}
	for _, test := range tests {
		_, err := Parse("x.txt", []byte(test.data))
		if err == nil || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("%q: error %v, want %q", test.data, err, test.want)
		}
	}
}

func TestParse(t *testing.T) {
	l, err := Parse("x.txt", []byte("# head\n\n[a]\none\tx\ty z\r\n[b]\none\n[empty]\n[a]\ntwo\n"))
	if err != nil {
		t.Fatal(err)
	}
	a := l.Section("a")
	if len(a) != 2 || a[0].Word != "one" || strings.Join(a[0].Attrs, "|") != "x|y z" || a[1].Word != "two" {
		t.Errorf("section a: %v", a)
	}
	if len(l.Section("b")) != 1 || len(l.Section("empty")) != 0 || l.Section("none") != nil {
		t.Error("sections b, empty or none are wrong")
	}
}

func TestEmbeddedLists(t *testing.T) {
	for name, l := range map[string]*List{"en.txt": English(), "ar.txt": Arabic()} {
		if len(l.Section("abbreviation")) == 0 {
			t.Errorf("%s has no abbreviations", name)
		}
	}
}

// TestEnglishReporting checks the attributes of the reporting words: a kind,
// known frames, four irregular forms or none.
func TestEnglishReporting(t *testing.T) {
	frames := map[string]bool{}
	for _, f := range strings.Fields("that bare quote wh to ing tell them np np-quoted as call of about for over on at with against in if to whether ~to") {
		frames[f] = true
	}
	for _, section := range []string{"reporting", "saying-noun"} {
		for _, e := range English().Section(section) {
			if len(e.Attrs) < 2 || len(e.Attrs) > 3 {
				t.Errorf("[%s] %q has %d attributes", section, e.Word, len(e.Attrs))
				continue
			}
			if k := e.Attrs[0]; k != "speech" && k != "writing" && k != "thought" {
				t.Errorf("[%s] %q: kind %q", section, e.Word, k)
			}
			for _, f := range strings.Fields(e.Attrs[1]) {
				if !frames[f] {
					t.Errorf("[%s] %q: frame %q", section, e.Word, f)
				}
			}
			if len(e.Attrs) == 3 && len(strings.Fields(e.Attrs[2])) != 4 {
				t.Errorf("[%s] %q: forms %q", section, e.Word, e.Attrs[2])
			}
		}
	}
}

// TestEnglishVerbs checks the same of the other verbs.
func TestEnglishVerbs(t *testing.T) {
	for _, e := range English().Section("verb") {
		if len(e.Attrs) > 1 || len(e.Attrs) == 1 && len(strings.Fields(e.Attrs[0])) != 4 {
			t.Errorf("[verb] %q: %q", e.Word, e.Attrs)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("[a]\none\tx\n# c\n")
	f.Fuzz(func(t *testing.T, data string) {
		l, err := Parse("x.txt", []byte(data))
		if (l == nil) == (err == nil) {
			t.Errorf("list %v, error %v", l, err)
		}
	})
}

// Lists are made once each, at the first call, and for known languages alone.
func TestByLanguage(t *testing.T) {
	made := map[string]int{}
	of := ByLanguage([]string{"aa", "bb"}, func(lang string) string { made[lang]++; return lang + "!" })
	if len(made) > 0 {
		t.Errorf("made before it was asked for: %v", made)
	}
	for range 2 {
		if got, ok := of("aa"); got != "aa!" || !ok {
			t.Errorf("%q, %v", got, ok)
		}
	}
	if got, ok := of("cc"); got != "" || ok {
		t.Errorf("%q, %v of an unknown language", got, ok)
	}
	if made["aa"] != 1 || made["bb"] != 0 {
		t.Errorf("made %v", made)
	}
}
