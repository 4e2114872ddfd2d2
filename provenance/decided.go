package provenance

import (
	"slices"
	"strings"

	"isnad/provenance/attribution"
	"isnad/provenance/relay"
	"isnad/sources/prose"
)

// apply does what the decisions on a target come to. Nothing that Assemble was
// given is changed: what differs is copied first.
func (d *desk) apply(target string, v *verdict) {
	doc, _, _ := strings.Cut(target, ":")
	a := &d.Analyses[d.at[doc]]
	d.Decided[target] = Confirmed
	disputed := d.dispute(target, v)
	if there, ok := v.value(fieldExists); ok && there == "no" {
		delete(d.Decided, target)
		d.gone[target] = true
		return
	}
	if i := slices.IndexFunc(a.Relays, func(r relay.Relay) bool { return r.ID == target }); i >= 0 {
		d.correctRelays(a, []int{i}, target, v)
	} else {
		d.correct(a, slices.IndexFunc(a.Attributions, func(x attribution.Attribution) bool { return x.ID == target }), v)
	}
	if disputed {
		d.Decided[target] = InDispute
	}
}

// correct changes what decisions want otherwise of attribution k.
func (d *desk) correct(a *Analysis, k int, v *verdict) {
	a.Attributions = slices.Clone(a.Attributions)
	x := &a.Attributions[k]
	changed := false
	if spans, ok := v.spans(FieldSpan); ok && !slices.Equal(spans, x.Content) {
		if recut, ok := attribution.Recut(a.Document, *x, spans); ok {
			*x, changed = recut, true
			a.Voices = slices.DeleteFunc(slices.Clone(a.Voices), func(w attribution.Voice) bool {
				return slices.ContainsFunc(spans, w.Span.Overlaps)
			})
		}
	}
	name, decided := v.value(FieldSpeaker)
	if spans, ok := v.spans(FieldSource); ok && prose.Within(spans, []prose.Span{a.Document.Parts[x.Part].Span}) && !slices.Equal(spans, x.Source) {
		x.Source, changed = spans, true
		if !decided {
			a.speakAt(k, spans)
		}
	}
	if decided && name != "" && !d.agrees(a, k, name) {
		a.speak(k, name)
		changed = true
	}
	if key, ok := v.value(FieldClaim); ok {
		d.claimed[x.ID], changed = key, true
	}
	if changed && d.corrects(x.ID) {
		d.Decided[x.ID] = Corrected
	}
	d.correctRelays(a, a.narrow(x.ID), x.ID, v)
}

// corrects reports whether a standing decision on a target is a correction. One
// that confirms may change the target too, when the program reads it otherwise
// by now.
func (d *desk) corrects(target string) bool {
	return slices.ContainsFunc(d.Rulings, func(x Ruling) bool {
		return x.Target == target && x.Verdict == Correct && x.Outcome != Answered
	})
}

// spans is the value of a field that is spans of the text.
func (v *verdict) spans(f Field) ([]prose.Span, bool) {
	s, ok := v.value(f)
	if !ok {
		return nil, false
	}
	spans, err := ParseSpans(s)
	return spans, err == nil
}

// agrees reports whether the program names the speaker as the decisions do. A
// name that was confirmed may come from another document, under which its own
// has somebody else's spelling; the speakers of all documents, joined without
// any decision, tell.
func (d *desk) agrees(a *Analysis, k int, name string) bool {
	if of := a.Speakers.Of[k]; len(of) != 1 {
		return false
	}
	if by(a, k, name) {
		return true
	}
	id, ok := d.before()[a.Attributions[k].ID]
	return ok && id == foldedName(name)
}

// before holds the folded name of each attribution's speaker as the program
// finds them without any decision.
func (d *desk) before() map[string]string {
	if d.undecided == nil {
		d.undecided = map[string]string{}
		r := &Report{Analyses: d.found}
		r.identify()
		for id, who := range r.SpeakerOf {
			d.undecided[id] = foldedName(r.Speakers[who.Speaker].Name)
		}
	}
	return d.undecided
}

func foldedName(s string) string { return strings.Join(strings.Fields(prose.FoldString(s)), " ") }

// speak makes attribution k one by whoever bears the name.
func (a *Analysis) speak(k int, name string) {
	x := &a.Attributions[k]
	cast, who := a.Speakers.Named(name, x.Lang, x.Part)
	a.Speakers = cast
	a.Speakers.Of = slices.Clone(cast.Of)
	a.Speakers.Of[k] = []int{who}
}

