package change

import (
	"slices"
	"strings"

	"isnad/sources"
	"isnad/sources/prose"
)

// about lists what differs in what two versions say of themselves. A title that
// stands in the text is one of its sentences.
func about(a, b *sources.Document) []Change {
	var out []Change
	tell := func(what What, old, new string, oldSpan, newSpan prose.Span) {
		c := Change{What: what, State: Changed, Old: Side{Span: oldSpan, Text: old}, New: Side{Span: newSpan, Text: new}}
		switch {
		case old == new:
			return
		case old == "":
			c.State = Added
		case new == "":
			c.State = Dropped
		}
		out = append(out, c)
	}
	if a.TitleSpan.Empty() && b.TitleSpan.Empty() {
		tell(Title, a.Title, b.Title, prose.Span{}, prose.Span{})
	}
	tell(Authors, strings.Join(a.Authors, ", "), strings.Join(b.Authors, ", "), prose.Span{}, prose.Span{})
	tell(Published, a.Published.ISO, b.Published.ISO, a.Published.Span, b.Published.Span)
	tell(Publisher, a.Outlet.Name, b.Outlet.Name, prose.Span{}, prose.Span{})
	for _, c := range a.Credits {
		if !slices.ContainsFunc(b.Credits, sameCredit(c)) {
			tell(Credit, c.Text, "", c.Span, prose.Span{})
		}
	}
	for _, c := range b.Credits {
		if !slices.ContainsFunc(a.Credits, sameCredit(c)) {
			tell(Credit, "", c.Text, prose.Span{}, c.Span)
		}
	}
	return out
}

// sameCredit reports whether a credit says the same as c.
func sameCredit(c sources.Credit) func(sources.Credit) bool {
	return func(x sources.Credit) bool { return x.Role == c.Role && x.Outlet == c.Outlet && x.Text == c.Text }
}
