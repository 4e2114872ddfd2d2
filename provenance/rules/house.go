package rules

import (
	"slices"
	"strings"

	"isnad/provenance"
	"isnad/provenance/relay"
	"isnad/sources"
	"isnad/sources/outlet"
	"isnad/sources/prose"
)

// link reports whether the outlet of relay q can be asked what it had: who told "news
// outlets" told nobody by name, who translated is no outlet, and what a line calls
// the source of a text and nothing knows for an outlet is where figures or a map are
// from.
func (x *reading) link(a provenance.Analysis, q relay.Relay) bool {
	if q.From.ID == "" && q.Role == relay.Told && generic(q.From.Name) || x.family(q.From, publisher(a.Document)) {
		return false
	}
	if _, ok := x.Outlet(q.From.ID); ok || q.Basis != relay.Credited {
		return true
	}
	return !slices.ContainsFunc(a.Document.Credits, func(c sources.Credit) bool {
		return c.Name == q.From.Name && (c.Role == sources.RoleTranslated || c.Role == sources.RoleSource)
	})
}

// generic reports whether a name is a word for several outlets, written small:
// "news outlets", "Russian media"; "The Northern Newspapers" is one's name.
func generic(name string) bool {
	for m := range mediaPlurals().each(name, prose.Span{End: len(name)}) {
		if !upper(m.span.In(name)) {
			return true
		}
	}
	return false
}

// family reports whether two outlets are one house: one belongs to the other, or
// both to a third. Of two that the registry lacks it asks the names: they are one
// but for the letters, or for more words at an end. Where it has one of them, more
// words make another house ("Reuters Watch"), but for those of an edition ("CNN
// Arabic") and behind a station's letters, which are its own: "KQUA Northport".
func (x *reading) family(a, b relay.End) bool {
	o, ok := x.Outlet(a.ID)
	p, known := x.Outlet(b.ID)
	if !ok || !known {
		m, n := prose.FoldString(a.Name), prose.FoldString(b.Name)
		if m == "" || n == "" || m == n {
			return m != "" && m == n
		}
		if len(m) > len(n) {
			a, m, n = b, n, m
		}
		more, front := strings.CutPrefix(n, m+" ")
		if !ok && !known {
			return front || strings.HasSuffix(n, " "+m)
		}
		return front && (station(a.Name) || edition(more)) || strings.HasSuffix(n, " "+m) && station(a.Name)
	}
	return siblings(o, p)
}

// siblings reports whether the registry has two outlets in one house: one belongs to
// the other, or both to a third.
func siblings(o, p outlet.Outlet) bool {
	return o.Parent != "" && (o.Parent == p.ID || o.Parent == p.Parent) || p.Parent != "" && p.Parent == o.ID
}

// station reports whether a name is a station's letters: three to five capitals.
func station(name string) bool {
	return len(name) >= 3 && len(name) <= 5 && strings.IndexFunc(name, func(r rune) bool { return r < 'A' || r > 'Z' }) < 0
}

// edition reports whether folded words behind an outlet's name tell no more than
// which of its editions it is.
func edition(words string) bool {
	fields := strings.Fields(words)
	return len(fields) > 0 && !slices.ContainsFunc(fields, func(w string) bool { return !editions()[w] })
}
