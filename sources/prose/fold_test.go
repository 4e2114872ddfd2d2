package prose

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFold(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"Syria", "syria"},
		{"already folded 12", "already folded 12"},
		{"‘Alī Ayyūb", "ali ayyub"},
		{"Moḥammad Bāqerī", "mohammad baqeri"},
		{"Al-‘Ālam", "al-alam"},
		{"Qur'an", "quran"},
		{"Syria’s", "syrias"},
		{"Straße", "strasse"},
		{"Łódź", "lodz"},
		{"İstanbul ışık", "istanbul isik"},
		{"Ægir Øst Đilas", "aegir ost dilas"},
		{"non\u00a0break", "non break"},
		{"soft\u00adhyphen", "softhyphen"},
		{"\ufeffmark", "mark"},
		{"a–b—c‐d−e", "a-b-c-d-e"},
		{"ﬁnal", "final"},
		{"…", "..."},
		{"ＡＢＣ１２", "abc12"},
		// Arabic: harakat, tatweel, the forms of alef, hamza, ya, ta marbuta.
		{"القُوّاتُ المُسَلَّحة", "القوات المسلحه"},
		{"إيران", "ايران"},
		{"أيوب", "ايوب"},
		{"آذار", "اذار"},
		{"الأربعاء", "الاربعا"},
		{"مؤكّداً", "موكدا"},
		{"علـــي", "علي"},
		{"على", "علي"},
		{"هيئة", "هييه"},
		{"ﻻ", "لا"},
		{"ﷺ", "صلي الله عليه وسلم"},
		// Persian letters and digits.
		{"کی", "كي"},
		{"می\u200cشود", "ميشود"},
		{"٢٠٢٠ ۱۳۹۹ २०२०", "2020 1399 2020"},
		{"\x00a", "\x00a"},
		{"a\xffb", "a\ufffdb"},
	} {
		if got := FoldString(c.in); got != c.want {
			t.Errorf("FoldString(%q) = %q, want %q", c.in, got, c.want)
		}
		if got := Fold(c.in).Text; got != c.want {
			t.Errorf("Fold(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestFoldSpan(t *testing.T) {
	for _, c := range []struct{ in, find, want string }{
		{"said Moḥammad Bāqerī on", "baqeri", "Bāqerī"},
		{"وزير الدفاع أيّوب قال", "ايوب", "أيّوب"},
		{"القُوّاتُ", "القوات", "القُوّاتُ"},
		{"Straße 3", "strass", "Straß"},
		{"Straße 3", "stras", "Straß"}, // no half of ß
		{"say ﷺ here", "الله", "ﷺ"},
		{"é", "e", "é"},
		{"e\u0301t", "e", "e\u0301"},
	} {
		f := Fold(c.in)
		i := strings.Index(f.Text, c.find)
		if i < 0 {
			t.Errorf("%q does not hold %q", f.Text, c.find)
			continue
		}
		if got := f.Span(i, i+len(c.find)).In(c.in); got != c.want {
			t.Errorf("Fold(%q): %q stands for %q, want %q", c.in, c.find, got, c.want)
		}
	}
	f := Fold("é")
	if got := f.Span(1, 1); got != (Span{2, 2}) {
		t.Errorf("the end of %q maps to %v", "é", got)
	}
}

// checkFold holds for every text: both foldings agree, folding twice changes
// nothing, and every folded rune maps to whole runes of the original, in order.
func checkFold(t *testing.T, s string) {
	f := Fold(s)
	if got := FoldString(s); got != f.Text {
		t.Fatalf("%q: FoldString %q, Fold %q", s, got, f.Text)
	}
	if len(f.at) != len(f.Text)+1 {
		t.Fatalf("%q: %d offsets for %d bytes", s, len(f.at), len(f.Text))
	}
	if again := FoldString(f.Text); again != f.Text {
		t.Fatalf("%q folds to %q, and that to %q", s, f.Text, again)
	}
	last := 0
	for i, r := range f.Text {
		span := f.Span(i, i+utf8.RuneLen(r))
		if span.Start < last || span.End <= span.Start || span.End > len(s) {
			t.Fatalf("%q: rune %d of %q maps to %v", s, i, f.Text, span)
		}
		last = span.Start
		if utf8.ValidString(s) && !(utf8.RuneStart(s[span.Start]) && (span.End == len(s) || utf8.RuneStart(s[span.End]))) {
			t.Fatalf("%q: rune %d of %q maps to %v, inside a rune", s, i, f.Text, span)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"", "‘Alī Ayyūb", "القُوّاتُ", "ﷺ", "Straße", "e\u0301", "a\xffb", "K", "ǅ", "한국", "İ", "ſ", "ẞ", "Ω", "ᾼ"} {
		f.Add(s)
	}
	f.Fuzz(checkFold)
}

const (
	englishSample = "“We will not forget,” the minister of defense in Syria’s government told reporters on Jan. 30, 2018; Moḥammad Bāqerī said that the U.S. had no say.\n"
	arabicSample  = "وعن الوجود العسكري لتركيا في سوريا، اعتبر باقري أن “تركيا متأخرة قليلاً في تنفيذ التزامها بتفاهمات استانة لإخراج الجماعات”، مشيراً إلى ٢٠٢٠.\n"
)

// samples runs bench over a megabyte of English and of Arabic.
func samples(b *testing.B, bench func(text string)) {
	for i, s := range []string{englishSample, arabicSample} {
		text := strings.Repeat(s, 1<<20/len(s))
		b.Run([]string{"English", "Arabic"}[i], func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				bench(text)
			}
		})
	}
}

func BenchmarkFold(b *testing.B)       { samples(b, func(s string) { Fold(s) }) }
func BenchmarkFoldString(b *testing.B) { samples(b, func(s string) { FoldString(s) }) }
