package sources

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"isnad/sources/prose"
)

//go:embed dates.tsv
var datesTable string

// A dateWord is what dates.tsv says of a name.
type dateWord struct {
	kind  string
	value string
}

// dateWords is dates.tsv by folded name. A name may stand twice, as "م" is
// both "p.m." and "AD": what it means depends on what stands before it.
var dateWords = sync.OnceValue(func() map[string][]dateWord {
	words := map[string][]dateWord{}
	for _, r := range rows("dates.tsv", datesTable, 3) {
		for _, name := range r.fields[2:] {
			key := prose.FoldString(name)
			words[key] = append(words[key], dateWord{r.fields[0], r.fields[1]})
		}
	}
	return words
})

// A datePiece is a number, a known word or a mark of a date line.
type datePiece struct {
	span  prose.Span // of the line
	word  []dateWord // nil for numbers and marks
	n     int        // the number
	width int        // its digits; 0 for words and marks
	mark  rune       // 0 for words and numbers
	glued bool       // no white space before it
}

// is reports whether p is a word of this kind, and its value.
func (p datePiece) is(kind string) (string, bool) {
	for _, w := range p.word {
		if w.kind == kind {
			return w.value, true
		}
	}
	return "", false
}

// maxDateBytes is the length above which a line is not looked at for dates.
const maxDateBytes = 160

// A stamp is a date as a line states it.
type stamp struct {
	Date          // Span is relative to the line
	labelled bool // the line says what date it is: "Published: …"
	modified bool // and that it is the date of a change
}

// readStamps reads a line that holds dates and nothing else. ok is false for
// any other line. A stamp whose ISO is "" is a date that cannot be told: one of
// another calendar, one without a year, 9/7/2020.
func readStamps(s string) (stamps []stamp, ok bool) {
	if len(s) > maxDateBytes {
		return nil, false
	}
	pieces, ok := datePieces(s)
	if !ok {
		return nil, false
	}
	labelled, modified := false, false
	var group []datePiece
	flush := func() bool {
		st, ok := readStamp(group)
		if !ok {
			return false
		}
		st.labelled, st.modified = labelled, modified
		stamps = append(stamps, st)
		return true
	}
	for _, p := range pieces {
		if label, ok := p.is("label"); ok {
			if hasNumber(group) && !flush() {
				return nil, false
			}
			group, labelled, modified = nil, true, label == "modified"
			continue
		}
		group = append(group, p)
	}
	return stamps, flush()
}

// readDate is the date that s states and that is nothing but a date, the zero
// Date when there is none or it cannot be told. Its span is relative to s.
func readDate(s string) Date {
	stamps, ok := readStamps(s)
	if !ok || len(stamps) != 1 || stamps[0].ISO == "" {
		return Date{}
	}
	return stamps[0].Date
}

func hasNumber(group []datePiece) bool {
	for _, p := range group {
		if p.width > 0 {
			return true
		}
	}
	return false
}

// datePieces cuts s into pieces; ok is false when it holds a word or a mark
// that no date has.
func datePieces(s string) (out []datePiece, ok bool) {
	last := 0
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		p := datePiece{span: prose.Span{Start: i, End: i + n}, glued: i == last && i > 0}
		switch {
		case unicode.IsSpace(r) || unicode.Is(unicode.Cf, r):
			i += n
			if unicode.Is(unicode.Cf, r) && last == i-n {
				last = i
			}
			continue
		case unicode.IsDigit(r):
			p.span.End = i + span(s[i:], unicode.IsDigit)
			p.n, p.width = readNumber(p.span.In(s))
		case unicode.IsLetter(r):
			p.word, p.span.End = longestName(s, i)
			if p.word == nil {
				return nil, false
			}
		case strings.ContainsRune(",،.-–—−/:|()[]•·+'*؛;", r):
			p.mark = r
		default:
			return nil, false
		}
		i = p.span.End
		last = i
		out = append(out, p)
	}
	return out, true
}

