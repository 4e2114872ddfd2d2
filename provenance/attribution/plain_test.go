package attribution

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"isnad/sources/lexicon"
	"isnad/sources/prose"
)

// ownGrammar are the languages that the plain grammar does not serve.
func ownGrammar() []string { return []string{"ar", "en"} }

// TestPlainCases holds every language with a word list and no grammar of its
// own to its cases, of which it must have some.
func TestPlainCases(t *testing.T) {
	for _, lang := range lexicon.Languages() {
		if slices.Contains(ownGrammar(), lang) {
			continue
		}
		name := filepath.Join("testdata", "plain", lang+".txt")
		if n := len(scenes(t, name)); n < 10 {
			t.Errorf("%s: %d cases, want 10 or more", name, n)
		}
		hold(t, name, lang, tongueOf)
	}
}

// TestPlainSections holds the word lists to the sections that the grammar
// reads, so that a slip in a heading is no silent loss.
func TestPlainSections(t *testing.T) {
	for _, lang := range lexicon.Languages() {
		if slices.Contains(ownGrammar(), lang) {
			continue
		}
		l, _ := lexicon.Of(lang)
		for _, section := range []string{"abbreviation", "reporting", "that", "according", "pronoun", "time", "edge", "negation"} {
			if len(l.Section(section)) == 0 {
				t.Errorf("%s.txt: no [%s]", lang, section)
			}
		}
	}
}

// FuzzPlain extracts from any text in any language: spans must lie in it on
// rune borders, in order, and contents must not be empty.
func FuzzPlain(f *testing.F) {
	for _, lang := range lexicon.Languages() {
		if slices.Contains(ownGrammar(), lang) {
			continue
		}
		for _, s := range scenes(f, filepath.Join("testdata", "plain", lang+".txt")) {
			f.Add(lang, s.text)
		}
	}
	f.Fuzz(func(t *testing.T, lang, text string) {
		if _, ok := lexicon.Of(lang); !ok || !utf8.ValidString(text) {
			t.Skip()
		}
		as, own := Extract(page(lang, text))
		for i, a := range as {
			if len(a.Content) == 0 || len(a.Statements) == 0 {
				t.Errorf("%d: no content or no statement", i)
			}
			if a.Governor >= len(as) || a.Governor == i {
				t.Errorf("%d: governor %d of %d", i, a.Governor, len(as))
			}
			for _, spans := range [][]prose.Span{a.Source, a.Cue, a.Content} {
				checkSpans(t, text, spans)
			}
		}
		for _, v := range own {
			checkSpans(t, text, []prose.Span{v.Span})
		}
	})
}

// BenchmarkPlain is the plain grammar on ordinary and on hostile text; what it
// costs a byte must not grow with the text.
func BenchmarkPlain(b *testing.B) {
	shapes := map[string]string{
		"news":  "« Le port restera ouvert », a déclaré mardi le ministre. Selon la mairie, trois rues ont été fermées. Il fait beau sur la ville et le marché est plein.\n\n",
		"cues":  "dit que il dit que ",
		"comma": "selon , dit , ",
		"marks": "« a dit » ",
	}
	for _, name := range []string{"news", "cues", "comma", "marks"} {
		for _, n := range []int{10_000, 100_000} {
			text := strings.Repeat(shapes[name], n/len(shapes[name]))
			d := page("fr", text)
			b.Run(name+"/"+strconv.Itoa(len(text)), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					Extract(d)
				}
			})
		}
	}
}
