package feed

import "strings"

// The parser gives up at the first tag that is wrong, so a feed is cut into its
// entries before, and each is parsed alone in the frame of the feed: the start
// tags of its root and channel, which bind the names of what it may hold.

// maxDepth is how deep elements may lie in one another. The parser goes down
// with them, and the stack is not without end.
const maxDepth = 256

// A cutting is a feed cut into its entries.
type cutting struct {
	text    string
	root    string   // start tag
	channel string   // start tag, "" for none
	name    string   // of the root, as printed
	entries []region // of text
	head    string   // of text, between the frame's tags and the first entry
	whole   bool     // the root's end tag is there
}

// A region is a stretch of text.
type region struct {
	start, end int
	deep       bool // elements lie too deep in it
	open       bool // the text ends before it does
}

// frame is a feed that holds what is given and nothing else.
func (c *cutting) frame(what string) string {
	out := c.root + c.channel + what
	if c.channel != "" {
		out += "</" + tagName(c.channel) + ">"
	}
	return out + "</" + c.name + ">"
}

// A tag is one tag, comment, declaration or section of a text.
type tag struct {
	start, end int    // of text
	name       string // "" for a comment and the like
	closes     bool   // an end tag
	empty      bool   // <a/>
}

// nextTag is the next tag from byte at on; ok is false at the end.
func nextTag(text string, at int) (t tag, ok bool) {
	i := strings.IndexByte(text[at:], '<')
	if i < 0 {
		return t, false
	}
	t.start = at + i
	rest := text[t.start:]
	for _, section := range [...]struct{ begin, end string }{{"<![CDATA[", "]]>"}, {"<!--", "-->"}, {"<?", "?>"}} {
		if strings.HasPrefix(rest, section.begin) {
			n := strings.Index(rest, section.end)
			if n < 0 {
				return t, false
			}
			t.end = t.start + n + len(section.end)
			return t, true
		}
	}
	n := strings.IndexByte(rest, '>')
	if n < 0 {
		return t, false
	}
	t.end = t.start + n + 1
	if rest[1] == '!' {
		if sub := strings.IndexByte(rest, '['); sub >= 0 && sub < n { // <!DOCTYPE rss [ … ]>
			if n = strings.Index(rest, "]>"); n < 0 {
				return t, false
			}
			t.end = t.start + n + 2
		}
		return t, true
	}
	if again := strings.IndexByte(rest[1:n], '<'); again >= 0 { // no tag: "a < b"
		t.end = t.start + 1 + again
		return t, true
	}
	t.closes = rest[1] == '/'
	t.empty = strings.HasSuffix(rest[:n], "/")
	t.name = tagName(rest[:n+1])
	return t, true
}

// tagName is the name in a tag.
func tagName(tag string) string {
	tag = strings.TrimLeft(tag, "</")
	if i := strings.IndexAny(tag, " \t\r\n/>"); i >= 0 {
		tag = tag[:i]
	}
	return tag
}

// local is a name in lower case without its prefix; ok is false when the prefix
// is one that no core element of a feed has.
func local(name, root string) (string, bool) {
	prefix, rest, found := strings.Cut(strings.ToLower(name), ":")
	if !found {
		return prefix, true
	}
	rootPrefix, _, _ := strings.Cut(strings.ToLower(root), ":")
	return rest, prefix == "rss" || prefix == "atom" || prefix == rootPrefix
}

// cut cuts a feed; ok is false when the text is none.
func cut(text string) (c *cutting, ok bool) {
	c = &cutting{text: text}
	at := 0
	for c.root == "" {
		t, ok := nextTag(text, at)
		if !ok {
			return c, false
		}
		if at = t.end; t.name != "" {
			c.root, c.name = text[t.start:t.end], t.name
			c.whole = t.empty
		}
	}
	entry := "item"
	switch root, _ := local(c.name, c.name); root {
	case "feed":
		entry = "entry"
	case "rss", "rdf":
	default:
		return c, false
	}
	c.head = text[at:]
	c.scan(at, entry)
	return c, true
}

// scan finds the entries from byte at on.
func (c *cutting) scan(at int, entry string) {
	headAt, open, depth := at, -1, 0
	deep := false
	closeEntry := func(end int) {
		c.entries = append(c.entries, region{open, end, deep, false})
		open, depth, deep = -1, 0, false
	}
	for {
		t, ok := nextTag(c.text, at)
		if !ok {
			break
		}
		at = t.end
		name, core := local(t.name, c.name)
		switch {
		case t.name == "":
		case core && name == entry && !t.closes:
			if open >= 0 {
				closeEntry(t.start) // the one before has no end
			}
			if len(c.entries) == 0 {
				c.head = c.text[headAt:t.start]
			}
			open = t.start
			if t.empty {
				closeEntry(t.end)
			}
		case core && name == entry:
			if open >= 0 {
				closeEntry(t.end)
			}
		case core && name == "channel" && open < 0 && c.channel == "" && !t.closes && entry == "item":
			if root, _ := local(c.name, c.name); root == "rss" {
				c.channel, headAt = c.text[t.start:t.end], t.end
			}
		case t.closes && t.name == c.name:
			c.whole = true
		case t.closes:
			depth--
		case !t.empty:
			depth++
			deep = deep || depth > maxDepth
		}
	}
	if open >= 0 {
		closeEntry(len(c.text))
		c.entries[len(c.entries)-1].open = true
	}
}
