package page

import (
	"slices"
	"strings"
	"sync"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A head is what a page says of itself for machines.
type head struct {
	title string
	lang  string
	meta  map[string][]string // by name, property or itemprop, in lower case
	links map[string][]string // href by rel
	data  linkedData
}

// readHead collects meta, link and title elements and JSON-LD blocks, wherever
// in the page they stand: a parser moves a head with an error into the body.
func (r *reading) readHead() {
	r.head = head{meta: map[string][]string{}, links: map[string][]string{}}
	for n := r.root; n != nil; n = after(n, r.root) {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.DataAtom {
		case atom.Html:
			if r.head.lang == "" {
				r.head.lang = attr(n, "lang")
			}
		case atom.Title:
			if r.head.title == "" && n.Namespace == "" {
				r.head.title = innerText(n)
			}
		case atom.Meta:
			r.head.addMeta(n)
		case atom.Link:
			for rel := range strings.FieldsSeq(strings.ToLower(attr(n, "rel"))) {
				r.head.links[rel] = append(r.head.links[rel], strings.TrimSpace(attr(n, "href")))
			}
		case atom.Script:
			if strings.Contains(attr(n, "type"), "ld+json") && n.FirstChild != nil {
				r.head.data.add(n.FirstChild.Data)
			}
		}
	}
	r.page.Lang, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(r.head.lang)), "-")
	r.page.Canonical = r.absolute(first(r.head.links["canonical"]))
	r.page.OGURL = r.absolute(first(r.head.meta["og:url"]))
}

func (h *head) addMeta(n *html.Node) {
	content := strings.TrimSpace(attr(n, "content"))
	if content == "" {
		return
	}
	for _, key := range []string{"name", "property", "itemprop"} {
		if name := strings.ToLower(strings.TrimSpace(attr(n, key))); name != "" {
			h.meta[name] = append(h.meta[name], content)
		}
	}
}

// first is the first value of a meta element of that name.
func (h *head) first(name string) string { return plain(first(h.meta[name])) }

// named are the names of meta elements that end in one of these, sorted.
func (h *head) named(endings ...string) []string {
	var out []string
	for name := range h.meta {
		if slices.ContainsFunc(endings, func(end string) bool { return strings.HasSuffix(name, end) }) {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// absolute is ref seen from the page's URL, "" for what is no web address.
func (r *reading) absolute(ref string) string {
	if ref = twice().Replace(ref); ref == "" {
		return ""
	}
	u, err := r.base.Parse(ref)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// twice resolves the references that stand in addresses which were escaped twice.
var twice = sync.OnceValue(func() *strings.Replacer {
	return strings.NewReplacer("&#x3A;", ":", "&#x3a;", ":", "&#58;", ":", "&#x2F;", "/", "&#x2f;", "/", "&#47;", "/", "&amp;", "&")
})

// first is the first of s, "" for none.
func first(s []string) string {
	if len(s) == 0 {
		return ""
	}
	return s[0]
}

// attr is the value of an attribute, "" for none.
func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
