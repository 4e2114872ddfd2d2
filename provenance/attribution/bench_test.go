package attribution

import (
	"fmt"
	"strings"
	"testing"

	"isnad/sources"
	"isnad/sources/prose"
)

// page makes a one-part document of text, a block a paragraph.
func page(lang, text string) *sources.Document {
	part := sources.Part{Lang: lang, Span: prose.Span{End: len(text)}, TranslationOf: -1}
	for _, p := range prose.Paragraphs(text, part.Span) {
		part.Blocks = append(part.Blocks, sources.Block{Span: p})
	}
	return &sources.Document{Name: "test", Text: text, Parts: []sources.Part{part}}
}

// wire is a page of invented news.
const wire = `The harbour authority said on Monday that the new pier would open in June, adding that ferries were ready.

"We have waited nine years for this day," said Marta Quill, the authority's director, at a ceremony on the quay. "The town deserves it."

Fishermen, who had opposed the plan, told the Daily Gull they would lose a third of their berths. According to a report by the ministry, landings fell by a tenth last year.

The pier is 300 metres long and cost 40 million crowns. It replaces a wooden jetty that burned down in 2011.

Opposition leader Jon Aske accused the council of "hiding the true price" and called for an inquiry, the Northern Post reported.

`

func BenchmarkExtract(b *testing.B) {
	for _, size := range []int{10 << 10, 100 << 10, 1 << 20} {
		text := strings.Repeat(wire, size/len(wire)+1)[:size]
		d := page("en", text)
		b.Run(fmt.Sprintf("%dKB", size>>10), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				Extract(d)
			}
		})
	}
}
