package page

import (
	"cmp"
	"maps"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A site has its name where it links to its front page, on its feed, and behind
// the titles of its pages. Each alone may be a word for a page ("Home", "News");
// what two of them have is the site's name.

// maxFrontNames is how many names of the front page are kept.
const maxFrontNames = 24

// frontNames are what the page calls the site's front page and its feeds, and the
// titles of those in full.
func (r *reading) frontNames() (out, feeds []string) {
	put := func(s string) {
		if s = frontWords().ReplaceAllString(strings.Trim(plain(s), ":|›» "), ""); s != "" && len(s) < maxSiteName && len(out) < maxFrontNames && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	put(r.head.first("apple-mobile-web-app-title"))
	short, _, _ := strings.Cut(r.head.first("apple-mobile-web-app-title"), " - ")
	put(short)
	if above := r.above(); r.fits(above, false) || slices.Contains(r.titlePieces(), above) {
		put(above)
	}
	for n := r.root; n != nil; n = after(n, r.root) {
		switch {
		case n.Type != html.ElementNode:
		case n.DataAtom == atom.Img && logo(n):
			put(attr(n, "alt"))
		case n.DataAtom == atom.Link && feedLink(n):
			put(withoutFeed(attr(n, "title")))
			if len(feeds) < maxFrontNames {
				feeds = append(feeds, folded1(attr(n, "title")))
			}
		case n.DataAtom == atom.A && r.toFront(n):
			put(innerText(n))
			put(attr(n, "title"))
			for x := after(n, n); x != nil; x = after(x, n) {
				if x.DataAtom == atom.Img {
					put(cmp.Or(attr(x, "alt"), attr(x, "title")))
				}
			}
		}
	}
	return out, feeds
}

// above is the first paragraph of the page when it is a name of several words:
// what stands above everything else. One word may be a section's, and where a link
// leads is known.
func (r *reading) above() string {
	if len(r.layout.paragraphs) == 0 || r.layout.paragraphs[0].linked > 0 {
		return ""
	}
	first := string(r.layout.in(&r.layout.paragraphs[0]))
	if !strings.Contains(first, " ") {
		return ""
	}
	return first
}

// logo reports whether a picture calls itself a logo.
func logo(n *html.Node) bool {
	return slices.ContainsFunc([]string{"alt", "class", "id", "src"}, func(key string) bool {
		return strings.Contains(strings.ToLower(attr(n, key)), "logo")
	})
}

// feedLink reports whether a link element leads to a feed or to the search of the
// site, which are called after it.
func feedLink(n *html.Node) bool {
	switch t := strings.ToLower(strings.TrimSpace(attr(n, "type"))); t {
	case "application/rss+xml", "application/atom+xml", "application/opensearchdescription+xml":
		return true
	}
	return false
}

// feedWords matches what stands behind the site's name in the title of a feed.
var feedWords = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\s+(?:[»›|–—-]|\(?\pL*(?i:rss|atom|feed|flux)\b).*$`)
})

// withoutFeed is the title of a feed without what says that it is one.
func withoutFeed(s string) string { return feedWords().ReplaceAllString(s, "") }

// frontWords match what says of a link that it leads to a front page.
var frontWords = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(?:logo|home|homepage)(?:\s+of\s+|[\s:–—-]+)|[\s:–—-]+(?:logo|home|homepage|startseite|start)$`)
})

// toFront reports whether a link leads to the front page of the site.
func (r *reading) toFront(n *html.Node) bool {
	href := strings.TrimSpace(attr(n, "href"))
	if href == "" || len(href) > 256 || r.domain.host == "" || href[0] == '#' {
		return false
	}
	u, err := url.Parse(Original(r.absolute(href)))
	if err != nil || u.RawQuery != "" || u.Fragment != "" {
		return false
	}
	if h := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www."); h != r.domain.host {
		return false
	}
	p := strings.Trim(u.Path, "/")
	return p == "" || len(p) <= len("default.html") && !strings.Contains(p, "/") && (strings.HasPrefix(p, "index.") || strings.HasPrefix(p, "default."))
}

// noSiteNames is what pages call a front page, a section or a feed, squeezed.
var noSiteNames = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(`home homepage start startseite startpage frontpage mainpage index news nachrichten aktuelles aktuell artikel
		article articles blog rss feed atom logo sitelogo accueil inicio portada principal inizio iniziale início forside forsiden hem framsida etusivu
		strona główna stronaglowna domů úvod početna anasayfa главная новости αρχική الرئيسية الصفحةالرئيسية صفحهاصلی خانه דףהבית 首页 首頁 ホーム トップ 홈
		back zurück retour volver magazin presse welcome willkommen menu suche search kontakt contact default untitled document`) {
		out[squeezed(w)] = true
	}
	return out
})

