package rules

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"isnad/provenance"
	"isnad/provenance/speaker"
	"isnad/sources/prose"
)

// A presentation is one way in which documents present a speaker.
type presentation struct {
	doc   int
	local *speaker.Local
	at    prose.Span // where the document first names the speaker
}

// presentations are those of every speaker who speaks, by speaker, in the order
// of documents.
func (x *reading) presentations() map[int][]presentation {
	out := map[int][]presentation{}
	seen := map[*speaker.Local]bool{}
	x.each(func(a *provenance.Analysis, k int) {
		id, ok := x.SpeakerOf[a.Attributions[k].ID]
		if !ok || len(a.Speakers.Of[k]) == 0 || x.Speakers[id.Speaker].Kind != speaker.Person {
			return
		}
		n := a.Speakers.Of[k][0]
		l := &a.Speakers.Persons[n]
		if seen[l] || l.Kind != speaker.Person {
			return
		}
		seen[l] = true
		out[id.Speaker] = append(out[id.Speaker], presentation{x.doc[a.Document.ID()], l, firstMention(a, n)})
	})
	return out
}

// firstMention is where a document first names its speaker n.
func firstMention(a *provenance.Analysis, n int) prose.Span {
	for _, m := range a.Speakers.Mentions {
		if m.Person == n {
			return m.Span
		}
	}
	return prose.Span{}
}

// conflictingTitles is ATT07: one person has one office under two names that do
// not go together. One finding for each document and person.
func conflictingTitles(x *reading) []Finding {
	var out []Finding
	for s, ps := range x.presentations() {
		for i, p := range ps {
			if slices.ContainsFunc(ps[:i], func(q presentation) bool { return q.doc == p.doc }) || p.at.Empty() {
				continue
			}
			if here, there := conflict(p, ps); here != "" {
				out = append(out, Finding{Doc: x.Analyses[p.doc].Document.ID(), Span: p.at,
					Message: fmt.Sprintf("%s is %s here, %s elsewhere", quoted(x.Speakers[s].Name), quoted(here), quoted(there))})
			}
		}
	}
	return out
}

// conflict finds a title in p's document that clashes with one anywhere, its
// own document first.
func conflict(p presentation, all []presentation) (here, there string) {
	ordered := slices.Clone(all[:min(len(all), enough)])
	slices.SortStableFunc(ordered, func(a, b presentation) int { return apart(a, p) - apart(b, p) })
	given := make([][]titled, len(ordered))
	for i, q := range ordered {
		given[i] = titles(q.local)
	}
	for i, mine := range ordered {
		if mine.doc != p.doc {
			continue
		}
		for _, a := range given[i] {
			for k, q := range ordered {
				for _, b := range given[k] {
					if mine.local.Lang == q.local.Lang && clash(mine.local, a, q.local, b) {
						return a.printed, b.printed
					}
				}
			}
		}
	}
	return "", ""
}

// titled is a description that is a title and a name.
type titled struct {
	printed string
	office  []string // its words, as office gives them
}

// titles is the descriptions of a speaker that clash can tell apart: each office
// as it is first printed, the first of them where a text has a hundred.
func titles(l *speaker.Local) []titled {
	var out []titled
	for _, a := range l.Aliases {
		if !titleAlone(a) {
			continue
		}
		words := office(l, a)
		again := slices.ContainsFunc(out, func(t titled) bool { return slices.Equal(t.office, words) })
		if !again && len(words) > 0 && len(words) <= mostDescribed {
			out = append(out, titled{a, words})
		}
		if len(out) == enough {
			break
		}
	}
	return out
}

// apart is 1 for presentations of two documents, 0 for those of one.
func apart(a, b presentation) int {
	if a.doc == b.doc {
		return 0
	}
	return 1
}

// mostDescribed is how many words a description has at most that is a title and
// no account of a person.
const mostDescribed = 9

// clash reports whether two descriptions give the same office of two bodies: they
// share its words, and each has a word of a body that the other lacks.
func clash(l *speaker.Local, a titled, m *speaker.Local, b titled) bool {
	x, y := a.office, b.office
	title, ok := sameOffice(l, x, m, y)
	if title != "" {
		x, y = body(l, a.printed, title), body(m, b.printed, title)
	}
	return ok && lacks(x, y) && lacks(y, x) && !initials(a.printed, y) && !initials(b.printed, x)
}

// titleAlone reports whether a description is a title and a name, and nothing is
// run together with it: no marks of quotation or insertion, no end of a sentence,
// no verb, nobody else.
func titleAlone(description string) bool {
	if strings.ContainsAny(description, "(\"“”«»[]") {
		return false
	}
	ws := wordsOf(description, prose.Span{Start: 0, End: len(description)})
	linked := false // "minister of economy and trade" goes on with one office
	for i, w := range ws {
		if linked = linked || officeLinks()[w.word]; officeBreaks()[w.word] && !(linked && w.word == "and") {
			return false
		}
		rest := description[w.End:]
		if i+1 < len(ws) && strings.HasPrefix(rest, ". ") && w.Len() > longestShort {
			return false
		}
	}
	return true
}

// longestShort is how many bytes an abbreviation before a full stop has at most:
// "Brig. Gen."
const longestShort = 4

