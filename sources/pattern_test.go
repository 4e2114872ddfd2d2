package sources

import (
	"strings"
	"testing"

	"isnad/sources/outlet"
)

// Every pattern must match the texts that stand under it with "+", with their
// names, and leave alone those with "-".
func TestPatternsOwnTexts(t *testing.T) {
	a := &analysis{registry: outlet.Default()}
	for _, place := range parsePatterns("credits.tsv", creditsTable) {
		for _, p := range place.all {
			checkPattern(t, a, place, p)
		}
	}
}

// checkPattern holds a pattern to its own texts.
func checkPattern(t *testing.T, a *analysis, place *patternPlace, p pattern) {
	if len(p.must) == 0 || len(p.mustNot) == 0 {
		t.Errorf("credits.tsv:%d: no texts to match or none to leave alone", p.line)
	}
	for _, m := range p.must {
		h, ok := a.matchOne(&p, m[0])
		if !ok {
			t.Errorf("credits.tsv:%d: %q does not match", p.line, m[0])
			continue
		}
		if !place.may(m[0]) {
			t.Errorf("credits.tsv:%d: %q holds none of the words that its place needs", p.line, m[0])
		}
		var names []string
		for _, n := range h.names {
			names = append(names, n.span.In(m[0]))
		}
		if got := strings.Join(names, " | "); got != m[1] {
			t.Errorf("credits.tsv:%d: %q: names %q, want %q", p.line, m[0], got, m[1])
		}
	}
	for _, s := range p.mustNot {
		if h, ok := a.matchOne(&p, s); ok {
			t.Errorf("credits.tsv:%d: %q matches, with %v", p.line, s, h.names)
		}
	}
}
