package speaker

import (
	"bytes"
	"strings"
)

// arabicVowels compares two runs of Arabic long vowels: they are equal, or both
// a last -a, or one writer leaves out an a of a foreign name (spare counts how
// many more may be: ترامب and ترمب; not a u, or Mahmoud were Mohammad).
func arabicVowels(a, b []byte, at place, spare *int) bool {
	a, b = once(a), once(b)
	if bytes.Equal(a, b) {
		return true
	}
	if at.last {
		n := len(a) - 1
		return n >= 0 && len(b) == n+1 && bytes.Equal(a[:n], b[:n]) && (a[n] == 'a' && b[n] == 'H' || a[n] == 'H' && b[n] == 'a')
	}
	if at.first || *spare == 0 || string(a)+string(b) != "a" {
		return false
	}
	*spare--
	return true
}

// once is a run without its second letter where it has one twice: نوجروو.
func once(v []byte) []byte {
	if len(v) == 2 && v[0] == v[1] {
		return v[:1]
	}
	return v
}

// latinVowels compares two runs of Latin vowels. Short ones vary: e stands for
// every other, and an Arabic helping vowel may be missing (Jabr, Jaber).
func latinVowels(a, b []byte, at place) bool {
	x, y := trimH(a, at), trimH(b, at)
	if string(x) == string(y) {
		return true
	}
	if len(x) > len(y) {
		x, y = y, x
	}
	switch {
	case at.last:
		// Clark, Clarke; Fatima, Fateme. A last i or a makes another name.
		return len(x) == 0 && string(y) == "e" || len(x) == 1 && len(y) == 1 && x[0]+y[0] == 'a'+'e'
	case len(x) == 0:
		return !at.first && !at.short && len(y) == 1
	case at.first && x[0] != y[0] && (x[0] == 'a' || y[0] == 'a'):
		return false // Ellen, Allan
	case len(x) != len(y):
		// Hussein, Hossin: no; Saeed, Said: equal already.
		return false
	}
	for i := range x {
		if x[i] != y[i] && x[i] != 'e' && y[i] != 'e' {
			return false
		}
	}
	return true
}

// trimH leaves out an h at the end of a word.
func trimH(v []byte, at place) []byte {
	if at.last {
		return bytes.TrimSuffix(v, []byte("H"))
	}
	return v
}

// mixedVowels compares the i-th runs of a Latin and an Arabic spelling: every
// Arabic letter must be one that the Latin vowels in their order can stand for,
// and what is left of them must be short.
func mixedVowels(latin, arabic *spelling, i int, at place) bool {
	l, a := latin.vowels(i), arabic.vowels(i)
	if at.first && len(a) > 1 && a[0] == 'a' && a[1] != 'a' && (len(l) == 0 || l[0] != 'a') {
		a = a[1:] // alef carries the vowel: أو, إي
	}
	ain := bytes.IndexByte(a, 'A') >= 0
	if ain { // ع takes any vowel, or none, and need not be heard
		a = bytes.ReplaceAll(a, []byte("A"), nil)
		at.first = false // and no alef behind it is a mere carrier
	}
	next := 0 // in l
	for k := 0; k < len(a); k++ {
		took := 0
		if k+1 < len(a) {
			took = pair(l[min(next, len(l)):], a[k], a[k+1])
		}
		if took > 0 {
			next += took
			k++
			continue
		}
		for next < len(l) && !stands(l[next], a[k], i, latin, at) {
			next++
		}
		if next == len(l) {
			return false
		}
		next++
		if a[k] == 'i' && l[next-1] != 'i' && next < len(l) && l[next] == 'i' && (k+1 == len(a) || a[k+1] != 'i') {
			next++ // ei and ai are one
		}
	}
	rest := trimH(l[next:], at)
	switch {
	case at.last:
		return len(rest) == 0 || string(rest) == "e" || ain && len(rest) == 1
	case at.first && len(a) == 0:
		return len(rest) == 0
	}
	return len(rest) <= 1 || ain && len(rest) <= 2 || len(a) > 0 && len(rest) <= 2
}

// pair is how many Latin vowels stand for two Arabic letters together: the i of
// Biden and Mike is اي, the ow of Brown is او.
func pair(l []byte, first, second byte) int {
	switch {
	case len(l) == 0 || first != 'a':
		return 0
	case second == 'i' && l[0] == 'i', second == 'u' && l[0] == 'u':
		return 1
	}
	return 0
}

// stands reports whether a Latin vowel can be written by an Arabic letter.
func stands(latin, arabic byte, i int, s *spelling, at place) bool {
	switch arabic {
	case 'K':
		return latin == 'H'
	case 'H':
		return latin == 'a' || latin == 'e' || latin == 'H'
	case 'a':
		// u before two consonants is heard as a: Trump, ترامب.
		return latin == 'a' || latin == 'e' && (at.first || at.last) || latin == 'u' && s.closed[i] || at.first && latin != 'H'
	case 'u':
		return latin == 'u'
	case 'i':
		// A last ى is folded to ي; the first a of David is heard as e.
		return latin == 'i' || latin == 'e' || latin == 'a' && (at.last || i == 1 && !s.closed[i] && i < s.n && len(s.vowels(i+1)) > 0)
	}
	return strings.IndexByte("aeiu", latin) >= 0 && latin == arabic
}
