package sources

import (
	"strings"
	"testing"
)

// Very many very short lines are read together; all of the text is still there.
func TestJointLines(t *testing.T) {
	const many = mostLines + 10
	for name, c := range map[string]struct {
		text string
		want int // lines at the most, 0 for as many as the text has
	}{
		"words":            {strings.Repeat("Rain.\n", many), 6*many/jointLine + 2},
		"with empty lines": {strings.Repeat("Rain.\r\n\r\n", many), 9*many/jointLine + 2},
		"short, but few":   {strings.Repeat("Rain.\n", mostLines), 0},
		"many, but long":   {strings.Repeat("The ferry left the pier at noon.\n", many), 0},
	} {
		lines := cutLines(c.text)
		if n := strings.Count(strings.ReplaceAll(c.text, "\r\n\r\n", "\n"), "\n"); c.want == 0 && len(lines) != n || c.want > 0 && len(lines) > c.want {
			t.Errorf("%s: %d lines of %d, want at most %d", name, len(lines), n, c.want)
		}
		words, at := 0, 0
		for _, l := range lines {
			if l.span.Start < at || l.span.Empty() || c.want > 0 && l.span.Len() > 2*jointLine {
				t.Fatalf("%s: line %v behind byte %d", name, l.span, at)
			}
			words, at = words+l.words, l.span.End
		}
		if want := len(strings.Fields(c.text)); words != want || !lines[0].gap {
			t.Errorf("%s: %d words, want %d; gap %v", name, words, want, lines[0].gap)
		}
	}
}
