package outlet

import "isnad/sources/prose"

// Mention is a place where a text names an outlet.
type Mention struct {
	Span   prose.Span // the name itself: "al-Mayadeen"
	Phrase prose.Span // the noun phrase around it: "Beirut-based al-Mayadeen TV channel"

	// ID is the outlet's id in the registry, empty when it is not there or
	// when Candidates says that several are meant by the name.
	ID string
	// Name is the registry's canonical name, or the name as printed, without
	// an article, when there is none.
	Name string
	// Candidates are the ids of all outlets that the name may mean, in the
	// order of the registry; empty unless there are two or more.
	Candidates []string

	Kind   Kind // empty when neither the registry nor the text says
	Basis  Basis
	Plural bool // several outlets at once: "local media"
	// Unnamed is set when the text gives no name here: "state television". An
	// ID tells that an earlier mention shows which outlet is meant: "the
	// newspaper" after "The Guardian".
	Unnamed bool
}

// Basis is how a mention was recognised.
type Basis string

// The bases of a mention.
const (
	FromRegistry     Basis = "registry"     // by a name or domain of the registry
	FromConstruction Basis = "construction" // by the words around a name: "Fajr TV channel"
)
