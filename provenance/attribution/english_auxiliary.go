package attribution

import (
	"strings"

	"isnad/sources/prose"
)

// part gives the auxiliary that is written together with a source, or with the
// subject of a passive, to the cue, where editors mark it: "She | 'd said", "who | 's
// called for". A word of both ("I'm hoping") that is all cue is cut up too. The source
// of a reporting noun keeps its ending: "the mayor's claim".
func (p *passage) part(f *find) {
	if len(f.cue) == 0 || f.rule == "en/noun" {
		return
	}
	f.source = p.timeless(f.source)
	q := f.cue[0]
	switch {
	case f.rule == "en/passive-to" && len(f.content) > 0:
		f.content, f.cue = p.cutShort(f.content, f.cue)
	case len(f.source) == 1:
		f.source, f.cue = p.cutShort(f.source, f.cue)
	case len(f.source) == 0:
		word, _, _ := strings.Cut(q.In(p.text), " ")
		if n := shortened(word); n > 0 && n < len(word) && !impersonal(word[:len(word)-n]) {
			at := q.Start + len(word) - n
			f.source = p.room.spans.keep(prose.Span{Start: q.Start, End: at})
			f.cue = p.startingAt(f.cue, at)
		}
	}
}

// cutShort is what stands before cue, and cue, with an auxiliary at the end of the
// former given to the latter.
func (p *passage) cutShort(before, cue []prose.Span) (subject, verb []prose.Span) {
	s, q := before[0], cue[0]
	n := shortened(s.In(p.text))
	if n == 0 || n == s.Len() || q.Start < s.End && (q.Start != s.Start || q.End <= s.End-n) {
		return before, cue
	}
	if q.Start >= s.End && (q.Start-s.End > farthest || strings.ContainsAny(p.text[s.End:q.Start], ",.;:\"“”()—–\n")) {
		return before, cue
	}
	subject = p.room.spans.keep(before...)
	subject[0].End -= n
	return subject, p.startingAt(cue, subject[0].End)
}

// timeless is source without when something was said at its end: "the court | in 2015",
// "the bank | just this month".
func (p *passage) timeless(source []prose.Span) []prose.Span {
	if len(source) != 1 {
		return source
	}
	words := strings.Fields(source[0].In(p.text))
	n := len(words)
	switch {
	case n < 3:
		return source
	case (words[n-2] == "in" || words[n-2] == "since") && year(words[n-1]):
		n -= 2
	case (words[n-2] == "this" || words[n-2] == "last") && (words[n-1] == "week" || words[n-1] == "month" || words[n-1] == "year"):
		n -= 2
	default:
		return source
	}
	if n > 1 && (words[n-1] == "just" || words[n-1] == "earlier") {
		n--
	}
	end := source[0].Start
	for _, w := range words[:n] {
		end += strings.Index(p.text[end:], w) + len(w)
	}
	return p.room.spans.keep(prose.Span{Start: source[0].Start, End: end}.Trim(p.text, ","))
}

// year reports whether s is a year of four digits.
func year(s string) bool {
	return len(s) == 4 && (s[:2] == "19" || s[:2] == "20") && s[2] >= '0' && s[2] <= '9' && s[3] >= '0' && s[3] <= '9'
}

// farthest is how many bytes of adverbs can stand between an auxiliary and its verb.
const farthest = 24

// startingAt is cue from the byte at on.
func (p *passage) startingAt(cue []prose.Span, at int) []prose.Span {
	out := p.room.spans.keep(cue...)
	out[0].Start = at
	return out
}

// shortened is how many bytes of s are an auxiliary at its end: "'ve" of "they've",
// 0 for none. "'s" is one behind a pronoun only.
func shortened(s string) int {
	for _, mark := range [...]string{"'", "’"} {
		i := strings.LastIndex(s, mark)
		if i < 0 {
			continue
		}
		switch strings.ToLower(s[i+len(mark):]) {
		case "d", "ve", "re", "ll", "m":
			return len(s) - i
		case "s":
			switch stem := s[strings.LastIndexByte(s[:i], ' ')+1 : i]; strings.ToLower(stem) {
			case "he", "she", "it", "who", "that", "there", "what", "nobody", "everybody", "everyone", "someone", "one":
				return len(s) - i
			}
		}
	}
	return 0
}

// impersonal reports whether a pronoun can stand for nobody: "it's clear that".
func impersonal(s string) bool {
	switch strings.ToLower(s) {
	case "it", "that", "there", "what":
		return true
	}
	return false
}
