package view

import (
	"isnad/provenance/attribution"
	"isnad/provenance/change"
	"isnad/sources/prose"
)

// A Version is one state of a document, as rows and tables name it.
type Version struct {
	Document string // the document's name
	ID       string
	When     string // when it was recorded or fetched, or the file that it is
}

// A Step is what differs between two versions.
type Step struct {
	Old, New Version
	Changes  []change.Change
}

// A ChangeRow is one difference between two versions of a document.
type ChangeRow struct {
	Document string          `json:"document"`
	OldDoc   string          `json:"old_doc"`
	NewDoc   string          `json:"new_doc"`
	OldWhen  string          `json:"old_version"`
	NewWhen  string          `json:"new_version"`
	State    change.State    `json:"state"`
	What     change.What     `json:"what"`
	Kinds    []change.Kind   `json:"kinds"` // what weighs most first; empty for what was added or dropped
	Old      *ChangeSide     `json:"old"`   // null for what was added
	New      *ChangeSide     `json:"new"`   // null for what was dropped
	Drift    []DifferenceRow `json:"drift"` // spans are the new version's
}

// A ChangeSide is what changed, in one version.
type ChangeSide struct {
	Span        *prose.Span      `json:"span"` // of its text; null for what came with the document
	Text        string           `json:"text"`
	Attribution string           `json:"attribution"` // id, empty in the outlet's own voice
	Speakers    []string         `json:"speakers"`
	Mode        attribution.Mode `json:"mode"`
	Words       []prose.Span     `json:"words"` // that the other version lacks
}

// Changes are the rows of steps, in their order. Without style, what changed in
// style alone is left out.
func Changes(steps []Step, style bool) []ChangeRow {
	out := []ChangeRow{}
	for _, s := range steps {
		for i := range s.Changes {
			c := &s.Changes[i]
			if c.Style() && !style {
				continue
			}
			row := ChangeRow{Document: s.New.Document, OldDoc: s.Old.ID, NewDoc: s.New.ID, OldWhen: s.Old.When, NewWhen: s.New.When,
				State: c.State, What: c.What, Kinds: append([]change.Kind{}, c.Kinds...), Drift: append([]DifferenceRow{}, differenceRows(c.Drift)...)}
			if c.State != change.Added {
				row.Old = changeSide(c.Old)
			}
			if c.State != change.Dropped {
				row.New = changeSide(c.New)
			}
			out = append(out, row)
		}
	}
	return out
}

// changeSide is s for machines.
func changeSide(s change.Side) *ChangeSide {
	return &ChangeSide{Span: somewhere(s.Span), Text: s.Text, Attribution: s.Attribution, Mode: s.Mode,
		Speakers: append([]string{}, s.Speakers...), Words: append([]prose.Span{}, s.Words...)}
}
