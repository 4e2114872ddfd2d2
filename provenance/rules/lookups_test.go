package rules

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"isnad/sources/prose"
)

const lookedAt = `Wall falls

Ann Berg said that “the wall fell”. Minister Omar Haddad told Reuters that it rained, adding that nobody came.

“Nobody came to mend it at all,” Berg said. The sun shone.
`

func TestLastBefore(t *testing.T) {
	starts := []int{2, 5, 5, 9}
	for at, want := range map[int]int{0: -1, 1: -1, 2: 0, 4: 0, 5: 2, 8: 2, 9: 3, 100: 3} {
		if got := lastBefore(len(starts), at, func(i int) int { return starts[i] }); got != want {
			t.Errorf("the last at or before %d is %d, want %d", at, got, want)
		}
	}
	if got := lastBefore(0, 5, nil); got != -1 {
		t.Errorf("of none it is %d", got)
	}
}

func TestSentenceAt(t *testing.T) {
	x := newReading(desk(map[string]string{"a.txt": lookedAt}))
	for words, want := range map[string]string{
		"Berg said that":  "Ann Berg said that “the wall fell”.",
		"Reuters":         "Minister Omar Haddad told Reuters that it rained, adding that nobody came.",
		"The sun":         "The sun shone.",
		"“Nobody came to": "“Nobody came to mend it at all,” Berg said.",
	} {
		k := x.sentence(0, strings.Index(lookedAt, words))
		if k < 0 || x.sentences(0)[k].In(lookedAt) != want {
			t.Errorf("%q stands in sentence %d of %d, want %q", words, k, len(x.sentences(0)), want)
		}
	}
	if k := x.sentence(0, -1); k != -1 {
		t.Errorf("before the first sentence stands %d", k)
	}
}

func TestInContent(t *testing.T) {
	x := newReading(desk(map[string]string{"a.txt": lookedAt}))
	for words, want := range map[string]bool{"wall fell": true, "it rained": true, "nobody came": true, "told": false, "The sun": false, "Omar Haddad": false} {
		at := strings.Index(lookedAt, words)
		if got := x.inContent(0, prose.Span{Start: at, End: at + len(words)}); got != want {
			t.Errorf("%q is said by somebody: %v, want %v", words, got, want)
		}
	}
}

func TestBorrowed(t *testing.T) {
	x := newReading(desk(map[string]string{"a.txt": lookedAt}))
	a := &x.Analyses[0]
	var own, taken int
	for k := range a.Attributions {
		if x.borrowed(0, k) {
			taken++
		} else {
			own++
		}
	}
	if taken != 1 || own < 3 {
		t.Errorf("%d attributions with a source of their own, %d that go on with one; want 3 and 1", own, taken)
	}
}

func TestPlacesIn(t *testing.T) {
	x := newReading(desk(map[string]string{"a.txt": lookedAt}))
	a := &x.Analyses[0]
	second := x.sentences(0)[2]
	if !strings.HasPrefix(second.In(lookedAt), "Minister") {
		t.Fatalf("the sentences are %v", x.sentences(0))
	}
	var people []string
	for _, m := range x.peopleIn(0, second) {
		people = append(people, m.Span.In(lookedAt))
	}
	if !slices.Equal(people, []string{"Minister Omar Haddad", "Omar Haddad"}) {
		t.Errorf("people %q", people)
	}
	if ms := outletsIn(a, second); len(ms) != 1 || ms[0].Name != "Reuters" {
		t.Errorf("outlets %+v", ms)
	}
	if ms := outletsIn(a, x.sentences(0)[1]); len(ms) != 0 {
		t.Errorf("outlets in another sentence: %+v", ms)
	}
	for _, k := range x.anchoredIn(0, second) {
		if !second.Contains(anchor(a.Attributions[k])) {
			t.Errorf("attribution %q stands outside", a.Attributions[k].ID)
		}
	}
	if n := len(x.anchoredIn(0, all(lookedAt))); n != len(a.Attributions) {
		t.Errorf("%d attributions anchored, want %d", n, len(a.Attributions))
	}
}

func TestQuotationsAround(t *testing.T) {
	text := "Ann Berg said: “He told me ‘the “wall” fell’ and left.” It rained."
	x := newReading(desk(map[string]string{"a.txt": text}))
	at := strings.Index(text, "wall")
	qs := x.quotationsAround(0, prose.Span{Start: at, End: at + 4})
	if len(qs) != 2 || qs[0].In(text) != "“wall”" {
		t.Errorf("quotations %v", qs)
	}
	if qs := x.quotationsAround(0, prose.Span{Start: 0, End: 3}); len(qs) != 0 {
		t.Errorf("quotations around the first word: %v", qs)
	}
}

func TestLineAndClip(t *testing.T) {
	text := "first line\nالسطر الثاني\n" + strings.Repeat("é", 400)
	at := strings.Index(text, "الثاني")
	if got := line(text, prose.Span{Start: at, End: at + 4}).In(text); got != "السطر الثاني" {
		t.Errorf("line %q", got)
	}
	end := prose.Span{Start: len(text) - 2, End: len(text)}
	if got := line(text, end); got.Len() > 310 || !strings.HasPrefix(got.In(text), "é") {
		t.Errorf("line of a long one: %v", got)
	}
	if got := clip(text, prose.Span{Start: at + 1, End: at + 5}).In(text); got != "ل" && got != "لث" {
		t.Errorf("clipped to %q", got)
	}
}

func TestWider(t *testing.T) {
	text := "It rained.\nChina’s state news agency Xinhua reported on Monday that it rained."
	at := strings.Index(text, "Xinhua")
	if got := wider(text, prose.Span{Start: at, End: at + 6}).In(text); got != "state news agency Xinhua reported on Monday" {
		t.Errorf("%q", got)
	}
}

func TestResemble(t *testing.T) {
	doc := func(text, lang string) rendered {
		x := newReading(desk(map[string]string{"a.txt": text}))
		return rendered{doc: x.Analyses[0].Document, span: all(text), lang: lang}
	}
	a := doc("the northern basin will be closed to ferries before winter", "en")
	for text, least := range map[string]float64{
		"the northern basin will stay closed to all ferries": .6, "northern basin closed before winters": .6,
		"herring catches fell by half": 0, "the basin": 0,
	} {
		got := resemble(a, doc(text, "en"))
		if got < least || least == 0 && got != 0 {
			t.Errorf("%q resembles it by %.2f, want %.2f", text, got, least)
		}
	}
	if got := resemble(a, doc("سيغلق الحوض الشمالي", "ar")); got != 1 {
		t.Errorf("another language resembles it by %.2f", got)
	}
}

// Of a sentence without an end only what stands before a pronoun is looked at: a
// thousand pronouns in it would else cost a thousand times the sentence.
func TestViewed(t *testing.T) {
	long := strings.Repeat("é", inView)
	x := newReading(desk(map[string]string{"a.txt": long}))
	if s := x.viewed(0, prose.Span{Start: 0, End: len(long) - 2}); s.Len() > inView || s.Len() < inView-2 || s.End != len(long)-2 || !utf8.ValidString(s.In(long)) {
		t.Errorf("of %d bytes %v are looked at", len(long), s)
	}
	if s := (prose.Span{Start: 2, End: 8}); x.viewed(0, s) != s {
		t.Errorf("of %v %v is looked at", s, x.viewed(0, s))
	}
}
