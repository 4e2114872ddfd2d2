package attribution

import (
	"testing"

	"isnad/sources/prose"
)

// TestArabicSplitContent cuts contents into statements.
func TestArabicSplitContent(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"أن العدو متعب", []string{"العدو متعب"}},
		{"إن العدو متعب جدا اليوم، والجيش مستعد للقتال", []string{"العدو متعب جدا اليوم", "الجيش مستعد للقتال"}},
		{"أنه متعب جدا هذا اليوم، والجيش مستعد للقتال", []string{"أنه متعب جدا هذا اليوم", "الجيش مستعد للقتال"}},
		{"بأن السد صمد طويلا، وحمى المدينة من الماء", []string{"السد صمد طويلا، وحمى المدينة من الماء"}},
		{"أن الخطة تشمل الماء، والكهرباء، والطرق الجديدة", []string{"الخطة تشمل الماء، والكهرباء، والطرق الجديدة"}},
		{"أن الماء نظيف في القرية، والمدارس لن تغلق أبوابها", []string{"الماء نظيف في القرية", "المدارس لن تغلق أبوابها"}},
		{"أن الماء نظيف في القرية، والأمر لا يدعو إلى القلق", []string{"الماء نظيف في القرية، والأمر لا يدعو إلى القلق"}},
		{"أن الماء نظيف في القرية، والتي شمالها كذلك أيضا", []string{"الماء نظيف في القرية، والتي شمالها كذلك أيضا"}},
		{"«الماء نظيف في القرية، والطعام كثير هذا العام»", []string{"الماء نظيف في القرية", "الطعام كثير هذا العام"}},
		{"أن", []string{"أن"}},
	} {
		d := arabicDocument(c.text)
		p := cut(d.Text, d.Parts[0], tongueOf("ar"))
		a := Attribution{Content: []prose.Span{{End: len(c.text)}}}
		var got []string
		for _, s := range statements(p, a, 0) {
			got = append(got, prose.Join(c.text, s.Spans))
		}
		if len(got) != len(c.want) {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%s: %q, want %q", c.text, got[i], c.want[i])
			}
		}
	}
}

// TestArabicModes reads modes where marks mislead.
func TestArabicModes(t *testing.T) {
	for _, c := range []struct {
		text     string
		modes    []Mode
		unclosed []bool
	}{
		{"وقال المدير إن «العمل مستمر بلا توقف».", []Mode{Direct}, []bool{false}},
		{"وقال المدير إن العمل «مستمر بلا توقف».", []Mode{Mixed}, []bool{false}},
		{"وقال المدير إن «الزعيم» صديق قديم له.", []Mode{Indirect}, []bool{false}},
		{"وقال المدير “العمل مستمر بلا توقف", []Mode{Direct}, []bool{true}},
		{"وقال المدير إن “العمل مستمر بلا توقف، مؤكدا أن الأجور دفعت", []Mode{Direct, Indirect}, []bool{true, false}},
	} {
		as, _ := Extract(arabicDocument(c.text))
		if len(as) != len(c.modes) {
			t.Errorf("%s: %d attributions, want %d", c.text, len(as), len(c.modes))
			continue
		}
		for i, a := range as {
			if a.Mode != c.modes[i] || a.Unclosed != c.unclosed[i] {
				t.Errorf("%s: %d is %s, unclosed %v", c.text, i, a.Mode, a.Unclosed)
			}
		}
	}
}
