package sources

import (
	"unicode/utf8"

	"isnad/sources/prose"
)

// findPublisher decides who a text says published it: the one whose copyright
// it states, or the one who translated and edited it and declines in the same
// text to answer for its content. A source, an agency or the outlet of a
// dateline is not the publisher.
func (a *analysis) findPublisher() {
	if a.publisher.Basis != "" {
		return
	}
	for _, c := range a.credits {
		if c.Role != RoleTranslated {
			continue
		}
		for _, n := range a.disclaimers {
			if n.id == c.Outlet && bare(n.display) == bare(c.Name) {
				a.publisher = Publisher{c.Outlet, c.Name, Stated, []prose.Span{c.Span, a.disclaimer}}
				return
			}
		}
	}
}

// creditsInProse takes what a translation says in its summary: "…, writes X."
// Without an imprint that says translation or republication, such words are
// an attribution like any other and no credit.
func (a *analysis) creditsInProse() {
	whole := false
	for _, c := range a.credits {
		whole = whole || c.Role == RoleTranslated || c.Role == RoleRepublished
	}
	if !whole {
		return
	}
	for part, s := range a.sections {
		left := 2
		for _, l := range s.lines {
			if l.kind != kindProse || left == 0 {
				continue
			}
			left--
			a.creditInProse(part, l)
		}
	}
}

// creditInProse takes the credit that one paragraph of prose ends with.
func (a *analysis) creditInProse(part int, l line) {
	start := tailStart(a.text, l.body)
	tail := a.text[start:l.body.End]
	h, ok := a.match("prose", tail)
	if !ok {
		return
	}
	n := len(a.credits)
	a.take(part, start, tail, h)
	for i := range a.credits[n:] {
		a.credits[n+i].Whole = true
	}
}

// tailStart is the byte at which the last maxTailBytes of s begin.
func tailStart(text string, s prose.Span) int {
	at := max(s.Start, s.End-maxTailBytes)
	for at < s.End && !utf8.RuneStart(text[at]) {
		at++
	}
	return at
}

// cutAtRune is the beginning of s of at most n bytes, ending on a rune border.
func cutAtRune(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
