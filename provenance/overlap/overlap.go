// Package overlap finds shared wording: the longest runs of words that stand in
// two texts, whatever their case, marks and diacritics.
//
// The unit is the Run, a pair of spans with the number of words that they
// share. One pass over all texts builds an index of word sequences (k-grams);
// the cost is linear in the texts but for sequences that stand in very many of
// them, which say nothing about who has them from whom and are passed over.
package overlap

import (
	"cmp"
	"hash/maphash"
	"slices"

	"isnad/sources/prose"
)

// A Place is a stretch of one text.
type Place struct {
	Text int // index of the text
	Span prose.Span
}

// A Run is a stretch of wording that two texts share, A before B by text index.
type Run struct {
	A, B  Place
	Words int
}

// A Text is what is compared: paragraphs of one document.
type Text struct {
	Content    string
	Paragraphs []prose.Span
}

// common is in how many places a sequence may stand before it is passed over.
const common = 50

// A wordAt is one word of a text.
type wordAt struct {
	span prose.Span
	hash uint64
}

// Runs lists the maximal runs of at least minWords words that two different
// texts share, by A, then B, then place. minWords must be at least 1.
func Runs(texts []Text, minWords int) []Run {
	seed := maphash.MakeSeed()
	words := make([][]wordAt, len(texts))
	index := map[uint64][]int64{} // k-gram → text<<32 | word
	for t, text := range texts {
		words[t] = wordsOf(seed, text)
		for i := 0; i+minWords <= len(words[t]); i++ {
			h := gram(words[t][i : i+minWords])
			index[h] = append(index[h], int64(t)<<32|int64(i))
		}
	}
	var out []Run
	for t := range texts {
		out = append(out, runsOf(words, index, t, minWords)...)
	}
	slices.SortFunc(out, func(a, b Run) int {
		return cmp.Or(a.A.Text-b.A.Text, a.B.Text-b.B.Text, a.A.Span.Start-b.A.Span.Start, a.B.Span.Start-b.B.Span.Start)
	})
	return out
}

// wordsOf is a text's words, folded to hashes. Paragraph borders do not matter:
// sites break lines where they like.
func wordsOf(seed maphash.Seed, text Text) []wordAt {
	var out []wordAt
	for _, p := range text.Paragraphs {
		for _, t := range prose.Tokens(text.Content, p) {
			if t.Kind != prose.Mark {
				out = append(out, wordAt{t.Span, maphash.String(seed, prose.FoldString(t.In(text.Content)))})
			}
		}
	}
	return out
}

// gram is the hash of a sequence of words (FNV-1a over their hashes).
func gram(words []wordAt) uint64 {
	h := uint64(14695981039346656037)
	for _, w := range words {
		h = (h ^ w.hash) * 1099511628211
		h ^= h >> 29
	}
	return h
}

// runsOf lists the runs that text t shares with later texts.
func runsOf(words [][]wordAt, index map[uint64][]int64, t, minWords int) []Run {
	var out []Run
	for i := 0; i+minWords <= len(words[t]); i++ {
		places := index[gram(words[t][i:i+minWords])]
		if len(places) > common {
			continue
		}
		for _, p := range places {
			u, j := int(p>>32), int(p&0xffffffff)
			if u <= t || i > 0 && j > 0 && words[t][i-1].hash == words[u][j-1].hash {
				continue // the run began earlier
			}
			n := 0
			for i+n < len(words[t]) && j+n < len(words[u]) && words[t][i+n].hash == words[u][j+n].hash {
				n++
			}
			if n >= minWords {
				out = append(out, Run{Place{t, stretch(words[t][i : i+n])}, Place{u, stretch(words[u][j : j+n])}, n})
			}
		}
	}
	return out
}

func stretch(w []wordAt) prose.Span {
	return prose.Span{Start: w[0].span.Start, End: w[len(w)-1].span.End}
}
