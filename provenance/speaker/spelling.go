package speaker

import (
	"strings"
	"unicode/utf8"
)

// sameWord reports whether two folded name words are spellings of one name.
//
// Both are cut into sounds and the vowels between them. There must be as many
// sounds in both, each pair exchangeable, and between them vowels that can be
// one: Arabic writes long vowels, so that "Hussein" needs the ي that حسين has
// and حسن has not, and a last -i or -a makes another name (Khalil, Khalili;
// Samir, Samira).
func sameWord(a, b string) bool {
	if a == b {
		return true
	}
	if len(a) > longestWord || len(b) > longestWord {
		return false
	}
	a, b = bare(a), bare(b)
	// v is ف in foreign names and و in Persian and Turkish ones; an h before a
	// consonant is silent in Johnson and sounded in Mahmoud. Each reading is
	// tried.
	var x, y spelling
	for reading := range 4 {
		vowelV, silentH := reading&1 != 0, reading&2 != 0
		if vowelV && !strings.Contains(a, "v") && !strings.Contains(b, "v") ||
			silentH && !strings.Contains(a, "oh") && !strings.Contains(b, "oh") {
			continue
		}
		x.read(a, vowelV, silentH)
		y.read(b, vowelV, silentH)
		if x.same(&y) {
			return true
		}
	}
	return false
}

// longestWord bounds the work on what is no name at all.
const longestWord = 64

// bare takes the article off an Arabic name, spells Mc out, and writes the
// servant names, whose article takes the vowel before and the consonant behind
// it, in one way: Abdul Rahman, Abdelrahman and Abdurrahman, عبد الرحمن.
func bare(w string) string {
	w = strings.TrimPrefix(w, "ال")
	if rest, ok := strings.CutPrefix(w, "mc"); ok && len(rest) > 2 {
		return "mac" + rest
	}
	if rest, ok := strings.CutPrefix(w, "abd"); ok && len(rest) > 3 && strings.IndexByte("aeiou", rest[0]) >= 0 {
		if rest[1] == 'l' {
			return "abdal" + rest[2:]
		}
		if rest[1] == rest[2] {
			return "abdal" + rest[2:]
		}
	}
	return w
}

// A spelling is a name word as sounds and the vowels before, between and behind
// them. All of it has its place in the value: comparing allocates nothing.
type spelling struct {
	arabic bool
	n      int // sounds
	sounds [longestWord]sound
	// letters are the vowels, run after run: a, e, i, u; A for ع, H for a last
	// h or ه, K for a last ح. ends[i] is where the run before sounds[i] ends.
	letters [longestWord]byte
	ends    [longestWord + 1]uint8
	closed  [longestWord + 1]bool // two consonants, or a doubled one, stand behind the run
}

// vowels is the run before the i-th sound, or behind the last.
func (s *spelling) vowels(i int) []byte {
	start := 0
	if i > 0 {
		start = int(s.ends[i-1])
	}
	return s.letters[start:s.ends[i]:s.ends[i]]
}

// read cuts a word of at most longestWord bytes.
func (s *spelling) read(w string, vowelV, silentH bool) {
	s.n, s.ends[0], s.closed[0] = 0, 0, false
	first, _ := utf8.DecodeRuneInString(w)
	s.arabic = first >= 0x600 && first < 0x700
	wasVowel := true
	for i := 0; i < len(w); {
		c, n := consonant(w, i)
		rest := w[i+n:]
		switch {
		case c == 'v' && vowelV:
			s.vowel('u')
			wasVowel = true
		case c == 'h' && rest == "" && i > 0:
			s.vowel(lastH(w))
		case silent(w, i, c, rest, silentH):
		case c != notSound:
			s.sound(c, wasVowel)
			wasVowel = false
		default:
			r, _ := utf8.DecodeRuneInString(w[i:])
			s.vowel(vowelOf[min(r, 0x7ff)])
			wasVowel = true
		}
		i += n
	}
}

// lastH is how an h at the end of a word counts: as a vowel's, or the ح that
// must be heard.
func lastH(w string) byte {
	if strings.HasSuffix(w, "ح") {
		return 'K'
	}
	return 'H'
}

