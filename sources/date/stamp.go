package date

import (
	"isnad/sources/prose"
)

// What a number is shows by its neighbours (8:25, 2020-07-09, +0300), and what
// is left over by the month's name beside it. Nothing is filled in from today: a
// number that fits nowhere makes the whole date unknown, since one misread piece
// may mean that all are.

// A calendarDate is the state of reading one stamp; -1 is unknown.
type calendarDate struct {
	year, month, day int
	hour, min        int
	weekday          int
	zone             string
	numeric          [3]int    // a/b/2020 of which it is open what a is; zero for none
	dotted           bool      // its marks are full stops: 9.7.2020
	short            bool      // its year has two digits, behind strokes: 26/10/13
	other            otherDate // the date in another calendar
	era              calendar  // that a year in figures is said to be of
	persian          bool      // such a date is written with Persian digits
	half             string    // am or pm, said before the hour
	wrong            bool      // says two different things
	rest             []int     // numbers of which it is not yet known what they are
}

// An otherDate is what a stamp says in another calendar; the zero otherDate is
// nothing. Where a Gregorian date stands beside it, that one counts.
type otherDate struct {
	calendar
	year, month, day int // 0 for unknown
}

func newCalendarDate() *calendarDate {
	return &calendarDate{year: -1, month: -1, day: -1, hour: -1, weekday: -1}
}

// readStamp reads the pieces of one date. ok is false when they are no date:
// when they hold no number, or nothing but numbers that could be anything.
func readStamp(ps []piece, h Hints) (Stamp, bool) {
	if !hasNumber(ps) {
		return Stamp{}, false
	}
	if st, ok := relative(ps, h); ok {
		return st, true
	}
	c := newCalendarDate()
	named := false
	months := count(ps, "month")
	for i := 0; i < len(ps); {
		n := c.numberAt(ps[i:])
		if n == 0 {
			named = c.wordAt(ps[i], months) || named
			n = 1
		}
		i += n
	}
	if !named && c.other.calendar == gregorian && c.hour < 0 && c.year < 0 && c.numeric[2] == 0 && c.other.year == 0 {
		return Stamp{}, false
	}
	c.placeRest()
	return Stamp{ISO: c.iso(h), Span: spanOf(ps)}, true
}

// count is the number of pieces that are words of a kind.
func count(ps []piece, kind string) int {
	n := 0
	for _, p := range ps {
		if _, ok := p.is(kind); ok {
			n++
		}
	}
	return n
}

// spanOf is from the first number or word of ps to the last.
func spanOf(ps []piece) prose.Span {
	var spans []prose.Span
	for _, p := range ps {
		if p.mark == 0 {
			spans = append(spans, p.span)
		}
	}
	return prose.Bounds(spans)
}

// numberAt reads the number that ps begins with, with the numbers and words
// bound to it: a time, a date in figures, an offset, a date of another calendar.
// It returns the number of pieces read.
func (c *calendarDate) numberAt(ps []piece) int {
	if ps[0].width == 0 {
		return c.offsetAt(ps)
	}
	for _, read := range []func([]piece) int{c.partAt, c.timeAt, c.figuresAt, c.otherAt} {
		if n := read(ps); n > 0 {
			return n
		}
	}
	c.rest = append(c.rest, ps[0].n)
	if ps[0].n < 0 {
		c.wrong = true
	}
	return 1
}

// partAt reads 2020年, 7月, 9日.
func (c *calendarDate) partAt(ps []piece) int {
	if len(ps) < 2 {
		return 0
	}
	part, ok := ps[1].is("part")
	if !ok {
		return 0
	}
	at := map[string]*int{"year": &c.year, "month": &c.month, "day": &c.day}[part]
	if *at >= 0 && *at != ps[0].n || part == "month" && (ps[0].n < 1 || ps[0].n > 12) {
		c.wrong = true
	}
	*at = ps[0].n
	return 2
}

// otherAt reads "17 Muharram 1441" and "18 Tir": the numbers beside a month of
// another calendar say nothing of ours.
func (c *calendarDate) otherAt(ps []piece) int {
	if len(ps) < 2 {
		return 0
	}
	month, cal := ps[1].otherMonth()
	if cal == gregorian {
		return 0
	}
	c.other = otherDate{cal, 0, month, ps[0].n}
	for n := 2; n < len(ps) && n < 4; n++ {
		if ps[n].width >= 3 {
			c.other.year = ps[n].n
			return n + 1
		}
		if ps[n].mark == 0 {
			break
		}
	}
	return 2
}

// otherMonth is the month of another calendar that a piece names.
func (p piece) otherMonth() (month int, cal calendar) {
	for _, cal := range []calendar{iranian, islamic} {
		if v, ok := p.is(string(cal)); ok {
			return number(v), cal
		}
	}
	return 0, gregorian
}

// wordAt takes a word; months is how many pieces of the date name a month. It
// reports whether the word makes a line of numbers a date.
func (c *calendarDate) wordAt(p piece, months int) bool {
	month, isMonth := p.is("month")
	day, isDay := p.is("weekday")
	switch {
	case isMonth && isDay && months > 1: // "mar 7 jul": the other one is the month
		isMonth = false
	case isMonth:
		isDay = false
	}
	if isMonth {
		differ(&c.month, number(month), &c.wrong)
		return true
	}
	if isDay {
		differ(&c.weekday, number(day), &c.wrong)
		return true
	}
	if v, ok := p.is("zone"); ok && c.zone == "" && v != "?" {
		c.zone = v
	}
	if v, ok := p.is("era"); ok {
		c.era = calendar(v)
	}
	if v, ok := p.is("before"); ok {
		c.half = v
	}
	if month, cal := p.otherMonth(); cal != gregorian {
		c.other = otherDate{cal, 0, month, 0}
		return true
	}
	return false
}

// differ sets a value; a second one that differs makes the date wrong.
func differ(at *int, n int, wrong *bool) {
	if *at >= 0 && *at != n {
		*wrong = true
	}
	*at = n
}

// number is the value of a digit string of the table.
func number(s string) int {
	n, _ := readNumber(s)
	return n
}

// placeRest says what the bare numbers are: beside a month's name one of four
// digits is the year and one of one or two the day.
func (c *calendarDate) placeRest() {
	for _, n := range c.rest {
		switch {
		case n >= 1000 && n <= 2200 && c.year < 0:
			c.year = n
		case n >= 1 && n <= 31 && c.day < 0 && c.month >= 0:
			c.day = n
		default:
			c.wrong = true
		}
	}
}
