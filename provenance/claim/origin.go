package claim

import (
	"slices"
	"strings"
)

// An originator sorts the renderings of claims into occasions.
//
// Renderings by one speaker on one occasion are one origin, however many
// documents carry them. Two documents tell of one occasion when both state the
// same event for the speaker, or when one has the words through the outlet that
// the other is from. Nothing else counts: not the same day alone, on which a
// minister may speak three times, nor the likeness of the words. What is not
// stated is unknown.
type originator struct {
	said   []Said
	events map[int][]occasion // by document, once asked for
}

func newOriginator(said []Said) *originator {
	return &originator{said: said, events: map[int][]occasion{}}
}

// of are the events of document d.
func (o *originator) of(d int) []occasion {
	events, ok := o.events[d]
	if !ok {
		events = occasions(o.said[d])
		o.events[d] = events
	}
	return events
}

// origins sorts the documents that render a claim into occasions, by their first
// document. known is false when two may or may not be one.
func (o *originator) origins(c Claim) (out []Origin, known bool) {
	for _, d := range docsOf(c) {
		mine := Origin{Docs: []int{d}}
		names := map[string]bool{}
		rest := out[:0:0]
		for _, g := range out {
			if o.belongs(g, c, d, names) {
				mine.Docs = append(mine.Docs, g.Docs...)
				for _, n := range strings.FieldsFunc(g.Occasion, func(r rune) bool { return r == ',' }) {
					names[strings.TrimSpace(n)] = true
				}
			} else {
				rest = append(rest, g)
			}
		}
		slices.Sort(mine.Docs)
		mine.Occasion = joined(names)
		out = append(rest, mine)
	}
	slices.SortFunc(out, func(a, b Origin) int { return a.Docs[0] - b.Docs[0] })
	return out, len(out) < 2
}

// docsOf are the documents that render a claim, ascending.
func docsOf(c Claim) []int {
	var out []int
	for _, r := range c.Renderings {
		out = append(out, r.Doc)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// joined are the names of events in one line, sorted.
func joined(names map[string]bool) string {
	var out []string
	for n := range names {
		out = append(out, n)
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

// asked is with how many documents of an occasion another is compared; a wire
// story may stand in thousands, and they tell the same.
const asked = 32

// belongs reports whether document d has claim c from the occasion of g, and
// adds the events that say so to names.
func (o *originator) belongs(g Origin, c Claim, d int, names map[string]bool) bool {
	found := false
	for _, e := range g.Docs[:min(len(g.Docs), asked)] {
		if event, same := o.event(c, d, e); same {
			names[event], found = true, true
		}
		found = found || o.through(c, d, e) || o.through(c, e, d)
	}
	return found
}

// event is the event at which documents d and e have the claim's speaker speak.
func (o *originator) event(c Claim, d, e int) (string, bool) {
	if c.Speaker < 0 {
		return "", false
	}
	return sameOccasion(o.of(d), o.of(e), c.Speaker, o.sameDay(d, e))
}

// sameDay reports whether both documents are dated, and of one day.
func (o *originator) sameDay(d, e int) bool {
	const day = len("2006-01-02")
	x, y := o.said[d].Document.Published.ISO, o.said[e].Document.Published.ISO
	return len(x) >= day && len(y) >= day && x[:day] == y[:day]
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
			if a.ID == r.Attribution && k < len(o.said[d].Through) {
				out = append(out, o.said[d].Through[k]...)
			}
		}
	}
	return out
}
