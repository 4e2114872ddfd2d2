package drift

import (
	"fmt"
	"slices"
	"strings"

	"isnad/provenance/attribution"
	"isnad/provenance/claim"
	"isnad/sources/prose"
)

// A Witness is another rendering in the language of the one that is looked at.
type Witness struct {
	Rendering
	// Share is how much of the one looked at it has, and it of this, the
	// smaller of the two.
	Share float64
}

// Evidence that single words may be held against: a witness that has most of
// the wording, or two that have a good part of it.
const (
	nearly  = 0.7
	partly  = 0.4
	company = 2
)

// Stray names what sets b apart from all other renderings of its claim in its
// language. One rendering that says a word otherwise proves little, for either
// may be the one that strays; what none of several others has does not come from
// the speaker. alone are the words of b for which no other rendering, in any
// language, has anything.
func Stray(b Rendering, others []Witness, alone []prose.Span) []Difference {
	others = slices.DeleteFunc(slices.Clone(others), func(w Witness) bool { return w.Share < partly })
	close := slices.ContainsFunc(others, func(w Witness) bool { return w.Share >= nearly })
	if len(others) == 0 || b.Mode == attribution.Own || !close && len(others) < company {
		return nil
	}
	said, heard := phraseOf(b), make([]phrase, len(others))
	for i, w := range others {
		heard[i] = phraseOf(w.Rendering)
	}
	return named(said, heard, alone)
}

func named(said phrase, heard []phrase, alone []prose.Span) []Difference {
	var out []Difference
	for _, look := range [...]func(phrase, []phrase) (Difference, bool){negation, figure, hedge, number, tense} {
		if d, ok := look(said, heard); ok {
			out = append(out, d)
		}
	}
	if len(heard) >= company {
		out = append(out, additions(said, alone)...)
	}
	return out
}

// A phrase is a rendering's words, folded, with their places.
type phrase struct {
	Rendering
	words []string
	at    []prose.Span
	kinds []prose.Kind
}

func phraseOf(r Rendering) phrase {
	p := phrase{Rendering: r}
	for _, s := range r.Spans {
		for t := range prose.TokenSeq(r.Text, s) {
			if t.Kind == prose.Mark {
				continue
			}
			w := strings.ReplaceAll(prose.FoldString(t.In(r.Text)), "’", "'")
			p.words, p.at, p.kinds = append(p.words, w), append(p.at, t.Span), append(p.kinds, t.Kind)
		}
	}
	return p
}

// find is the place of the first word of p for which ok holds, -1 for none.
func (p phrase) find(ok func(i int) bool) int {
	for i := range p.words {
		if ok(i) {
			return i
		}
	}
	return -1
}

// all reports whether ok holds for all phrases.
func all(heard []phrase, ok func(phrase) bool) bool {
	return !slices.ContainsFunc(heard, func(p phrase) bool { return !ok(p) })
}

// negator is the first word of p that denies, -1 for none.
func (p phrase) negator() int {
	return p.find(func(i int) bool { return claim.Negates(p.Lang, p.words[i]) })
}

// negation finds that b denies what the others affirm, or the reverse. Where the
// words differ in much else, a cut clause may have taken its "not" along.
func negation(b phrase, heard []phrase) (Difference, bool) {
	at := b.negator()
	if at >= 0 && all(heard, func(p phrase) bool { return p.negator() < 0 }) {
		return Difference{Negation, b.at[at], fmt.Sprintf("“%s” here, in none of the others", b.at[at].In(b.Text))}, true
	}
	if at < 0 && all(heard, func(p phrase) bool { return p.negator() >= 0 && 10*len(b.words) >= 9*len(p.words)-10 }) {
		p := heard[0]
		return Difference{Negation, prose.Bounds(b.Spans), fmt.Sprintf("“%s” in all others, not here", p.at[p.negator()].In(p.Text))}, true
	}
	return Difference{}, false
}

// figure finds a number in the place of other numbers: every rendering has one,
// and b's is nobody else's.
func figure(b phrase, heard []phrase) (Difference, bool) {
	has := func(p phrase, w string) bool {
		return p.find(func(i int) bool { return p.kinds[i] == prose.Number && p.words[i] == w }) >= 0
	}
	at := b.find(func(i int) bool {
		return b.kinds[i] == prose.Number && all(heard, func(p phrase) bool {
			return !has(p, b.words[i]) && p.find(func(k int) bool { return p.kinds[k] == prose.Number && !has(b, p.words[k]) }) >= 0
		})
	})
	if at < 0 {
		return Difference{}, false
	}
	p := heard[0]
	k := p.find(func(k int) bool { return p.kinds[k] == prose.Number && !has(b, p.words[k]) })
	return Difference{Figure, b.at[at], fmt.Sprintf("“%s” here, “%s” there", b.at[at].In(b.Text), p.at[k].In(p.Text))}, true
}

// hedges are the words, alone or before "to", that make a statement weaker.
var hedges = wordSet("may might could possibly perhaps probably likely allegedly reportedly apparently")
var hedgesTo = wordSet("work works try tries seek seeks aim aims hope hopes plan plans intend intends attempt attempts")

