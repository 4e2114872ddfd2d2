package page

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/net/html"

	"isnad/sources/date"
)

// Dates are looked for where they are surest: JSON-LD, meta elements, elements
// marked as dates beside the article, the address, lines around the title, any
// short line. A date that says it is of a change is kept as that, and is the
// date of publication only where the page has no other.

// dates finds when the page was published and changed.
func (r *reading) dates() {
	f := &dateFinder{reading: r, hints: date.Hints{Lang: cutLang(r.head.lang)}}
	f.linked()
	f.metas()
	f.address()
	f.localDay()
	f.moved()
	for _, near := range []bool{true, false} {
		f.near = near
		for _, find := range []func(){f.marked, f.aroundTitle, f.anywhere} {
			if f.published == "" {
				find()
			}
		}
		if f.published == "" && near {
			f.published = f.fromURL
		}
	}
	if f.published == "" {
		f.published = f.modified
	}
	if f.published == "" {
		f.published = dateInAddress(r.head.first("og:image"))
	}
	r.page.Published, r.page.Modified = f.published, f.modified
}

// cutLang is a language tag without white space; "" for what is none.
func cutLang(s string) string {
	s = strings.ReplaceAll(strings.TrimSpace(s), "_", "-")
	if len(s) > 20 || strings.ContainsAny(s, " ,;") {
		return ""
	}
	return s
}

// A dateFinder is the search for the dates of one page.
type dateFinder struct {
	*reading
	hints               date.Hints
	published, modified string // as ISO 8601
	fromURL             string
	near                bool // look only beside the article
}

// take notes a value of metadata.
func (f *dateFinder) take(s string, modified bool) {
	if s == "" || modified && f.modified != "" || !modified && f.published != "" {
		return
	}
	iso := date.Parse(s, f.hints).ISO
	if iso == "" {
		if found := date.Find(s[:min(len(s), 100)], f.hints); len(found) > 0 {
			iso = found[0].ISO
		}
	}
	if iso == "" { // a day with a time that is none behind it
		iso = isoDay().FindString(s)
	}
	f.note(iso, modified)
}

// note notes a date of which pages that anybody reads can be.
func (f *dateFinder) note(iso string, modified bool) {
	if iso < "1985" || len(iso) < len("2020-07-09") {
		return
	}
	switch {
	case modified && f.modified == "":
		f.modified = iso
	case !modified && f.published == "":
		f.published = iso
	}
}

// linked takes the dates of the JSON-LD.
func (f *dateFinder) linked() {
	for _, n := range []linkedNode{f.article, f.head.data.webPage()} {
		for _, key := range []string{"datePublished", "dateCreated", "uploadDate", "datepublished"} {
			f.take(n.text(key), false)
		}
		f.take(n.text("dateModified"), true)
	}
}

// metas takes the dates of meta elements.
func (f *dateFinder) metas() {
	for _, key := range []string{
		"article:published_time", "og:published_time", "og:article:published_time", "datepublished", "article:published", "article.published",
		"parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "date.issued", "dc.date.issued", "dcterms.issued",
		"dc.date.created", "dcterms.created", "dc.date", "dcterms.date", "date", "dc.created", "citation_publication_date", "citation_online_date", "citation_date",
		"cxenseparse:recs:publishtime", "article_date_original", "originalpublicationdate", "ptime", "rnews:datepublished", "datecreated", "creation_date", "date_published",
		"published", "published-date", "pub_date", "created", "shareaholic:article_published_time", "displaydate", "weibo:article:create_at", "release_date", "video:release_date", "timestamp", "article-date", "news_date", "uploaddate",
	} {
		f.take(f.head.first(key), false)
	}
	for _, key := range []string{"article:modified_time", "og:updated_time", "datemodified", "article:modified", "last-modified", "lastmod", "dc.date.modified", "dcterms.modified", "modified", "revision_date", "shareaholic:article_modified_time", "weibo:article:update_at"} {
		f.take(f.head.first(key), true)
	}
}

// addressPattern matches a date in an address.
var addressPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:^|\D)((?:19|20)\d\d)(?:([/_.-])(0?[1-9]|1[0-2])([/_.-])(0?[1-9]|[12]\d|3[01])|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]))(?:\D|$)`)
})

// isoDay matches the day that an ISO date begins with.
var isoDay = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\d{4}-\d\d-\d\d`) })

// dateInAddress is the date in an address, "" for none.
func dateInAddress(s string) string {
	u, err := url.Parse(s)
	if err != nil {
		return ""
	}
	path := u.Path
	if i := strings.LastIndex(path, "http"); i > 0 {
		path = path[i:] // a page of an archive has two dates in its address
	}
	m := addressPattern().FindStringSubmatch(path + "?" + u.RawQuery)
	if m == nil {
		return ""
	}
	return m[1] + "-" + two(m[3]+m[6]) + "-" + two(m[5]+m[7])
}

// address looks for a date in the page's addresses.
func (f *dateFinder) address() {
	for _, s := range []string{f.URL, f.page.Canonical, f.page.OGURL} {
		if f.fromURL == "" {
			f.fromURL = dateInAddress(s)
		}
	}
}