// speakAt makes attribution k one by whom a new source names: the speaker of an
// attribution with that source, one mentioned there, or somebody new. A pronoun
// names nobody, and leaves the speaker as found.
func (a *Analysis) speakAt(k int, source []prose.Span) {
	of := slices.Clone(a.Speakers.Of)
	for j, x := range a.Attributions {
		if j != k && slices.Equal(x.Source, source) && len(of[j]) > 0 {
			of[k] = of[j]
			a.Speakers.Of = of
			return
		}
	}
	for _, m := range a.Speakers.Mentions {
		if prose.Within([]prose.Span{m.Span}, source) {
			of[k] = []int{m.Person}
			a.Speakers.Of = of
			return
		}
	}
	if words := prose.Join(a.Document.Text, source); strings.Contains(strings.TrimSpace(words), " ") {
		a.speak(k, words)
	}
}

// narrow are the relays of a that speak for an attribution in particular.
func (a *Analysis) narrow(id string) []int {
	var out []int
	for i, r := range a.Relays {
		if r.Scope != relay.Part && r.Scope != relay.Whole && slices.Contains(r.Covers, id) {
			out = append(out, i)
		}
	}
	return out
}

// correctRelays changes what decisions want otherwise of the relays by which an
// attribution came, or of one relay.
func (d *desk) correctRelays(a *Analysis, at []int, target string, v *verdict) {
	name, moved := v.value(FieldOutlet)
	scope, scoped := v.value(FieldScope)
	if !moved && !scoped {
		return
	}
	a.Relays = slices.Clone(a.Relays)
	d.Decided[target] = Corrected
	if moved && name == None {
		for _, i := range at {
			a.Relays[i].Covers = slices.DeleteFunc(slices.Clone(a.Relays[i].Covers), func(id string) bool { return id == target || a.Relays[i].ID == target })
			d.empty(a.Relays[i])
		}
		return
	}
	if moved && len(at) == 0 {
		if at = a.relayed(target); at == nil {
			return
		}
	}
	for _, i := range at {
		r := &a.Relays[i]
		if moved {
			r.From, r.Unnamed = d.endOf(name), false
		}
		if scoped {
			a.rescope(r, relay.Scope(scope), target)
		}
		d.Decided[r.ID] = Corrected
	}
}

// empty takes a relay away that no longer speaks for anything.
func (d *desk) empty(r relay.Relay) {
	if len(r.Covers) == 0 {
		d.gone[r.ID] = true
	}
}

// relayed adds a relay by which an attribution came, where the program found
// none: it speaks for that attribution alone, and its evidence is the words.
func (a *Analysis) relayed(id string) []int {
	k := slices.IndexFunc(a.Attributions, func(x attribution.Attribution) bool { return x.ID == id })
	if k < 0 {
		return nil
	}
	x, doc := a.Attributions[k], a.Document
	all := prose.Bounds(slices.Concat(x.Source, x.Cue, x.Content))
	a.Relays = append(a.Relays, relay.Relay{ID: id + ":decided", Doc: doc.ID(), To: relay.End{ID: doc.Outlet.ID, Name: doc.Outlet.Name},
		Role: relay.Reported, Basis: relay.Stated, Span: all, Cue: x.Cue, Scope: relay.Sentence, ScopeSpan: all,
		Covers: []string{id}, Evidence: []relay.Evidence{{Doc: doc.ID(), Span: all}}})
	return []int{len(a.Relays) - 1}
}

// endOf is the outlet that an editor names, by registry id or in words.
func (d *desk) endOf(name string) relay.End {
	if o, ok := d.registry.ByID(name); ok {
		return relay.End{ID: o.ID, Name: o.Name}
	}
	if found := d.registry.ByName(name); len(found) == 1 {
		return relay.End{ID: found[0].ID, Name: found[0].Name}
	}
	return relay.End{Name: name}
}

// rescope gives relay r another scope. What it covers follows: the attribution
// alone, what its sentence or paragraph holds, its part, all.
func (a *Analysis) rescope(r *relay.Relay, scope relay.Scope, target string) {
	at, doc := r.Span, a.Document
	span := r.ScopeSpan
	part := doc.Parts[doc.PartAt(at.Start)]
	switch scope {
	case relay.Passage:
		for _, b := range part.Blocks {
			if b.Span.Overlaps(at) {
				span = b.Span
			}
		}
	case relay.Part:
		span = part.Span
	case relay.Whole:
		span = prose.Span{End: len(doc.Text)}
	}
	r.Scope, r.ScopeSpan = scope, span
	r.Covers = nil
	for _, x := range a.Attributions {
		if x.ID == target || scope != relay.Quotation && span.Overlaps(prose.Bounds(x.Content)) {
			r.Covers = append(r.Covers, x.ID)
		}
	}
	for _, w := range a.Voices {
		if scope == relay.Part && span.Contains(w.Span) || scope == relay.Whole {
			r.Covers = append(r.Covers, w.ID)
		}
	}
}
