package speaker

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"isnad/sources/prose"
)

// A word is one word of a phrase, folded.
type word struct {
	prose.Span
	fold      string
	capital   bool
	upper     bool // nothing but capitals, two or more: "NATO"
	owner     bool // possessive: "Toyota's"
	afterMark bool // a comma, bracket or dash stands before it
	dot       bool // an initial or abbreviation
}

// wordsOf cuts the bytes of span into words. Hyphens join names and titles
// alike, so they separate nothing.
func wordsOf(text string, span prose.Span) []word {
	var out []word
	mark := false
	for _, t := range prose.Tokens(text, span) {
		s := t.In(text)
		if t.Kind == prose.Mark {
			switch r, _ := utf8.DecodeRuneInString(s); {
			case s == "." && len(out) > 0:
				out[len(out)-1].dot = true
			case !unicode.In(r, unicode.Pd) && s != "-" && !strings.ContainsRune("‘’'ʿʾ`", r):
				mark = true
			case unicode.In(r, unicode.Pd) && !t.Glued:
				mark = true
			}
			continue
		}
		w := word{Span: t.Span, afterMark: mark}
		for _, end := range [...]string{"'s", "’s"} {
			if rest, ok := strings.CutSuffix(s, end); ok && rest != "" {
				s, w.owner = rest, true
			}
		}
		r, _ := utf8.DecodeRuneInString(s)
		w.capital = unicode.IsUpper(r)
		w.upper = w.capital && len(s) > 1 && s == strings.ToUpper(s)
		w.fold = prose.FoldString(s)
		if w.fold != "" {
			out, mark = append(out, w), false
		}
	}
	return out
}

// An item is a known phrase, or one unknown word, of a description.
type item struct {
	meanings []meaning
	words    []word
}

// is reports whether the item may be of class c.
func (it item) is(c class) bool { return it.meaning(c) != nil }

// meaning is the item's meaning of class c, nil for none.
func (it item) meaning(c class) *meaning {
	for i := range it.meanings {
		if it.meanings[i].class == c {
			return &it.meanings[i]
		}
	}
	return nil
}

func (it item) first() word { return it.words[0] }
func (it item) last() word  { return it.words[len(it.words)-1] }

// items groups words into known phrases and single unknown words.
func (p *people) items(words []word) []item {
	var out []item
	for len(words) > 0 {
		m, n := p.longest(words)
		n = max(n, 1)
		out = append(out, item{m, words[:n]})
		words = words[n:]
	}
	return out
}

// A Title is what somebody is called, in the concepts of the word lists.
type Title struct {
	Concept string // "minister"
	Class   string // "government"
	Any     bool   // may stand for every title of its class
}

// A description is what one phrase says of who it names.
type description struct {
	lang    string
	span    prose.Span
	name    prose.Span // of the proper name; zero for none
	names   []string   // its folded words, without particles
	titles  []Title
	domains []string
	nations []string
	gender  byte
	plural  bool
	kind    Kind // what the phrase is without a name
	pronoun *meaning
	head    string // key of a description without a name: its folded words
	// definite says that the phrase points back: "the minister".
	definite bool
}

var prepositions = map[string]bool{"of": true, "for": true, "in": true, "at": true, "from": true, "to": true,
	"on": true, "with": true, "by": true, "who": true, "which": true, "that": true, "about": true, "near": true, "against": true,
	"والذي": true, "الذي": true, "التي": true, "في": true, "من": true, "علي": true, "الي": true, "عن": true}

var determiners = map[string]bool{"the": true, "a": true, "an": true, "this": true, "these": true, "that": true, "those": true,
	"his": true, "her": true, "its": true, "their": true, "our": true, "my": true, "according": true, "one": true}

