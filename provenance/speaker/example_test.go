package speaker_test

import (
	"fmt"

	"isnad/provenance/attribution"
	"isnad/provenance/speaker"
	"isnad/sources"
	"isnad/sources/outlet"
)

// Two documents name one minister, in two spellings; the second one goes on
// with his office and a pronoun.
func Example() {
	var ids []string
	var casts []speaker.Cast
	for _, text := range []string{
		"Syrian Defense Minister Karim Bagheri said on Monday that the talks were useful.",
		"Karim Baqeri, the Syrian defense minister, said that the talks went on. He said that nothing was signed.",
	} {
		d := sources.NewDocument("", "", text)
		as, _ := attribution.Extract(d)
		ids = append(ids, d.ID())
		casts = append(casts, speaker.Resolve(d, as, outlet.Default().Find(d.Text)))
	}
	speakers, _ := speaker.Merge(ids, casts)
	for _, s := range speakers {
		fmt.Println(s.ID, "·", s.Name, "·", s.Title, "·", s.Nations)
	}
	fmt.Println(speaker.Skeleton("bagheri"), speaker.Skeleton("باقري"))
	// Output:
	// person:karim-bagheri · Karim Bagheri · Syrian Defense Minister · [syria]
	// bkr bkr
}
