package sources

import (
	"cmp"
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

// match tries the patterns of a place on s: the labels of lines, and then the
// expressions, in the order of their files.
func (a *analysis) match(place, s string) (hit, bool) {
	b := patterns()
	if place == "line" {
		if h, ok := a.labelled(b, s); ok {
			return h, true
		}
	}
	p, lower := b.places[place], ""
	for i, found := 0, p.needs.Find(s); found != 0; i, found = i+1, found>>1 {
		if found&1 == 0 {
			continue
		}
		if lower == "" {
			lower = strings.ToLower(s)
		}
		for k := range p.groups[i].all {
			if x := &p.groups[i].all[k]; x.may(lower) {
				if h, ok := a.matchOne(x, s); ok {
					return h, true
				}
			}
		}
	}
	return hit{}, false
}

// matchOne tries one pattern with an expression on s.
func (a *analysis) matchOne(p *pattern, s string) (hit, bool) {
	m := p.re.FindStringSubmatchIndex(s)
	if m == nil || m[2*p.named] < 0 {
		return hit{}, false
	}
	named := prose.Span{Start: m[2*p.named], End: m[2*p.named+1]}.Trim(s, ",،.;؛")
	h := hit{pattern: p, span: prose.Span{Start: m[0], End: m[1]}.Trim(s, "")}
	return a.named(h, s, named)
}

// named fills in the names of a hit, which stand at span named of s; ok is
// false when what stands there is not what the pattern wants.
func (a *analysis) named(h hit, s string, named prose.Span) (hit, bool) {
	switch h.pattern.names {
	case "none":
		h.names = []name{{span: named, display: named.In(s)}}
		return h, true
	case "names":
		h.names = a.people(s, named)
		return h, len(h.names) > 0
	case "placed":
		h.names = a.placed(s, h.span)
		return h, len(h.names) > 0
	case "outlet":
		h.names = a.outlets(s, named)
		return h, len(h.names) > 0
	}
	for _, n := range splitNames(s, named) {
		found, kind := a.resolve(s, n)
		switch {
		case n.Empty(), countWords(n.In(s)) > maxNameWords && !isAddress(n.In(s)):
			return hit{}, false
		case h.pattern.names != "any" && found.id == "" && kind == "":
			return hit{}, false
		case h.pattern.names == "agency" && kind != outlet.Agency:
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
	if isAddress(n.In(s)) {
		there := host(n.In(s))
		if o, ok := a.registry.ByDomain(there); ok {
			return name{n, o.ID, o.Name}, o.Kind
		}
		return name{span: n, display: cmp.Or(there, n.In(s))}, ""
	}
	m, ok := a.registry.Credit(n.In(s))
	if !ok || m.Span.Len()*2 < n.Len() {
		m, ok = a.described(n.In(s))
	}
	if !ok {
		return name{span: n, display: n.In(s)}, ""
	}
	kind := m.Kind
	if kind == "" {
		kind = "outlet" // of several that bear the name
	}
	return name{prose.Span{Start: n.Start + m.Span.Start, End: n.Start + m.Span.End}, m.ID, m.Name}, kind
}

// described is the outlet that s names with the words around it: "Fajr TV
// channel", which the registry lacks, or "خبرگزاری فارس", where the registry has
// the last word alone.
func (a *analysis) described(s string) (outlet.Mention, bool) {
	for _, m := range a.registry.Find(s) {
		switch {
		case m.Unnamed || m.Plural || m.Phrase.Len()*2 < len(s):
		case m.Basis != outlet.FromConstruction && m.Span.Len() == len(s):
			// Nothing stands around a name that was refused: "Amna" is no AMNA.
		case m.Basis == outlet.FromConstruction:
			m.Span = m.Phrase
			m.Name = m.Span.In(s)
			return m, true
		default:
			return m, true
		}
	}
	return outlet.Mention{}, false
}

// Agencies are credited in lists: "Reuters/AFP", "رويترز + وكالات". Each name is
// a credit of its own with its own span.

// ands are the words that join the last two names of a list.
var ands = [...]string{" and ", " و ", " und ", " et ", " y ", " e ", " och ", " og ", " ja ", " i ", " и ", " та ", " ve ", " και ", " și ",
	" और ", " dan ", " avec ", " mit ", " con ", " with "}

// splitNames cuts a list of names at commas, slashes, plus signs and "and". An
// address on the web is one name.
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
		case r == 'h' && isAddress(rest):
			if n = strings.IndexAny(rest, " \t"); n < 0 {
				n = len(rest)
			}
			n = len(strings.TrimRight(rest[:n], ",;"))
		case strings.ContainsRune(",،;؛/／、，+&", r):
			cut(i, i+n)
		case r == ' ':
			for _, and := range ands {
				if strings.HasPrefix(rest, and) {
					cut(i, i+len(and))
					n = len(and)
				}
			}
		}
		i += n
	}
	cut(within.End, within.End)
	return out
}

// isAddress reports whether s begins with an address on the web.
func isAddress(s string) bool {
	return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://")
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

// placed is the persons in a sentence that says where each was: "X in Bonn,
// Germany, and Y in Paris contributed."
func (a *analysis) placed(s string, within prose.Span) []name {
	var out []name
	for _, p := range splitNames(s, within) {
		i := strings.Index(p.In(s), " in ")
		if i < 0 {
			continue
		}
		who := prose.Span{Start: p.Start, End: p.Start + i}.Trim(s, "(")
		if found, kind := a.resolve(s, who); kind != "" || personal(who.In(s)) {
			out = append(out, found)
		}
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
