package claim

import (
	"slices"
	"strings"
	"sync"

	"isnad/sources/lexicon"
	"isnad/sources/prose"
)

// A concept is what words of different forms and languages share: an English
// stem, a nation, a number, or the skeleton of a name.
type concept int32

// A dictionary knows which concepts words stand for. It does not change after
// it is made.
type dictionary struct {
	english map[string]concept   // English stem → its concept
	arabic  map[string][]concept // stem or stems joined by spaces → concepts of its English equivalents
	nations map[string]concept   // form as stemmed, both languages
	// opens holds how many words the longest phrase has that a stem opens, in
	// either language; stems that open none are not in it.
	opens map[string]int
	// heads lists, for each concept, the headwords that it is an equivalent
	// of, ascending: two concepts that share one are near-synonyms.
	heads [][]int32
}

var dict = sync.OnceValue(func() *dictionary { return newDictionary(lexicon.ArabicEnglish(), lexicon.Nations()) })

// newDictionary reads the two-language lexicon and the nations. It is on the
// way of every command, so what it does is little: maps of their final size,
// every English word stemmed once, Arabic ones by a stemmer of a few cuts.
func newDictionary(pair *lexicon.Pair, nations *lexicon.List) *dictionary {
	n := pair.Len()
	d := &dictionary{english: make(map[string]concept, n), arabic: make(map[string][]concept, n),
		nations: make(map[string]concept, n/8), opens: make(map[string]int, n/4), heads: make([][]int32, 0, 2*n)}
	for _, e := range nations.Section("nation") {
		d.nation(append([]string{e.Word}, e.Attrs...))
	}
	b := dictionaryBuilder{dictionary: d, met: make(map[string]concept, n)}
	for word, equivalents := range pair.Entries() {
		b.add(word, equivalents)
		b.head++
	}
	return d
}

// nation enters the forms of one country and its people as one concept.
func (d *dictionary) nation(forms []string) {
	c := d.concept()
	for _, form := range forms {
		lang := "en"
		if prose.RTL(form) {
			lang = "ar"
		}
		key := d.phrase(lang, form)
		if _, taken := d.nations[key]; !taken {
			d.nations[key] = c
		}
	}
}

// phrase is the key of a phrase: its words' stems, joined by spaces. It notes
// how long phrases are that open alike.
func (d *dictionary) phrase(lang, phrase string) string {
	phrase = prose.FoldString(phrase)
	if !strings.ContainsAny(phrase, " -.") {
		return stem(lang, phrase)
	}
	words := strings.FieldsFunc(phrase, func(r rune) bool { return r == ' ' || r == '-' || r == '.' })
	for i, w := range words {
		words[i] = stem(lang, w)
	}
	if len(words) > 1 {
		d.opens[words[0]] = max(d.opens[words[0]], len(words))
	}
	return strings.Join(words, " ")
}

// concept is a new concept.
func (d *dictionary) concept() concept {
	d.heads = append(d.heads, nil)
	return concept(len(d.heads) - 1)
}

// A dictionaryBuilder enters the headwords of a lexicon, in their order.
type dictionaryBuilder struct {
	*dictionary
	met  map[string]concept // English words as they stand: most come several times
	head int32              // number of the headword at hand
	all  []concept          // of the headword at hand
}

// add enters one headword with its English equivalents.
func (b *dictionaryBuilder) add(word string, equivalents []string) {
	b.all = b.all[:0]
	for _, e := range equivalents {
		before, rest, several := strings.Cut(e, " ")
		b.equivalent(before, !several)
		for several {
			before, rest, several = strings.Cut(rest, " ")
			b.equivalent(before, false)
		}
	}
	key := b.phrase("ar", word)
	old := b.arabic[key]
	if old == nil {
		b.arabic[key] = slices.Clone(b.all)
		return
	}
	for _, c := range b.all {
		if !slices.Contains(old, c) {
			old = append(old, c)
		}
	}
	b.arabic[key] = old
}

// equivalent enters one word of an equivalent. Only a one-word equivalent is a
// synonym of its fellows: "press conference" does not make press a conference.
func (b *dictionaryBuilder) equivalent(word string, alone bool) {
	c, ok := b.met[word]
	if !ok {
		c = b.englishConcept(word)
		b.met[word] = c
	}
	if c < 0 {
		return
	}
	if !slices.Contains(b.all, c) {
		b.all = append(b.all, c)
	}
	if h := b.heads[c]; alone && (len(h) == 0 || h[len(h)-1] != b.head) {
		b.heads[c] = append(h, b.head)
	}
}

// englishConcept is the concept of an English word, a new one if need be; -1
// for one that says nothing.
func (b *dictionaryBuilder) englishConcept(word string) concept {
	fold := prose.FoldString(word)
	if stopEnglish()[fold] {
		return -1
	}
	s := stem("en", fold)
	if c, ok := b.nations[s]; ok {
		return c
	}
	if c, ok := b.english[s]; ok {
		return c
	}
	c := b.concept()
	b.english[s] = c
	return c
}
