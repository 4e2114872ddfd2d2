package provenance

import (
	"slices"

	"isnad/provenance/attribution"
	"isnad/provenance/relay"
	"isnad/provenance/speaker"
	"isnad/sources"
	"isnad/sources/outlet"
	"isnad/sources/prose"
)

// Analyse finds what d alone says: who is said to have said what, who they
// are within d, and through which outlets of registry it came. A text that is
// denser than any news is read as far as attribution.Most and MostSentences allow;
// Unread says what is left.
func Analyse(d *sources.Document, registry *outlet.Registry) Analysis {
	a := Analysis{Document: d, Mentions: registry.Find(d.Text)}
	end := len(d.Text)
	if most := attribution.Most(end); len(a.Mentions) > most {
		end = a.Mentions[most].Span.Start
		a.Mentions = slices.Clone(a.Mentions[:most])
	}
	a.Attributions, a.Voices, end = attribution.ExtractTo(d, end)
	if end < len(d.Text) {
		a.Unread = prose.Span{Start: end, End: len(d.Text)}
	}
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
