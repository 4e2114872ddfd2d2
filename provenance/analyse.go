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
	a.Relays = relay.Find(d, a.Attributions, a.Voices, a.Speakers, a.Mentions)
	return a
}
