package sources

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"isnad/sources/prose"
)

// kind says what a line is.
type kind uint8

const (
	kindProse     kind = iota
	kindTitle          // the title, a deck under it or a heading in the text
	kindDate           // a date and nothing else
	kindByline         // authors, with date and outlet perhaps
	kindCredit         // a credit and nothing else
	kindImprint        // "translated and edited by …", disclaimers, copyright
	kindFurniture      // what the page has around the text
)

// A line is one paragraph of text as the analysis sees it.
type line struct {
	span    prose.Span
	body    prose.Span // what of it is prose: without dateline and slug
	lang    string
	kind    kind
	words   int
	letters int
	stops   bool // ends as a sentence ends
	gap     bool // an empty line, or the text's start, stands before it
}

// A text of more than mostLines lines that have fewer than shortLine bytes on the
// whole is a list, a table or rubbish. What is known of each of its lines would
// weigh fifty times the text, so that they are read together, jointLine bytes at
// the least as one line, with line ends inside as wrapped prose has them.
const (
	mostLines = 1 << 16
	shortLine = 32
	jointLine = 1 << 10
)

// cutLines cuts text into lines.
func cutLines(text string) []line {
	all := prose.ParagraphSeq(text, prose.Span{End: len(text)})
	n, least := 0, 0
	for range all {
		n++
	}
	if n > mostLines && len(text)/n < shortLine {
		n, least = len(text)/jointLine+1, jointLine
	}
	lines := make([]line, 0, n)
	at := 0
	for p := range all {
		if last := len(lines) - 1; last >= 0 && lines[last].span.Len() < least {
			lines[last].span.End = p.End
		} else {
			lines = append(lines, line{span: p, gap: last < 0 || lineEnds(text[at:p.Start]) > 1})
		}
		at = p.End
	}
	lines = unwrap(text, lines)
	for i := range lines {
		l := &lines[i]
		s := l.span.In(text)
		l.words, l.stops = countWords(s), stops(s)
		l.body = l.span
		// A Markdown heading is its text without its marks.
		if n := len(s) - len(strings.TrimLeft(s, "#")); n > 0 && n <= 6 && strings.HasPrefix(s[n:], " ") {
			l.body = prose.Span{Start: l.span.Start + n, End: l.span.End}.Trim(text, "#")
		}
	}
	return lines
}

// lineEnds counts the line ends in the white space s.
func lineEnds(s string) int {
	return max(strings.Count(s, "\n"), strings.Count(s, "\r")) + strings.Count(s, "\u2029") + strings.Count(s, "\u2028")
}

// countWords counts the stretches of s between white space that hold a letter
// or a digit.
func countWords(s string) int {
	n, inside := 0, false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			inside = false
		case !inside && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			inside = true
			n++
		}
	}
	return n
}

// stops reports whether s ends as a sentence does: with a full stop, a question
// mark or the like, whatever closes behind it.
func stops(s string) bool {
	s = strings.TrimRightFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("\"'”’»“)]›", r)
	})
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?؟…۔。！？", r) && s != ""
}
