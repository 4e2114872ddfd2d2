package outlet

import (
	"slices"
	"testing"
)

// TestEvidence has each kind of evidence for a risky name, and beside it what
// looks like it and is none.
func TestEvidence(t *testing.T) {
	r := lakeside(t)
	for _, test := range []struct {
		why, text string
		want      bool
	}{
		{"a noun behind", "He liked Moment magazine.", true},
		{"a noun before", "He liked the magazine Moment.", true},
		{"a loose noun behind", "He liked Moment network.", false},
		{"a loose noun with its modifier", "He liked Moment news network.", true},
		{"a verb of outlets", "Moment reported it.", true},
		{"a verb with an auxiliary", "Moment has first reported it.", true},
		{"a verb too far off", "Moment has also first then reported it.", false},
		{"a verb of people", "Moment said so.", true},
		{"a verb of people by a person's name", "Lina said so.", false},
		{"a verb of outlets by a person's name", "Lina reported it.", true},
		{"told", "He told Moment that.", true},
		{"told a person", "He told Lina that.", false},
		{"according to", "According to Moment, it rained.", true},
		{"interview with", "In an interview with Moment he said so.", true},
		{"with alone", "He lives with Moment.", false},
		{"reporter of", "A reporter for Moment saw it.", true},
		{"its reporter", "A Moment reporter saw it.", true},
		{"its own reporter", "Moment’s reporter saw it.", true},
		{"outlets such as", "Outlets such as Moment saw it.", true},
		{"things such as", "Words such as Moment are short.", false},
		{"someone of it is told", "He told Anna Berg of Moment that.", true},
		{"quotation marks", "He had read “Moment” at home.", true},
		{"quotation marks around more", "He had read “Moment of Truth” at home.", false},
		{"brackets", "It rained (Moment).", true},
		{"a line of its own", "It rained.\nMoment\nIt stopped.", true},
		{"a dateline", "Moment – Beirut\nIt rained.", true},
		{"a sentence with a dash", "Moment – it was a long and hard one for all of us – passed.", false},
		{"a list", "It was in NBX, Moment and others.", true},
		{"a list without commas", "It was on NBX Moment by moment.", false},
		{"nothing", "It was a Moment of silence.", false},
		{"small letters", "At the moment reported cases rise.", false},
		{"an article and a capital", "She is at the Harvest now.", true},
		{"a capital article", "She is at The Harvest now.", true},
		{"no article", "She is at Harvest now.", false},
		{"no article, a verb of people", "Harvest said so.", false},
		{"no article, a verb of outlets", "Harvest reported it.", true},
		{"an article in a headline", "Storm Hits The Harvest Again Today", false},
		{"the article is none for this one", "She is at the Valley now.", false},
		{"but a capital one is", "She is at The Valley now.", true},
		{"not at the start of a sentence", "It rained. The Valley was dry.", false},
		{"nor in capitals", "RAIN IN THE VALLEY", false},
		{"its verb", "The Valley reported it.", true},
		{"اتهام بلا دليل", "في الحصاد الكبير", false},
		{"فعل", "ذكرت الحصاد أن", true},
		{"فعل يقوله الناس أيضا", "قالت الحصاد إن", true},
		{"كلمة عادية جدا", "قالت الوادي إن", false},
		{"فعل لا يقوله الناس", "ذكرت الوادي أن", true},
		{"بحسب", "بحسب الحصاد فإن", true},
		{"صفة تتبع", "بحسب الحصاد العربي فإن", false},
		{"نقلا عن", "نقلا عن الحصاد قوله", true},
		{"عن وحدها", "بحث عن الحصاد", false},
		{"لام بعد تصريح", "في تصريح للحصاد قال", true},
		{"مراسل", "قال مراسل الحصاد إن", true},
		{"اسم", "قناة الوادي", true},
		{"علامات", "في \"الوادي\" أمس", true},
	} {
		if got := len(r.Find(test.text)) > 0 && !onlyNBX(r.Find(test.text)); got != test.want {
			t.Errorf("%s: %q: found %v", test.why, test.text, got)
		}
	}
}

