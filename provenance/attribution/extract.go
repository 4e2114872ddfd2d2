package attribution

import (
	"slices"

	"isnad/sources"
	"isnad/sources/lexicon"
	"isnad/sources/prose"
)

// A find is what a grammar proposes: an attribution before it has a name.
type find struct {
	source, cue, content []prose.Span
	kind                 Kind
	governor             int // index among the same part's finds, or -1
	rule                 string
	confidence           float64
	// mode is set where quotation marks mislead, as when reported speech
	// stands inside them by mistake; 0 means: read it off the marks.
	mode Mode
	// inside is one more than the index of the find that this one lies in
	// when their extents do not show it, 0 for none. The outer one comes
	// first.
	inside int
}

// A passage is one part of a document, cut up once for its grammar.
type passage struct {
	text  string
	lang  string
	paras []paragraph
	split splitter // nil: a content is one statement
	most  int      // finds that are wanted
	// cropped says that paras are not all, for there are so many finds or sentences.
	cropped bool

	unfolded []prose.Token // of one paragraph, for tokens
	whose    *paragraph    // nil for none
	room     room
}

// A paragraph is one block of a part.
type paragraph struct {
	span   prose.Span
	title  bool
	row    prose.Row    // its tokens, at least one
	sents  []prose.Span // each a half-open range of indexes into the tokens
	quotes []prose.Quotation
	outer  []prose.Quotation // those of quotes in no other one
}

// tokens is the tokens of q, a paragraph of p, until tokens is called again.
func (p *passage) tokens(q *paragraph) []prose.Token {
	if p.whose != q {
		p.unfolded, p.whose = q.row.AppendTo(slices.Grow(p.unfolded[:0], q.row.Len())), q
	}
	return p.unfolded
}

// A grammar finds the attributions of one passage, in any order.
type grammar func(*passage) []find

// A splitter lists, in text order, what stands between the statements of one
// stretch of content and belongs to none (", and"); nothing when it is one
// statement.
type splitter func(p *passage, content prose.Span) []prose.Span

// A tongue is what the program knows of one language.
type tongue struct {
	find         grammar
	split        splitter // nil when contents are never split
	abbreviation func(word string) bool
}

// tongueOf is the tongue for a language; its find is nil when there is none.
func tongueOf(lang string) tongue {
	switch lang {
	case "en":
		return tongue{innerEnglish, englishSplit, englishAbbreviation()}
	case "ar":
		return tongue{arabic, arabicSplit, isAbbreviation(lexicon.Arabic())}
	}
	return plainTongue(lang)
}

// Extract finds the attributions of d, in text order of their contents, and
// the sentences in the outlet's own voice. Parts in a language without a
// grammar give neither.
func Extract(d *sources.Document) ([]Attribution, []Voice) {
	as, own, _ := ExtractTo(d, len(d.Text))
	return as, own
}

// ExtractTo is Extract for the paragraphs that begin before the byte end. There are
// Most attributions at the most: read is the byte up to which these were looked for,
// no more than end.
func ExtractTo(d *sources.Document, end int) (as []Attribution, own []Voice, read int) {
	as, own, read = extract(d, tongueOf, end, Most(len(d.Text)))
	s := confidence()
	for i := range as {
		as[i].Confidence = s.of(sort{as[i].Lang, as[i].Mode}, as[i].Rule, as[i].Confidence)
	}
	return as, own, read
}

// Most is how many attributions, or mentions of outlets, are looked for in a text of
// so many bytes: far more than the densest news has, which says one thing in 200
// bytes where it says most. A book of nothing but "no," he said takes thirty times its size
// where all of it is looked at.
func Most(bytes int) int { return max(10_000, bytes/Sparse) }

// Bytes of text for each attribution or mention, and for each sentence, in the densest
// text that is read to its end however long it is.
const (
	Sparse          = 120
	SparseSentences = 32
)

// MostSentences is how many sentences are read of a part of a text of so many bytes, to
// the end of a paragraph: news has one in a hundred bytes. A list of sentences of three
// words takes fourteen times its size where all of it is looked at.
func MostSentences(bytes int) int { return max(50_000, bytes/SparseSentences) }

// full reports whether the grammar, which has so many finds in the paragraphs up to
// number next, has enough. The passage then ends there.
func (p *passage) full(finds, next int) bool {
	if finds < p.most || next >= len(p.paras) {
		return false
	}
	p.paras, p.cropped = p.paras[:next], true
	return true
}

// extract is ExtractTo with other tongues and another Most, as tests want them, and
// with confidences as grammars and engine gave them.
func extract(d *sources.Document, tongueOf func(lang string) tongue, end, most int) (all []Attribution, own []Voice, read int) {
	var inside []int
	for i, part := range d.Parts {
		t := tongueOf(part.Lang)
		if t.find == nil || part.Span.Start >= end {
			continue
		}
		p := cut(d.Text, part, t)
		p.most = most - len(all)
		var as []Attribution
		var in []int
		as, in, end = finish(p, t.find(p), end)
		own = append(own, voices(p, i, as, end)...)
		p.done()
		for k := range as {
			as[k].Part, as[k].Lang = i, part.Lang
			if as[k].Governor >= 0 {
				as[k].Governor += len(all)
			}
			if in[k] >= 0 {
				in[k] += len(all)
			}
		}
		if len(all) == 0 {
			all, inside = as, in
		} else {
			all, inside = append(all, as...), append(inside, in...)
		}
	}
	name(d.ID(), all, inside, own)
	return all, own, end
}
