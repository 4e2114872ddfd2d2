package speaker

import (
	"slices"
	"strings"
)

// sameName reports whether two names, as folded words, can be one person's:
// their last words are spellings of one name, or one is a lone word of the
// other's; and the words before do not clash.
func sameName(a, b []string) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 1 {
		return sameWord(a[0], b[len(b)-1]) || len(b) > 1 && a[0] == b[0]
	}
	if !sameWord(a[len(a)-1], b[len(b)-1]) {
		return false
	}
	// Every given name of the shorter one must be one of the longer one's:
	// Ali Ayoub is Ali Abdullah Ayoub, Hafez al-Assad is not Bashar.
	for _, g := range a[:len(a)-1] {
		others := b[:len(b)-1]
		if slices.Contains(others, g) {
			continue
		}
		if len(b) > longestName || !slices.ContainsFunc(others, func(h string) bool { return sameWord(g, h) || initial(g, h) }) {
			return false
		}
	}
	return true
}

// longestName is how many words a name has at the most whose given names are
// compared by sound, each with each: a longer run of capitals is no name.
const longestName = 8

// initial reports whether one of two name words is the other's initial.
func initial(g, h string) bool {
	return len(g) == 1 && strings.HasPrefix(h, g) || len(h) == 1 && strings.HasPrefix(g, h)
}

// misspelt reports whether two names in one script differ by one letter of the
// last word and share a given name. With the same office that is a slip.
func misspelt(a, b []string) bool {
	if len(a) < 2 || len(b) < 2 || !oneOff(a[len(a)-1], b[len(b)-1]) {
		return false
	}
	return slices.ContainsFunc(a[:len(a)-1], func(g string) bool {
		return slices.ContainsFunc(b[:len(b)-1], func(h string) bool { return sameWord(g, h) })
	})
}

// oneOff reports whether two words of four letters or more differ in one.
func oneOff(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) != len(y) || len(x) < 4 {
		return false
	}
	off := 0
	for i := range x {
		if x[i] != y[i] {
			off++
		}
	}
	return off == 1
}

// block is the key under which every two words that sameWord takes for one
// meet: the Skeleton with those classes as one that are exchanged at times,
// and without those that are vowels at times.
func block(fold string) string {
	b := []byte(Skeleton(bare(fold)))
	out := b[:0]
	for _, c := range b {
		switch c {
		case 'j':
			c = 'k'
		case 's', 'd':
			c = 't'
		case 'f', 'w', 'y', 'h', 'a':
			continue
		}
		if n := len(out); n == 0 || out[n-1] != c {
			out = append(out, c)
		}
	}
	return string(out)
}
