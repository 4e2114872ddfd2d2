package pdf

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// paragraphs puts lines together: the text, with blank lines between its
// paragraphs. Running heads and page numbers are left out.
func paragraphs(lines []line, pages int) string {
	lines = withoutHeads(lines, pages)
	words := wordsOf(lines)
	leading := usualLeading(lines)
	right := edges(lines)
	var out []string
	for i, l := range lines {
		if i == 0 || begins(lines[i-1], l, right[i-1], leading) {
			out = append(out, l.text)
			continue
		}
		out[len(out)-1] = join(out[len(out)-1], l.text, words)
	}
	return strings.Join(out, "\n\n")
}

// begins reports whether line l begins a paragraph behind prev; edge is where
// full lines of prev's kind end.
func begins(prev, l line, edge, leading float64) bool {
	full := edge-prev.x1 < 0.12*(edge-prev.x0)
	if prev.rtl {
		full = prev.x0-edge < 0.12*(prev.x1-edge)
	}
	if math.Abs(l.size-prev.size) > 0.12*prev.size || l.rtl != prev.rtl {
		return true
	}
	if l.page != prev.page || l.y > prev.y+prev.size { // another page or column
		return stops(prev.text) && !full || stops(prev.text) && !startsLow(l.text) || startsItem(l.text)
	}
	if prev.y-l.y > 1.35*max(min(leading, 1.6*l.size), l.size) {
		return true
	}
	if prev.y-l.y < 0.4*l.size { // beside it, in a table
		return true
	}
	indent := l.x0 - prev.x0
	if l.rtl {
		indent = prev.x1 - l.x1
	}
	switch {
	case startsItem(l.text):
		return true
	case indent > 0.8*l.size && full:
		return true
	case !full && stops(prev.text):
		return true
	}
	return !full && !startsLow(l.text) && edge-prev.x1 > 0.4*(edge-prev.x0) && !prev.rtl
}

// stops reports whether a line may end a paragraph.
func stops(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, "\"'”’»)]"))
	return strings.ContainsRune(".!?؟…:۔", r)
}

// startsLow reports whether a line begins in the middle of a sentence, as far
// as letters show it.
func startsLow(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// startsItem reports whether a line begins an item of a list.
func startsItem(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("•▪◦‣●■–*", r) && len(s) > n && s[n] == ' '
}

// join puts the next line of a paragraph behind what there is of it. A word cut
// at the line's end is put together; its hyphen stays when the text has the
// word so elsewhere and nowhere in one.
func join(s, next string, words map[string]int) string {
	r, n := utf8.DecodeLastRuneInString(s)
	before, _ := utf8.DecodeLastRuneInString(s[:len(s)-n])
	if (r != '-' && r != '‐') || !unicode.IsLetter(before) || !startsLow(next) {
		return s + " " + next
	}
	head := s[strings.LastIndexAny(s, " \n")+1 : len(s)-n]
	tail, _, _ := strings.Cut(next, " ")
	tail = strings.TrimRightFunc(tail, unicode.IsPunct)
	if words[head+"-"+tail] > 0 && words[head+tail] == 0 {
		return s + next
	}
	return s[:len(s)-n] + next
}

// wordsOf counts the words of all lines, those at line ends aside.
func wordsOf(lines []line) map[string]int {
	words := map[string]int{}
	for _, l := range lines {
		fields := strings.Fields(l.text)
		for i, w := range fields {
			if i+1 < len(fields) {
				words[strings.TrimFunc(w, unicode.IsPunct)]++
			}
		}
	}
	return words
}

// usualLeading is how far below each other most lines stand.
func usualLeading(lines []line) float64 {
	var all []float64
	for i := 1; i < len(lines); i++ {
		if d := lines[i-1].y - lines[i].y; lines[i].page == lines[i-1].page && d > 0 {
			all = append(all, d)
		}
	}
	if len(all) == 0 {
		return 0
	}
	slices.Sort(all)
	return all[len(all)/2]
}

// edges is for each line where full lines of its column end: the right edge, or
// the left one of those that are read from there.
func edges(lines []line) []float64 {
	out := make([]float64, len(lines))
	const near = 60 // lines before and behind that are looked at
	for i, l := range lines {
		edge := l.x1
		if l.rtl {
			edge = l.x0
		}
		for k := max(0, i-near); k < min(len(lines), i+near); k++ {
			o := lines[k]
			if o.rtl != l.rtl || math.Abs(o.size-l.size) > 0.12*l.size || o.x0 > l.x1 || o.x1 < l.x0 {
				continue
			}
			// Of lines that begin elsewhere only those of this column count.
			if l.rtl && math.Abs(o.x1-l.x1) < 3*l.size {
				edge = min(edge, o.x0)
			} else if !l.rtl && math.Abs(o.x0-l.x0) < 3*l.size {
				edge = max(edge, o.x1)
			}
		}
		out[i] = edge
	}
	return out
}

// withoutHeads leaves out the first and last lines of pages that are the same
// on at least three, digits aside, and those that are nothing but a number.
func withoutHeads(lines []line, pages int) []line {
	key := func(l line) string {
		s := strings.Map(func(r rune) rune {
			if unicode.IsDigit(r) {
				return '0'
			}
			return r
		}, l.text)
		return strings.ReplaceAll(s, "00", "0")
	}
	outer := func(i int) bool {
		return i == 0 || i == len(lines)-1 || lines[i-1].page != lines[i].page || lines[i+1].page != lines[i].page
	}
	count := map[string]int{}
	for i, l := range lines {
		if outer(i) {
			count[key(l)]++
		}
	}
	var out []line
	for i, l := range lines {
		number := pages > 1 && strings.Trim(key(l), "0 -–|/") == ""
		if !outer(i) || count[key(l)] < 3 && !number {
			out = append(out, l)
		}
	}
	return out
}
