// Package overlap finds shared wording: the longest runs of words that stand in
// two texts, whatever their case, marks and diacritics.
//
// The unit is the Run, a pair of spans with the number of words that they
// share. Texts are compared by fingerprints, hashes of a few words in a row of
// which every stretch of minWords words keeps at least one (Schleimer, Wilkerson
// and Aiken, "Winnowing: Local Algorithms for Document Fingerprinting", 2003,
// https://theory.stanford.edu/~aiken/publications/papers/sigmod03.pdf). So no
// run of that length is missed, and the index holds a quarter of all places.
//
// Time and memory are linear in the texts. Fingerprints that stand in very many
// places (common) are passed over: such wording says nothing about who has it
// from whom, and a hostile text that repeats itself costs no more than another.
package overlap

import (
	"cmp"
	"iter"
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

// common is in how many places a fingerprint may stand before it is passed over.
const common = 50

// Runs lists the maximal runs of at least minWords words that two different
// texts share, by A, then B, then place. minWords below 1 is taken as 1.
func Runs(texts []Text, minWords int) []Run {
	if len(texts) < 2 {
		return nil
	}
	minWords = max(minWords, 1)
	c := newComparison(texts, minWords)
	var out []Run
	var met []meeting
	for t := range texts {
		met = c.meetings(met[:0], t)
		from := len(out)
		var last meeting
		var end int32 // of the run through last: what lies before it is that run's
		for _, m := range met {
			if m.follows(last) && m.word < end {
				continue
			}
			var r Run
			last = m
			if r, end = c.run(m); r.Words >= minWords {
				out = append(out, r)
			}
		}
		slices.SortFunc(out[from:], func(a, b Run) int {
			return cmp.Or(a.B.Text-b.B.Text, a.A.Span.Start-b.A.Span.Start, a.B.Span.Start-b.B.Span.Start)
		})
	}
	locate(out, texts)
	return out
}

// bounds appends where the words of t begin and end.
func (t *Text) bounds(out [][2]int32) [][2]int32 {
	for w := range t.words() {
		out = append(out, [2]int32{int32(w.Start), int32(w.End)})
	}
	return out
}

// words yields the words of t.
func (t *Text) words() iter.Seq[prose.Token] {
	return func(yield func(prose.Token) bool) {
		for _, p := range t.Paragraphs {
			for w := range prose.TokenSeq(t.Content, p) {
				if w.Kind != prose.Mark && !yield(w) {
					return
				}
			}
		}
	}
}