// initials reports whether one of some words, folded, is made of the first
// letters of capitals that follow each other in a description.
func initials(description string, words []string) bool {
	var heads strings.Builder
	for w := range wordSeq(description, prose.Span{Start: 0, End: len(description)}) {
		if raw := w.In(description); upper(raw) {
			heads.WriteString(w.word[:1])
		} else if !officeLinks()[w.word] && w.word != "and" {
			heads.WriteByte(' ')
		}
	}
	return slices.ContainsFunc(words, func(w string) bool {
		return len(w) > 1 && strings.Contains(heads.String(), w) && len(w) <= mostInitials
	})
}

// mostInitials is how many letters such a word has at most.
const mostInitials = 6

// offices are the classes of titles that one person has of one body at a time. A
// candidate, a lawyer or a member of something may be many things at once, and a
// rank goes with any office.
var offices = [...]string{"government", "state", "military"}

// sameOffice reports whether the words of two descriptions both have those of a
// title that the two speakers share, and which one. The concepts' names are
// English; a title in another language has to share two words, and is not named.
func sameOffice(l *speaker.Local, x []string, m *speaker.Local, y []string) (title string, ok bool) {
	for _, t := range l.Titles {
		if !slices.Contains(m.Titles, t) || !slices.Contains(offices[:], t.Class) || t.Concept == "general" {
			continue
		}
		has := 0
		for w := range strings.SplitSeq(t.Concept, "-") {
			if slices.Contains(x, w) && slices.Contains(y, w) {
				has++
			}
		}
		if has > 0 && has >= strings.Count(t.Concept, "-") {
			return t.Concept, true
		}
	}
	return "", l.Lang != "en" && len(x) > 0 && len(y) > 0 && x[0] == y[0] && len(x) > 1 && len(y) > 1 && x[1] == y[1]
}

// body is the words beside a title that say whose office it is: those right
// before it, "Defence minister", and those behind "of" and its like. What else a
// description tells is no matter of the office.
func body(l *speaker.Local, description, title string) []string {
	ws := wordsOf(description, prose.Span{Start: 0, End: len(description)})
	isTitle := func(w folded) bool {
		return slices.Contains(strings.Split(title, "-"), plainWord(w.word)) && !officeLinks()[w.word]
	}
	first := slices.IndexFunc(ws, isTitle)
	if first < 0 {
		return nil
	}
	var out []string
	add := func(w folded) bool {
		if officeEnds()[w.word] || isName(l, w.word) {
			return false
		}
		if len(officeSides().in(description, w.Span)) == 0 {
			out = append(out, plainWord(w.word))
		}
		return true
	}
	capital := upper(ws[first].In(description))
	for i := first - 1; i >= 0 && ws[i+1].joined && !officeLinks()[ws[i].word] && (!capital || i == 0 || upper(ws[i].In(description))) && add(ws[i]); i-- {
	}
	last, linked := first, false
	for i := first + 1; i < len(ws) && ws[i].joined && (isTitle(ws[i]) || officeLinks()[ws[i].word]); i++ {
		last, linked = i, officeLinks()[ws[i].word]
	}
	for i := last + 1; linked && i < len(ws) && ws[i].joined && add(ws[i]); i++ {
	}
	return out
}

// plainWord is a folded word without the full stops of an abbreviation and the
// ending of a plural.
func plainWord(w string) string {
	return strings.TrimSuffix(strings.ReplaceAll(w, ".", ""), "s")
}

// upper reports whether a word begins with a capital letter.
func upper(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

// lacks reports whether y has no word like one of x.
func lacks(x, y []string) bool {
	return slices.ContainsFunc(x, func(w string) bool {
		return !slices.ContainsFunc(y, func(v string) bool { return alike(w, v) })
	})
}

// office is the words of a description without the name, articles and ranks.
func office(l *speaker.Local, description string) []string {
	text := description
	span := prose.Span{Start: 0, End: len(text)}
	var out []string
	sides := officeSides().in(text, span)
	for w := range wordSeq(text, span) {
		skip := slices.ContainsFunc(sides, func(m match) bool { return m.span.Overlaps(w.Span) })
		if skip || isName(l, w.word) || slices.Contains(out, w.word) {
			continue
		}
		out = append(out, strings.TrimSuffix(w.word, "s"))
	}
	return out
}

// isName reports whether a folded word is one of a person's names.
func isName(l *speaker.Local, word string) bool {
	return slices.ContainsFunc(l.Names, func(n string) bool { return n == word || alike(n, word) })
}

// alike reports whether two folded names are one letter apart, or the same but
// for doubled letters and vowels.
func alike(a, b string) bool {
	if a == b {
		return true
	}
	if len(a) < 4 || len(b) < 4 {
		return false
	}
	bones := speaker.Skeleton(a) // one letter for any word of a script that it does not know
	return len(bones) > 1 && bones == speaker.Skeleton(b) || oneApart([]rune(a), []rune(b))
}

// oneApart reports whether one letter changed, added or left out makes a into b.
func oneApart(a, b []rune) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 || len(a) < 4 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return i < len(a) && slices.Equal(a[i+1:], b[i+1:])
	}
	return slices.Equal(a[i:], b[i+1:])
}
