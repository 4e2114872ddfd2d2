package page

import (
	"regexp"
	"strings"
	"sync"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// linked takes the dates of the JSON-LD.
func (f *dateFinder) linked() {
	for _, n := range []linkedNode{f.article, f.head.data.webPage()} {
		for _, key := range []string{"datePublished", "dateCreated", "uploadDate", "datepublished"} {
			f.take(n.text(key), false)
		}
		f.take(n.text("dateModified"), true)
	}
	for _, n := range f.head.data.all { // of instructions, a film, an episode
		f.take(n.text("datePublished"), false)
	}
}

// statedMetas takes the dates of meta elements that say when the article was
// published.
func (f *dateFinder) statedMetas() {
	for _, key := range []string{
		"article:published_time", "og:published_time", "og:article:published_time", "datepublished", "article:published", "article.published",
		"parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "date.issued", "dc.date.issued", "dcterms.issued",
		"citation_publication_date", "citation_online_date", "citation_date",
		"cxenseparse:recs:publishtime", "article_date_original", "originalpublicationdate", "ptime", "rnews:datepublished", "date_published",
		"published", "published-date", "pub_date", "shareaholic:article_published_time", "displaydate", "weibo:article:create_at", "release_date", "video:release_date", "article-date", "news_date", "uploaddate",
	} {
		f.take(f.head.first(key), false)
	}
}

// stampedMetas takes the dates of meta elements that may be those of a change.
func (f *dateFinder) stampedMetas() {
	for _, key := range []string{
		"dc.date.created", "dcterms.created", "dc.date", "dcterms.date", "date", "dc.created", "datecreated", "creation_date", "created", "timestamp",
	} {
		f.take(f.head.first(key), false)
	}
}

// changed takes the dates of meta elements that say when the page was changed.
func (f *dateFinder) changed() {
	for _, key := range []string{
		"article:modified_time", "og:updated_time", "datemodified", "article:modified", "last-modified", "lastmod", "dc.date.modified", "dcterms.modified",
		"modified", "revision_date", "shareaholic:article_modified_time", "weibo:article:update_at",
	} {
		f.take(f.head.first(key), true)
	}
}

// cutLang is a language tag without white space; "" for what is none.
func cutLang(s string) string {
	s = strings.ReplaceAll(strings.TrimSpace(s), "_", "-")
	if len(s) > 20 || strings.ContainsAny(s, " ,;") {
		return ""
	}
	return s
}

// scriptedPattern matches a day of publication in the data that a page hands to
// its scripts.
var scriptedPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`"(?:datePublished|published_?[aA]t|publish(?:ed)?_?[dD]ate|publication_?[dD]ate)" ?: ?"(\d{4}-\d\d-\d\d)`)
})

// scripted takes the day of publication that the page's scripts are given, when
// it is one day alone: a list of articles has several.
func (f *dateFinder) scripted() {
	day := ""
	for n := range f.root.Descendants() {
		if n.Type != html.TextNode || n.Parent.DataAtom != atom.Script {
			continue
		}
		for _, m := range scriptedPattern().FindAllStringSubmatch(n.Data, -1) {
			if day != "" && day != m[1] {
				return
			}
			day = m[1]
		}
	}
	f.note(day, false)
}
