package table

import (
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"isnad/sources/prose"
)

// WriteMarkdown writes the grid as a GitHub table, with title and legend as
// paragraphs and section headings as rows in bold type. What Markdown or HTML
// would act on is escaped, so the page shows the text as found. The error is w's.
//
// The syntax is that of https://github.github.com/gfm/#tables-extension-, which
// has one header row: group headings stand before those of their columns.
func (g Grid) WriteMarkdown(w io.Writer) error {
	var b strings.Builder
	paragraph(&b, g.Title)
	if len(g.Columns) > 0 {
		parted(&b)
		if err := g.markdown().render(&b); err != nil {
			return err
		}
	}
	if len(g.Legend) > 0 {
		parted(&b)
		paragraph(&b, g.Legend)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// paragraph writes lines with hard breaks between them.
func paragraph(b *strings.Builder, lines []Line) {
	for i, line := range lines {
		var cells []string
		for _, c := range line {
			if text := inline(c); text != "" {
				cells = append(cells, text)
			}
		}
		b.WriteString(guard(strings.Join(cells, " · ")))
		if i < len(lines)-1 {
			b.WriteByte('\\')
		}
		b.WriteByte('\n')
	}
}

// markdown returns the sheet of the columns. Cells are not padded: a column of
// claims would be hundreds of blanks wide, and the page looks the same.
func (g Grid) markdown() sheet {
	s := sheet{left: "|", between: "|", right: "|"}
	rules := make([]string, len(g.Columns))
	for i, c := range g.Columns {
		rules[i] = [...]string{Left: " --- ", Right: " ---: ", Center: " :---: "}[c.Align]
		s.header = append(s.header, " "+inline(Text(g.names()[i]))+" ")
	}
	s.rule = "|" + strings.Join(rules, "|") + "|"
	for _, r := range g.Rows {
		cells := make([]string, len(g.Columns))
		for i := range cells {
			cells[i] = " " + inline(r.cell(i)) + " "
			if r.Section != "" {
				cells[i] = " "
			}
		}
		if r.Section != "" {
			cells[0] = " **" + strings.TrimSpace(inline(Text(r.Section))) + "** "
		}
		s.rows = append(s.rows, cells)
	}
	return s
}

// inline returns the text of a cell with its styles as HTML tags, which, unlike
// stars, work inside a word.
func inline(c Cell) string {
	var b strings.Builder
	rtl := false
	for _, run := range c {
		text := prose.Safe(run.Text)
		if text == "" {
			continue
		}
		rtl = rtl || prose.RTL(text)
		open, end := tags(run.Style)
		b.WriteString(open)
		escapeMarkdown(&b, text)
		b.WriteString(end)
	}
	text := strings.TrimSpace(b.String())
	// The page keeps cells apart by itself; the isolate is for those who read the
	// source on a terminal.
	if rtl {
		return isolate + text + isolateEnd
	}
	return text
}

// tags returns the HTML around a run, of the few elements that GitHub lets pass.
func tags(style Style) (open, end string) {
	switch style {
	case Strong, Mark:
		return "<b>", "</b>"
	case Added:
		return "<ins>", "</ins>"
	case Removed:
		return "<del>", "</del>"
	}
	return "", ""
}

// escapeMarkdown writes text so that no character of it is markup. An underscore
// inside a word is none, and leaving it keeps URLs readable.
func escapeMarkdown(b *strings.Builder, text string) {
	prev := ' ' // a cell begins as if after a space
	for i, r := range text {
		switch r {
		case '&':
			b.WriteString("&amp;")
		case '<':
			b.WriteString("&lt;")
		case '>':
			b.WriteString("&gt;")
		case '_':
			next, _ := utf8.DecodeRuneInString(text[i+1:])
			if !wordRune(prev) || !wordRune(next) {
				b.WriteByte('\\')
			}
			b.WriteRune(r)
		case '\\', '`', '|', '*', '~', '[', ']', '$':
			b.WriteByte('\\')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
		prev = r
	}
}

// wordRune reports whether r is part of a word to Markdown.
func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// guard escapes what begins a line of a paragraph and would make it a heading,
// list or rule.
func guard(line string) string {
	if line == "" {
		return line
	}
	if strings.ContainsRune("#-+=", rune(line[0])) {
		return `\` + line
	}
	digits := strings.TrimLeft(line, "0123456789")
	if n := len(line) - len(digits); n > 0 && digits != "" && (digits[0] == '.' || digits[0] == ')') {
		return line[:n] + `\` + digits
	}
	return line
}
