package rules

import (
	"slices"
	"strings"

	"isnad/provenance/attribution"
	"isnad/provenance/speaker"
	"isnad/sources/prose"
)

// statedAsFact is ATT02: what documents here attribute to a speaker stands in
// the outlet's own voice. What more of them say for themselves, below their
// titles, than attribute is taken as settled, and so is what only an outlet or a
// text is the source of.
func statedAsFact(x *reading) []Finding {
	var out []Finding
	for c := range x.Claims {
		own, said := x.statedAndSaid(c)
		for _, g := range own {
			k := slices.IndexFunc(said, func(h rendered) bool { return sameStatement(g, h) })
			if k < 0 || !flat(g) || slices.ContainsFunc(said, func(h rendered) bool { return x.tells(g, h) }) {
				continue
			}
			out = append(out, Finding{Doc: g.doc.ID(), Span: g.span, Claims: []string{x.Claims[c].Key},
				Message:      "stated as fact here, attributed to " + quoted(said[k].speaker.Name) + " elsewhere",
				Attributions: []string{said[k].id}, Related: []Place{said[k].place()}})
		}
	}
	return out
}

// tells reports whether the reader of g meets h at once: in the text below a
// title, or a few sentences before or behind, as a lede states what the next
// paragraph attributes.
func (x *reading) tells(g, h rendered) bool {
	if g.doc != h.doc {
		return false
	}
	d := x.doc[g.doc.ID()]
	between := x.sentence(d, g.span.Start) - x.sentence(d, h.span.Start)
	return isTitle(g) || max(between, -between) <= atOnce
}

// atOnce is how many sentences further on an attribution still covers a sentence.
const atOnce = 3

// statedAndSaid are the renderings of claim c in outlets' own voice and the first
// of those that are somebody's; none where most documents state it.
func (x *reading) statedAndSaid(c int) (own, said []rendered) {
	states, ascribes := map[string]bool{}, map[string]bool{}
	for _, g := range x.renderings(c) {
		switch {
		case g.mode == attribution.Own:
			own = append(own, g)
			if !isTitle(g) {
				states[g.doc.ID()] = true
			}
		case g.speaker != nil && g.speaker.Kind != speaker.Outlet && g.speaker.Kind != speaker.Document && x.plain(g.id):
			said = append(said, g)
			ascribes[g.doc.ID()] = true
		}
	}
	if len(ascribes) < len(states) {
		return nil, nil
	}
	return own, said[:min(len(said), enough)]
}

// plain reports whether the text plainly makes the attribution of that id: its
// source stands there, and the grammar has little doubt about it. A label before
// a colon, "policy for" and a quotation set apart are doubtful ones.
func (x *reading) plain(id string) bool {
	p, ok := x.index.Place(id)
	if !ok || p.Own {
		return false
	}
	at := x.Analyses[p.Analysis].Attributions[p.At]
	return len(at.Source) > 0 && at.Confidence >= littleDoubt
}

// littleDoubt is the confidence from which an attribution is made plainly.
const littleDoubt = 0.6

// sameStatement reports whether a sentence and what somebody says are plainly of
// one thing: by most words of the shorter, half of the longer, and by more than
// the names in them, which recur from story to story.
func sameStatement(own, said rendered) bool {
	return resemble(own, said) >= plainly && resembleBoth(own, said) >= halfway && (own.lang != said.lang || plainWords(own, said) >= leastPlain) && sameNumbers(own, said)
}

// sameNumbers reports whether b has all numbers that a has.
func sameNumbers(a, b rendered) bool {
	theirs := map[string]bool{}
	for t := range prose.TokenSeq(b.doc.Text, b.span) {
		theirs[t.In(b.doc.Text)] = t.Kind == prose.Number
	}
	for t := range prose.TokenSeq(a.doc.Text, a.span) {
		if t.Kind == prose.Number && !theirs[t.In(a.doc.Text)] {
			return false
		}
	}
	return true
}

const (
	halfway    = 0.45 // share of the longer one's words
	leastPlain = 3    // words in common that are no names
)

// plainWords is how many telling words without a capital two renderings share.
func plainWords(a, b rendered) int {
	theirs, n := telling(b), 0
	met := map[string]bool{}
	for w := range wordSeq(a.doc.Text, a.span) {
		head := tellingHead(w)
		if head != "" && !upper(w.In(a.doc.Text)) && theirs[head] && !met[head] {
			met[head] = true
			n++
		}
	}
	return n
}

// flat reports whether a sentence states what it says: it is a whole one, holds
// no quotation, is not led in by a colon or signed behind as one that the page
// set apart, and has no word that makes it somebody's finding or opinion.
func flat(g rendered) bool {
	text := g.span.In(g.doc.Text)
	if !isTitle(g) && !strings.ContainsAny(text[max(0, len(text)-1):], ".!") {
		return false
	}
	return !ledIn(g.doc.Text, g.span) && !strings.ContainsAny(text, "\"“”„«»‹›") && !strings.Contains(text, "''") && !ascribing().any(g.doc.Text, g.span)
}

// isTitle reports whether a rendering is its document's title.
func isTitle(g rendered) bool {
	for _, p := range g.doc.Parts {
		for _, b := range p.Blocks {
			if b.Title && b.Span.Overlaps(g.span) {
				return true
			}
		}
	}
	return false
}
