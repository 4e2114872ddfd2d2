// Package provenance joins the findings about documents: Analyse for one
// document alone, Assemble across documents.
//
// Analyse needs nothing but the document: it may run on any worker, in any
// order, and its result may be stored. Assemble takes all analyses and works
// out what only several documents show together: who is the same speaker,
// which statements are one claim, how renderings differ, and whose wording
// stands in whose text uncredited. Editors' decisions are an input of it and
// outrank what the program found: nothing is patched afterwards.
package provenance

import (
	"cmp"

	"isnad/provenance/attribution"
	"isnad/provenance/claim"
	"isnad/provenance/drift"
	"isnad/provenance/relay"
	"isnad/provenance/speaker"
	"isnad/sources"
	"isnad/sources/outlet"
	"isnad/sources/prose"
)

// An Analysis is what one document alone says.
type Analysis struct {
	Document     *sources.Document
	Attributions []attribution.Attribution // in text order
	Voices       []attribution.Voice       // in text order
	Speakers     speaker.Cast
	Mentions     []outlet.Mention // outlets named in the prose
	Relays       []relay.Relay    // stated and credited
	// Unread is the rest of a text with more attributions, mentions of outlets or
	// sentences before it than are looked at; empty, but for texts that are no news. It is
	// told where a document is read, and kept nowhere.
	Unread prose.Span
}

// A Report is what documents say together. Everything in it is sorted and is
// the same for the same documents, in whatever order they were read.
type Report struct {
	Analyses []Analysis // by document name, then id
	Speakers []speaker.Speaker
	// SpeakerOf ties an attribution's id to its speaker.
	SpeakerOf map[string]*Identity
	Relays    []relay.Relay // of all documents, inferred ones included, by document and span
	Claims    []claim.Claim // by alias
	// Drifts holds, for every claim by index, how its renderings differ from
	// its reference rendering.
	Drifts [][]Drift

	// Rulings are the decisions in order of time, with what became of each;
	// Conflicts those that contradict each other.
	Rulings   []Ruling
	Conflicts []Conflict
	// Decided marks attributions and relays by id. Rejected is how many of
	// both are not here because editors rejected them.
	Decided  map[string]Mark
	Rejected int

	// Registry is that of the outlets which the documents were read with, nil
	// for outlet.Default().
	Registry *outlet.Registry

	claimed map[string]string // attribution → key of the claim that it is said to render
	local   [][]int           // for each analysis, the speaker of each of its Locals
}

// Outlet returns what the registry knows of the outlet with this id, and whether
// it knows it.
func (r *Report) Outlet(id string) (outlet.Outlet, bool) {
	return cmp.Or(r.Registry, outlet.Default()).ByID(id)
}

// An Identity is what is known of who stands behind an attribution. Those of one
// speaker alone share it.
type Identity struct {
	Speaker    int   // index into Report.Speakers
	Candidates []int // all that it may be, when more than one; the first is Speaker
}

// A Drift is a difference between two renderings of one claim.
type Drift struct {
	A, B        int // indexes into the claim's renderings; B differs from A
	Differences []drift.Difference
}
