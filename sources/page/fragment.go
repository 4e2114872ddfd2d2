package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Fragment is the text of a piece of markup that is an article and nothing
// besides, as feeds have it: paragraphs with blank lines between them. Nothing
// is left out but what no reader sees. It never fails: markup is what browsers
// make of it, and depth costs nothing.
func Fragment(markup string) string {
	w := &fragment{}
	t := html.NewTokenizer(strings.NewReader(markup))
	for {
		switch t.Next() {
		case html.ErrorToken:
			w.end()
			return strings.Join(w.paragraphs, "\n\n")
		case html.TextToken:
			if w.mute == 0 {
				w.line.Write(t.Text())
			}
		case html.StartTagToken:
			name, _ := t.TagName()
			w.tag(atom.Lookup(name), true)
		case html.SelfClosingTagToken:
			if name, _ := t.TagName(); !isMute(atom.Lookup(name)) {
				w.tag(atom.Lookup(name), true)
			}
		case html.EndTagToken:
			name, _ := t.TagName()
			w.tag(atom.Lookup(name), false)
		}
	}
}

// A fragment is the text of markup in the making.
type fragment struct {
	paragraphs []string
	line       strings.Builder
	mute       atom.Atom // the open element whose content no reader sees; 0 for none
}

// tag notes that an element opens or ends. Elements that no reader sees hold
// none of their own kind.
func (w *fragment) tag(a atom.Atom, opens bool) {
	switch {
	case w.mute != 0:
		if !opens && a == w.mute {
			w.mute = 0
		}
	case opens && isMute(a):
		w.mute = a
	case a == atom.Br:
		w.line.WriteByte(0) // a line end of its own, other than those of the source
	case a == atom.Td || a == atom.Th:
		w.line.WriteByte(' ')
	case isBlock(&html.Node{Type: html.ElementNode, DataAtom: a}):
		w.end()
	}
}

// isMute reports whether an element's content is no text.
func isMute(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Template, atom.Title, atom.Iframe, atom.Object, atom.Select, atom.Svg:
		return true
	}
	return false
}

// end ends a paragraph. Two line ends end one too, as authors without markup
// write them.
func (w *fragment) end() {
	var lines []string
	flush := func() {
		if len(lines) > 0 {
			w.paragraphs = append(w.paragraphs, strings.Join(lines, "\n"))
		}
		lines = nil
	}
	for line := range strings.SplitSeq(w.line.String(), "\x00") {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			lines = append(lines, line)
		} else {
			flush()
		}
	}
	flush()
	w.line.Reset()
}
