package page

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"isnad/sources/outlet"
)

// Where a page has no name of its site, whoever it says publishes it or has the
// rights in it does: what stands under a picture says that too, of the picture,
// and what an agency has the rights in is a story of the site's. The same marks
// stand beside maps, figures, licences and the names of what a site runs on, so
// that one of them alone says nothing: the page's domain must have the name, or the
// page in a second place.

// ownerInHead is who the head says publishes the page or has the rights in it;
// an author counts when it is a company or a society.
func (r *reading) ownerInHead() string {
	for _, key := range []string{"dc.publisher", "dcterms.publisher", "publisher", "copyright", "dcterms.rightsholder", "author"} {
		for _, v := range r.head.meta[key] {
			v = plain(v)
			for _, name := range []string{v, ownerIn(v)} {
				if key == "author" && !legalForm().MatchString(name) && !r.isLabel(name) {
					continue
				}
				if r.canOwn(name) && (r.fitsHost(name) || r.namedAgain(name)) {
					return name
				}
			}
		}
	}
	return ""
}

// namedAgain reports whether a name of who has the rights in the page stands where
// the name of a site does too: at an end of the title, on a logo, a feed or the link
// to the front page, or in the JSON-LD; with or without its form in law.
func (r *reading) namedAgain(name string) bool {
	if r.places == nil {
		r.places = map[string]bool{}
		names, _ := r.frontNames()
		names = append(names, r.head.first("og:site_name"), r.head.first("application-name"))
		for _, n := range r.head.data.all {
			if n.is(siteType) {
				names = append(names, n.text("name"))
			}
		}
		for _, p := range r.titlePieces() {
			if !r.ofHeadline(p) {
				names = append(names, p)
			}
		}
		for _, n := range names {
			if r.canBeSite(n) {
				r.places[bareName(n)] = true
			}
		}
	}
	f := bareName(name)
	return f != "" && r.places[f] && r.canBeSite(name)
}

// bareName is a name without its form in law, squeezed.
func bareName(s string) string { return squeezed(legalForm().ReplaceAllString(s, "")) }

// legalForm matches the form in law behind the name of a company or a society.
var legalForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:\s|^)(?:GmbH|mbH|AG|e\. ?V\.|KG|Ltd\.?|Limited|LLC|L\.L\.C\.|Inc\.?|Corp\.?|S\.? ?A\.?|S\.? ?L\.?|S\.? ?p\. ?A\.|SpA|S\. ?r\. ?l\.|srl|B\. ?V\.|A/S|AS|AB|Oy|ApS|z o\.o\.|sp\. z o\.o\.|a\.s\.|s\.r\.o\.|d\.o\.o\.|Kft\.?|OOO|ООО|АО|株式会社)$`)
})

// rightsStart matches what stands before a name in a line of rights, rightsEnd
// what stands behind it.
var (
	rightsStart = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(?:[\s,.:·•|©–—-]|\([cC]\)|(?i:&?copy;|copyrights?\b|by\b|the rights of\b|(?:alle )?inhalte\b)|(?:19|20)\d\d\b)*`)
	})
	rightsEnd = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)\n|\S+@|\. |, | - | – | — | [|·•] | / |[.,]? *(?:©|\(c\)|all rights|alle rechte|einige rechte|tous droits|todos los derechos|todos os direitos|tutti i diritti|all content|version|is licensed|powered|designed|proudly)|[\s,]+(?:\d{4}\s*[-–—]\s*)?\d{4}\b`)
	})
)

// ownerIn is the name in what a line of rights says behind the mark: without
// years and what is reserved.
func ownerIn(s string) string {
	s = s[len(rightsStart().FindString(s)):]
	if at := rightsEnd().FindStringIndex(s); at != nil {
		s = s[:at[0]]
	}
	return strings.Trim(s, " .,:;|")
}

// canOwn reports whether s can be the name of who has the rights in a site: not
// of an agency or a platform, no sentence, and written as names are.
func (r *reading) canOwn(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	words := strings.Fields(s)
	if len(s) < 3 || len(words) > maxNameWords || address(s) || strings.ContainsAny(s, "<>{}=?!/") || hostLike(s) ||
		noOwner().MatchString(s) || unicode.IsLower(first) || len(words) < 2 && unicode.IsDigit(first) || noOwners()[firstWord(words)] {
		return false
	}
	return !slices.ContainsFunc(r.Outlets.ByName(s), func(o outlet.Outlet) bool {
		return o.Kind == outlet.Agency || o.Kind == outlet.Platform
	})
}

// firstWord is the first of some words, squeezed.
func firstWord(words []string) string {
	if len(words) == 0 {
		return ""
	}
	return squeezed(words[0])
}

// noOwner matches what stands behind the mark of rights and says that there are
// none, or under which licence; and those without number who made a map.
var noOwner = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(?:public domain|domaine public|gemeinfrei|cc0\b|cc[ -]by\b|creative commons|(?:the )?opinions?\b)|\b(?:contributors|mitwirkende)$|\bthemes?\b`)
})

