package outlet_test

import (
	"fmt"

	"isnad/sources/outlet"
)

// A text is searched, a credit line read, and a host looked up.
func Example() {
	r := outlet.Default()
	text := "Beirut-based al-Mayadeen TV channel quoted the minister, and state media agreed."
	for _, m := range r.Find(text) {
		fmt.Printf("%q in %q: %q, %s\n", m.Span.In(text), m.Phrase.In(text), m.ID, m.Basis)
	}
	m, _ := r.Credit("almasdarnews")
	fmt.Println(m.ID, m.Name)
	o, _ := r.ByDomain("www.syrianobserver.com")
	fmt.Println(o.ID, o.Kind, o.Owner)
	// Output:
	// "al-Mayadeen" in "Beirut-based al-Mayadeen TV channel": "al-mayadeen", registry
	// "state media" in "state media": "", construction
	// al-masdar-news Al-Masdar News
	// syrian-observer site private
}
