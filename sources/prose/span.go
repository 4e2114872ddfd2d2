// Package prose cuts text into spans: words, sentences, paragraphs and
// quotations, and folds spellings for comparison.
//
// The unit is the byte. Every Span is a half-open range [Start, End) into the
// document's own text, lies on rune borders and is made once: nothing here or
// above searches again for what was already found. Folded copies keep a map
// back to the bytes they came from.
//
// The package knows letters and marks, no words: word lists live in lexicon.
package prose

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Span is a half-open byte range [Start, End) into a document's text.
// The zero Span means "nowhere".
type Span struct{ Start, End int }

// Len is the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether s holds no bytes.
func (s Span) Empty() bool { return s.End <= s.Start }

// In returns the bytes of text that s covers.
func (s Span) In(text string) string { return text[s.Start:s.End] }

// Contains reports whether t lies wholly inside s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Trim returns s without white space and without any of the runes in cut at
// either end. A span of nothing else comes back empty, at its own start.
func (s Span) Trim(text, cut string) Span {
	for !s.Empty() {
		r, n := firstRune(text[s.Start:s.End])
		if !isSpace(r) && !containsRune(cut, r) {
			break
		}
		s.Start += n
	}
	for !s.Empty() {
		r, n := lastRune(text[s.Start:s.End])
		if !isSpace(r) && !containsRune(cut, r) {
			break
		}
		s.End -= n
	}
	return s
}

// MarshalJSON writes s as [start, end], the form of every JSON row.
func (s Span) MarshalJSON() ([]byte, error) {
	return fmt.Appendf(nil, "[%d,%d]", s.Start, s.End), nil
}

// UnmarshalJSON reads the form that MarshalJSON writes. A span that is no pair
// of numbers, or ends before it starts, is an error.
func (s *Span) UnmarshalJSON(data []byte) error {
	var p []int
	if err := json.Unmarshal(data, &p); err != nil {
		return fmt.Errorf("span %q: %w", data, err)
	}
	if len(p) != 2 || p[0] < 0 || p[1] < p[0] {
		return fmt.Errorf("span %q: want [start, end]", data)
	}
	s.Start, s.End = p[0], p[1]
	return nil
}

// Bounds is the smallest span that holds all of spans, and the zero Span when
// there are none.
func Bounds(spans []Span) Span {
	if len(spans) == 0 {
		return Span{}
	}
	b := spans[0]
	for _, s := range spans[1:] {
		b.Start, b.End = min(b.Start, s.Start), max(b.End, s.End)
	}
	return b
}

// Bytes is the number of bytes that spans cover together; spans must not
// overlap.
func Bytes(spans []Span) int {
	n := 0
	for _, s := range spans {
		n += s.Len()
	}
	return n
}

// Within reports whether every one of spans lies inside one of outer.
func Within(spans, outer []Span) bool {
	for _, s := range spans {
		if !slices.ContainsFunc(outer, func(o Span) bool { return o.Contains(s) }) {
			return false
		}
	}
	return true
}

// Join returns the texts of spans in order, with " … " where bytes between two
// of them are left out.
func Join(text string, spans []Span) string {
	out := ""
	for i, s := range spans {
		if i > 0 {
			out += " … "
		}
		out += s.In(text)
	}
	return out
}

// OneLine has single spaces for all white space of s, and none around it. It is
// s itself where that changes nothing.
func OneLine(s string) string {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == 0x85 || c == 0xa0 || c >= 0xe1 || c == ' ' && (i == 0 || i+1 == len(s) || s[i-1] == ' ') {
			if line := strings.Join(strings.Fields(s), " "); line != s {
				return line
			}
			return s
		}
	}
	return s
}
