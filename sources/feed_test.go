package sources

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// documentLine is what a feed or a message gives a document, on one line.
func documentLine(d *Document) string {
	s := fmt.Sprintf("%s|%s|%s|%s|%s|%s %s|%s", d.Name, d.Title, d.Published.ISO, d.Modified.ISO, strings.Join(d.Authors, " + "), d.Outlet.Name, d.Outlet.Basis, strings.ReplaceAll(d.Text, "\n", "¶"))
	for _, c := range d.Credits {
		s += fmt.Sprintf(" [%s %s %q %v]", c.Role, c.Name, c.Text, c.Whole)
	}
	return s
}

// readDocuments lists what Read makes of a file with this name and content.
func readDocuments(t *testing.T, name, content string, o Options) []string {
	t.Helper()
	root := tree(t, map[string]string{name: content})
	var out []string
	for d, p := range Read([]string{root + "/" + name}, o) {
		if p != nil {
			out = append(out, "! "+strings.ReplaceAll(p.Error(), root+"/", ""))
			continue
		}
		checkDocument(t, d)
		out = append(out, documentLine(d))
	}
	return out
}

const quayFeed = `<?xml version="1.0" encoding="windows-1252"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel>
<title>The Quay Post</title><link>https://quay.example/</link><language>en</language>
<item><title>Harbour opens</title><link>https://quay.example/1</link><pubDate>Thu, 09 Jul 2020 08:25:00 GMT</pubDate>
<dc:creator>Jane Doe</dc:creator><dc:creator>Reuters</dc:creator><dc:creator>The Quay Post</dc:creator><dc:rights>© Reuters 2020</dc:rights><media:credit>R. Roe/AFP</media:credit>
<description>&lt;p&gt;The harbour’s ` + "gate \x93opened\x94" + `.&lt;/p&gt;&lt;p&gt;Source: Enab Baladi&lt;/p&gt;</description></item>
<item><title>1 < 2</title></item>
<item><title>A headline</title><guid isPermaLink="false">g2</guid><source url="https://www.enabbaladi.net/feed">Enab</source><dc:rights>All rights reserved</dc:rights></item>
<item><link>https://blog.example/3</link><description>A blog’s text.</description><dc:source>The Village Wire</dc:source></item>
<item><pubDate>Thu, 09 Jul 2020 08:25:00 GMT</pubDate></item>
</channel></rss>`

func TestFeedDocuments(t *testing.T) {
	feed := strings.ReplaceAll(quayFeed, "’", "\x92")
	feed = strings.ReplaceAll(feed, "©", "\xa9")
	want := []string{
		`https://quay.example/1|Harbour opens|2020-07-09T08:25Z||Jane Doe|The Quay Post metadata|The harbour’s gate “opened”.¶¶Source: Enab Baladi` +
			` [agency Reuters "Reuters" true] [photo Agence France-Presse "R. Roe/AFP" false] [source Reuters "© Reuters 2020" true] [source Enab Baladi "Source: Enab Baladi" true]`,
		"! quay.xml: item 2: XML: expected element name after <",
		`g2|A headline|||| unknown|A headline [republished Enab Baladi "Enab" true]`,
		`https://blog.example/3||||| unknown|A blog’s text. [source The Village Wire "The Village Wire" true]`,
		"! quay.xml: item 5: no text",
	}
	got := readDocuments(t, "quay.xml", feed, Options{})
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// A feed is told by what stands in it, and is not looked for in a folder's
// other files.
func TestFeedForms(t *testing.T) {
	const rss = `<rss><channel><item><title>T</title></item></channel></rss>`
	for name, want := range map[string]string{
		"feed": "feed:1", "feed.php": "feed.php:1", "feed.rss": "feed.rss:1", "feed.txt": "feed.txt:1", "feed.json": "feed.json:1",
	} {
		root := tree(t, map[string]string{name: rss, "other.json": "{}", "other.xml": "<a/>", "picture.png": rss})
		if got := readAll(root, []string{root}, Options{}); !slices.Equal(got, []string{want}) {
			t.Errorf("%s: %q", name, got)
		}
	}
	for text, want := range map[string]string{
		`<?xml version="1.0"?>` + rss: "-:1", "\ufeff\n<!-- x -->" + rss: "-:1",
		`{"version":"https://jsonfeed.org/version/1","items":[{"title":"T"}]}`: "-:1",
		"<rss>": "! -: cut off", `<rss/>`: "! -: no items in the feed", "Just <rss>": "-",
	} {
		if got := readAll("", []string{"-"}, Options{Stdin: strings.NewReader(text)}); !slices.Equal(got, []string{want}) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
