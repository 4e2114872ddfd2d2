package attribution

import (
	"strings"
	"testing"
	"unicode/utf8"

	"isnad/sources"
	"isnad/sources/prose"
)

// FuzzExtract checks what must hold of every text: spans lie in range and on
// rune borders, are ordered and apart; statements lie inside contents;
// governors and parents exist and come to an end; nothing depends on a clock.
func FuzzExtract(f *testing.F) {
	f.Add("en", wire)
	for _, name := range []string{"testdata/english.txt"} {
		for _, s := range scenes(f, name) {
			f.Add("en", s.text)
		}
	}
	f.Add("en", "“He said ”that\n\n“‘It” was' so\", she said. \"And\" so")
	f.Add("ar", "قال الوزير إن “الميناء سيفتح، مؤكداً أن القوارب جاهزة")
	f.Fuzz(func(t *testing.T, lang, text string) {
		if !utf8.ValidString(text) {
			t.Skip()
		}
		d := page(lang, text)
		as, own := Extract(d)
		check(t, d, as)
		for _, v := range own {
			spansOK(t, text, []prose.Span{v.Span})
		}
		few, voices, read := extract(d, tongueOf, len(text), 2)
		check(t, d, few)
		holds(t, few, voices, read)
		again, _ := Extract(d)
		if len(again) != len(as) {
			t.Fatalf("%d attributions, then %d", len(as), len(again))
		}
		for i := range as {
			if as[i].ID != again[i].ID || as[i].Parent != again[i].Parent {
				t.Fatalf("attribution %d: %q, then %q", i, as[i].ID, again[i].ID)
			}
		}
	})
}

// check fails t when an attribution breaks a promise of its type.
func check(t *testing.T, d *sources.Document, as []Attribution) {
	t.Helper()
	at := map[string]int{}
	for i, a := range as {
		if _, twice := at[a.ID]; twice || !strings.HasPrefix(a.ID, d.ID()+":") {
			t.Fatalf("id %q", a.ID)
		}
		at[a.ID] = i
	}
	for i, a := range as {
		if len(a.Content) == 0 || len(a.Statements) == 0 {
			t.Fatalf("%s: no content or no statement", a.ID)
		}
		spansOK(t, d.Text, a.Source)
		spansOK(t, d.Text, a.Cue)
		spansOK(t, d.Text, a.Content)
		for _, s := range a.Statements {
			spansOK(t, d.Text, s.Spans)
			if !prose.Within(s.Spans, a.Content) || len(s.Spans) == 0 || s.Mode == 0 {
				t.Fatalf("%s: statement %v outside %v, or without mode", a.ID, s.Spans, a.Content)
			}
		}
		if a.Governor >= len(as) || a.Governor == i || a.Governor < -1 {
			t.Fatalf("%s: governor %d of %d", a.ID, a.Governor, len(as))
		}
		steps := 0
		for p := a.Parent; p != ""; steps++ {
			k, ok := at[p]
			if !ok || steps > len(as) {
				t.Fatalf("%s: no end of parents at %q", a.ID, p)
			}
			p = as[k].Parent
		}
	}
}

// spansOK fails t unless spans are ordered, apart, in range, not empty and on
// rune borders.
func spansOK(t *testing.T, text string, spans []prose.Span) {
	t.Helper()
	last := 0
	for _, s := range spans {
		if s.Start < last || s.End > len(text) || s.Empty() {
			t.Fatalf("span %v after %d in %d bytes", s, last, len(text))
		}
		if !utf8.RuneStart(text[s.Start]) || s.End < len(text) && !utf8.RuneStart(text[s.End]) {
			t.Fatalf("span %v cuts a rune", s)
		}
		last = s.End
	}
}
