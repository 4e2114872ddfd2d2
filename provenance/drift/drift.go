// Package drift says how one rendering of a claim differs from another:
// cut short, run together, said by another, quoted where the other reports.
//
// The unit is the Difference, with the span where it shows in the second
// rendering. Nothing is named where the evidence is not clear.
package drift

import "isnad/sources/prose"

// Type names a way in which a rendering differs.
type Type string

// The types of drift.
const (
	LexicalShift   Type = "lexical-shift"
	Omission       Type = "omission"
	Addition       Type = "addition"
	Truncation     Type = "truncation"
	Merge          Type = "merge"
	ModeShift      Type = "mode-shift"
	PersonShift    Type = "person-shift"
	SpeakerChange  Type = "speaker-change"
	Loss           Type = "attribution-loss"
	Hedge          Type = "hedge"
	NumberShift    Type = "number-shift"
	TenseShift     Type = "tense-shift"
	Insertion      Type = "editorial-insertion"
	Boundary       Type = "quote-boundary"
	ScareQuotes    Type = "scare-quotes"
	OccasionChange Type = "occasion-change"
	Negation       Type = "negation"      // denied where the others affirm, or the reverse
	Figure         Type = "figure-change" // another number
)

// A Difference is one named way in which rendering B departs from rendering A.
type Difference struct {
	Type Type
	Span prose.Span // where it shows in B's document; zero when it is an absence
	Note string     // one line for the reader
}
