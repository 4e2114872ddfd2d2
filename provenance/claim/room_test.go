package claim

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// What is kept stays as it was, whatever it shares with the list before.
func TestRoom(t *testing.T) {
	n := rand.New(rand.NewPCG(3, 3))
	var r room
	var kept, want [][]term
	text := make([]term, 3*roomy)
	for i := range text {
		text[i] = term(n.IntN(3))
	}
	for from := 0; from < len(text)-400; from += n.IntN(60) {
		terms := text[from : from+n.IntN(300)]
		kept, want = append(kept, r.keep(terms)), append(want, slices.Clone(terms))
	}
	for i := range kept {
		if !slices.Equal(kept[i], want[i]) {
			t.Fatalf("list %d is %v, want %v", i, kept[i], want[i])
		}
		if cap(kept[i]) != len(kept[i]) {
			t.Fatalf("list %d has room for %d more", i, cap(kept[i])-len(kept[i]))
		}
	}
}

// Lists that overlap lie in the room of the text that they are of.
func TestRoomIsShared(t *testing.T) {
	var r room
	text := make([]term, 1000)
	for i := range text {
		text[i] = term(i)
	}
	for from := 0; from < 900; from += 10 {
		r.keep(text[from : from+100])
		r.keep(text[from+20 : from+70]) // lies in it, and the next goes beyond it
		r.keep(text[from : from+100])
	}
	if len(r.terms) > 2000 { // 13,500 where nothing is shared
		t.Errorf("%d terms are kept of a text of %d", len(r.terms), len(text))
	}
}

func TestOverlap(t *testing.T) {
	var r room
	for _, c := range []struct {
		list, terms  string
		from, shared int
	}{
		{"", "", 0, 0},
		{"abc", "", 0, 0},
		{"", "abc", 0, 0},
		{"abc", "abc", 0, 3},
		{"xabcx", "abc", 1, 3},
		{"ababac", "abac", 2, 4},
		{"xyabab", "ababc", 2, 4},
		{"aaaa", "aab", 2, 2},
		{"aaab", "baa", 3, 1},
		{"abc", "xabc", 3, 0},
		{"abcabd", "abcabc", 6, 0},
	} {
		if from, shared := r.overlap(terms(c.list), terms(c.terms)); from != c.from && c.shared > 0 || shared != c.shared {
			t.Errorf("%q in %q: %d from %d, want %d from %d", c.terms, c.list, shared, from, c.shared, c.from)
		}
	}
}

// terms is a term for each letter.
func terms(letters string) []term {
	var out []term
	for _, c := range letters {
		out = append(out, term(c))
	}
	return out
}
