package view

import (
	"slices"

	"isnad/provenance/table"
	"isnad/sources/prose"
)

// Limits of marking words: texts of which less than a fifth is common are not
// two wordings of one text, and a claim is no longer than mostCells allows.
const (
	leastCommon = 5 // one word in so many
	mostCells   = 1 << 20
)

// differing sets text a beside text b with the words that only one of them has
// marked: Removed in a, Added in b. Case, accents and the spellings that Fold
// joins make no difference. ok is false when the texts have too little in
// common for marks to help; both then come back plain.
func differing(a, b string) (ac, bc table.Cell, ok bool) {
	at, bt := wordsOf(a), wordsOf(b)
	if len(at)*len(bt) > mostCells {
		return table.Text(a), table.Text(b), false
	}
	inA, inB, n := common(foldedWords(a, at), foldedWords(b, bt))
	if n*leastCommon < min(len(at), len(bt)) || n == 0 {
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

// common finds the longest common subsequence of a and b: which words of each
// are in it, and how many.
func common(a, b []string) (inA, inB []bool, n int) {
	rows := make([][]int32, len(a)+1) // rows[i][j] is the length for a[i:], b[j:]
	for i := range rows {
		rows[i] = make([]int32, len(b)+1)
	}
	for i, w := range slices.Backward(a) {
		for j, v := range slices.Backward(b) {
			if w == v {
				rows[i][j] = rows[i+1][j+1] + 1
			} else {
				rows[i][j] = max(rows[i+1][j], rows[i][j+1])
			}
		}
	}
	inA, inB = make([]bool, len(a)), make([]bool, len(b))
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			inA[i], inB[j] = true, true
			i, j, n = i+1, j+1, n+1
		case rows[i+1][j] >= rows[i][j+1]:
			i++
		default:
			j++
		}
	}
	return inA, inB, n
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
