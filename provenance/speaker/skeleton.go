package speaker

import (
	"strings"
	"unicode/utf8"
)

// Skeleton is the part of a name that survives transliteration, a key under
// which its spellings in Latin and Arabic letters meet: Bagheri, Baqeri, Bāqerī
// and باقري are all "bkr". The argument is folded (prose.FoldString).
//
// It is the consonants, each as its class, doubled ones once; vowels are left
// out, as Arabic writes the long ones only and Latin spellings of the short
// ones vary with dialect and with the writer's own language (Muhammad, Mohamed,
// Mehmet). What is left out at the start leaves an "a", so that Omar is no Mar.
// Weak w and y are vowels as often as not and are left out behind the start; a
// last h is how ta marbuta is written and is left out too.
//
// Letters share a class where a standard romanisation, a neighbouring language
// or a common habit exchanges them (BGN/PCGN 1956 for Arabic and 1958 for
// Persian; ALA-LC 2012; Buckwalter for which letters are distinct at all):
//
//	b  b p ب پ              Arabic has no p: Putin, بوتين
//	t  t th ت ط ث           Taha, Tantawi, Thani
//	d  d dh z د ض ذ ز ظ     Ramadan is Ramazan in Persian, Qaddafi has ذ
//	k  k q g c gh kh ك ق غ خ گ   Baqeri, Bagheri; Gaddafi, Qaddafi
//	j  j zh ج چ ژ
//	s  s, c before e i y, س ص
//	S  sh ch sch ش تش       Churchill, تشرشل
//	f  f ph v ف             Lavrov, لافروف
//	r, l, m, n, h (ح ه)
//
// So it is coarse by design: it finds candidates, and what tells Hassan from
// Hussein is sameWord, which reads the vowels too.
func Skeleton(fold string) string {
	fold = strings.TrimPrefix(fold, "ال")
	var buf [24]byte
	out := buf[:0]
	for i := 0; i < len(fold); {
		c, n := consonant(fold, i)
		class := byte(0)
		switch {
		case c != 0:
			class = classOf[c]
		case i == 0:
			class = initialOf(fold)
		}
		last := i+n == len(fold)
		if i > 0 && c == soundGh && silent(fold, i, c, fold[i+n:], false) {
			class = 0
		}
		if i += n; class == 0 || class == 'h' && last && len(out) > 0 {
			continue
		}
		if len(out) == 0 || out[len(out)-1] != class {
			out = append(out, class)
		}
	}
	return string(out)
}

// initialOf is what a name that begins with no consonant begins with: w, y, or
// "a" for every vowel.
func initialOf(fold string) byte {
	switch r, _ := utf8.DecodeRuneInString(fold); r {
	case 'w', 'و':
		return 'w'
	case 'y', 'ي':
		return 'y'
	}
	return 'a'
}

// A sound is one consonant of a name as it is spelt: an ASCII letter for itself,
// and the constants below for what Latin writes with two letters and for the
// Arabic letters that Latin does not tell apart in one way.
type sound byte

const (
	soundTh  sound = 'T' // th
	soundDh  sound = 'D' // dh
	soundSh  sound = 'S' // sh, ch, ش
	soundKh  sound = 'X' // kh, خ
	soundGh  sound = 'G' // gh
	arBa     sound = 'B' // ب: b or p
	arTha    sound = '1' // ث: th, t or s
	arDhal   sound = '2' // ذ: dh, d or z
	arDad    sound = '3' // ض: d, dh or z
	arZa     sound = '4' // ظ: z, dh or d
	arGhain  sound = '5' // غ: gh, g
	arQaf    sound = '6' // ق: q, k, g, gh
	arJim    sound = '7' // ج: j, g
	arKaf    sound = '8' // ك: k, c, g
	arFa     sound = '9' // ف: f, v
	arZay    sound = '0' // ز: z, s at the end
	arTa     sound = 'Y' // ت ط: t, th in foreign names
	arSin    sound = 'Z' // س ص: s, th
	arPeh    sound = 'P' // پ
	arZheh   sound = 'J' // ژ
	notSound sound = 0
)

// classOf is the Skeleton's class of each sound.
var classOf = [128]byte{'b': 'b', 'p': 'b', arBa: 'b', arPeh: 'b',
	't': 't', soundTh: 't', arTha: 't', arTa: 't',
	'd': 'd', 'z': 'd', soundDh: 'd', arDhal: 'd', arDad: 'd', arZa: 'd', arZay: 'd',
	'k': 'k', 'q': 'k', 'g': 'k', soundKh: 'k', soundGh: 'k', arGhain: 'k', arQaf: 'k', arKaf: 'k',
	'j': 'j', arJim: 'j', arZheh: 'j', 's': 's', arSin: 's', soundSh: 'S',
	'f': 'f', 'v': 'f', arFa: 'f', 'r': 'r', 'l': 'l', 'm': 'm', 'n': 'n', 'h': 'h'}

// digraphs are the sounds that Latin writes with more than one letter, longest
// first, and the Arabic pair for ch.
var digraphs = [...]struct {
	letters string
	sound   sound
}{{"sch", soundSh}, {"tch", soundSh}, {"sh", soundSh}, {"ch", soundSh}, {"تش", soundSh}, {"kh", soundKh}, {"gh", soundGh},
	{"th", soundTh}, {"dh", soundDh}, {"zh", arZheh}, {"ph", 'f'}, {"dj", 'j'}, {"ck", 'k'}}

// digraphStarts are the first bytes of digraphs.
var digraphStarts = func() (t [256]bool) {
	for _, d := range digraphs {
		t[d.letters[0]] = true
	}
	return t
}()

// consonant is the sound that s has at byte i, none for a vowel or what is no
// letter of a name, and the number of bytes it takes.
func consonant(s string, i int) (sound, int) {
	for _, d := range digraphs {
		if !digraphStarts[s[i]] {
			break
		}
		if s[i] == d.letters[0] && strings.HasPrefix(s[i:], d.letters) {
			return d.sound, len(d.letters)
		}
	}
	c := s[i]
	if c >= utf8.RuneSelf {
		r, n := utf8.DecodeRuneInString(s[i:])
		return arabicSounds[r], n
	}
	switch c {
	case 'c':
		if i+1 < len(s) && (s[i+1] == 'e' || s[i+1] == 'i' || s[i+1] == 'y') {
			return 's', 1
		}
		return 'k', 1
	case 'x':
		return 'k', 1
	case 'b', 'd', 'f', 'g', 'h', 'j', 'k', 'l', 'm', 'n', 'p', 'q', 'r', 's', 't', 'v', 'z':
		return sound(c), 1
	}
	return notSound, 1
}

// arabicSounds are the sounds of the folded Arabic and Persian letters.
var arabicSounds = map[rune]sound{'ب': arBa, 'پ': arPeh, 'ت': arTa, 'ط': arTa, 'ث': arTha, 'ج': arJim, 'چ': arJim, 'ژ': arZheh,
	'ك': arKaf, 'ق': arQaf, 'غ': arGhain, 'گ': arGhain, 'خ': soundKh, 'د': 'd', 'ذ': arDhal, 'ض': arDad, 'ظ': arZa, 'ز': arZay,
	'ر': 'r', 'س': arSin, 'ص': arSin, 'ش': soundSh, 'ف': arFa, 'ڤ': arFa, 'ل': 'l', 'م': 'm', 'ن': 'n', 'ح': 'h', 'ه': 'h'}
