package rules

import (
	"slices"
	"strings"

	"isnad/provenance/attribution"
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
			if s.Empty() || at.Kind == attribution.Thought || x.borrowed(d, k) || x.inContent(d, s) || goingOn().any(text, prose.Bounds(at.Cue)) {
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
	if own.Len() > 0 && (x.openers(d, own) || x.namedIn(d, own, attrs[1])) {
		return nil
	}
	if plural {
		return x.groupsBefore(d, at.Part, from)
	}
	// A quotation may be longer than the sentence that the pronoun stands in.
	from = min(from, x.sentence(d, extent(at).Start))
	for back := 1; back <= reachBack && from-back >= 0; back++ {
		s := x.viewed(d, x.sentences(d)[from-back])
		if a.Document.PartAt(s.Start) != at.Part {
			break
		}
		if who := x.rivals(d, s, attrs[1]); len(who) > 0 {
			return x.without(d, who, rest)
		}
		if x.openers(d, s) || len(x.peopleIn(d, s)) > 0 {
			break // whoever is meant here goes on
		}
	}
	return nil
}

// groupsBefore are the groups that speak in the sentences before sentence from
// of a part of document d; none where the last of those has one.
func (x *reading) groupsBefore(d, part, from int) []string {
	var who []string
	for back := 1; back <= reachBack && from-back >= 0; back++ {
		s := x.sentences(d)[from-back]
		if x.Analyses[d].Document.PartAt(s.Start) != part {
			break
		}
		met := x.groups(d, x.viewed(d, s))
		if back == 1 && len(met) > 0 || len(met) == 0 && x.openers(d, x.viewed(d, s)) {
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

// namedIn reports whether a stretch of document d, aside or not, has somebody
// outside what is said for whom a pronoun of this gender may stand, or a group
// that speaks.
func (x *reading) namedIn(d int, s prose.Span, gender string) bool {
	a := &x.Analyses[d]
	for _, k := range x.anchoredIn(d, s) {
		if source := prose.Bounds(a.Attributions[k].Source); !source.Empty() && len(a.Speakers.Of[k]) > 0 && !x.inContent(d, source) {
			if l := &a.Speakers.Persons[a.Speakers.Of[k][0]]; l.Kind == speaker.Group || fits(l, gender) {
				return true
			}
		}
	}
	return slices.ContainsFunc(x.peopleIn(d, s), func(m speaker.Mention) bool {
		return !x.inContent(d, m.Span) && fits(&a.Speakers.Persons[m.Person], gender)
	})
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

// openers reports whether a pronoun stands in span already, outside what
// somebody is said to have said.
func (x *reading) openers(d int, span prose.Span) bool {
	for m := range pronouns().each(x.Analyses[d].Document.Text, span) {
		if !x.inContent(d, m.span) {
			return true
		}
	}
	return false
}

// groups are the names, quoted, of the groups that speak in a sentence.
func (x *reading) groups(d int, s prose.Span) []string {
	var out []string
	for _, l := range x.speakersIn(d, s) {
		if l.Kind == speaker.Group && !slices.Contains(out, quoted(l.Name)) {
			out = append(out, quoted(l.Name))
		}
	}
	return out
}
