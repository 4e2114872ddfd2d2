package attribution

import (
	"strings"
	"testing"
)

// hostileEnglish are pieces whose repetition is made to be slow.
var hostileEnglish = map[string]string{
	"one endless sentence":      "he said that she said that ",
	"commas":                    "said, he said, ",
	"names":                     "Jane Doe, ",
	"open quotations":           "he said “so and ",
	"nested quotations":         "“a “b ",
	"straight marks":            "\"a\" said ",
	"single marks":              "'tis said ‘so ",
	"paragraphs left open":      "“He said that it was so\n\n",
	"open in the middle":        "He said “it was\n\n",
	"according":                 "according to ",
	"and said":                  "and said that ",
	"brackets":                  "(said) (",
	"nouns":                     "the claim that ",
	"participles":               ", adding that ",
	"one word":                  "saidsaid",
	"marks":                     "“”‘’\"'.,:;",
	"stops":                     ". . . said. ",
	"as saying":                 "quoted him as ",
	"sentences in a quotation":  "It was so. ",
	"many sentences, one quote": "“It was so. He said it. ",
}

// TestHostile checks that what such text gives is as sound as anything.
func TestHostile(t *testing.T) {
	for name, s := range hostileEnglish {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := page("en", strings.Repeat(s, 20_000/len(s)+1))
			as, _ := Extract(d)
			check(t, d, as)
		})
	}
}

// BenchmarkHostile: ten times the text must cost about ten times as much.
func BenchmarkHostile(b *testing.B) {
	for name, s := range hostileEnglish {
		for _, size := range []int{4_000, 40_000} {
			d := page("en", strings.Repeat(s, size/len(s)+1))
			b.Run(name, func(b *testing.B) {
				b.SetBytes(int64(len(d.Text)))
				for b.Loop() {
					Extract(d)
				}
			})
		}
	}
}
