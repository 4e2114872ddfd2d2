package lexicon

import (
	"fmt"
	"strings"
)

// A Row is one line of a table that is embedded in the program.
type Row struct {
	Line   int      // from 1
	Fields []string // none of them empty
}

// Rows reads an embedded table of fields separated by tabs, passing over empty
// lines and comments ("# …"). A line with fewer than least fields, or with an
// empty one, is our own mistake, which the tests catch: Rows panics, and says
// name, the line's number and the line.
func Rows(name, data string, least int) []Row {
	var out []Row
	n := 0
	for line := range strings.SplitSeq(data, "\n") {
		n++
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		for _, s := range f {
			if len(f) < least || s == "" || s != strings.TrimSpace(s) {
				panic(fmt.Sprintf("%s:%d: %q is no row of %d fields", name, n, line, least))
			}
		}
		out = append(out, Row{n, f})
	}
	return out
}
