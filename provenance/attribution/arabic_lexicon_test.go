package attribution

import (
	"strings"
	"testing"

	"isnad/sources/lexicon"
	"isnad/sources/prose"
)

// TestArabicForms inflects verbs of every shape and looks their forms up.
func TestArabicForms(t *testing.T) {
	x := arabicWords()
	for _, c := range []struct {
		word       string
		past       bool
		feminine   bool
		plural     bool
		participle bool
	}{
		{word: "قال", past: true},
		{word: "قالت", past: true, feminine: true},
		{word: "قالوا", past: true, plural: true},
		{word: "يقول"},
		{word: "تقول", feminine: true},
		{word: "يقولون", plural: true},
		{word: "يقولان", plural: true},
		{word: "قائلا", participle: true},
		{word: "قائلًا", participle: true},
		{word: "قائلاً", participle: true},
		{word: "قائلة", participle: true, feminine: true},
		{word: "قائلين", participle: true, plural: true},
		{word: "قائلات", participle: true, plural: true, feminine: true},
		{word: "أكد", past: true},
		{word: "اكد", past: true},
		{word: "أكّد", past: true},
		{word: "أكدت", past: true, feminine: true},
		{word: "يؤكد"},
		{word: "تؤكد", feminine: true},
		{word: "مؤكداً", participle: true},
		{word: "مؤكدة", participle: true, feminine: true},
		{word: "نفى", past: true},
		{word: "نفت", past: true, feminine: true},
		{word: "نفوا", past: true, plural: true},
		{word: "ينفي"},
		{word: "ينفون", plural: true},
		{word: "نافيا", participle: true},
		{word: "دعا", past: true},
		{word: "دعت", past: true, feminine: true},
		{word: "دعوا", past: true, plural: true},
		{word: "يدعو"},
		{word: "يدعون", plural: true},
		{word: "رأى", past: true},
		{word: "رأت", past: true, feminine: true},
		{word: "يرى"},
		{word: "يرون", plural: true},
		{word: "أشار", past: true},
		{word: "مشيراً", participle: true},
		{word: "صرّحت", past: true, feminine: true},
	} {
		f, ok := x.forms[prose.FoldString(c.word)]
		if !ok {
			t.Errorf("%s: no form", c.word)
			continue
		}
		if f.past != c.past || f.feminine != c.feminine || f.plural != c.plural || f.participle != c.participle {
			t.Errorf("%s: %+v", c.word, f)
		}
	}
}

// TestArabicNoForms looks up words that are no forms of any verb listed.
func TestArabicNoForms(t *testing.T) {
	x := arabicWords()
	for _, w := range []string{"دون", "أمر", "يعد", "يبلغ", "سفينة", "وزير", "الوزير", "في", "", "و"} {
		if f, ok := x.forms[prose.FoldString(w)]; ok {
			t.Errorf("%s: %+v", w, f)
		}
	}
}

// TestArabicThat knows أن and إن with every pronoun, with and without ب.
func TestArabicThat(t *testing.T) {
	x := arabicWords()
	for _, w := range []string{"أن", "إن", "ان", "أنه", "إنه", "أنها", "بأن", "بأنه", "بأنهم", "أنّ", "أنني", "إننا", "بإن"} {
		if x.roles[prose.FoldString(w)]&arThat == 0 {
			t.Errorf("%s opens no content", w)
		}
	}
	for _, w := range []string{"لأن", "كأن", "شأن", "الآن", "إنما"} {
		if x.roles[prose.FoldString(w)]&arThat != 0 {
			t.Errorf("%s opens a content", w)
		}
	}
}

// TestArabicPhrases files longer phrases before shorter ones.
func TestArabicPhrases(t *testing.T) {
	l, err := lexicon.Parse("test", []byte("[according]\nعلى حد\tnoun\nعلى حد قول\tnoun\nعلى ما\tverb\n"))
	if err != nil {
		t.Fatal(err)
	}
	x := newArabicLexicon(l)
	list := x.according["علي"]
	if len(list) != 3 || strings.Join(list[0].words, " ") != "علي حد قول" || strings.Join(list[1].words, " ") != "علي حد" {
		t.Errorf("phrases: %v", list)
	}
}

// TestArabicLexiconFrames refuses nothing silently: every frame in the list is
// one that the grammar reads, and every kind one that it knows.
func TestArabicLexiconFrames(t *testing.T) {
	known := map[string]bool{"that": true, "quote": true, "quote+": true, "noun": true, "speak": true, "to": true, "post": true, "plain": true, "more": true, "state": true, "عما": true, "ب": true}
	for _, e := range lexicon.Arabic().Section("verb") {
		if len(e.Attrs) != 4 {
			t.Fatalf("%s: %d attributes, want 4", e.Word, len(e.Attrs))
		}
		if k := kindNamed(e.Attrs[2]); k != Speech && k != Writing && k != Thought {
			t.Errorf("%s: kind %q", e.Word, k)
		}
		for _, f := range strings.Fields(e.Attrs[3]) {
			p := strings.TrimSuffix(f, "+")
			if !known[f] && p != "إلى" && p != "على" && p != "عن" && p != "من" && p != "في" && p != "بشأن" && p != "حول" {
				t.Errorf("%s: frame %q", e.Word, f)
			}
		}
	}
}
