package prose

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestSafe(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"empty", "", ""},
		{"plain", "Alam, Masdar", "Alam, Masdar"},
		{"Arabic with harakat", "قَالَ العِمَادُ", "قَالَ العِمَادُ"},
		{"escape sequence", "a\x1b[31mred\x1b[0m", `a\x1b[31mred\x1b[0m`},
		{"title of the window", "\x1b]0;owned\x07", `\x1b]0;owned\x07`},
		{"C1 control as CSI", "\u009b31m", `\u009b31m`},
		{"null, backspace and DEL", "a\x00b\x08c\x7f", `a\x00b\x08c\x7f`},
		{"carriage return overwrites", "good\rbad", `good\x0dbad`},
		{"line ends", "a\nb\r\nc\u2028d\u2029e\u0085f\tg", "a b c d e f g"},
		{"vertical tab and form feed", "a\vb\fc", `a\x0bb\x0cc`},
		{"bidi override", "invoice\u202excod.exe", `invoice\u202excod.exe`},
		{"embeddings", "\u202a\u202b\u202c\u202d", `\u202a\u202b\u202c\u202d`},
		{"isolates", "\u2066\u2067\u2068\u2069", `\u2066\u2067\u2068\u2069`},
		{"bidi marks", "\u200e\u200f\u061c", `\u200e\u200f\u061c`},
		{"zero width", "a\u200bb\u2060c\ufeffd", `a\u200bb\u2060c\ufeffd`},
		{"soft hyphen", "inter\u00adnational", "international"},
		{"no-break space", "10\u00a0km", "10\u00a0km"},
		{"Persian", "می\u200cخواهم", "می\u200cخواهم"},
		{"Persian after a vowel", "مِ\u200cخ", "مِ\u200cخ"},
		{"joiner in Latin", "pay\u200cpal", `pay\u200cpal`},
		{"joiner at the end", "می\u200c", `می\u200c`},
		{"two joiners", "می\u200c\u200cخ", `می\u200c\u200cخ`},
		{"Sinhala", "ක්\u200dෂ", "ක්\u200dෂ"},
		{"of the Hijra", "1441ه\u200d.", "1441ه\u200d."},
		{"family", "👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"},
		{"nod", "🙂\u200d↕\ufe0f", "🙂\u200d↕\ufe0f"},
		{"joiner before a broken byte", "👨\u200d\xff", `👨\u200d\xff`},
		{"flag", "🇸🇾", "🇸🇾"},
		{"keycap", "1\ufe0f\u20e3", "1\ufe0f\u20e3"},
		{"skin", "👍🏽", "👍🏽"},
		{"bytes in variation selectors", "a\ufe01\U000e0101", `a\ufe01\U000e0101`},
		{"two selectors", "❤\ufe0f\ufe0f", "❤\ufe0f" + `\ufe0f`},
		{"Han variant", "葛\U000e0100", "葛\U000e0100"},
		{"tags", "x\U000e0041\U000e007f", `x\U000e0041\U000e007f`},
		{"flag of England, by tags", "🏴\U000e0067", `🏴\U000e0067`},
		{"interlinear annotation", "\ufff9a\ufffab\ufffb", `\ufff9a\ufffab\ufffb`},
		{"invalid UTF-8", "a\xffb\xc3", `a\xffb\xc3`},
		{"lone surrogate", "\xed\xa0\x80", `\xed\xa0\x80`},
		{"overlong", "\xc0\xaf", `\xc0\xaf`},
		{"noncharacter", "\ufffe\U0010ffff", `\ufffe\U0010ffff`},
		{"replacement character is text", "\ufffd", "\ufffd"},
		{"invisible letters", "\u3164\u115f\uffa0", `\u3164\u115f\uffa0`},
		{"grapheme joiner", "a\u034fb", `a\u034fb`},
		{"private use", "\ue000", `\ue000`},
		{"heap of marks", "e" + strings.Repeat("\u0301", 9), "e" + strings.Repeat("\u0301", 8) + `\u0301`},
		{"backslash is text", `a\nb`, `a\nb`},
		{"change late in a text", "می\u200cخواهم\x1b", "می\u200cخواهم" + `\x1b`},
	} {
		if got := Safe(c.in); got != c.want {
			t.Errorf("%s: Safe(%+q) = %+q, want %+q", c.name, c.in, got, c.want)
		}
	}
}

