package page

import (
	"slices"
	"strings"
)

// publisher finds what the page calls its publisher: the site's name, which
// readers see, goes before that in the JSON-LD, which may be the owner's. A name
// that is the site's address ("quaypost.org") counts where none is that the address
// is made of.
func (r *reading) publisher() {
	for _, n := range []struct {
		name  func() string
		basis Basis
	}{
		{func() string { return r.head.first("og:site_name") }, SiteName},
		{r.linkedPublisher, LinkedData},
		{func() string { return r.head.first("application-name") }, SiteName},
		{r.siteInTitle, TitleTail},
		{r.markedPublisher, LinkedData},
		{r.siteInHead, SiteName},
		{r.siteInRights, SiteName},
		{r.keeperInData, LinkedData},
		{r.siteAround, TitleTail},
		{r.namedSite, SiteName},
		{r.ownerInHead, SiteName},
		{r.ownerInRights, SiteName},
		{r.keeperInFoot, SiteName},
		{r.siteAddress, SiteName},
	} {
		name := r.withoutMotto(n.name())
		if len(name) < 2 || len(name) >= maxSiteName || addressed(name) {
			continue
		}
		p := &r.page.Publisher
		if p.Name != "" && (hostLike(name) || !r.namesHost(name)) {
			continue
		}
		if *p = (Publisher{name, n.basis}); !hostLike(name) {
			return
		}
	}
}

// addressed reports whether a name is an address of the web or of mail.
func addressed(name string) bool {
	if at := strings.IndexByte(name, '@'); at >= 0 {
		return strings.Contains(name[at:], ".") // "quay@post" may be a name
	}
	return address(name)
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
	for _, t := range []string{r.head.title, r.head.first("og:title")} {
		pieces := []string{t}
		for _, sep := range append([]string{": "}, separators...) {
			var cut []string
			for _, p := range pieces {
				cut = append(cut, strings.Split(p, sep)...)
			}
			pieces = cut
		}
		for _, p := range pieces {
			if r.namesHost(p) {
				return strings.TrimSpace(p)
			}
		}
	}
	return ""
}

// siteInHead is the name that the page's domain is named for among those that
// the head gives for whoever publishes it or has the rights. Whose name a domain
// only begins with may have written for it.
func (r *reading) siteInHead() string {
	for _, key := range []string{"publisher", "dc.publisher", "dcterms.publisher", "copyright", "author"} {
		for _, v := range r.head.meta[key] {
			if v = plain(v); r.namesHost(v) && (key != "author" || r.isLabel(r.withoutMotto(v))) {
				return v
			}
		}
	}
	return ""
}
