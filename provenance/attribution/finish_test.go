package attribution

import (
	"slices"
	"strings"
	"testing"

	"isnad/sources/prose"
)

// of is the span of the first sub in text.
func of(text, sub string) prose.Span {
	i := strings.Index(text, sub)
	if i < 0 {
		panic(sub + " is not in " + text)
	}
	return prose.Span{Start: i, End: i + len(sub)}
}

// passageOf cuts text as English without its grammar.
func passageOf(text string) *passage {
	return cut(text, page("en", text).Parts[0], tongue{})
}

func TestModeOf(t *testing.T) {
	tests := []struct {
		text, content string
		mode          Mode
		unclosed      bool
	}{
		{"He said “we go home now” today.", "“we go home now”", Direct, false},
		{"He said we go home now.", "we go home now", Indirect, false},
		{"He said they “go home now” today.", "they “go home now” today", Mixed, false},
		{"He said “Freedonia” is big.", "“Freedonia” is big", Indirect, false},
		{"He said “No.” and left.", "“No.”", Direct, false},
		{"He said it was “illegally” sold.", "it was “illegally” sold", Mixed, false},
		{"He said: “we go home now", "“we go home now", Direct, true},
		{"He said: “we go home\n\n“and we stay there”", "“we go home", Direct, false},
		{"He said: “we go\n\nhome now”", "“we go\n\nhome now”", Direct, false},
	}
	for _, test := range tests {
		mode, unclosed := modeOf(passageOf(test.text), []prose.Span{of(test.text, test.content)})
		if mode != test.mode || unclosed != test.unclosed {
			t.Errorf("%q in %q: %s, unclosed %v; want %s, %v", test.content, test.text, mode, unclosed, test.mode, test.unclosed)
		}
	}
}

func TestCarry(t *testing.T) {
	tests := []struct{ text, want string }{
		{"“One.\n\nTwo.\n\nThree.” Four.", "“One.|Two.|Three.”"},
		{"“One.\n\n“Two.”", "“One.|“Two.”"},
		{"\"One.\n\nTwo.\" Three \"four\"", "\"One.|Two.\"|\"four\""},
		{"“One.\n\nTwo.\n\nThree", "“One."},
		{"“One.\n\nHe said “Two.”", "“One.|“Two.”"},
	}
	for _, test := range tests {
		var got []string
		for _, q := range passageOf(test.text).paras {
			for _, e := range q.quotes {
				got = append(got, e.Span.In(test.text))
			}
		}
		if s := strings.Join(got, "|"); s != test.want {
			t.Errorf("%q: quotations %q, want %q", test.text, s, test.want)
		}
	}
}

func TestCarryIsBounded(t *testing.T) {
	text := "“One.\n\n" + strings.Repeat("Two.\n\n", carried+2) + "Three.”"
	p := passageOf(text)
	if p.paras[0].quotes[0].Closed {
		t.Error("a quotation was carried beyond the bound")
	}
}

func TestParents(t *testing.T) {
	//        0         1         2         3
	//        0123456789012345678901234567890123456789
	text := "A said B said C said D."
	s := func(a, b int) []prose.Span { return []prose.Span{{Start: a, End: b}} }
	all := []Attribution{
		{Source: s(0, 1), Cue: s(2, 6), Content: s(7, 22), Governor: -1},
		{Source: s(7, 8), Cue: s(9, 13), Content: s(14, 22), Governor: -1},
		{Source: s(14, 15), Cue: s(16, 20), Content: s(21, 22), Governor: -1},
		{Source: s(0, 1), Cue: s(16, 20), Content: s(21, 22), Governor: 0},
	}
	if got, want := parents(new(room), all, []int{-1, -1, -1, -1}), []int{-1, 0, 1, 1}; !slices.Equal(got, want) {
		t.Errorf("parents in %q: %v, want %v", text, got, want)
	}
	if got := parents(new(room), all, []int{-1, -1, 0, -1}); got[2] != 0 {
		t.Errorf("the parent that a grammar insists on is %d, want 0", got[2])
	}
}

func TestNames(t *testing.T) {
	all := []Attribution{
		{Content: []prose.Span{{Start: 3, End: 9}}, Governor: -1},
		{Content: []prose.Span{{Start: 3, End: 9}}, Governor: -1},
	}
	name("d", all, []int{-1, 0}, nil)
	if all[0].ID != "d:3-9" || all[1].ID != "d:3-9.2" || all[1].Parent != "d:3-9" {
		t.Errorf("ids %q, %q below %q", all[0].ID, all[1].ID, all[1].Parent)
	}
}

func TestVoices(t *testing.T) {
	text := "The pier is long. Venn said it was old. It cost much."
	_, own := Extract(page("en", text))
	var got []string
	for _, v := range own {
		got = append(got, v.Span.In(text))
	}
	if want := []string{"The pier is long.", "It cost much."}; !slices.Equal(got, want) {
		t.Errorf("own voice %q, want %q", got, want)
	}
}

func TestUnknownLanguage(t *testing.T) {
	as, own := Extract(page("tlh", "He said that it was so."))
	if len(as)+len(own) > 0 {
		t.Error("a language without a grammar gave something")
	}
}
