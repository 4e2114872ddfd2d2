package speaker

import (
	"slices"
	"strings"

	"isnad/sources/prose"
)

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
	names   []string   // its folded words, without particles; the reader's next description overwrites them
	given   bool       // the first of them is a known given name
	titles  []Title
	domains []string
	nations []string
	gender  byte
	plural  bool
	kind    Kind // what the phrase is; Person when it has a name
	pronoun *meaning
	head    string // key of a description without a name: its folded words
	// definite says that the phrase points back: "the minister"; indefinite,
	// that it does not: "a minister".
	definite, indefinite bool
	honorific            bool
	proper               bool   // a body's or outlet's own name, not what it is
	noun                 string // the head, folded
	headFirst            bool   // as in people
}

// longestSource bounds the words that are read of one description: what stands
// behind them says nothing of who it is.
const longestSource = 400

// describe reads the phrase at span.
func describe(lang, text string, span prose.Span) description {
	return newReader(lang, text).describe(span)
}

// describe reads the phrase at span.
func (r *reader) describe(span prose.Span) description {
	span = span.Trim(r.text, ",،") // one that closes an apposition makes no other form
	d := description{lang: r.lang, span: span, kind: Role}
	read := span
	if span.Len() > longestSource {
		read.End = span.Start + longestSource
		for read.End > span.Start && r.text[read.End]&0xc0 == 0x80 {
			read.End--
		}
	}
	its := r.read(read)
	if len(its) == 0 {
		d.kind = Anonymous
		return d
	}
	if len(its) == 1 && its[0].is(pronounWord) {
		d.pronoun = its[0].meaning(pronounWord)
		return d
	}
	r.understand(&d, its)
	return d
}

// understand reads what is already cut into items.
func (r *reader) understand(d *description, its []item) {
	d.headFirst = r.known.headFirst
	d.opening(its)
	from, to := 0, 0
	if d.lang == "ar" {
		from, to = nameArabic(its)
	} else {
		from, to = nameLatin(its, r.known.capitalNouns)
	}
	if d.names = r.names[:0]; to > from {
		d.setName(its[from:to])
	}
	r.names = d.names
	d.collect(its, from, to)
	if d.kind != Person {
		d.head = key(its)
		d.headKind(its)
	}
}

// opening reads the articles at the head of the phrase.
func (d *description) opening(its []item) {
	first := its[0].first().fold
	switch m := its[0].meaning(articleWord); {
	case m != nil:
		d.definite, d.indefinite = m.concept == "definite", m.concept == "indefinite"
	case d.lang == "ar":
		d.openingArabic(its)
	case first == "the" || first == "this" || first == "his" || first == "her":
		d.definite = true
	case first == "a" || first == "an" || first == "one" || first == "another":
		d.indefinite = true
	}
}

// key is the words of a description without its small ones, joined.
func key(its []item) string {
	var b strings.Builder
	for _, it := range its {
		if it.is(articleWord) {
			continue
		}
		for _, w := range it.words {
			if determiners[w.fold] {
				continue
			}
			if b.Len() > 0 {
				b.WriteByte('-')
			}
			b.WriteString(w.fold)
		}
	}
	return b.String()
}

// collect gathers titles, domains, nations and gender. What stands between
// from and to is the name, and no title: Ms King is no king.
func (d *description) collect(its []item, from, to int) {
	for k, it := range its {
		if k >= from && k < to {
			if m := it.meaning(givenWord); m != nil && k == from {
				d.gender = cmpOr(d.gender, m.gender)
			}
			continue
		}
		if m := it.meaning(titleWord); m != nil && !relative(its, k, to) {
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
			d.gender, d.honorific = m.gender, true
		}
	}
}

// relative reports whether item k, behind the name that ends at to, stands in a
// clause of its own, which may tell of somebody else: "…, who met the minister".
func relative(its []item, k, to int) bool {
	if to == 0 {
		return false
	}
	for i := to; i < k; i++ {
		if relatives[its[i].first().fold] {
			return true
		}
	}
	return false
}

var relatives = map[string]bool{"who": true, "whose": true, "which": true, "whom": true, "when": true, "while": true, "الذي": true, "التي": true}

// feminine and masculine are titles that only one gender bears.
var genderedTitles = map[string]byte{"queen": 'f', "princess": 'f', "actress": 'f', "mother": 'f', "daughter": 'f', "sister": 'f', "wife": 'f', "widow": 'f', "aunt": 'f',
	"grandmother": 'f', "girlfriend": 'f', "waitress": 'f', "nun": 'f', "ballerina": 'f', "king": 'm', "prince": 'm', "father": 'm', "son": 'm', "brother": 'm',
	"husband": 'm', "widower": 'm', "uncle": 'm', "grandfather": 'm', "boyfriend": 'm', "waiter": 'm', "monk": 'm', "pope": 'm', "والده": 'f', "الام": 'f', "زوجه": 'f'}

func genderOfTitle(w string) byte {
	switch {
	case strings.HasSuffix(w, "woman"):
		return 'f'
	case strings.HasSuffix(w, "man"):
		return 'm'
	}
	return genderedTitles[w]
}

func cmpOr(a, b byte) byte {
	if a != 0 {
		return a
	}
	return b
}

// setName takes the words of its as the name. Two words that a hyphen joins at
// its end are one surname.
func (d *description) setName(its []item) {
	for k, it := range its {
		for _, w := range it.words {
			n := len(d.names)
			switch {
			case it.is(particleWord) && len(its) > 1:
			case n > 0 && w.hyphened(its, k):
				d.names[n-1] += w.fold
			default:
				d.names = append(d.names, w.fold)
			}
		}
	}
	if len(d.names) > 0 {
		d.kind, d.given = Person, its[0].is(givenWord)
		d.name = prose.Span{Start: its[0].first().Start, End: its[len(its)-1].last().End}
	}
}

// hyphened reports whether w, of item k, ends a name as the second half of a
// surname: Plath-Fisher, and neither Hans-Peter nor al-Assad.
func (w *word) hyphened(its []item, k int) bool {
	return w.glued && w.capital && k > 0 && k == len(its)-1 && !its[k-1].any(1<<particleWord|1<<givenWord)
}
