package attribution

import (
	"strings"
	"testing"

	"isnad/sources/prose"
)

// arabicParagraph prepares a text of one paragraph as Extract does.
func arabicParagraph(t testing.TB, text string) *arabicText {
	d := arabicDocument(text)
	p := cut(d.Text, d.Parts[0], tongueOf("ar"))
	if len(p.paras) != 1 {
		t.Fatalf("%q: %d paragraphs, want 1", text, len(p.paras))
	}
	return newArabicText(text, &p.paras[0], map[string]arabicWord{})
}

// newArabicText is a paragraph ready for the grammar.
func newArabicText(text string, p *paragraph, seen map[string]arabicWord) *arabicText {
	t := new(arabicText)
	t.set(text, p, p.row.AppendTo(nil), seen)
	return t
}

// tokenTexts lists the tokens of a paragraph.
func (t *arabicText) tokenTexts() string {
	var out []string
	for _, k := range t.toks {
		out = append(out, k.In(t.text))
	}
	return strings.Join(out, "|")
}

// TestArabicSplit takes words apart that are written without a space.
func TestArabicSplit(t *testing.T) {
	for text, want := range map[string]string{
		"وقال إن":             "وقال|إن",
		"قالإن المخزن":        "قال|إن|المخزن",
		"وقالتإنها هنا":       "وقالت|إنها|هنا",
		"قالأن المخزن":        "قال|أن|المخزن",
		"قائلا:إن المخزن":     "قائلا|:|إن|المخزن",
		"انتهى.وقال المدير":   "انتهى|.|وقال|المدير",
		"المديرإن المخزن":     "المدير|إن|المخزن",
		"الشأن العام":         "الشأن|العام",
		"لأن الأمر":           "لأن|الأمر",
		"والخنوع،وقال المدير": "والخنوع|،|وقال|المدير",
		"فإن الأمر":           "فإن|الأمر",
	} {
		if got := arabicParagraph(t, text).tokenTexts(); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

// TestArabicSplitSentences ends a sentence at a full stop without a space.
func TestArabicSplitSentences(t *testing.T) {
	x := arabicParagraph(t, "انتهى العمل.وقال المدير إن النتيجة جيدة.")
	if x.limit[0] != 3 || x.begin[3] != 3 || int(x.limit[3]) != len(x.toks) {
		t.Errorf("limits %v, begins %v", x.limit, x.begin)
	}
}

// TestArabicClitics looks words up behind their conjunctions, the future prefix
// and object pronouns.
func TestArabicClitics(t *testing.T) {
	for word, want := range map[string]struct {
		verb     bool
		conj     int
		suffixed bool
	}{
		"وقال":     {true, 2, false},
		"فقالت":    {true, 2, false},
		"وعد":      {true, 0, false},
		"وصف":      {true, 0, false},
		"ووصف":     {true, 2, false},
		"سيعلن":    {true, 0, false},
		"وسيعلن":   {true, 2, false},
		"ذكرته":    {true, 0, true},
		"أعلنتها":  {true, 0, true},
		"أبلغوه":   {true, 0, true},
		"وأخبرها":  {true, 2, true},
		"نُشر":     {false, 0, false},
		"عبر":      {false, 0, false},
		"عبّر":     {true, 0, false},
		"بين":      {false, 0, false},
		"بيّن":     {true, 0, false},
		"أعتقد":    {false, 0, false},
		"اعتقد":    {true, 0, false},
		"رأي":      {false, 0, false},
		"رأى":      {true, 0, false},
		"والمدينة": {false, 0, false},
	} {
		w := arabicParagraph(t, word).words[0]
		if (w.form.verb != nil) != want.verb || w.conj != want.conj || w.form.suffixed != want.suffixed {
			t.Errorf("%s: verb %v, conjunction %d, suffixed %v", word, w.form.verb != nil, w.conj, w.form.suffixed)
		}
	}
}

// TestArabicNameAli tells the name علي from the preposition على.
func TestArabicNameAli(t *testing.T) {
	x := arabicParagraph(t, "على علي")
	if x.words[0].role&arEdge == 0 || x.words[1].role != 0 {
		t.Errorf("roles %b and %b", x.words[0].role, x.words[1].role)
	}
}

// TestArabicQuoteLimits carries a sentence on to the end of its quotation.
func TestArabicQuoteLimits(t *testing.T) {
	x := arabicParagraph(t, "قالت: «تعبنا. نريد عطلة. شكرا». ثم ذهبت.")
	if x.limit[0] != x.limit[5] {
		t.Errorf("limits %v", x.limit)
	}
	if last := len(x.toks) - 1; x.limit[0] == x.limit[last] {
		t.Errorf("the sentence behind the quotation is the same: %v", x.limit)
	}
	if got := x.past(2); x.toks[got].In(x.text) != "." || !x.opens(2) || !x.inClosed(3) {
		t.Errorf("the quotation ends before token %d", got)
	}
}

// TestFoldMark brings marks of every typesetting to one.
func TestFoldMark(t *testing.T) {
	for r, want := range map[rune]rune{'،': ',', '؛': ';', '؟': '?', '–': '-', '—': '-', '“': '"', '”': '"', '«': '"', '»': '"', '.': '.'} {
		if got := foldMark(r); got != want {
			t.Errorf("%q: %q, want %q", r, got, want)
		}
	}
}

// TestArabicSeen gives a word the same reading from the memory as anew.
func TestArabicSeen(t *testing.T) {
	const text = "وقال المدير إن العمل مستمر"
	d := arabicDocument(text)
	p := cut(d.Text, d.Parts[0], tongueOf("ar"))
	seen := map[string]arabicWord{}
	a, b := newArabicText(text, &p.paras[0], seen), newArabicText(text, &p.paras[0], seen)
	for i := range a.words {
		if a.words[i] != b.words[i] {
			t.Errorf("%s: %+v and %+v", a.toks[i].In(text), a.words[i], b.words[i])
		}
	}
	if len(seen) != len(prose.Tokens(text, prose.Span{End: len(text)})) {
		t.Errorf("%d words remembered", len(seen))
	}
}
