// Package claim brings together what is the same claim: the same statement by
// the same speaker, over all its renderings in documents and languages.
//
// The unit is the statement (package attribution). Its words are looked up once
// as concepts, which English and Arabic share through the two-language lexicon;
// statements with rare concepts in common are compared, and two are one claim
// when their words agree on both sides, or they stand at the same place of two
// parts that translate each other, and nothing speaks against it: another
// person, other numbers, another country, a denial. Time and memory are linear
// in the statements (proposal.go says why).
//
// Measured on 41 English news articles and their Arabic translations (NTREX,
// WMT), read as 82 documents. There a join across languages counts as right when
// both sides stand in the same line of one article:
//
//	                        right  wrong  precision   same attribution joined
//	one-sided likeness        176     74       .70     45 of 269
//	two-sided evidence        258     51       .84     95 of 269
//	and retold documents      326     64       .84    124 of 274
//	and names by sound        351     59       .86    144 of 274
//
// Half of the wrong ones are the same claim all the same, told by two articles
// or twice in one; read so by hand, precision is about .93. What is missed is
// mostly short, in other words, or ascribed to somebody else on one side.
//
// In one language, read over 840 articles on one election, where the same names
// and set phrases recur in every story: of seventy claims that several documents
// carry, taken by chance, some sixty are one claim (.84). It was .58 before
// statements of different speakers had to share half of what they say, and two
// fifths of what is no name; a third of the joins were copied sentences.
//
// What did not pay: Snowball's stemmer for Arabic, many times slower than the
// light one and no better; likeness of one side alone between speakers, however
// high; and a still lower threshold between retold documents, which joins
// neighbours.
package claim

import "isnad/sources/prose"

// A Rendering is one statement of a claim.
type Rendering struct {
	Doc         int    // index of the document among those at hand
	Attribution string // id of the attribution or voice
	Statement   int    // index of the statement in it
	// Clause is the stretch of the statement that renders the claim where not
	// all of it does: a clause that says something of its own, which no other
	// document tells. It is empty otherwise.
	Clause prose.Span
}

// An Origin is one occasion on which the claim's speaker spoke.
type Origin struct {
	Occasion string // the events that several texts say it was at: "press conference, signing"; "" for none
	Docs     []int  // indexes of the documents, ascending
}

// A Claim is one statement of one speaker in all its renderings.
type Claim struct {
	Alias      string // "C12", for one output only
	Key        string // for good: the id of its earliest rendering
	Text       string // the rendering that stands for the claim: whole, in English where there is one
	Speaker    int    // index of the speaker, -1 for outlets speaking for themselves
	Renderings []Rendering
	Origins    []Origin
	// OriginsKnown is false when two renderings may or may not be of one
	// occasion.
	OriginsKnown bool

	fragments []bool // by rendering
}

// Fragment reports whether rendering k is a piece of a sentence that does not
// stand by itself: "as a partner in the war".
func (c *Claim) Fragment(k int) bool { return k < len(c.fragments) && c.fragments[k] }
