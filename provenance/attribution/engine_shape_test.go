package attribution

import (
	"slices"
	"strings"
	"testing"

	"isnad/provenance/attribution/linear"
	"isnad/sources/prose"
)

// staged is a stage with text on it, labelled by the engine that the program
// carries, and what the grammar found.
func staged(t *testing.T, text string) (*stage, []find) {
	t.Helper()
	e := englishEngine()
	p := cut(text, page("en", text).Parts[0], tongueOf("en"))
	g := &stage{v: englishVocabulary(), cues: e.cues, kin: e.kin, ways: e.ways}
	finds := english(p)
	g.set(p, 0, len(p.paras), e.syntax, finds)
	g.label(e.chain)
	return g, finds
}

// wordsAt is the fragment of the words of text in the only paragraph.
func wordsAt(t *testing.T, g *stage, words string) fragment {
	t.Helper()
	at := strings.Index(g.p.text, words)
	fs := g.fragmentsOf(nil, prose.Span{Start: at, End: at + len(words)})
	if at < 0 || len(fs) != 1 {
		t.Fatalf("no words %q", words)
	}
	return fs[0]
}

// Chain, grammar and tree propose what can be the content of a cue, each once.
func TestShapes(t *testing.T) {
	g, _ := staged(t, "The mayor said that the bridge was safe, and walked home.")
	linked := wordsAt(t, g, "that the bridge was safe, and walked home")
	list := g.shapes(wordsAt(t, g, "said"), []fragment{linked}, nil)
	got := map[string]uint64{}
	for _, x := range list {
		s := prose.Join(g.p.text, g.bytesOf(x.parts))
		if got[s] != 0 {
			t.Errorf("%q is proposed twice", s)
		}
		got[s] = x.made
	}
	for want, made := range map[string]uint64{
		"that the bridge was safe, and walked home": shapeLinked,
		"that the bridge was safe":                  shapeCut,
		"The mayor":                                 0,
	} {
		if got[want]&made != made || made == 0 && got[want] != 0 {
			t.Errorf("%q is proposed by %b, want %b among them", want, got[want], made)
		}
	}
	if len(list) > mostShapes {
		t.Errorf("%d shapes", len(list))
	}
}

// No shape lies over the cue, and there is no end of them.
func TestShapeListAdds(t *testing.T) {
	l := shapeList{g: &stage{}, cue: fragment{0, 5, 7}}
	l.add(shapeTree, fragment{0, 4, 6})
	l.add(shapeTree, fragment{0, 3, 3})
	if len(l.list) != 0 {
		t.Errorf("%v lie over the cue or are empty", l.list)
	}
	for i := range 2 * mostShapes {
		l.add(shapeTree, fragment{0, 7, 8 + i})
	}
	l.add(shapeCut, fragment{0, 7, 8})
	if len(l.list) != mostShapes || l.list[0].made != shapeTree|shapeCut {
		t.Errorf("%d shapes, the first by %b", len(l.list), l.list[0].made)
	}
}

// Every relation is left with contents, and cues without any get some.
func TestReshape(t *testing.T) {
	g, _ := staged(t, "The mayor said that the bridge was safe.")
	q := wordsAt(t, g, "said")
	table := linear.NewChoice(linear.NewLearner(1, shapeBits, 1).Table())
	out := g.reshape(table, nil, [3][]fragment{1: {q}})
	if len(out) != 1 || out[0].cue != q || len(out[0].contents) == 0 || out[0].shaped <= 0 || out[0].given <= 0 {
		t.Fatalf("reshaped to %+v", out)
	}
	again := g.idle(out, []fragment{q, wordsAt(t, g, "safe")})
	if len(again) != 2 || len(again[1].contents) != 0 {
		t.Errorf("cues without a relation: %+v", again)
	}
}

func TestRough(t *testing.T) {
	last := uint64(0)
	for i := range 101 {
		if n := rough(float32(i) / 100); n < last || n > 7 {
			t.Errorf("%d %% is in class %d after %d", i, n, last)
		} else {
			last = n
		}
	}
}

// The grammar's content stays where the other is much the same, somewhere else, or
// has the source in it.
func TestLoose(t *testing.T) {
	g, finds := staged(t, "The mayor said that the bridge was safe, while nobody dared to cross it in the rain.\n\nShe went home.")
	k := slices.IndexFunc(finds, func(f find) bool { return strings.HasPrefix(prose.Join(g.p.text, f.content), "that the bridge") })
	if k < 0 {
		t.Fatalf("the grammar found %+v", finds)
	}
	finds[k].content = []prose.Span{g.span(wordsAt(t, g, "that the bridge was safe, while nobody dared to cross it in the rain"))}
	for words, want := range map[string]bool{
		"that the bridge was safe":                                 true,
		"that the bridge was safe, while nobody dared to cross it": false,
		"She went home":              false,
		"The mayor said that":        false,
		"nobody dared to cross it":   true,
		"mayor said that the bridge": false,
	} {
		x := wordsAt(t, g, words)
		c := claim{relation: relation{contents: []fragment{x}, shaped: 0.6, given: 0.1}}
		if got := g.loose(finds, k, &c, []prose.Span{g.span(x)}); got != want {
			t.Errorf("%q instead: %v", words, got)
		}
	}
}

// A comma behind an apposition does not take a find out of the one around it.
func TestWithin(t *testing.T) {
	text := "“It is late,” said Ann Quill, the mayor, according to the Gull."
	g, finds := staged(t, text)
	inner := slices.IndexFunc(finds, func(f find) bool { return strings.Contains(prose.Join(text, f.cue), "said") })
	outer := slices.IndexFunc(finds, func(f find) bool { return strings.Contains(prose.Join(text, f.cue), "according") })
	if inner < 0 || outer < 0 {
		t.Fatalf("the grammar found %+v", finds)
	}
	source := []prose.Span{g.span(wordsAt(t, g, "Ann Quill, the mayor,"))}
	if got := prose.Join(text, g.within(finds, inner, source)); got != "Ann Quill, the mayor" {
		t.Errorf("the source inside is %q", got)
	}
	finds[outer].content = nil
	g.offers[outer].roles[2] = nil
	if got := prose.Join(text, g.within(finds, inner, source)); got != "Ann Quill, the mayor," {
		t.Errorf("the source by itself is %q", got)
	}
}
