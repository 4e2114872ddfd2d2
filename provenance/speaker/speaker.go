// Package speaker says who the sources of attributions are: one identity over
// spellings, scripts, titles, pronouns and documents.
//
// It works in the two phases of the program. Resolve looks at one document and
// ties every attribution to a Person of that document (a person, role, group …,
// whatever its Kind) by names, titles, agreement and salience. Merge looks
// across documents and joins the document's own into Speakers, by skeletons of
// names and by titles. Where two candidates remain, both say so; neither
// guesses silently.
package speaker

// Kind says what a speaker is.
type Kind string

// The kinds of speaker.
const (
	Person       Kind = "person"
	Role         Kind = "role" // "the minister", when no name can be had
	Group        Kind = "group"
	Organisation Kind = "organisation"
	Outlet       Kind = "outlet"
	Document     Kind = "document"
	Anonymous    Kind = "anonymous"
)

// A Speaker is who stands behind attributions, over all documents at hand.
type Speaker struct {
	// ID is "<kind>:<words>" made from the name, the same for the same
	// documents; it holds no spaces.
	ID   string
	Name string // the fullest name met, or the description
	Kind Kind
	// Title is the fullest title met ("Syrian Minister of Defense"), "" when
	// none was.
	Title string
	// Nations are the countries that titles name, by the keys of the nations'
	// list: "syria".
	Nations []string
	// Aliases are the other spellings and descriptions met, sorted.
	Aliases []string
}
