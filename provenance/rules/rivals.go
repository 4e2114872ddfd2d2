package rules

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"isnad/provenance/relay"
	"isnad/provenance/speaker"
	"isnad/sources/lexicon"
	"isnad/sources/prose"
)

// rivals are the names, quoted, of those in a sentence between whom a pronoun of
// this gender in the next one leaves the reader to choose; fewer than two where
// the sentence puts one of them first. Those who speak in it come before those
// whom it only names. Of the latter a reader takes the subject, so that others
// are rivals when they share in it ("A and B", "A met B"), or when nobody is the
// subject ("the meeting of A and B").
//
// Counting everybody named in the sentence was tried: in edited news two in
// three of those findings were clear to any reader.
func (x *reading) rivals(d int, s prose.Span, gender string) []string {
	if ls := x.speakersIn(d, s); len(ls) > 0 {
		return x.fitting(d, ls, gender)
	}
	subjects, others := x.subjects(d, s)
	if len(subjects) == 0 {
		subjects = others
	}
	return x.fitting(d, subjects, gender)
}

// subjects are the people whom a sentence of document d puts first: the one
// named first, neither as the owner of something nor behind a preposition nor
// aside, and those who share in it. Where there are none, others are those
// behind prepositions.
func (x *reading) subjects(d int, s prose.Span) (subjects, others []*speaker.Local) {
	a := &x.Analyses[d]
	text := a.Document.Text
	last, behind := prose.Span{}, false // the mention before, and whether it hangs on a preposition
	for _, m := range x.peopleIn(d, s) {
		l := &a.Speakers.Persons[m.Person]
		if l.Kind != speaker.Person || m.Span.Start < last.End || x.inContent(d, m.Span) {
			continue
		}
		together, met := false, false
		if !last.Empty() {
			together, met = linked(text, last, m.Span)
		}
		// "The rise of Nasser gave Haddad hope" has neither as its subject.
		object := len(others) > 0 && !strings.ContainsAny(text[last.End:max(last.End, m.Span.Start)], breaks)
		behind = behind && together || object || prepositional(text, prose.Span{Start: s.Start, End: m.Span.Start})
		aside := owner(text, m.Span) || dependent(text, s, m.Span)
		last = m.Span
		switch {
		case len(subjects) > 0 && (aside || !together && !met):
			return subjects, nil
		case aside:
		case len(subjects) == 0 && behind:
			if len(others) == 0 && x.capitals(d, prose.Span{Start: s.Start, End: m.Span.Start}) {
				return nil, nil // who has that name may be the subject
			}
			others = append(others, l)
		default:
			subjects = append(subjects, l)
		}
	}
	return subjects, others
}

// capitals reports whether a name may stand in the lead of a sentence, up to the
// title of who is named next: a word with a capital, unless that is the
// sentence's own.
func (x *reading) capitals(d int, lead prose.Span) bool {
	text := x.Analyses[d].Document.Text
	ws := wordsOf(text, lead)
	for len(ws) > 0 && titular(text, ws[len(ws)-1]) {
		ws = ws[:len(ws)-1]
	}
	return slices.ContainsFunc(ws, func(w folded) bool {
		return upper(w.In(text)) && (w.Start > lead.Start || !x.smallWords(d)[w.word])
	})
}

// speakersIn are those whom a sentence has speak for itself, by place: not whom
// a speaker cites, and not who speaks aside ("while Nasser said …,").
func (x *reading) speakersIn(d int, s prose.Span) []*speaker.Local {
	a := &x.Analyses[d]
	var out []*speaker.Local
	for _, k := range x.anchoredIn(d, s) {
		source := prose.Bounds(a.Attributions[k].Source)
		if source.Empty() || len(a.Speakers.Of[k]) == 0 || x.inContent(d, source) || dependent(a.Document.Text, s, source) {
			continue
		}
		l := &a.Speakers.Persons[a.Speakers.Of[k][0]]
		if l.Kind != speaker.Outlet || x.quotes(a.Attributions[k].ID) {
			out = append(out, l)
		}
	}
	return out
}

// fitting are the names, quoted, of those of ls for whom a singular pronoun of
// this gender may stand, each surname once.
func (x *reading) fitting(d int, ls []*speaker.Local, gender string) []string {
	var out []string
	for _, l := range ls {
		name := quoted(l.Name)
		if fits(l, gender) && wellFormed(l) && (l.Gender != 0 || !x.namesake(d, l)) &&
			!slices.ContainsFunc(out, func(o string) bool { return surname(o) == surname(name) }) {
			out = append(out, name)
		}
	}
	return out
}

// fits reports whether a singular pronoun of this gender may stand for l. An
// outlet that has just spoken may be "he" to a reader who does not know whether
// the quotation goes on.
func fits(l *speaker.Local, gender string) bool {
	switch {
	case l.Kind == speaker.Outlet:
		return true
	case l.Kind != speaker.Person:
		return false
	case l.Gender == 0 && len(l.Names) == 1 && len(l.Titles) == 0:
		return false // a word with a capital, which need not be a person's name
	}
	// A name of unknown gender is mostly a man's in the news; of a woman's
	// the list knows more, and "she" needs to know.
	return string(l.Gender) == gender || l.Gender == 0 && gender == "m"
}

