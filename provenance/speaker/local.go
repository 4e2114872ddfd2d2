package speaker

import (
	"slices"
	"strings"

	"isnad/sources/prose"
)

// A Local is one speaker as one part of a document presents them.
type Local struct {
	Kind    Kind
	Name    string // fullest proper name as printed, or the description
	Title   string // fullest description beside the name, as printed; "" for none
	Lang    string // of the part
	Part    int
	Outlet  string   // registry id, for outlets that have one
	Names   []string // folded words of the name, without particles; none for a description
	Titles  []Title
	Domains []string // concepts: "defense"
	Nations []string // keys of the nations' list: "syria"
	Gender  byte     // 'm', 'f' or 0
	Plural  bool
	given   bool     // Names begins with a known given name
	Unnamed bool     // an outlet or body of which only the kind is said: "local media"
	Head    string   // key of a description: its folded words
	Aliases []string // every form met, in text order, no form twice
}

// mostAliases bounds the forms kept of one speaker of one document.
const mostAliases = 64

// learn adds what one more description says of l.
func (l *Local) learn(text string, d *description) {
	if l.fuller(d) {
		l.Names, l.Name, l.given = slices.Clone(d.names), printed(text, d.name), d.given
	}
	richer := len(d.titles)+len(d.domains)+len(d.nations) > len(l.Titles)+len(l.Domains)+len(l.Nations)
	if l.Title == "" || richer {
		if title := titleText(text, d); title != "" {
			l.Title = title
		}
	}
	for _, t := range d.titles {
		if !slices.Contains(l.Titles, t) {
			l.Titles = append(l.Titles, t)
		}
	}
	l.Domains = union(l.Domains, d.domains)
	l.Nations = union(l.Nations, d.nations)
	l.Gender = cmpOr(l.Gender, d.gender)
	if len(l.Aliases) < mostAliases {
		l.Aliases = addTo(l.Aliases, prose.OneLine(d.span.In(text)))
	}
}

// fuller reports whether d has a fuller name than l so far: a longer one, but for
// words before a whole name that belong to none ("Crooked Jane Doe", and in a
// headline "John Roe Calls Jane Doe").
func (l *Local) fuller(d *description) bool {
	if len(d.names) > len(l.Names) {
		return !(l.given && wrapped(l.Names, d.names, d.given))
	}
	return d.given && wrapped(d.names, l.Names, l.given)
}

// wrapped reports whether name, which begins with a given name, ends the longer
// one, and what stands there before it is more than another given name.
func wrapped(name, longer []string, given bool) bool {
	extra := len(longer) - len(name)
	return len(name) > 1 && extra > 0 && slices.Equal(longer[extra:], name) && (!given || extra > 1)
}

// printed is a name as it stands in the text, on one line, without a possessive
// ending or marks around it.
func printed(text string, span prose.Span) string {
	s := prose.OneLine(span.Trim(text, ",،;.“”\"«»()").In(text))
	for _, end := range [...]string{"'s", "’s"} {
		s = strings.TrimSuffix(s, end)
	}
	return s
}

// union appends the elements of more that list lacks.
func union(list, more []string) []string {
	for _, s := range more {
		list = addTo(list, s)
	}
	return list
}

func addTo(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// longestTitle bounds what is taken as a title, in bytes.
const longestTitle = 120

// titleText is what stands beside the name in a description, on the side that
// says more; "" when nothing there is a title.
func titleText(text string, d *description) string {
	if len(d.titles) == 0 || d.name.Empty() {
		return ""
	}
	const marks = ",،'‘’ʿ`—–-()“”\"«»"
	before := prose.Span{Start: d.span.Start, End: d.name.Start}.Trim(text, marks)
	after := prose.Span{Start: d.name.End, End: d.span.End}.Trim(text, marks)
	best := before
	if after.Len() > before.Len() {
		best = after
	}
	if best.Len() > longestTitle {
		return ""
	}
	s := prose.OneLine(best.In(text))
	if hasAny(s, "his ", "her ", "their ", "His ", "Her ", "Their ") {
		return "" // whose father somebody is is no title
	}
	for _, article := range [...]string{"the ", "The ", "a ", "an ", "A "} {
		s = strings.TrimPrefix(s, article)
	}
	return s
}
