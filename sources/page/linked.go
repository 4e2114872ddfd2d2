package page

import (
	"encoding/json"
	"slices"
	"strings"
)

// JSON-LD is read as it is met: several values or a graph in one block, raw
// control characters in strings, comments in it and marks of comments around it,
// commas too many, and anything at all behind the last bracket.

// maxLinkedDepth is how deep the nodes of a block are followed.
const maxLinkedDepth = 8

// A linkedNode is one object of the JSON-LD of a page.
type linkedNode map[string]any

// A linkedData is the JSON-LD of a page.
type linkedData struct {
	all  []linkedNode
	byID map[string]linkedNode
}

// add reads one block.
func (d *linkedData) add(s string) {
	s = strings.TrimSpace(s)
	for _, wrap := range []string{"<!--", "//<![CDATA[", "<![CDATA[", "/*<![CDATA[*/"} {
		s = strings.TrimSpace(strings.TrimPrefix(s, wrap))
	}
	v, ok := decodeFirst(withoutControls(s))
	if !ok {
		if v, ok = decodeFirst(withoutSpareCommas(withoutControls(withoutComments(s)))); !ok {
			return
		}
	}
	d.walk(v, 0)
}

// withoutControls has blanks in place of control characters, in strings too.
func withoutControls(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, s)
}

// withoutComments drops the comments of JavaScript, outside strings: to the end
// of a line, or of the comment.
func withoutComments(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	inside := false
	for i := 0; i < len(s); i++ {
		end := ""
		switch {
		case inside && s[i] == '\\' && i+1 < len(s):
			b.WriteByte(s[i])
			i++
		case s[i] == '"':
			inside = !inside
		case !inside && strings.HasPrefix(s[i:], "//"):
			end = "\n"
		case !inside && strings.HasPrefix(s[i:], "/*"):
			end = "*/"
		}
		if end == "" {
			b.WriteByte(s[i])
			continue
		}
		n := strings.Index(s[i+2:], end)
		if n < 0 {
			break
		}
		i += 2 + n + len(end) - 1
		b.WriteByte(' ')
	}
	return b.String()
}

// decodeFirst decodes the first value of s.
func decodeFirst(s string) (any, bool) {
	var v any
	err := json.NewDecoder(strings.NewReader(s)).Decode(&v)
	return v, err == nil
}

// withoutSpareCommas drops the commas before closing brackets, outside strings.
func withoutSpareCommas(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	inside := false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case inside && c == '\\' && i+1 < len(s):
			b.WriteByte(c)
			i++
		case c == '"':
			inside = !inside
		case !inside && c == ',':
			if rest := strings.TrimLeft(s[i+1:min(len(s), i+64)], " "); rest != "" && (rest[0] == '}' || rest[0] == ']') {
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// walk collects the nodes below v.
func (d *linkedData) walk(v any, depth int) {
	if depth > maxLinkedDepth {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			d.walk(x, depth+1)
		}
	case map[string]any:
		n := linkedNode(v)
		if len(n.types()) > 0 {
			d.all = append(d.all, n)
		}
		if id := n.text("@id"); id != "" && len(v) > 1 && d.byID[id] == nil {
			if d.byID == nil {
				d.byID = map[string]linkedNode{}
			}
			d.byID[id] = n
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage", "author", "publisher", "hasPart", "isPartOf", "about"} {
			if x, ok := v[key]; ok {
				d.walk(x, depth+1)
			}
		}
	}
}

// types are the types of a node without the name of their vocabulary.
func (n linkedNode) types() []string {
	var out []string
	for _, t := range list(n["@type"]) {
		if s, ok := t.(string); ok {
			out = append(out, s[strings.LastIndexAny(s, "/:#")+1:])
		}
	}
	return out
}

// is reports whether one of a node's types is of a sort.
func (n linkedNode) is(sort func(string) bool) bool { return slices.ContainsFunc(n.types(), sort) }

// text is the value of a key that is a string, or the first of several.
func (n linkedNode) text(key string) string {
	for _, v := range list(n[key]) {
		switch v := v.(type) {
		case string:
			return plain(v)
		case map[string]any:
			if s, ok := v["@value"].(string); ok {
				return plain(s)
			}
		}
	}
	return ""
}

// list is v as a list: itself, or the one thing that it is.
func list(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	return []any{v}
}

// nodes are the objects under a key, references followed.
func (d *linkedData) nodes(n linkedNode, key string) []linkedNode {
	var out []linkedNode
	for _, v := range list(n[key]) {
		switch v := v.(type) {
		case string:
			if ref := d.byID[v]; ref != nil {
				out = append(out, ref)
			} else {
				out = append(out, linkedNode{"name": v})
			}
		case map[string]any:
			m := linkedNode(v)
			if ref := d.byID[m.text("@id")]; ref != nil && m.text("name") == "" {
				m = ref
			}
			out = append(out, m)
		}
	}
	return out
}

// articleType reports whether t is a type of schema.org that is an article.
func articleType(t string) bool {
	switch t {
	case "BlogPosting", "Report", "Recipe", "Review", "CreativeWork", "PressRelease", "SocialMediaPosting", "DiscussionForumPosting", "LiveBlogPosting":
		return true
	}
	return strings.HasSuffix(t, "Article") || strings.HasSuffix(t, "article")
}

// pageType reports whether t is a page that may stand for an article.
func pageType(t string) bool { return strings.HasSuffix(t, "Page") || t == "Product" }

// siteType reports whether t is a site or whoever keeps it.
func siteType(t string) bool {
	return t == "WebSite" || t == "Website" || t == "Corporation" || t == "LocalBusiness" || strings.HasSuffix(t, "Organization")
}

// article is the node that tells of the page's article: the one with the most
// to say, nil for none.
func (d *linkedData) article() linkedNode {
	var best linkedNode
	score := 0
	for _, n := range d.all {
		if !n.is(articleType) {
			continue
		}
		s := 1
		for _, key := range []string{"headline", "datePublished", "author"} {
			if _, ok := n[key]; ok {
				s += 2
			}
		}
		if s > score {
			best, score = n, s
		}
	}
	return best
}

// webPage is the node that tells of the page itself, nil for none.
func (d *linkedData) webPage() linkedNode {
	for _, n := range d.all {
		if n.is(pageType) {
			return n
		}
	}
	return nil
}
