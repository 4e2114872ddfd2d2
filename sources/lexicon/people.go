package lexicon

import (
	_ "embed"
	"sync"
)

//go:embed en-people.txt
var englishPeople []byte

//go:embed ar-people.txt
var arabicPeople []byte

//go:embed nations.txt
var nations []byte

// EnglishPeople is how English news describes people: titles, groups, bodies,
// pronouns, given names.
var EnglishPeople = sync.OnceValue(func() *List { return must("en-people.txt", englishPeople) })

// ArabicPeople is the same for Arabic.
var ArabicPeople = sync.OnceValue(func() *List { return must("ar-people.txt", arabicPeople) })

// Nations is countries and what belongs to them, in both languages: one
// section, "nation", an entry a country.
var Nations = sync.OnceValue(func() *List { return must("nations.txt", nations) })

// must parses an embedded file; a malformed one is our own mistake, which the
// tests catch.
func must(name string, data []byte) *List {
	l, err := Parse(name, data)
	if err != nil {
		panic(err)
	}
	return l
}

//go:embed events.txt
var events []byte

// Events is what people speak at, in both languages: one section, "event", an
// entry an event.
var Events = sync.OnceValue(func() *List { return must("events.txt", events) })
