package feed

import (
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/mmcdole/gofeed/atom"
	ext "github.com/mmcdole/gofeed/extensions"
	"github.com/mmcdole/gofeed/rss"
)

// xmlItems yields the items of an RSS or Atom feed.
func xmlItems(text string, yield func(*Item, error) bool) {
	c, ok := cut(text)
	if !ok {
		yield(nil, errNoFeed)
		return
	}
	root, _ := local(c.name, c.name)
	parse, feed := rssItem, rssFeed
	if root == "feed" {
		parse, feed = atomItem, atomFeed
	}
	f := &Feed{}
	if !deep(c.head) {
		f = feed(c)
	}
	for i, e := range c.entries {
		raw := text[e.start:e.end]
		it, err := c.item(e, parse)
		if err != nil {
			if !yield(nil, &Error{i + 1, err}) {
				return
			}
			continue
		}
		if !yield(it.finish(f, i+1, raw), nil) {
			return
		}
	}
	switch {
	case !c.whole && (len(c.entries) == 0 || !c.entries[len(c.entries)-1].open):
		yield(nil, &Error{0, errCutOff})
	case len(c.entries) == 0:
		yield(nil, &Error{0, errNoItems})
	}
}

// item parses one entry.
func (c *cutting) item(e region, parse func(string) (*Item, error)) (*Item, error) {
	switch {
	case e.open:
		return nil, errCutOff
	case e.deep:
		return nil, errDeep
	}
	return safely(parse, c.frame(c.text[e.start:e.end]))
}

// deep reports whether elements lie too deep in what stands above the entries.
func deep(text string) bool {
	depth := 0
	for at := 0; ; {
		t, ok := nextTag(text, at)
		if !ok {
			return false
		}
		at = t.end
		switch {
		case t.name == "" || t.empty:
		case t.closes:
			depth--
		default:
			if depth++; depth > maxDepth {
				return true
			}
		}
	}
}

// safely calls parse; a panic of the parser is an error of the entry.
func safely(parse func(string) (*Item, error), text string) (it *Item, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("cannot be parsed: %v", p)
		}
	}()
	it, err = parse(text)
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		err = errors.New("XML: " + syntax.Msg) // its line is counted in the frame
	}
	return it, err
}

// errNoItem is said when the parser finds no entry where one begins.
var errNoItem = errors.New("no entry in it")

// rssFeed is what an RSS feed says of itself, as far as it can be read.
func rssFeed(c *cutting) *Feed {
	f, err := (&rss.Parser{}).Parse(strings.NewReader(c.frame(c.head)))
	if err != nil {
		return &Feed{}
	}
	dc := dublinCore(f.DublinCoreExt)
	return &Feed{
		Title: clean(f.Title), URL: strings.TrimSpace(f.Link), Lang: language(cmp.Or(f.Language, first(dc.Language))),
		Publisher: clean(first(dc.Publisher)), rights: cmp.Or(f.Copyright, first(dc.Rights)),
	}
}

// rssItem reads a feed of one item.
func rssItem(text string) (*Item, error) {
	f, err := (&rss.Parser{}).Parse(strings.NewReader(text))
	if err != nil {
		return nil, err
	}
	if len(f.Items) != 1 {
		return nil, errNoItem
	}
	x := f.Items[0]
	dc := dublinCore(x.DublinCoreExt)
	it := &Item{
		Title: x.Title, URL: x.Link, Lang: first(dc.Language), Publisher: first(dc.Publisher),
		Published: cmp.Or(x.PubDate, first(dc.Date), value(x.Extensions, "dcterms", "created"), value(x.Extensions, "dcterms", "issued")),
		Updated:   cmp.Or(value(x.Extensions, "atom", "updated"), value(x.Extensions, "dcterms", "modified")),
		Authors:   dc.Creator,
	}
	if x.GUID != nil {
		it.ID = x.GUID.Value
		if it.URL == "" && x.GUID.IsPermalink != "false" {
			it.URL = it.ID
		}
	}
	// A feed that goes through a counter has the address itself here.
	it.URL = cmp.Or(value(x.Extensions, "feedburner", "origLink"), it.URL)
	if len(it.Authors) == 0 {
		it.Authors = dc.Author
	}
	if len(it.Authors) == 0 && x.Author != "" {
		it.Authors = []string{x.Author}
	}
	if len(it.Authors) == 0 {
		it.Authors = names(x.Extensions["atom"]["author"])
	}
	it.body(cmp.Or(blankless(x.Content), blankless(x.Description), value(x.Extensions, "media", "description")))
	if x.Source != nil {
		it.Credits = append(it.Credits, Credit{Source, x.Source.Title, x.Source.URL})
	}
	it.Credits = append(it.Credits, extensionCredits(x.Extensions, dc)...)
	return it, nil
}

// extensionCredits are the credits in elements that are not RSS's own.
func extensionCredits(x ext.Extensions, dc *ext.DublinCoreExtension) []Credit {
	var out []Credit
	for _, s := range dc.Source {
		out = append(out, named(DCSource, s))
	}
	for _, link := range x["atom"]["link"] {
		if strings.EqualFold(link.Attrs["rel"], "via") {
			out = append(out, Credit{Via, link.Attrs["title"], link.Attrs["href"]})
		}
	}
	for _, s := range mediaCredits(x["media"]) {
		out = append(out, Credit{MediaCredit, s, ""})
	}
	for _, s := range slices.Concat(dc.Contributor, names(x["atom"]["contributor"])) {
		out = append(out, Credit{Contributor, person(s), ""})
	}
	for _, s := range slices.Concat(dc.Rights, values(x["media"]["copyright"]), values(x["atom"]["rights"])) {
		out = append(out, Credit{Rights, s, ""})
	}
	return out
}