// localDay decides on which day a moment given in UTC was where the page was
// made: on the one before, when the address or the page beside its title says
// so.
func (f *dateFinder) localDay() {
	if !strings.HasSuffix(f.published, "Z") && !strings.HasSuffix(f.published, "+00:00") {
		return
	}
	day := f.published[:10]
	if nextDay(f.fromURL) == day {
		f.published = f.fromURL
		return
	}
	l := f.layout
	for _, i := range l.times {
		e := &l.all[i]
		if e.chars < 6 || e.chars > 80 || !l.nearArticle(i) {
			continue
		}
		for _, st := range date.Find(innerText(e.node), f.hints) {
			if !st.Modified && len(st.ISO) >= 10 {
				if nextDay(st.ISO[:10]) == day {
					f.published = st.ISO[:10]
				}
				return
			}
		}
	}
}

// moved takes the address's word for the day where the page's own is weeks away
// from it: moving a site stamps its articles anew, addresses stay.
func (f *dateFinder) moved() {
	if len(f.published) < len(time.DateOnly) || f.fromURL == "" {
		return
	}
	there, err := time.Parse(time.DateOnly, f.fromURL)
	here, err2 := time.Parse(time.DateOnly, f.published[:len(time.DateOnly)])
	if err == nil && err2 == nil && here.Sub(there).Abs() > 14*24*time.Hour {
		f.published = f.fromURL
	}
}

// nextDay is the day after an ISO date, "" for what is none.
func nextDay(iso string) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return ""
	}
	return t.AddDate(0, 0, 1).Format(time.DateOnly)
}

// two is a number of one or two digits with two.
func two(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

// marked takes the dates of elements that are marked as such beside the
// article: by their name for machines, by a time element, by their class.
func (f *dateFinder) marked() {
	l := f.layout
	title := l.title
	for _, sure := range []bool{true, false} {
		best, distance := "", int32(1<<30)
		for _, i := range l.times {
			e := &l.all[i]
			prop := strings.ToLower(attr(e.node, "itemprop") + " " + attr(e.node, "class"))
			machine := strings.Contains(prop, "datepublished") || strings.Contains(prop, "datecreated") || attr(e.node, "pubdate") != "" || strings.Contains(prop, "published") || strings.Contains(prop, "entry-date")
			if machine != sure || e.chars > 120 || !f.beside(i) {
				continue
			}
			iso, modified := f.stampOf(e.node)
			if modified || strings.Contains(prop, "modified") || strings.Contains(prop, "updated") && !machine {
				f.note(iso, true)
				continue
			}
			away := i - title
			if away < 0 {
				away = -away
			}
			if len(iso) >= 10 && away < distance {
				best, distance = iso, away
			}
		}
		f.note(best, false)
	}
}

// beside reports whether what stands at i may tell of the article.
func (f *dateFinder) beside(i int32) bool {
	if f.near {
		return f.layout.nearArticle(i)
	}
	return !f.layout.within(i, commentTrait)
}

// stampOf is the date of an element: of its attributes, else of its text.
func (f *dateFinder) stampOf(n *html.Node) (iso string, modified bool) {
	for _, key := range []string{"datetime", "content", "title", "data-time", "data-date"} {
		if v := attr(n, key); v != "" && len(v) < 60 && strings.ContainsAny(v, "0123456789") {
			if iso := date.Parse(v, f.hints).ISO; len(iso) >= 10 {
				return iso, false
			}
		}
	}
	s := innerText(n)
	if len(s) > 200 {
		return "", false
	}
	for _, st := range date.Find(s, f.hints) {
		return st.ISO, st.Modified
	}
	return "", false
}

// nearTitle is how many paragraphs before and behind the title are looked at
// for its date.
const nearTitle = 12

// aroundTitle takes the date of a short line near the title.
func (f *dateFinder) aroundTitle() {
	l := f.layout
	title := l.title
	if title == 0 {
		return
	}
	k := slices.IndexFunc(l.paragraphs, func(p paragraph) bool { return p.first > title })
	if k < 0 {
		return
	}
	for d := range nearTitle {
		for _, at := range []int{k + d, k - d} {
			if at >= 0 && at < len(l.paragraphs) && f.published == "" {
				f.line(&l.paragraphs[at], 120)
			}
		}
	}
}

// anywhere takes the date of the first short line that has one.
func (f *dateFinder) anywhere() {
	l := f.layout
	for k := range l.paragraphs {
		if f.published == "" {
			f.line(&l.paragraphs[k], 90)
		}
	}
}

// line takes the date that a short paragraph states, or that one of the article
// begins with.
func (f *dateFinder) line(p *paragraph, most int32) {
	l := f.layout
	if p.chars > most {
		s := l.in(p)
		s = s[:min(len(s), 40)]
		if f.near && hasDigit(s) && l.nearArticle(p.first) {
			for _, st := range date.Find(string(s), f.hints) {
				if st.Span.Start < 20 {
					f.note(st.ISO, st.Modified)
				}
			}
		}
		return
	}
	if p.chars < 6 || p.linked*2 > p.chars || !hasDigit(l.in(p)) || !f.beside(p.first) {
		return
	}
	for _, st := range date.Find(string(l.in(p)), f.hints) {
		f.note(st.ISO, st.Modified)
	}
}

// hasDigit reports whether s has a digit of any script.
func hasDigit(s []byte) bool {
	for _, b := range s {
		if b >= '0' && b <= '9' || b >= 0xd9 {
			return true
		}
	}
	return false
}
