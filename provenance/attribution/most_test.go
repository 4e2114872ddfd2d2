package attribution

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What is denser than any news is read as far as Most allows, and what is found
// there holds together.
func TestMost(t *testing.T) {
	most := Most(0)
	for name, c := range map[string]struct{ lang, one, between string }{
		"paragraphs":   {"en", "“No,” he said.", "\n\n"},
		"one line":     {"en", "“No,” he said.", " "},
		"Arabic":       {"ar", "قال الوزير «لا».", "\n"},
		"German":       {"de", "„Nein“, sagte der Minister.", "\n"},
		"outlets said": {"en", "Reuters said the pier was shut.", "\n"},
	} {
		text := strings.Repeat(c.one+c.between, most+most/5)
		d := page(c.lang, text)
		as, own, read := ExtractTo(d, len(text))
		if len(text) <= 80*most && (len(as) != most || read >= len(text) || read < len(text)/2) {
			t.Errorf("%s: %d attributions, read to %d of %d", name, len(as), read, len(text))
		}
		holds(t, as, own, read)
		half := len(text) / 4
		as, own, read = ExtractTo(d, half)
		if len(as) < most/5 || len(as) > most/2 || read > half {
			t.Errorf("%s: %d attributions in the first quarter, read to %d of %d", name, len(as), read, half)
		}
		holds(t, as, own, read)
	}
}

// holds fails where something begins behind the byte read, or hangs on what is not
// there.
func holds(t *testing.T, as []Attribution, own []Voice, read int) {
	t.Helper()
	ids := map[string]bool{}
	for i, a := range as {
		ids[a.ID] = true
		if a.Content[0].Start > read || a.Governor >= len(as) || len(a.Statements) == 0 || a.Mode == 0 || a.Parent != "" && !ids[a.Parent] {
			t.Fatalf("attribution %d, read to %d: %+v", i, read, a)
		}
	}
	for _, v := range own {
		if v.Span.End > read {
			t.Fatalf("a sentence at %v, read to %d", v.Span, read)
		}
	}
}

// Wherever a text is left, what is found before holds together. The files of cases
// are texts like any other here.
func TestMostAnywhere(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(names) < 5 {
		t.Fatalf("%d files, %v", len(names), err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text, lang := string(data), "en"
		if strings.Contains(name, "ar-") {
			lang = "ar"
		}
		d := page(lang, text)
		for n := range 12 {
			as, own, read := extract(d, tongueOf, len(text)-n*len(text)/15, 9*n)
			if len(as) > 9*n {
				t.Fatalf("%s: %d attributions, want %d at the most", name, len(as), 9*n)
			}
			check(t, d, as)
			holds(t, as, own, read)
		}
	}
}

// A text of usual density is read to its end, however long it is.
func TestMostOfNews(t *testing.T) {
	text := strings.Repeat(wire+"\n\n", 400)
	as, _, read := ExtractTo(page("en", text), len(text))
	if read != len(text) || len(as) < 400 {
		t.Errorf("%d attributions, read to %d of %d", len(as), read, len(text))
	}
}

// Modes and kinds have names, and nothing else is one.
func TestNamesOfModes(t *testing.T) {
	for m := Mode(0); m <= Own; m++ {
		var back Mode
		if name, _ := m.MarshalText(); back.UnmarshalText(name) != nil || back != m || m > 0 && m.String() == "" {
			t.Errorf("mode %d is %q", m, name)
		}
	}
	for k := Kind(0); k <= Writing; k++ {
		var back Kind
		if name, _ := k.MarshalText(); back.UnmarshalText(name) != nil || back != k || k > 0 && k.String() == "" {
			t.Errorf("kind %d is %q", k, name)
		}
	}
	if m := Mixed; m.UnmarshalText([]byte("loud")) == nil {
		t.Error("loud is a mode")
	}
	if k := Thought; k.UnmarshalText([]byte("Speech")) == nil {
		t.Error("Speech is a kind")
	}
}
