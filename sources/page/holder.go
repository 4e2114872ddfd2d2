package page

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// keyBytes is how much of a line tells it from others.
const keyBytes = 28

// lineKey is the beginning of s with white space folded; ok is false when s is
// too short to be told from others.
func lineKey(s string) (key string, ok bool) {
	s = strings.TrimLeftFunc(s, unicode.IsSpace)
	if len(s) < keyBytes {
		return "", false
	}
	if i := strings.IndexAny(s[:keyBytes], "\n\r\t\u00a0"); i < 0 && !strings.Contains(s[:keyBytes], "  ") {
		return s[:keyBytes], true
	}
	s = strings.Join(strings.Fields(s[:min(len(s), 4*keyBytes)]), " ")
	return s[:min(len(s), keyBytes)], len(s) >= keyBytes
}

// holder is the lowest element that holds most of the article's text in the
// untouched tree, and the pieces of text in it, in order; nil for none.
func (r *reading) holder() (*html.Node, []*html.Node) {
	keys := map[string]bool{}
	for line := range strings.SplitSeq(r.page.Text, "\n") {
		if k, ok := lineKey(line); ok {
			keys[k] = true
		}
	}
	var leaves []*html.Node
	held := map[*html.Node]int{}
	for n := r.root; n != nil; n = after(n, r.root) {
		if n.Type != html.TextNode || len(n.Data) < keyBytes || n.Parent.DataAtom == atom.Script {
			continue
		}
		if k, ok := lineKey(n.Data); ok && keys[k] {
			leaves = append(leaves, n)
			for p := n.Parent; p != nil; p = p.Parent {
				held[p]++
			}
		}
	}
	if len(leaves) == 0 {
		return nil, nil
	}
	best := r.root
descend:
	for {
		for c := range best.ChildNodes() {
			if 5*held[c] >= 4*len(leaves) {
				best = c
				continue descend
			}
		}
		break
	}
	if best.Type == html.TextNode {
		best = best.Parent
	}
	inside := leaves[:0]
	for _, n := range leaves {
		if under(n, best) {
			inside = append(inside, n)
		}
	}
	return best, inside
}

// bodyOf is the elements that hold the text: those with two pieces of it or
// more, since one alone may be a caption that the text keeps.
func bodyOf(leaves []*html.Node) map[*html.Node]bool {
	held := map[*html.Node]int{}
	for _, n := range leaves {
		for p := n.Parent; p != nil; p = p.Parent {
			held[p]++
		}
	}
	body := map[*html.Node]bool{}
	for p, n := range held {
		body[p] = n > 1
	}
	return body
}

// under reports whether n lies in an element.
func under(n, in *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == in {
			return true
		}
	}
	return false
}

// joint is the lowest element that holds both a and b.
func joint(a, b *html.Node) *html.Node {
	for ; a.Parent != nil; a = a.Parent {
		if under(b, a) {
			return a
		}
	}
	return a
}

// headline is the element with the page's title before the text's first piece,
// nil for none.
func (r *reading) headline(text *html.Node) *html.Node {
	want := strings.ToLower(r.page.Title)
	var best, other *html.Node
	longest := 8 // a site's name stands in the title too
	for n := r.root; n != nil; n = after(n, r.root) {
		if n == text {
			break
		}
		if n.Type != html.ElementNode || n.DataAtom != atom.H1 && n.DataAtom != atom.H2 {
			continue
		}
		t := strings.ToLower(innerText(n))
		if len(t) > longest && (strings.Contains(want, t) || want != "" && strings.Contains(t, want)) {
			best, longest = n, len(t)
		}
		if n.DataAtom == atom.H1 && len(t) > 20 {
			other = n
		}
	}
	if best != nil {
		return best
	}
	return other
}
