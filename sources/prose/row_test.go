package prose

import (
	"slices"
	"strings"
	"testing"
)

// A row gives back the tokens that it was made of, behind what is there already.
func checkRow(t *testing.T, text string) {
	from := len(text) / 3
	for _, within := range []Span{{End: len(text)}, {from, len(text)}} {
		if within.Start > 0 && text[within.Start]&0xc0 == 0x80 {
			continue
		}
		toks := Tokens(text, within)
		r, _ := NewRow(within.Start, toks, []byte("used"))
		if got := r.AppendTo([]Token{{Kind: Mark}}); r.Len() != len(toks) || got[0].Kind != Mark || !slices.Equal(got[1:], toks) {
			t.Errorf("row of %q: %v, want %v", within.In(text), got, toks)
		}
	}
}

func TestRow(t *testing.T) {
	for _, text := range []string{
		"", " ", "One two three.", "“We” (he said)", "قال: «لا»،وقال", "a" + strings.Repeat(" ", 3) + "b" + strings.Repeat("\t", 300) + "c",
		strings.Repeat("x", 14) + " " + strings.Repeat("x", 15) + " " + strings.Repeat("x", 20_000) + "!", "1,200 men – 20%", " \u0301x",
	} {
		checkRow(t, text)
	}
}

// What a row is for: it is small.
func TestRowIsSmall(t *testing.T) {
	text := strings.Repeat("The harbour authority opened the new pier on Monday. ", 100)
	toks := Tokens(text, Span{End: len(text)})
	if r, _ := NewRow(0, toks, nil); len(r.data) > len(toks)+len(toks)/10 {
		t.Errorf("%d tokens take %d bytes", len(toks), len(r.data))
	}
}
