package sources

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestGuessLanguage(t *testing.T) {
	for _, c := range []struct{ in, script, lang string }{
		{"", "", ""},
		{"12:30 – 2020", "", ""},
		{"The council met on Monday to talk about the road tax.", "Latn", "en"},
		{"Le conseil s’est réuni lundi pour parler de la taxe routière.", "Latn", "fr"},
		{"Der Rat hat sich am Montag mit der Straßensteuer befasst und nicht entschieden.", "Latn", "de"},
		{"El consejo se reunió el lunes para hablar del impuesto y no decidió.", "Latn", "es"},
		{"Meclis pazartesi günü yol vergisi için toplandı ve bir karar almadı.", "Latn", "tr"},
		{"Совет собрался в понедельник, но решения не принял.", "Cyrl", "ru"},
		{"اجتمع المجلس يوم الاثنين للحديث عن ضريبة الطرق في الشمال", "Arab", "ar"},
		{"شورا روز دوشنبه برای گفتگو درباره مالیات راه تشکیل جلسه داد و تصمیمی گرفته نشد", "Arab", "fa"},
		{"کونسل نے پیر کو سڑک ٹیکس پر بات کی اور کوئی فیصلہ نہیں کیا گیا ہے", "Arab", "ur"},
		// Arabic written with Persian ya and kaf is Arabic.
		{"قال الوزیر فی مؤتمر صحفی إن الاتفاق الذی تم التوصل إلیه یعزز التعاون بین البلدین", "Arab", "ar"},
		// A tie of آن and أن goes by letters that only Arabic writes.
		{"ذكرت وكالة سانا أن الطريق أعيد فتحه يوم الاثنين.", "Arab", "ar"},
		{"ذکر نماینده آن روستا", "Arab", ""},
		{"議会は月曜日に道路税について話し合った", "Zyyy", ""},
		{"Victory Damascus", "Latn", ""},
		// Names of another script inside do not decide.
		{"The band أصالة played in the town of Homs on Monday.", "Latn", "en"},
	} {
		g := knownTongues().guessLanguage(c.in)
		if g.script != c.script || g.lang != c.lang {
			t.Errorf("%q: %s %q, want %s %q", c.in, g.script, g.lang, c.script, c.lang)
		}
	}
}

// Letters that only Arabic writes tell where no word does, in a text of their
// own; in a text of another language they are a name.
func TestHints(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"انتهت أزمة الطحين", "[ar 1]"},
		{"انتهت أزمة الطحين 🙂", "[ar 1]"},
		{"ڕۆڵی کوردستان أ", "[und 1]"},
		{"سوال مشکل", "[und 1]"},
	} {
		if got := fmt.Sprint(partsOf("", c.text)); got != c.want {
			t.Errorf("%q: %s, want %s", c.text, got, c.want)
		}
	}
	fa := "شورا روز دوشنبه برای گفتگو درباره مالیات راه تشکیل جلسه داد و تصمیمی گرفته نشد"
	if got := fmt.Sprint(partsOf("", fa, "مسؤول ارشد", fa)); got != "[fa 3]" {
		t.Errorf("a name in Persian: %s", got)
	}
}

// A line far longer than the sample must not be cut inside a letter.
func TestGuessLanguageLong(t *testing.T) {
	for pad := range 4 {
		s := strings.Repeat("a", pad) + strings.Repeat("قال في ", 4000)
		if g := knownTongues().guessLanguage(s); g.lang != "ar" || g.script != "Arab" {
			t.Errorf("pad %d: %+v", pad, g)
		}
	}
}

// partsOf is the languages of the parts of lines, with their numbers of lines.
func partsOf(declared string, text ...string) []string {
	all := strings.Join(text, "\n")
	lines := cutLines(all)
	setLanguages(all, lines, declared)
	var out []string
	for _, r := range runsOf(lines, func(line) bool { return false }) {
		out = append(out, fmt.Sprint(r.lang, " ", r.to-r.from))
	}
	return out
}

func TestRuns(t *testing.T) {
	const (
		en  = "The council met on Monday to talk about the road tax and the price of bread in the north."
		ar  = "اجتمع المجلس يوم الاثنين للحديث عن ضريبة الطرق وعن سعر الخبز في الشمال ولم يتخذ قرارا."
		fr  = "Le conseil s’est réuni lundi pour parler de la taxe routière et du prix du pain dans le nord."
		enT = "Road tax"
		arT = "ضريبة الطرق"
	)
	for _, c := range []struct {
		name, declared string
		lines          []string
		want           []string
	}{
		{"nothing", "", nil, nil},
		{"one language", "", []string{enT, en, en}, []string{"en 3"}},
		{"two", "", []string{en, en, ar, ar}, []string{"en 2", "ar 2"}},
		{"titles go with their text", "", []string{enT, en, arT, ar}, []string{"en 2", "ar 2"}},
		{"a line inside", "", []string{en, en, en, ar, en, en}, []string{"en 6"}},
		{"a line inside, of the same script", "", []string{en, en, en, fr, en, en}, []string{"en 6"}},
		{"a name at the head", "", []string{arT, en, en, en}, []string{"en 4"}},
		{"a name at the end", "", []string{en, en, en, arT}, []string{"en 4"}},
		{"a paragraph at the end", "", []string{en, en, en, en, ar}, []string{"en 4", "ar 1"}},
		{"turn by turn", "", []string{en, ar, en, ar}, []string{"en 1", "ar 1", "en 1", "ar 1"}},
		{"three", "", []string{en, en, fr, fr, ar, ar}, []string{"en 2", "fr 2", "ar 2"}},
		{"figures between", "", []string{en, "1,200", ar, "12:30", ar}, []string{"en 2", "ar 3"}},
		{"figures first", "", []string{"12", ar}, []string{"ar 2"}},
		{"figures alone", "", []string{"12", "13"}, []string{"und 2"}},
		{"declared", "fr", []string{enT}, []string{"fr 1"}},
		{"declared in another script", "ar", []string{enT}, []string{"und 1"}},
		{"a script of which nothing is known", "", []string{"議会は月曜日に話し合った。"}, []string{"und 1"}},
	} {
		if got := partsOf(c.declared, c.lines...); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// Every word of the table must be told from the others by something: a
// language all of whose words are another's could never win.
func TestLanguagesTable(t *testing.T) {
	k := knownTongues()
	own := make([]int, len(k.all))
	for _, bits := range k.words {
		for i := range k.all {
			if bits == 1<<i {
				own[i]++
			}
		}
	}
	for i, l := range k.all {
		if own[i] < 5 {
			t.Errorf("%s has %d words of its own", l.lang, own[i])
		}
	}
}
