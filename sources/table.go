package sources

import (
	"fmt"
	"strings"
)

// A row is one line of an embedded table: fields separated by tabs.
type row struct {
	line   int // from 1
	fields []string
}

// rows reads an embedded table, passing over empty lines and comments. A line
// with fewer than least fields, or with an empty one, is our own mistake, which
// the tests catch.
func rows(name, data string, least int) []row {
	var out []row
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
		out = append(out, row{n, f})
	}
	return out
}