// noOwners are first words of what stands behind the mark of rights and is no
// name: who made the site, whose pictures stand on it, a heading.
var noOwners = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(`designed design developed powered proudly made built created hosted theme webdesign site website wordpress
		all alle tous todos tutti rights copyright bildrechte bild bilder foto fotos photo photos image images text texte notice notices infringement
		law policy privacy terms impressum unless this these please auf für mit und and or not no respective gemacht umsetzung realisation realisierung`) {
		out[squeezed(w)] = true
	}
	return out
})

// lastRights is how many paragraphs from the end of a page its line of rights
// stands at most, where nothing but its place tells it.
const lastRights = 40

// ownerInRights is who the line of rights at the end of the page names: the first
// one that stands in a footer or reserves all rights and has a name that the page
// has in a second place, or one that the page's domain is made of. What follows it
// in a foot has the rights in something that the page shows.
func (r *reading) ownerInRights() string {
	l := r.layout
	for k := range l.paragraphs {
		p := &l.paragraphs[k]
		if p.end-p.start > 8*maxSiteName {
			continue
		}
		text := string(l.in(p))
		marks := rightsMark().FindAllStringIndex(text, maxMarks)
		if marks == nil {
			continue
		}
		last := k >= len(l.paragraphs)-lastRights
		foot := last && l.foot(p.at)
		if l.all[p.at].traits.has(commentTrait) || l.within(p.at, commentTrait|captionTrait) && !foot {
			continue
		}
		site := foot || last && reserved().MatchString(text)
		for _, at := range marks {
			if name := r.ownerAt(text, at[0], site); name != "" {
				return name
			}
		}
	}
	return ""
}

// maxMarks is how many marks of one line are looked at.
const maxMarks = 4

// ownerAt is who has the rights by the mark at a byte of a line; site says that it
// may be the line of a whole site. "Market data © Quaywell" is of no site.
func (r *reading) ownerAt(text string, at int, site bool) string {
	before := text[strings.LastIndexByte(text[:at], '\n')+1 : at]
	alone := !strings.ContainsFunc(reserved().ReplaceAllString(before, ""), unicode.IsLetter)
	if name := ownerIn(text[at:]); r.canOwn(name) && (r.fitsHost(name) || site && alone && r.namedAgain(name)) {
		return name
	}
	if name := strings.TrimSpace(before); site && reserved().MatchString(text) && strings.Contains(name, " ") && r.canOwn(name) && (r.fitsHost(name) || r.namedAgain(name)) {
		return name // "The Quay Post © 2020. All rights reserved."
	}
	return ""
}

// keeperInFoot is the company or the society at the end of the page whose words or
// initials the page's domain has: pages end with the address of who keeps them.
func (r *reading) keeperInFoot() string {
	l := r.layout
	for k := len(l.paragraphs) - 1; k >= max(0, len(l.paragraphs)-lastRights); k-- {
		for line := range strings.SplitSeq(string(l.in(&l.paragraphs[k])), "\n") {
			if line = strings.TrimSpace(line); len(line) < maxSiteName && legalForm().MatchString(line) && r.canOwn(line) && r.fitsHost(line) {
				return line
			}
		}
	}
	return ""
}

// rightsMark matches the mark before who has the rights, reserved what only a line
// of rights of a whole site has.
var (
	rightsMark = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`©|(?i:\bcopyright\b|\(c\) *\d{4})`) })
	reserved   = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)all rights reserved|alle rechte vorbehalten|tous droits réservés|(?:todos )?los derechos reservados|todos os direitos reservados|tutti i diritti riservati|все права защищены|جميع الحقوق محفوظة|tüm hakları saklıdır|wszelkie prawa zastrzeżone|alle rechten voorbehouden`)
	})
)

// foot reports whether the element at i stands in what is the foot of the page by
// its tag or name.
func (l *layout) foot(i int32) bool {
	for ; i >= 0; i = l.all[i].parent {
		n := l.all[i].node
		if n.Data == "footer" || footNames().MatchString(attr(n, "class")+" "+attr(n, "id")) || attr(n, "role") == "contentinfo" {
			return true
		}
	}
	return false
}

// footNames matches the names of the foot of a page.
var footNames = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)\b(?:[a-z]+[-_]?)?(?:footer|fuss|fuß|colophon|copyright|site-?info|bottom|pie|imprint)(?:[-_a-z0-9]*)\b`)
})

// siteAddress is the host of the page's site where the page calls its site by it,
// or by the same name elsewhere: "www.quaypost.example" for a site's name, behind
// the title or in the rights.
func (r *reading) siteAddress() string {
	site := r.domain.host
	if site == "" {
		return ""
	}
	names := append([]string{r.head.first("og:site_name"), r.head.first("application-name")}, r.titlePieces()...)
	for _, key := range []string{"publisher", "dc.publisher", "copyright", "author"} {
		for _, v := range r.head.meta[key] {
			names = append(names, ownerIn(plain(v)), plain(v))
		}
	}
	for _, n := range names {
		n = strings.ToLower(strings.Trim(n, "() /"))
		n = strings.TrimPrefix(strings.TrimPrefix(n, "https://"), "http://")
		n = strings.TrimPrefix(n, "www.")
		here, _, _ := strings.Cut(n, ".")
		there, _, _ := strings.Cut(site, ".")
		if n == site || hostLike(n) && here == there && !strings.Contains(n, "/") {
			return n
		}
	}
	return ""
}
