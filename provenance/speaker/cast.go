package speaker

import (
	"cmp"
	"slices"
	"strings"

	"isnad/provenance/attribution"
	"isnad/sources"
	"isnad/sources/outlet"
	"isnad/sources/prose"
)

// A Cast is the speakers of one document and who of them stands behind which
// attribution.
type Cast struct {
	Persons []Local
	// Of holds, for each attribution of the document by index, the indexes
	// into Persons of who it is ascribed to, best first: more than one when
	// the text leaves it open, none when it does not say.
	Of [][]int
	// Mentions are the places where the prose names one of Persons, in text
	// order within each part.
	Mentions []Mention
}

// A Mention is a place in the text that names a speaker.
type Mention struct {
	Span   prose.Span
	Person int // index into Cast.Persons
}

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
	Head    string   // key of a description: its folded words
	Aliases []string // every form met, in text order, no form twice
}

// A resolver works through one part of a document.
type resolver struct {
	doc      *sources.Document
	part     int
	cast     *Cast
	mentions []Mention // persons named or pointed at, by place
	outlets  []outlet.Mention
}

// Resolve ties every attribution of d to a speaker of the document. outlets
// are the outlets named in d's text, in text order.
func Resolve(d *sources.Document, as []attribution.Attribution, outlets []outlet.Mention) Cast {
	c := Cast{Of: make([][]int, len(as))}
	order := make([]int, len(as))
	for k := range as {
		order[k] = k
	}
	// A quotation may stand before its source and the next one's governor
	// behind it: sources are met in the order in which a reader meets them.
	slices.SortStableFunc(order, func(a, b int) int { return anchor(as[a]) - anchor(as[b]) })
	for i := range d.Parts {
		r := &resolver{doc: d, part: i, cast: &c, outlets: outlets}
		r.scan()
		for at, k := range order {
			if as[k].Part == i {
				c.Of[k] = r.speaker(as, order[:at], k)
			}
		}
		c.Mentions = append(c.Mentions, r.mentions...)
	}
	return c
}

// anchor is where a reader learns of an attribution: at its source, else its
// cue, else its content.
func anchor(a attribution.Attribution) int {
	for _, s := range [...][]prose.Span{a.Source, a.Cue, a.Content} {
		if len(s) > 0 {
			return s[0].Start
		}
	}
	return 0
}

// scan meets everybody whom the prose of the part names together with a title
// or in full, so that a later "the minister" has somebody to mean, and an
// earlier one too.
func (r *resolver) scan() {
	part := r.doc.Parts[r.part]
	for _, b := range part.Blocks {
		for _, s := range namePhrases(part.Lang, r.doc.Text, b.Span) {
			if d := describe(part.Lang, r.doc.Text, s); d.kind == Person && !r.isOutlet(s) {
				r.mentions = append(r.mentions, Mention{d.name, r.person(d)})
			}
		}
	}
}

// isOutlet reports whether an outlet is named at s.
func (r *resolver) isOutlet(s prose.Span) bool { return r.outletAt([]prose.Span{s}) != nil }

// outletAt is the named outlet that makes up a source, nil for none: the outlet
// heads the phrase and no person follows ("Reuters reporter Ann Li" is a
// person).
func (r *resolver) outletAt(source []prose.Span) *outlet.Mention {
	if len(source) == 0 {
		return nil
	}
	b := prose.Bounds(source)
	i, _ := slices.BinarySearchFunc(r.outlets, b.Start, func(m outlet.Mention, at int) int { return cmp.Compare(m.Phrase.End-1, at) })
	for ; i < len(r.outlets) && r.outlets[i].Phrase.Start < b.End; i++ {
		m := &r.outlets[i]
		if b.Contains(m.Span) && 2*m.Phrase.Len() >= b.Len() && m.Phrase.End+2 >= b.End {
			return m
		}
		if m.Phrase.Contains(b) {
			return m
		}
	}
	return nil
}

