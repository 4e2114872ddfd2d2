package attribution

import (
	"slices"

	"isnad/sources"
	"isnad/sources/prose"
)

// Recut is a with another content in d, as an editor marks it; mode and
// statements are read off the new one. The id stays: it names what was found.
// When content does not lie in a's part, ok is false.
func Recut(d *sources.Document, a Attribution, content []prose.Span) (out Attribution, ok bool) {
	part := d.Parts[a.Part]
	p := cut(d.Text, part, tongueOf(a.Lang))
	outside := func(s prose.Span) bool { return s.Empty() || !part.Span.Contains(s) }
	if len(content) == 0 || len(p.paras) == 0 || slices.ContainsFunc(content, outside) {
		return a, false
	}
	a.Content = content
	_, a.Unclosed = modeOf(p, content)
	a.Statements = statements(p, a, 0)
	a.Mode = together(a.Statements)
	return a, true
}
