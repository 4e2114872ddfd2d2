package claim

import (
	"slices"
	"strings"
	"sync"

	"isnad/provenance/attribution"
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
	var out []occasion
	for _, part := range s.Document.Parts {
		for _, b := range part.Blocks {
			toks := prose.Tokens(s.Document.Text, b.Span)
			for _, r := range prose.Sentences(s.Document.Text, toks, abbreviation) {
				out = append(out, eventsIn(s, toks[r.Start:r.End], said)...)
			}
		}
	}
	return out
}

// eventsIn lists the events of one sentence.
func eventsIn(s Said, toks []prose.Token, said []prose.Span) []occasion {
	span := prose.Span{Start: toks[0].Start, End: toks[len(toks)-1].End}
	var who []int
	for _, n := range s.Named {
		if span.Contains(n.Span) && !slices.Contains(who, n.Speaker) {
			who = append(who, n.Speaker)
		}
	}
	if len(who) == 0 {
		return nil
	}
	slices.Sort(who)
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

// sameOccasion reports whether two documents tell of one event at which the
// speaker was with somebody else, and which it is. An event that only the
// speaker is named for may be any of its kind, unless both documents are of one
// day.
func sameOccasion(a, b []occasion, speaker int, sameDay bool) (string, bool) {
	for _, x := range a {
		if !slices.Contains(x.who, speaker) {
			continue
		}
		for _, y := range b {
			if x.event != y.event || !slices.Contains(y.who, speaker) {
				continue
			}
			common := 0
			for _, w := range x.who {
				if slices.Contains(y.who, w) {
					common++
				}
			}
			if common > 1 || sameDay {
				return x.event, true
			}
		}
	}
	return "", false
}

// An originator sorts renderings into occasions.
type originator struct {
	said   []Said
	events [][]occasion // by document, nil until asked for
	asked  []bool
}

// of are the events of document d.
func (o *originator) of(d int) []occasion {
	if !o.asked[d] {
		o.asked[d], o.events[d] = true, occasions(o.said[d])
	}
	return o.events[d]
}

// origins sorts the renderings of a claim into occasions. Renderings by one
// speaker on one occasion are one origin, however many documents carry them.
// Two documents tell of one occasion when both state the same event for the
// speaker, or one has the words through the other's outlet; otherwise it is
// unknown whether they do, and known is false.
func (o *originator) origins(c Claim) (out []Origin, known bool) {
	var docs []int
	for _, r := range c.Renderings {
		if !slices.Contains(docs, r.Doc) {
			docs = append(docs, r.Doc)
		}
	}
	slices.Sort(docs)
	for _, d := range docs {
		k := slices.IndexFunc(out, func(g Origin) bool { return o.belongs(g, c, d) })
		if k < 0 {
			out = append(out, Origin{Docs: []int{d}})
			continue
		}
		out[k].Occasion = o.name(out[k], c, d)
		out[k].Docs = append(out[k].Docs, d)
	}
	return out, len(out) < 2
}

// belongs reports whether document d has claim c from the occasion of g.
func (o *originator) belongs(g Origin, c Claim, d int) bool {
	return slices.ContainsFunc(g.Docs, func(e int) bool {
		_, same := o.event(c, d, e)
		return same || o.through(c, d, e) || o.through(c, e, d)
	})
}

// event is the event at which documents d and e have the claim's speaker speak.
func (o *originator) event(c Claim, d, e int) (string, bool) {
	if c.Speaker < 0 {
		return "", false
	}
	return sameOccasion(o.of(d), o.of(e), c.Speaker, o.sameDay(d, e))
}

// name is g's occasion when document d joins it: the events that d shares with
// its documents.
func (o *originator) name(g Origin, c Claim, d int) string {
	names := strings.FieldsFunc(g.Occasion, func(r rune) bool { return r == ',' })
	for _, e := range g.Docs {
		if event, ok := o.event(c, d, e); ok && !slices.Contains(names, event) {
			names = append(names, event)
		}
	}
	slices.Sort(names)
	return strings.Join(names, ",")
}

// sameDay reports whether both documents are dated, and of one day.
func (o *originator) sameDay(d, e int) bool {
	x, y := o.said[d].Document.Published.ISO, o.said[e].Document.Published.ISO
	return len(x) >= 10 && len(y) >= 10 && x[:10] == y[:10]
}

// through reports whether document d has its rendering of c through an outlet
// that document e, or e's own rendering, is from.
func (o *originator) through(c Claim, d, e int) bool {
	from := slices.Concat(o.outlets(c, e), o.said[e].Whole)
	return slices.ContainsFunc(o.outlets(c, d), func(x string) bool { return slices.Contains(from, x) })
}

// outlets are those that document d's renderings of c came through.
func (o *originator) outlets(c Claim, d int) []string {
	var out []string
	for _, r := range c.Renderings {
		if r.Doc != d {
			continue
		}
		for k, a := range o.said[d].Attributions {
			if a.ID == r.Attribution {
				out = append(out, o.said[d].Through[k]...)
			}
		}
	}
	return out
}
