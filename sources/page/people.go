package page

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/atom"
)

// people finds the authors: those of the JSON-LD, else those that the page
// marks as such, else those of the head, else a line that names them.
func (r *reading) people() {
	for i, find := range []func() []string{r.linkedAuthors, r.markedAuthors, r.headAuthors, r.printedAuthors} {
		if names := find(); len(names) > 0 && (i == 1 || i == 3 || slices.ContainsFunc(names, r.printsName)) {
			r.page.Authors = names
			return
		}
	}
}

// What is looked at of a byline, in bytes, and how many authors are kept: a
// consortium of physicists has more, and what is longer is no byline.
const (
	maxByline  = 2000
	maxAuthors = 60
)

// addNames appends the people that s names and names lacks.
func (r *reading) addNames(names []string, s string) []string {
	if i := strings.Index(s, " @"); i > 0 {
		s = s[:i]
	}
	if address(s) || picturePattern().MatchString(s) {
		return names
	}
	for _, n := range cutNames(s[:min(len(s), maxByline)]) {
		if len(names) < maxAuthors && r.isPerson(n) && !slices.ContainsFunc(names, func(m string) bool { return strings.EqualFold(m, n) }) {
			names = append(names, n)
		}
	}
	return names
}

// linkedAuthors are the people that the JSON-LD gives as authors: of the
// article, of the page, or the one person that it knows.
func (r *reading) linkedAuthors() (names []string) {
	d := &r.head.data
	for _, n := range []linkedNode{r.article, d.webPage()} {
		for _, key := range []string{"author", "creator"} {
			for _, a := range d.nodes(n, key) {
				if !a.is(siteType) || slices.Contains(a.types(), "Person") {
					names = r.addNames(names, a.text("name"))
				}
			}
			if len(names) > 0 {
				return names
			}
		}
	}
	for _, n := range d.all {
		if id := n.text("@id"); slices.Contains(n.types(), "Person") && (strings.Contains(id, "/schema/person/") || strings.Contains(id, "author")) {
			names = r.addNames(names, n.text("name"))
		}
	}
	if len(names) > 1 {
		return nil
	}
	return names
}

// headAuthors are the people that meta elements give as authors. Many of those
// made the site, so that the page must be an article or print the name.
func (r *reading) headAuthors() (names []string) {
	for _, key := range []string{"article:author", "article:author_name", "parsely-author", "sailthru.author", "byl", "citation_author", "cxenseparse:author", "shareaholic:article_author_name", "twitter:data1", "author", "dc.creator", "dcterms.creator"} {
		if key == "twitter:data1" && !writtenBy(r.head.first("twitter:label1")) {
			continue
		}
		for _, v := range r.head.meta[key] {
			for _, n := range r.addNames(nil, plain(v)) {
				if r.isArticle() || r.printsName(n) {
					names = r.addNames(names, n)
				}
			}
		}
		if len(names) > 0 {
			return names
		}
	}
	return nil
}

// writtenBy reports whether a label says that what it labels is an author.
func writtenBy(label string) bool {
	label = strings.ToLower(label)
	for _, w := range []string{" by", "verfasst", "geschrieben", "écrit", "escrito", "scritto", "geschreven", "napisane", "autor", "skrevet", "skriven", "автор"} {
		if strings.Contains(label, w) {
			return true
		}
	}
	return false
}

// isArticle reports whether the page calls itself an article.
func (r *reading) isArticle() bool {
	return r.article != nil || r.head.first("og:type") == "article" || r.head.first("article:published_time") != ""
}

// printsName reports whether the page shows the name to its readers.
func (r *reading) printsName(name string) bool {
	if r.lower == nil {
		r.lower = bytes.ToLower(r.layout.text)
	}
	return bytes.Contains(r.lower, []byte(strings.ToLower(name)))
}

// markedAuthors are those of the elements that say they name the author, in
// the part of the page where the article is.
func (r *reading) markedAuthors() (names []string) {
	l := r.layout
	end, last := int32(0), int32(0)
	for _, i := range l.bylines {
		e := &l.all[i]
		if i < end || e.chars < 2 || e.chars > 120 || !l.nearArticle(i) {
			continue
		}
		end = e.end
		s := ""
		for k := i; k < e.end; k++ { // a name inside the byline says it best
			n := l.all[k].node
			if k > i && l.all[k].traits.has(authorTrait) || attr(n, "itemprop") == "name" || attr(n, "rel") == "author" {
				if t := innerText(n); len(t) > 1 && (s == "" || attr(n, "itemprop") == "name") {
					s = t
				}
			}
		}
		if s == "" {
			s = innerText(e.node)
		}
		if len(names) > 0 && i > last+15 {
			break // further down stand the authors of something else
		}
		if before := len(names); len(r.addNames(names, s)) > before {
			names, last = r.addNames(names, s), e.end
		}
	}
	return names
}

