package page

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A paragraph is a stretch of text between the borders of blocks, with white
// space folded.
type paragraph struct {
	at     int32 // index of the block element that it stands in
	first  int32 // index of its first text
	start  int   // of its text in the layout's text
	end    int
	chars  int32 // that are no white space
	linked int32 // of these, inside links
	out    bool
}

// A layout is the text of a tree, paragraph by paragraph.
type layout struct {
	*tree
	text       []byte
	paragraphs []paragraph

	now    paragraph
	links  int32 // end of the open link
	table  int32 // end of the open table of figures
	breaks int   // line breaks since the last letter
	gap    bool  // white space since the last letter
}

// lay cuts what is not left out of the tree into paragraphs.
func (t *tree) lay() *layout {
	l := &layout{tree: t, text: make([]byte, 0, int(t.all[0].chars)*5/4)}
	type open struct{ at, end int32 }
	stack := []open{{0, t.all[0].end}}
	for i := int32(1); i < int32(len(t.all)); {
		for stack[len(stack)-1].end <= i {
			l.flush()
			stack = stack[:len(stack)-1]
			l.now.at = stack[len(stack)-1].at
		}
		e := &t.all[i]
		isBlock := e.traits.has(block) && (i >= l.table || e.node.DataAtom == atom.Tr)
		if isBlock {
			l.flush()
		}
		switch {
		case e.out:
			i = e.end
			continue
		case e.node.Type == html.TextNode:
			if l.now.chars == 0 {
				l.now.first = i
			}
			l.write(e.node.Data, i < l.links)
		case e.node.DataAtom == atom.Br:
			l.breaks++
		case isBlock:
			stack = append(stack, open{i, e.end})
			l.now.at = i
			if e.traits.has(dataTable) {
				l.table = e.end
			}
		case e.traits.has(link):
			l.links = e.end
		case i < l.table:
			l.gap = true // cells stand apart
		}
		i++
	}
	l.flush()
	return l
}

// write adds s to the present paragraph.
func (l *layout) write(s string, linked bool) {
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		if r <= ' ' || r == 0xa0 || r >= 0x1680 && unicode.IsSpace(r) {
			l.gap = true
			s = s[n:]
			continue
		}
		switch {
		case l.breaks > 1 && l.now.chars > 0:
			first := l.now.first
			l.flush()
			l.now.first = first
		case len(l.text) == l.now.start:
		case l.breaks == 1:
			l.text = append(l.text, '\n')
		case l.gap:
			l.text = append(l.text, ' ')
		}
		l.breaks, l.gap = 0, false
		end := n
		for chars := int32(1); ; chars++ {
			r, n := utf8.DecodeRuneInString(s[end:])
			if n == 0 || r <= ' ' || r == 0xa0 || r >= 0x1680 && unicode.IsSpace(r) {
				l.now.chars += chars
				if linked {
					l.now.linked += chars
				}
				break
			}
			end += n
		}
		l.text = append(l.text, s[:end]...)
		s = s[end:]
	}
}

// flush ends the present paragraph.
func (l *layout) flush() {
	l.breaks, l.gap = 0, false
	if l.now.end = len(l.text); l.now.chars > 0 {
		l.paragraphs = append(l.paragraphs, l.now)
	}
	l.now = paragraph{at: l.now.at, start: len(l.text)}
}

// in is the text of a paragraph.
func (l *layout) in(p *paragraph) []byte { return l.text[p.start:p.end] }

// prose is how much of a paragraph speaks for an article: its text outside
// links, none for headings, short lines and lines of links.
func (l *layout) prose(p *paragraph) int32 {
	if l.all[p.at].traits.has(heading) || p.chars < 25 || p.linked*2 > p.chars {
		return 0
	}
	return p.chars - p.linked
}

// stops reports whether a paragraph ends as a sentence does.
func (l *layout) stops(p *paragraph) bool {
	s := bytes.TrimRight(l.in(p), "\"'”’»“)]›")
	r, _ := utf8.DecodeLastRune(s)
	return strings.ContainsRune(".!?؟…۔。！？:", r)
}
