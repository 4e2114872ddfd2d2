package attribution

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"isnad/provenance/attribution/linear"
	"isnad/provenance/attribution/syntax"
	"isnad/sources/prose"
)

func TestModelIsSound(t *testing.T) {
	if n := len(englishModel); n > 12<<20 {
		t.Errorf("the model has %d bytes, want 12 MB at most", n)
	}
	if _, err := newEngine(englishModel); err != nil {
		t.Errorf("en.model: %v", err)
	}
	for name, data := range map[string]string{"empty": "", "cut": englishModel[:len(englishModel)/2], "not all": englishModel[:2<<20+20]} {
		if _, err := newEngine(data); !errors.Is(err, linear.ErrTable) {
			t.Errorf("%s: %v, want %v", name, err, linear.ErrTable)
		}
	}
}

// The model holds weights: no run of letters in it is as long as a name.
func TestModelHoldsNoText(t *testing.T) {
	for _, word := range []string{"said", "President", "according", "Clinton", "Trump", "spokesman"} {
		if strings.Contains(englishModel, word) {
			t.Errorf("the model has the word %q", word)
		}
	}
}

// What was learned adds to the grammar's finds, corrects cues and sources and
// cuts few contents anew.
func TestEngineKeepsTheGrammar(t *testing.T) {
	kept, added, cut := 0, 0, 0
	for i, s := range scenes(t, "testdata/english.txt") {
		d := page("en", s.text)
		grammar, _, _ := extract(d, grammarsOnly, len(d.Text), math.MaxInt)
		all, _ := Extract(d)
		check(t, d, all)
		for _, a := range grammar {
			found, same := false, false
			for _, b := range all {
				if b.Rule == a.Rule && shared(b.Content, a.Content) > 0 && shared(a.Cue, b.Cue) == min(prose.Bytes(a.Cue), prose.Bytes(b.Cue)) {
					found, same = true, same || prose.Join(s.text, a.Content) == prose.Join(s.text, b.Content)
				}
			}
			switch {
			case !found:
				t.Errorf("case %d: the grammar's %q is gone", i+1, prose.Join(s.text, a.Content))
			case !same:
				cut++
			}
			kept++
		}
		for _, b := range all {
			if b.Confidence < 0 || b.Confidence > 1 {
				t.Errorf("case %d: confidence %g", i+1, b.Confidence)
			}
			if b.Rule == "en/model" {
				added++
			}
		}
	}
	if kept == 0 || added > kept/4 || cut > kept/20 {
		t.Errorf("%d finds kept, %d added, %d cut anew: where the grammar's own cases are complete few are wanted", kept, added, cut)
	}
}

// A text longer than a window gives page for page what one page gives.
func TestWindowsAgree(t *testing.T) {
	one, _ := Extract(page("en", wire))
	n := 3*window/len(prose.Tokens(wire, prose.Span{End: len(wire)})) + 1
	all, _ := Extract(page("en", strings.Repeat(wire, n)))
	if len(all) != n*len(one) {
		t.Errorf("%d pages give %d attributions, one gives %d", n, len(all), len(one))
	}
}

func TestFragments(t *testing.T) {
	a := fragment{1, 3, 6}
	for _, c := range []struct {
		b               fragment
		overlaps, holds bool
	}{
		{fragment{1, 3, 6}, true, true}, {fragment{1, 4, 5}, true, true}, {fragment{1, 5, 7}, true, false},
		{fragment{1, 6, 7}, false, false}, {fragment{2, 4, 5}, false, false},
	} {
		if overlaps(a, c.b) != c.overlaps || a.holds(c.b) != c.holds {
			t.Errorf("%v and %v: overlaps %v, holds %v", a, c.b, overlaps(a, c.b), a.holds(c.b))
		}
	}
	list := []fragment{{0, 1, 2}, {1, 0, 1}, {1, 5, 6}, {2, 0, 1}, {4, 0, 1}}
	if got := near(list, a); len(got) != 4 || got[0] != list[0] || got[3] != list[3] {
		t.Errorf("near %v are %v, want those of paragraphs 0 to 2", a, got)
	}
}

func TestLevelsAndDistances(t *testing.T) {
	last := uint64(0)
	for i := range 101 {
		if l := level(float64(i) / 100); l < last || l > 9 {
			t.Errorf("level of %d %% is %d after %d", i, l, last)
		} else {
			last = l
		}
	}
	if distance(-3) != distance(3) || distance(5) != distance(7) || distance(100) != 8 {
		t.Error("distances fall into other classes")
	}
}