// nearArticle reports whether nothing above i says that it belongs to
// something else than the article: comments, lists of other articles, menus, or
// a foot that is not the article's own.
func (t *tree) nearArticle(i int32) bool {
	foot, article := false, false
	for at := i; at >= 0; at = t.all[at].parent {
		e := &t.all[at]
		switch {
		case at < i && t.title > at && t.title < e.end && !foot:
			return true // it stands with the title
		case e.node.DataAtom == atom.Body, e.node.DataAtom == atom.Html:
			return !foot || article // what they are called tells of the whole page
		case e.traits.has(commentTrait), e.node.DataAtom == atom.Nav, e.node.DataAtom == atom.Aside:
			return false
		case e.traits.has(dropTrait) && e.node.DataAtom != atom.Footer && !e.traits.has(authorTrait|dateTrait|metaTrait|articleTrait|bodyTrait):
			return false
		}
		foot = foot || e.node.DataAtom == atom.Footer
		article = article || e.traits.has(articleTrait|bodyTrait)
	}
	return !foot || article
}

// byPattern matches a line that begins as a byline does.
var byPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(?:(?:written|posted|published|reported|story|text|words|article|review|analysis)\s+)?(?:by|von|par|por|di|de|door|af|av|przez|autor(?:in|es|en|a)?:?|auteurs?:?|autore:?|verfasser(?:in)?:?|geschrieben von|author:?|text:|écrit par|propos recueillis par|publié par|escrito por|scritto da|postado por|автор:?|текст:?|بقلم:?|كتب:?|نوشته|yazan:?)\s+`)
})

// labelPattern matches what stands before the name in an element that is a
// byline: "Interview: ", "Gastbeitrag von ".
var labelPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(?:[\pL ]{2,20}:|(?:posted|published|eingestellt|veröffentlicht|publiziert|erstellt|geschrieben|verfasst|artikel|beitrag|gastbeitrag|kommentar|text|publié|publicado|pubblicato|written|post|article|review|story).{0,40}?\s(?:von|by|par|por|di|da)|in:)\s+`)
})

// printedAuthors are those of a line around the article that begins as a byline.
func (r *reading) printedAuthors() (names []string) {
	l := r.layout
	for k := range l.paragraphs {
		p := &l.paragraphs[k]
		if p.chars > 60 || p.chars < 5 {
			continue
		}
		s := string(l.in(p))
		m := byPattern().FindString(s)
		if m == "" || !l.nearArticle(p.first) || l.all[p.at].traits.has(heading) {
			continue
		}
		if got := r.addNames(nil, s); len(got) > 0 && startsUpper(s[len(m):]) {
			return got
		}
	}
	return nil
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || unicode.IsLetter(r) && !unicode.IsLower(r)
}

// cutNames cuts a byline into the names in it.
func cutNames(s string) []string {
	s = strings.Join(strings.Fields(strings.ReplaceAll(s, "\u00ad", "")), " ")
	if m := reporterPattern().FindStringSubmatch(s); m != nil {
		return []string{m[1] + m[2]}
	}
	for range 3 {
		m := byPattern().FindString(s)
		if m == "" {
			m = labelPattern().FindString(s)
		}
		if m == "" {
			break
		}
		s = s[len(m):]
	}
	for _, sep := range []string{" | ", " • ", " · ", " – ", " — ", " - ", " (", "\n"} {
		if i := strings.Index(s, sep); i > 0 {
			s = s[:i]
		}
	}
	var out []string
	for piece := range strings.SplitSeq(marks().ReplaceAllString(s, ";"), ";") {
		for _, part := range cutJoints(piece) {
			for _, name := range cutCommas(part) {
				if name = withoutRole(strings.Trim(name, " ,:;|/*•–—-\u00a0\"'()")); name != "" {
					out = append(out, name)
				}
			}
		}
	}
	return out
}

// picturePattern matches the beginnings of lines that name a photographer.
var picturePattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^\W*(?:fotos?|photos?|bild(?:er)?|фото|image|picture|illustration|grafik|video|quelle|source)\b?[ :/]`)
})

// reporterPattern matches names as Chinese and Korean bylines have them, beside
// the word for reporter.
var reporterPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:記者|记者)[:： ]?(\p{Han}{2,4})|(\p{Hangul}{2,4}) ?기자`)
})

// withoutRole is a name without the role behind it: "Jane Doe Chefredakteurin".
func withoutRole(name string) string {
	words := strings.Fields(name)
	if half := len(words) / 2; len(words) > 1 && slices.Equal(words[:half], words[half:]) {
		words = words[:half] // a picture's label and the name below it
	}
	for len(words) > 2 {
		if w := strings.ToLower(words[len(words)-1]); !strings.Contains(w, "redakt") && !strings.Contains(w, "editor") && !strings.Contains(w, "reporter") &&
			!strings.HasPrefix(w, "correspond") && !strings.HasPrefix(w, "journalist") && w != "writer" && w != "staff" && w != "autor" && w != "기자" {
			break
		}
		words = words[:len(words)-1]
	}
	return strings.Join(words, " ")
}

