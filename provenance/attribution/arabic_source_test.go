package attribution

import (
	"testing"

	"isnad/sources/prose"
)

// TestArabicNounPhrase reads the subject behind "قال": the first token of each
// text is the verb.
func TestArabicNounPhrase(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"قال الوزير إن", "الوزير"},
		{"قال وزير الصحة إن", "وزير الصحة"},
		{"قال وزير الصحة سامر الحلبي إن", "وزير الصحة سامر الحلبي"},
		{"قال رئيس هيئة الأركان اللواء عمر زيدان إن", "رئيس هيئة الأركان اللواء عمر زيدان"},
		{"قال المتحدث باسم الشرطة إن", "المتحدث باسم الشرطة"},
		{"قال وزير الدفاع علي حسن إن", "وزير الدفاع علي حسن"},
		{"قال د. نبيل شاهين إن", "د. نبيل شاهين"},
		{"قال سامر الحلبي أمس إن", "سامر الحلبي"},
		{"قال سامر الحلبي يوم الأحد إن", "سامر الحلبي"},
		{"قال سامر الحلبي للصحفيين إن", "سامر الحلبي"},
		{"قال سامر الحلبي لقناة الساحل إن", "سامر الحلبي"},
		{"قال سامر الحلبي على صفحته إن", "سامر الحلبي"},
		{"قال سامر الحلبي في مقابلة إن", "سامر الحلبي"},
		{"قال سامر الحلبي في خطابه إن", "سامر الحلبي"},
		{"قال سامر الحلبي في يوليو إن", "سامر الحلبي"},
		{"قال مدير المستشفى في المدينة إن", "مدير المستشفى في المدينة"},
		{"قال المدير التنفيذي لشركة الساحل إن", "المدير التنفيذي لشركة الساحل"},
		{"قال أحد أعضاء المجلس من حزب الشمال إن", "أحد أعضاء المجلس من حزب الشمال"},
		{"قال نائب عن حزب الشمال إن", "نائب عن حزب الشمال"},
		{"قال الطبيب عن المريض إن", "الطبيب"},
		{"قال نبيل شاهين، مدير المتحف، إن", "نبيل شاهين، مدير المتحف"},
		{"قال نبيل شاهين، الذي أدار المتحف، إن", "نبيل شاهين، الذي أدار المتحف"},
		{"قال نبيل شاهين، في بيان، إن", "نبيل شاهين"},
		{"قال الرجل الذي شهد الحادث إن", "الرجل الذي شهد الحادث"},
		{"قالت صحيفة «الساحل» إن", "صحيفة «الساحل»"},
		{"قال السيد كوك-نصر إن", "السيد كوك-نصر"},
		{"قال ناشطون وأطباء إن", "ناشطون وأطباء"},
		{"قال كل من سامر وليلى إن", "كل من سامر وليلى"},
		{"قال إن", ""},
		{"قال أيضا إن", ""},
		{"قال في بيان إن", ""},
		{"قال: نعم", ""},
		{"قال", ""},
	} {
		x := arabicParagraph(t, c.text)
		end := x.nounPhrase(1, len(x.toks), x.words[0].form.verb)
		got := ""
		if end > 1 {
			got = x.span(1, end).In(c.text)
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
}

// TestArabicSubjectBefore looks for the subject before the last verb of a text.
func TestArabicSubjectBefore(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"أيوب أكد", "أيوب"},
		{"وزير الصحة أكد", "وزير الصحة"},
		{"لكنه أكد", "لكنه"},
		{"ولكنها أكدت", "ولكنها"},
		{"وهو أكد", "هو"},
		{"سامر الحلبي، مدير المرفأ، أكد", "سامر الحلبي"},
		{"حضر الوزير الحفل. المدير أكد", "المدير"},
		{"في البيت أكد", ""},
		{"أخيرًا أكد", ""},
		{"المدير وأكد", ""},
		{"أكد", ""},
	} {
		x := arabicParagraph(t, c.text)
		cue := arabicCue{first: len(x.toks) - 1}
		x.subjectBefore(&cue)
		if got := prose.Join(c.text, cue.source); got != c.want {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
}

// TestArabicKinds tells speech from writing and thought.
func TestArabicKinds(t *testing.T) {
	for text, want := range map[string]Kind{
		"قال المدير إن العمل مستمر.":         Speech,
		"ذكرت صحيفة الساحل أن العمل مستمر.":  Writing,
		"وأكدت الاتفاقية على استمرار العمل.": Writing,
		"كتب المدير: «العمل مستمر دائما».":   Writing,
		"يعتقد المدير أن العمل مستمر.":       Thought,
		"من المتوقع أن يستمر العمل.":         Thought,
		"يُقال إن العمل مستمر.":              Speech,
	} {
		as, _ := Extract(arabicDocument(text))
		if len(as) != 1 || as[0].Kind != want {
			t.Errorf("%s: %+v, want one of kind %s", text, as, want)
		}
	}
}

// TestArabicGovernors follows sources from sentence to sentence: for every
// attribution the index of its governor.
func TestArabicGovernors(t *testing.T) {
	for _, c := range []struct {
		text string
		want []int
	}{
		{"قال سامر إن الماء نظيف. وأضاف أن الفحص تم. وأوضح أنه سيعاد.", []int{-1, 0, 0}},
		{"قالت ليلى إن الماء نظيف. وأضاف أن الفحص تم.", []int{-1, -1}},
		{"قال سامر إن الماء نظيف، مؤكدا أن الفحص تم، ومشيرا إلى أنه سيعاد.", []int{-1, 0, 1}},
		{"قال سامر إن الماء نظيف.\n«سنفحصه كل يوم بلا توقف».", []int{-1, 0}},
		{"يُقال إن الماء نظيف. وأضاف أن الفحص تم.", []int{-1, -1}},
	} {
		as, _ := Extract(arabicDocument(c.text))
		if len(as) != len(c.want) {
			t.Errorf("%s: %d attributions, want %d", c.text, len(as), len(c.want))
			continue
		}
		for i, a := range as {
			if a.Governor != c.want[i] {
				t.Errorf("%s: governor of %d is %d, want %d", c.text, i, a.Governor, c.want[i])
			}
		}
	}
}
