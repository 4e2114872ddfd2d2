package sources

import (
	"isnad/sources/date"
	"isnad/sources/outlet"
	"isnad/sources/prose"
)

// An analysis is the reading of one text.
type analysis struct {
	text     string
	registry *outlet.Registry
	own      map[string]bool // the publisher's names, as foldedTitle has them; a page's alone
	ownID    string          // its registry id
	lines    []line
	sections []*section

	credits     []Credit
	authors     []string
	modified    Date
	publisher   Publisher
	disclaimer  prose.Span
	disclaimers []name // who declines to answer for the content
}

// read says of every line what it is, and finds what the text states of
// itself. The order matters: what is a date or a credit is no title, and what
// stands before a title depends on which line is the title.
func (a *analysis) read(m Meta) {
	for i, s := range a.sections {
		a.markDates(s)
		a.markCredits(i)
		a.markFurniture(s)
		a.findTitle(s, m.Title)
		a.markSlugs(i)
	}
	a.creditsInProse()
	a.sortCredits()
	a.findPublisher()
}

// markDates finds the lines that are dates. The first of a part that can be
// told is the part's date; without a label it must stand above the second
// paragraph, since further down a date is a heading of a chronicle.
func (a *analysis) markDates(s *section) {
	paragraphs := 0
	for i := range s.lines {
		l := &s.lines[i]
		stamps, ok := date.Line(l.span.In(a.text), date.Hints{Lang: s.lang})
		if !ok {
			if !l.titleLike() {
				paragraphs++
			}
			continue
		}
		l.kind = kindDate
		for _, st := range stamps {
			if st.Labelled || paragraphs < 2 {
				a.takeStamp(s, l.span.Start, st)
			}
		}
	}
}

// takeStamp notes a date of a line that begins at byte at.
func (a *analysis) takeStamp(s *section, at int, st date.Stamp) {
	found := Date{st.ISO, shift(st.Span, at)}
	switch {
	case st.ISO == "":
	case st.Modified && a.modified.ISO == "":
		a.modified = found
	case !st.Modified && s.date.ISO == "":
		s.date = found
	}
}

// markFurniture finds the lines that are furniture by what they say.
func (a *analysis) markFurniture(s *section) {
	f := furnishings()
	for i := range s.lines {
		if l := &s.lines[i]; l.kind == kindProse && f.isFurniture(l.span.In(a.text)) {
			l.kind = kindFurniture
		}
	}
}

// fill writes what was found into d.
func (a *analysis) fill(d *Document) {
	d.Authors, d.Modified, d.Credits, d.Disclaimer = a.authors, a.modified, a.credits, a.disclaimer
	if a.publisher.Basis != "" {
		d.Outlet = a.publisher
	}
	for _, s := range a.sections {
		d.Parts = append(d.Parts, s.part(a.text))
		if d.Published.ISO == "" {
			d.Published = s.date
		}
		if d.Title == "" && s.title >= 0 {
			d.TitleSpan = s.lines[s.title].body
			d.Title = d.TitleSpan.In(a.text)
		}
	}
	for _, l := range a.lines {
		if l.kind == kindFurniture {
			d.Furniture = append(d.Furniture, l.span)
		}
	}
	if len(d.Parts) == 0 {
		d.Parts = []Part{{Lang: undetermined, TranslationOf: -1}}
	}
	joinTranslations(d)
}
