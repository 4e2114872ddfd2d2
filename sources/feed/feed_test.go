package feed

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// list is what Items yields, an item a line: what it has, in the order of Item.
func list(text string) []string {
	var out []string
	for it, err := range Items(text) {
		if err != nil {
			out = append(out, "! "+err.Error())
			continue
		}
		s := fmt.Sprintf("%d", it.N)
		for _, f := range []string{it.ID, it.URL, it.Title, it.Published, it.Updated, it.Lang, it.Publisher, strings.Join(it.Authors, " + "), it.HTML, it.Text} {
			s += "|" + f
		}
		for _, c := range it.Credits {
			s += fmt.Sprintf(" [%s %q %s]", c.Field, c.Name, c.URL)
		}
		out = append(out, s)
	}
	return out
}

const rssFrame = `<?xml version="1.0" encoding="UTF-8"?>
<!-- a comment with <item> in it -->
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>The Quay Post</title><link>https://quay.example/</link><language>en-GB</language><atom:link rel="self" href="/feed"/>
%s
</channel></rss>`

const atomFrame = `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Quay</title><link href="https://quay.example/"/>
<author><name>The Desk</name></author>%s</feed>`

const rdfFrame = `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://quay.example/rss"><title>Quay</title><link>https://quay.example/</link>
<dc:language>ar</dc:language><items><rdf:Seq><rdf:li resource="https://quay.example/1"/></rdf:Seq></items></channel>%s</rdf:RDF>`

func TestItems(t *testing.T) {
	for _, c := range []struct{ name, frame, items, want string }{
		{"RSS", rssFrame, `<item><title>Harbour &amp;amp; port</title><link>https://quay.example/1</link><guid isPermaLink="false">7</guid>
<pubDate>Thu, 09 Jul 2020 08:25:00 GMT</pubDate><author>jane@quay.example (Jane Doe)</author><description>Plain text &amp;amp; more.</description></item>`,
			"1|7|https://quay.example/1|Harbour & port|Thu, 09 Jul 2020 08:25:00 GMT||en||Jane Doe||Plain text & more."},
		{"content goes before description, dc:creator before author", rssFrame, `<item><link>/2</link><author>a@b.example</author><dc:creator>Jane Doe</dc:creator>
<dc:creator> John Roe </dc:creator><description>Short</description><content:encoded><![CDATA[<p>Long</item></p>]]></content:encoded></item>`,
			"1||https://quay.example/2||||en||Jane Doe + John Roe|<p>Long</item></p>|"},
		{"a permalink", rssFrame, `<item><guid>https://quay.example/3</guid><title>T</title></item>`, "1|https://quay.example/3|https://quay.example/3|T|||en||||"},
		{"credits", rssFrame, `<item><source url="https://wire.example/rss">The Wire</source><dc:source>https://wire.example/1</dc:source>
<media:content url="x.jpg"><media:credit role="photographer">R. Roe/AFP</media:credit></media:content><media:credit>R. Roe/AFP</media:credit>
<atom:link rel="via" href="https://blog.example/"/><dc:contributor>Ann Other</dc:contributor><dc:rights>© The Wire</dc:rights><dc:publisher>Quay</dc:publisher></item>`,
			`1||||||en|Quay||| [source "The Wire" https://wire.example/rss] [dc:source "" https://wire.example/1] [via "" https://blog.example/]` +
				` [media:credit "R. Roe/AFP" ] [contributor "Ann Other" ] [rights "© The Wire" ]`},
		{"RSS 1.0", rdfFrame, `<item rdf:about="https://quay.example/1"><title>عنوان</title><link>https://quay.example/1</link><dc:date>2020-07-09</dc:date></item>`,
			"1||https://quay.example/1|عنوان|2020-07-09||ar||||"},
		{"Atom", atomFrame, `<entry><id>urn:1</id><title type="html">The &lt;b&gt;port&lt;/b&gt;</title><link href="https://quay.example/1"/><updated>2020-07-09T08:25:00Z</updated>
<contributor><name>Ann Other</name></contributor><rights>© Quay</rights><link rel="via" href="https://blog.example/" title="A blog"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Text</p></div></content></entry>`,
			`1|urn:1|https://quay.example/1|The port||2020-07-09T08:25:00Z|en||The Desk|<p>Text</p>|` +
				` [via "A blog" https://blog.example/] [contributor "Ann Other" ] [rights "© Quay" ]`},
		{"Atom, from another feed", atomFrame, `<entry><published>2020-07-08</published><summary>Short</summary>
<source><title>The Wire</title><link href="https://wire.example/"/><author><name>Will Wire</name></author></source></entry>`,
			`1||||2020-07-08||en||Will Wire||Short [source "The Wire" https://wire.example/]`},
		{"Atom, text", atomFrame, `<entry><author><name>A B</name></author><content type="text">1 &lt;b&gt; 2</content></entry>`, "1||||||en||A B||1 <b> 2"},
		{"no namespace declared", `<rss><channel>%s</channel></rss>`, `<item><dc:creator>Jane Doe</dc:creator><title>A & B &nbsp;</title></item>`, "1|||A & B|||||Jane Doe||"},
	} {
		if got := list(fmt.Sprintf(c.frame, c.items)); !slices.Equal(got, []string{c.want}) {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, strings.Join(got, "\n"), c.want)
		}
	}
}

