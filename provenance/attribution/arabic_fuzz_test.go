package attribution

import (
	"strings"
	"testing"
	"unicode/utf8"

	"isnad/sources/prose"
)

// FuzzArabic extracts from any text: spans must lie in it on rune borders, in
// order, contents must not be empty, and governors must be earlier or none.
func FuzzArabic(f *testing.F) {
	for _, s := range []string{
		"وصرح قائد الأسطول، في مؤتمر صحفي، قائلا إن “المناورات انتهت، مؤكّداً أن السفن عادت",
		"«لم نطلب شيئا»، كما أضاف العمدة، «ولن نطلب».",
		"قالإن المخزن فارغ.وقال:إن الباب مغلق",
		"وفقا لـ", "وفقا ل", "حسب", "كما قال", "هذا ما صرح به", "قال \"", "\"\"\"", "قال «", "،وقال",
		"المحقق: «أين كنت؟»\nنعم\nلا»",
		"على حد", "نقلا عن", "من المتوقع أن", "تم الإبلاغ عن",
		"أعرب عن قلقه من", "أعرب عن", "مشيرا إلى أن", "بحجة أن",
		"\u202eقال\u202c \u0301إن", "قال\x00إن",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip()
		}
		as, own := Extract(arabicDocument(text))
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
			for _, s := range a.Statements {
				checkSpans(t, text, s.Spans)
			}
		}
		for _, v := range own {
			checkSpans(t, text, []prose.Span{v.Span})
		}
	})
}

// checkSpans reports spans that are empty, out of order or off rune borders.
func checkSpans(t *testing.T, text string, spans []prose.Span) {
	last := 0
	for _, s := range spans {
		if s.Start < last || s.Empty() || s.End > len(text) {
			t.Fatalf("spans %v of %d bytes", spans, len(text))
		}
		if !utf8.RuneStart(text[s.Start]) || s.End < len(text) && !utf8.RuneStart(text[s.End]) {
			t.Fatalf("span %v cuts a rune", s)
		}
		last = s.End
	}
}

// hostileArabic are pieces whose repetition once cost or might cost more than
// linear time: text without sentence ends, with marks that never close.
var hostileArabic = map[string]string{
	"cues": "قال ", "according": "وفقا ل", "quotes": "«قال ", "commas": "قال فلان، ", "prepositions": "من في عن ", "colons": "قال: ",
	"straight": "\" ", "participles": "مضيفا أن ", "titles": "وزير ، الذي ", "as": "، كما قال ", "closed": "قال «نعم». ", "lines": "«قال\n",
	"that": "قال أن ", "nouns": "بحجة أن ", "unnamed": "من المتوقع أن ", "joined": "قال:إن.وقال:إن.", "dots": ". قال . ", "stops": "قال إن كذا. ",
}

// TestArabicHostile checks that what such text gives is as sound as anything;
// BenchmarkArabicHostile says what it costs.
func TestArabicHostile(t *testing.T) {
	for _, piece := range hostileArabic {
		d := arabicDocument(strings.Repeat(piece, 20_000/len(piece)))
		as, _ := Extract(d)
		check(t, d, as)
	}
}
