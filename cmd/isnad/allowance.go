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
// text of their length may have, a mention counted as half an attribution, which is
// what it takes. One that is no denser than a long text is read to its end has always
// room. A corpus of news never meets this: short pieces in it are as dense, one in
// twenty, but all of it has no more than an attribution in 160 bytes.
//
// What is read document by document needs no allowance: nil is without bounds.
type allowance struct {
	bytes     int // of all documents so far
	found     int // attributions twice and mentions once, of those taken
	sentences int // of those taken
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
	found, sentences := w.found+2*len(a.Attributions)+len(a.Mentions), w.sentences+len(a.Voices)
	most, mostSentences := attribution.Most(w.bytes), attribution.MostSentences(w.bytes)
	sparse := max(len(a.Attributions), len(a.Mentions)) <= max(few, n/attribution.Sparse) && len(a.Voices) <= max(few, n/attribution.SparseSentences)
	if !sparse && (found > 2*most || sentences > mostSentences) {
		return &sources.Problem{Name: cmp.Or(a.Document.Path, a.Document.Name), Err: fmt.Errorf("more than %d attributions, or twice as many mentions of outlets, or %d sentences in the documents up to here: this one, with more than its length allows, is not read",
			most, mostSentences)}
	}
	w.found, w.sentences = found, sentences
	return nil
}
