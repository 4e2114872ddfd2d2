package page

import (
	"strings"
	"sync"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"isnad/sources/prose"
)

// A tree is the body of a page laid out flat, in document order: the subtree of
// an element is the stretch from it to its end, so that sums over subtrees are
// one walk, and leaving a part out changes nothing in the parsed page.
type tree struct {
	all   []element
	words *wordList
	known map[string]traits // of attribute values met

	headings []int32 // indices of h1, h2 …
	bylines  []int32 // of what names an author
	times    []int32 // of time elements and what is marked as a date
	title    int32   // of the element that prints the title; 0 for none
	titles   []int32 // of all headings that print it: menus list it too
}

// An element is one element or text of the page.
type element struct {
	node   *html.Node
	parent int32 // index, -1 for the root
	end    int32 // index behind the subtree
	traits traits
	out    bool  // left out, with all below
	chars  int32 // letters, digits and marks of the text below
	linked int32 // of these, inside links
	good   int32 // of these, in paragraphs of prose
}

// newTree lays out the elements below root, which has about so many nodes.
func newTree(root *html.Node, nodes int) *tree {
	t := &tree{words: knownWords(), known: make(map[string]traits, nodes/8)}
	t.all = make([]element, 0, nodes)
	at := int32(-1)
	for n := root; n != nil; {
		if n.Type == html.ElementNode || n.Type == html.TextNode || n.Type == html.DocumentNode {
			at = t.add(n, at)
			if n.FirstChild != nil && !t.all[at].traits.has(mute) {
				n = n.FirstChild
				continue
			}
			at = t.close(at)
		}
		for n != root && n.NextSibling == nil {
			n = n.Parent
			at = t.close(at)
		}
		if n == root {
			break
		}
		n = n.NextSibling
	}
	return t
}

func (t traits) has(any traits) bool { return t&any != 0 }

// add appends n below the element at parent.
func (t *tree) add(n *html.Node, parent int32) int32 {
	e := element{node: n, parent: parent}
	switch n.Type {
	case html.TextNode:
		e.chars = visible(n.Data)
	case html.ElementNode:
		e.traits = t.look(n)
	}
	t.all = append(t.all, e)
	at := int32(len(t.all) - 1)
	if e.traits.has(heading) && !e.traits.has(mute) {
		t.headings = append(t.headings, at)
	}
	if e.traits.has(authorTrait) && !e.traits.has(mute) {
		t.bylines = append(t.bylines, at)
	}
	if e.traits.has(dateTrait) && !e.traits.has(mute) {
		t.times = append(t.times, at)
	}
	return at
}

// close ends the element at i, adds it to its parent and returns that.
func (t *tree) close(i int32) int32 {
	e := &t.all[i]
	e.end = int32(len(t.all))
	if e.traits.has(mute) {
		e.out, e.chars, e.linked = true, 0, 0
	}
	if e.traits.has(link) {
		e.linked = e.chars
	}
	if e.node.DataAtom == atom.Table && t.tabular(i) {
		e.traits |= dataTable
	}
	if e.parent >= 0 {
		p := &t.all[e.parent]
		p.chars += e.chars
		p.linked += e.linked
	}
	return e.parent
}

// tabular reports whether the table at i holds data: several rows of several
// cells of few characters, and no table inside.
func (t *tree) tabular(i int32) bool {
	rows, cells := int32(0), int32(0)
	for k := i + 1; k < t.all[i].end; k++ {
		switch t.all[k].node.DataAtom {
		case atom.Table:
			return false
		case atom.Tr:
			rows++
		case atom.Td, atom.Th:
			if t.all[k].chars > 200 {
				return false
			}
			cells++
		}
	}
	return rows > 1 && cells >= 2*rows && t.all[i].chars < 60*cells
}

// visible counts the characters of s that are no white space.
func visible(s string) int32 {
	n := int32(0)
	for _, r := range s {
		if r > ' ' && r != 0xa0 && (r < 0x2000 || !unicode.IsSpace(r)) {
			n++
		}
	}
	return n
}

// look reads the traits of an element from its tag and attributes.
func (t *tree) look(n *html.Node) traits {
	out := tagTraits(n)
	if out.has(mute) {
		return out
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "class", "id":
			out |= t.wordTraits(a.Val)
		case "style":
			if hiddenStyle(a.Val) {
				out |= mute
			}
		case "hidden":
			out |= mute
		case "aria-hidden":
			if a.Val == "true" {
				out |= dropTrait
			}
		case "role":
			switch a.Val {
			case "navigation", "menu", "menubar", "complementary", "dialog", "alert", "alertdialog", "banner", "contentinfo", "search", "toolbar":
				out |= dropTrait
			case "main", "article":
				out |= articleTrait
			}
		case "href":
			if n.DataAtom == atom.A && authorLink(a.Val) {
				out |= authorTrait
			}
		case "rel":
			if a.Val == "author" {
				out |= authorTrait
			}
		case "itemprop":
			switch strings.ToLower(a.Val) {
			case "author", "creator":
				out |= authorTrait
			case "datepublished", "datecreated", "datemodified":
				out |= dateTrait
			}
			if strings.EqualFold(a.Val, "articleBody") || strings.EqualFold(a.Val, "reviewBody") {
				out |= bodyTrait
			}
		}
	}
	if n.DataAtom == atom.Tr {
		out &^= dropTrait // rows are named for what they hold
	}
	return out
}

// authorLinks is what stands in the addresses of authors' pages.
var authorLinks = sync.OnceValue(func() *prose.Needles {
	n := prose.NewNeedles()
	for _, w := range []string{
		"/author/", "/autor/", "/autoren/", "/authors/", "/auteur/", "/auteurs/", "/autore/", "/autori/", "/autores/", "/autorin/", "/redakteur/", "/staff/", "/journalist/", "/journaliste/", "/reporter/", "/by/", "/profile/", "/newsteam/", "/contributor/", "/contributors/", "?author=", "/columnist/", "/firmas/",
	} {
		n.Add(w, 0)
	}
	return n
})

// authorLink reports whether an address is that of an author's page.
func authorLink(href string) bool { return authorLinks().Find(href) != 0 }

// wordTraits are the traits of an attribute value; pages repeat theirs.
func (t *tree) wordTraits(value string) traits {
	if got, ok := t.known[value]; ok {
		return got
	}
	got := t.words.traits(value)
	t.known[value] = got
	return got
}

// hiddenStyle reports whether a style hides its element.
func hiddenStyle(s string) bool {
	if !strings.Contains(s, "none") && !strings.Contains(s, "hidden") {
		return false
	}
	s = strings.ToLower(strings.ReplaceAll(s, " ", ""))
	return strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden")
}

// tagTraits are the traits of an element's tag.
func tagTraits(n *html.Node) traits {
	switch n.DataAtom {
	case atom.Head, atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Object, atom.Embed, atom.Svg, atom.Canvas,
		atom.Button, atom.Input, atom.Select, atom.Textarea, atom.Audio, atom.Video, atom.Map, atom.Dialog, atom.Datalist, atom.Menu, atom.Link, atom.Meta, atom.Title:
		return mute
	case atom.Nav, atom.Aside, atom.Footer:
		return block | dropTrait
	case atom.Figcaption:
		return block | captionTrait
	case atom.Article, atom.Main:
		return block | articleTrait
	case atom.A:
		return link
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return block | heading
	case atom.Time:
		return dateTrait
	case atom.Li, atom.Dd, atom.Dt:
		return block | listItem
	}
	if isBlock(n) {
		return block
	}
	return 0
}