// longestName finds the longest name of dates.tsv, of up to four words, that
// begins at byte i of s, and the byte behind it.
func longestName(s string, i int) ([]dateWord, int) {
	words := dateWords()
	var found []dateWord
	end, at := i, i
	for range 4 {
		at += span(s[at:], nameRune)
		// "p.m." and "G.M.T." are names with full stops in them.
		for at+1 < len(s) && s[at] == '.' && 'a' <= s[at+1]|0x20 && s[at+1]|0x20 <= 'z' && at-i < 6 {
			at += 1 + span(s[at+1:], nameRune)
		}
		if w := words[prose.FoldString(strings.Join(strings.Fields(s[i:at]), " "))]; w != nil {
			found, end = w, at
		}
		gap := span(s[at:], unicode.IsSpace)
		if gap == 0 {
			break
		}
		at += gap
	}
	return found, end
}

func nameRune(r rune) bool { return unicode.IsLetter(r) || unicode.Is(unicode.Mn, r) || r == 'ـ' }

// span is the number of bytes at the start of s whose runes are all ok.
func span(s string, ok func(rune) bool) int {
	if i := strings.IndexFunc(s, func(r rune) bool { return !ok(r) }); i >= 0 {
		return i
	}
	return len(s)
}

// readNumber reads digits of any script; numbers of more than nine digits are
// no part of a date and come back as -1.
func readNumber(s string) (n, width int) {
	digits := prose.FoldString(s)
	n, err := strconv.Atoi(digits)
	if err != nil || len(digits) > 9 {
		n = -1
	}
	return n, max(1, len(digits))
}

// A calendarDate is the state of reading one stamp; -1 is unknown.
type calendarDate struct {
	year, month, day int
	hour, min        int
	weekday          int
	zone             string
	numeric          [3]int // a/b/2020 of which it is open what a is; zero for none
	other            bool   // of another calendar
	wrong            bool   // says two different things
	rest             []int  // numbers of which it is not yet known what they are
}

// iso is the date in the form of [Date], "" when it cannot be told. A weekday
// is checked against the date: it costs nothing, tells 9/7/2020 apart mostly,
// and a line in which the two disagree holds a mistake of which nobody knows
// where it lies.
func (c *calendarDate) iso() string {
	if c.numeric[2] > 0 {
		c.settle()
	}
	// A month of another calendar without one of ours leaves nothing to say.
	if c.wrong || c.year < 1000 || c.year > 2200 || (c.other && c.month < 0) {
		return ""
	}
	if c.month < 0 {
		return ""
	}
	out := fmt.Sprintf("%04d-%02d", c.year, c.month)
	if c.day < 0 {
		return out
	}
	t := time.Date(c.year, time.Month(c.month), c.day, 0, 0, 0, 0, time.UTC)
	if t.Day() != c.day || (c.weekday >= 0 && int(t.Weekday()) != c.weekday) {
		return ""
	}
	out += fmt.Sprintf("-%02d", c.day)
	if c.hour < 0 {
		return out
	}
	return out + fmt.Sprintf("T%02d:%02d%s", c.hour, c.min, c.zone)
}

// settle decides between day/month and month/day: by a number above twelve, by
// equal numbers, or by the weekday when it fits one of the two only.
func (c *calendarDate) settle() {
	a, b := c.numeric[0], c.numeric[1]
	dayFirst, monthFirst := c.fits(b, a), c.fits(a, b)
	c.year = c.numeric[2]
	switch {
	case a == b && dayFirst, dayFirst && !monthFirst:
		c.day, c.month = a, b
	case monthFirst && !dayFirst:
		c.day, c.month = b, a
	default:
		c.wrong = true
	}
}

// fits reports whether the numeric date can have this month and day.
func (c *calendarDate) fits(month, day int) bool {
	if month < 1 || month > 12 {
		return false
	}
	t := time.Date(c.numeric[2], time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return t.Day() == day && (c.weekday < 0 || int(t.Weekday()) == c.weekday)
}
