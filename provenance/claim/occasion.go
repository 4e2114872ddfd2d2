package claim

import (
	"slices"
	"sync"

	"isnad/provenance/attribution"
	"isnad/provenance/speaker"
	"isnad/sources/lexicon"
	"isnad/sources/prose"
)

// An occasion is an event that a document tells of, with who took part.
type occasion struct {
	event string
	who   []int // speakers, ascending
}

// eventForms are the forms of events, folded, to their keys; the longest has
// two words.
var eventForms = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, e := range lexicon.Events().Section("event") {
		for _, form := range e.Attrs {
			out[prose.FoldString(form)] = e.Word
		}
	}
	return out
})

// abbreviations are those of both grammars' lists.
var abbreviations = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, l := range [...]*lexicon.List{lexicon.English(), lexicon.Arabic()} {
		for _, e := range l.Section("abbreviation") {
			out[e.Word] = true
		}
	}
	return out
})

func abbreviation(w string) bool { return abbreviations()[w] }

// occasions lists the events of a document: each sentence that holds an event's
// word outside quotations, with everybody whom the sentence names.
func occasions(s Said) []occasion {
	var said []prose.Span
	for _, a := range s.Attributions {
		if a.Mode != attribution.Indirect {
			said = append(said, a.Content...)
		}
	}
	slices.SortFunc(said, func(a, b prose.Span) int { return a.Start - b.Start })
	named := slices.Clone(s.Mentions)
	slices.SortFunc(named, func(a, b speaker.Mention) int { return a.Span.Start - b.Span.Start })
	var out []occasion
	for _, part := range s.Document.Parts {
		for _, b := range part.Blocks {
			for toks := range prose.SentenceSeq(s.Document.Text, b.Span, abbreviation) {
				out = append(out, s.eventsIn(toks, named, said)...)
			}
		}
	}
	return out
}

// eventsIn lists the events of one sentence. Both named and said are in text
// order.
func (s *Said) eventsIn(toks []prose.Token, named []speaker.Mention, said []prose.Span) []occasion {
	span := prose.Span{Start: toks[0].Start, End: toks[len(toks)-1].End}
	var who []int
	from, _ := slices.BinarySearchFunc(named, span.Start, func(n speaker.Mention, at int) int { return n.Span.Start - at })
	for _, n := range named[from:] {
		if n.Span.Start >= span.End {
			break
		}
		if span.Contains(n.Span) {
			who = append(who, s.Named[n.Person])
		}
	}
	if len(who) == 0 {
		return nil
	}
	slices.Sort(who)
	who = slices.Compact(who)
	var out []occasion
	forms, before := eventForms(), ""
	for _, t := range toks {
		w := prose.FoldString(t.In(s.Document.Text))
		event, ok := forms[before+" "+w]
		if !ok {
			event, ok = forms[w]
		}
		before = w
		if ok && !inside(said, t.Span) && !slices.ContainsFunc(out, func(o occasion) bool { return o.event == event }) {
			out = append(out, occasion{event, who})
		}
	}
	return out
}

// inside reports whether s lies in one of the sorted spans.
func inside(spans []prose.Span, s prose.Span) bool {
	k, _ := slices.BinarySearchFunc(spans, s.Start+1, func(x prose.Span, at int) int { return x.Start - at })
	for i := k - 1; i >= 0 && i >= k-4; i-- {
		if spans[i].Contains(s) {
			return true
		}
	}
	return false
}
