package sources

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"isnad/sources/date"
	"isnad/sources/outlet"
	"isnad/sources/page"
	"isnad/sources/prose"
)

// Meta is what is known of a document besides its text. Empty fields are
// unknown.
type Meta struct {
	Name      string
	URL       string
	Title     string
	Outlet    string // the publisher's name or registry id
	Published string // a date in any form that a text may have
	Lang      string // ISO 639-1; counts where the text does not tell
	// Outlets is where publishers and credits are looked up; nil means
	// outlet.Default().
	Outlets *outlet.Registry
}

// registry is where outlets are looked up.
func (m Meta) registry() *outlet.Registry { return cmp.Or(m.Outlets, outlet.Default()) }

// NewDocument is the document of a text of which no more is known than where
// it was found. It never fails: bytes that are not UTF-8 become U+FFFD, and a
// text that says nothing gives a document with one part and no blocks.
func NewDocument(name, url, text string) *Document {
	return Meta{Name: name, URL: url}.Document(text)
}

// Document is the document of a text with this metadata. What the text states
// of its publisher goes before m; of title and date, m goes before the text.
func (m Meta) Document(text string) *Document { return m.document(text, nil) }

// document is Document for a text that was taken from a page; notes is what the
// page prints around it.
func (m Meta) document(text string, notes []page.Note) *Document {
	text = strings.ToValidUTF8(text, "\ufffd")
	d := &Document{Name: m.Name, URL: m.URL, Text: text, Outlet: Publisher{Basis: Unknown}}
	d.sha256 = d.TextSHA256()
	d.id = d.ID()
	lines := cutLines(text)
	setLanguages(text, lines, m.Lang)
	a := &analysis{text: text, registry: m.registry(), lines: lines}
	for _, r := range runsOf(lines, a.outside) {
		a.sections = append(a.sections, &section{lang: r.lang, lines: lines[r.from:r.to], title: -1})
	}
	if notes != nil {
		a.setOwn(m)
	}
	a.read(m)
	a.takeNotes(notes)
	a.fill(d)
	m.fill(d, notes != nil)
	return d
}

// fill adds to d what m knows. A page has a site, and goes before the copyright
// that its text states: that may be an agency's, or a photographer's.
func (m Meta) fill(d *Document, page bool) {
	if m.Title != "" {
		if foldedTitle(m.Title) != foldedTitle(d.Title) {
			d.TitleSpan = prose.Span{}
		}
		d.Title = m.Title
	}
	if st := date.Parse(m.Published, date.Hints{Lang: m.Lang}); st.ISO != "" && st.ISO != d.Published.ISO {
		d.Published = Date{ISO: st.ISO}
	}
	if d.Outlet.Basis != Unknown && !page {
		return
	}
	if m.Outlet != "" {
		d.Outlet = m.publisher(page)
		d.Outlet.Basis = Metadata
		return
	}
	site := host(m.URL)
	if site == "" {
		return
	}
	if o, ok := m.registry().ByDomain(site); ok {
		d.Outlet = Publisher{ID: o.ID, Name: o.Name, Basis: Domain}
	} else if o, ok := m.registry().ByID(d.Outlet.ID); ok && o.Kind == outlet.Agency {
		d.Outlet = Publisher{Basis: Unknown} // "© Reuters" on a site of whoever it is
	}
}

// maxSharedName is how many letters a name has at most that others far away bear
// too: initials.
const maxSharedName = 5

// publisher is the publisher that m names. A page whose site is not among those of
// an outlet of the registry is no page of it for having the same initials.
func (m Meta) publisher(page bool) Publisher {
	p := publisherNamed(m.Outlet, m.registry())
	if o, ok := m.registry().ByID(p.ID); ok && page && m.Outlet != p.ID && len(o.Domains) > 0 && utf8.RuneCountInString(m.Outlet) <= maxSharedName {
		here := host(m.URL)
		site, known := m.registry().ByDomain(here)
		edition := slices.Contains(strings.Split(here, "."), strings.ToLower(m.Outlet)) // "Post" at post.example
		if here != "" && !edition && (!known || site.ID != o.ID) {
			return Publisher{Name: m.Outlet}
		}
	}
	return p
}

// publisherNamed is the publisher of that name or registry id; of a name that
// several outlets bear the id stays open.
func publisherNamed(name string, r *outlet.Registry) Publisher {
	if o, ok := r.ByID(name); ok {
		return Publisher{ID: o.ID, Name: o.Name}
	}
	if os := r.ByName(name); len(os) == 1 {
		return Publisher{ID: os[0].ID, Name: os[0].Name}
	}
	if o, ok := r.ByDomain(name); ok && strings.Contains(name, ".") {
		return Publisher{ID: o.ID, Name: o.Name}
	}
	return Publisher{Name: name}
}
