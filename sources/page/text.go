package page

import (
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// text is the text of the article.
func (r *reading) text() string {
	parser := readability.NewParser()
	parser.DisableJSONLD = true
	clone := goquery.CloneDocument(r.doc).Nodes[0]
	article, err := parser.ParseAndMutate(clone, nil)
	if err != nil || article.Node == nil {
		return ""
	}
	return blocks(article.Node)
}

// blocks writes the text of a tree: blocks with blank lines between them.
func blocks(n *html.Node) string {
	w := &writer{}
	w.node(n)
	w.end()
	return strings.Join(w.paragraphs, "\n\n")
}

// innerText is the text of a tree on one line.
func innerText(n *html.Node) string {
	return strings.Join(strings.Fields(blocks(n)), " ")
}

// A writer makes paragraphs of a tree.
type writer struct {
	paragraphs []string
	line       strings.Builder
}

// node writes a tree.
func (w *writer) node(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		w.line.WriteString(n.Data)
		return
	case n.DataAtom == atom.Br:
		w.line.WriteByte(0) // a line end of its own, other than those of the source
		return
	case n.DataAtom == atom.Script, n.DataAtom == atom.Style, n.DataAtom == atom.Noscript, n.DataAtom == atom.Template:
		return
	}
	block := isBlock(n)
	if block {
		w.end()
	}
	for c := range n.ChildNodes() {
		w.node(c)
	}
	if block {
		w.end()
	}
}

// end ends a paragraph.
func (w *writer) end() {
	var lines []string
	for line := range strings.SplitSeq(w.line.String(), "\x00") {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			lines = append(lines, line)
		}
	}
	if w.line.Reset(); len(lines) > 0 {
		w.paragraphs = append(w.paragraphs, strings.Join(lines, "\n"))
	}
}

// isBlock reports whether an element stands on lines of its own.
func isBlock(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Center, atom.Dd, atom.Details,
		atom.Div, atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Header, atom.Hr, atom.Li, atom.Main,
		atom.Nav, atom.Ol, atom.P, atom.Pre, atom.Section, atom.Table, atom.Tr, atom.Ul:
		return true
	}
	return false
}