// person is the index of the Local that d names: one that is known already, or
// a new one.
func (r *resolver) person(d description) int {
	for i := len(r.cast.Persons) - 1; i >= 0; i-- {
		if l := &r.cast.Persons[i]; l.Part == r.part && l.Kind == Person && sameName(l.Names, d.names) && agree(l, d) {
			l.learn(r.doc.Text, d)
			return i
		}
	}
	return r.add(d)
}

// add makes a new Local of d.
func (r *resolver) add(d description) int {
	l := Local{Kind: d.kind, Lang: d.lang, Part: r.part, Head: d.head, Plural: d.plural}
	if d.kind != Person {
		l.Name = strings.Join(strings.Fields(d.span.In(r.doc.Text)), " ")
	}
	l.learn(r.doc.Text, d)
	r.cast.Persons = append(r.cast.Persons, l)
	return len(r.cast.Persons) - 1
}

// learn adds what one more description says of l.
func (l *Local) learn(text string, d description) {
	if name := strings.Join(strings.Fields(d.name.In(text)), " "); len(d.names) > len(l.Names) {
		l.Names, l.Name = d.names, strings.TrimSuffix(strings.TrimSuffix(name, "'s"), "’s")
	}
	richer := len(d.titles)+len(d.domains)+len(d.nations) > len(l.Titles)+len(l.Domains)+len(l.Nations)
	if title := titleText(text, d); title != "" && (l.Title == "" || richer) {
		l.Title = title
	}
	for _, t := range d.titles {
		if !slices.Contains(l.Titles, t) {
			l.Titles = append(l.Titles, t)
		}
	}
	l.Domains = union(l.Domains, d.domains)
	l.Nations = union(l.Nations, d.nations)
	l.Gender = cmpOr(l.Gender, d.gender)
	l.Aliases = union(l.Aliases, []string{strings.Join(strings.Fields(d.span.In(text)), " ")})
}

// union appends the elements of more that list lacks.
func union(list, more []string) []string {
	for _, s := range more {
		if !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}

// titleText is what stands beside the name in a description, on the side that
// says more; "" when nothing there is a title.
func titleText(text string, d description) string {
	if len(d.titles) == 0 || d.name.Empty() {
		return ""
	}
	before := prose.Span{Start: d.span.Start, End: d.name.Start}.Trim(text, ",،‘'—–-(")
	after := prose.Span{Start: d.name.End, End: d.span.End}.Trim(text, ",،’'—–-)(")
	best := before
	if after.Len() > before.Len() {
		best = after
	}
	s := strings.Join(strings.Fields(best.In(text)), " ")
	for _, article := range [...]string{"the ", "The "} {
		s = strings.TrimPrefix(s, article)
	}
	if len(s) > 90 {
		return ""
	}
	return s
}

// agree reports whether d may describe l: no gender, office or country of the
// one rules the other out.
func agree(l *Local, d description) bool {
	if l.Gender != 0 && d.gender != 0 && l.Gender != d.gender {
		return false
	}
	return true
}

// sameName reports whether two names, as folded words, can be one person's:
// their last words have one skeleton, or one is a lone word of the other's; and
// the words before do not clash.
func sameName(a, b []string) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 1 {
		return sameWord(a[0], b[len(b)-1]) || len(b) > 1 && a[0] == b[0]
	}
	if !sameWord(a[len(a)-1], b[len(b)-1]) {
		return false
	}
	// Every given name of the shorter one must be one of the longer one's:
	// Ali Ayoub is Ali Abdullah Ayoub, Hafez al-Assad is not Bashar.
	for _, g := range a[:len(a)-1] {
		if !slices.ContainsFunc(b[:len(b)-1], func(h string) bool { return sameWord(g, h) || initial(g, h) }) {
			return false
		}
	}
	return true
}

// initial reports whether one of two name words is the other's initial.
func initial(g, h string) bool {
	return len(g) == 1 && strings.HasPrefix(h, g) || len(h) == 1 && strings.HasPrefix(g, h)
}
