package sources

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// A pageMaker makes pages as news sites do. Of 267 real ones of 60 to 120 KB the
// mean has 86 KB, 21 KB of them scripts and styles, 744 elements, and 11 KB that
// readers see, of which the article has half; the rest are attributes. The same
// seed makes the same page.
type pageMaker struct {
	*rand.Rand
	strings.Builder
	lang string
}

// madeWords are the words of made prose.
var madeWords = map[string]string{
	"en": "the harbour ship was open again after a storm and its crew of twelve had been in the old town for more than two weeks while the council looked for money to build a new road from north to south with which nobody was happy but they said it would do",
	"de": "der Hafen war nach dem Sturm wieder offen und das Schiff mit seinen zwölf Leuten lag seit mehr als zwei Wochen in der alten Stadt während der Rat Geld für eine neue Straße von Norden nach Süden suchte mit der niemand froh war",
	"es": "el puerto estaba abierto otra vez después de una tormenta y el barco con sus doce hombres llevaba más de dos semanas en la vieja ciudad mientras el ayuntamiento buscaba dinero para una calle nueva que a nadie le gustaba",
	"ar": "كان المرفأ مفتوحا بعد العاصفة وكانت السفينة مع رجالها في المدينة القديمة منذ أكثر من شهر بينما بحث المجلس عن المال لبناء طريق جديد من الشمال إلى الجنوب لم يكن أحد راضيا عنه",
}

// tellingWords make readers of credits and dates look twice. One word in fifty
// is one.
var tellingWords = strings.Fields("Reuters dpa EFE رويترز source agency report London 2020 March Thursday minister police Okafor according")

// madePage is the page with that number.
func madePage(i int) []byte {
	m := &pageMaker{Rand: rand.New(rand.NewPCG(uint64(i), 7)), lang: []string{"en", "de", "en", "es", "ar"}[i%5]}
	title := strings.TrimSuffix(m.sentence(7, 12), ".")
	fmt.Fprintf(m, "<!DOCTYPE html>\n<html lang=%q><head><meta charset=utf-8><title>%s | The Quay Post</title>\n", m.lang, title)
	m.head(i, title)
	m.WriteString("</head><body class=\"single post-template\">\n")
	m.menu(40 + m.IntN(60))
	m.article(i, title)
	m.teasers(20 + m.IntN(30))
	m.comments(m.IntN(20))
	m.menu(30)
	m.scripts(6000 + m.IntN(12000))
	m.WriteString("</body></html>")
	return []byte(m.String())
}

// sentence is a sentence of so many words.
func (m *pageMaker) sentence(least, most int) string {
	words := strings.Fields(madeWords[m.lang])
	var b strings.Builder
	for k := range least + m.IntN(most-least) {
		w := words[m.IntN(len(words))]
		if m.IntN(50) == 0 {
			w = tellingWords[m.IntN(len(tellingWords))]
		}
		if k == 0 && w[0] < 0x80 {
			w = strings.ToUpper(w[:1]) + w[1:]
		}
		if k > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w)
	}
	return b.String() + "."
}

// head writes what a page says of itself for machines.
func (m *pageMaker) head(i int, title string) {
	day := fmt.Sprintf("2020-%02d-%02dT08:25:00Z", 1+m.IntN(12), 1+m.IntN(28))
	for _, p := range [][2]string{{"og:title", title}, {"og:site_name", "The Quay Post"}, {"og:type", "article"}, {"og:description", m.sentence(12, 20)}, {"article:modified_time", day}, {"og:image", "https://quay.example/2020/a.jpg"}} {
		fmt.Fprintf(m, "<meta property=%q content=%q>\n", p[0], p[1])
	}
	if i%3 != 0 {
		fmt.Fprintf(m, "<meta property=\"article:published_time\" content=%q>\n", day)
	}
	if i%2 == 0 {
		fmt.Fprintf(m, `<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":%q,"datePublished":%q,"author":{"@type":"Person","name":"Lena Okafor"},"publisher":{"@type":"Organization","name":"The Quay Post"},"description":%q},{"@type":"BreadcrumbList","itemListElement":[{"@type":"ListItem","position":1,"name":"Home"}]}]}</script>`, title, day, m.sentence(20, 40))
	}
	m.WriteString("\n<style>")
	for range 20 + m.IntN(60) {
		fmt.Fprintf(m, ".c%x > .box-%d{margin:0 %dpx;color:#%06x;font:14px/1.5 sans-serif}\n", m.IntN(1<<24), m.IntN(99), m.IntN(30), m.IntN(1<<24))
	}
	m.WriteString("</style>\n")
	m.scripts(2000 + m.IntN(4000))
}

