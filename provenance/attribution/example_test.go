package attribution_test

import (
	"fmt"

	"isnad/provenance/attribution"
	"isnad/sources"
	"isnad/sources/prose"
)

func ExampleExtract() {
	text := `Harbour master Marta Quill said the pier was safe, adding that “boats can dock.” It cost 40 million crowns.`
	d := &sources.Document{Name: "pier.txt", Text: text, Parts: []sources.Part{{
		Lang: "en", TranslationOf: -1,
		Span:   prose.Span{End: len(text)},
		Blocks: []sources.Block{{Span: prose.Span{End: len(text)}}},
	}}}
	found, own := attribution.Extract(d)
	for _, a := range found {
		fmt.Printf("%s: %s [%s] %s\n", a.Mode, prose.Join(text, a.Source), prose.Join(text, a.Cue), prose.Join(text, a.Content))
	}
	for _, v := range own {
		fmt.Println("own:", v.Span.In(text))
	}
	// Output:
	// indirect: Harbour master Marta Quill [said] the pier was safe
	// direct: Harbour master Marta Quill [adding] that “boats can dock.”
	// own: It cost 40 million crowns.
}
