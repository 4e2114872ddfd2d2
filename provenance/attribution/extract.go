package attribution

import (
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
}

// A passage is one part of a document, cut up once for its grammar.
type passage struct {
	text  string
	lang  string
	paras []paragraph
}

// A paragraph is one block of a part.
type paragraph struct {
	span   prose.Span
	title  bool
	toks   []prose.Token
	sents  []prose.Span // each a half-open range of indexes into toks
	quotes []prose.Quotation
}

// A grammar finds the attributions of one passage, in any order.
type grammar func(*passage) []find

// grammarOf is the grammar for a language; nil when there is none.
func grammarOf(lang string) (grammar, func(word string) bool) {
	switch lang {
	case "en":
		return english, isAbbreviation(lexicon.English())
	case "ar":
		return arabic, isAbbreviation(lexicon.Arabic())
	}
	return nil, nil
}

// Extract finds the attributions of d, in text order of their contents, and
// the sentences in the outlet's own voice. Parts in a language without a
// grammar give neither.
func Extract(d *sources.Document) ([]Attribution, []Voice) {
	var all []Attribution
	var own []Voice
	id := d.ID()
	for i, part := range d.Parts {
		find, abbreviation := grammarOf(part.Lang)
		if find == nil {
			continue
		}
		p := cut(d.Text, part, abbreviation)
		as := finish(p, find(p))
		own = append(own, voices(p, i, as)...)
		for k := range as {
			as[k].Part, as[k].Lang = i, part.Lang
			if as[k].Governor >= 0 {
				as[k].Governor += len(all)
			}
		}
		all = append(all, as...)
	}
	name(id, all, own)
	return all, own
}
