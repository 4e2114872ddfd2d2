package page

import (
	"net/url"
	"strings"
)

// Numbers of characters by which kinds are told.
const (
	shortText  = 500  // an index page has less text of its own
	manyLinked = 1500 // and more than this in links
	stubText   = 2500 // a longer text behind a paywall is not called a beginning
)

// kind says what the page is, when its text is known.
func (r *reading) kind() Kind {
	own := visible(r.page.Text)
	switch {
	case r.isIndex(own):
		return Index
	case own == 0:
		return Empty
	case own < stubText && r.paid():
		return Stub
	}
	return Article
}

// paid reports whether the page says that its text must be paid for.
func (r *reading) paid() bool {
	for _, n := range []linkedNode{r.article, r.head.data.webPage()} {
		switch v := n["isAccessibleForFree"].(type) {
		case bool:
			return !v
		case string:
			return strings.EqualFold(strings.TrimSpace(v), "false")
		}
	}
	tier := strings.ToLower(r.head.first("article:content_tier"))
	return tier == "locked" || tier == "paid"
}

// isIndex reports whether the page leads to others and has next to no text of
// its own, of so many characters: it does not call itself an article, most of
// its text is in links, and it is a site's front or prints no title.
func (r *reading) isIndex(own int32) bool {
	if r.isArticle() {
		return false
	}
	all := &r.layout.all[0]
	if all.linked < manyLinked || all.linked*10 < all.chars*6 {
		return false
	}
	u, err := url.Parse(Original(r.URL))
	front := err == nil && u.Host != "" && strings.Trim(u.Path, "/") == "" && u.RawQuery == ""
	return own == 0 || own < shortText && r.layout.title == 0 || front && own*4 < all.linked
}
