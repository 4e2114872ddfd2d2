package page

import (
	"bytes"
	"errors"
	"fmt"
	"mime"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// The reasons why bytes are no page.
var (
	ErrTooLarge = errors.New("more markup than a page has")
	ErrNested   = errors.New("elements nested deeper than can be read")
)

const (
	// MaxBytes is the size above which a page is not parsed, and MaxTags the
	// number of start tags: what a page takes in memory goes by its tags, some
	// 600 bytes for each, and by the text that it shows, some twelve times that.
	// The largest of 792 pages of news had 1.6 MB and 10,000 start tags.
	MaxBytes = 32 << 20
	MaxTags  = 400_000
	// maxDepth is how deep elements are kept where the parser, which stops at
	// 512 open elements, refuses the page as it is.
	maxDepth = 200
)

// Declared is the label of the encoding that a page gives itself: in the header
// of its response, else in a meta element or an XML declaration of its first
// 64 KB; "" for none. That it is true is not said.
func Declared(data []byte, contentType string) string {
	if _, params, err := mime.ParseMediaType(contentType); err == nil && params["charset"] != "" {
		return params["charset"]
	}
	head := data[:min(len(data), 64<<10)]
	if bytes.HasPrefix(head, []byte("<?xml")) {
		line, _, _ := bytes.Cut(head, []byte("?>"))
		if _, after, ok := bytes.Cut(line, []byte("encoding=")); ok && len(after) > 2 {
			label, _, _ := strings.Cut(string(after[1:]), string(after[:1]))
			return label
		}
	}
	t := html.NewTokenizer(bytes.NewReader(head))
	for {
		switch t.Next() {
		case html.ErrorToken:
			return ""
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := t.TagName()
			if string(name) != "meta" {
				continue
			}
			if label := metaLabel(t, more); label != "" {
				return label
			}
		}
	}
}

// metaLabel is the encoding that the meta element at which t stands declares.
func metaLabel(t *html.Tokenizer, more bool) string {
	label, content, isType := "", "", false
	for more {
		var key, value []byte
		key, value, more = t.TagAttr()
		switch string(key) {
		case "charset":
			label = string(value)
		case "content":
			content = string(value)
		case "http-equiv":
			isType = strings.EqualFold(string(value), "content-type")
		}
	}
	if label != "" || !isType {
		return label
	}
	if _, after, ok := strings.Cut(strings.ToLower(content), "charset="); ok {
		label, _, _ = strings.Cut(strings.Trim(after, ` "'`), ";")
	}
	return label
}

// parse parses a page. One that is nested deeper than the parser takes is
// parsed without the elements below that, and one whose open formatting would be
// copied into too many others without formatting; their text stays.
func parse(data []byte) (*html.Node, error) {
	if len(data) > MaxBytes {
		return nil, fmt.Errorf("%w: over %d MB", ErrTooLarge, MaxBytes>>20)
	}
	tags, copied := weigh(data)
	if tags > MaxTags {
		return nil, fmt.Errorf("%w: over %d tags", ErrTooLarge, MaxTags)
	}
	if copiesMuch(data, copied) {
		data = unformatted(data)
	}
	root, err := html.Parse(bytes.NewReader(data))
	if err == nil {
		return root, nil
	}
	if root, err = html.Parse(bytes.NewReader(flattened(data))); err != nil {
		return nil, ErrNested
	}
	return root, nil
}

// flattened is markup without the tags deeper than maxDepth, blocks among them
// being told apart by line breaks. Elements whose end tag may be left out do
// not count: an unclosed list item is not deep.
func flattened(data []byte) []byte {
	out := bytes.NewBuffer(make([]byte, 0, len(data)))
	t := html.NewTokenizer(bytes.NewReader(data))
	depth := 0
	for {
		kind := t.Next()
		if kind == html.ErrorToken {
			return out.Bytes()
		}
		raw := t.Raw()
		if kind != html.StartTagToken && kind != html.EndTagToken {
			out.Write(raw)
			continue
		}
		name, _ := t.TagName()
		a := atom.Lookup(name)
		if isVoid(a) || isMute(a) {
			out.Write(raw)
			continue
		}
		if kind == html.StartTagToken {
			depth++
		}
		switch {
		case depth <= maxDepth:
			out.Write(raw)
		case isBlock(&html.Node{Type: html.ElementNode, DataAtom: a}):
			out.WriteString("<br><br>")
		}
		if kind == html.EndTagToken && depth > 0 {
			depth--
		}
	}
}