// A relation is added when the judge thinks it likely, with less when the chain
// sees it, and with more when it is a noun phrase: "signed a treaty".
func TestAccepts(t *testing.T) {
	verb := syntax.VerbPast
	for _, c := range []struct {
		right float64
		sure  float32
		tag   syntax.Tag
		text  string
		own   bool
		wants bool
	}{
		{addition, 0, verb, "wrote it tide", true, true},
		{addition - 0.01, 0, verb, "wrote it tide", true, false},
		{floor, seen + 0.01, verb, "wrote it tide", true, true},
		{floor - 0.01, 1, verb, "wrote it tide", true, false},
		{addition, 1, syntax.Noun, "wrote it court", true, false},
		{bare, 0, syntax.Noun, "wrote it court", true, true},
		{bare, 0, syntax.Noun, "wrote it tide", true, false},
		{thing, 0, syntax.Noun, "wrote it tide", true, true},
		{1, 1, syntax.Noun, "Signed it court", true, false},
		{1, 1, verb, "wrote it tide", false, false},
	} {
		text := c.text
		g := &stage{v: englishVocabulary(), p: &passage{text: text}, sights: []sight{{
			toks:  prose.Tokens(text, prose.Span{End: len(text)}),
			spots: []spot{{sure: c.sure, head: -1}, {tag: c.tag, sure: c.sure}, {tag: syntax.Noun, head: -1}},
		}}}
		x := claim{own: c.own, right: c.right, relation: relation{cue: fragment{0, 0, 1}, source: fragment{0, 2, 3}, contents: []fragment{{0, 1, 2}}}}
		if got := g.accepts(&x); got != c.wants {
			t.Errorf("%+v: accepted %v", c, got)
		}
		g.sights[0].spots[0].tag = syntax.VerbIng
		if g.reports(x.cue) {
			t.Errorf("%q: a participle that opens the sentence reports a thing", c.text)
		}
		if g.speaks(none) {
			t.Error("nobody speaks")
		}
	}
}

// A relation wraps a find of the grammar's whose content and cue lie in its content,
// unless that one is thrown out.
func TestWraps(t *testing.T) {
	g := &stage{sights: []sight{{offers: []int{0, 1}}}, offers: make([]offer, 2)}
	g.offers[0].roles = [3][]fragment{1: {{0, 4, 5}}, 2: {{0, 5, 9}}}
	g.offers[1].roles = [3][]fragment{1: {{0, 1, 2}}, 2: {{0, 3, 9}}} // its cue lies outside
	finds := make([]find, 2)
	for i := range finds {
		finds[i].content = []prose.Span{{Start: 1, End: 2}}
	}
	over := claim{relation: relation{contents: []fragment{{0, 3, 9}}}}
	if !g.wraps(finds, &over) {
		t.Error("a content around a find does not wrap it")
	}
	beside := claim{relation: relation{contents: []fragment{{0, 5, 9}}}}
	if g.wraps(finds, &beside) {
		t.Error("a content without the find's cue wraps it")
	}
	finds[0].content = nil
	if g.wraps(finds, &over) {
		t.Error("a content wraps a find that is thrown out")
	}
}

func TestFresh(t *testing.T) {
	a, b, c := prose.Span{Start: 0, End: 9}, prose.Span{Start: 20, End: 30}, prose.Span{Start: 40, End: 50}
	finds := []find{{content: []prose.Span{a, b}}, {}}
	f := find{content: []prose.Span{b, c}}
	if !fresh(finds, &f) || len(f.content) != 1 || f.content[0] != c {
		t.Errorf("left %v, want %v alone", f.content, c)
	}
	f = find{content: []prose.Span{{Start: 0, End: 30}}}
	if fresh(finds, &f) {
		t.Errorf("left %v of a content that the grammar has in two pieces", f.content)
	}
}

