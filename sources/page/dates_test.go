package page

import (
	"fmt"
	"strings"
	"testing"
)

// datedPage is a page whose head, line under the title, and end are given.
func datedPage(head, line, end string) []byte {
	return fmt.Appendf(nil, `<html lang="de"><head><title>Die Fähre fährt wieder</title>%s</head><body>
<nav><a href="/">Start</a></nav><article><h1>Die Fähre fährt wieder</h1>%s
<p>Die Fähre zwischen den Inseln hat am Morgen den Betrieb aufgenommen, wie der Hafenmeister sagte, und die ersten Gäste waren schon an Bord.</p>
<p>Drei Wochen lang hatte das Schiff in der Werft gelegen, weil eine Schraube gebrochen war, und die Leute fuhren so lange mit dem kleinen Boot.</p>
%s</article></body></html>`, head, line, end)
}

func TestDates(t *testing.T) {
	const utc = `<meta property="article:published_time" content="2020-07-08T22:30:00Z">`
	far := strings.Repeat("<p>So war es am Abend auch im Hafen.</p>", titleSpan)
	const changed = `<meta property="article:published_time" content="2020-07-09T06:00:00Z"><meta property="article:modified_time" content="2020-07-20T06:00:00Z">`
	const linkedDay = `<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2020-07-10T09:25:06Z"}</script>`
	for _, c := range []struct{ name, url, head, line, end, want, modified string }{
		{"stated", "", utc, "", "", "2020-07-08T22:30Z", ""},
		{"stated, shown in the readers' zone", "", utc, `<p class="datum">9. Juli 2020, 00:30 Uhr</p>`, "", "2020-07-09T00:30", ""},
		{"stated and shown, and another beside it", "", utc, `<p>9. Juli 2020</p><time datetime="2020-07-08">8.7.</time>`, "", "2020-07-08T22:30Z", ""},
		{"stated, and its address agrees", "https://x.example/2020/07/08/faehre", `<meta name="pubdate" content="2020-07-08">`, "<p>7. Juli 2020</p>", "", "2020-07-08", ""},
		{"stated anew when the site was moved", "https://x.example/2014/03/02/faehre", utc, "", "", "2014-03-02", ""},
		{"stamped, and another shown", "", `<meta name="date" content="2020-07-20">`, "<p>09.07.2020</p>", "", "2020-07-09", ""},
		{"stamped alone", "", `<meta name="date" content="2020-07-20">`, "", "", "2020-07-20", ""},
		{"shown in a list's link", "", "", `<p>9. Juli 2020 | <a href="/autoren/lena">Lena Okafor, Redakteurin im Ressort Küste und Inseln</a></p>`, "", "2020-07-09", ""},
		{"shown under a label", "", "", "<h4>Erschienen am:</h4><p>9.7.2020</p>", "<p>Zuletzt geändert am 20. Juli 2020</p>", "2020-07-09", ""},
		{"a theme's class says updated", "", "", `<span class="entry-meta updated">9. Juli 2020</span>`, "", "2020-07-09", ""},
		{"a class says updated beside another", "", "", `<time class="published">9. Juli 2020</time> <time class="updated">20. Juli 2020</time>`, "", "2020-07-09", "2020-07-20"},
		{"in the foot of the article", "", "", "", `<p class="postmetadata">Dieser Beitrag wurde am Donnerstag, 9. Juli 2020 um 8:25 Uhr veröffentlicht und unter Häfen, Fähren, Inseln abgelegt.</p>`, "2020-07-09T08:25", ""},
		{"a dateline", "", "", "<p>Pressemitteilung vom 9. Juli 2020 | Husum – Die Reederei hat ihr Schiff zurück, und die Gäste können wieder mitfahren, sagte sie hier, wo es seit Wochen liegt.</p>", "", "2020-07-09", ""},
		{"a day of which the text tells", "", "", "", "<p>Seit dem 4. August 2014 hatte es keinen solchen Fall gegeben, sagte der Hafenmeister, und das Schiff war damals erst zwei Jahre alt gewesen.</p><p>Aktualisiert: 9.7.2020</p>", "2020-07-09", "2020-07-09"},
		{"a post of another site", "", "", "", `<blockquote><p>Endlich!</p><time datetime="2018-03-12">12.3.18</time></blockquote><p>Stand: 9.7.2020</p>`, "2020-07-09", "2020-07-09"},
		{"comments", "", "", "", `<div class="comments"><p>9. Juli 2020</p></div>`, "", ""},
		{"a month and a number in the address", "https://x.example/2020/07/9-fragen", "", "", "", "", ""},
		{"in the data of scripts", "", `<script>x={"publishedAt": "2020-07-09T01:02:03Z"}</script>`, "", "", "2020-07-09", ""},
		{"in the data of scripts, of several", "", `<script>x=[{"publishedAt":"2020-07-09"},{"publishedAt":"2020-07-10"}]</script>`, "", "", "", ""},
		{"in the JSON-LD of instructions", "", `<script type="application/ld+json">{"@type":"HowTo","datePublished":"2020-07-09T01:02:03:004Z"}</script>`, "", "", "2020-07-09T01:02", ""},
		{"a change shown, and not the day of publication", "", changed, "<p>Stand: 20. Juli 2020</p>", "", "2020-07-20T06:00Z", "2020-07-20T06:00Z"},
		{"a change shown without a word", "", changed, "<p>20. Juli 2020</p>", "", "2020-07-20T06:00Z", "2020-07-20T06:00Z"},
		{"a change shown beside the day of publication", "", changed, "<p>9. Juli 2020, Stand: 20. Juli 2020</p>", "", "2020-07-09T06:00Z", "2020-07-20T06:00Z"},
		{"a change that is not shown", "", changed, "<p>9. Juli 2020</p>", "", "2020-07-09T06:00Z", "2020-07-20T06:00Z"},
		{"another day shown than that of the change", "", changed, "<p>14. Juli 2020</p>", "", "2020-07-09T06:00Z", "2020-07-20T06:00Z"},
		{"JSON-LD in the wrong zone", "", linkedDay + `<meta property="article:published_time" content="2020-07-09T23:25:06+00:00">`, "", "", "2020-07-09T23:25+00:00", ""},
		{"JSON-LD of the same moment", "", linkedDay + `<meta property="article:published_time" content="2020-07-09T23:25:06-10:00">`, "", "", "2020-07-10T09:25Z", ""},
		{"JSON-LD days before the meta element", "", linkedDay + `<meta property="article:published_time" content="2020-07-14T23:25:06Z">`, "", "", "2020-07-10T09:25Z", ""},
		{"a site's own name for its upload", "", `<meta property="harbour:uploaded" content="2020-07-09T04:36:36-05:00">`, "", "", "2020-07-09T04:36-05:00", ""},
		{"the end of the description", "", `<meta name="description" content="Die Fähre fährt wieder (Meldung vom 9. Juli 2020)">`, "", "", "2020-07-09", ""},
		{"in the middle of the description", "", `<meta name="description" content="Am 9. Juli 2020 fuhr die Fähre wieder">`, "", "", "", ""},
		{"a blog's link to the day", "", "", `<p class="postmetadata">9.<a href="/2020/07/">Juli 2020</a> um 09:43 · <a href="/h">Aus dem Hafen</a> · <a href="#c">6 Kommentare zu diesem Eintrag</a></p>`, "", "2020-07-09T09:43", ""},
		{"labelled, far from the article", "", `<meta property="og:updated_time" content="2020-07-20">`, "", far + `</article><aside class="sidebar"><p>Erschienen am 9. Juli 2020 im Format Aktuelles</p></aside>`, "2020-07-09", "2020-07-20"},
		{"several labelled, far from the article", "", `<meta property="og:updated_time" content="2020-07-20">`, "", far + `</article><aside class="sidebar"><p>Erschienen am 9. Juli 2020</p><p>Erschienen am 8. Juli 2020</p></aside>`, "2020-07-20", "2020-07-20"},
		{"since when somebody is a user", "", "", `<p><span class="joindate" title="10:46 - 20 Mar 2007">Joined March 2007</span></p>`, "", "", ""},
		{"the day on which the page is looked at", "", "", `<p class="date">Aktuelles Datum und Uhrzeit: 11.02.2021, 19:22</p>`, "<p>Erstellt: 9.7.2020</p>", "2020-07-09", ""},
	} {
		p, err := Read(datedPage(c.head, c.line, c.end), Input{URL: c.url})
		if err != nil || p.Published != c.want || p.Modified != c.modified && c.modified != "" {
			t.Errorf("%s: published %q, modified %q, error %v; want %q, %q", c.name, p.Published, p.Modified, err, c.want, c.modified)
		}
	}
}

