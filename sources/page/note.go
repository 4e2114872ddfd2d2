package page

// A Note is a piece of the page that may hold a credit: a byline, a caption, a
// line of the foot, a label.
type Note struct {
	Place Place
	Text  string // as printed, white space folded
}

// Place says where on the page a note stands.
type Place string

// notes collects the notes of the page from the untouched tree.
func (r *reading) notes() []Note { return nil }