// efforts are nouns that hedge as much as the verbs do.
var efforts = wordSet("effort efforts endeavor endeavour endeavors endeavours intention intentions attempt attempts aim goal plan plans seeking work")

// hedge finds that b takes back some of what the others say: "will work to
// strengthen" for "will strengthen".
func hedge(b phrase, heard []phrase) (Difference, bool) {
	if b.Lang != "en" {
		return Difference{}, false
	}
	at := b.hedged()
	if at < 0 || !all(heard, func(p phrase) bool {
		return p.hedged() < 0 && p.find(func(i int) bool { return efforts[p.words[i]] }) < 0
	}) {
		return Difference{}, false
	}
	span := b.at[at]
	if hedgesTo[b.words[at]] {
		span.End = b.at[at+1].End
	}
	return Difference{Hedge, span, fmt.Sprintf("“%s” here, in none of the others", span.In(b.Text))}, true
}

// hedged is the first hedge of p, -1 for none.
func (p phrase) hedged() int {
	return p.find(func(i int) bool {
		return hedges[p.words[i]] || hedgesTo[p.words[i]] && i+1 < len(p.words) && p.words[i+1] == "to"
	})
}

// number finds a noun that is singular here and plural in all others, or the
// reverse, behind the same word.
func number(b phrase, heard []phrase) (Difference, bool) {
	if b.Lang != "en" {
		return Difference{}, false
	}
	var there string
	at := b.find(func(i int) bool {
		if i == 0 || len(b.words[i]) < 5 || function[b.words[i-1]] {
			return false
		}
		other := strings.TrimSuffix(b.words[i], "s")
		if other == b.words[i] {
			other += "s"
		}
		found := 0
		for _, p := range heard {
			if p.behind(b.words[i-1], b.words[i]) >= 0 {
				return false
			}
			if k := p.behind(b.words[i-1], other); k >= 0 {
				there, found = p.at[k].In(p.Text), found+1
			}
		}
		return found == len(heard)
	})
	if at < 0 {
		return Difference{}, false
	}
	return Difference{NumberShift, b.at[at], fmt.Sprintf("“%s” here, “%s” there", b.at[at].In(b.Text), there)}, true
}

// behind is where p has second right behind first, -1 for nowhere.
func (p phrase) behind(first, second string) int {
	return p.find(func(i int) bool { return i > 0 && p.words[i-1] == first && p.words[i] == second })
}

// tense finds a verb in the perfect that others have in the present: "has
// strengthened" for "strengthens".
func tense(b phrase, heard []phrase) (Difference, bool) {
	if b.Lang != "en" {
		return Difference{}, false
	}
	var there string
	at := b.find(func(i int) bool {
		root, ok := strings.CutSuffix(b.words[i], "ed")
		if !ok || i == 0 || b.words[i-1] != "has" && b.words[i-1] != "have" {
			return false
		}
		for _, p := range heard {
			if p.find(func(k int) bool { return strings.HasPrefix(p.words[k], root) && strings.HasSuffix(p.words[k], "ed") }) >= 0 {
				return false
			}
			k := p.find(func(k int) bool { return p.words[k] == root+"s" || p.words[k] == root+"es" })
			if k >= 0 {
				there = p.at[k].In(p.Text)
			}
		}
		return there != ""
	})
	if at < 0 {
		return Difference{}, false
	}
	span := prose.Span{Start: b.at[at-1].Start, End: b.at[at].End}
	return Difference{TenseShift, span, fmt.Sprintf("“%s” here, “%s” there", span.In(b.Text), there)}, true
}

// added is how many words in a row, function words apart, make a constituent of
// which it is certain that somebody added it.
const added = 3

// additions are the constituents of b that nobody else has: they begin with a
// function word or behind a mark and hold nothing that another rendering has.
func additions(b phrase, alone []prose.Span) []Difference {
	isAlone := func(i int) bool {
		return slices.ContainsFunc(alone, func(s prose.Span) bool { return s.Overlaps(b.at[i]) })
	}
	var out []Difference
	for i := 0; i < len(b.words); {
		if !isAlone(i) {
			i++
			continue
		}
		j, n := i, 0
		for j < len(b.words) && (isAlone(j) || function[b.words[j]]) {
			if isAlone(j) {
				n++
			}
			j++
		}
		for function[b.words[j-1]] {
			j--
		}
		if from := b.opening(i); n >= added && from < i {
			span := prose.Span{Start: b.at[from].Start, End: b.at[j-1].End}
			out = append(out, Difference{Addition, span, fmt.Sprintf("only here: “%s”", short(span.In(b.Text)))})
		}
		i = j
	}
	return out
}

// opening is where the function words begin that stand before word i.
func (p phrase) opening(i int) int {
	for i > 0 && function[p.words[i-1]] {
		i--
	}
	return i
}

// function holds the words that tie constituents together.
var function = wordSet("a an the of in on at to for from by with as and or but that which who whom whose where when while during against " +
	"into over under between among through after before without within his her its their our your my this these those is are was were be been has have had will would")

// wordSet makes a set of the words of a list.
func wordSet(list string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(list) {
		out[w] = true
	}
	return out
}
