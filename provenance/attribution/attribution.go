// Package attribution finds who is said to have said what in one document:
// text and parts in, attributions out.
//
// An attribution joins a source, a cue and a content (Pareti 2015, "Attribution:
// A Computational Approach"; Newell et al. 2018, PolNeAR), each a list of byte
// spans into the document's text. It is kept whole; what its content says is
// listed as statements. Sentences that nobody is said to have said are
// statements of mode own, in the outlet's own voice.
//
// Each language has a grammar over its word list (package lexicon): it proposes
// finds, one part at a time, and knows nothing of identifiers or nesting. What
// is the same for all languages (modes from quotation marks, nesting by
// containment, splitting, identifiers) happens here, once.
//
// In English an engine that has learned from annotated news works on top of the
// grammar. Tagger and parser (package syntax) and a chain (package linear) label
// every token as source, cue or content, with the grammar's finds among their
// features; one linker gives each content its cue, another each cue its source,
// "none" being an answer. What the linker gave a cue is one way to cut its content;
// the grammar, the tree, commas and the sentence's end propose others, and a choice
// among them decides. A judge says how likely each attribution is right.
// The grammar's finds stay, with their nesting and mostly their contents. Where the
// engine has the same cue they get its words of cue and source, and their
// confidence from the judge, and another content when the choice is clearly for one
// that is quite another; what only the engine found, and the judge thinks
// likely, is added as rule "en/model", and a find of the grammar's that stands in
// its way and is not likely goes, as one does whose verb the tagger takes for a noun.
// en.model.md says what the engine learned from; package main of cmd/train makes
// en.model.
//
// Confidence says how many of the attributions like this one are right, that is
// content by half or more and source by its head. confidence.tsv has the shares:
// in English by mode and by what grammar and judge hold an attribution to be worth,
// from two sets of news that count the same; in Arabic by rule; each mixed with the
// mean of its sort or language, since few of a kind prove little. Other languages
// have the grammar's own guess. cmd/train --calibrate measures it anew and prints
// this table: what was said and what was right, by tenths of confidence. The
// expected calibration error is .017 on PolNeAR's development set (outermost ones
// only), .040 on NTREX's in English and .022 in Arabic, each on documents that the
// shares were not taken from. (One scale for what is quoted and what is retold put
// the two English sets at odds: .059 on NTREX.)
//
//	            PolNeAR           NTREX English     NTREX Arabic
//	confidence  said right  of    said right  of    said right  of
//	0.9 to 1    .95  .94   639    .95  .99   151
//	0.8         .85  .81   278    .85  .92    88    .84  .85   274
//	0.7         .76  .75   221    .75  .70    67    .75  .64    70
//	0.6         .65  .62   212    .64  .53    47
//	0.5         .55  .55   439    .55  .54    96
package attribution

import (
	"isnad/sources/prose"
)

// A Statement is one thing said, without its quotation marks.
type Statement struct {
	Spans []prose.Span // in text order
	Mode  Mode
}

// An Attribution is a stretch of text ascribed to a source. Spans of one role
// are in text order and do not overlap.
type Attribution struct {
	ID         string // <document id>:<start>-<end> of the content, .2 … when nested in the same extent
	Part       int    // index into the document's parts
	Lang       string // of the part
	Source     []prose.Span
	Cue        []prose.Span
	Content    []prose.Span // with quotation marks and the opening "that"
	Statements []Statement  // at least one; inside Content
	Mode       Mode
	Kind       Kind
	Unclosed   bool   // a quotation in Content never closes
	Parent     string // id of the attribution that this lies inside, ""
	// Governor is the index, among the attributions of the document, of an
	// earlier one whose source this one shares without repeating it (a
	// participle "adding that", a verb without a subject, a quotation that
	// runs on); -1 when the source stands here or is unknown.
	Governor   int
	Rule       string  // which rule or model made it: "en/…"
	Confidence float64 // 0 to 1
}

// A Voice is a sentence in the outlet's own voice, as a statement of mode own.
type Voice struct {
	ID   string
	Part int
	Lang string
	Span prose.Span
}
