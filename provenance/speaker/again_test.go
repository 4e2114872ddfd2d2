package speaker

import (
	"reflect"
	"strings"
	"testing"

	"isnad/provenance/attribution"
	"isnad/sources"
	"isnad/sources/outlet"
)

// A resolver that has worked on other documents, in other languages and with more
// names than it keeps room for, gives what a new one gives.
func TestResolveAgain(t *testing.T) {
	texts := []string{
		made(4000),
		"قال وزير الدفاع علي أيوب إن الاتفاق جيد. وأضاف أن الوزيرة لينا أوكافور وافقت.",
		"Le ministre Paul Reed a déclaré que le port est ouvert. Il a ajouté que la mairie est prête.",
		strings.Repeat("Peter Olsen said so. ", 30) + "He said it.",
		made(3 * mostForms * 8),
		"Minister Omar Haddad told Reuters that he would go. “I am ready,” Haddad said.",
	}
	var first []Cast
	for range 2 {
		for k, text := range texts {
			d := sources.NewDocument("again", "", text)
			as, _ := attribution.Extract(d)
			c := Resolve(d, as, outlet.Default().Find(text))
			if len(first) < len(texts) {
				first = append(first, c)
			} else if !reflect.DeepEqual(c, first[k]) {
				t.Errorf("text %d is resolved otherwise the second time", k)
			}
			if len(c.Persons) == 0 {
				t.Errorf("text %d names nobody", k)
			}
		}
	}
}
