package view

import (
	"isnad/provenance/overlap"
	"isnad/provenance/table"
	"isnad/sources/prose"
)

// leastCommon is the share of words, one in so many, that two wordings of one
// text have in common.
const leastCommon = 5

// differing sets text a beside text b with the words that only one of them has
// marked: Removed in a, Added in b. Case, accents and the spellings that Fold
// joins make no difference. ok is false when the texts have too little in
// common for marks to help; both then come back plain.
func differing(a, b string) (ac, bc table.Cell, ok bool) {
	at, bt := wordsOf(a), wordsOf(b)
	inA, inB, ok := overlap.Common(foldedWords(a, at), foldedWords(b, bt))
	n := 0
	for _, in := range inA {
		if in {
			n++
		}
	}
	if !ok || n*leastCommon < min(len(at), len(bt)) || n == 0 {
		return table.Text(a), table.Text(b), false
	}
	return marking(a, at, inA, table.Removed), marking(b, bt, inB, table.Added), true
}

// wordsOf are the words and numbers of s, without marks.
func wordsOf(s string) []prose.Span {
	var out []prose.Span
	for t := range prose.TokenSeq(s, prose.Span{End: len(s)}) {
		if t.Kind != prose.Mark {
			out = append(out, t.Span)
		}
	}
	return out
}

// foldedWords are the words of s as they are compared.
func foldedWords(s string, at []prose.Span) []string {
	out := make([]string, len(at))
	for i, w := range at {
		out[i] = prose.FoldString(w.In(s))
	}
	return out
}

// marking is s with its words that are not common in a style. Neighbouring words
// are marked as one, with what stands between them.
func marking(s string, words []prose.Span, common []bool, style table.Style) table.Cell {
	var cell table.Cell
	plain := 0 // start of what is not yet written
	for i := 0; i < len(words); i++ {
		if common[i] {
			continue
		}
		j := i
		for j+1 < len(words) && !common[j+1] {
			j++
		}
		if words[i].Start > plain {
			cell = append(cell, table.Run{Text: s[plain:words[i].Start]})
		}
		cell = append(cell, table.Run{Text: s[words[i].Start:words[j].End], Style: style})
		plain, i = words[j].End, j
	}
	if plain < len(s) {
		cell = append(cell, table.Run{Text: s[plain:]})
	}
	return cell
}
