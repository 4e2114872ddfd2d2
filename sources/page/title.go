package page

import (
	"html"
	"slices"
	"strings"
	"unicode"

	"isnad/sources/prose"
)

// titles finds the title: the heading that says what the page's title for
// machines says, without the site's name; else that title itself, cut.
func (r *reading) titles() {
	given := []string{}
	for _, t := range []string{r.head.first("og:title"), r.article.text("headline"), r.head.first("twitter:title"), r.head.title, r.head.first("title"), r.head.first("dc.title")} {
		if t = plain(t); t != "" && !slices.Contains(given, t) {
			given = append(given, t)
		}
	}
	var at int32
	if r.page.Title, at = r.printedTitle(given); at > 0 {
		r.layout.title = at
		r.layout.titles = r.layout.headingsLike(at)
		return
	}
	for _, t := range given {
		if t = r.withoutSite(t); t != "" && !r.isSite(t) {
			r.page.Title = t
			return
		}
	}
	r.page.Title = first(given)
}

// printedTitle is the longest heading that one of the given titles holds, else
// the only heading of the first rank, and its index; 0 for none.
func (r *reading) printedTitle(given []string) (title string, at int32) {
	bestRank, bestLen := 9, 0
	h1, only, h1At := "", 0, int32(0)
	folded := make([]string, len(given))
	for i, t := range given {
		folded[i] = folded1(t)
	}
	for _, i := range r.layout.headings {
		e := &r.layout.all[i]
		rank := int(e.node.Data[1] - '0')
		if e.chars < 3 || e.chars > 300 || rank > 3 || r.layout.within(i, dropTrait|commentTrait) && rank > 1 {
			continue
		}
		text := innerText(e.node)
		f := folded1(text)
		if f == "" || r.isSite(text) {
			continue
		}
		if rank == 1 {
			only++
			h1, h1At = text, i
		}
		for _, g := range folded {
			whole := g == f
			if !whole && (len(f) < 8 || len(f)*5 < len(g) || !holdsWords(g, f)) {
				continue
			}
			if len(f) > bestLen || len(f) == bestLen && rank < bestRank {
				title, at, bestRank, bestLen = text, i, rank, len(f)
			}
		}
	}
	if title == "" && only == 1 && len(strings.Fields(h1)) > 1 {
		return h1, h1At
	}
	return title, at
}

// folded1 is s as titles are compared: folded, its words with single blanks.
func folded1(s string) string {
	return strings.Join(strings.FieldsFunc(prose.FoldString(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), " ")
}

// holdsWords reports whether the words of b stand in a in order.
func holdsWords(a, b string) bool {
	i := strings.Index(a, b)
	return i >= 0 && (i == 0 || a[i-1] == ' ') && (i+len(b) == len(a) || a[i+len(b)] == ' ')
}

// separators stand between a title and the name of its site.
var separators = []string{" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " • ", " · ", " ‹ ", " ❘ ", " / ", " ~ ", "| ", " |", " : "}

// withoutSite is t without the name of the site before or behind it.
func (r *reading) withoutSite(t string) string {
	for range 3 {
		cut := false
		for _, sep := range separators {
			if i := strings.LastIndex(t, sep); i > 0 {
				rest, tail := strings.TrimSpace(t[:i]), strings.TrimSpace(t[i+len(sep):])
				if r.isSite(tail) || sep != " : " && sep != " / " && len(strings.Fields(tail)) <= 4 && len(rest) > 2*len(tail) && len(strings.Fields(rest)) > 2 {
					t, cut = rest, true
					break
				}
				if i = strings.Index(t, sep); r.isSite(t[:i]) {
					t, cut = strings.TrimSpace(t[i+len(sep):]), true
					break
				}
			}
		}
		if !cut {
			break
		}
	}
	return strings.TrimSpace(strings.TrimRight(t, "-|–—»•· "))
}

// isSite reports whether s is a name of the site: og:site_name, the
// publisher's, an outlet's of the registry with the page's domain, or the
// domain itself.
func (r *reading) isSite(s string) bool {
	f := squeezed(s)
	if f == "" {
		return false
	}
	if slices.Contains(r.siteNames, f) {
		return true
	}
	for _, n := range r.siteNames {
		if len(n) > 4 && len(f) > 4 && (strings.HasPrefix(f, n) && len(f) < 2*len(n) || strings.HasPrefix(n, f) && len(n) < 2*len(f)) {
			return true
		}
	}
	return false
}

// maxSiteNames is how many names of a site are kept.
const maxSiteNames = 64

// findSiteNames collects what the site is called.
func (r *reading) findSiteNames() {
	names := []string{r.head.first("og:site_name"), r.head.first("application-name"), r.head.first("al:ios:app_name"), r.head.first("copyright"), r.head.first("dc.publisher")}
	for _, address := range []string{r.page.Canonical, r.URL} {
		names = append(names, r.hostNames(address)...)
	}
	for _, p := range r.head.data.nodes(r.article, "publisher") {
		names = append(names, p.text("name"))
	}
	for _, n := range r.head.data.all {
		if n.is(siteType) {
			names = append(names, n.text("name"))
		}
	}
	for _, n := range names {
		if f := squeezed(n); f != "" && len(r.siteNames) < maxSiteNames && !slices.Contains(r.siteNames, f) {
			r.siteNames = append(r.siteNames, f)
		}
	}
}

// hostNames is what the site at an address is called: its host, the host's first
// part, the names that the registry has for it.
func (r *reading) hostNames(address string) []string {
	site := Host(address)
	if site == "" {
		return nil
	}
	names := []string{site}
	if labels := strings.Split(site, "."); len(labels) > 1 {
		names = append(names, labels[len(labels)-2])
	}
	if o, ok := r.Outlets.ByDomain(site); ok {
		names = append(append(names, o.Name), o.Names...)
	}
	return names
}

// squeezed is s folded, its letters and digits alone.
func squeezed(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, prose.FoldString(s))
}

// plain is s with character references resolved, as some pages write them
// twice, and white space folded.
func plain(s string) string {
	if strings.Contains(s, "&") {
		s = html.UnescapeString(s)
	}
	return strings.Join(strings.Fields(s), " ")
}
