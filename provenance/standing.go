package provenance

import (
	"cmp"
	"slices"

	"isnad/provenance/relay"
	"isnad/sources/outlet"
	"isnad/sources/prose"
)

// A desk weighs the decisions: which of them stand, on what, and what they come
// to for each field.
type desk struct {
	*Report
	registry *outlet.Registry    // of the outlets that editors name
	at       map[string]int      // documents by id
	moved    map[string]string   // content that a correction gave → id of the attribution
	on       map[string]*verdict // by target

	found     []Analysis        // before any decision
	late      []int             // rulings on relays that the documents alone do not show
	answered  map[string]bool   // decisions by ID
	undecided map[string]string // see before
	gone      map[string]bool   // targets that are rejected
	claimed   map[string]string // attribution → key of its claim
}

// A verdict is what the standing decisions on one target come to.
type verdict struct {
	says   map[Field]map[string][]int // field → value → rulings
	shown  map[string]string          // value as compared → as written
	fields []Field                    // in the order in which they were decided on
}

// decide weighs the decisions and applies what they come to. The desk that it
// returns has those left that wait for inferred relays; it is nil when there are
// no decisions at all.
func (r *Report) decide(registry *outlet.Registry, decisions []Decision) *desk {
	r.Decided = map[string]Mark{}
	if len(decisions) == 0 {
		return nil
	}
	d := &desk{Report: r, registry: registry, answered: map[string]bool{}, at: map[string]int{}, moved: map[string]string{}, on: map[string]*verdict{},
		found: slices.Clone(r.Analyses), gone: map[string]bool{}, claimed: map[string]string{}}
	for i, a := range r.Analyses {
		d.at[a.Document.ID()] = i
	}
	d.rule(decisions)
	for _, target := range d.targets() {
		d.apply(target, d.on[target])
	}
	d.remove()
	r.claimed = d.claimed
	return d
}

// rule finds what each decision is about. The order is that of time, within one
// second that of editors' names, and the same whatever order they come in.
func (d *desk) rule(decisions []Decision) {
	for _, x := range decisions {
		d.Rulings = append(d.Rulings, Ruling{Decision: x, Outcome: Gone})
		if x.Answers != "" && x.Answers != x.ID {
			d.answered[x.Answers] = true
		}
	}
	slices.SortStableFunc(d.Rulings, func(a, b Ruling) int {
		return cmp.Or(a.Time.Compare(b.Time), cmp.Compare(a.Editor, b.Editor), cmp.Compare(a.ID, b.ID),
			cmp.Compare(a.Document, b.Document), cmp.Compare(FormatSpans(a.Content), FormatSpans(b.Content)), cmp.Compare(a.Verdict, b.Verdict), compareChanges(a.Change, b.Change))
	})
	for i := range d.Rulings {
		x := &d.Rulings[i]
		if x.Target = d.find(&x.Decision); x.Target == "" {
			if _, here := d.at[x.Document]; here && x.Relay != "" {
				d.late = append(d.late, i)
			}
			continue
		}
		for _, c := range x.Change {
			if c.Field == FieldSpan {
				d.moved[x.Document+":"+c.To] = x.Target
			}
		}
		d.admit(i)
	}
}

// admit hears ruling i, whose target is there, unless another answers it.
func (d *desk) admit(i int) {
	x := &d.Rulings[i]
	if x.ID != "" && d.answered[x.ID] {
		x.Outcome = Answered
		return
	}
	x.Outcome = Applied
	d.hear(i)
}

// inferred applies decisions to relays that were inferred from shared wording,
// and returns those that are left of them.
func (d *desk) inferred(found []relay.Relay) []relay.Relay {
	if d == nil || len(d.late) == 0 {
		return found
	}
	at := map[string]int{}
	for k, r := range found {
		at[r.ID] = k
	}
	for _, i := range d.late {
		x := &d.Rulings[i]
		if _, ok := at[x.Relay]; ok {
			x.Target = x.Relay
			d.admit(i)
		}
	}
	for _, target := range d.targets() {
		if k, ok := at[target]; ok {
			d.settle(&found[k], d.on[target])
		}
	}
	return slices.DeleteFunc(found, func(r relay.Relay) bool {
		if d.gone[r.ID] {
			d.Rejected++
		}
		return d.gone[r.ID]
	})
}

// settle does what the decisions on an inferred relay come to.
func (d *desk) settle(r *relay.Relay, v *verdict) {
	d.Decided[r.ID] = Confirmed
	disputed := d.dispute(r.ID, v)
	if there, ok := v.value(fieldExists); ok && there == "no" {
		delete(d.Decided, r.ID)
		d.gone[r.ID] = true
		return
	}
	a := d.Analyses[d.at[r.Doc]]
	a.Relays = []relay.Relay{*r}
	d.correctRelays(&a, []int{0}, r.ID, v)
	*r = a.Relays[0]
	if disputed {
		d.Decided[r.ID] = InDispute
	}
}

