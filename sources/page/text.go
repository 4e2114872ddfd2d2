package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"codeberg.org/readeck/go-readability/v2"
	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// fewChars is the number of characters below which a text is looked for in
// other ways.
const fewChars = 250

// text is the text of the article. What leaves out much is tried first; where
// next to nothing is left, all is taken that is no menu, and where that is next
// to nothing too, readability has a look.
func (r *reading) text() string {
	l := r.layout
	l.prune(true)
	best, chars := l.article()
	if chars >= fewChars {
		return best
	}
	l.prune(false)
	if t, c := l.article(); c > 2*chars {
		best, chars = t, c
	}
	if chars >= fewChars {
		return best
	}
	if n := r.readable(); n != nil {
		if t, c := newTree(n, fewNodes).lay().article(); c > 2*chars {
			best, chars = t, c
		}
	}
	return best
}

// readable is what readability takes for the article, nil for nothing.
func (r *reading) readable() *html.Node {
	parser := readability.NewParser()
	parser.DisableJSONLD = true
	article, err := parser.ParseAndMutate(goquery.CloneDocument(r.doc).Nodes[0], nil)
	if err != nil {
		return nil
	}
	return article.Node
}

// article is the text of the article and its number of characters.
func (l *layout) article() (string, int32) {
	l.measure()
	root := l.titled(l.mainElement())
	l.keepWithin(root)
	l.trim()
	l.lead(root)
	l.repeats()
	return l.join()
}

// join is the text of the paragraphs that are left, and how many characters
// they have. What stands in a form for comments counts, so that the choice of the
// text is the same with it and without, and is no part of the text.
func (l *layout) join() (string, int32) {
	var b strings.Builder
	b.Grow(len(l.text) + 2*len(l.paragraphs))
	chars := int32(0)
	forms := map[int32]bool{}
	for k := range l.paragraphs {
		p := &l.paragraphs[k]
		if p.out {
			continue
		}
		if l.inCommentForm(p.first, forms) {
			chars += p.chars
			continue
		}
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		b.Write(l.in(p))
		chars += p.chars
	}
	return b.String(), chars
}

// inCommentForm reports whether the element at i stands in a form in which readers
// write: one that is of comments, or stands in what is, with a field for them.
// known is what is known of the forms of the page.
func (l *layout) inCommentForm(i int32, known map[int32]bool) bool {
	for ; i >= 0; i = l.all[i].parent {
		if l.all[i].node.DataAtom != atom.Form {
			continue
		}
		is, ok := known[i]
		if !ok {
			is = (l.all[i].traits.has(commentTrait) || l.within(i, commentTrait)) && l.hasTextarea(i)
			known[i] = is
		}
		if is {
			return true
		}
	}
	return false
}

// hasTextarea reports whether a field to write in stands below the element at i.
func (l *layout) hasTextarea(i int32) bool {
	for k := i + 1; k < l.all[i].end; k++ {
		if l.all[k].node.DataAtom == atom.Textarea {
			return true
		}
	}
	return false
}

// after is the node behind n in document order, below root; nil at the end.
func after(n, root *html.Node) *html.Node {
	if n.FirstChild != nil {
		return n.FirstChild
	}
	for n != root && n.NextSibling == nil {
		n = n.Parent
	}
	if n == root {
		return nil
	}
	return n.NextSibling
}

// innerText is the text of a tree on one line.
func innerText(n *html.Node) string {
	var b strings.Builder
	for d := n; d != nil; d = after(d, n) {
		if d.Type == html.TextNode {
			if n := b.Len(); n > 0 && d.Data != "" && isDigit(d.Data[0]) && isDigit(b.String()[n-1]) {
				b.WriteByte(' ') // a day and an hour, parted by the page's style alone
			}
			b.WriteString(d.Data)
		} else if isBlock(d) || d.DataAtom == atom.Br {
			b.WriteByte(' ')
		}
	}
	return folded(b.String())
}

// folded is s with its white space folded, as strings.Fields sees it; most of
// what pages print in one piece is so already.
func folded(s string) string {
	blank := true // at the start, or behind a blank
	for i := 0; i < len(s); i++ {
		if c := s[i]; c > ' ' && c < utf8.RuneSelf {
			blank = false
		} else if c == ' ' && !blank {
			blank = true
		} else if c >= utf8.RuneSelf && !blankRune(s[i:]) {
			blank = false
		} else {
			return strings.Join(strings.Fields(s), " ")
		}
	}
	return strings.TrimSuffix(s, " ")
}

// blankRune reports whether s begins with white space.
func blankRune(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsSpace(r)
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// isBlock reports whether an element stands on lines of its own.
func isBlock(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Center, atom.Dd, atom.Details,
		atom.Div, atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Header, atom.Hr, atom.Li, atom.Main,
		atom.Nav, atom.Ol, atom.P, atom.Pre, atom.Section, atom.Table, atom.Tr, atom.Ul, atom.Summary, atom.Tbody, atom.Td, atom.Th:
		return true
	}
	return false
}