// describe reads the phrase at span.
func describe(lang, text string, span prose.Span) description {
	d := description{lang: lang, span: span, kind: Role}
	known := peopleOf[lang]
	if known == nil {
		known = peopleOf["en"]
	}
	words := wordsOf(text, span)
	if len(words) == 0 {
		d.kind = Anonymous
		return d
	}
	its := known().items(words)
	d.collect(its)
	if len(its) == 1 && its[0].is(pronounWord) {
		d.pronoun = its[0].meaning(pronounWord)
		return d
	}
	if lang == "ar" {
		d.nameArabic(its)
	} else {
		d.nameLatin(its)
	}
	d.headKind(its)
	return d
}

// collect gathers titles, domains, nations and gender.
func (d *description) collect(its []item) {
	for _, it := range its {
		if m := it.meaning(titleWord); m != nil {
			d.titles = append(d.titles, Title{m.concept, m.group, m.any})
			d.gender = cmpOr(d.gender, genderOfTitle(it.first().fold))
		}
		if m := it.meaning(domainWord); m != nil && !slices.Contains(d.domains, m.concept) {
			d.domains = append(d.domains, m.concept)
		}
		if m := it.meaning(nationWord); m != nil && !slices.Contains(d.nations, m.concept) {
			d.nations = append(d.nations, m.concept)
		}
		if m := it.meaning(honorificWord); m != nil {
			d.gender = m.gender
		}
	}
	d.definite = its[0].first().fold == "the" || strings.HasPrefix(its[0].first().fold, "ال")
	var b strings.Builder
	for _, it := range its {
		for _, w := range it.words {
			if determiners[w.fold] {
				continue
			}
			b.WriteString(w.fold)
			b.WriteByte('-')
		}
	}
	d.head = strings.TrimSuffix(b.String(), "-")
}

func genderOfTitle(w string) byte {
	switch {
	case strings.HasSuffix(w, "woman"), w == "queen", w == "princess", w == "actress":
		return 'f'
	case strings.HasSuffix(w, "man"), w == "king", w == "prince":
		return 'm'
	}
	return 0
}

func cmpOr(a, b byte) byte {
	if a != 0 {
		return a
	}
	return b
}

// setName takes the words of its as the name.
func (d *description) setName(its []item) {
	for _, it := range its {
		for _, w := range it.words {
			if !it.is(particleWord) || len(its) == 1 {
				d.names = append(d.names, w.fold)
			}
		}
		if m := it.meaning(givenWord); m != nil {
			d.gender = cmpOr(d.gender, m.gender)
		}
	}
	d.name = prose.Span{Start: its[0].first().Start, End: its[len(its)-1].last().End}
	d.kind = Person
}

// headKind says what a phrase without a name stands for, by its head: the last
// word before the first preposition in English, the first word in Arabic.
func (d *description) headKind(its []item) {
	if d.kind == Person {
		return
	}
	head := its[0]
	if d.lang != "ar" {
		for _, it := range its {
			if w := it.first(); len(it.words) == 1 && (prepositions[w.fold] || w.afterMark) && it.first() != its[0].first() {
				break
			}
			// "the agreement signed yesterday": what has a meaning is the
			// head, an unknown word behind it is not.
			if len(it.meanings) > 0 || len(head.meanings) == 0 {
				head = it
			}
		}
	}
	d.plural = head.is(groupWord)
	nations := 0
	for _, it := range its {
		if it.is(nationWord) {
			nations++
		}
	}
	switch {
	case its[0].is(anonymousWord) || head.is(anonymousWord):
		d.kind = Anonymous
	case head.is(documentWord):
		d.kind = Document
	case head.is(titleWord):
		d.kind = Role
	case head.is(organisationWord):
		d.kind = Organisation
	case head.is(groupWord):
		d.kind = Group
	case nations > 1 && nations >= len(its)-1:
		d.kind, d.plural = Group, true
	case head.is(nationWord) || head.is(domainWord):
		d.kind = Organisation
	case d.lang != "ar" && head.last().capital && !(len(its) > 1 && its[0].first().fold == "a"):
		d.kind = Organisation
	case d.lang != "ar" && pluralNoun(head.last().fold):
		d.kind, d.plural = Group, true
	}
}

// pluralNoun guesses from the ending whether an English noun is plural.
func pluralNoun(w string) bool {
	return strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is") && len(w) > 3
}