// onlyNBX reports whether every mention is of NBX, which stands in some texts
// to make a list.
func onlyNBX(found []Mention) bool {
	for _, m := range found {
		if m.ID != "nbx" {
			return false
		}
	}
	return true
}

// TestBlocked has neighbours that make another thing of a name.
func TestBlocked(t *testing.T) {
	r := lakeside(t)
	for text, want := range map[string]int{
		"Miram Square":                  0,
		"Miram square":                  1,
		"Miram Foundation said":         0,
		"Miram\nFoundation":             1,
		"Miram’s University":            1,
		"He told Moment Warner that":    0,
		"He told Moment Reporter Berg":  1,
		"He told Moment on Monday":      1,
		"told Moment-Times that":        0,
		"told pro-Moment people that":   0,
		"told the Harvest of Plenty":    0,
		"told the Harvest Journal that": 0,
		"told Great Moment that":        0,
		"ساحة ميرام":                    0,
		"دول الحصاد ذكرت":               0,
	} {
		got := slices.DeleteFunc(r.Find(text), func(m Mention) bool { return m.ID == "" })
		if len(got) != want {
			t.Errorf("%q: %s", text, show(text, got))
		}
	}
}

// TestPrintedAs has the prints of a name that are taken and that are not.
func TestPrintedAs(t *testing.T) {
	r := lakeside(t)
	for text, want := range map[string]int{
		"Miram": 1, "MIRAM": 1, "a miram of words": 0, "he told miram that": 1,
		"Northern Broadcasting": 1, "northern broadcasting": 0, "Northern broadcasting": 0, "NORTHERN BROADCASTING": 1,
		"al-Dar": 1, "Al Dar": 1, "al-dar": 1, "Aldar": 1, "Dar": 1, "he told Dar": 0, "Dar TV": 1,
		"NBX": 1, "Nbx": 0, "nbx": 0, "miram.example": 1, "x@miram.example": 0, "a-miram.example": 0,
		"www.miram.example/a": 1, "miram.example.org": 0,
	} {
		if got := r.Find(text); len(got) != want {
			t.Errorf("%q: found %s", text, show(text, got))
		}
	}
}

func TestOpens(t *testing.T) {
	r := lakeside(t)
	for text, want := range map[string]bool{
		"[Miram] a": true, "a. [Miram]": true, "a.\n[Miram]": true, "a\n[Miram]": true, "a: [Miram]": true,
		"a “[Miram]": true, "a? [Miram]": true, "a [Miram]": false, "a, [Miram]": false, "a-[Miram]": false, "a/[Miram]": false,
	} {
		if f, i, _ := marked(t, r, text); f.opens(i) != want {
			t.Errorf("opens at %q = %v", text, !want)
		}
	}
}

func TestHeadline(t *testing.T) {
	r := lakeside(t)
	for text, want := range map[string]bool{
		"Storm Hits [Miram] Again Today": true,
		"Storm hits [Miram] again today": false,
		"[Miram]":                        false,
		"Storm [Miram]":                  false,
		"STORM HITS [MIRAM] AGAIN":       true,
		"Storm of the [Miram] on a Hill": true,
		"نشرت صحيفة [Miram] تقريرا":      false,
	} {
		if f, i, j := marked(t, r, text); f.headline(i, j) != want {
			t.Errorf("headline at %q = %v", text, !want)
		}
	}
}

func TestSlug(t *testing.T) {
	r := lakeside(t)
	for text, want := range map[string]bool{
		"[LINA] - It rained.": true, "[LINA]– It rained.": true, "a\n[LINA] - It rained.": true,
		"دمشق-[LINA]": true, "a b-[LINA] c": false, "It is [LINA] - x": false, "[LINA] it rained": false,
	} {
		if f, i, j := marked(t, r, text); f.slug(i, j) != want {
			t.Errorf("slug at %q = %v", text, !want)
		}
	}
}
