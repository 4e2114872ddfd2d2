package lexicon

import (
	"embed"
	"sync"
)

//go:embed ??-people.txt
var peopleFiles embed.FS

//go:embed nations.txt
var nations []byte

// People is how the news of the language with that ISO 639-1 code describes
// people: titles, groups, bodies, pronouns, given names. ok is false when there
// is no such list. It is parsed once.
func People(lang string) (l *List, ok bool) { return peoples(lang) }

// peoples are the lists of People.
var peoples = ByLanguage(Peoples(), func(lang string) *List { return embedded(peopleFiles, lang+peopleEnding) })

// Peoples are the ISO 639-1 codes of the languages that People knows, sorted.
func Peoples() []string { return languagesIn(peopleFiles, peopleEnding) }

// peopleEnding is how the names of the files of People end.
const peopleEnding = "-people.txt"

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