func TestJSONFeed(t *testing.T) {
	const text = "\ufeff" + `{"version":"https://jsonfeed.org/version/1.1","title":"Quay","home_page_url":"https://quay.example/","language":"en",
"authors":[{"name":"The Desk"}],"items":[
{"id":1,"url":"/1","title":"One","content_html":"<p>One","date_published":"2020-07-09T08:25:00Z","authors":[{"name":"Jane Doe"}],"external_url":"https://wire.example/1"},
{"id":"2","content_text":7},
{"id":"3","title":"Three","summary":"Short","date_modified":"2020-07-10T08:25:00Z"}]}`
	want := []string{
		`1|1|https://quay.example/1|One|2020-07-09T08:25:00Z||en||Jane Doe|<p>One| [external_url "" https://wire.example/1]`,
		`! item 2: "content_text": number, want a string`,
		"3|3|https://quay.example/3|Three||2020-07-10T08:25:00Z|en||The Desk||Short",
	}
	if got := list(text); !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// A broken entry costs that entry.
func TestBrokenItems(t *testing.T) {
	good := `<item><title>Good</title></item>`
	for _, c := range []struct {
		name, broken, why string
	}{
		{"a tag that is none", "<item><title>1 < 2</title></item>", "XML: "},
		{"an end that is lost in one", "<item><title>Bad</title><a </item>", "XML: "},
		{"deep", "<item>" + strings.Repeat("<a>", 300) + "</item>", errDeep.Error()},
	} {
		got := list(fmt.Sprintf(rssFrame, good+c.broken+good))
		if len(got) != 3 || !strings.HasPrefix(got[0], "1|||Good") || !strings.HasPrefix(got[1], "! item 2: "+c.why) || !strings.HasPrefix(got[2], "3|||Good") {
			t.Errorf("%s: %q", c.name, got)
		}
	}
	whole := fmt.Sprintf(rssFrame, good+good)
	for n := range len(whole) {
		got := list(whole[:n])
		if len(got) == 0 || !strings.HasPrefix(got[len(got)-1], "!") {
			t.Errorf("%d bytes: %q", n, got)
		}
	}
}

func TestNoFeeds(t *testing.T) {
	for text, want := range map[string]string{
		"":                               "no feed",
		"Just text.":                     "no feed",
		"<html><item></item></html>":     "no feed",
		"<!-- ":                          "no feed",
		"{":                              "not JSON: unexpected end of JSON input",
		`{"version":"1","items":[]}`:     "no feed",
		"<rss><channel></channel></rss>": "no items in the feed",
		"<feed/>":                        "no items in the feed",
		`{"version":"https://jsonfeed.org/version/1","items":[]}`: "no items in the feed",
	} {
		if got := list(text); !slices.Equal(got, []string{"! " + want}) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestPerson(t *testing.T) {
	for s, want := range map[string]string{
		"Jane Doe": "Jane Doe", "jane@quay.example": "", "jane@quay.example (Jane Doe)": "Jane Doe", "Jane Doe (jane@quay.example)": "Jane Doe",
		"(Jane Doe)": "Jane Doe", "Jane Doe (Port)": "Jane Doe (Port)", "Jane Doe <jane@quay.example>": "Jane Doe", "https://quay.example/jane": "", "": "",
	} {
		if got := person(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

func TestItemsStops(t *testing.T) {
	text := fmt.Sprintf(rssFrame, "<item><title>a</title></item><item><a></item><item/>")
	for stop := 1; stop <= 3; stop++ {
		n := 0
		for range Items(text) {
			if n++; n == stop {
				break
			}
		}
		if n != stop {
			t.Errorf("%d yielded, want %d", n, stop)
		}
	}
}

// FuzzItems checks that any text is read to its end, and that what comes of it
// stands in it.
func FuzzItems(f *testing.F) {
	f.Add(fmt.Sprintf(rssFrame, `<item><title>a</title><link>/1</link><media:group><media:credit>x</media:credit></media:group></item>`))
	f.Add(fmt.Sprintf(atomFrame, `<entry><title>a</title><content type="html">&lt;p&gt;</content></entry><entry>`))
	f.Add(fmt.Sprintf(rdfFrame, `<item><dc:source>x</dc:source></item>`))
	f.Add(`{"version":"https://jsonfeed.org/version/1","items":[{"id":"1"}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		n := 0
		for it, err := range Items(text) {
			if err != nil {
				continue
			}
			if it.N <= n {
				t.Errorf("item %d behind item %d", it.N, n)
			}
			if n = it.N; !strings.Contains(text, it.Raw) {
				t.Errorf("%q does not stand in the feed", it.Raw)
			}
		}
	})
}

// The rights of a feed hold for its items, but for those that state their own.
func TestRightsOfTheFeed(t *testing.T) {
	for name, c := range map[string][2]string{
		"Atom": {`<feed xmlns="http://www.w3.org/2005/Atom"><title>Quay</title><rights>© Northern Press</rights>
<entry><id>a</id><title>A</title></entry><entry><id>b</id><title>B</title><rights>© Jane Doe</rights></entry></feed>`, `[rights "© Northern Press" ] [rights "© Jane Doe" ]`},
		"RSS": {`<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Quay</title><copyright>© Northern Press</copyright>
<item><guid>a</guid><title>A</title></item><item><guid>b</guid><title>B</title><dc:rights>© Jane Doe</dc:rights></item></channel></rss>`, `[rights "© Northern Press" ] [rights "© Jane Doe" ]`},
		"none": {`<rss version="2.0"><channel><title>Quay</title><item><guid>a</guid><title>A</title></item></channel></rss>`, ""},
	} {
		var got []string
		for _, item := range list(c[0]) {
			if i := strings.Index(item, " ["); i >= 0 {
				got = append(got, item[i+1:])
			}
		}
		if s := strings.Join(got, " "); s != c[1] {
			t.Errorf("%s: %s, want %s", name, s, c[1])
		}
	}
}
