package sources

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"unicode/utf8"

	"isnad/sources/date"
	"isnad/sources/outlet"
	"isnad/sources/page"
)

// errNoPageText is said of a page that has none.
var errNoPageText = errors.New("no text on the page")

// errIndexPage is said of a page that only leads to others.
var errIndexPage = errors.New("an index page: links to other pages and no text of its own")

// errStub is said of a page whose text is for subscribers. What it shows to
// everybody is a document all the same.
var errStub = errors.New("behind a paywall: only what is shown to everybody was read")

// page makes the document of the page that in is. Of a page behind a paywall it
// returns both a document and errStub, and of one with broken letters a document
// and what is broken.
func (r *reader) page(in input, data []byte) (*Document, error) {
	p, damage, err := r.readPage(in.url, in.contentType, data)
	if err != nil {
		return nil, err
	}
	d := ofPage(p, Meta{Name: cmp.Or(in.name, in.url), URL: in.url, Outlets: r.options.Outlets})
	switch {
	case p.Kind == page.Stub && damage != nil:
		return d, fmt.Errorf("%w; %w", errStub, damage)
	case p.Kind == page.Stub:
		return d, errStub
	}
	return d, damage
}

// readPage reads one page: url is where it was fetched from, contentType the
// header of the response; both may be "". damage is what is broken in its bytes.
func (r *reader) readPage(url, contentType string, data []byte) (p *page.Page, damage, err error) {
	data, damage, err = r.decodePage(data, contentType)
	if err != nil {
		return nil, nil, err
	}
	p, err = page.Read(data, page.Input{URL: url, Outlets: r.options.Outlets})
	switch {
	case err != nil:
		return nil, nil, err
	case p.Kind == page.Empty:
		return nil, nil, errNoPageText
	case p.Kind == page.Index:
		return nil, nil, errIndexPage
	}
	return p, damage, nil
}

// decodePage turns the bytes of a page into UTF-8: as decode does, by what the
// user says, else by what the page declares. Browsers show a page with a broken
// letter, and so do we, with U+FFFD in its place; damage then tells of it.
func (r *reader) decodePage(data []byte, contentType string) (utf []byte, damage, err error) {
	if utf8.Valid(data) && bytes.IndexByte(data, 0) < 0 {
		return data, nil, nil
	}
	label := r.options.Encoding
	if label == "" {
		if label = page.Declared(data, contentType); statedEncoding("text/html; charset="+label) == "" {
			label = "" // a label that nobody knows
		}
	}
	text, err := decode(data, label)
	switch {
	case err == nil:
		return []byte(text), nil, nil
	case errors.Is(err, errEmpty), r.options.Encoding != "", !looksLikeMarkup(data):
		return nil, nil, err
	case errors.Is(err, errBinary): // zero bytes, of which HTML makes U+FFFD
		return data, nil, nil
	}
	return data, fmt.Errorf("%w: read with U+FFFD in the place of what is broken", err), nil // page.Read puts it there
}

// looksLikeMarkup reports whether data has tags among its first bytes.
func looksLikeMarkup(data []byte) bool {
	head := bytes.ToLower(data[:min(len(data), 4096)])
	return bytes.Contains(head, []byte("<html")) || bytes.Contains(head, []byte("<body")) || bytes.Contains(head, []byte("<p")) || bytes.Contains(head, []byte("<meta"))
}

// ofPage is the document of a page: its text is read as any text is, and what
// the page says of itself goes before what is found there.
func ofPage(p *page.Page, m Meta) *Document {
	m.Title, m.Published, m.Lang = p.Title, p.Published, p.Lang
	m.Outlet = outletOf(p.Publisher.Name, m.URL, m.registry())
	d := m.document(p.Text, p.Notes)
	d.CanonicalURL, d.OGURL = p.Canonical, p.OGURL
	if c, ok := d.elsewhere(m.registry()); ok {
		d.Credits = append(d.Credits, c)
	}
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
	if o, ok := outlets.ByDomain(host(address)); ok && name != "" && o.Kind != outlet.Platform {
		return o.ID
	}
	return name
}
