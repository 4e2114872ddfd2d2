package relay

import (
	_ "embed"
	"strings"
	"sync"

	"isnad/sources/prose"
)

//go:embed roles.txt
var rolesFile string

// A pattern is words that stand before an outlet's name, or behind it.
type pattern struct {
	lang   string
	role   Role
	words  []string
	behind bool
}

// patterns are the patterns of roles.txt, longest first within a language.
var patterns = sync.OnceValue(func() []pattern {
	var out []pattern
	for line := range strings.Lines(rolesFile) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) == 3 && !strings.HasPrefix(line, "#") {
			words, behind := strings.CutPrefix(f[2], "~ ")
			out = append(out, pattern{f[0], Role(f[1]), strings.Fields(words), behind})
		}
	}
	return out
})

// roleBefore reads what an outlet did off the words before its name; ok is
// false when they say nothing. from is where the sentence begins; stage says
// that the outlet is a platform or programme, on which one speaks.
func roleBefore(lang, text string, from, name int, stage bool) (role Role, ok bool) {
	role, n := longestBefore(lang, text, from, name, stage)
	return role, n > 0
}

// longestBefore is roleBefore with the number of words that say it.
func longestBefore(lang, text string, from, name int, stage bool) (role Role, best int) {
	words := wordsBefore(text, from, name)
	for _, p := range patterns() {
		if p.behind || !stage && len(p.words) == 1 && p.role == PublishedIn {
			continue
		}
		if n := len(p.words); p.lang == lang && n > best && endsWith(words, p.words) {
			best, role = n, p.role
		}
	}
	return role, best
}

// roleBehind reads what an outlet did off the words of its sentence behind its
// name: "has learned", "'s poll".
func roleBehind(lang, text string, name int) (role Role, ok bool) {
	words := wordsBehind(text, name)
	best := 0
	for _, p := range patterns() {
		if n := len(p.words); p.behind && p.lang == lang && n > best && startsWith(words, p.words) {
			best, role = n, p.role
		}
	}
	return role, best > 0
}

// wordsBehind is the folded words behind name up to the first punctuation mark
// but a quotation's or hyphen's, at most eight, without the possessive s.
func wordsBehind(text string, name int) []string {
	var out []string
	to := min(len(text), name+120)
	if n := strings.IndexAny(text[name:to], ".,;:!?()\n"); n >= 0 {
		to = name + n
	}
	for to < len(text) && text[to]&0xc0 == 0x80 {
		to--
	}
	for _, t := range prose.Tokens(text, prose.Span{Start: name, End: to}) {
		w := prose.FoldString(t.In(text))
		if t.Kind != prose.Word || w == "the" || w == "a" || w == "an" || len(out) == 0 && (w == "s" || w == "'s" || w == "’s") {
			continue
		}
		out = append(out, w)
	}
	return out[:min(len(out), 8)]
}

// startsWith reports whether words begin with want, in which "*" stands for one
// to three words.
func startsWith(words, want []string) bool {
	for k, w := range want {
		if w == "*" {
			for skip := 1; skip <= 3 && k+skip < len(words); skip++ {
				if startsWith(words[k+skip:], want[k+1:]) {
					return true
				}
			}
			return false
		}
		if k >= len(words) || words[k] != w {
			return false
		}
	}
	return true
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