// namesake reports whether a woman of document d bears the lone name of l: then it
// says little that nothing tells l to be one.
func (x *reading) namesake(d int, l *speaker.Local) bool {
	return len(l.Names) == 1 && x.look(d).women[l.Names[0]]
}

// wellFormed reports whether a name is one: at most five words that begin with
// a letter that is no small one.
func wellFormed(l *speaker.Local) bool {
	ws := strings.Fields(l.Name)
	if l.Kind != speaker.Person {
		return len(ws) > 0
	}
	r, _ := utf8.DecodeRuneInString(l.Name)
	return len(ws) > 0 && len(ws) <= 5 && !unicode.IsLower(r)
}

// surname is the last word of a quoted name, folded.
func surname(name string) string {
	ws := strings.Fields(strings.Trim(name, "“”"))
	if len(ws) == 0 {
		return ""
	}
	return prose.FoldString(ws[len(ws)-1])
}

// quotes reports whether the attribution of that id is an outlet's that quotes
// somebody: "X quoted the minister as saying".
func (x *reading) quotes(id string) bool {
	return slices.ContainsFunc(x.index.RelaysOf(id), func(i int32) bool { return x.Relays[i].Role == relay.QuotedBy })
}

// Words that say how a name hangs in its sentence.
var (
	prepositions = sync.OnceValue(func() map[string]bool { return englishWords("preposition") })
	dependents   = sync.OnceValue(func() map[string]bool { return englishWords("subordinator", "relative") })
	titleWords   = sync.OnceValue(func() map[string]bool { return englishWords("title") })
)

// englishWords is the folded words of sections of the English lexicon that have
// one word.
func englishWords(sections ...string) map[string]bool {
	out := map[string]bool{}
	for _, section := range sections {
		for _, e := range lexicon.English().Section(section) {
			out[prose.FoldString(e.Word)] = true
		}
	}
	return out
}

// linked reports how a name shares in what is said of the one before: together
// with it ("A, B and C"), or as who is met ("A met with Prime Minister B").
func linked(text string, before, name prose.Span) (together, met bool) {
	gap := prose.Span{Start: before.End, End: name.Start}
	if gap.Len() > mostGap {
		return false, false
	}
	ws := wordsOf(text, gap)
	if len(ws) > 0 && conjunctions[ws[0].word] {
		ws, together = ws[1:], true
	} else {
		next := wordsOf(text, clip(text, prose.Span{Start: name.End, End: min(len(text), name.End+mostGap)}))
		together = strings.HasPrefix(text[gap.Start:], ",") && len(next) > 0 && conjunctions[next[0].word]
	}
	together = together && !slices.ContainsFunc(ws, func(w folded) bool { return !titular(text, w) })
	return together, !strings.ContainsAny(gap.In(text), breaks) && meetings().any(text, gap)
}

var conjunctions = map[string]bool{"and": true, "or": true}

// breaks are marks that part what stands on their two sides.
const breaks = ",;:—\"”"

// mostGap is how many bytes lie at most between two names that share in something.
const mostGap = 120

// titular reports whether a word may stand before a name as part of a title.
func titular(text string, w folded) bool {
	return upper(w.In(text)) || titleWords()[w.word] || officeSides().any(text, w.Span)
}

// prepositional reports whether what follows the end of lead, with the title
// before it, hangs on a preposition.
func prepositional(text string, lead prose.Span) bool {
	if lead.Len() > mostGap {
		lead = clip(text, prose.Span{Start: lead.End - mostGap, End: lead.End})
	}
	ws, end := wordsOf(text, lead), lead.End
	for i := len(ws) - 1; i >= 0 && !strings.ContainsAny(text[ws[i].End:end], breaks); i-- {
		end = ws[i].Start
		inTitle := i > 0 && officeLinks()[ws[i].word] && upper(ws[i-1].In(text)) // "Chief of Staff"
		if prepositions()[ws[i].word] && !inTitle {
			return true
		}
		if !inTitle && !titular(text, ws[i]) {
			return false
		}
	}
	return false
}

// owner reports whether a name owns what follows: "Nasser's aides".
func owner(text string, name prose.Span) bool {
	for _, s := range [...]string{name.In(text), text[name.Start:min(len(text), name.End+len("’s"))]} {
		if strings.HasSuffix(s, "'s") || strings.HasSuffix(s, "’s") || strings.HasSuffix(s, "s'") || strings.HasSuffix(s, "s’") {
			return true
		}
	}
	return false
}

// dependent reports whether what stands at s in a sentence is in a clause that
// hangs on another: no comma lies between it and a word that opens one.
func dependent(text string, sentence, s prose.Span) bool {
	lead := prose.Span{Start: max(sentence.Start, s.Start-mostGap), End: s.Start}
	ws, end := wordsOf(text, clip(text, lead)), s.Start
	for i := len(ws) - 1; i >= 0; i-- {
		if strings.ContainsAny(text[ws[i].End:end], breaks) || ws[i].word == "and" || ws[i].word == "but" {
			return false
		}
		end = ws[i].Start
		if dependents()[ws[i].word] {
			return true
		}
	}
	return false
}