// mediaCredits are the texts of media:credit, which stands in an item, in
// media:content, or in that in media:group.
func mediaCredits(media map[string][]ext.Extension) []string {
	out := values(media["credit"])
	for _, name := range []string{"content", "group", "thumbnail"} {
		for _, e := range media[name] {
			out = append(out, mediaCredits(e.Children)...)
		}
	}
	return out
}

// named is a credit of a field that holds a name or an address.
func named(f Field, s string) Credit {
	if s = strings.TrimSpace(s); strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") {
		return Credit{f, "", s}
	}
	return Credit{f, s, ""}
}

// dublinCore is d, or nothing at all where it is nil.
func dublinCore(d *ext.DublinCoreExtension) *ext.DublinCoreExtension {
	if d == nil {
		return &ext.DublinCoreExtension{}
	}
	return d
}

func first(s []string) string {
	if len(s) == 0 {
		return ""
	}
	return s[0]
}

// blankless is s, and "" when it is blank.
func blankless(s string) string {
	if strings.TrimSpace(s) == "" {
		return ""
	}
	return s
}

func value(x ext.Extensions, prefix, name string) string { return first(values(x[prefix][name])) }

func values(elements []ext.Extension) []string {
	var out []string
	for _, e := range elements {
		out = append(out, e.Value)
	}
	return out
}

// names are the names of Atom's persons.
func names(persons []ext.Extension) []string {
	var out []string
	for _, p := range persons {
		out = append(out, values(p.Children["name"])...)
	}
	return out
}

// atomFeed is what an Atom feed says of itself, as far as it can be read.
func atomFeed(c *cutting) *Feed {
	f, err := (&atom.Parser{}).Parse(strings.NewReader(c.frame(c.head)))
	if err != nil {
		return &Feed{}
	}
	return &Feed{Title: clean(f.Title), URL: link(f.Links, "alternate"), Lang: language(f.Language), authors: people(f.Authors), rights: f.Rights}
}

// atomItem reads a feed of one entry.
func atomItem(text string) (*Item, error) {
	f, err := (&atom.Parser{}).Parse(strings.NewReader(text))
	if err != nil {
		return nil, err
	}
	if len(f.Entries) != 1 {
		return nil, errNoItem
	}
	x := f.Entries[0]
	it := &Item{
		ID: x.ID, Title: x.Title, URL: link(x.Links, "alternate"), Published: x.Published, Updated: x.Updated,
		Authors: people(x.Authors), Publisher: value(x.Extensions, "dc", "publisher"), Lang: value(x.Extensions, "dc", "language"),
	}
	it.URL = cmp.Or(value(x.Extensions, "feedburner", "origLink"), it.URL)
	if x.Content != nil && x.Content.Src == "" {
		it.atomBody(x.Content.Type, x.Content.Value)
	}
	if it.HTML == "" && it.Text == "" {
		it.body(cmp.Or(blankless(x.Summary), value(x.Extensions, "media", "description")))
	}
	if s := x.Source; s != nil {
		it.Credits = append(it.Credits, Credit{Source, s.Title, cmp.Or(link(s.Links, "alternate"), link(s.Links, "self"))})
		if len(it.Authors) == 0 {
			it.Authors = people(s.Authors)
		}
	}
	for _, l := range x.Links {
		if l.Rel == "via" {
			it.Credits = append(it.Credits, Credit{Via, l.Title, l.Href})
		}
	}
	dc := &ext.DublinCoreExtension{Source: values(x.Extensions["dc"]["source"]), Rights: values(x.Extensions["dc"]["rights"])}
	delete(x.Extensions, "atom")
	it.Credits = append(it.Credits, extensionCredits(x.Extensions, dc)...)
	for _, p := range people(x.Contributors) {
		it.Credits = append(it.Credits, Credit{Contributor, p, ""})
	}
	it.Credits = append(it.Credits, Credit{Rights, x.Rights, ""})
	return it, nil
}

// atomBody is the content of an entry: text unless its type says otherwise, or
// has forgotten to.
func (it *Item) atomBody(kind, s string) {
	switch kind = strings.ToLower(kind); {
	case blankless(s) == "":
	case kind == "text" || strings.HasPrefix(kind, "text/plain"):
		it.Text = strings.TrimSpace(s)
	case kind == "" || strings.Contains(kind, "html"):
		it.body(s)
	}
}

// link is the first link of a relation; without one, a link is an alternate.
func link(links []*atom.Link, rel string) string {
	for _, l := range links {
		if strings.EqualFold(cmp.Or(l.Rel, "alternate"), rel) {
			return l.Href
		}
	}
	return ""
}

// people are the names of persons.
func people(persons []*atom.Person) []string {
	var out []string
	for _, p := range persons {
		if p.Name != "" {
			out = append(out, p.Name)
		}
	}
	return out
}
