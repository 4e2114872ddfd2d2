package overlap

import (
	"strings"
	"testing"
)

// Words that both have come back in capitals.
func TestCommon(t *testing.T) {
	for _, c := range []struct{ a, b, wantA, wantB string }{
		{"", "", "", ""},
		{"the port is open", "", "the port is open", ""},
		{"the port is open", "the port is open", "THE PORT IS OPEN", "THE PORT IS OPEN"},
		{"we will not close the gates", "we will close the gates", "WE WILL not CLOSE THE GATES", "WE WILL CLOSE THE GATES"},
		{"a b c", "c b a", "a b C", "C b a"},
		{"one two", "three four", "one two", "three four"},
	} {
		a, b := strings.Fields(c.a), strings.Fields(c.b)
		inA, inB, ok := Common(a, b)
		show := func(words []string, in []bool) string {
			for i := range words {
				if in[i] {
					words[i] = strings.ToUpper(words[i])
				}
			}
			return strings.Join(words, " ")
		}
		if gotA, gotB := show(a, inA), show(b, inB); gotA != c.wantA || gotB != c.wantB || !ok {
			t.Errorf("%q, %q: %q, %q; want %q, %q", c.a, c.b, gotA, gotB, c.wantA, c.wantB)
		}
	}
	long := strings.Fields(strings.Repeat("word ", 1025))
	if _, _, ok := Common(long, long); ok {
		t.Errorf("two texts of %d words are laid side by side", len(long))
	}
}
