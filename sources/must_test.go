package sources

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
)

func TestMusts(t *testing.T) {
	for expression, want := range map[string]string{
		`^From (?:the )?(\w+)$`:             `[[from ]]`,
		`(?i:photo|picture) by`:             `[[hoto icture] [ by] [p]]`,
		`(?:a|b)?c`:                         `[[c]]`,
		`(?:reprinted|copied) (?:from|\w+)`: `[[reprinted copied] [ ]]`,
		`[(\[]\s*x`:                         `[[( [] [x]]`,
		`\p{L}+`:                            `[]`,
		`Âge+`:                              `[[âg] [e]]`,
	} {
		if got := fmt.Sprint(musts(regexp.MustCompile(expression))); got != want {
			t.Errorf("%s: %s, want %s", expression, got, want)
		}
	}
}

// What a pattern must match has what the pattern must have, in whatever case
// the expression allows.
func TestMustsHoldInOwnTexts(t *testing.T) {
	for name, place := range patterns().places {
		for _, g := range place.groups {
			for k := range g.all {
				p := &g.all[k]
				for _, m := range p.must {
					if p.re.MatchString(m[0]) && !p.may(strings.ToLower(m[0])) {
						t.Errorf("%s:%d: %s: %q matches and lacks one of %q", p.file, p.line, name, m[0], p.needs)
					}
				}
			}
		}
	}
}
