package page

import (
	"regexp"
	"strings"
	"sync"

	"golang.org/x/net/html"
)

// maxSiteName is how many bytes the name of a site may have.
const maxSiteName = 80

// withoutMotto is a site's name without what stands behind it: "The Quay Post |
// News of ships and sea". Of the pieces the one counts that the domain is named
// for, else the first of a name that is no name but a front page's title. What
// stands behind a dash may be what letters stand for ("QP - Quay Post").
func (r *reading) withoutMotto(name string) string {
	for _, sep := range []string{" | ", " :: ", " » ", " – ", " — ", " - "} {
		pieces := strings.Split(name, sep)
		if len(pieces) == 1 {
			continue
		}
		for _, p := range pieces {
			if r.namesHost(p) && (sep != " - " && sep != " – " || len(squeezed(p)) >= minHostName) {
				return strings.TrimSpace(p)
			}
		}
		if len(name) >= maxSiteName {
			return strings.TrimSpace(pieces[0])
		}
	}
	return name
}

// hostLike reports whether a name is a host's: no blanks, and a dot inside.
func hostLike(name string) bool {
	dot := strings.LastIndexByte(name, '.')
	return dot > 0 && dot < len(name)-1 && !strings.ContainsAny(name, " \t")
}

// markedPublisher is the publisher that the page's microdata name, where they say
// who it is; "" for none. https://html.spec.whatwg.org/multipage/microdata.html
func (r *reading) markedPublisher() string {
	for n := r.root; n != nil; n = after(n, r.root) {
		if n.Type != html.ElementNode || !hasProp(n, "publisher") {
			continue
		}
		for x := after(n, n); x != nil; x = after(x, n) {
			if hasProp(x, "name") {
				if name := value(x); name != "" && !alike(folded1(name), r.titleFolded) {
					return name
				}
			}
		}
	}
	return ""
}

// alike reports whether one of two texts, folded, holds the words of the other.
func alike(a, b string) bool {
	return a != "" && b != "" && (holdsWords(a, b) || holdsWords(b, a))
}

// hasProp reports whether one of an element's itemprops is name.
func hasProp(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == "itemprop" && strings.EqualFold(strings.TrimSpace(a.Val), name) {
			return true
		}
	}
	return false
}

// value is the value of an itemprop: what the element states, else its text when
// that is short.
func value(n *html.Node) string {
	if s := plain(attr(n, "content")); s != "" {
		return s
	}
	if s := innerText(n); len(s) < maxSiteName {
		return s
	}
	return ""
}

// year matches the year behind the name in a line of rights.
var year = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[\s,]+(?:\d{4}\s*[-–—]\s*)?\d{4}$`) })

// rights matches a line that says who has the rights in a site.
var rights = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:©|(?i:\(c\)|copyright))[\s©]*(?:\d{4}(?:\s*[-–—]\s*\d{4})?)?[\s,.:]*([\p{L}\d][^\n©|]{1,78})`)
})

// siteInRights is the name that the page's domain is named for in a line of
// rights, which pages have at their end.
func (r *reading) siteInRights() string {
	l := r.layout
	for k := len(l.paragraphs) - 1; k >= 0; k-- {
		text := string(l.in(&l.paragraphs[k]))
		if len(text) > 4*maxSiteName || !strings.ContainsAny(text, "©()") && !strings.Contains(text, "opyright") {
			continue
		}
		m := rights().FindStringSubmatch(text)
		if m == nil {
			continue
		}
		for _, end := range []string{"\n", ". ", ", ", " - ", " – ", " All ", " all "} {
			m[1], _, _ = strings.Cut(m[1], end)
		}
		if name := year().ReplaceAllString(strings.Trim(m[1], " .,"), ""); r.namesHost(name) {
			return name
		}
	}
	return ""
}
