package main

import (
	"cmp"
	"fmt"

	"isnad/provenance"
	"isnad/provenance/attribution"
	"isnad/sources"
)

// An allowance bounds what is held of documents that are read to be put together.
// One text is bounded by itself (Analysis.Unread), up to ten thousand attributions
// however short it is; a corpus of many short texts, each as dense as no news is,
// would hold a hundred times its size. So the documents together may have what one
// text of their length may have. One that is no denser than that for itself has
// always room: a corpus of news never meets this, whatever else is in it.
//
// What is read document by document needs no allowance: nil is without bounds.
type allowance struct {
	bytes, attributions, mentions, sentences int // of the documents taken so far
}

// few is how much of each a document may have however short it is: a headline names
// who says it and where it stood.
const few = 2

// take counts a document in. It returns a problem, and counts nothing but its bytes,
// where it is too dense and the documents before leave no room for it.
func (w *allowance) take(a provenance.Analysis) error {
	if w == nil {
		return nil
	}
	n := len(a.Document.Text)
	w.bytes += n
	has := [...]int{len(a.Attributions), len(a.Mentions), len(a.Voices)}
	sum := [...]int{w.attributions + has[0], w.mentions + has[1], w.sentences + has[2]}
	fine := func(counts [3]int, things, sentences int) bool {
		return max(counts[0], counts[1]) <= things && counts[2] <= sentences
	}
	if !fine(has, max(few, n/attribution.Sparse), max(few, n/attribution.SparseSentences)) &&
		!fine(sum, attribution.Most(w.bytes), attribution.MostSentences(w.bytes)) {
		return &sources.Problem{Name: cmp.Or(a.Document.Path, a.Document.Name), Err: fmt.Errorf("more than %d attributions or mentions of outlets, or %d sentences in the documents up to here: this one, denser than any news, is not read",
			attribution.Most(w.bytes), attribution.MostSentences(w.bytes))}
	}
	w.attributions, w.mentions, w.sentences = sum[0], sum[1], sum[2]
	return nil
}
