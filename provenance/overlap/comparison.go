package overlap

import (
	"cmp"
	"slices"

	"isnad/sources/prose"
)

// A comparison is the texts laid out to be compared.
type comparison struct {
	words  [][]int32     // of each text, by number
	prints []fingerprint // by hash, text and word; those that stand in several places, but not too many
	// Text t's prints lie at the places order[ends[t-1]:ends[t]].
	order, ends []int32
}

func newComparison(texts []Text, minWords int) *comparison {
	c := &comparison{words: make([][]int32, len(texts)), ends: make([]int32, len(texts))}
	gram := (minWords + 1) / 2
	v, room := newVocabulary(), []int32(nil)
	for t, text := range texts {
		c.words[t], room = v.words(text, room)
		c.prints = winnow(c.prints, t, c.words[t], gram, minWords-gram+1)
	}
	slices.SortFunc(c.prints, func(a, b fingerprint) int {
		return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.text, b.text), cmp.Compare(a.word, b.word))
	})
	c.prints = telling(c.prints)
	c.arrange()
	return c
}

// telling keeps those of the sorted prints that stand in two texts or more, and
// in no more than common places.
func telling(prints []fingerprint) []fingerprint {
	kept := prints[:0]
	for from := 0; from < len(prints); {
		to := from + 1
		for to < len(prints) && prints[to].hash == prints[from].hash {
			to++
		}
		if to-from <= common && prints[from].text != prints[to-1].text {
			kept = append(kept, prints[from:to]...)
		}
		from = to
	}
	return slices.Clone(kept)
}

// arrange notes where the prints of each text lie.
func (c *comparison) arrange() {
	for _, p := range c.prints {
		c.ends[p.text]++
	}
	next := make([]int32, len(c.ends)) // free places, from the front
	for t := 1; t < len(c.ends); t++ {
		c.ends[t] += c.ends[t-1]
		next[t] = c.ends[t-1]
	}
	c.order = make([]int32, len(c.prints))
	for at, p := range c.prints {
		c.order[next[p.text]] = int32(at)
		next[p.text]++
	}
}

// A meeting is a fingerprint that two texts share, a < b.
type meeting struct {
	a, b     int32 // texts
	diagonal int32 // word in b less word in a: the same all along a run
	word     int32 // in a
}

// follows reports whether two meetings may lie in one run.
func (m meeting) follows(before meeting) bool {
	return m.a == before.a && m.b == before.b && m.diagonal == before.diagonal
}

// meetings appends where the fingerprints of text a meet those of texts behind
// it, by text, diagonal and word: those of one run stand together. One text at a
// time, for where many texts have wording in common there are many meetings.
func (c *comparison) meetings(out []meeting, a int) []meeting {
	from := int32(0)
	if a > 0 {
		from = c.ends[a-1]
	}
	for _, at := range c.order[from:c.ends[a]] {
		p := c.prints[at]
		for _, q := range c.prints[at+1:] {
			if q.hash != p.hash {
				break
			}
			if q.text != p.text {
				out = append(out, meeting{p.text, q.text, q.word - p.word, p.word})
			}
		}
	}
	slices.SortFunc(out, func(x, y meeting) int {
		return cmp.Or(cmp.Compare(x.b, y.b), cmp.Compare(x.diagonal, y.diagonal), cmp.Compare(x.word, y.word))
	})
	return out
}

// run is the maximal run through a meeting and the word of a behind it. Its spans
// are of words, not yet of bytes. Hashes that agree by chance make a run of no
// words.
func (c *comparison) run(m meeting) (r Run, end int32) {
	x, y := c.words[m.a], c.words[m.b]
	i, j := int(m.word), int(m.word+m.diagonal)
	for i > 0 && j > 0 && x[i-1] == y[j-1] {
		i, j = i-1, j-1
	}
	n := 0
	for i+n < len(x) && j+n < len(y) && x[i+n] == y[j+n] {
		n++
	}
	if n == 0 || int32(i+n) <= m.word {
		return r, m.word
	}
	return Run{Place{int(m.a), prose.Span{Start: i, End: i + n}}, Place{int(m.b), prose.Span{Start: j, End: j + n}}, n}, int32(i + n)
}

// locate turns the spans of words of all runs into spans of bytes. Words are
// looked for once more, text by text and only where there are runs: to keep the
// places of all words takes twice the texts.
func locate(runs []Run, texts []Text) {
	places := make([]*Place, 0, 2*len(runs))
	for i := range runs {
		places = append(places, &runs[i].A, &runs[i].B)
	}
	slices.SortFunc(places, func(a, b *Place) int { return cmp.Compare(a.Text, b.Text) })
	var bounds [][2]int32 // of the words of one text
	of := -1
	for _, p := range places {
		if p.Text != of {
			of = p.Text
			bounds = texts[of].bounds(bounds[:0])
		}
		p.Span = prose.Span{Start: int(bounds[p.Span.Start][0]), End: int(bounds[p.Span.End-1][1])}
	}
}
