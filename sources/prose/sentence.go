package prose

import (
	"iter"
	"unicode"
	"unicode/utf8"
)

// Sentences groups the tokens of one paragraph into sentences: each element is
// the half-open range of token indexes [Start, End) of one. A sentence ends
// after . ! ? ؟ … and what closes behind it, where the next token can begin
// one. abbreviation is asked about the word before a full stop, in its original
// spelling; nil means there are none. Single capitals ("J.") never end one.
func Sentences(text string, toks []Token, abbreviation func(word string) bool) []Span {
	var out []Span
	start := 0
	for i := 0; i < len(toks); i++ {
		if !ends(text, toks, i, abbreviation) {
			continue
		}
		j := i + 1
		for j < len(toks) && toks[j].Kind == Mark && toks[j].Glued && (isStop(text, toks[j]) || closes(text, toks[j])) {
			j++
		}
		if j < len(toks) && (toks[j].Glued || !begins(text, toks, j)) {
			i = j - 1
			continue
		}
		out = append(out, Span{start, j})
		start, i = j, j-1
	}
	if start < len(toks) {
		out = append(out, Span{start, len(toks)})
	}
	return out
}

// SentenceSeq is the tokens of each sentence of the paragraph within, one sentence
// at a time, as Sentences cuts them. What it yields holds until the next one.
func SentenceSeq(text string, within Span, abbreviation func(word string) bool) iter.Seq[[]Token] {
	const enough = 1024 // tokens to cut at a time; Sentences asks for none before a sentence
	return func(yield func([]Token) bool) {
		var toks []Token
		most := enough
		// cut yields the sentences of toks, but for the last unless all is there:
		// it may go on.
		cut := func(all bool) bool {
			ss := Sentences(text, toks, abbreviation)
			if !all {
				ss = ss[:len(ss)-1]
			}
			done := 0
			for _, s := range ss {
				if !yield(toks[s.Start:s.End]) {
					return false
				}
				done = s.End
			}
			toks = append(toks[:0], toks[done:]...)
			most = max(enough, 2*len(toks)) // a sentence without end is not cut again at each token
			return true
		}
		for t := range TokenSeq(text, within) {
			if toks = append(toks, t); len(toks) >= most && !cut(false) {
				return
			}
		}
		cut(true)
	}
}

// ends reports whether token i is a stop that may end a sentence.
func ends(text string, toks []Token, i int, abbreviation func(string) bool) bool {
	if !isStop(text, toks[i]) {
		return false
	}
	if text[toks[i].Start] != '.' || i == 0 || !toks[i].Glued {
		return true
	}
	before := toks[i-1].In(text)
	if toks[i-1].Kind != Word {
		return true
	}
	if r, n := utf8.DecodeRuneInString(before); n == len(before) && unicode.IsUpper(r) {
		return false
	}
	return abbreviation == nil || !abbreviation(before)
}

// begins reports whether token i can be the first of a sentence: a capital, a
// digit, an opening mark, or a letter of a script without capitals.
func begins(text string, toks []Token, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[toks[i].Start:])
	switch {
	case unicode.IsLetter(r):
		return !unicode.IsLower(r)
	case unicode.IsDigit(r):
		return true
	}
	return opening(r) || r == '"' || r == '\'' || r == '’' || r == '(' || r == '[' || r == '-' || r == '–' || r == '—' || r == '•' || r == '@' || r == '#'
}

// isStop reports whether t is a mark that ends sentences.
func isStop(text string, t Token) bool {
	if t.Kind != Mark {
		return false
	}
	r, _ := utf8.DecodeRuneInString(text[t.Start:])
	return r == '.' || r == '!' || r == '?' || r == '؟' || r == '…' || r == '۔' || r == '。' || r == '！' || r == '？'
}

// closes reports whether t is a closing quotation mark or bracket.
func closes(text string, t Token) bool {
	r, _ := utf8.DecodeRuneInString(text[t.Start:])
	return closing(r) || r == '"' || r == '\'' || r == ')' || r == ']'
}
