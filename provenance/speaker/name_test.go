package speaker

import (
	"strings"
	"testing"

	"isnad/sources/prose"
)

// split folds a name and cuts it into words, as a description does.
func split(name string) []string {
	return strings.Fields(prose.FoldString(name))
}

func TestSameName(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Ali Ayoub", "Ali Abdullah Ayoub", true},
		{"Ayoub", "Ali Abdullah Ayoub", true},
		{"Ali", "Ali Abdullah Ayoub", true}, // a given name alone
		{"Abdullah", "Ali Abdullah Ayoub", false},
		{"Hafez Assad", "Bashar Assad", false},
		{"J Smith", "John Smith", true},
		{"J Smith", "Peter Smith", false},
		{"John Smith", "John Smyth", true},
		{"Ali Hassan", "Ali Hussein", false},
		{"علي أيوب", "Ali Ayoub", true},
		{"علي عبدالله أيوب", "Ali Ayoub", true},
		{"علي حسن", "Ali Hussein", false},
		{"Samir Haddad", "Samira Haddad", false},
		{"", "Ali", false},
		{"", "", false},
	} {
		a, b := split(c.a), split(c.b)
		if got := sameName(a, b); got != c.want {
			t.Errorf("sameName(%q, %q) = %v", c.a, c.b, got)
		}
		if sameName(a, b) != sameName(b, a) {
			t.Errorf("%q and %q: order matters", c.a, c.b)
		}
	}
}

func TestMisspelt(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"علي أيوب", "علي ابوب", true},
		{"Karim Nadiri", "Karim Nadibi", true},
		{"Karim Nadiri", "Omid Nadibi", false},  // no given name in common
		{"Karim Nadiri", "Karim Naribi", false}, // two letters
		{"Karim Nadiri", "Karim Nadir", false},  // one less
		{"Nadiri", "Nadibi", false},             // a lone surname
		{"Ali Had", "Ali Hat", false},           // too short to be sure
		{"Ali Hassan", "علي حسن", false},        // that is another spelling, no slip
	} {
		if got := misspelt(split(c.a), split(c.b)); got != c.want {
			t.Errorf("misspelt(%q, %q) = %v", c.a, c.b, got)
		}
	}
}

// Whatever sameWord takes for one name must be found under one block, or a
// merger never asks.
func TestBlockMeets(t *testing.T) {
	var words []string
	pairs(t, func(_ bool, a, b, _, _ string) { words = append(words, nameOf(a), nameOf(b)) })
	apart := 0
	for i, a := range words {
		for _, b := range words[i+1:] {
			if sameWord(a, b) && block(a) != block(b) {
				apart++
				t.Logf("%q and %q are one, their blocks are %q and %q", a, b, block(a), block(b))
			}
		}
	}
	if apart > 0 {
		t.Errorf("%d pairs that sameWord takes for one never meet", apart)
	}
}

func TestSkeleton(t *testing.T) {
	for _, c := range [][]string{
		{"bkr", "Bagheri", "Baqeri", "Bāqerī", "باقري", "البَاقِري"},
		{"mhmd", "Mohammad", "Muhammad", "محمد", "مُحَمّد"},
		{"asd", "Assad", "الأسد", "Asad"},
		{"kdf", "Gaddafi", "Qaddafi", "Qadhafi", "القذافي", "Kadhafi"},
		{"lfrf", "Lavrov", "لافروف"},
		{"SrSl", "Churchill", "تشرشل"},
		{"ysf", "Yusuf", "Youssef", "يوسف"},
		{"wld", "Walid", "وليد"},
		{"amr", "Omar", "عمر", "عامر"},
		{"", ""},
		{"", "ال"},
	} {
		for _, name := range c[1:] {
			if got := Skeleton(prose.FoldString(name)); got != c[0] {
				t.Errorf("Skeleton(%q) = %q, want %q", name, got, c[0])
			}
		}
	}
}

func TestBare(t *testing.T) {
	for _, c := range [][2]string{
		{"McCain", "maccain"}, {"Mc", "mc"}, {"الأسد", "اسد"}, {"Abdulrahman", "abdalrahman"}, {"Abdelrahman", "abdalrahman"},
		{"Abdurrahman", "abdalrahman"}, {"Abdullah", "abdallah"}, {"Abdi", "abdi"}, {"abd", "abd"}, {"abdu", "abdu"}, {"عبدالله", "عبدالله"},
	} {
		if got := bare(prose.FoldString(c[0])); got != c[1] {
			t.Errorf("bare(%q) = %q, want %q", c[0], got, c[1])
		}
	}
}

// A word of more than longestWord bytes is itself and nothing else.
func TestLongWords(t *testing.T) {
	long := strings.Repeat("ab", longestWord)
	if !sameWord(long, long) || sameWord(long, long+"a") {
		t.Error("long words")
	}
	if !sameWord(strings.Repeat("a", longestWord), strings.Repeat("a", longestWord-1)) {
		t.Error("vowels as far as they are read")
	}
}

// Of a long run of capitals the words are compared as they stand, but for the last.
func TestLongNames(t *testing.T) {
	long := strings.Fields(strings.Repeat("marta ilse omar ", 3) + "jonas quill")
	for name, want := range map[string]bool{
		"jonas quill": true, "marta omar quill": true, "marta omar kwill": true,
		"yonas quill": false, "j quill": false, "ruth quill": false, "marta brekke": false,
	} {
		if got := sameName(long, strings.Fields(name)); got != want || got != sameName(strings.Fields(name), long) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

func TestSameWordAllocatesNothing(t *testing.T) {
	if n := testing.AllocsPerRun(100, func() { sameWord("bagheri", "باقري"); sameWord("hassan", "hussein") }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}
