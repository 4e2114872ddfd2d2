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
