package sources

import (
	"slices"
	"strings"
	"unicode"

	"isnad/sources/outlet"
	"isnad/sources/prose"
)

// markCredits finds the lines of a part that are credits, and the datelines
// that its paragraphs begin with.
func (a *analysis) markCredits(part int) {
	s := a.sections[part]
	paragraphs := 0 // of prose so far
	for i := range s.lines {
		l := &s.lines[i]
		if l.kind != kindProse {
			continue
		}
		switch {
		case a.creditLine(part, l), a.metaLine(part, l):
			continue
		case paragraphs < 3 && a.bareOutlet(part, l):
			continue
		case paragraphs < 3 && l.words > 3:
			a.dateline(part, l)
		}
		if !l.titleLike() {
			paragraphs++
		}
	}
}

// creditLine reports whether a line is a credit or imprint, and takes it.
func (a *analysis) creditLine(part int, l *line) bool {
	s := l.span.In(a.text)
	if len(s) <= maxCreditBytes {
		if h, ok := a.match("line", s); ok {
			l.kind = kindCredit
			if h.pattern.role == roleAuthor {
				l.kind = kindByline
			}
			a.take(part, l.span.Start, s, h)
			return true
		}
	}
	if len(s) > maxImprintBytes {
		return false
	}
	h, ok := a.match("imprint", s)
	if !ok {
		return false
	}
	l.kind = kindImprint
	h.span.End = sentenceEnd(s, h)
	a.take(part, l.span.Start, s, h)
	a.findDisclaimer(part, l, s)
	return true
}

// outside reports whether a line is no prose but a credit or an imprint.
func (a *analysis) outside(l line) bool {
	s := l.span.In(a.text)
	if len(s) > maxImprintBytes {
		return false
	}
	_, ok := a.match("imprint", s)
	if !ok && len(s) <= maxCreditBytes {
		_, ok = a.match("line", s)
	}
	return ok
}

// sentenceEnd is the end of the sentence in which the last name of h stands.
func sentenceEnd(s string, h hit) int {
	at := h.span.Start
	for _, n := range h.names {
		at = max(at, n.span.End)
	}
	if i := strings.Index(s[at:], ". "); i >= 0 {
		return at + i + 1
	}
	return len(s)
}

// findDisclaimer looks for the sentence of an imprint with which the publisher
// declines to answer for the content. The disclaimer runs to the imprint's end.
func (a *analysis) findDisclaimer(part int, l *line, s string) {
	for at := 0; at < len(s); {
		end := len(s)
		if i := strings.Index(s[at:], ". "); i >= 0 {
			end = at + i + 2
		}
		sentence := strings.TrimSpace(s[at:end])
		if h, ok := a.disclaimerIn(sentence); ok {
			a.disclaims(prose.Span{Start: l.span.Start + at, End: l.span.End}, h)
			return
		}
		at = end
	}
}

// disclaimerIn matches the disclaimers alone.
func (a *analysis) disclaimerIn(s string) (hit, bool) {
	for _, g := range patterns().places["imprint"].groups {
		for i := range g.all {
			if g.all[i].role != roleDisclaimer {
				continue
			}
			if h, ok := a.matchOne(&g.all[i], s); ok {
				return h, true
			}
		}
	}
	return hit{}, false
}

// disclaims notes the first disclaimer and who makes it.
func (a *analysis) disclaims(span prose.Span, h hit) {
	if a.disclaimer.Empty() {
		a.disclaimer = span.Trim(a.text, "")
		a.disclaimers = h.names
	}
}

// take notes what a hit says. The hit's spans are relative to s, which begins
// at byte at of the text.
func (a *analysis) take(part, at int, s string, h hit) {
	for _, n := range h.names {
		role := h.pattern.role
		if role == roleAuthor {
			if n.id == "" {
				a.authors = append(a.authors, strings.Join(strings.Fields(n.display), " "))
				continue
			}
			role = RoleAgency // "By Reuters"
		}
		switch role {
		case roleDisclaimer:
			continue
		case rolePublisher:
			if a.publisher.Basis == "" {
				a.publisher = Publisher{n.id, n.display, Stated, []prose.Span{shift(h.span, at)}}
			}
			continue
		}
		a.credits = append(a.credits, Credit{
			Role: a.roleFor(role, n), Outlet: n.id, Name: n.display,
			Text: h.span.In(s), Span: shift(h.span, at), Named: shift(n.span, at), Part: part,
		})
	}
}

