package sources

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"isnad/sources/date"
	"isnad/sources/feed"
	"isnad/sources/outlet"
	"isnad/sources/page"
)

// errNoItemText is said of an item of a feed that has neither text nor title.
var errNoItemText = errors.New("no text")

// feed reads a feed: every item is a document of its own, of which the feed may
// have no more than the beginning. An item with nothing but a headline is that.
func (r *reader) feed(in input, data []byte) bool {
	text, err := decode(data, cmp.Or(r.options.Encoding, declaredEncoding(data)))
	if err != nil {
		return r.problem(in.path, err)
	}
	for it, err := range feed.Items(text) {
		if err != nil {
			if !r.problem(in.path, err) {
				return false
			}
			continue
		}
		d := r.item(in, it)
		if d == nil {
			if !r.problem(in.path, &feed.Error{N: it.N, Err: errNoItemText}) {
				return false
			}
			continue
		}
		at := input{path: in.path, name: d.Name, url: it.URL}
		if !r.made(at, d, []byte(it.Raw)) {
			return false
		}
	}
	return true
}

// declaredEncoding is the label in an XML declaration, "" for none.
func declaredEncoding(data []byte) string {
	if m := xmlEncoding().FindSubmatch(data[:min(len(data), 200)]); m != nil {
		return string(m[1])
	}
	return ""
}

var xmlEncoding = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\s*<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9._:-]+)["']`)
})

// item is the document of an item of a feed, nil when it says nothing.
func (r *reader) item(in input, it *feed.Item) *Document {
	text := cmp.Or(page.Fragment(it.HTML), it.Text, it.Title)
	if blank(text) {
		return nil
	}
	m := Meta{
		Name: cmp.Or(it.URL, it.ID, fmt.Sprintf("%s:%d", in.name, it.N)), URL: it.URL, Title: it.Title,
		Published: it.Published, Lang: it.Lang, Outlets: r.options.Outlets,
	}
	m.Outlet = itemOutlet(it, m.registry())
	d := m.Document(text)
	if st := date.Parse(it.Updated, date.Hints{Lang: it.Lang}); st.ISO != "" {
		d.Modified = Date{ISO: st.ISO}
	}
	var credits []Credit
	d.Authors, credits = authorsOf(it.Authors, d, m.registry())
	for _, c := range it.Credits {
		if c, ok := itemCredit(c, m.registry()); ok {
			credits = append(credits, c)
		}
	}
	d.addCredits(credits)
	return d
}

// itemOutlet is who publishes an item: the publisher that it names; the feed,
// when the item is on the feed's own site and the registry does not know that
// by its address; else nobody that can be told.
func itemOutlet(it *feed.Item, registry *outlet.Registry) string {
	if name := cmp.Or(it.Publisher, it.Feed.Publisher); name != "" {
		return name
	}
	own, site := host(it.URL), host(it.Feed.URL)
	if _, known := registry.ByDomain(own); known || own == "" || own != site {
		return ""
	}
	return it.Feed.Title
}

// host is the host of an address without "www.", of an archive's copy that of
// the address that was copied; "" for none.
func host(address string) string { return page.Host(address) }

// authorsOf takes the outlets out of what is given as a document's authors:
// an agency is credited, the publisher's own name says nothing.
func authorsOf(names []string, d *Document, registry *outlet.Registry) (authors []string, credits []Credit) {
	for _, name := range names {
		p := publisherNamed(name, registry)
		switch {
		case p.ID == "" && !strings.EqualFold(name, d.Outlet.Name):
			authors = append(authors, name)
		case p.ID != "" && p.ID != d.Outlet.ID:
			credits = append(credits, Credit{Role: RoleAgency, Outlet: p.ID, Name: p.Name, Text: name, Whole: true})
		}
	}
	if len(authors) == 0 {
		authors = d.Authors // of a byline in the text
	}
	return authors, credits
}

// itemRoles is what the fields of an item credit with. A feed that an item was
// taken from has published it before.
var itemRoles = map[feed.Field]Role{
	feed.Source: RoleRepublished, feed.DCSource: RoleSource, feed.Via: RoleSource, feed.External: RoleSource,
	feed.MediaCredit: RolePhoto, feed.Contributor: RoleContributed, feed.Rights: RoleSource,
}

// itemCredit is the credit in a field of an item; ok is false for rights in
// which no outlet is known.
func itemCredit(c feed.Credit, registry *outlet.Registry) (Credit, bool) {
	out := Credit{Role: itemRoles[c.Field], Text: cmp.Or(c.Name, c.URL), Name: cmp.Or(c.Name, host(c.URL))}
	out.Whole = out.Role == RoleRepublished || out.Role == RoleSource
	if o, ok := registry.ByDomain(host(c.URL)); ok {
		out.Outlet, out.Name = o.ID, o.Name
		return out, true
	}
	names := []string{c.Name}
	switch c.Field {
	case feed.MediaCredit:
		names = append(names, mediaMarks().Split(c.Name, -1)...)
	case feed.Rights:
		names = []string{rightsWords().ReplaceAllString(c.Name, " ")}
	}
	for _, name := range names {
		if p := publisherNamed(strings.TrimSpace(name), registry); p.ID != "" {
			out.Outlet, out.Name = p.ID, p.Name
			return out, true
		}
	}
	return out, out.Name != "" && c.Field != feed.Rights
}

// mediaMarks stand between the names in a picture's credit: "R. Roe/Pool via
// Reuters". rightsWords are what a line of rights has besides a name.
var (
	mediaMarks  = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\s*[/|,()–—]\s*|\s+(?i:via|for)\s+|\s+-\s+`) })
	rightsWords = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)©|\(c\)|\bcopyright\b|\ball rights reserved\b|\b(?:19|20)\d\d\b|[.,;–-]`)
	})
)

// addCredits adds credits that came as metadata, but for what the text says
// itself and for what the publisher says of itself.
func (d *Document) addCredits(credits []Credit) {
	var add []Credit
	for _, c := range credits {
		same := func(x Credit) bool { return x.Role == c.Role && x.Outlet == c.Outlet && x.Name == c.Name }
		own := c.Role != RolePhoto && c.Role != RoleContributed &&
			(c.Outlet != "" && c.Outlet == d.Outlet.ID || strings.EqualFold(c.Name, d.Outlet.Name))
		if !own && !slices.ContainsFunc(d.Credits, same) && !slices.ContainsFunc(add, same) {
			add = append(add, c)
		}
	}
	d.Credits = append(add, d.Credits...)
}
