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
// text of their length may have, and half as much while they are short: what ten
// thousand attributions take is eight times the first megabyte. A mention counts as
// half an attribution and a word of a person's name as a thirty-second, which is what
// they take; the words are many where a text has nothing but names. Where there is no
// room left, only documents that are no news by themselves are refused: a wire's brief
// has an attribution in sixty bytes, and a corpus of nothing but briefs in a hundred,
// which is more than one text may have. It is read, and holds more than others do for
// their size.
//
// What is read document by document needs no allowance: nil is without bounds.
type allowance struct {
	bytes     int // of all documents so far
	found     int // attributions twice, mentions once, namesWords of names once, of those taken
	sentences int // of those taken
	taken     int // documents
}

// few is how much of each a document may have however short it is: a headline names
// who says it and where it stood.
const few = 2

// One in so many bytes has no news: of attributions or mentions, and of words of names or
// sentences.
const (
	thick      = 40
	thickWords = 16
)

// namesWords is how many words of names take as much as a mention.
const namesWords = 16

// together is how many attributions documents may have between them however short they
// are.
const together = 5_000

// take counts a document in. It returns a problem, and counts nothing but its bytes,
// where it is too dense and the documents before leave no room for it.
func (w *allowance) take(a provenance.Analysis) error {
	if w == nil {
		return nil
	}
	n := len(a.Document.Text)
	w.bytes += n
	words := 0 // of the names of persons
	for i := range a.Speakers.Persons {
		words += len(a.Speakers.Persons[i].Names)
	}
	found, sentences := w.found+2*len(a.Attributions)+len(a.Mentions)+words/namesWords, w.sentences+len(a.Voices)
	most, mostSentences := max(together, w.bytes/attribution.Sparse), attribution.MostSentences(w.bytes)
	news := max(len(a.Attributions), len(a.Mentions)) <= max(few, n/thick) && max(words, len(a.Voices)) <= max(few, n/thickWords)
	if w.taken > 0 && !news && (found > 2*most || sentences > mostSentences) {
		return &sources.Problem{Name: cmp.Or(a.Document.Path, a.Document.Name), Err: fmt.Errorf("more than %d attributions, twice as many mentions of outlets, 32 times as many words of names, or %d sentences in the documents up to here: this one, with more than its length allows, is not read",
			most, mostSentences)}
	}
	w.found, w.sentences, w.taken = found, sentences, w.taken+1
	return nil
}

// heavy reports whether what was taken is denser than news and a good part of what the
// program itself holds: a thousand attributions or five thousand sentences take a
// megabyte, in however little text.
func (w *allowance) heavy() bool {
	return w != nil && (w.found > max(2*1_000, 2*w.bytes/attribution.Sparse) || w.sentences > max(5_000, w.bytes/attribution.SparseSentences))
}