// A page's dates are never those of the day on which it is read, nor of a year
// before there were pages.
func TestNoDate(t *testing.T) {
	for _, line := range []string{"heute", "vor drei Stunden", "9. Juli", "© 2020", "9.7.1820", "Telefon 09 07 20 20"} {
		p, err := Read(datedPage("", "<p>"+line+"</p>", ""), Input{})
		if err != nil || p.Published != "" {
			t.Errorf("%q: %q, %v", line, p.Published, err)
		}
	}
	if p, _ := Read(datedPage("", "<p>"+strings.Repeat("9. Juli 2020 ", 3)+"</p>", ""), Input{}); p.Published != "" && !strings.HasPrefix(p.Published, "2020-07-09") {
		t.Errorf("%q", p.Published)
	}
}

// TestDiscussionDate is the date of a page that is nothing but posts of readers:
// that of the first. Its spans are parted by style alone.
func TestDiscussionDate(t *testing.T) {
	post := func(day, text string) string {
		return `<li class="comment"><span class="time"><span>` + day + `</span><span>12:44</span></span><p>` + text + `</p></li>`
	}
	p, err := Read([]byte(`<html lang="de"><head><title>Schraube gebrochen</title></head><body><h1>Schraube gebrochen</h1><div class="discussion"><ul>`+
		post("28.09.19", "Hat jemand eine Idee, was ich anders machen könnte? Seit gestern bricht mir jede Schraube, sobald das Boot auf dem Wasser ist.")+
		post("29.09.19", "Bei uns war es das Lager, und seit wir es getauscht haben, hält die Schraube, auch wenn das Wasser niedrig steht.")+
		`</ul></div></body></html>`), Input{})
	if err != nil || p.Published != "2019-09-28T12:44" {
		t.Errorf("published %q, error %v", p.Published, err)
	}
}
