package sources

import (
	"bytes"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"isnad/sources/archive"
)

// A form is what kind of thing some bytes are.
type form string

// The forms in which documents come. The zero form is what no document has.
const (
	formText   form = "text"
	formHTML   form = "HTML"
	formFeed   form = "feed"
	formWARC   form = "WARC"
	formMail   form = "mail" // one message; saved pages (MHTML) are one too
	formMbox   form = "mbox"
	formPDF    form = "PDF"
	formCorpus form = "corpus"
)

// extensions are those that tell a form where the bytes do not.
func extensions(ext string) form {
	switch ext {
	case "", ".txt", ".text", ".md", ".markdown":
		return formText
	case ".jsonl":
		return formCorpus
	case ".html", ".htm", ".xhtml":
		return formHTML
	case ".rss", ".atom":
		return formFeed
	case ".warc", ".warc.gz", ".warc.zst":
		return formWARC
	case ".eml", ".mhtml", ".mht":
		return formMail
	case ".mbox":
		return formMbox
	case ".pdf":
		return formPDF
	}
	return ""
}

// extension is the extension of a file's name in lower case.
func extension(name string) string {
	name, _, _ = strings.Cut(strings.ToLower(path.Base(name)), "?") // page.php?id=3
	for _, packed := range []string{".warc.gz", ".warc.zst"} {
		if strings.HasSuffix(name, packed) {
			return packed
		}
	}
	return path.Ext(name)
}

// headBytes is how much of a file is looked at to tell its form.
const headBytes = 8 << 10

// openExtensions are those under which documents come too, so that the first
// bytes must be looked at; for other names a folder's listing is enough.
func openExtensions(ext string) bool {
	return slices.Contains([]string{".xml", ".rdf", ".json", ".shtml", ".php", ".asp", ".aspx", ".jsp", ".cgi"}, ext)
}

// What a file is, its first bytes say: pages are saved without an extension,
// feeds as .xml or .php, and a .txt may be anything. The name counts for forms
// that have no mark of their own.

// formOf is the form of a file with that name and those first bytes, "" when
// neither says that it is a document.
func formOf(name string, head []byte) form {
	f := extensions(extension(name))
	if f == formCorpus {
		return f
	}
	if s := sniff(head); s != "" {
		return s
	}
	if f == formText && isBinary(head) {
		return ""
	}
	return f
}

// sniff is the form that first bytes alone tell, "" for text and for what they
// do not tell.
func sniff(head []byte) form {
	switch {
	case bytes.HasPrefix(head, []byte("%PDF-")):
		return formPDF
	case archive.Is(head):
		return formWARC
	case looksLikeJSONFeed(head):
		return formFeed
	case looksLikeMbox(head):
		return formMbox
	case looksLikeMail(head):
		return formMail
	}
	return sniffMarkup(head)
}

// sniffMarkup is the form of a text whose first element tells it.
func sniffMarkup(head []byte) form {
	if marked16(head) || wide(head, 0) || wide(head, 1) {
		head = bytes.ReplaceAll(head[len(head)&1:], []byte{0}, nil)
		head = bytes.TrimLeft(head, "\xff\xfe")
	}
	head = bytes.TrimPrefix(head, []byte("\ufeff"))
	for {
		head = bytes.TrimLeft(head, " \t\r\n\f")
		var end string
		switch {
		case bytes.HasPrefix(head, []byte("<!--")):
			end = "-->"
		case bytes.HasPrefix(head, []byte("<?")):
			end = "?>"
		case len(head) > 9 && strings.EqualFold(string(head[:9]), "<!doctype"):
			kind, _, _ := strings.Cut(string(bytes.TrimLeft(head[9:], " \t\r\n")), ">")
			if len(kind) >= 4 && strings.EqualFold(kind[:4], "html") {
				return formHTML
			}
			end = ">"
		default:
			return elementForm(head)
		}
		_, after, ok := bytes.Cut(head, []byte(end))
		if !ok {
			return ""
		}
		head = after
	}
}

// elementForm is the form of what begins with this element.
func elementForm(head []byte) form {
	if len(head) == 0 || head[0] != '<' {
		return ""
	}
	name := head[1:]
	if end := bytes.IndexAny(name, " \t\r\n/>"); end >= 0 {
		name = name[:end]
	}
	switch strings.ToLower(string(name)) {
	case "html":
		return formHTML
	case "rss", "feed", "atom:feed", "rdf:rdf":
		return formFeed
	}
	return ""
}

// looksLikeJSONFeed reports whether head begins an object that says it is a
// JSON Feed.
func looksLikeJSONFeed(head []byte) bool {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n")
	return len(head) > 0 && head[0] == '{' && jsonFeed().Match(head)
}

// jsonFeed is the line that a JSON Feed has, in either spelling of a slash.
var jsonFeed = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org\\?/version\\?/1`)
})

// looksLikeMbox reports whether head begins with the line that stands between
// the messages of an mbox, and a field below it.
func looksLikeMbox(head []byte) bool {
	if !bytes.HasPrefix(head, []byte("From ")) {
		return false
	}
	line, below, ok := bytes.Cut(head, []byte("\n"))
	return ok && len(line) < 200 && fieldName(below) != ""
}

// looksLikeMail reports whether head begins with the fields of a message, one
// of them of those that no letter in a text file has.
func looksLikeMail(head []byte) bool {
	marks := []string{"mime-version", "message-id", "received", "return-path", "delivered-to", "dkim-signature", "snapshot-content-location"}
	seen := false
	for n := 0; ; n++ {
		line, below, ok := bytes.Cut(head, []byte("\n"))
		line = bytes.TrimRight(line, "\r")
		if len(line) == 0 || !ok {
			return n > 1 && seen
		}
		if line[0] != ' ' && line[0] != '\t' {
			name := fieldName(line)
			if name == "" {
				return false
			}
			seen = seen || slices.Contains(marks, name)
		} else if n == 0 {
			return false
		}
		head = below
	}
}

// fieldName is the name, in lower case, of the field that a line begins with,
// "" when it begins with none.
func fieldName(line []byte) string {
	name, _, ok := bytes.Cut(line, []byte(":"))
	if !ok || len(name) == 0 || len(name) > 60 {
		return ""
	}
	for _, c := range name {
		if c <= ' ' || c >= 0x7f {
			return ""
		}
	}
	return strings.ToLower(string(name))
}

// isBinary reports whether bytes that begin so are no text.
func isBinary(head []byte) bool {
	return bytes.IndexByte(head, 0) >= 0 && !marked16(head) && !wide(head, 0) && !wide(head, 1)
}
