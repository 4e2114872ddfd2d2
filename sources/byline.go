package sources

import (
	"strings"

	"isnad/sources/date"
	"isnad/sources/prose"
)

// metaLine takes a line of several pieces between bars or dots, as in
// "Jane Doe | Reuters | 9 July 2020", or a byline with a date behind its last
// comma. At least one piece must be a date or a byline, and none a sentence.
func (a *analysis) metaLine(part int, l *line) bool {
	s := l.span.In(a.text)
	if len(s) > maxHeadBytes*2 || l.stops {
		return false
	}
	pieces := cutPieces(s, a.hints(part))
	if len(pieces) < 2 {
		return false
	}
	var found, outlets []func() // what to take once the whole line is understood
	for _, p := range pieces {
		t, at := p.In(s), l.span.Start+p.Start
		if stamps, ok := date.Line(t, a.hints(part)); ok {
			found = append(found, func() {
				for _, st := range stamps {
					a.takeStamp(a.sections[part], at, st)
				}
			})
		} else if h, ok := a.match("line", t); ok {
			found = append(found, func() { a.take(part, at, t, h) })
		} else if h, ok := a.bareOutletIn(t); ok {
			outlets = append(outlets, func() { a.take(part, at, t, h) })
		} else if countWords(t) > 5 {
			return false
		}
	}
	if len(found) == 0 {
		return false
	}
	for _, take := range append(found, outlets...) {
		take()
	}
	l.kind = kindByline
	return true
}

// hints are what a part tells of its dates.
func (a *analysis) hints(part int) date.Hints { return date.Hints{Lang: a.sections[part].lang} }

// cutPieces cuts a line at bars and dots, or else a byline before a date: at
// the first comma, dash or slash behind which nothing but a date stands.
func cutPieces(s string, h date.Hints) []prose.Span {
	var out []prose.Span
	at := 0
	for i, r := range s {
		if strings.ContainsRune("|•·∙", r) {
			out = append(out, prose.Span{Start: at, End: i})
			at = i + len(string(r))
		}
	}
	if at > 0 {
		return trimAll(s, append(out, prose.Span{Start: at, End: len(s)}))
	}
	for i, r := range s {
		if !strings.ContainsRune(",،-–—/", r) || i == 0 {
			continue
		}
		if stamps, ok := date.Line(s[i+len(string(r)):], h); ok && stamps[0].ISO != "" {
			return trimAll(s, []prose.Span{{End: i}, {Start: i + len(string(r)), End: len(s)}})
		}
	}
	return nil
}

// trimAll leaves out white space, and the pieces that are nothing else.
func trimAll(s string, spans []prose.Span) []prose.Span {
	var out []prose.Span
	for _, p := range spans {
		if p = p.Trim(s, ""); !p.Empty() {
			out = append(out, p)
		}
	}
	return out
}
