package prose

import "testing"

// What does not look for itself in a text must be told from what does.
func TestNeedles(t *testing.T) {
	n := NewNeedles()
	n.Add("bc", 0)
	n.Add("d", 1)
	n.Add("bcx", 2)
	n.Add("é", 3)
	for s, want := range map[string]uint64{"": 0, "abc": 1, "abd": 2, "abcxd": 7, "b": 0, "né": 8, "\xc3": 0} {
		if got := n.Find(s); got != want {
			t.Errorf("%q: %b, want %b", s, got, want)
		}
	}
}
