package speaker

// A Cast is the speakers of one document and who of them stands behind which
// attribution.
type Cast struct {
	Persons []Local
	// Of holds, for each attribution of the document by index, the index into
	// Persons of who it is ascribed to, best first; more than one when the text
	// leaves it open, none when nothing is said of the source.
	Of [][]int
}

// A Local is one speaker as a single document presents them.
type Local struct {
	Kind Kind
	Name string // fullest proper name met, or the description
}
