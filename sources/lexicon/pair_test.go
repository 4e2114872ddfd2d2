package lexicon

import (
	"slices"
	"strings"
	"testing"
	"unicode"
)

func TestParsePair(t *testing.T) {
	p, err := ParsePair("t.txt", []byte("# head\n\nصمود\tsteadfastness, resilience\nمجلس الأمن\tsecurity council\n"))
	if err != nil {
		t.Fatal(err)
	}
	if p.Len() != 2 {
		t.Fatalf("Len = %d, want 2", p.Len())
	}
	if got := p.Equivalents("صمود"); !slices.Equal(got, []string{"steadfastness", "resilience"}) {
		t.Errorf("Equivalents = %q", got)
	}
	if got := p.Equivalents("صمو"); got != nil {
		t.Errorf("Equivalents of a missing headword = %q, want nil", got)
	}
	var heads []string
	for head := range p.Entries() {
		heads = append(heads, head)
	}
	if want := []string{"صمود", "مجلس الأمن"}; !slices.Equal(heads, want) {
		t.Errorf("heads = %q, want file order %q", heads, want)
	}
}

func TestEntriesStops(t *testing.T) {
	p, err := ParsePair("t.txt", []byte("أ\ta\nب\tb\n"))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for range p.Entries() {
		n++
		break
	}
	if n != 1 {
		t.Errorf("%d entries after a break, want 1", n)
	}
}

// What a caller appends to one entry must not run into the next: all
// equivalents lie in one array.
func TestEquivalentsAreCapped(t *testing.T) {
	p, err := ParsePair("t.txt", []byte("أ\ta\nب\tb\n"))
	if err != nil {
		t.Fatal(err)
	}
	_ = append(p.Equivalents("أ"), "x")
	if got := p.Equivalents("ب"); got[0] != "b" {
		t.Errorf("Equivalents = %q after an append to the entry before", got)
	}
}

func TestParsePairErrors(t *testing.T) {
	for _, c := range []struct{ name, data, want string }{
		{"no tab", "سلام peace\n", `t.txt:1: no tab in "سلام peace"`},
		{"line is counted over comments", "# c\n\nسلام\n", `t.txt:3: no tab in "سلام"`},
		{"empty headword", "\tpeace\n", `t.txt:1: empty headword`},
		{"empty equivalents", "سلام\t\n", `t.txt:1: empty equivalent`},
		{"empty equivalent between", "سلام\tpeace, , calm\n", `t.txt:1: empty equivalent`},
		{"repeated headword", "سلام\tpeace\nحرب\twar\nسلام\tcalm\n", `t.txt:3: headword "سلام" repeats line 1`},
		{"repeated equivalent", "سلام\tpeace, peace\n", `t.txt:1: equivalent "peace" repeats in "سلام\tpeace, peace"`},
		{"blank before", " سلام\tpeace\n", `t.txt:1: stray blank in headword " سلام"`},
		{"blank before tab", "سلام \tpeace\n", `t.txt:1: stray blank in headword "سلام "`},
		{"blank at end", "سلام\tpeace \n", `t.txt:1: stray blank in equivalent "peace "`},
		{"two blanks", "مجلس  الأمن\tsecurity council\n", `t.txt:1: stray blank in headword "مجلس  الأمن"`},
		{"carriage return", "سلام\tpeace\r\n", `t.txt:1: stray blank in equivalent "peace\r"`},
		{"comma without blank", "سلام\tpeace,calm\n", `t.txt:1: stray separator in equivalent "peace,calm"`},
		{"second tab", "سلام\tpeace\tcalm\n", `t.txt:1: stray separator in equivalent "peace\tcalm"`},
		{"upper case", "لبنان\tLebanon\n", `t.txt:1: equivalent "Lebanon" is not in lower case`},
		{"not UTF-8", "\xff\tpeace\n", `t.txt:1: invalid UTF-8 in "\xff\tpeace"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := ParsePair("t.txt", []byte(c.data))
			if err == nil || err.Error() != c.want {
				t.Errorf("err = %v, want %s", err, c.want)
			}
		})
	}
}

func TestArabicEnglish(t *testing.T) {
	p := ArabicEnglish()
	if p != ArabicEnglish() {
		t.Error("the embedded file is parsed more than once")
	}
	if p.Len() < 3000 {
		t.Errorf("%d entries, want at least 3000", p.Len())
	}
	for head, equivalents := range p.Entries() {
		if i := strings.IndexFunc(head, notArabic); i >= 0 {
			t.Errorf("headword %q holds %q", head, head[i:])
		}
		for _, word := range equivalents {
			if i := strings.IndexFunc(word, notEnglish); i >= 0 {
				t.Errorf("equivalent %q of %q holds %q", word, head, word[i:])
			}
		}
		if len(equivalents) > 8 {
			t.Errorf("%q has %d equivalents; more than 8 make it useless as a pivot", head, len(equivalents))
		}
	}
}

// notArabic reports what a headword in normal orthography never holds: vowel
// marks, tatweel, Persian look-alikes of Arabic letters, digits.
func notArabic(r rune) bool {
	return r != ' ' && (r < 'ء' || r > 'ي' || r == 'ـ' || !unicode.IsLetter(r))
}

func notEnglish(r rune) bool {
	return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || strings.ContainsRune(" '-./&", r))
}

func FuzzParsePair(f *testing.F) {
	f.Add("صمود\tsteadfastness, resilience\n")
	f.Add("# comment\n\nمجلس الأمن\tsecurity council")
	f.Add("سلام peace\n")
	f.Add("سلام\tpeace\r\n")
	f.Add("\t\n,\t, \n")
	f.Add("a\tb\na\tb\n")
	f.Add("\xff\tpeace")
	f.Fuzz(func(t *testing.T, data string) {
		p, err := ParsePair("f.txt", []byte(data))
		if err != nil {
			if !strings.HasPrefix(err.Error(), "f.txt:") {
				t.Errorf("error without its place: %v", err)
			}
			return
		}
		// The format has one spelling, so what was read can be written back.
		var b strings.Builder
		for head, equivalents := range p.Entries() {
			if !slices.Equal(p.Equivalents(head), equivalents) {
				t.Errorf("lookup of %q differs from iteration", head)
			}
			b.WriteString(head + "\t" + strings.Join(equivalents, ", ") + "\n")
		}
		var want strings.Builder
		for line := range strings.SplitSeq(data, "\n") {
			if line != "" && line[0] != '#' {
				want.WriteString(line + "\n")
			}
		}
		if b.String() != want.String() {
			t.Errorf("read %q back as %q", want.String(), b.String())
		}
	})
}

func BenchmarkParsePair(b *testing.B) {
	b.SetBytes(int64(len(arabicEnglish)))
	for b.Loop() {
		if _, err := ParsePair("ar-en.txt", arabicEnglish); err != nil {
			b.Fatal(err)
		}
	}
}
