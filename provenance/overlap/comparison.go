package overlap

import (
	"cmp"
	"slices"

	"isnad/sources/prose"
)

// A comparison is the texts laid out to be compared.
type comparison struct {
	words  [][]wordAt
	prints []fingerprint // by hash, text and word
}

func newComparison(texts []Text, minWords int) *comparison {
	c := &comparison{words: make([][]wordAt, len(texts))}
	gram := (minWords + 1) / 2
	v := newVocabulary()
	for t, text := range texts {
		c.words[t] = v.words(text)
		c.prints = winnow(c.prints, t, c.words[t], gram, minWords-gram+1)
	}
	slices.SortFunc(c.prints, func(a, b fingerprint) int {
		return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.text, b.text), cmp.Compare(a.word, b.word))
	})
	return c
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

// meetings lists where fingerprints meet, by texts, diagonal and word: those of
// one run stand together.
func (c *comparison) meetings() []meeting {
	var out []meeting
	for from := 0; from < len(c.prints); {
		to := from + 1
		for to < len(c.prints) && c.prints[to].hash == c.prints[from].hash {
			to++
		}
		if to-from <= common {
			out = meet(out, c.prints[from:to])
		}
		from = to
	}
	slices.SortFunc(out, func(x, y meeting) int {
		return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b), cmp.Compare(x.diagonal, y.diagonal), cmp.Compare(x.word, y.word))
	})
	return out
}

// meet pairs the places of one fingerprint over texts.
func meet(out []meeting, places []fingerprint) []meeting {
	for i, p := range places {
		for _, q := range places[i+1:] {
			if p.text != q.text {
				out = append(out, meeting{p.text, q.text, q.word - p.word, p.word})
			}
		}
	}
	return out
}

// run is the maximal run through a meeting and the word of a behind it. Hashes
// that agree by chance make a run of no words.
func (c *comparison) run(m meeting) (r Run, end int32) {
	x, y := c.words[m.a], c.words[m.b]
	i, j := int(m.word), int(m.word+m.diagonal)
	for i > 0 && j > 0 && x[i-1].id == y[j-1].id {
		i, j = i-1, j-1
	}
	n := 0
	for i+n < len(x) && j+n < len(y) && x[i+n].id == y[j+n].id {
		n++
	}
	if n == 0 || int32(i+n) <= m.word {
		return r, m.word
	}
	return Run{Place{int(m.a), stretch(x[i : i+n])}, Place{int(m.b), stretch(y[j : j+n])}, n}, int32(i + n)
}

func stretch(w []wordAt) prose.Span {
	return prose.Span{Start: int(w[0].start), End: int(w[len(w)-1].end)}
}