// roleFor is the role of an outlet in whose favour a credit of role is: what
// comes from a news agency is an agency's, whether a slug or "Source: …" says so.
func (a *analysis) roleFor(role Role, n name) Role {
	if o, ok := a.registry.ByID(n.id); ok && role == RoleSource && o.Kind == outlet.Agency {
		return RoleAgency
	}
	return role
}

// shift moves a span by n bytes.
func shift(s prose.Span, n int) prose.Span { return prose.Span{Start: s.Start + n, End: s.End + n} }

// Further down than the third paragraph an outlet's name on a line of its own
// is a heading, as reviews of the press have them, and credits nothing.

// bareOutlet takes a line that is an outlet's name, with a section or a place
// beside it: "Al-Example – Iran".
func (a *analysis) bareOutlet(part int, l *line) bool {
	s := l.span.In(a.text)
	if l.stops || len(s) > maxHeadBytes {
		return false
	}
	h, ok := a.bareOutletIn(s)
	if ok {
		l.kind = kindCredit
		if o, _ := a.registry.ByID(h.names[0].id); a.ownID == "" || o.ID != a.ownID || o.Kind == outlet.Agency {
			a.take(part, l.span.Start, s, h) // a page that prints its own name credits nobody
		}
	}
	return ok
}

// bareOutletIn finds the outlet of the registry that is all that s names.
func (a *analysis) bareOutletIn(s string) (hit, bool) {
	if countWords(s) > 6 {
		return hit{}, false
	}
	m, ok := a.registry.Credit(s)
	if !ok || !beside(strings.TrimSpace(s[:m.Span.Start]), true) || !beside(strings.TrimSpace(s[m.Span.End:]), false) {
		return hit{}, false
	}
	named := name{m.Span, m.ID, m.Name}
	return hit{&pattern{role: RoleSource}, prose.Span{End: len(s)}, []name{named}}, true
}

// beside reports whether s, which stands before or after a name on its line,
// is a section or a place: nothing at all, or up to three words with a dash or
// the like between them and the name.
func beside(s string, before bool) bool {
	const marks = "-–—―|/:،,•"
	inner := strings.Trim(s, marks+" ()[]")
	if inner == "" || prose.FoldString(inner) == "the" {
		return true
	}
	edge := strings.TrimSpace(strings.TrimLeft(s, marks+"(["))
	if before {
		edge = strings.TrimSpace(strings.TrimRight(s, marks+")]"))
	}
	return len(edge) < len(s) && countWords(inner) <= 3 && !strings.ContainsFunc(inner, unicode.IsDigit)
}

// Only the first paragraphs have datelines: later on "… (Reuters) – …" is an
// apposition.

// dateline takes the agency that a paragraph begins with; the block begins
// behind it.
func (a *analysis) dateline(part int, l *line) {
	s := cutAtRune(l.span.In(a.text), maxHeadBytes)
	h, ok := a.match("head", s)
	if !ok {
		return
	}
	body := prose.Span{Start: l.span.Start + h.span.End, End: l.span.End}.Trim(a.text, "-–—:")
	if body.Empty() {
		return
	}
	h.span = h.span.Trim(s, "-–—: ")
	l.body = body
	a.take(part, l.span.Start, s, h)
}

// markSlugs takes the credits at the ends of a part's last two paragraphs. One
// must stand behind a sentence's end: "the news agency (IRNA)." explains a name.
func (a *analysis) markSlugs(part int) {
	s := a.sections[part]
	for i, left := len(s.lines)-1, 2; i >= 0 && left > 0; i-- {
		l := &s.lines[i]
		if l.kind != kindProse {
			continue
		}
		left--
		start := tailStart(a.text, l.body)
		tail := a.text[start:l.body.End]
		h, ok := a.match("tail", tail)
		if !ok {
			continue
		}
		h.span.Start += len(h.span.In(tail)) - len(strings.TrimLeft(h.span.In(tail), ".!?؟…\"”’»' "))
		l.body.End = start + h.span.Start
		a.take(part, start, tail, h)
		if l.body.Trim(a.text, "").Empty() {
			l.kind = kindCredit
		}
	}
}

// sortCredits orders the credits and says which stand behind the prose and
// which speak for the whole document.
func (a *analysis) sortCredits() {
	slices.SortStableFunc(a.credits, func(x, y Credit) int { return x.Named.Start - y.Named.Start })
	last := 0
	for _, l := range a.lines {
		if l.kind == kindProse {
			last = l.body.Start
		}
	}
	for i := range a.credits {
		c := &a.credits[i]
		c.Footer = c.Span.Start > last
		switch c.Role {
		case RoleRepublished, RoleTranslated:
			c.Whole = true
		case RoleAgency, RoleSource:
			c.Whole = c.Whole || len(a.sections) == 1
		}
	}
}