// namedSite is the name of the site by what the page calls its front page: the
// piece of the title that is such a name too, else a name that fits the domain.
func (r *reading) namedSite() string {
	names, feeds := r.frontNames()
	pieces := r.titlePieces()
	for _, p := range pieces {
		if r.canBeSite(p) && slices.ContainsFunc(names, func(n string) bool { return squeezed(n) == squeezed(p) }) {
			return p
		}
	}
	for _, p := range pieces[:min(1, len(pieces))] {
		if r.canBeSite(p) && !r.ofHeadline(p) && slices.ContainsFunc(feeds, func(f string) bool { return holdsWords(f, folded1(p)) }) {
			return p
		}
	}
	for _, n := range names {
		n = r.withoutMotto(n)
		if r.page.Publisher.Name != "" && n == strings.ToLower(n) {
			continue // "quaypost" is no better a name than QuayPost.example
		}
		if r.canBeSite(n) && r.fitsHost(n) {
			return n
		}
	}
	return ""
}

// canBeSite reports whether a piece of the page's title, or what it calls its
// front page, can be the name of the site: no word for a page, no section of the
// site, and not the page's own title.
func (r *reading) canBeSite(s string) bool {
	f := squeezed(s)
	return len(f) > 2 && !noSiteNames()[f] && (!r.isSection(f) || r.namesHost(s)) && f != r.titleSqueezed && len(strings.Fields(s)) <= maxNameWords && !address(s) &&
		!strings.Contains(s, "©")
}

// sectionNames is what sites call their sections, squeezed; a newspaper may have
// such a name too, and has it for its domain.
var sectionNames = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(`sport sports football fußball politics politik business wirtschaft economy finance finanzen markets opinion opinions meinung comment
		culture kultur science wissen wissenschaft technology technik tech health gesundheit travel reise reisen lifestyle entertainment local lokales regional
		national international panorama society gesellschaft weather wetter education bildung environment umwelt podcast podcasts video videos
		deportes política economía cultura sociedad opinión internacional salud politique économie société santé politica economia cronaca esteri
		esportes esporte saúde economie politiek polityka gospodarka kultura sporten ekonomi политика экономика спорт культура общество رياضة سياسة اقتصاد ثقافة spor siyaset`) {
		out[squeezed(w)] = true
	}
	return out
})

// isSection reports whether a name, squeezed, is a section's: one that sites have,
// what the page says that its section is called, or a step of the path to it or to
// a feed: "Harbours" at /harbours/1.html. The feed of a section is called after it,
// as the ends of titles are.
func (r *reading) isSection(name string) bool {
	if r.sections == nil {
		r.sections = maps.Clone(sectionNames())
		for _, v := range append(slices.Clone(r.head.meta["article:section"]), r.article.text("articleSection")) {
			r.sections[squeezed(v)] = true
		}
		feeds := r.head.links["alternate"]
		for _, address := range append([]string{r.URL, r.page.Canonical, r.page.OGURL}, feeds[:min(len(feeds), maxFrontNames)]...) {
			_, steps, _ := strings.Cut(Original(r.absolute(short(address))), "://")
			for i, step := range strings.Split(steps, "/") {
				if len(r.sections) < maxSections && i > 0 {
					r.sections[squeezed(strings.TrimSuffix(step, path.Ext(step)))] = true
				}
			}
		}
	}
	return r.sections[name]
}

// maxSections is how many names of sections are kept.
const maxSections = 256

// maxPieces is how many pieces of a title are looked at: those at its ends.
const maxPieces = 16

// titlePieces are the pieces of the page's title and of what it gives for one,
// where it has several: the last and the first, where a site's name stands, then
// those between.
func (r *reading) titlePieces() []string {
	var out []string
	for _, t := range []string{r.head.title, r.head.first("og:title")} {
		pieces := []string{t}
		for _, sep := range append([]string{": ", " › ", " // ", "- "}, separators...) {
			var cut []string
			for _, p := range pieces {
				cut = append(cut, strings.Split(p, sep)...)
			}
			pieces = cut
		}
		if n := len(pieces); n > maxPieces {
			pieces = append(pieces[:maxPieces/2:maxPieces/2], pieces[n-maxPieces/2:]...)
		}
		if len(pieces) > 1 {
			last := len(pieces) - 1
			slices.Reverse(pieces[1:last])
			for _, p := range append([]string{pieces[last]}, pieces[:last]...) {
				out = append(out, strings.TrimSpace(strings.TrimLeft(p, "›»|–—: ")))
			}
		}
	}
	return out
}

// siteAround is the piece of the title whose words or initials the page's domain
// has.
func (r *reading) siteAround() string {
	for _, p := range r.titlePieces() {
		if r.canBeSite(p) && r.fits(p, r.knowsHeadline()) && !r.ofHeadline(p) {
			return p
		}
	}
	return ""
}

// knowsHeadline reports whether it is known which part of the page's title is its
// headline.
func (r *reading) knowsHeadline() bool {
	return r.layout.title > 0 || r.titleFolded != r.headFolded
}

// ofHeadline reports whether a piece of the title begins the headline, or holds
// it. Of a page without a headline nothing is known: its title is whole.
func (r *reading) ofHeadline(piece string) bool {
	f := folded1(piece)
	return r.knowsHeadline() && (strings.HasPrefix(r.titleFolded, f) || holdsWords(f, r.titleFolded))
}

// keeperInData is who keeps the site by the JSON-LD, where the page's domain has
// the words or the initials of that name.
func (r *reading) keeperInData() string {
	for _, n := range r.head.data.all {
		if name := n.text("name"); n.is(siteType) && r.canBeSite(name) && r.fitsHost(name) {
			return name
		}
	}
	return ""
}
