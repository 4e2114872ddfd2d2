package sources

import (
	"unicode/utf8"

	"isnad/sources/prose"
)

// A text is wrapped by hand when its lines are about as long as each other, of
// a typewriter's or a terminal's width, and mostly end in the middle of a
// sentence.
const (
	leastWidth, mostWidth = 45, 100 // runes of the longest line
	leastWrapped          = 4       // lines with another one below them
)

// The text itself is not touched: a wrapped paragraph is one span with line ends
// inside, which count as white space everywhere.

// unwrap joins the lines of a text that was wrapped by hand to paragraphs:
// every full line with the one below it, as far as no empty line stands
// between. Other texts come back as they are. The paragraphs' spans hold the
// line ends in them.
func unwrap(text string, lines []line) []line {
	width := 0
	for _, l := range lines {
		if width = max(width, utf8.RuneCountInString(l.span.In(text))); width > mostWidth {
			return lines
		}
	}
	if width < leastWidth || !wrapped(text, lines, width) {
		return lines
	}
	out := append(make([]line, 0, len(lines)), lines[0])
	for i := 1; i < len(lines); i++ {
		if !lines[i].gap && full(text, lines[i-1].span, width) {
			out[len(out)-1].span.End = lines[i].span.End
			continue
		}
		out = append(out, lines[i])
	}
	return out
}

// wrapped reports whether of the lines with another one below them most are
// full, and most end in the middle of a sentence.
func wrapped(text string, lines []line, width int) bool {
	n, fulls, open := 0, 0, 0
	for i := 1; i < len(lines); i++ {
		if lines[i].gap {
			continue
		}
		n++
		if full(text, lines[i-1].span, width) {
			fulls++
		}
		if !stops(lines[i-1].span.In(text)) {
			open++
		}
	}
	return n >= leastWrapped && 10*fulls >= 8*n && 10*open >= 6*n
}

// full reports whether a line is nearly as long as the longest: the next word
// found no room.
func full(text string, s prose.Span, width int) bool {
	return 4*utf8.RuneCountInString(s.In(text)) >= 3*width
}
