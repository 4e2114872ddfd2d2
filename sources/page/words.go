package page

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed words.tsv
var wordsTable string

// traits says what an element is, as a set of bits.
type traits uint16

// The traits. The first nine are those of words.tsv.
const (
	bodyTrait    traits = 1 << iota // names itself the text of the article
	articleTrait                    // names itself the article
	commentTrait                    // what readers wrote
	dropTrait                       // around the article
	captionTrait                    // of a picture
	leadTrait                       // the paragraph under the title
	authorTrait                     // who wrote it
	dateTrait                       // when
	metaTrait                       // about the article, beside it: who, when, under which heading
	mute                            // never seen: scripts, forms, hidden elements
	block                           // stands on lines of its own
	link
	heading
	listItem
	dataTable // a table of figures or short texts, not of layout
)

// traitNames are the names in words.tsv.
var traitNames = []string{"body", "article", "comments", "drop", "caption", "lead", "author", "date", "meta"}

// A wordList is words.tsv: the traits of whole words and of beginnings.
type wordList struct {
	whole  map[string]traits
	begins map[byte][]beginning // by their first letter
}

type beginning struct {
	word string
	traits
}

var knownWords = sync.OnceValue(func() *wordList {
	l := &wordList{whole: map[string]traits{}, begins: map[byte][]beginning{}}
	for line := range strings.Lines(wordsTable) {
		name, words, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(name, "#") {
			continue
		}
		t := traits(0)
		for i, n := range traitNames {
			if n == name {
				t = 1 << i
			}
		}
		if t == 0 {
			panic("words.tsv: " + name + " is no trait")
		}
		for w := range strings.FieldsSeq(words) {
			if b, ok := strings.CutSuffix(w, "*"); ok {
				l.begins[b[0]] = append(l.begins[b[0]], beginning{b, t})
			} else {
				l.whole[w] |= t
			}
		}
	}
	return l
})

// traits are those that the names in a class or id attribute speak for. The
// names "category-…" and "tag-…" say what an article is about.
func (l *wordList) traits(value string) traits {
	var t traits
	for name := range strings.FieldsSeq(value) {
		if !strings.HasPrefix(name, "category-") && !strings.HasPrefix(name, "tag-") {
			t |= l.nameTraits(name)
		}
	}
	return t
}

// nameTraits are the traits of one name.
func (l *wordList) nameTraits(name string) traits {
	var t traits
	last := ""
	var buf [64]byte
	for word := range cutWords(name) {
		t |= l.whole[word]
		for _, b := range l.begins[word[0]] {
			if strings.HasPrefix(word, b.word) {
				t |= b.traits
			}
		}
		if last != "" && len(last)+len(word) < len(buf) {
			n := copy(buf[:], last)
			buf[n] = '-'
			n += 1 + copy(buf[n+1:], word)
			t |= l.whole[string(buf[:n])]
		}
		last = word
	}
	return t
}

// cutWords yields the words of an attribute in lower case.
func cutWords(s string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		start, lower := 0, false
		word := func(end int) bool {
			w := s[start:end]
			return w == "" || len(w) > 40 || yield(strings.ToLower(w))
		}
		for i, r := range s {
			switch {
			case !unicode.IsLetter(r):
				if !word(i) {
					return
				}
				start, lower = i+utf8.RuneLen(r), false
				if r == utf8.RuneError {
					start = i + 1
				}
			case lower && unicode.IsUpper(r):
				if !word(i) {
					return
				}
				start, lower = i, false
			default:
				lower = unicode.IsLower(r)
			}
		}
		word(len(s))
	}
}
