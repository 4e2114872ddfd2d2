package sources

import (
	"cmp"
	"errors"
	"net/url"

	"isnad/sources/date"
	"isnad/sources/outlet"
	"isnad/sources/page"
)

// errNoPageText is said of a page that has none.
var errNoPageText = errors.New("no text on the page")

// errIndexPage is said of a page that only leads to others.
var errIndexPage = errors.New("an index page: links to other pages and no text of its own")

// page makes the document of the page that in is.
func (r *reader) page(in input, data []byte) (*Document, error) {
	p, err := r.readPage(in.url, in.contentType, data)
	if err != nil {
		return nil, err
	}
	return ofPage(p, Meta{Name: cmp.Or(in.name, in.url), URL: in.url, Outlets: r.options.Outlets}), nil
}

// readPage reads one page: url is where it was fetched from, contentType the
// header of the response; both may be "".
func (r *reader) readPage(url, contentType string, data []byte) (*page.Page, error) {
	p, err := page.Read(data, page.Input{
		URL: url, ContentType: contentType, Encoding: r.options.Encoding, Outlets: r.options.Outlets,
	})
	switch {
	case err != nil:
		return nil, err
	case p.Kind == page.Empty:
		return nil, errNoPageText
	case p.Kind == page.Index:
		return nil, errIndexPage
	}
	return p, nil
}

// ofPage is the document of a page: its text is read as any text is, and what
// the page says of itself goes before what is found there.
func ofPage(p *page.Page, m Meta) *Document {
	m.Title, m.Published, m.Lang = p.Title, p.Published, p.Lang
	m.Outlet = outletOf(p.Publisher.Name, m.URL, m.registry())
	d := m.document(p.Text, p.Notes)
	d.CanonicalURL = p.Canonical
	if len(p.Authors) > 0 {
		d.Authors = p.Authors
	}
	if st := date.Parse(p.Modified, date.Hints{Lang: p.Lang}); st.ISO != "" {
		d.Modified = Date{ISO: st.ISO}
	}
	return d
}

// outletOf is the publisher of a page that calls it name: the outlet of the
// registry with the page's domain, a platform excepted, on which others
// publish; else what the page says.
func outletOf(name, address string, outlets *outlet.Registry) string {
	if u, err := url.Parse(address); err == nil && name != "" {
		if o, ok := outlets.ByDomain(u.Hostname()); ok && o.Kind != outlet.Platform {
			return o.ID
		}
	}
	return name
}
