package page

import (
	"net/url"
	"slices"
	"strings"
)

// publisher finds what the page calls its publisher: the site's name, which
// readers see, goes before that in the JSON-LD, which may be the owner's.
func (r *reading) publisher() {
	p := &r.page.Publisher
	for _, n := range []struct {
		name  string
		basis Basis
	}{
		{r.head.first("og:site_name"), SiteName},
		{r.linkedPublisher(), LinkedData},
		{r.head.first("application-name"), SiteName},
		{r.siteInTitle(), TitleTail},
	} {
		if len(n.name) > 1 && len(n.name) < 80 && !address(n.name) {
			*p = Publisher{n.name, n.basis}
			return
		}
	}
}

// linkedPublisher is the publisher that the JSON-LD names, else the site.
func (r *reading) linkedPublisher() string {
	d := &r.head.data
	for _, n := range []linkedNode{r.article, d.webPage()} {
		for _, p := range d.nodes(n, "publisher") {
			if name := p.text("name"); name != "" {
				return name
			}
		}
	}
	for _, n := range d.all {
		if slices.ContainsFunc(n.types(), func(t string) bool { return t == "WebSite" || t == "NewsMediaOrganization" }) {
			if name := n.text("name"); name != "" {
				return name
			}
		}
	}
	return ""
}

// siteInTitle is the piece of the page's title that its domain is named for.
func (r *reading) siteInTitle() string {
	u, err := url.Parse(r.URL)
	if err != nil {
		return ""
	}
	labels := strings.Split(strings.TrimPrefix(u.Hostname(), "www."), ".")
	for _, t := range []string{r.head.title, r.head.first("og:title")} {
		for _, sep := range separators {
			for piece := range strings.SplitSeq(t, sep) {
				if s := squeezed(piece); s != "" && slices.Contains(labels, s) {
					return strings.TrimSpace(piece)
				}
			}
		}
	}
	return ""
}
