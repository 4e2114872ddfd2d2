// Package feed reads feeds: RSS 2.0 and 1.0, Atom and JSON Feed. It makes one
// Item of each entry, with what the entry says of where it comes from: the
// fields for that are the ones that readers of feeds drop. An entry that is
// broken costs that entry.
//
// https://www.rssboard.org/rss-specification, https://www.rfc-editor.org/rfc/rfc4287,
// https://www.jsonfeed.org/version/1.1/
package feed

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"

	"html"
)

// A Feed is what a feed says of itself.
type Feed struct {
	Title     string
	URL       string // of the site that it is the feed of
	Lang      string // ISO 639-1, "" for unknown
	Publisher string // dc:publisher

	authors []string // of items that name none
	rights  string   // in items that state none (RFC 4287, section 4.2.10)
}

// An Item is one entry of a feed. What it does not say is "".
type Item struct {
	Feed      *Feed // that it stands in
	N         int   // its number there, from 1
	ID        string
	URL       string
	Title     string
	Published string // as printed
	Updated   string // as printed
	Lang      string // ISO 639-1
	Publisher string // dc:publisher
	Authors   []string
	HTML      string   // the text, or its beginning, as markup
	Text      string   // the same without markup; one of the two is ""
	Credits   []Credit // in the order of Fields
	Raw       string   // the entry as it stands in the feed
}

// A Credit is what a field of an item says of where the item comes from.
type Credit struct {
	Field Field
	Name  string // as printed, "" when there is a URL alone
	URL   string
}

// A Field is a field of an item that credits somebody.
type Field string

// The fields that credit. Contributors are people as a rule; the rights are
// whole sentences.
const (
	Source      Field = "source"       // RSS <source>, Atom <source>: the feed that the item was taken from
	DCSource    Field = "dc:source"    // what the item is derived from
	Via         Field = "via"          // Atom rel="via": where its author learned of it
	External    Field = "external_url" // JSON Feed: the page elsewhere that it is about
	MediaCredit Field = "media:credit" // who made the picture
	Contributor Field = "contributor"
	Rights      Field = "rights"
)

// An Error says which entry cannot be read, and why.
type Error struct {
	N   int // number of the entry, from 1; 0 when it is none in particular
	Err error
}

// Error is "item N: reason".
func (e *Error) Error() string {
	if e.N == 0 {
		return e.Err.Error()
	}
	return fmt.Sprintf("item %d: %v", e.N, e.Err)
}

// Unwrap is the reason.
func (e *Error) Unwrap() error { return e.Err }

// The reasons why a feed, or an entry, is not read.
var (
	errNoFeed  = errors.New("no feed")
	errNoItems = errors.New("no items in the feed")
	errCutOff  = errors.New("cut off")
	errDeep    = errors.New("nested too deeply")
)

// Items yields the items of a feed in the order in which they stand, and an
// *Error for each that cannot be read. An error that is no *Error says that
// the text is no feed, and is the only thing yielded.
func Items(text string) iter.Seq2[*Item, error] {
	return func(yield func(*Item, error) bool) {
		if strings.HasPrefix(strings.TrimLeft(strings.TrimPrefix(text, "\ufeff"), " \t\r\n"), "{") {
			jsonItems(text, yield)
			return
		}
		xmlItems(text, yield)
	}
}

// finish sets an item right: what every form of feed does the same way.
func (it *Item) finish(f *Feed, n int, raw string) *Item {
	it.Feed, it.N, it.Raw = f, n, raw
	it.ID, it.Published, it.Updated = strings.TrimSpace(it.ID), strings.TrimSpace(it.Published), strings.TrimSpace(it.Updated)
	it.Title, it.Publisher = clean(it.Title), clean(it.Publisher)
	it.URL = absolute(it.URL, f.URL)
	it.Lang = cmp.Or(language(it.Lang), f.Lang)
	if len(it.Authors) == 0 {
		it.Authors = f.authors
	}
	var authors []string
	for _, a := range it.Authors {
		if a = person(a); a != "" && !slices.Contains(authors, a) {
			authors = append(authors, a)
		}
	}
	it.Authors = authors
	if !slices.ContainsFunc(it.Credits, func(c Credit) bool { return c.Field == Rights && clean(c.Name) != "" }) {
		it.Credits = append(it.Credits, Credit{Rights, f.rights, ""})
	}
	var credits []Credit
	for _, c := range it.Credits {
		c.Name, c.URL = clean(c.Name), strings.TrimSpace(c.URL)
		if (c.Name != "" || c.URL != "") && !slices.Contains(credits, c) {
			credits = append(credits, c)
		}
	}
	it.Credits = credits
	return it
}

// body is the text of an item, as markup or without.
func (it *Item) body(s string) {
	switch {
	case strings.TrimSpace(s) == "":
	case markup().MatchString(s):
		it.HTML = s
	default:
		it.Text = strings.TrimSpace(html.UnescapeString(s))
	}
}

// markup matches what only markup has.
var markup = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)</[a-z][a-z0-9]*\s*>|<(?:br|p|img|hr|div|a)(?:\s[^<>]*)?/?>`)
})

// tags matches a tag.
var tags = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`</?[a-zA-Z][^<>]*>`) })

// clean is a short text without markup and escapes, on one line. Many feeds
// escape twice.
func clean(s string) string {
	if markup().MatchString(s) {
		s = tags().ReplaceAllString(s, "")
	}
	return strings.Join(strings.Fields(html.UnescapeString(s)), " ")
}

// language is the language of a tag such as "en-US".
func language(tag string) string {
	tag, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(tag)), "-")
	tag, _, _ = strings.Cut(tag, "_")
	if len(tag) != 2 {
		return ""
	}
	return tag
}

// person is the name in a field for a person: RSS has "mail (name)" there, and
// others "name (mail)". An address alone names nobody.
func person(s string) string {
	s = clean(s)
	if before, inside, ok := strings.Cut(s, "("); ok && strings.HasSuffix(inside, ")") {
		inside = strings.TrimSuffix(inside, ")")
		switch {
		case strings.Contains(before, "@") || strings.TrimSpace(before) == "":
			s = inside
		case strings.Contains(inside, "@"):
			s = before
		}
	}
	if before, _, ok := strings.Cut(s, "<"); ok {
		s = before
	}
	s = strings.Trim(s, " \t\"'")
	if strings.Contains(s, "@") || strings.HasPrefix(s, "http") {
		return ""
	}
	return s
}

// absolute is ref as seen from the feed's site, "" when it is no address.
func absolute(ref, base string) string {
	u, err := url.Parse(strings.TrimSpace(ref))
	if err != nil || ref == "" {
		return ""
	}
	if b, err := url.Parse(strings.TrimSpace(base)); err == nil && !u.IsAbs() {
		u = b.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}
