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
	events map[int][]occasion     // by document, once asked for
	at     map[int]map[string]int // the same, as places has it
	alone  [][]Origin             // by document: that of claims which it alone has, shared by them
}

func newOriginator(said []Said) *originator {
	return &originator{said: said, events: map[int][]occasion{}, at: map[int]map[string]int{}, alone: make([][]Origin, len(said))}
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

// A tie is something that documents of one occasion share: an event with those
// who took part, or an outlet.
type tie struct {
	event  string // "" for an outlet
	with   int    // another speaker at the event, -1 for "on the same day"
	day    string
	outlet string
}

// origins sorts the documents that render a claim into occasions, by their first
// document. known is false when two may or may not be one. Documents meet by
// their ties and not two by two, for a wire story may stand in thousands.
func (o *originator) origins(c Claim) (out []Origin, known bool) {
	docs := docsOf(c)
	if len(docs) == 1 {
		only := &o.alone[docs[0]]
		if *only == nil {
			*only = []Origin{{Docs: docs}}
		}
		return *only, true
	}
	group := make([]int, len(docs))
	for i := range group {
		group[i] = i
	}
	root := func(i int) int {
		for group[i] != i {
			group[i] = group[group[i]]
			i = group[i]
		}
		return i
	}
	events := map[int]map[string]bool{} // of documents that another one shares
	for t, holders := range o.ties(c, docs) {
		if len(holders) < 2 {
			continue
		}
		for _, i := range holders {
			group[max(root(i), root(holders[0]))] = min(root(i), root(holders[0]))
			if t.event != "" {
				if events[i] == nil {
					events[i] = map[string]bool{}
				}
				events[i][t.event] = true
			}
		}
	}
	return o.gathered(docs, root, events)
}

// gathered makes the occasions of the groups that root tells apart.
func (o *originator) gathered(docs []int, root func(int) int, events map[int]map[string]bool) (out []Origin, known bool) {
	at, names := map[int]int{}, []map[string]bool{}
	for i, d := range docs {
		k, ok := at[root(i)]
		if !ok {
			k = len(out)
			at[root(i)] = k
			out, names = append(out, Origin{}), append(names, map[string]bool{})
		}
		out[k].Docs = append(out[k].Docs, d)
		for e := range events[i] {
			names[k][e] = true
		}
	}
	for k := range out {
		out[k].Occasion = joined(names[k])
	}
	return out, len(out) < 2
}

// ties lists, for each tie, the documents of a claim that hold it, as indexes
// into docs, ascending. An outlet ties those whose rendering came through it
// with each other and with those that are from it.
func (o *originator) ties(c Claim, docs []int) map[tie][]int {
	out := map[tie][]int{}
	through := o.outlets(c)
	for i, d := range docs {
		for _, t := range o.eventTies(c.Speaker, d) {
			out[t] = append(out[t], i)
		}
		for _, x := range union(through[d], o.said[d].Whole) {
			out[tie{outlet: x}] = append(out[tie{outlet: x}], i)
		}
	}
	relayed := map[string]bool{}
	for _, xs := range through {
		for _, x := range xs {
			relayed[x] = true
		}
	}
	for t := range out {
		if t.event == "" && !relayed[t.outlet] {
			delete(out, t)
		}
	}
	return out
}

// eventTies are the ties that document d has by the events at which it has the
// speaker speak: with everybody else who was there, and on its day.
func (o *originator) eventTies(speaker, d int) []tie {
	var out []tie
	add := func(t tie) {
		if !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	const day = len("2006-01-02")
	for _, e := range o.of(d) {
		if speaker < 0 || !slices.Contains(e.who, speaker) {
			continue
		}
		for _, w := range e.who {
			if w != speaker {
				add(tie{event: e.event, with: w})
			}
		}
		if iso := o.said[d].Document.Published.ISO; len(iso) >= day {
			add(tie{event: e.event, with: -1, day: iso[:day]})
		}
	}
	return out
}

// union is a with what b adds.
func union(a, b []string) []string {
	out := slices.Clone(a)
	for _, s := range b {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
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

// outlets are those that each document's renderings of c came through.
func (o *originator) outlets(c Claim) map[int][]string {
	out := map[int][]string{}
	for _, r := range c.Renderings {
		if k, ok := o.places(r.Doc)[r.Attribution]; ok {
			out[r.Doc] = union(out[r.Doc], o.said[r.Doc].Through[k])
		}
	}
	return out
}

// places finds, by id, the attributions of document d that came through some
// outlet.
func (o *originator) places(d int) map[string]int {
	at, ok := o.at[d]
	if !ok {
		at = map[string]int{}
		for k, through := range o.said[d].Through {
			if len(through) > 0 {
				at[o.said[d].Attributions[k].ID] = k
			}
		}
		o.at[d] = at
	}
	return at
}
