package prose

import (
	"fmt"
	"strings"
	"testing"
)

// show writes the quotations of text one after the other: the inner text, with
// < > around it where the marks are single, ~ behind it where it is unclosed,
// and one + before it for each level of depth.
func show(text string) string {
	var out []string
	for _, q := range Quotations(text, Span{End: len(text)}) {
		s := strings.Repeat("+", q.Depth) + q.Inner.In(text)
		if q.Single {
			s = "<" + s + ">"
		}
		if !q.Closed {
			s += "~"
		}
		out = append(out, s)
	}
	return strings.Join(out, " | ")
}

func TestQuotations(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"No marks at all.", ""},
		// Straight marks.
		{`"We will win," he said.`, "We will win,"},
		{`He said "we will win" and "we will not lose."`, "we will win | we will not lose."},
		{`"We will win," he said. "We will not lose.`, "We will win, | We will not lose.~"},
		{`He said: "A 'firm' deal".`, "A 'firm' deal | <+firm>"},
		{"``We will win,'' he said.", "We will win,"},
		{`"He said, "We will win,"" she said.`, `He said, "We will win," | +We will win,`},
		{`"I said, "We will win." He laughed," she said.`, `I said, "We will win." He laughed, | +We will win.`},
		{`"I said, "We will win." Then "all is well," she said.`, `I said,  |  Then  |  she said.~`},
		// Curly marks.
		{"“We will win,” he said.", "We will win,"},
		{"“We will win, ” he said.", "We will win, "},
		{"“He told me “no” twice.”", "He told me “no” twice. | +no"},
		{"“We will win", "We will win~"},
		{"“We will win ‘soon’,” he said.", "We will win ‘soon’, | <+soon>"},
		{"the agreement, “strengthens our will [to fight].”", "strengthens our will [to fight]."},
		{"“…and so on”", "…and so on"},
		// Others.
		{"«Nous gagnerons», dit-il.", "Nous gagnerons"},
		{"« Nous gagnerons », dit-il.", " Nous gagnerons "},
		{"„Wir siegen“, sagte er.", "Wir siegen"},
		{"「勝つ」と言った", "勝つ"},
		// A closing mark that nothing opened.
		{"Source » almasdarnews", ""},
		{"Home » News » Syria", ""},
		{"a word” more", ""},
		{`We will win. "`, ""},
		{`We will win" . `, ""},
		{`"We will win. "`, "We will win. "},
		// Arabic, also with the marks the other way round.
		{"قال “لن نتوقف” وغادر", "لن نتوقف"},
		{"قال ”لن نتوقف“ وغادر", "لن نتوقف"},
		{"قال”لن نتوقف“ وغادر", "لن نتوقف"},
		{"قال”لن نتوقف”.", "لن نتوقف"},
		{"قال»لن نتوقف«.", "لن نتوقف"},
		{"لن نتوقف”وقال “نعم”", "نعم"},
		{"لن نتوقف”وغادر", ""},
		{"قال \"لن نتوقف \"", "لن نتوقف "},
		{"ولن نتوقف \"", ""},
		{"قال: ”لن نتوقف“.", "لن نتوقف"},
		{"قال «لن نتوقف» وغادر", "لن نتوقف"},
		{"قال \"لن نتوقف\" وغادر", "لن نتوقف"},
		{"والخنوع،وقال “لو استطاعت", "لو استطاعت~"},
		{"إن “الأولى” و“الثانية”", "الأولى | الثانية"},
		// Single marks, apostrophes, possessives, transliterations.
		{"described ‘Israel’ as a partner", "<Israel>"},
		{"described 'Israel' as a partner", "<Israel>"},
		{"the countries’ forces and Syria’s army", ""},
		{"the countries' forces and Syria's army", ""},
		{"General ‘Alī Ayyūb of Al-‘Ālam", ""},
		{"General ‘Alī Ayyūb said it’s over", ""},
		{"don't, won't, can't", ""},
		{"rock 'n' roll", "<n>"},
		{"the '90s were long", ""},
		{"He said ‘we won’t go’ twice", "<we won’t go>"},
		{"‘We will win,’ he said.", "<We will win,>"},
		{"Trump 'absolutely right' in saying", "<absolutely right>"},
	} {
		if got := show(c.in); got != c.want {
			t.Errorf("Quotations(%q)\n got %q\nwant %q", c.in, got, c.want)
		}
	}
}

func TestInQuotation(t *testing.T) {
	const text = "a “b ‘c’” d"
	qs := Quotations(text, Span{End: len(text)})
	for _, c := range []struct {
		of             string
		double, either bool
	}{{"a", false, false}, {"“", true, true}, {"b", true, true}, {"c", true, true}, {"”", true, true}, {"d", false, false}} {
		at := strings.Index(text, c.of)
		if InQuotation(qs, at, true) != c.double || InQuotation(qs, at, false) != c.either {
			t.Errorf("%q: %v %v", c.of, InQuotation(qs, at, true), InQuotation(qs, at, false))
		}
	}
}

// checkQuotations holds for every text: quotations are ordered by where they
// open, lie on rune borders inside the paragraph, their inner text inside them,
// and nest without crossing, single ones aside.
func checkQuotations(t *testing.T, text string) {
	text = strings.ToValidUTF8(text, "\ufffd")
	last := 0
	var open []Quotation
	for _, q := range Quotations(text, Span{End: len(text)}) {
		if q.Start < last || q.End > len(text) || !q.Contains(q.Inner) || q.Inner.Start > q.Inner.End {
			t.Fatalf("%q: quotation %+v after byte %d", text, q, last)
		}
		if !strings.Contains(text, q.In(text)) || strings.ToValidUTF8(q.In(text), "") != q.In(text) {
			t.Fatalf("%q: quotation %+v cuts a rune", text, q)
		}
		last = q.Start
		if q.Single {
			continue
		}
		for len(open) > 0 && open[len(open)-1].End <= q.Start {
			open = open[:len(open)-1]
		}
		if q.Depth != len(open) || len(open) > 0 && !open[len(open)-1].Contains(q.Span) {
			t.Fatalf("%q: %+v lies in %+v", text, q, open)
		}
		open = append(open, q)
	}
}

func FuzzQuotations(f *testing.F) {
	for _, s := range []string{"", englishSample, arabicSample, `"'"'"`, "“«„”»“", "‘’‘’", "''''", "``a''", "a » b « c", "”كذا“"} {
		f.Add(s)
	}
	f.Fuzz(checkQuotations)
}

// Ten thousand marks that nest, or never close, are cut like any others.
// BenchmarkQuotations says what they cost.
func TestQuotationsHostile(t *testing.T) {
	for _, unit := range []string{"“a ", "‘a ", "'a ", "\"a ", "«“‘", "a’s ", "a ”"} {
		checkQuotations(t, strings.Repeat(unit, 10_000))
	}
}

func BenchmarkQuotations(b *testing.B) {
	samples(b, func(s string) {
		for _, p := range Paragraphs(s, Span{End: len(s)}) {
			Quotations(s, p)
		}
	})
}

func ExampleQuotations() {
	const text = `“We will not stop,” he said. “We have ‘no’ choice.`
	for _, q := range Quotations(text, Span{End: len(text)}) {
		fmt.Printf("%q closed %v depth %d\n", q.Inner.In(text), q.Closed, q.Depth)
	}
	// Output:
	// "We will not stop," closed true depth 0
	// "We have ‘no’ choice." closed false depth 0
	// "no" closed true depth 1
}
