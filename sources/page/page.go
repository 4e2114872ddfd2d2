// Package page reads one web page: from the bytes of an HTML response it makes
// a [Page], the text of the article as paragraphs with blank lines between
// them, and what the page says of itself: title, authors, dates, languages,
// URLs, publisher.
//
// An HTML parser keeps no byte positions, so the text made here is the ruler
// for the page: it is stored and hashed, and every span is a byte range of it.
// What a page does not say stays empty.
package page

import (
	"bytes"
	"net/url"
	"unicode/utf8"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"

	"isnad/sources/outlet"
)

// Input is what is known of a page besides its bytes. Empty fields are unknown.
type Input struct {
	URL string // that it was fetched from
	// Outlets tells authors from outlets; nil means outlet.Default().
	Outlets *outlet.Registry
}

// Kind says what a page is.
type Kind string

// The kinds of pages.
const (
	Article Kind = "article"
	Index   Kind = "index"   // a list of links to other pages
	Stub    Kind = "paywall" // the beginning of an article that must be paid for
	Empty   Kind = "empty"   // no text at all
)

// A Publisher is what a page says of who publishes it.
type Publisher struct {
	Name  string
	Basis Basis
}

// Basis says where a publisher's name was found.
type Basis string

// The places, best first. A domain that the registry knows is not among them:
// the reader of documents looks there when the page says nothing.
const (
	SiteName   Basis = "site name" // og:site_name or application-name
	LinkedData Basis = "json-ld"
	TitleTail  Basis = "title" // behind the page's title, and its domain is named for it
)

// A Page is what was read from one page.
type Page struct {
	Text      string // paragraphs with blank lines between them; valid UTF-8
	Title     string
	Authors   []string
	Published string // ISO 8601; "" for unknown
	Modified  string
	Lang      string // ISO 639-1 of the page, "" for unknown
	Canonical string // absolute; "" for none
	OGURL     string
	Publisher Publisher
	Kind      Kind
	Notes     []Note
}

// bytesPerNode is how much markup pages have for each element and text that is
// laid out, maxNodes for how many room is made beforehand; fewNodes is what
// readability leaves.
const bytesPerNode, fewNodes, maxNodes = 48, 256, 1 << 14

// A reading is the reading of one page.
type reading struct {
	Input
	root      *html.Node // the parsed tree; nothing changes it
	doc       *goquery.Document
	head      head
	layout    *layout // of the whole page
	lower     []byte  // its text in lower case; made when it is asked for
	base      url.URL // its address, that links are seen from; zero for none
	domain    domain
	article   linkedNode      // what JSON-LD says of the article; may be nil
	siteNames []string        // squeezed
	sections  map[string]bool // squeezed; made when they are asked for
	places    map[string]bool // names of who may publish it, bare; made when they are asked for
	page      *Page
	// The page's title, folded and squeezed, and the head's, folded: names are
	// compared with them, and all of them may be long.
	titleFolded, titleSqueezed, headFolded string
}

// Read reads the page that data holds, in UTF-8; what is not is read as U+FFFD.
// The error is [ErrTooLarge] or [ErrNested]; markup is never at fault otherwise.
// A page without text is no error, see [Page.Kind].
func Read(data []byte, in Input) (*Page, error) {
	if in.Outlets == nil {
		in.Outlets = outlet.Default()
	}
	if !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0 {
		data = bytes.ReplaceAll(bytes.ToValidUTF8(data, []byte("\ufffd")), []byte{0}, []byte("\ufffd"))
	}
	root, err := parse(data)
	if err != nil {
		return nil, err
	}
	r := &reading{Input: in, root: root, doc: goquery.NewDocumentFromNode(root), page: &Page{Kind: Article}}
	if u, err := url.Parse(short(in.URL)); err == nil {
		r.base = *u
	}
	r.readHead()
	r.findDomain()
	r.layout = newTree(root, min(len(data)/bytesPerNode, maxNodes)).lay()
	r.article = r.head.data.article()
	r.findSiteNames()
	r.titles()
	r.titleFolded, r.titleSqueezed, r.headFolded = folded1(r.page.Title), squeezed(r.page.Title), folded1(plain(r.head.title))
	r.people()
	r.dates()
	r.publisher()
	r.page.Text = r.text()
	r.page.Notes = r.collectNotes() // stand around the text
	r.page.Kind = r.kind()
	return r.page, nil
}
