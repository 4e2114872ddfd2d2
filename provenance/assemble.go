package provenance

import (
	"cmp"
	"slices"

	"isnad/provenance/claim"
	"isnad/provenance/relay"
	"isnad/provenance/speaker"
	"isnad/sources"
	"isnad/sources/outlet"
	"isnad/sources/prose"
)

// Assemble works out what the analyses show together, with what editors decided:
// a decision outranks what the program found, before anything is joined, so that
// all that follows from it follows. The order in which they come does not
// matter.
func Assemble(analyses []Analysis, decisions ...Decision) *Report {
	return AssembleWith(outlet.Default(), analyses, decisions...)
}

// AssembleWith is Assemble for documents that were read with a registry, and for
// editors who name its outlets in their decisions.
func AssembleWith(registry *outlet.Registry, analyses []Analysis, decisions ...Decision) *Report {
	r := gathered(analyses)
	r.Registry = registry
	d := r.decide(registry, decisions)
	r.identify()
	r.relays(d)
	r.claims()
	return r
}

// relays lists those of all documents, and infers others. Each relay is held once:
// the analyses let go of their own as they are listed, and have their part of the
// list then.
func (r *Report) relays(d *desk) {
	ends := make([]int, len(r.Analyses)) // of each analysis, in the list
	n := 0
	for i := range r.Analyses {
		n += len(r.Analyses[i].Relays)
		ends[i] = n
	}
	docs := make([]*sources.Document, 0, len(r.Analyses))
	r.Relays = slices.Grow(r.Relays, n)
	for i := range r.Analyses {
		a := &r.Analyses[i]
		r.Relays = append(r.Relays, a.Relays...)
		a.Relays = nil
		docs = append(docs, a.Document)
	}
	r.Relays = append(r.Relays, d.inferred(relay.Infer(docs, r.Relays))...)
	from := 0
	for i, end := range ends {
		r.Analyses[i].Relays = r.Relays[from:end:end]
		from = end
	}
}

// Weigh says what becomes of decisions on findings of the analyses, and which of
// them contradict each other: Rulings and Conflicts of the report that it
// returns are those of Assemble, and the rest of it is not worked out. Relays
// that only many documents show are taken to be there. It needs the documents
// that decisions are about and no others.
func Weigh(analyses []Analysis, decisions ...Decision) *Report {
	r := gathered(analyses)
	if d := r.decide(outlet.Default(), decisions); d != nil {
		var meant []relay.Relay
		for _, i := range d.late {
			x := &r.Rulings[i]
			meant = append(meant, relay.Relay{ID: x.Relay, Doc: x.Document, Span: prose.Bounds(x.Content)})
		}
		d.inferred(meant)
	}
	return r
}

// gathered is a report of analyses in order, and of nothing else.
func gathered(analyses []Analysis) *Report {
	r := &Report{Analyses: slices.Clone(analyses)}
	slices.SortStableFunc(r.Analyses, func(a, b Analysis) int {
		return cmp.Or(cmp.Compare(a.Document.Name, b.Document.Name), cmp.Compare(a.Document.ID(), b.Document.ID()))
	})
	return r
}

// identify joins the speakers of all documents.
func (r *Report) identify() {
	ids, casts, said := make([]string, len(r.Analyses)), make([]speaker.Cast, len(r.Analyses)), 0
	for i, a := range r.Analyses {
		ids[i], casts[i] = a.Document.ID(), a.Speakers
		said += len(a.Attributions)
	}
	r.SpeakerOf = make(map[string]*Identity, said)
	r.Speakers, r.local = speaker.Merge(ids, casts)
	alone := make([]Identity, len(r.Speakers))
	for i := range alone {
		alone[i].Speaker = i
	}
	var candidates []int
	for i, a := range r.Analyses {
		for k, locals := range a.Speakers.Of {
			candidates = candidates[:0]
			for _, l := range locals {
				if s := r.local[i][l]; !slices.Contains(candidates, s) {
					candidates = append(candidates, s)
				}
			}
			if len(candidates) > 1 {
				r.SpeakerOf[a.Attributions[k].ID] = &Identity{Speaker: candidates[0], Candidates: slices.Clone(candidates)}
			} else if len(candidates) == 1 {
				r.SpeakerOf[a.Attributions[k].ID] = &alone[candidates[0]]
			}
		}
	}
}

// claims brings the statements together.
func (r *Report) claims() {
	said := make([]claim.Said, len(r.Analyses))
	for i, a := range r.Analyses {
		s := claim.Said{Document: a.Document, Attributions: a.Attributions, Voices: a.Voices,
			Speakers: make([]int, len(a.Attributions)), Persons: make([]bool, len(a.Attributions)), Names: make([]string, len(a.Attributions))}
		for k, at := range a.Attributions {
			s.Speakers[k] = -1
			if id, ok := r.SpeakerOf[at.ID]; ok {
				kind := r.Speakers[id.Speaker].Kind
				s.Speakers[k] = id.Speaker
				if kind == speaker.Person {
					s.Names[k] = r.Speakers[id.Speaker].Name
				}
				s.Persons[k] = kind == speaker.Person || kind == speaker.Role || kind == speaker.Anonymous
			}
		}
		s.Mentions, s.Named = a.Speakers.Mentions, r.local[i]
		s.Through, s.Whole = through(a)
		if len(r.claimed) > 0 {
			s.Decided = make([]string, len(a.Attributions))
			for k, at := range a.Attributions {
				s.Decided[k] = r.claimed[at.ID]
			}
		}
		said[i] = s
	}
	var aligner *claim.Aligner
	r.Claims, aligner = claim.Gather(said)
	r.drifts(aligner)
}

// through lists the outlets that each attribution's words came through, nil where
// none's came through any, and those that the whole document is from.
func through(a Analysis) (each [][]string, whole []string) {
	at := map[string]int{}
	for k, x := range a.Attributions {
		at[x.ID] = k
	}
	if p := a.Document.Outlet; p.Name != "" {
		whole = append(whole, cmp.Or(p.ID, p.Name))
	}
	for _, r := range a.Relays {
		from := cmp.Or(r.From.ID, r.From.Name)
		if r.Unnamed {
			continue
		}
		if r.Scope == relay.Whole || r.Scope == relay.Part {
			whole = append(whole, from)
			continue
		}
		for _, id := range r.Covers {
			if k, ok := at[id]; ok {
				if each == nil {
					each = make([][]string, len(a.Attributions))
				}
				each[k] = append(each[k], from)
			}
		}
	}
	return each, whole
}