func TestSafeAllocatesNothing(t *testing.T) {
	for _, s := range []string{"", "Alam", "می\u200cخواهم", "قَالَ 👨\u200d👩\u200d👧 日本"} {
		if n := testing.AllocsPerRun(10, func() { Safe(s) }); n != 0 {
			t.Errorf("Safe(%q) allocates %v times", s, n)
		}
	}
}

// Every rune alone, between Latin letters and between Arabic ones.
func TestSafeEveryRune(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if r == 0x20000 {
			r = 0xe0000 // Chinese, then nothing, up to the tags
		} else if r == 0xe1000 {
			r = 0x10fff0 // private use, up to its end
		}
		for _, around := range []string{"", "a", "ب"} {
			checkSafe(t, around+string(r)+around)
		}
		if Hidden(r) && strings.ContainsRune(Safe("a"+string(r)), r) && !unicode.Is(unicode.Variation_Selector, r) {
			t.Errorf("Safe leaves hidden %U", r)
		}
	}
}

func FuzzSafe(f *testing.F) {
	for _, s := range []string{"a\x1b[0m", "\u202eabc", "می\u200cخواهم", "👨\u200d👩", "\xed\xa0\x80", "\r\n\r", "e\u0301\u00ad\u0301", "❤\u00ad\ufe0f"} {
		f.Add(s)
	}
	f.Fuzz(checkSafe)
}

func checkSafe(t *testing.T, in string) {
	out := Safe(in)
	if !utf8.ValidString(out) {
		t.Errorf("Safe(%+q) = %+q, not UTF-8", in, out)
	}
	for _, r := range out {
		if unicode.In(r, unicode.Cc, unicode.Cs, unicode.Co, unicode.Zl, unicode.Zp) ||
			unicode.Is(unicode.Cf, r) && r != zwnj && r != zwj ||
			unicode.Is(unicode.Bidi_Control, r) || unicode.Is(unicode.Noncharacter_Code_Point, r) {
			t.Errorf("Safe(%+q) = %+q, has %U", in, out, r)
		}
	}
	if again := Safe(out); again != out {
		t.Errorf("Safe(%+q) = %+q, but safe again %+q", in, out, again)
	}
}

func TestWidth(t *testing.T) {
	for _, lang := range []string{"C", "ja_JP.UTF-8"} {
		t.Setenv("LANG", lang)
		for in, want := range map[string]int{
			"": 0, "Alam": 4, "أيوب": 4, "كِتَابٌ": 4, "می\u200cخواهم": 7, "e\u0301": 1,
			"日本": 4, "한국": 4, "👍": 2, "👍🏽": 2, "👨\u200d👩\u200d👧": 2, "🇸🇾": 2,
			"❤\ufe0f": 2, "·…→–“”": 6, "\u2068أ\u2069": 1,
		} {
			if got := Width(in); got != want {
				t.Errorf("LANG=%s: Width(%q) = %d, want %d", lang, in, got, want)
			}
		}
	}
}

func TestRTL(t *testing.T) {
	for in, want := range map[string]bool{
		"": false, "Alam 1": false, "日本": false, "C12 أيوب": true, "שלום": true, "٢٠٢٠": true,
		"۲۰۲۰": false, "،": false, "می": true, "ﷺ": true, "𞤀": true, "ߊ": true, "\xff": false,
	} {
		if got := RTL(in); got != want {
			t.Errorf("RTL(%q) = %v, want %v", in, got, want)
		}
	}
}

func TestHidden(t *testing.T) {
	for _, r := range "\x00\x1b\u007f\u009b\u200b\u200e\u202e\u2028\u2066\ufeff\U000e0041\ue000\u3164" {
		if !Hidden(r) {
			t.Errorf("Hidden(%U) = false", r)
		}
	}
	for _, r := range "a \u00a0أً日👍\u200c\u200d\u3000\ufffd" {
		if Hidden(r) {
			t.Errorf("Hidden(%U) = true", r)
		}
	}
}

func BenchmarkSafe(b *testing.B) {
	for name, s := range map[string]string{
		"english": strings.Repeat("Could they subjugate us, they’d not wait. ", 100),
		"arabic":  strings.Repeat("وقال وزير الدفاع السوري علي عبد الله أيوب ", 100),
		"hostile": strings.Repeat("a\x1b[31m\u202eb", 100),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				Safe(s)
			}
		})
	}
}
