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
	longest int                  // most words of an Arabic headword
	// heads lists, for each concept, the headwords that it is an equivalent
	// of, ascending: two concepts that share one are near-synonyms.
	heads   [][]int32
	nations map[string]concept // form as stemmed, both languages
	names   []string           // of the concepts
	met     map[string]concept // folded words met while reading: most come several times
}

var dict = sync.OnceValue(func() *dictionary { return newDictionary(lexicon.ArabicEnglish(), lexicon.Nations()) })

// newDictionary reads the two-language lexicon and the nations.
func newDictionary(pair *lexicon.Pair, nations *lexicon.List) *dictionary {
	n := pair.Len()
	d := &dictionary{english: make(map[string]concept, n), arabic: make(map[string][]concept, n), nations: map[string]concept{}, longest: 1,
		names: make([]string, 0, n), heads: make([][]int32, 0, n), met: make(map[string]concept, 2*n)}
	for _, e := range nations.Section("nation") {
		c := d.intern("nation:" + e.Word)
		for _, form := range append([]string{e.Word}, e.Attrs...) {
			lang := "en"
			if prose.RTL(form) {
				lang = "ar"
			}
			d.nations[stems(lang, prose.FoldString(form))] = c
		}
	}
	head := int32(0)
	for word, equivalents := range pair.Entries() {
		d.add(word, equivalents, head)
		head++
	}
	d.met = nil
	return d
}

// add enters one headword with its English equivalents.
func (d *dictionary) add(word string, equivalents []string, head int32) {
	key := stems("ar", prose.FoldString(word))
	d.longest = max(d.longest, strings.Count(key, " ")+1)
	var all []concept
	for _, e := range equivalents {
		words := strings.Fields(prose.FoldString(e))
		for _, w := range words {
			if stopEnglish[w] {
				continue
			}
			c, ok := d.met[w]
			if !ok {
				c = d.englishConcept(w)
				d.met[w] = c
			}
			if !slices.Contains(all, c) {
				all = append(all, c)
			}
			// Only a one-word equivalent is a synonym of its fellows:
			// "press conference" does not make press a conference.
			if len(words) == 1 && (len(d.heads[c]) == 0 || d.heads[c][len(d.heads[c])-1] != head) {
				d.heads[c] = append(d.heads[c], head)
			}
		}
	}
	for _, c := range all {
		if !slices.Contains(d.arabic[key], c) {
			d.arabic[key] = append(d.arabic[key], c)
		}
	}
}

// englishConcept is the concept of a folded English word, a new one if need be.
func (d *dictionary) englishConcept(w string) concept {
	s := stem("en", w)
	if c, ok := d.nations[s]; ok {
		return c
	}
	if c, ok := d.english[s]; ok {
		return c
	}
	c := d.intern(s)
	d.english[s] = c
	return c
}

func (d *dictionary) intern(name string) concept {
	d.names, d.heads = append(d.names, name), append(d.heads, nil)
	return concept(len(d.names) - 1)
}

// stems joins the stems of a phrase's words.
func stems(lang, phrase string) string {
	words := strings.FieldsFunc(phrase, func(r rune) bool { return r == ' ' || r == '-' || r == '.' })
	for i, w := range words {
		words[i] = stem(lang, w)
	}
	return strings.Join(words, " ")
}

// kindred reports whether two concepts are equivalents of one headword.
func (d *dictionary) kindred(a, b concept) bool {
	if int(a) >= len(d.heads) || int(b) >= len(d.heads) {
		return false
	}
	x, y := d.heads[a], d.heads[b]
	for len(x) > 0 && len(y) > 0 {
		switch {
		case x[0] == y[0]:
			return true
		case x[0] < y[0]:
			x = x[1:]
		default:
			y = y[1:]
		}
	}
	return false
}

// set makes a set of the words of a list.
func set(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

// Function words say nothing of what a statement is about. Negations stay:
// they are what two statements may differ in.
var stopEnglish = set(`a an the this that these those and or but if of in on at to for from by with as is are was were be been
being has have had having will would shall should can could may might must do does did it its he she they them his her their our
we us i you your my who which what when where whose whom there here also than then so such into about over under between among
during through after before while because both either any some all each other another more most very just only own same too
up down out off again further once upon within without against per via`)

var stopArabic = set(`في من على الى إلى عن مع ان أن إن او أو ثم قد لقد كل بين هذا هذه ذلك تلك الذي التي الذين هو هي هم كان كانت
يكون تكون ما كما حيث بعد قبل خلال عند عبر حول منذ حتى اذا إذا لو اي أي أنه انه انها أنها انهم به بها له لها لهم فيه فيها منه منها عليه عليها
سوف سيكون ستكون وهو وهي وقد ايضا أيضا غير بعض`)
