package attribution

import (
	"errors"
	"strings"
	"testing"

	"isnad/provenance/attribution/linear"
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

// What was learned adds to the grammar's finds and takes none away.
func TestEngineKeepsTheGrammar(t *testing.T) {
	kept, added := 0, 0
	for i, s := range scenes(t, "testdata/english.txt") {
		d := page("en", s.text)
		grammar, _ := extract(d, grammarsOnly)
		all, _ := Extract(d)
		check(t, d, all)
		for _, a := range grammar {
			found := false
			for _, b := range all {
				found = found || b.Rule == a.Rule && prose.Join(s.text, a.Content) == prose.Join(s.text, b.Content) && prose.Join(s.text, a.Cue) == prose.Join(s.text, b.Cue)
			}
			if !found {
				t.Errorf("case %d: the grammar's %q is gone", i+1, prose.Join(s.text, a.Content))
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
	if kept == 0 || added > kept/4 {
		t.Errorf("%d finds kept, %d added: where the grammar's own cases are complete few are wanted", kept, added)
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
