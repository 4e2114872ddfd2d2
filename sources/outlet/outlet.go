// Package outlet knows publishers: it reads a registry of outlets, finds where
// a running text names one, and says which outlet a credit line means.
//
// The unit is the byte: a Mention holds spans into the very text that was
// searched, on rune borders, in text order and never overlapping. What is
// compared are folded words (see prose.Fold), so case, diacritics, hyphens,
// apostrophes, the forms of alef and a leading al- make no difference.
//
// The outlets are data, in outlets.tsv, and so are the word patterns by which
// an outlet outside the registry is recognised, in words.txt. README.md says
// how to add to either.
package outlet

import "slices"

// Kind is what an outlet is: one of the constants below, or empty when a text
// does not say.
type Kind string

// The kinds of outlet. A platform carries what others publish.
const (
	Agency      Kind = "agency"
	Newspaper   Kind = "newspaper"
	Broadcaster Kind = "broadcaster"
	Site        Kind = "site"
	Magazine    Kind = "magazine"
	Programme   Kind = "programme"
	Platform    Kind = "platform"
)

// Owner is who stands behind an outlet: one of the constants below.
type Owner string

// The kinds of owner. Public means licence-fee or statutory media at arm's
// length from the government; Party covers armed movements and churches too.
const (
	State   Owner = "state"
	Party   Owner = "party"
	Public  Owner = "public"
	Private Owner = "private"
	Unknown Owner = "unknown"
)

// Outlet is one publisher of the registry. Its slices are shared with the
// registry and must not be written to.
type Outlet struct {
	ID        string   // kebab-case, never changed once published: "al-mayadeen"
	Name      string   // canonical name, the first of Names
	Names     []string // every name, marks removed
	Domains   []string // lower case, without "www."; may be empty
	Country   string   // ISO 3166-1 alpha-2 of the seat; empty when unknown
	Kind      Kind
	Owner     Owner
	OwnerFrom string // where the owner is known from; empty when unknown
	Parent    string // id of the outlet that it belongs to, or empty

	marks []mark // one for each of Names
}

// mark says how much a name by itself proves.
type mark uint8

const (
	needsEvidence mark = 1 << iota // "~": also an ordinary word or name
	needsStrong                    // "~~": so ordinary that capitals and an article prove nothing
	shared                         // "?": other outlets have this name too
)

// risky reports whether a name needs evidence beside it.
func (m mark) risky() bool { return m&(needsEvidence|needsStrong) != 0 }

// kinds and owners are the values that a registry file may hold.
var (
	kinds  = []Kind{Agency, Newspaper, Broadcaster, Site, Magazine, Programme, Platform}
	owners = []Owner{State, Party, Public, Private, Unknown}
)

// valid reports whether k is one of the kinds.
func (k Kind) valid() bool { return slices.Contains(kinds, k) }

// valid reports whether o is one of the kinds of owner.
func (o Owner) valid() bool { return slices.Contains(owners, o) }
