package rules

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"isnad/provenance/relay"
	"isnad/provenance/speaker"
	"isnad/sources/prose"
)

// reachBack is how many sentences before its own a pronoun may point to; what
// lies further back a reader no longer has in mind.
const reachBack = 3

// unclearPronoun is ATT05: "he" or "they" as a source where the text before
// offers two who may be meant. Who "added" or "went on" is who spoke last; what a
// speaker calls others in his own words is for him to make clear.
func unclearPronoun(x *reading) []Finding {
	var out []Finding
	for d := range x.Analyses {
		a := &x.Analyses[d]
		text := a.Document.Text
		for k, at := range a.Attributions {
			s := prose.Bounds(at.Source)
			if s.Empty() || x.borrowed(d, k) || x.inContent(d, s) || goingOn().any(text, prose.Bounds(at.Cue)) {
				continue
			}
			ms := pronouns().in(text, s)
			if len(ms) != 1 || ms[0].count != len(wordsOf(text, s)) {
				continue
			}
			if who := x.candidates(d, k, ms[0].attrs); len(who) > 1 {
				out = append(out, Finding{Doc: a.Document.ID(), Span: s, Attributions: []string{at.ID},
					Message: quoted(s.In(text)) + " may be " + strings.Join(who, " or ")})
			}
		}
	}
	return out
}

// candidates are the names of those that the pronoun, of this number and
// gender, at attribution k may stand for; one where the text is clear.
func (x *reading) candidates(d, k int, attrs []string) []string {
	a := &x.Analyses[d]
	at := a.Attributions[k]
	from := x.sentence(d, prose.Bounds(at.Source).Start)
	if from < 0 {
		return nil
	}
	plural := attrs[0] == "p"
	rest := prose.Span{Start: prose.Bounds(at.Source).End, End: x.sentences(d)[from].End}
	rest.End = min(rest.End, rest.Start+inView)
	// Whoever was named in the same sentence before the pronoun is meant:
	// "Ayoub pointed out …, and he said".
	own := x.viewed(d, prose.Span{Start: x.sentences(d)[from].Start, End: prose.Bounds(at.Source).Start})
	if met := x.met(d, own, plural, attrs[1]); len(met) > 0 || own.Len() > 0 && !plural && x.openers(d, own) {
		return nil
	}
	var who []string
	for back := 1; back <= reachBack && from-back >= 0; back++ {
		s := x.sentences(d)[from-back]
		if a.Document.PartAt(s.Start) != at.Part {
			break
		}
		met := x.met(d, x.viewed(d, s), plural, attrs[1])
		switch {
		case !plural && len(met) > 0:
			return x.without(d, met, rest)
		case plural && back == 1 && len(met) > 0:
			return nil
		}
		for _, m := range met {
			if !slices.Contains(who, m) {
				who = append(who, m)
			}
		}
	}
	return who
}

// inView is how many bytes of a sentence are looked at for those whom a pronoun
// in it, or in the next, may stand for. Longer ones are no sentences.
const inView = 2000

// viewed is the end of a stretch of document d, as far as it is looked at.
func (x *reading) viewed(d int, s prose.Span) prose.Span {
	if s.Len() > inView {
		s = clip(x.Analyses[d].Document.Text, prose.Span{Start: s.End - inView, End: s.End})
	}
	return s
}

// without is names less those that name somebody in span: who is named there is
// not the one whom the pronoun before it stands for.
func (x *reading) without(d int, names []string, span prose.Span) []string {
	a, met := &x.Analyses[d], x.peopleIn(d, span)
	return slices.DeleteFunc(names, func(name string) bool {
		return slices.ContainsFunc(met, func(m speaker.Mention) bool { return quoted(a.Speakers.Persons[m.Person].Name) == name })
	})
}

// openers reports whether a pronoun or name stands in span already.
func (x *reading) openers(d int, span prose.Span) bool {
	return pronouns().any(x.Analyses[d].Document.Text, span)
}

// met are the names, quoted, of those whom a sentence has speak and whom a
// pronoun of this number and gender may stand for. Where nobody speaks in it,
// they are the people whom it names.
func (x *reading) met(d int, s prose.Span, plural bool, gender string) []string {
	a := &x.Analyses[d]
	var out []string
	add := func(l *speaker.Local) {
		name := quoted(l.Name)
		if fits(l, plural, gender) && wellFormed(l) && (l.Gender != 0 || !x.namesake(d, l)) && !slices.ContainsFunc(out, func(o string) bool { return surname(o) == surname(name) }) {
			out = append(out, name)
		}
	}
	spoke := false
	for _, k := range x.anchoredIn(d, s) {
		if source := prose.Bounds(a.Attributions[k].Source); source.Empty() || len(a.Speakers.Of[k]) == 0 || x.inContent(d, source) {
			continue // whom a speaker cites is only spoken of
		}
		spoke = true
		if a.Speakers.Persons[a.Speakers.Of[k][0]].Kind == speaker.Outlet && !x.quotes(a.Attributions[k].ID) {
			continue
		}
		add(&a.Speakers.Persons[a.Speakers.Of[k][0]])
	}
	if spoke || plural {
		return out
	}
	for _, m := range x.peopleIn(d, s) {
		if l := a.Speakers.Persons[m.Person]; !x.inContent(d, m.Span) && (len(l.Titles) > 0 || x.speaks(d, m.Person)) {
			add(&a.Speakers.Persons[m.Person])
		}
	}
	return out
}

// speaks reports whether person n of document d is a source in it.
func (x *reading) speaks(d, n int) bool { return x.look(d).whos[n] != "" }

// quotes reports whether the attribution of that id is an outlet's that quotes
// somebody: "X quoted the minister as saying".
func (x *reading) quotes(id string) bool {
	return slices.ContainsFunc(x.index.RelaysOf(id), func(i int32) bool { return x.Relays[i].Role == relay.QuotedBy })
}

// fits reports whether a pronoun of this number and gender may stand for l. An
// outlet that has just spoken may be "he" to a reader who does not know whether
// the quotation goes on.
func fits(l *speaker.Local, plural bool, gender string) bool {
	switch l.Kind {
	case speaker.Person:
		// A name of unknown gender is mostly a man's in the news; of a woman's
		// the list knows more, and "she" needs to know.
		return !plural && (string(l.Gender) == gender || l.Gender == 0 && gender == "m")
	case speaker.Outlet:
		return !plural
	case speaker.Group:
		return plural
	}
	return false
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