// A noun where the grammar sees a verb reports nothing, or, when it can report, for
// nobody that is named.
func TestUnverb(t *testing.T) {
	for _, c := range []struct {
		cue, rule string
		tag       syntax.Tag
		has       float64 // how likely the engine thinks a relation with the cue
		want      string  // the rule that is left, "" for none
		source    bool
	}{
		{"worries", "en/that", syntax.Nouns, 0, "en/noun", false},
		{"worries", "en/bare", syntax.Nouns, 0, "", true},
		{"worries", "en/that", syntax.VerbThird, 0, "en/that", true},
		{"worries", "en/that", syntax.Nouns, addition, "en/that", true},
		{"states", "en/that", syntax.Nouns, 0, "", true},
		{"worries", "en/noun", syntax.Nouns, 0, "en/noun", true},
	} {
		s := []prose.Span{{Start: 0, End: len(c.cue)}}
		q := fragment{0, 0, 1}
		g := &stage{v: englishVocabulary(), p: &passage{text: c.cue}, last: 1, offers: []offer{{roles: [3][]fragment{1: {q}}}}}
		g.sights = []sight{{toks: prose.Tokens(c.cue, s[0]), spots: []spot{{tag: c.tag}}}}
		finds := []find{{source: s, cue: s, content: s, rule: c.rule}}
		g.unverb(finds, []claim{{own: true, right: c.has, relation: relation{cue: q}}})
		got := finds[0].rule
		if finds[0].content == nil {
			got = ""
		}
		if got != c.want || (finds[0].source != nil) != c.source {
			t.Errorf("%+v: left %q with source %v", c, got, finds[0].source)
		}
	}
	text := "Some state officials praised the mayor's long work on the pier."
	as, _ := Extract(page("en", text))
	for _, a := range as {
		if prose.Join(text, a.Cue) == "state" {
			t.Errorf("%q states %q", prose.Join(text, a.Source), prose.Join(text, a.Content))
		}
	}
}

// What somebody says in a transcript is cut no shorter by what it retells.
func TestTranscriptsStay(t *testing.T) {
	const said = "Well, look, it will open. I said \"it will be soon\" in May."
	text := "DOE: But, Governor, do you want the pier?\n\nLANE: " + said + "\n\nDOE: We are out of time."
	as, _ := Extract(page("en", text))
	if !slices.ContainsFunc(as, func(a Attribution) bool { return prose.Join(text, a.Content) == said && a.Mode == Direct }) {
		t.Errorf("%s", shown(text, as))
	}
}

// Finds that are left out take nobody's governor along.
func TestCompact(t *testing.T) {
	s := []prose.Span{{Start: 1, End: 2}}
	in := []find{{content: s, governor: -1}, {governor: -1}, {content: s, governor: 0, inside: 1}, {content: s, governor: 1, inside: 2}, {content: s, governor: 2, inside: 3}}
	out := compact(in)
	if len(out) != 4 || out[1].governor != 0 || out[1].inside != 1 || out[2].governor != -1 || out[2].inside != 0 || out[3].governor != 1 || out[3].inside != 2 {
		t.Errorf("compacted to %+v", out)
	}
}

// Labels that the chain gives only when asked to be eager touch none that it gives by itself.
func TestSettle(t *testing.T) {
	s := sight{spots: make([]spot, 6)}
	tr := linear.Trellis{Marginal: make([][linear.Labels]float32, 6)}
	tr.Labels = []uint8{0, labelCue, 0, 0, 0, 0}
	s.settle(&tr, true)
	tr.Labels = []uint8{labelSource, labelContent, labelContent + 1, 0, labelContent, labelContent + 1}
	s.settle(&tr, false)
	want := []uint8{labelSource, labelCue, 0, 0, labelContent, labelContent + 1}
	for i := range want {
		if s.spots[i].got != want[i] {
			t.Errorf("token %d: label %d, want %d", i, s.spots[i].got, want[i])
		}
	}
}

// The model is read where it lies: reading it on first use takes next to nothing.
func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := newEngine(englishModel); err != nil {
			b.Fatal(err)
		}
	}
}

// A content ends before the source that the engine found in it.
func TestWithout(t *testing.T) {
	const text = "“It is a raid,” Karl Brandt, the mayor, one of many, said."
	g := &stage{p: &passage{text: text}}
	at := func(s string) prose.Span {
		i := strings.Index(text, s)
		return prose.Span{Start: i, End: i + len(s)}
	}
	for _, c := range []struct{ content, source, want string }{
		{"“It is a raid,” Karl Brandt", "Karl Brandt, the mayor, one of many,", "“It is a raid,”"},
		{"“It is a raid,”", "Karl Brandt", "“It is a raid,”"},
		{"Karl Brandt, the mayor", "Karl Brandt", "Karl Brandt, the mayor"},
	} {
		if got := prose.Join(text, g.without([]prose.Span{at(c.content)}, at(c.source))); got != c.want {
			t.Errorf("%q without %q: %q, want %q", c.content, c.source, got, c.want)
		}
	}
	if got := g.without(nil, at("Karl Brandt")); got != nil {
		t.Errorf("nothing without a source is %v", got)
	}
}
