package provenance

import (
	"isnad/provenance/attribution"
	"isnad/provenance/relay"
	"isnad/provenance/speaker"
	"isnad/sources"
	"isnad/sources/outlet"
)

// Analyse finds what d alone says: who is said to have said what, who they
// are within d, and through which outlets of registry it came.
func Analyse(d *sources.Document, registry *outlet.Registry) Analysis {
	a := Analysis{Document: d, Mentions: registry.Find(d.Text)}
	a.Attributions, a.Voices = attribution.Extract(d)
	a.Speakers = speaker.Resolve(d, a.Attributions, a.Mentions)
	written(&a)
	a.Relays = relay.Find(d, a.Attributions, a.Voices, a.Speakers, a.Mentions)
	return a
}

// written makes what papers and documents say themselves writing, whatever the
// verb: "according to Reuters" and "the survey found" name no voice and no
// thought. Grammars know verbs, only the cast knows whose they are.
func written(a *Analysis) {
	for k := range a.Attributions {
		x := &a.Attributions[k]
		of := a.Speakers.Of[k]
		if len(of) == 0 || len(x.Source) == 0 {
			continue
		}
		switch a.Speakers.Persons[of[0]].Kind {
		case speaker.Outlet, speaker.Document:
			x.Kind = attribution.Writing
		}
	}
}
