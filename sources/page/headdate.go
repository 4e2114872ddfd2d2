package page

import (
	"strings"
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
	for _, key := range f.head.named(":uploaded", ":published_time", ":published-time", ":published_date") {
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
