package claim

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"isnad/provenance/attribution"
	"isnad/sources"
	"isnad/sources/prose"
)

// However many documents carry a statement, each finds another, and the work for
// each is bounded.
func TestCrowd(t *testing.T) {
	var lines []string
	for i := range 500 {
		lines = append(lines, fmt.Sprintf("D%d en Lena Okafor: Every worker will receive a bonus in April.", i))
		lines = append(lines, fmt.Sprintf("D%d en -: The harbour of the city was closed for repairs on day %d of the strike.", i, i))
	}
	s := newScene(lines)
	c := newClusterer(s.said)
	p := newProposer(c)
	for i := range c.all {
		if n := len(p.partners(i)); n > chosen {
			t.Fatalf("%d partners", n)
		}
	}
	claims, _ := Gather(s.said)
	if n := len(claims[0].Renderings); n != 500 {
		t.Errorf("%d of 500 renderings are one claim", n)
	}
}

// A partner is proposed once, and only ones that stand behind.
func TestPartners(t *testing.T) {
	s := newScene([]string{
		"A en Lena Okafor: Every worker will receive a bonus in April.",
		"B en Lena Okafor: A bonus in April is for every worker.",
		"C en Omar Said: The bridge is closed.",
		"D en Lena Okafor: Workers receive their bonus.",
	})
	p := newProposer(newClusterer(s.said))
	if got := p.partners(0); !slices.Equal(got, []int32{1, 3}) {
		t.Errorf("partners of the first: %v", got)
	}
	p.partners(1)
	p.partners(2)
	if got := p.partners(3); len(got) != 0 {
		t.Errorf("partners of the last: %v", got)
	}
}

func TestFragment(t *testing.T) {
	for text, want := range map[string]bool{
		"Israel is a strong partner in the war":         false,
		"as a strong partner in the war":                true,
		"the need for the withdrawal of foreign forces": true,
		"we seek to confront the consequences":          false,
		"The Caesar Act fights the Syrians":             false,
		"those who bet on sabotage":                     true,
		"to strengthen cooperation between both sides":  true,
		"it": true,
		"the agreement was signed by the two ministers": false,
		"They don’t know what they are talking about":   false,
		"the endeavour to confront the consequences":    true,
		"military cooperation has grown since 1979":     false,
	} {
		s := statement{}
		if got := s.fragment(text, "en"); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestTopical(t *testing.T) {
	text := "The ministry commented on the visit. He said that it is on."
	span := func(words string) []prose.Span {
		at := strings.Index(text, words)
		return []prose.Span{{Start: at, End: at + len(words)}}
	}
	for _, c := range []struct {
		cue, content string
		want         bool
	}{{"commented on", "the visit", true}, {"commented", "on the visit", true}, {"said", "that it is on", false}} {
		a := attribution.Attribution{Mode: attribution.Indirect, Cue: span(c.cue), Content: span(c.content)}
		if got := topical(text, &a); got != c.want {
			t.Errorf("%s … %s: %v", c.cue, c.content, got)
		}
	}
}

// An attribution whose words another one inside has adds no statement.
func TestCarriers(t *testing.T) {
	as := []attribution.Attribution{
		{ID: "a", Content: []prose.Span{{Start: 0, End: 100}}},
		{ID: "b", Parent: "a", Content: []prose.Span{{Start: 10, End: 100}}},
		{ID: "c", Content: []prose.Span{{Start: 200, End: 300}}},
		{ID: "d", Parent: "c", Content: []prose.Span{{Start: 280, End: 300}}},
	}
	if got := carriers(as); !got[0] || got[2] || len(got) != 1 {
		t.Errorf("carriers %v, want the first alone", got)
	}
}

// Documents that tell the same story in two languages are aligned by what they
// have in common for certain; what lies between needs less.
func TestRetellings(t *testing.T) {
	lines := []string{
		"A en -: The two ministers signed an agreement on military cooperation in Damascus on Wednesday.",
		"A en -: Turkey must implement its commitments to get the terrorist groups out of Syria.",
		"A en -: A talk was held with all of the press afterwards.",
		"A en -: The American administrations could not subjugate Syria, Iran and the axis of resistance.",
		"B ar -: وقع الوزيران اتفاقية للتعاون العسكري في دمشق يوم الأربعاء",
		"B ar -: على تركيا تنفيذ التزاماتها لإخراج الجماعات الإرهابية من سوريا",
		"B ar -: وعقد لقاء مع الصحافة بعد ذلك",
		"B ar -: لم تستطع الإدارات الأميركية إخضاع سوريا وإيران ومحور المقاومة",
	}
	s := newScene(lines)
	claims, _ := Gather(s.said)
	if got := s.groups(claims); !slices.Contains(got, "1 5") || !slices.Contains(got, "2 6") || !slices.Contains(got, "4 8") {
		t.Errorf("groups %q", got)
	}
}

func TestNumbersClash(t *testing.T) {
	r := newReader()
	g := func(lang, text string) *statement {
		terms := r.terms(lang, text, []prose.Span{{End: len(text)}})
		return &statement{lang: r.lang(lang), terms: terms, gist: r.gist(terms)}
	}
	for _, c := range []struct {
		a, b *statement
		want bool
	}{
		{g("en", "384 died"), g("en", "832 died"), true},
		{g("en", "384 died"), g("ar", "مقتل ٣٨٤"), false},
		{g("en", "384 died on day 3"), g("en", "384 died"), false},
		{g("en", "many died"), g("en", "832 died"), false},
		{g("en", "Turkey will pay"), g("en", "France will pay"), true},
		{g("en", "Turkey will pay"), g("en", "Turkey will pay France"), false},
		{g("en", "they will pay"), g("en", "they will not pay"), true},
		{g("en", "they will pay"), g("ar", "لن يدفعوا"), false},
	} {
		if got := r.opposed(c.a, c.b); got != c.want || got != r.opposed(c.b, c.a) {
			t.Errorf("%+v and %+v opposed: %v", c.a.gist, c.b.gist, got)
		}
	}
}

// A title is known wherever its statement lies in it.
func TestTitlesOf(t *testing.T) {
	d := &sources.Document{Parts: []sources.Part{{Blocks: []sources.Block{{Span: prose.Span{End: 9}, Title: true}, {Span: prose.Span{Start: 10, End: 50}}}}}}
	if got := titlesOf(d); len(got) != 1 || got[0].End != 9 {
		t.Errorf("titles %v", got)
	}
}