// scripts writes so many bytes of scripts, and a little more.
func (m *pageMaker) scripts(size int) {
	for at := m.Len(); m.Len() < at+size; {
		m.WriteString("<script>(function(w,d){w.q=w.q||[];")
		for range 4 + m.IntN(30) {
			fmt.Fprintf(m, `q.push({"id":"x%x","n":%d,"f":function(a){return a<%d&&d.getElementById("p%d")}});`, m.Uint32(), m.IntN(999), m.IntN(99), m.IntN(99))
		}
		m.WriteString("})(window,document);</script>\n")
	}
}

// menu writes a menu of nested lists.
func (m *pageMaker) menu(links int) {
	m.WriteString(`<nav class="main-navigation" role="navigation"><ul class="menu">`)
	for range links {
		fmt.Fprintf(m, `<li id="menu-item-%d" class="menu-item menu-item-type-taxonomy menu-item-object-category menu-item-has-icon"><a href="https://quay.example/topic/%x/latest?ref=menu" data-tracking="menu|topic|%x" class="menu__link js-menu-link" title="x"><span class="menu__label">%s</span></a></li>`+"\n", m.IntN(9999), m.Uint32(), m.Uint32(), m.sentence(1, 3))
	}
	m.WriteString("</ul></nav>\n")
}

// article writes the article: a head, paragraphs with links, pictures.
func (m *pageMaker) article(i int, title string) {
	fmt.Fprintf(m, `<div id="page" class="site"><div class="content-area"><main id="main"><article class="post hentry"><header class="entry-header"><h1 class="entry-title">%s</h1><div class="entry-meta"><span class="byline">By <a rel="author" href="/author/lena">Lena Okafor</a></span> <time class="entry-date" datetime="2020-07-09T08:25:00+02:00">9 July 2020</time></div></header><div class="entry-content">`+"\n", title)
	for k := range 7 + m.IntN(16) {
		fmt.Fprintf(m, "<p>%s %s <a href=\"/n/%d\">%s</a> %s</p>\n", m.sentence(8, 30), m.sentence(8, 30), k, m.sentence(2, 4), m.sentence(8, 30))
		if k%6 == 2 {
			fmt.Fprintf(m, `<figure class="wp-caption">%s<figcaption class="wp-caption-text">%s Photo: Jan Webber/Reuters</figcaption></figure>`+"\n", m.image(), m.sentence(6, 12))
		}
		if k%9 == 5 {
			fmt.Fprintf(m, "<h2>%s</h2>\n<ul><li>%s</li><li>%s</li></ul>\n", m.sentence(3, 6), m.sentence(8, 12), m.sentence(8, 12))
		}
	}
	if i%4 == 1 {
		m.WriteString("<p>Source: Reuters</p>\n")
	}
	m.WriteString(`</div><footer class="entry-footer"><div class="sharedaddy"><a href="#">Facebook</a> <a href="#">Twitter</a></div></footer></article>` + "\n")
}

// image is a picture in several sizes, as pages have them.
func (m *pageMaker) image() string {
	id := m.Uint32()
	var sizes []string
	for _, w := range []int{320, 640, 960, 1280} {
		sizes = append(sizes, fmt.Sprintf("https://img.quay.example/2020/07/%x-%dx%d.jpg?q=80 %dw", id, w, w*2/3, w))
	}
	return fmt.Sprintf(`<img class="attachment-large size-large lazy wp-image-%d" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP" data-src="https://img.quay.example/2020/07/%x.jpg" data-srcset="%s" sizes="(max-width: 640px) 100vw, 640px" alt="%s" width="640" height="427" loading="lazy">`, id%9999, id, strings.Join(sizes, ", "), m.sentence(2, 6))
}

// teasers writes the leads to other articles.
func (m *pageMaker) teasers(n int) {
	m.WriteString(`<aside id="secondary" class="widget-area sidebar"><section class="widget"><h2 class="widget-title">More</h2>`)
	for range n {
		fmt.Fprintf(m, `<div class="teaser-item teaser--small"><a class="teaser__link" href="https://quay.example/n/%x?ref=teaser">%s</a><h3 class="teaser__title"><a href="/n/%x">%s</a></h3><span class="teaser__date">%d July 2020</span><p class="teaser__text">%s</p></div>`+"\n", m.Uint32(), m.image(), m.Uint32(), m.sentence(4, 9), 1+m.IntN(28), m.sentence(3, 12))
	}
	m.WriteString("</section></aside>\n")
}

// comments writes what readers wrote.
func (m *pageMaker) comments(n int) {
	m.WriteString(`</main><div id="comments" class="comments-area"><ol class="comment-list">`)
	for k := range n {
		fmt.Fprintf(m, `<li id="comment-%d" class="comment even depth-1"><div class="comment-author vcard"><b class="fn">Reader %d</b></div><div class="comment-metadata"><time datetime="2020-07-1%dT10:00:00+02:00">1%d July 2020</time></div><div class="comment-content"><p>%s</p></div></li>`+"\n", k, k, k%10, k%10, m.sentence(10, 50))
	}
	m.WriteString("</ol></div></div></div>\n")
}
