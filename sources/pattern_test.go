package sources

import (
	"strings"
	"testing"

	"isnad/sources/outlet"
	"isnad/sources/prose"
)

// Every pattern must match the texts that stand under it with "+", with their
// names, and leave alone those with "-".
func TestPatternsOwnTexts(t *testing.T) {
	a := &analysis{registry: outlet.Default()}
	b := patterns()
	for _, place := range b.places {
		for i, g := range place.groups {
			for k := range g.all {
				p := &g.all[k]
				checkPattern(t, p, func(s string) (hit, bool) { return a.matchOne(p, s) })
				for _, m := range p.must {
					if place.needs.Find(m[0])&(1<<i) == 0 {
						t.Errorf("%s:%d: %q holds none of the words that its place needs", p.file, p.line, m[0])
					}
				}
			}
		}
		if len(place.groups) > prose.MaxGroups {
			t.Errorf("%d groups of patterns do not fit in a set", len(place.groups))
		}
	}
	for _, p := range b.order {
		checkPattern(t, p, func(s string) (hit, bool) { return a.labelled(b, s) })
	}
}

// checkPattern holds a pattern to its own texts.
func checkPattern(t *testing.T, p *pattern, match func(string) (hit, bool)) {
	t.Helper()
	if len(p.must) == 0 || len(p.mustNot) == 0 {
		t.Errorf("%s:%d: no texts to match or none to leave alone", p.file, p.line)
	}
	for _, m := range p.must {
		h, ok := match(m[0])
		if !ok {
			t.Errorf("%s:%d: %q does not match", p.file, p.line, m[0])
			continue
		}
		var names []string
		for _, n := range h.names {
			names = append(names, n.span.In(m[0]))
		}
		if got := strings.Join(names, " | "); got != m[1] {
			t.Errorf("%s:%d: %q: names %q, want %q", p.file, p.line, m[0], got, m[1])
		}
		if h.pattern.role != p.role {
			t.Errorf("%s:%d: %q: role %q, want %q", p.file, p.line, m[0], h.pattern.role, p.role)
		}
	}
	for _, s := range p.mustNot {
		if h, ok := match(s); ok {
			t.Errorf("%s:%d: %q matches, with %v", p.file, p.line, s, h.names)
		}
	}
}

// The registry's languages have each a file of their own.
func TestPatternFilesOfLanguages(t *testing.T) {
	for l := range strings.FieldsSeq("ar bg da de el en es fa fr he hi id it ja ko ku nl no pl pt ro ru sv tr uk ur zh") {
		data, err := creditFiles.ReadFile("credits/" + l + ".tsv")
		if err != nil {
			t.Fatal(err)
		}
		for _, role := range []string{"\tsource\t", "\tphoto\t", "\ttranslated\t"} {
			if !strings.Contains(string(data), role) {
				t.Errorf("%s: no pattern of role %q", l, strings.TrimSpace(role))
			}
		}
	}
}
