package page

import (
	"bytes"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A parser opens formatting that a paragraph leaves open again in each that
// follows, with all its attributes: 70 KB of "<font a1><font a2>… <p>x<p>x…" make
// a tree of 800 MB. See "reconstruct the active formatting elements" in
// https://html.spec.whatwg.org/multipage/parsing.html.

// maxCopied is how many bytes of open formatting tags, counted once for each tag
// that follows, a page may have: of 792 pages, one in a hundred had a megabyte.
const maxCopied = 2 << 20

// maxTagName is more bytes than the name of any formatting element has.
const maxTagName = 8

// copiesMuch reports whether a parser would copy more than maxCopied of a page,
// which has so many of its bytes to copy if all that looks like a tag is one.
func copiesMuch(data []byte, copied int) bool {
	if copied <= maxCopied {
		return false
	}
	t := html.NewTokenizer(bytes.NewReader(data))
	f := &formatted{}
	for {
		kind := t.Next()
		if kind == html.ErrorToken || f.copied > maxCopied {
			return f.copied > maxCopied
		}
		if kind == html.StartTagToken || kind == html.EndTagToken || kind == html.SelfClosingTagToken {
			length := len(t.Raw())
			name, _ := t.TagName()
			f.tag(length, kind == html.EndTagToken, isFormatting(atom.Lookup(name)))
		}
	}
}

// formatted is the formatting tags that are open at a point of a page.
type formatted struct {
	open   []int // their lengths
	held   int   // the sum of these
	copied int   // what held was at each start tag, added up
}

// tag goes over a tag of so many bytes.
func (f *formatted) tag(length int, end, formatting bool) {
	last := len(f.open) - 1
	switch {
	case !end:
		f.copied += f.held
		if formatting {
			f.open = append(f.open, length)
			f.held += length
		}
	case formatting && last >= 0:
		f.held -= f.open[last]
		f.open = f.open[:last]
	}
}

// longTag is the length above which the attributes of a tag count as tags do.
const longTag = 4096

// weigh counts the start tags of a page, with the attributes of very long ones,
// and the bytes of formatting tags that are open at each of them. It looks at
// where tags may begin and end and no further, so that markup in scripts and
// comments counts too.
func weigh(data []byte) (tags, copied int) {
	f := &formatted{}
	for {
		i := bytes.IndexByte(data, '<')
		if i < 0 || i+1 == len(data) {
			return tags, f.copied
		}
		data = data[i+1:]
		if data[0] == '/' {
			f.tag(0, true, formatting(data[1:]))
			continue
		}
		tags++
		length := bytes.IndexByte(data, '>')
		if length < 0 {
			length = len(data)
		}
		if length > longTag {
			tags += max(bytes.Count(data[:length], []byte("=")), bytes.Count(data[:length], []byte(" ")))
		}
		f.tag(length, false, formatting(data))
		data = data[min(length, longTag):]
	}
}

// formatting reports whether a tag that begins with s is that of a formatting
// element.
func formatting(s []byte) bool {
	n := 0
	for n < len(s) && n <= maxTagName && (s[n]|0x20 >= 'a' && s[n]|0x20 <= 'z') {
		n++
	}
	if n == 0 || n > maxTagName || n < len(s) && s[n] > ' ' && s[n] != '>' && s[n] != '/' {
		return false
	}
	var small [maxTagName]byte
	for i := range n {
		small[i] = s[i] | 0x20
	}
	return isFormatting(atom.Lookup(small[:n]))
}

// isFormatting reports whether a is one of the formatting elements of HTML.
func isFormatting(a atom.Atom) bool {
	switch a {
	case atom.A, atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.Nobr, atom.S, atom.Small, atom.Strike, atom.Strong, atom.Tt, atom.U:
		return true
	}
	return false
}

// unformatted is markup without formatting: links keep where they lead, the
// other elements go.
func unformatted(data []byte) []byte {
	out := bytes.NewBuffer(make([]byte, 0, len(data)))
	t := html.NewTokenizer(bytes.NewReader(data))
	for {
		kind := t.Next()
		if kind == html.ErrorToken {
			return out.Bytes()
		}
		raw := t.Raw()
		if kind != html.StartTagToken && kind != html.EndTagToken && kind != html.SelfClosingTagToken {
			out.Write(raw)
			continue
		}
		name, more := t.TagName()
		switch a := atom.Lookup(name); {
		case !isFormatting(a):
			out.Write(raw)
		case a != atom.A:
		case kind == html.EndTagToken:
			out.WriteString("</a>")
		default:
			out.WriteString("<a")
			for more {
				var key, value []byte
				if key, value, more = t.TagAttr(); string(key) == "href" {
					out.WriteString(` href="` + html.EscapeString(string(value)) + `"`)
					break
				}
			}
			out.WriteByte('>')
		}
	}
}
