package sources

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"isnad/sources/outlet"
	"isnad/sources/prose"
)

// How long a line may be to be looked at for credits, and how much of a
// paragraph's beginning or end is. Credits are short; the bounds keep the work
// linear whatever the text.
const (
	maxCreditBytes  = 240
	maxImprintBytes = 1200
	maxHeadBytes    = 120
	maxTailBytes    = 240
)

// maxNameWords is the number of words above which what stands after "Source:"
// is no name.
const maxNameWords = 7

// A hit is a pattern found in a text. Spans are relative to the text.
type hit struct {
	pattern *pattern
	span    prose.Span
	names   []name
}

// A name is one name in a hit.
type name struct {
	span    prose.Span
	id      string // of the outlet in the registry, "" when it lacks it
	display string
}

// match tries the patterns of a place on s, in their order.
func (a *analysis) match(place, s string) (hit, bool) {
	p := patterns()[place]
	if !p.may(s) {
		return hit{}, false
	}
	for i := range p.all {
		if h, ok := a.matchOne(&p.all[i], s); ok {
			return h, true
		}
	}
	return hit{}, false
}

// matchOne tries one pattern on s.
func (a *analysis) matchOne(p *pattern, s string) (hit, bool) {
	m := p.re.FindStringSubmatchIndex(s)
	if m == nil || m[2*p.named] < 0 {
		return hit{}, false
	}
	named := prose.Span{Start: m[2*p.named], End: m[2*p.named+1]}.Trim(s, ",،.;؛")
	h := hit{pattern: p, span: prose.Span{Start: m[0], End: m[1]}.Trim(s, "")}
	switch p.names {
	case "none":
		h.names = []name{{span: named, display: named.In(s)}}
		return h, true
	case "names":
		h.names = a.people(s, named)
		return h, len(h.names) > 0
	}
	for _, n := range splitNames(s, named) {
		found, kind := a.resolve(s, n)
		switch {
		case n.Empty(), countWords(n.In(s)) > maxNameWords:
			return hit{}, false
		case p.names != "any" && found.id == "" && kind == "":
			return hit{}, false
		case p.names == "agency" && kind != outlet.Agency:
			return hit{}, false
		}
		h.names = append(h.names, found)
	}
	return h, len(h.names) > 0
}

// A name that the registry lacks is still a name where the words around it
// leave no doubt ("Source: …"). Where they do ("… – …"), the registry decides,
// so that no place or person becomes an outlet.

// resolve asks the registry whose name stands at span n of s. Its kind is ""
// when the registry does not know it, or when the name is but a small piece of
// what stands there.
func (a *analysis) resolve(s string, n prose.Span) (name, outlet.Kind) {
	printed := name{span: n, display: n.In(s)}
	m, ok := a.registry.Credit(n.In(s))
	if !ok {
		m, ok = a.constructed(n.In(s))
	}
	if !ok || m.Span.Len()*2 < n.Len() {
		return printed, ""
	}
	kind := m.Kind
	if kind == "" {
		kind = "outlet" // of several that bear the name
	}
	return name{prose.Span{Start: n.Start + m.Span.Start, End: n.Start + m.Span.End}, m.ID, m.Name}, kind
}

// constructed is the outlet that s names by the words around it, as in "Fajr TV
// channel", where the registry lacks it.
func (a *analysis) constructed(s string) (outlet.Mention, bool) {
	for _, m := range a.registry.Find(s) {
		if m.Basis == outlet.FromConstruction && !m.Unnamed && !m.Plural {
			m.Span = m.Phrase
			m.Name = m.Span.In(s)
			return m, true
		}
	}
	return outlet.Mention{}, false
}

// Agencies are credited in lists: "Reuters/AFP", "رويترز + وكالات". Each name is
// a credit of its own with its own span.

// splitNames cuts a list of names at commas, slashes, plus signs and "and".
func splitNames(s string, within prose.Span) []prose.Span {
	var out []prose.Span
	at := within.Start
	cut := func(end, next int) {
		if n := (prose.Span{Start: at, End: end}).Trim(s, "-–"); !n.Empty() {
			out = append(out, n)
		}
		at = next
	}
	for i := within.Start; i < within.End; {
		r, n := utf8.DecodeRuneInString(s[i:])
		rest := s[i:within.End]
		switch {
		case strings.ContainsRune(",،;؛/+&", r):
			cut(i, i+n)
		case strings.HasPrefix(rest, " and "):
			cut(i, i+len(" and "))
			n = len(" and ")
		case strings.HasPrefix(rest, " و "):
			cut(i, i+len(" و "))
			n = len(" و ")
		}
		i += n
	}
	cut(within.End, within.End)
	return out
}

// people is the list of persons at span n of s, nil when what stands there is
// no list of names. An outlet may stand in a person's place.
func (a *analysis) people(s string, n prose.Span) []name {
	var out []name
	for _, p := range splitNames(s, n) {
		found, kind := a.resolve(s, p)
		if kind == "" && !personal(p.In(s)) {
			return nil
		}
		out = append(out, found)
	}
	return out
}

// particles are the words of names that are written small.
const particles = " al el bin ibn abu de da di du der den van von la le y of "

// personal reports whether s can be a person's name: two to five words, all
// capitals or particles where the script has capitals, no digits. One word
// alone is a name too rarely for "By Friday …".
func personal(s string) bool {
	words := strings.Fields(s)
	if len(words) < 2 || len(words) > 5 {
		return false
	}
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "‘’'ʿʾ"))
		small := unicode.IsLower(r) && !strings.Contains(particles, " "+strings.ToLower(w)+" ") && !strings.Contains(w, "-")
		if small || unicode.IsDigit(r) || isFunctionWord(w) {
			return false
		}
	}
	return true
}

// isFunctionWord reports whether a word is a common one of some language, and
// no particle.
func isFunctionWord(w string) bool {
	return knownTongues().words[prose.FoldString(w)] != 0 && !strings.Contains(particles, " "+strings.ToLower(w)+" ")
}
