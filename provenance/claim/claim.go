// Package claim brings together what is the same claim: the same statement by
// the same speaker, over all its renderings in documents and languages.
//
// The unit is the statement (package attribution). Two statements are one claim
// when their words agree, directly, through the two-language lexicon, or by
// standing at the same place of two parts that translate each other, and
// nothing speaks against it.
package claim

// A Rendering is one statement of a claim.
type Rendering struct {
	Doc         int    // index of the document among those at hand
	Attribution string // id of the attribution or voice
	Statement   int    // index of the statement in it
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