// silent reports whether a consonant is written and not heard: the h of
// Johnson, where that is how the word is read, and the gh of Wright.
func silent(w string, i int, c sound, rest string, silentH bool) bool {
	if i == 0 || vowelAt(rest) {
		return false
	}
	return c == 'h' && silentH && w[i-1] == 'o' || c == soundGh && (w[i-1] == 'u' || w[i-1] == 'i')
}

// sound adds a consonant; a doubled one counts once.
func (s *spelling) sound(c sound, fresh bool) {
	if s.n > 0 && !fresh {
		s.closed[s.n-1] = true
		if s.sounds[s.n-1] == c {
			return
		}
	}
	s.sounds[s.n] = c
	s.n++
	s.ends[s.n], s.closed[s.n] = s.ends[s.n-1], false
}

// vowel adds a vowel to the last run. In Latin letters, what is written twice
// counts once, ee is i, and so is ie (Ayesha).
func (s *spelling) vowel(v byte) {
	run := s.vowels(s.n)
	n := len(run)
	switch {
	case v == 0:
		return
	case n > 0 && !s.arabic && run[n-1] == v && v == 'e':
		run[n-1] = 'i' // ee
	case n > 0 && !s.arabic && (run[n-1] == v || run[n-1] == 'i' && v == 'e'):
	default:
		s.letters[s.ends[s.n]] = v
		s.ends[s.n]++
	}
}

// vowelOf is the vowel that a letter is. o is u, as Arabic has but the one.
var vowelOf = func() (t [0x800]byte) {
	for r, v := range map[rune]byte{'a': 'a', 'e': 'e', 'i': 'i', 'y': 'i', 'o': 'u', 'u': 'u', 'w': 'u',
		'ا': 'a', 'و': 'u', 'ي': 'i', 'ع': 'A'} {
		t[r] = v
	}
	return t
}()

// vowelAt reports whether s begins with a vowel.
func vowelAt(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return s != "" && vowelOf[min(r, 0x7ff)] != 0
}

// same reports whether two spellings can be one name's.
func (s *spelling) same(t *spelling) bool {
	if s.n != t.n {
		return false
	}
	for i, c := range s.sounds[:s.n] {
		if !exchange(c, t.sounds[i], i+1 == s.n) {
			return false
		}
	}
	spare := 0 // long vowels of a foreign name that one of two Arabic writers leaves out
	if s.n >= 4 {
		spare = 1
	}
	for i := range s.n + 1 {
		at := place{first: i == 0, last: i == s.n, short: s.n < 3}
		switch {
		case s.arabic && t.arabic:
			if !arabicVowels(s.vowels(i), t.vowels(i), at, &spare) {
				return false
			}
		case s.arabic:
			if !mixedVowels(t, s, i, at) {
				return false
			}
		case t.arabic:
			if !mixedVowels(s, t, i, at) {
				return false
			}
		case !latinVowels(s.vowels(i), t.vowels(i), at):
			return false
		}
	}
	return true
}

// A place is where in its word a run of vowels stands.
type place struct {
	first, last bool
	short       bool // the word has two sounds or one
}

// exchanged are the pairs of sounds that are written for each other, beyond a
// sound and itself, one way round.
var exchanged = func() (t [128][128]bool) {
	for _, p := range [...]struct {
		one  sound
		many string
	}{{arBa, "bpP"}, {arPeh, "p"}, {arTha, "Tts"}, {arTa, "tT"}, {'t', "T"}, {'s', "T"}, {arDhal, "Ddz"}, {arDad, "Ddz2"}, {arZa, "zDd2"},
		{'d', "D"}, {'z', "D"}, {arZay, "z"}, {arGhain, "gGqk"}, {arQaf, "qkgG5"}, {arKaf, "kg5"}, {arJim, "jg58J"}, {arZheh, "jg"},
		{'q', "kgG"}, {'g', "G"}, {arFa, "fv"}, {arSin, "sT1"}, {soundKh, ""}, {'v', "f"}} {
		for _, m := range p.many {
			t[p.one][m], t[m][p.one] = true, true
		}
	}
	return t
}()

// exchange reports whether two sounds can be one; last says that they end the
// word, where a foreign s is heard as z: Charles, تشارلز.
func exchange(a, b sound, last bool) bool {
	return a == b || exchanged[a][b] || last && (a == 's' && b == arZay || a == arZay && b == 's')
}
