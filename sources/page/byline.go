package page

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"isnad/sources/date"
)

// byPattern matches a line that begins as a byline does.
var byPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(?:(?:written|posted|published|reported|story|text|words|article|review|analysis)\s+)?(?:by|von|par|por|di|de|door|af|av|przez|autor(?:in|es|en|a)?:?|auteurs?:?|autore:?|verfasser(?:in)?:?|geschrieben von|author:?|text:|écrit par|propos recueillis par|publié par|escrito por|scritto da|postado por|автор:?|текст:?|بقلم:?|كتب:?|نوشته|yazan:?)\s+`)
})

// labelPattern matches what stands before the name in an element that is a
// byline: "Interview: ", "Gastbeitrag von ".
var labelPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(?:[\pL ]{2,20}:|(?:posted|published|eingestellt|veröffentlicht|publiziert|erstellt|geschrieben|verfasst|artikel|beitrag|gastbeitrag|kommentar|text|publié|publicado|pubblicato|written|post|article|review|story).{0,40}?\s(?:von|by|par|por|di|da)|in:)\s+`)
})

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || unicode.IsLetter(r) && !unicode.IsLower(r)
}

// insidePattern matches the author among other things that a line says under
// labels: "Datum: 9.7.2020 Autor: Lena Okafor Quelle: …".
var insidePattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:^|[^\pL])(?:autor(?:en|in)?|author|auteur|autore|verfasser|автор|redactor|schrijver)s?(?:[*:_/]?in(?:nen)?)?\s?:\s*(.+?)(?:\s+\pL+:.*)?$`)
})

// writtenPattern matches a line that says who wrote or held what it calls by its
// kind: "Blog Beitrag von ", "Das Gespräch führte ".
var writtenPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(?:(?:ein|eine|an?|une?|un|una)\s+)?(?:[\pL-]+\s+)?(?:beitrag|gastbeitrag|kommentar|artikel|text|interview|bericht|reportage|article|report|story|essay|entretien|reportage|artículo|entrevista|articolo|intervista|статья)\s+(?:von|by|par|por|di|da)\s+|^(?:das (?:gespräch|interview) führten?|interview(?:er)?:|gastautor(?:in)?:?)\s+`)
})

// partnerPattern matches the one with whom an author spoke.
var partnerPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)\s+(?:mit|with|avec|con|с|über|about|sur)\s.*$`)
})

// reportPattern matches the byline with which a report of Chinese, Japanese or
// Korean news begins.
var reportPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[^\pL\pN]{0,4}(?:\p{Han}{0,6} ?)?((?:記者|记者)[:： ]?\p{Han}{2,4}|\p{Hangul}{2,4} ?기자)`)
})

// cutNames cuts a byline into the names in it.
func cutNames(s string) []string {
	s = strings.Join(strings.Fields(strings.ReplaceAll(s, "\u00ad", "")), " ")
	if m := reporterPattern().FindStringSubmatch(s); m != nil {
		return []string{m[1] + m[2]}
	}
	if m := insidePattern().FindStringSubmatch(s); m != nil {
		s = m[1]
	}
	for range 3 {
		m := byPattern().FindString(s)
		if m == "" {
			if m = writtenPattern().FindString(s); m != "" {
				s = partnerPattern().ReplaceAllString(s, "")
			}
		}
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
				if name = withoutRole(strings.Trim(name, " ,:;|/*•–—-\u00a0\"'()")); len(name) > 3 && name[len(name)-4] != ' ' {
					name = strings.TrimSuffix(name, ".") // "Jr." is one
				}
				if name != "" {
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
	for len(words) > 2 {
		if w := strings.ToLower(words[len(words)-1]); !strings.Contains(w, "redakt") && !strings.Contains(w, "editor") && !strings.Contains(w, "reporter") &&
			!strings.HasPrefix(w, "correspond") && !strings.HasPrefix(w, "journalist") && w != "writer" && w != "staff" && w != "autor" && w != "기자" {
			break
		}
		words = words[:len(words)-1]
	}
	if half := len(words) / 2; len(words) > 1 && slices.Equal(words[:half], words[half:]) {
		words = words[:half] // a picture's label and the name below it
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
		if degree(p) {
			continue
		}
		if len(words) < 2 || len(words) > 4 || slices.ContainsFunc(words, func(w string) bool { return !startsUpper(w) && len(w) > 3 }) {
			break
		}
		out = append(out, p)
	}
	return out
}

// degree reports whether s is what people put behind their names.
func degree(s string) bool {
	switch strings.ReplaceAll(strings.ToLower(strings.TrimSpace(s)), ".", "") {
	case "phd", "md", "msc", "ma", "ba", "mph", "mba", "esq", "jr", "sr", "rd", "rn", "jd", "dds", "llm":
		return true
	}
	return false
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
		if _, ok := date.WeekdayNamed(w); ok && len(w) > 4 {
			return false
		}
		if noPerson()[strings.ToLower(strings.Trim(w, ".,"))] {
			return false
		}
		if f, _ := utf8.DecodeRuneInString(w); unicode.IsLower(f) && utf8.RuneCountInString(w) > 3 {
			lower++
		}
	}
	last, _ := utf8.DecodeRuneInString(words[len(words)-1])
	return lower == 0 && !(unicode.IsLower(last) && len(words) > 1) || lower == len(words) && lower < 4
}

// initials reports whether s is a name's first letters, or languages: "cpm", "MES",
// "FR IT EN".
func initials(s string) bool {
	lower, upper := strings.ToLower(s), strings.ToUpper(s)
	if lower == upper || s != lower && s != upper {
		return false
	}
	return !slices.ContainsFunc(strings.Fields(s), func(w string) bool { return len(w) > 4 || len(s) > 4 && len(w) > 2 })
}

// noPerson are words that no name of an author has.
var noPerson = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(`admin administrator webmaster editor editors staff desk newsroom redaktion redaction redacción redacao redação redazione rédaction
		team unknown guest root user author autor anonymous anonym gmbh ag inc llc ltd ltd. e.v. e.v ev verlag verein agency agentur agence agencia press presse news nachrichten magazin magazine
		media medien online service services group gruppe company university universität ministerium ministry department bundesamt stiftung foundation institut institute association
		network netzwerk radio tv television zeitung times post blog website web site homepage home contact kontakt impressum copyright follow facebook twitter instagram more mehr
		publisher https http alle beiträge artikel articles foto фото фото: zitat gesponserte uol do inhalte redaktori redactie cookies login
		datum date posted publiziert veröffentlicht geschrieben erstellt guide profile profil columnistas columnista internacional archives red zvg cc-by authors autores autoren autori auteurs authored
		publikation publication content subscribe anonymous gast guest gastautor sponsored anzeige werbung writer editorial redactie redakcja redakce редакция
		mitarbeiter leser bundesverband abteilung feuerwehr landesanstalt edited edition tests tricks jobs
		teams kitchens συντακτική συντακτικη ομάδα ομαδα σύνταξη συνταξη նիուզ نيوز أخبار الأخبار وكالة وكالات تحرير التحرير المحرر صحيفة قناة خبرگزاری خبرنگار агентство редактор админ корреспондент
		haberler haber ajansı editör redaktionen redaktør zpravodajství berita redaksi admins wordpressadmin
		read share view all posts updated published comments comment kommentare print email correspondent reporter`) {
		m[w] = true
	}
	return m
})
