package speaker

import (
	"strings"
	"testing"

	"isnad/sources/lexicon"
	"isnad/sources/prose"
)

// lists are the languages' lists by name.
func lists() map[string]*lexicon.List {
	all := map[string]*lexicon.List{}
	for _, lang := range lexicon.Languages() {
		if l, ok := lexicon.People(lang); ok {
			all[lang+"-people.txt"] = l
		}
	}
	return all
}

// What the lists say of a phrase must be what this package reads.
func TestListsAreWellFormed(t *testing.T) {
	class := map[string]bool{"state": true, "government": true, "parliament": true, "politics": true, "diplomacy": true, "press": true, "military": true,
		"organisation": true, "sport": true, "science": true, "law": true, "society": true, "religion": true, "occupation": true, "police": true}
	for name, l := range lists() {
		for _, e := range l.Section("title") {
			if len(e.Attrs) < 2 || !class[e.Attrs[1]] || len(e.Attrs) > 2 && e.Attrs[2] != "any" {
				t.Errorf("%s: title %q %q", name, e.Word, e.Attrs)
			}
		}
		for _, e := range l.Section("domain") {
			if len(e.Attrs) != 1 {
				t.Errorf("%s: domain %q %q", name, e.Word, e.Attrs)
			}
		}
		for _, section := range []string{"given", "honorific"} {
			for _, e := range l.Section(section) {
				if len(e.Attrs) != 1 || e.Attrs[0] != "m" && e.Attrs[0] != "f" {
					t.Errorf("%s: %s %q %q", name, section, e.Word, e.Attrs)
				}
			}
		}
		for _, e := range l.Section("pronoun") {
			if len(e.Attrs) != 3 || !strings.Contains("0123", e.Attrs[0]) || !strings.Contains("sp", e.Attrs[1]) || !strings.Contains("mfn-", e.Attrs[2]) {
				t.Errorf("%s: pronoun %q %q", name, e.Word, e.Attrs)
			}
		}
	}
}

// Both languages name the commonest offices by the same concepts, or nobody is
// one over them.
func TestTitlesAgree(t *testing.T) {
	for _, pair := range [][2]string{{"minister", "وزير"}, {"president", "رئيس"}, {"prime minister", "رئيس الوزراء"}, {"spokesman", "المتحدث"}, {"king", "الملك"},
		{"ambassador", "السفير"}, {"commander", "قائد"}, {"general", "اللواء"}, {"secretary-general", "الأمين العام"}, {"chief of staff", "رئيس الأركان"}} {
		en := describe("en", pair[0], prose.Span{End: len(pair[0])})
		ar := describe("ar", pair[1], prose.Span{End: len(pair[1])})
		if len(en.titles) != 1 || len(ar.titles) != 1 || en.titles[0].Concept != ar.titles[0].Concept || en.titles[0].Class != ar.titles[0].Class {
			t.Errorf("%q is %v, %q is %v", pair[0], en.titles, pair[1], ar.titles)
		}
	}
}

// Every country is known by its own name and by the others, in both languages.
func TestNations(t *testing.T) {
	for _, e := range lexicon.Nations().Section("nation") {
		for _, form := range append([]string{e.Word}, e.Attrs...) {
			lang := "en"
			if prose.RTL(form) {
				lang = "ar"
			}
			r := newReader(lang, form)
			its := r.read(prose.Span{End: len(form)})
			if len(its) != 1 || its[0].meaning(nationWord) == nil {
				t.Errorf("%q is no form of %s", form, e.Word)
				continue
			}
			if got := its[0].meaning(nationWord).concept; got != e.Word && !shared[form] {
				t.Errorf("%q is a form of %s, not of %s", form, got, e.Word)
			}
		}
	}
}

// shared are forms that two countries have.
var shared = map[string]bool{"congolese": true, "korean": true, "koreans": true, "dominican": true, "كوري": true, "كورية": true, "كونغولي": true, "كونغولية": true}

func TestGenderOfTitle(t *testing.T) {
	for w, want := range map[string]byte{"spokeswoman": 'f', "spokesman": 'm', "queen": 'f', "minister": 0, "mother": 'f', "actress": 'f', "": 0} {
		if got := genderOfTitle(w); got != want {
			t.Errorf("genderOfTitle(%q) = %q", w, got)
		}
	}
}
