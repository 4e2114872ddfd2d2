package rules

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// Lines tells at which line and column the bytes of one text stand. It does not
// change after it is made and may be shared.
type Lines struct {
	text   string
	starts []int // byte at which each line begins
	counts []int // characters before every stride bytes
}

// stride is how many bytes Lines counts at most for one answer, so that a text
// without line ends takes no longer than any other.
const stride = 4096

// NewLines makes the Lines of text. A line ends with LF, or CR LF.
func NewLines(text string) *Lines {
	l := &Lines{text: text, starts: []int{0}}
	for i := strings.IndexByte(text, '\n'); i >= 0; {
		l.starts = append(l.starts, i+1)
		next := strings.IndexByte(text[i+1:], '\n')
		if next < 0 {
			break
		}
		i += next + 1
	}
	n := 0
	for i := 0; i <= len(text); i += stride {
		l.counts = append(l.counts, n)
		n += characters(text[i:min(i+stride, len(text))])
	}
	return l
}

// At is the line and the column of byte i, both counted from 1; a column is a
// character (code point). What lies outside the text is taken for its nearest
// end.
func (l *Lines) At(i int) (line, column int) {
	i = min(max(i, 0), len(l.text))
	line = sort.SearchInts(l.starts, i+1)
	return line, l.before(i) - l.before(l.starts[line-1]) + 1
}

// before is the number of characters that begin before byte i.
func (l *Lines) before(i int) int {
	return l.counts[i/stride] + characters(l.text[i/stride*stride:i])
}

// characters is the number of characters that begin in s, which may begin and
// end inside one.
func characters(s string) int {
	n := 0
	for i := range len(s) {
		if utf8.RuneStart(s[i]) {
			n++
		}
	}
	return n
}