// address reports whether s is an address of the web or of mail.
func address(s string) bool {
	return strings.Contains(s, "://") || strings.Contains(s, "www.") || strings.Contains(s, "@")
}

// marks stand between two names, and so do joints, where both have two words.
var (
	marks = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`\s*[;/|&،、]\s*|\s+(?:with|mit)\s+`)
	})
	joints = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)\s+(?:and|und|et|y|e|i|en|och|og|ja|ve|и|و|\+)\s+`)
	})
)

// cutJoints cuts at the words for "and" between names of two words or more.
func cutJoints(s string) []string {
	var out []string
	from := 0
	for _, m := range joints().FindAllStringIndex(s, -1) {
		if strings.Count(strings.TrimSpace(s[from:m[0]]), " ") > 0 && strings.Count(strings.TrimSpace(s[m[1]:]), " ") > 0 {
			out = append(out, s[from:m[0]])
			from = m[1]
		}
	}
	return append(out, s[from:])
}

// cutCommas cuts at commas where names of two words or more stand between them;
// else what is behind the first comma is a role or a place.
func cutCommas(s string) []string {
	pieces := strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == '،' || r == '、' || r == '，' })
	out := pieces[:min(1, len(pieces))]
	for _, p := range pieces[min(1, len(pieces)):] {
		words := strings.Fields(p)
		if len(words) < 2 || len(words) > 4 || slices.ContainsFunc(words, func(w string) bool { return !startsUpper(w) && len(w) > 3 }) {
			break
		}
		out = append(out, p)
	}
	return out
}

// isPerson reports whether a name can be that of an author: not the site's or
// an outlet's, no address, no role, no sentence.
func (r *reading) isPerson(s string) bool {
	words := strings.Fields(s)
	if n := utf8.RuneCountInString(s); n < 2 || n > 50 || len(words) > 6 || initials(s) {
		return false
	}
	if strings.ContainsAny(s, "@<>{}[]=%$#!?_\\") || strings.Contains(s, "://") || strings.Contains(s, "www.") || strings.Contains(strings.ToLower(s), ".com") || strings.HasSuffix(s, ".de") {
		return false
	}
	if strings.ContainsFunc(s, unicode.IsDigit) && len(words) > 1 || !strings.ContainsFunc(s, unicode.IsLetter) {
		return false
	}
	if slices.Contains(r.siteNames, squeezed(s)) && !strings.Contains(s, ". ") || len(r.Outlets.ByName(s)) > 0 || noPerson()[strings.ToLower(s)] || byPattern().MatchString(s+" ") {
		return false
	}
	lower := 0
	for _, w := range words {
		for _, part := range []string{"minister", "departement", "department", "verband", "gesellschaft", "redak", "redac", "agentur", "agency"} {
			if strings.Contains(strings.ToLower(w), part) {
				return false
			}
		}
		if noPerson()[strings.ToLower(strings.Trim(w, ".,"))] {
			return false
		}
		if f, _ := utf8.DecodeRuneInString(w); unicode.IsLower(f) && utf8.RuneCountInString(w) > 3 {
			lower++
		}
	}
	return lower == 0 || len(words) == 1
}

// initials reports whether s is a name's first letters: "cpm", "MES".
func initials(s string) bool {
	lower, upper := strings.ToLower(s), strings.ToUpper(s)
	return len(s) <= 4 && lower != upper && (s == lower || s == upper)
}

// noPerson are words that no name of an author has.
var noPerson = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(`admin administrator webmaster editor editors staff desk newsroom redaktion redaction redacción redacao redação redazione rédaction
		team unknown guest root user author autor anonymous anonym gmbh ag inc llc ltd ltd. e.v. ev verlag verein agency agentur agence agencia press presse news nachrichten magazin magazine
		media medien online service services group gruppe company university universität ministerium ministry department bundesamt stiftung foundation institut institute association
		network netzwerk radio tv television zeitung times post blog website web site homepage home contact kontakt impressum copyright follow facebook twitter instagram more mehr
		publisher https http alle beiträge artikel articles foto фото фото: zitat gesponserte uol do inhalte redaktori redactie cookies login
		datum date posted publiziert veröffentlicht geschrieben erstellt guide profile profil columnistas columnista internacional archives red zvg cc-by authors autores autoren autori auteurs authored
		publikation publication content subscribe anonymous gast guest gastautor sponsored anzeige werbung writer editorial redactie redakcja redakce редакция
		mitarbeiter leser bundesverband abteilung feuerwehr landesanstalt edited edition tests tricks jobs
		read share view all posts updated published comments comment kommentare print email correspondent reporter`) {
		m[w] = true
	}
	return m
})