func compareChanges(a, b []Change) int {
	return slices.CompareFunc(a, b, func(x, y Change) int { return cmp.Or(cmp.Compare(x.Field, y.Field), cmp.Compare(x.To, y.To)) })
}

// find is the id of what a decision is about, "" when it is not there.
func (d *desk) find(x *Decision) string {
	i, ok := d.at[x.Document]
	if !ok {
		return ""
	}
	a := &d.Analyses[i]
	if x.Relay != "" {
		for _, r := range a.Relays {
			if r.ID == x.Relay {
				return x.Relay
			}
		}
		return ""
	}
	k := findContent(a, x, func(spans []prose.Span) prose.Span { return prose.Bounds(spans) })
	if k < 0 {
		if id, ok := d.moved[x.Document+":"+FormatSpans(x.Content)]; ok {
			return id
		}
		// Versions of the program differ in what marks belong to a content.
		k = findContent(a, x, func(spans []prose.Span) prose.Span { return bare(a.Document.Text, spans) })
	}
	if k < 0 {
		return ""
	}
	return a.Attributions[k].ID
}

// findContent is the attribution of a whose content has the bounds that the
// decision names: of several, the one whose speaker it names too; -1 for none.
func findContent(a *Analysis, x *Decision, bounds func([]prose.Span) prose.Span) int {
	want, found := bounds(x.Content), -1
	for k := range a.Attributions {
		if want.Empty() || bounds(a.Attributions[k].Content) != want {
			continue
		}
		if by(a, k, x.Speaker) {
			return k
		}
		if found < 0 {
			found = k
		}
	}
	return found
}

// by reports whether attribution k is by who is called so in its document.
func by(a *Analysis, k int, name string) bool {
	return slices.ContainsFunc(a.Speakers.Of[k], func(l int) bool { return a.Speakers.Persons[l].Bears(name) })
}

// bare is where spans lie without quotation marks and stops at their ends. Spans
// that the text does not have are nowhere.
func bare(text string, spans []prose.Span) prose.Span {
	b := prose.Bounds(spans)
	if b.Start < 0 || b.Empty() || b.End > len(text) {
		return prose.Span{}
	}
	return b.Trim(text, "\"'“”„«»‘’,،.;؛: \n\t")
}

// hear notes what ruling i says of each field.
func (d *desk) hear(i int) {
	x := &d.Rulings[i]
	v := d.on[x.Target]
	if v == nil {
		v = &verdict{says: map[Field]map[string][]int{}, shown: map[string]string{}}
		d.on[x.Target] = v
	}
	v.hear(x, i)
}

// hear notes what ruling x, the one of number i, says of each field.
func (v *verdict) hear(x *Ruling, i int) {
	if x.Verdict == Reject {
		v.say(fieldExists, "no", i)
		return
	}
	v.say(fieldExists, "yes", i)
	for _, c := range x.Change {
		v.say(c.Field, c.To, i)
	}
	if x.Verdict == Confirm && x.Relay == "" {
		v.say(FieldSpan, FormatSpans(x.Content), i)
		if x.Speaker != "" {
			v.say(FieldSpeaker, x.Speaker, i)
		}
	}
}

// say notes that ruling i wants a field to have a value. Names are compared
// without case, so that editors need not type alike.
func (v *verdict) say(f Field, value string, i int) {
	key := value
	if f == FieldSpeaker || f == FieldOutlet {
		key = foldedName(value)
	}
	if v.says[f] == nil {
		v.says[f] = map[string][]int{}
		v.fields = append(v.fields, f)
	}
	v.says[f][key] = append(v.says[f][key], i)
	if _, had := v.shown[key]; !had {
		v.shown[key] = value
	}
}

// value is what the decisions want a field to be; ok is false when none says or
// they do not agree.
func (v *verdict) value(f Field) (value string, ok bool) {
	if len(v.says[f]) != 1 {
		return "", false
	}
	for key := range v.says[f] {
		value = v.shown[key]
	}
	return value, true
}

// targets are what decisions are about, in the order of the rulings.
func (d *desk) targets() []string {
	var out []string
	seen := map[string]bool{}
	for _, x := range d.Rulings {
		if x.Outcome == Applied && !seen[x.Target] {
			seen[x.Target] = true
			out = append(out, x.Target)
		}
	}
	return out
}

// dispute lists the fields of a target on which decisions do not agree.
func (d *desk) dispute(target string, v *verdict) bool {
	found := false
	for _, f := range v.fields {
		if len(v.says[f]) < 2 {
			continue
		}
		c := Conflict{Target: target, Field: f}
		for _, is := range v.says[f] {
			c.Rulings = append(c.Rulings, is...)
		}
		slices.Sort(c.Rulings)
		for _, i := range c.Rulings {
			d.Rulings[i].Outcome = Contested
		}
		d.Conflicts = append(d.Conflicts, c)
		found = true
	}
	return found
}
