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
			name, attrs := t.TagName()
			w.tag(atom.Lookup(name), true)
			if attrs && w.mute == 0 && hidden(t) && !isVoid(atom.Lookup(name)) {
				w.mute, w.depth = atom.Lookup(name), 1
			}
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
	depth      int       // of elements of that name inside it, itself counted
}

// tag notes that an element opens or ends.
func (w *fragment) tag(a atom.Atom, opens bool) {
	switch {
	case w.mute != 0:
		if a == w.mute && opens {
			w.depth++
		} else if a == w.mute {
			if w.depth--; w.depth == 0 {
				w.mute = 0
			}
		}
	case opens && isMute(a):
		w.mute, w.depth = a, 1
	case a == atom.Br:
		w.line.WriteByte(0) // a line end of its own, other than those of the source
	case a == atom.Td || a == atom.Th:
		w.line.WriteByte(' ')
	case isBlock(&html.Node{Type: html.ElementNode, DataAtom: a}):
		w.end()
	}
}

// hidden reports whether the tag that t stands at says that its element is not
// shown; mails have a first line so that lists of mails show it.
func hidden(t *html.Tokenizer) bool {
	for {
		key, value, more := t.TagAttr()
		switch string(key) {
		case "hidden":
			return true
		case "style":
			s := strings.ReplaceAll(strings.ToLower(string(value)), " ", "")
			if strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden") {
				return true
			}
		}
		if !more {
			return false
		}
	}
}

// isVoid reports whether an element has no content and no end tag.
func isVoid(a atom.Atom) bool {
	switch a {
	case 0, atom.Img, atom.Br, atom.Hr, atom.Input, atom.Link, atom.Meta, atom.Area, atom.Base, atom.Col, atom.Source, atom.Wbr,
		atom.Embed, atom.Track, atom.P, atom.Li, atom.Td, atom.Tr: // of the last four many have no end tag
		return true
	}
	return false
}

// Link is the address of the first link of a piece of markup whose words match,
// "" for none.
func Link(markup string, match func(words string) bool) string {
	t := html.NewTokenizer(strings.NewReader(markup))
	var words strings.Builder
	href := ""
	for {
		switch t.Next() {
		case html.ErrorToken:
			return ""
		case html.TextToken:
			if href != "" && words.Len() < 1000 {
				words.Write(t.Text())
			}
		case html.StartTagToken, html.EndTagToken:
			token := t.Token()
			if token.DataAtom != atom.A {
				continue
			}
			if href != "" && match(strings.Join(strings.Fields(words.String()), " ")) {
				return href
			}
			words.Reset()
			href = webAddress(token)
		}
	}
}

// webAddress is the address that a tag links to, "" for none on the web.
func webAddress(token html.Token) string {
	for _, a := range token.Attr {
		if href := strings.TrimSpace(a.Val); a.Key == "href" && (strings.HasPrefix(href, "http://") || strings.HasPrefix(href, "https://")) {
			return href
		}
	}
	return ""
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
