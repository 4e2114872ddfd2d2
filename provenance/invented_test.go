package provenance

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"isnad/sources"
	"isnad/sources/lexicon"
	"isnad/sources/prose"
)

// A newsroom invents news: words of the two-language lexicon by Zipf's law, with
// people of its own who say things, and now and then a story that another
// document told before.
type newsroom struct {
	*rand.Rand
	lang   string
	words  []string
	people []string
	told   []string // sentences, for others to repeat
}

func newNewsroom(lang string, seed uint64) *newsroom {
	n := &newsroom{Rand: rand.New(rand.NewPCG(seed, seed)), lang: lang}
	seen := map[string]bool{}
	for head, equivalents := range lexicon.ArabicEnglish().Entries() {
		for _, w := range equivalents {
			if lang == "ar" {
				w = head
			}
			if !seen[w] && !strings.Contains(w, " ") {
				seen[w] = true
				n.words = append(n.words, w)
			}
		}
	}
	slices.Sort(n.words)
	n.Shuffle(len(n.words), func(i, j int) { n.words[i], n.words[j] = n.words[j], n.words[i] })
	syllables := strings.Fields("ba de ki lo mu na ri sa to zu var len mor tan dis")
	if lang == "ar" {
		syllables = strings.Fields("با دي كي لو مو نا ري سا تو زو فار لين مور تان ديس")
	}
	name := func() string {
		s := ""
		for range 2 + n.IntN(2) {
			s += syllables[n.IntN(len(syllables))]
		}
		return strings.ToUpper(s[:1]) + s[1:]
	}
	for range 2000 {
		n.people = append(n.people, name()+" "+name())
	}
	return n
}

// word is a word by Zipf's law: half of all are among the first hundred.
func (n *newsroom) word() string {
	return n.words[int(math.Pow(float64(len(n.words)), n.Float64()))-1]
}

// sentence is a clause of 8 to 24 words, new or told before.
func (n *newsroom) sentence() string {
	if len(n.told) > 100 && n.IntN(10) == 0 {
		return n.told[n.IntN(len(n.told))]
	}
	words := make([]string, 8+n.IntN(17))
	for i := range words {
		words[i] = n.word()
	}
	n.told = append(n.told, strings.Join(words, " "))
	return n.told[len(n.told)-1]
}

// document is about size bytes of news.
func (n *newsroom) document(i, size int) *sources.Document {
	var b strings.Builder
	for b.Len() < size {
		switch who := n.people[n.IntN(len(n.people))]; {
		case n.IntN(2) == 0:
			b.WriteString(n.sentence() + ".\n")
		case n.lang == "ar":
			fmt.Fprintf(&b, "وقال %s إن %s.\n", who, n.sentence())
		default:
			fmt.Fprintf(&b, "Minister %s said that %s.\n", who, n.sentence())
		}
	}
	d := &sources.Document{Name: fmt.Sprintf("%s-%05d", n.lang, i), Text: b.String()}
	all := prose.Span{End: len(d.Text)}
	part := sources.Part{Lang: n.lang, Span: all, TranslationOf: -1}
	for _, p := range prose.Paragraphs(d.Text, all) {
		part.Blocks = append(part.Blocks, sources.Block{Span: p})
	}
	d.Parts = []sources.Part{part}
	return d
}
