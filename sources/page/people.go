package page

import (
	"bytes"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// people finds the authors: those of the JSON-LD, else those that the page
// marks as such, else those of the head, else a line that names them.
func (r *reading) people() {
	if names := r.linkedAuthors(); slices.ContainsFunc(names, r.printsName) {
		r.page.Authors = names
		return
	}
	head := r.headAuthors()
	if !slices.ContainsFunc(head, r.printsName) {
		head = nil
	}
	marked := r.markedAuthors()
	switch {
	case len(marked) > 0 && (len(head) == 0 || slices.ContainsFunc(marked, func(n string) bool { return slices.Contains(head, n) })):
		r.page.Authors = marked
	case len(head) > 0: // what is marked otherwise is a commentator's name
		r.page.Authors = head
	default:
		r.page.Authors = r.printedAuthors()
	}
}

// What is looked at of a byline, in bytes, and how many authors are kept: a
// consortium of physicists has more, and what is longer is no byline.
const (
	maxByline      = 2000
	maxAuthors     = 60
	maxBylineChars = 60 // of a line that is no more than a byline
	maxBylines     = 500
)

// addNames appends the people that s names and names lacks.
func (r *reading) addNames(names []string, s string) []string {
	if i := strings.Index(s, " @"); i > 0 {
		s = s[:i]
	}
	if address(s) || picturePattern().MatchString(s) || slices.Contains(r.siteNames, squeezed(s)) && !strings.Contains(s, ". ") {
		return names
	}
	for _, n := range cutNames(s[:min(len(s), maxByline)]) {
		n = r.withoutOutlet(n)
		if !r.isPerson(n) {
			break // "Lena Okafor, The Quay Post, Port Said": a place stands behind an outlet
		}
		if len(names) < maxAuthors && !slices.ContainsFunc(names, func(m string) bool { return strings.EqualFold(m, n) }) {
			names = append(names, n)
		}
	}
	return names
}

// withoutOutlet is a name of two words or more without the site's, or an
// outlet's, behind it.
func (r *reading) withoutOutlet(name string) string {
	words := strings.Fields(name)
	for k := 2; k < len(words); k++ {
		if s := strings.Join(words[k:], " "); slices.Contains(r.siteNames, squeezed(s)) || len(r.Outlets.ByName(s)) > 0 {
			return strings.Join(words[:k], " ")
		}
	}
	return name
}

// linkedAuthors are the people that the JSON-LD gives as authors: of the
// article, of the page, or the one person that it knows.
func (r *reading) linkedAuthors() (names []string) {
	d := &r.head.data
	for _, n := range []linkedNode{r.article, d.webPage()} {
		for _, key := range []string{"author", "creator"} {
			for _, a := range d.nodes(n, key) {
				if !a.is(siteType) || slices.Contains(a.types(), "Person") {
					names = r.addNames(names, a.text("name"))
				}
			}
			if len(names) > 0 {
				return names
			}
		}
	}
	for _, n := range d.all {
		if id := n.text("@id"); slices.Contains(n.types(), "Person") && (strings.Contains(id, "/schema/person/") || strings.Contains(id, "author")) {
			names = r.addNames(names, n.text("name"))
		}
	}
	if len(names) > 1 {
		return nil
	}
	return names
}

// headAuthors are the people that meta elements give as authors. Many of those
// made the site, so that the page must be an article or print the name.
func (r *reading) headAuthors() (names []string) {
	for _, key := range []string{"article:author", "article:author_name", "parsely-author", "sailthru.author", "byl", "citation_author", "cxenseparse:author", "shareaholic:article_author_name", "twitter:data1", "author", "dc.creator", "dcterms.creator"} {
		if key == "twitter:data1" && !writtenBy(r.head.first("twitter:label1")) {
			continue
		}
		for _, v := range r.head.meta[key] {
			for _, n := range r.addNames(nil, plain(v)) {
				if r.isArticle() || r.printsName(n) {
					names = r.addNames(names, n)
				}
			}
		}
		if len(names) > 0 {
			return names
		}
	}
	return nil
}

// writtenBy reports whether a label says that what it labels is an author.
func writtenBy(label string) bool {
	label = strings.ToLower(label)
	for _, w := range []string{" by", "verfasst", "geschrieben", "écrit", "escrito", "scritto", "geschreven", "napisane", "autor", "skrevet", "skriven", "автор"} {
		if strings.Contains(label, w) {
			return true
		}
	}
	return false
}

// isArticle reports whether the page calls itself an article.
func (r *reading) isArticle() bool {
	return r.article != nil || r.head.first("og:type") == "article" || r.head.first("article:published_time") != ""
}

// printsName reports whether the page shows the name to its readers.
func (r *reading) printsName(name string) bool {
	if r.lower == nil {
		r.lower = bytes.ToLower(r.layout.text)
	}
	return bytes.Contains(r.lower, []byte(strings.ToLower(name)))
}

// markedAuthors are those of the elements that say they name the author, in
// the part of the page where the article is.
func (r *reading) markedAuthors() (names []string) {
	l := r.layout
	end, last := int32(0), int32(0)
	for _, i := range l.bylines[:min(len(l.bylines), maxBylines)] {
		e := &l.all[i]
		if i < end || e.chars < 2 || e.chars > 120 || i == l.title || !r.tellsOfArticle(i) {
			continue
		}
		end = e.end
		if len(names) > 0 && i > last+15 {
			break // further down stand the authors of something else
		}
		for _, n := range r.bylineNames(i) {
			names, last = r.addNames(names, n), e.end
		}
	}
	return names
}

// bylineNames are the people of the byline at i: those whom elements in it name,
// or all of its text where that has them and more.
func (r *reading) bylineNames(i int32) []string {
	l := r.layout
	e := &l.all[i]
	all := r.addNames(nil, l.spaced(i))
	var inner []string
	for k := i + 1; k < e.end; k++ {
		n := l.all[k].node
		if l.all[k].traits.has(authorTrait) || attr(n, "itemprop") == "name" || attr(n, "rel") == "author" {
			if before := len(inner); l.all[k].chars > 1 {
				if inner = r.addNames(inner, l.spaced(k)); len(inner) > before {
					k = l.all[k].end - 1
				}
			}
		}
	}
	for _, n := range inner {
		if !slices.Contains(all, n) {
			return inner
		}
	}
	return all
}

// spaced is the text of an element with blanks between the pieces of it.
func (t *tree) spaced(i int32) string {
	var b strings.Builder
	for k := i; k < t.all[i].end && b.Len() < maxByline; k++ {
		if n := t.all[k].node; n.Type == html.TextNode {
			b.WriteString(n.Data)
			b.WriteByte(' ')
		}
	}
	return plain(b.String())
}

// bylineSpan is how many elements before and behind the title a byline is the
// article's own whatever the part is called that it stands in.
const bylineSpan = 40

// tellsOfArticle reports whether the byline at i is the article's own.
func (r *reading) tellsOfArticle(i int32) bool {
	l := r.layout
	if l.nearArticle(i) {
		return true
	}
	n, away := l.all[i].node, i-l.title
	named := n.DataAtom != atom.A || l.wordTraits(attr(n, "class")).has(authorTrait)
	return named && l.title > 0 && away < bylineSpan && away > -bylineSpan && !l.inComments(i)
}

// nearArticle reports whether nothing above i says that it belongs to
// something else than the article: comments, lists of other articles, menus, or
// a foot that is not the article's own.
func (t *tree) nearArticle(i int32) bool {
	foot, article := false, false
	for at := i; at >= 0; at = t.all[at].parent {
		e := &t.all[at]
		switch {
		case at < i && t.title > at && t.title < e.end && !foot:
			return true // it stands with the title
		case e.node.DataAtom == atom.Body, e.node.DataAtom == atom.Html:
			return !foot || article // what they are called tells of the whole page
		case e.traits.has(commentTrait), e.node.DataAtom == atom.Nav, e.node.DataAtom == atom.Aside:
			return false
		case e.traits.has(dropTrait) && e.node.DataAtom != atom.Footer && !e.traits.has(authorTrait|dateTrait|metaTrait|articleTrait|bodyTrait):
			return false
		}
		foot = foot || e.node.DataAtom == atom.Footer
		article = article || e.traits.has(articleTrait|bodyTrait)
	}
	return !foot || article
}

// printedAuthors are those of a line around the article that begins as a byline
// does, or of a label and the line under it.
func (r *reading) printedAuthors() (names []string) {
	l := r.layout
	for k := range l.paragraphs {
		p := &l.paragraphs[k]
		if p.chars < 4 || !r.tellsOfArticle(p.first) {
			continue
		}
		if p.chars > maxBylineChars {
			if m := reportPattern().FindSubmatch(l.in(p)[:min(p.end-p.start, 2*maxBylineChars)]); m != nil {
				return r.addNames(nil, string(m[1]))
			}
			continue
		}
		if e := &l.all[p.at]; e.traits.has(heading) && e.node.Data < "h4" {
			continue
		}
		s := strings.TrimLeft(string(l.in(p)), "-–—•·| (")
		if k > 0 && l.labels(&l.paragraphs[k-1]) {
			if label := string(l.in(&l.paragraphs[k-1])); byPattern().MatchString(label + " ") {
				s = label + " " + s
			}
		}
		if m := byPattern().FindString(s); m == "" && !writtenPattern().MatchString(s) || m != "" && !startsUpper(s[len(m):]) {
			if m := reportPattern().FindStringSubmatch(s); m != nil {
				return r.addNames(nil, m[1])
			}
			continue
		}
		if got := r.addNames(nil, s); len(got) > 0 {
			return got
		}
	}
	return nil
}
