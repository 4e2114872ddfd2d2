package sources

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"isnad/sources/prose"
)

// longest is how many bytes of a paragraph are one block. What is known of the
// words of a block at the same time weighs ten times its text and more, and a
// whole book may stand on one line; no paragraph of news comes near.
const longest = 1 << 18

// pieces cuts a paragraph into blocks without blanks at their ends: behind the
// last sentence that ends in the second half of what a block may have, else at
// its last blank, else between two characters. Of an empty one there is none.
func pieces(text string, within prose.Span) iter.Seq[prose.Span] {
	return func(yield func(prose.Span) bool) {
		for within.Len() > longest {
			at := within.Start + border(text[within.Start:within.End])
			if b := (prose.Span{Start: within.Start, End: at}).Trim(text, ""); !b.Empty() && !yield(b) {
				return
			}
			within = (prose.Span{Start: at, End: within.End}).Trim(text, "")
		}
		if !within.Empty() {
			yield(within)
		}
	}
}

// border is where the first block of a paragraph ends that is longer than one.
func border(paragraph string) int {
	blank := 0 // the last one
	for at := longest; at > longest/2; {
		i := strings.LastIndexAny(paragraph[:at], " \t\u00a0\u2028")
		if i <= longest/2 {
			break
		}
		if blank == 0 {
			blank = i
		}
		if endsSentence(paragraph[:i]) && !beginsSmall(paragraph[i:]) {
			return i
		}
		at = i
	}
	if blank > 0 {
		return blank
	}
	at := longest
	for !utf8.RuneStart(paragraph[at]) && at > longest-utf8.UTFMax {
		at--
	}
	return at
}

// endsSentence reports whether s ends with a mark that ends sentences, and marks
// of quotation or brackets behind it.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, "\"'”’»)]")
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?؟…。", r)
}

// beginsSmall reports whether the first word of s begins with a small letter.
func beginsSmall(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(s, unicode.IsSpace))
	return unicode.IsLower(r)
}
