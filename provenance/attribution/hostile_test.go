package attribution

import (
	"strings"
	"testing"
	"time"
)

// TestHostile checks that text made to be slow takes time in proportion to its
// length.
func TestHostile(t *testing.T) {
	shapes := map[string]string{
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
	for name, s := range shapes {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			small, large := 4_000/len(s)+1, 40_000/len(s)+1
			a, b := timed(strings.Repeat(s, small)), timed(strings.Repeat(s, large))
			if b > 60*a+300*time.Millisecond {
				t.Errorf("ten times the text took %v against %v", b, a)
			}
		})
	}
}

// timed is how long one page takes, the best of three.
func timed(text string) time.Duration {
	best := time.Hour
	for range 3 {
		start := time.Now()
		Extract(page("en", text))
		best = min(best, time.Since(start))
	}
	return best
}
