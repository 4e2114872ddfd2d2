package table

import (
	"strings"

	"github.com/clipperhouse/displaywidth"

	"isnad/sources/prose"
)

// laid is a cell made ready for a terminal: safe text and the styles in it.
type laid struct {
	text  string
	marks []mark
	width int  // columns of the text on one line
	rtl   bool // to be isolated
}

// mark says that style holds from byte at of the text to the next mark.
type mark struct {
	at    int
	style Style
}

// lay makes a cell ready. Without colour, added and removed words get brackets.
func lay(c Cell, color bool) laid {
	var l laid
	for _, run := range c {
		text := prose.Safe(run.Text)
		if text == "" {
			continue
		}
		// A cell in the plain style has no marks at all, which most cells are; once
		// there is one, going back to plain needs another.
		if !color {
			text = bracketed(text, run.Style)
		} else if run.Style != Plain || l.marks != nil {
			l.marks = append(l.marks, mark{len(l.text), run.Style})
		}
		l.text += text
	}
	// Measured as one text: the runs of "🇸" and "🇾" make one flag of two columns.
	l.text = strings.TrimRight(l.text, " ")
	l.width = prose.Width(l.text)
	l.rtl = prose.RTL(l.text)
	return l
}

// bracketed marks words that only one rendering has, as wdiff does.
func bracketed(text string, style Style) string {
	switch style {
	case Added:
		return "{+" + text + "+}"
	case Removed:
		return "[-" + text + "-]"
	}
	return text
}

// indent returns l with n blank columns before it.
func (l laid) indent(n int) laid {
	if n == 0 || l.text == "" {
		return l
	}
	l.text = strings.Repeat(" ", n) + l.text
	l.width += n
	// A copy, since rows may share a cell.
	marks := make([]mark, len(l.marks))
	for i, m := range l.marks {
		marks[i] = mark{m.at + n, m.style}
	}
	l.marks = marks
	return l
}

// longest returns the columns of the longest word of l, or of the longest one
// that is set from right to left.
func (l laid) longest(rtlOnly bool) int {
	longest := 0
	for word := range strings.FieldsSeq(l.text) {
		if !rtlOnly || prose.RTL(word) {
			longest = max(longest, prose.Width(word))
		}
	}
	return longest
}

// hang returns the blanks that a wrapped line of l begins with: those of its
// first line, if they leave half the width for text.
func (l laid) hang(width int) int {
	n := len(l.text) - len(strings.TrimLeft(l.text, " "))
	if n*2 > width {
		return 0
	}
	return n
}

// fill returns the lines of l in a column: none wider than width, each padded to
// it on the side that align leaves free.
func (l laid) fill(width int, align Align, fit Fit) []string {
	if l.width > width && fit == Truncate {
		l.text = truncate(l.text, width)
		l.width = prose.Width(l.text)
	}
	if l.width <= width {
		return []string{l.line(span{0, len(l.text)}, 0, width, align)}
	}
	hang := l.hang(width)
	var lines []string
	for _, s := range wrap(l.text[hang:], width-hang) {
		lines = append(lines, l.line(span{s.start + hang, s.end + hang}, hang, width, align))
	}
	return lines
}

// line returns one line of l, styled, isolated and padded. Blanks and joiners at
// its end, left by a break inside a word, have nothing to part or join.
func (l laid) line(s span, hang, width int, align Align) string {
	text := strings.TrimRight(l.text[s.start:s.end], " \u200c\u200d")
	s.end = s.start + len(text)
	free := max(width-hang-prose.Width(text), 0)
	before := hang
	switch align {
	case Right:
		before += free
	case Center:
		before += free / 2
	}
	var b strings.Builder
	blanks(&b, before)
	if l.rtl {
		b.WriteString(isolate)
	}
	l.paint(&b, s)
	if l.rtl {
		b.WriteString(isolateEnd)
	}
	blanks(&b, hang+free-before)
	return b.String()
}

// First-strong isolate and its end, which take no column. A terminal with bidi
// would else swap neighbouring cells that are both Arabic.
const (
	isolate    = "\u2068"
	isolateEnd = "\u2069"
)

// paint writes the text of s with its styles. A style begins and ends between
// characters as displayed, so that no accent is torn from its letter.
func (l laid) paint(b *strings.Builder, s span) {
	if l.marks == nil {
		b.WriteString(l.text[s.start:s.end])
		return
	}
	style, next := Plain, 0
	at := s.start
	for g := displaywidth.StringGraphemes(l.text[s.start:s.end]); g.Next(); {
		now := style
		for next < len(l.marks) && l.marks[next].at <= at {
			now = l.marks[next].style
			next++
		}
		if now != style {
			b.WriteString(off(style))
			b.WriteString(on(now))
			style = now
		}
		b.WriteString(g.Value())
		at += len(g.Value())
	}
	b.WriteString(off(style)) // a style never runs on into the next column
}

// on returns the escape sequence that begins a style, off the one that ends it.
// These are the only ones in any output. Added and Removed differ by underline
// and strike-through as well, for readers who cannot tell green from red:
// https://www.ecma-international.org/publications-and-standards/standards/ecma-48/
func on(style Style) string {
	switch style {
	case Strong:
		return "\x1b[1m"
	case Dim:
		return "\x1b[2m"
	case Mark:
		return "\x1b[1;33m"
	case Added:
		return "\x1b[4;32m"
	case Removed:
		return "\x1b[9;31m"
	}
	return ""
}

// off returns the reset, for every style the same.
func off(style Style) string {
	if style == Plain {
		return ""
	}
	return "\x1b[0m"
}

// painted returns our own text in a style if colour is wanted.
func painted(text string, style Style, color bool) string {
	if !color || text == "" {
		return text
	}
	return on(style) + text + off(style)
}

// blanks writes n spaces, none if n is negative.
func blanks(b *strings.Builder, n int) {
	for ; n > 0; n-- {
		b.WriteByte(' ')
	}
}
