package table

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
)

// Format is how a result is written.
type Format string

// The formats, spelled as on the command line. Terminal, CSV and Markdown are
// rendered from a Grid, JSON and JSONL from records.
const (
	Terminal Format = "table"
	JSON     Format = "json"
	JSONL    Format = "jsonl"
	CSV      Format = "csv"
	Markdown Format = "md"
)

// Formats returns every format, the usual one first.
func Formats() []Format { return []Format{Terminal, JSON, JSONL, CSV, Markdown} }

// ParseFormat returns the format that s spells, in lower case and in full. Any
// other spelling is an error that quotes s and lists the good ones.
func ParseFormat(s string) (Format, error) {
	if f := Format(s); slices.Contains(Formats(), f) {
		return f, nil
	}
	var good []string
	for _, f := range Formats() {
		good = append(good, string(f))
	}
	return "", fmt.Errorf("format %q: want one of %s", s, strings.Join(good, ", "))
}

// Options are what a terminal can show. The other formats ignore them.
type Options struct {
	Width int  // columns; 0 means 120, and less than 20 means 20
	Color bool // whether styles may be shown by escape sequences
}

// Width limits: what output to a file or pipe gets, and the least at which two
// columns still fit side by side.
const (
	defaultWidth = 120
	leastWidth   = 20
)

// width returns the width to render at, in columns.
func (o Options) width() int {
	if o.Width == 0 {
		return defaultWidth
	}
	return max(o.Width, leastWidth)
}

// Write writes one result in format f: the grid for readers, or the records for
// programs. Both say the same; g may be the zero Grid for JSON and JSONL, and
// rows nil for the others. The error is the writer's, a record's that cannot
// be encoded, or an unknown f.
func Write[T any](w io.Writer, f Format, g Grid, rows iter.Seq[T], o Options) error {
	switch f {
	case Terminal:
		return g.WriteTerminal(w, o)
	case CSV:
		return g.WriteCSV(w)
	case Markdown:
		return g.WriteMarkdown(w)
	case JSON:
		return WriteJSON(w, rows)
	case JSONL:
		return WriteJSONL(w, rows)
	}
	return fmt.Errorf("format %q: unknown", string(f))
}
