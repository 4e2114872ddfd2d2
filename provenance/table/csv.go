package table

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"isnad/sources/prose"
)

// WriteCSV writes the grid as RFC 4180 CSV in UTF-8 with one header row. Section
// headings become the first column, repeated on each row; title and legend are
// left out. Added and removed words stand as {+added+} and [-removed-].
//
// A value that a spreadsheet would take for a formula gets an apostrophe before
// it: https://owasp.org/www-community/attacks/CSV_Injection. Plain numbers such
// as -5 stay. The error is w's.
func (g Grid) WriteCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	sectioned := g.sectioned()
	if g.headed() {
		names := g.names()
		if sectioned {
			name := g.Section
			if name == "" {
				name = "section"
			}
			names = append([]string{name}, names...)
		}
		for i := range names {
			names[i] = value(Text(names[i]))
		}
		if err := out.Write(names); err != nil {
			return err
		}
	}
	section := "" // empty for rows before the first heading
	for _, r := range g.Rows {
		if r.Section != "" {
			section = r.Section
			continue
		}
		if err := out.Write(g.record(r, section, sectioned)); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// sectioned reports whether any row is a section heading.
func (g Grid) sectioned() bool {
	for _, r := range g.Rows {
		if r.Section != "" {
			return true
		}
	}
	return false
}

// record returns one row as CSV values.
func (g Grid) record(r Row, section string, sectioned bool) []string {
	record := make([]string, 0, len(g.Columns)+1)
	if sectioned {
		record = append(record, value(Text(section)))
	}
	for i := range g.Columns {
		record = append(record, value(r.cell(i)))
	}
	return record
}

// value returns the text of a cell, safe for a terminal and a spreadsheet.
func value(c Cell) string {
	var b strings.Builder
	for _, run := range c {
		b.WriteString(bracketed(prose.Safe(run.Text), run.Style))
	}
	return defuse(b.String())
}

// defuse puts an apostrophe before what begins like a formula, also in the wide
// forms that Japanese spreadsheets accept, and also after blanks.
func defuse(s string) string {
	// Tab and carriage return, which also begin formulas in some programs, are
	// gone: prose.Safe has made a space of the one and an escape of the other.
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, " \u00a0\u3000"))
	if !strings.ContainsRune("=+-@＝＋－＠", first) {
		return s
	}
	if number(s) {
		return s
	}
	return "'" + s
}

// number reports whether s is digits with at most a sign and a point. An exponent
// is left out on purpose: "+1e9" may be a name, and a spreadsheet would lose it.
func number(s string) bool {
	if strings.ContainsFunc(s, func(r rune) bool { return !strings.ContainsRune("+-.0123456789", r) }) {
		return false
	}
	_, err := strconv.ParseFloat(s, 64)
	return err == nil
}
