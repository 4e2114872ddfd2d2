package attribution

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"isnad/sources/prose"
)

// TestScale reads confidences off a scale: by rule, between two levels, at its
// ends, and where it has nothing.
func TestScale(t *testing.T) {
	s, err := parseScale("# comment\n\nxx/direct\t0.2\t0.1\t5\nxx/direct\t0.6\t0.5\t5\nyy/rule\t-\t0.7\t9\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		lang, rule  string
		worth, want float64
	}{
		{"xx", "xx/any", 0.1, 0.1}, {"xx", "xx/any", 0.2, 0.1}, {"xx", "xx/any", 0.4, 0.3}, {"xx", "xx/any", 0.9, 0.5},
		{"yy", "yy/rule", 0.3, 0.7}, {"yy", "yy/other", 0.3, 0.3},
	} {
		if got := s.of(sort{c.lang, Direct}, c.rule, c.worth); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%s of worth %v: %v, want %v", c.rule, c.worth, got, c.want)
		}
	}
	for _, bad := range []string{"xx 0.2 0.1\n", "xx a 0.1 5\n", "xx 0.2 a 5\n", "xx 0.2 0.1 a\n"} {
		if _, err := parseScale(bad); err == nil {
			t.Errorf("%q: no error", bad)
		}
	}
}

// TestEmbeddedScale holds the scale that the program carries to what a share
// can be, to an order, and to the form that Calibrate writes.
func TestEmbeddedScale(t *testing.T) {
	s := confidence()
	for k, l := range s.levels {
		for i, g := range l {
			if g.right <= 0 || g.right >= 1 || g.found < 1 || i > 0 && (g.worth <= l[i-1].worth || g.right <= l[i-1].right) {
				t.Errorf("%v: %+v is out of order", k, g)
			}
		}
	}
	for rule, g := range s.rules {
		if g.right <= 0 || g.right >= 1 || RuleWords(rule) == "" {
			t.Errorf("%s: %+v", rule, g)
		}
	}
	if len(s.levels[sort{"en", Indirect}]) < 3 || len(s.rules) < 5 {
		t.Errorf("%d levels, %d rules", len(s.levels[sort{"en", Indirect}]), len(s.rules))
	}
	if got := string(s.format()); got != confidenceTSV {
		t.Errorf("written again:\n%s", got)
	}
}

// trial is an invented corpus of n documents, in which the annotator marked
// the first half otherwise.
func trial(lang, text, source, content string, n int) Trial {
	t := Trial{Name: lang}
	for i := range n {
		at := func(s string) []prose.Span {
			k := strings.Index(text, s)
			return []prose.Span{{Start: k, End: k + len(s)}}
		}
		g := Gold{Source: at(source), Content: at(content)}
		if i < n/2 {
			g.Content = g.Source
		}
		t.Lessons = append(t.Lessons, Lesson{Document: page(lang, text), Gold: []Gold{g}})
	}
	return t
}

// TestCalibrate measures invented trials of which half is right, and writes the
// same bytes each time.
func TestCalibrate(t *testing.T) {
	trials := []Trial{
		trial("en", "Mayor Ann Doe said that the harbour is open.", "Mayor Ann Doe", "that the harbour is open", 20),
		trial("ar", "قالت وزيرة النقل إن الجسر سيفتح غدا.", "وزيرة النقل", "إن الجسر سيفتح غدا", 20),
	}
	var log, log2 strings.Builder
	a, b := Calibrate(trials, &log), Calibrate(trials, &log2)
	if !bytes.Equal(a, b) || log.String() != log2.String() {
		t.Error("two runs differ")
	}
	s, err := parseScale(string(a))
	if err != nil {
		t.Fatal(err)
	}
	if g := s.rules["ar/verb"]; g.right != 0.5 || g.found != 20 {
		t.Errorf("ar/verb: %+v", g)
	}
	if l := s.levels[sort{"en", Indirect}]; len(l) != 1 || l[0].right != 0.5 {
		t.Errorf("en: %+v", l)
	}
	if !strings.Contains(log.String(), "en: 20 attributions, expected calibration error 0.000, of documents held out 0.000") {
		t.Errorf("log:\n%s", log.String())
	}
}

// TestHeadWord finds what a source is about.
func TestHeadWord(t *testing.T) {
	for _, c := range []struct{ lang, source, want string }{
		{"en", "Ann Doe, the mayor", "Doe"}, {"en", "the mayor of Tull", "mayor"}, {"en", "“Doe”", "Doe"}, {"ar", "وزيرة النقل", "وزيرة"}, {"en", "“", ""},
	} {
		if got := headWord(c.source, c.lang, []prose.Span{{Start: 0, End: len(c.source)}}).In(c.source); got != c.want {
			t.Errorf("%s: %q, want %q", c.source, got, c.want)
		}
	}
}

// TestOutermostTrials leaves nested finds unjudged where nobody marked any.
func TestOutermostTrials(t *testing.T) {
	text := "“Ann Doe said that the harbour is open,” Mayor Bob Roe told reporters."
	x := Trial{Lessons: []Lesson{{Document: page("en", text), Gold: []Gold{{}}}}}
	outer := len(x.verdicts(0))
	x.Lessons[0].Gold[0].Nested = true
	as, _ := Extract(x.Lessons[0].Document)
	if all := len(x.verdicts(0)); all != len(as) || outer > all {
		t.Errorf("%d of %d judged, %d outermost", all, len(as), outer)
	}
}
