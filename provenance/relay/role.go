package relay

import (
	_ "embed"
	"strings"
	"sync"

	"isnad/sources/prose"
)

//go:embed roles.txt
var rolesFile string

// A pattern is words that stand before an outlet's name.
type pattern struct {
	lang  string
	role  Role
	words []string
}

// patterns are the patterns of roles.txt, longest first within a language.
var patterns = sync.OnceValue(func() []pattern {
	var out []pattern
	for line := range strings.Lines(rolesFile) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) == 3 && !strings.HasPrefix(line, "#") {
			out = append(out, pattern{f[0], Role(f[1]), strings.Fields(f[2])})
		}
	}
	return out
})

// roleBefore reads what an outlet did off the words before its name; ok is
// false when they say nothing. from is where the sentence begins; stage says
// that the outlet is a platform or programme, on which one speaks.
func roleBefore(lang, text string, from, name int, stage bool) (role Role, ok bool) {
	words := wordsBefore(text, from, name)
	best := 0
	for _, p := range patterns() {
		if !stage && len(p.words) == 1 && p.role == PublishedIn {
			continue
		}
		if n := len(p.words); p.lang == lang && n > best && endsWith(words, p.words) {
			best, role = n, p.role
		}
	}
	return role, best > 0
}

// wordsBefore is the folded words of text[from:name], at most eight, without
// articles and punctuation.
func wordsBefore(text string, from, name int) []string {
	from = max(from, name-120)
	for from < name && text[from]&0xc0 == 0x80 {
		from++
	}
	var out []string
	for t := range prose.TokenSeq(text, prose.Span{Start: from, End: name}) {
		if w := prose.FoldString(t.In(text)); t.Kind == prose.Word && w != "the" && w != "a" && w != "an" {
			out = append(out, w)
		}
	}
	return out[max(0, len(out)-8):]
}

// endsWith reports whether words end with want, in which "*" stands for one to
// three words.
func endsWith(words, want []string) bool {
	i := len(words)
	for k := len(want) - 1; k >= 0; k-- {
		if want[k] == "*" {
			for skip := 1; skip <= 3 && skip < i; skip++ {
				if endsWith(words[:i-skip], want[:k]) {
					return true
				}
			}
			return false
		}
		if i--; i < 0 || words[i] != want[k] {
			return false
		}
	}
	return true
}
