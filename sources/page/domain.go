package page

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// A domain is what a page's host may say of its site's name. It is taken apart once
// for a page: what it is asked for are all names on it.
type domain struct {
	host       string   // "" where none is known
	squeezed   string   // its letters and figures
	labels     []string // the parts of it that may be a name, squeezed: "UK" is no name of express.co.uk
	beginnings []string // what is before the first hyphen of a label, or before figures at its end: "scl" of scl-north and of scl78; and the labels
}

// newDomain takes a host apart.
func newDomain(host string) domain {
	d := domain{host: host, squeezed: squeezed(host)}
	all := strings.Split(host, ".")
	for _, label := range all[:len(all)-1] {
		d.labels = append(d.labels, squeezed(label))
		first, _, _ := strings.Cut(label, "-")
		for _, s := range []string{label, first, strings.TrimRight(first, "0123456789")} {
			if s = squeezed(s); s != "" && !slices.Contains(d.beginnings, s) {
				d.beginnings = append(d.beginnings, s)
			}
		}
	}
	return d
}

// findDomain finds the host of the site that the page is on. Of a page in a file,
// the address counts that it gives for its own.
func (r *reading) findDomain() {
	r.domain = newDomain(cmp.Or(Host(r.URL), Host(r.page.Canonical), Host(r.page.OGURL)))
}

// minHostName is how many letters of a name a domain must have.
const minHostName = 6

// namesHost reports whether the page's domain, or a label of it, is the name s,
// its first letters or s and more.
func (r *reading) namesHost(s string) bool {
	for _, name := range spelled(s) {
		if name == r.domain.squeezed {
			return true // "NEWS.example" of news.example
		}
		for _, label := range r.domain.labels {
			if name == label {
				return true
			}
			if short, long := min(len(name), len(label)), max(len(name), len(label)); short >= minHostName && 2*short > long &&
				(strings.HasPrefix(name, label) || strings.HasPrefix(label, name)) {
				return true
			}
		}
	}
	return false
}

// isLabel reports whether a label of the page's domain is the name s.
func (r *reading) isLabel(s string) bool {
	return slices.ContainsFunc(spelled(s), func(name string) bool { return slices.Contains(r.domain.labels, name) })
}

// spelled is a name squeezed, and as domains write it: "Tägliche" is taegliche.
func spelled(s string) []string {
	out := []string{squeezed(s)}
	if out[0] == "" {
		return nil
	}
	if long := squeezed(longSpelling().Replace(s)); long != out[0] {
		out = append(out, long)
	}
	return out
}

// longSpelling is what domains have for letters of other alphabets than theirs.
var longSpelling = sync.OnceValue(func() *strings.Replacer {
	return strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue", "ß", "ss", "å", "aa", "Å", "Aa", "ø", "oe", "Ø", "Oe", "æ", "ae", "Æ", "Ae")
})

// maxNameWords is how many words the name of a site has at most, where its
// domain does not have all of them.
const maxNameWords = 9

// fitsHost reports whether the page's domain is made of the words or the initials
// of the name s. It takes more names than [reading.namesHost] does, and is asked
// of what stands where a site's name stands: "Sea Captains' League" at scl.example.
func (r *reading) fitsHost(s string) bool { return r.fits(s, true) }

// fits is fitsHost; where s may be a headline, it is not begun: a name must have
// few words that the domain has not. "Courier pigeons are back" may stand at
// courier.example.
func (r *reading) fits(s string, begun bool) bool {
	if r.namesHost(s) {
		return true
	}
	for _, form := range []string{s, longSpelling().Replace(s)} {
		words := nameWords(form)
		if len(words) == 0 || len(words) > maxNameWords {
			continue
		}
		for _, label := range r.domain.labels {
			if madeOf(words, label, begun && len(words) <= maxBegun) {
				return true
			}
		}
		for _, begin := range r.domain.beginnings {
			if inCapitals(words, begin) || initialsOf(words, begin) || begun && len(words) <= maxBegun && beginsName(words, begin) {
				return true
			}
		}
	}
	return false
}

// A nameWord is a word of a name, folded; capitals says that it was written in
// no others.
type nameWord struct {
	text     string
	capitals bool
}

// nameWords are the words of a name, cut at everything that is no letter or
// figure; the "s" of a possessive is none of them.
func nameWords(s string) []nameWord {
	var out []nameWord
	for i, w := range strings.FieldsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r)
	}) {
		if i > 0 && w == "s" {
			continue
		}
		if text := squeezed(w); text != "" {
			out = append(out, nameWord{text, w == strings.ToUpper(w) && w != strings.ToLower(w)})
		}
	}
	return out
}

// minLabel is how many letters a label has at least that is a word of a name or
// the initials of its words, minFirst of one that is its first word in small
// letters.
const minLabel, minFirst = 3, 4

// inCapitals reports whether a label is a word in capitals of a name: "Sea League
// (SCL)" at scl.example.
func inCapitals(words []nameWord, label string) bool {
	for i, w := range words {
		if w.capitals && len(w.text) >= minLabel && (w.text == label || i == len(words)-1 && i > 0 && strings.HasPrefix(label, w.text) && w.text[0] == words[0].text[0]) {
			return true // "Guild North (GNP)" at gn-port.example
		}
	}
	return false
}

// maxBegun is how many words a name has at most whose first words are all that the
// domain has: what is longer is a headline.
const maxBegun = 6

// beginsName reports whether a label is the first words of a name: "Quay Post of
// the North" at quaypost.example.
func beginsName(words []nameWord, label string) bool {
	first := ""
	for _, w := range words {
		first += w.text
		if len(label) >= minFirst && (first == label || first == label+"s") {
			return true
		}
	}
	return false
}

// initialsOf reports whether a label is the initials of a name's words, with or
// without those of so few letters that they are no nouns, and without what
// stands behind them: the form in law.
func initialsOf(words []nameWord, label string) bool {
	var all, long string
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w.text)
		all += string(r)
		if len(w.text) > 3 {
			long += string(r)
		}
	}
	return len(label) >= minLabel && (strings.HasPrefix(all, label) && len(all) <= len(label)+2 || long == label)
}

// wholeWord is how many letters of a label a word of a name must be, and
// partWord how many of its first letters, when the rest is left out.
const wholeWord, partWord = 3, 5

// madeOf reports whether a label is made of a name's words, for the most part,
// and the name of the label's; of a name that is begun, a label that is all of some
// of its words is enough.
func madeOf(words []nameWord, label string, begun bool) bool {
	if len(label) < minHostName {
		return false
	}
	covered, used := 0, make([]bool, len(words))
	for at := 0; at < len(label); {
		best, by := 0, -1
		for i, w := range words {
			n := commonPrefix(label[at:], w.text)
			if n > best && (n == len(w.text) && n >= wholeWord || n >= partWord) {
				best, by = n, i
			}
		}
		if by < 0 {
			at++
			continue
		}
		covered, at, used[by] = covered+best, at+best, true
	}
	said, name, n := 0, 0, 0
	for i, w := range words {
		name += len(w.text)
		if used[i] {
			said += len(w.text)
			n++
		}
	}
	return begun && (20*covered >= 17*len(label) || n > 1 && 10*covered >= 8*len(label)) || 10*covered >= 6*len(label) && 10*said >= 6*name
}

// commonPrefix is the length of what two texts begin with alike.
func commonPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}
