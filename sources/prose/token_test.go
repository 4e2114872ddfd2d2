package prose

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// spell writes the tokens of text: words as they are, numbers after #, marks
// after ~, and no space before a glued one.
func spell(text string) string {
	var b strings.Builder
	for i, t := range Tokens(text, Span{End: len(text)}) {
		if i > 0 && !t.Glued {
			b.WriteByte(' ')
		} else if i > 0 {
			b.WriteByte('_')
		}
		b.WriteString([]string{"", "#", "~"}[t.Kind])
		b.WriteString(t.In(text))
	}
	return b.String()
}

func TestTokens(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"  \n\t ", ""},
		{"The deal.", "The deal_~."},
		{"don't", "don't"},
		{"Syria’s army", "Syria’s army"},
		{"the countries’ forces", "the countries_~’ forces"},
		{"al-Assad", "al_~-_Assad"},
		{"Al-‘Ālam – Iran", "Al_~-_~‘_Ālam ~– Iran"},
		{"U.S. troops", "U.S_~. troops"},
		{"Maj. Gen. Bagheri", "Maj_~. Gen_~. Bagheri"},
		{"08:25", "#08_~:_#25"},
		{"1,200 men", "#1,200 men"},
		{"$5m", "~$_#5m"},
		{"20%", "#20_~%"},
		{"wait... no", "wait_~._~._~. no"},
		{"“We” (he said)", "~“_We_~” ~(_he said_~)"},
		{"a–b", "a_~–_b"},
		{"والخنوع،وقال", "والخنوع_~،_وقال"},
		{"القُوّات المُسلّحة", "القُوّات المُسلّحة"},
		{"٢٠٢٠ و2011", "#٢٠٢٠ و2011"},
		{"می\u200cشود", "می\u200cشود"},
		{"قال: “لا”", "قال_~: ~“_لا_~”"},
		{"\u00a0nbsp\u00a0", "nbsp"},
		{"\ufeffBOM", "BOM"},
		{"a\u200bb", "a b"},
		{"👩‍👩‍👧 ok", "~👩‍👩‍👧 ok"},
		{"e\u0301tat", "e\u0301tat"},
	} {
		if got := spell(c.in); got != c.want {
			t.Errorf("Tokens(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestTokensWithin(t *testing.T) {
	const text = "One two three."
	toks := Tokens(text, Span{4, 13})
	if len(toks) != 2 || toks[0].In(text) != "two" || toks[1].In(text) != "three" || !toks[0].Glued {
		t.Errorf("tokens %v", toks)
	}
}

func TestParagraphs(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []string
	}{
		{"", nil},
		{"\n\n \r\n", nil},
		{"one", []string{"one"}},
		{" one \n\n\ttwo\r\nthree\r", []string{"one", "two", "three"}},
		{"one\u2029two\u2028three\u0085four", []string{"one", "two", "three", "four"}},
		{"one\fpage\vtab", []string{"one", "page", "tab"}},
		{"\ufeffone\u00a0\n\u00a0two", []string{"one", "two"}},
		{"à la è", []string{"à la è"}}, // bytes like those of line ends
		{"\u2028", nil},
	} {
		var got []string
		for _, p := range Paragraphs(c.in, Span{End: len(c.in)}) {
			got = append(got, p.In(c.in))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("Paragraphs(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

// checkTokens holds for every text: tokens are in order, hold something, are
// glued exactly where they touch, and leave out nothing but white space.
func checkTokens(t *testing.T, text string) {
	text = strings.ToValidUTF8(text, "\ufffd")
	last := 0
	for i, tok := range Tokens(text, Span{End: len(text)}) {
		if tok.Start < last || tok.Empty() || tok.End > len(text) || !utf8.ValidString(tok.In(text)) {
			t.Fatalf("%q: token %v after byte %d", text, tok, last)
		}
		if between := text[last:tok.Start]; strings.TrimFunc(between, isSpace) != "" {
			t.Fatalf("%q: %q is in no token", text, between)
		}
		if i > 0 && tok.Glued != (tok.Start == last) {
			t.Fatalf("%q: token %v glued is %v", text, tok.Span, tok.Glued)
		}
		last = tok.End
	}
	if strings.TrimFunc(text[last:], isSpace) != "" {
		t.Fatalf("%q: %q is in no token", text, text[last:])
	}
	checkParagraphs(t, text)
}

// checkParagraphs holds for every text: paragraphs are in order, trimmed, and
// leave out nothing but white space.
func checkParagraphs(t *testing.T, text string) {
	at := 0
	for _, p := range Paragraphs(text, Span{End: len(text)}) {
		if p.Start < at || p.Empty() || !utf8.ValidString(p.In(text)) || p.Trim(text, "") != p {
			t.Fatalf("%q: paragraph %v after byte %d", text, p, at)
		}
		if strings.TrimFunc(text[at:p.Start], isSpace) != "" {
			t.Fatalf("%q: %q is in no paragraph", text, text[at:p.Start])
		}
		at = p.End
	}
	if strings.TrimFunc(text[at:], isSpace) != "" {
		t.Fatalf("%q: %q is in no paragraph", text, text[at:])
	}
}

func FuzzTokens(f *testing.F) {
	for _, s := range []string{"", englishSample, arabicSample, "a\u200bb", "👩‍👩‍👧", "\u2028\u2029\u0085", "\xe2\x80", "e\u0301", " \u0301", "\r\n"} {
		f.Add(s)
	}
	f.Fuzz(checkTokens)
}

func BenchmarkTokens(b *testing.B) {
	samples(b, func(s string) { Tokens(s, Span{End: len(s)}) })
}
