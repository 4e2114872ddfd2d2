package sources

import (
	"fmt"

	"isnad/sources/prose"
)

// A date line is read in two steps. datePieces knows words and marks and no
// order; readStamp knows order and no words. What a number is shows by its
// neighbours (8:25, 2020-07-09, +0300), and what is left over by the month's
// name beside it. Nothing is filled in from today: a number that fits nowhere
// makes the whole date unknown, since one misread piece may mean that all are.

// readStamp reads the pieces of one date. ok is false when they are no date:
// when they hold no number, or nothing but numbers that could be anything.
func readStamp(ps []datePiece) (stamp, bool) {
	c := calendarDate{year: -1, month: -1, day: -1, hour: -1, min: 0, weekday: -1}
	named := false
	for i := 0; i < len(ps); {
		n := c.numberAt(ps[i:])
		if n == 0 {
			named = c.wordAt(ps, i) || named
			n = 1
		}
		i += n
	}
	named = named || c.other || c.hour >= 0 || c.year >= 0 || c.numeric[2] > 0
	if !hasNumber(ps) || !named {
		return stamp{}, false
	}
	c.placeRest()
	return stamp{Date: Date{ISO: c.iso(), Span: dateSpan(ps)}}, true
}

// dateSpan is from the first number or word of ps to the last.
func dateSpan(ps []datePiece) prose.Span {
	var spans []prose.Span
	for _, p := range ps {
		if p.mark == 0 {
			spans = append(spans, p.span)
		}
	}
	return prose.Bounds(spans)
}

// numberAt reads the number that ps begins with, with the numbers bound to it:
// a time, a date in figures, an offset. It returns the number of pieces read.
func (c *calendarDate) numberAt(ps []datePiece) int {
	if ps[0].width == 0 {
		return c.offsetAt(ps)
	}
	if n := c.timeAt(ps); n > 0 {
		return n
	}
	if n := c.figuresAt(ps); n > 0 {
		return n
	}
	if len(ps) > 1 {
		if _, ok := ps[1].is("other"); ok {
			return c.dropsOther(ps)
		}
	}
	c.rest = append(c.rest, ps[0].n)
	if ps[0].n < 0 {
		c.wrong = true
	}
	return 1
}

// dropsOther reads "17 Muharram 1441": the numbers beside a month of another
// calendar say nothing of ours. Such a date is not converted: the calendars of
// sighted moons differ by a day between countries, and which one a page follows
// it does not say. Where a Gregorian date stands beside it, that one counts.
func (c *calendarDate) dropsOther(ps []datePiece) int {
	c.other = true
	if len(ps) > 2 && ps[2].width >= 3 {
		return 3
	}
	return 2
}

// timeAt reads 8:25, 08:25:10, 8.25 pm, 8 pm, 0825 GMT.
func (c *calendarDate) timeAt(ps []datePiece) int {
	hour, minute, n := ps[0].n, 0, 0
	switch {
	// A full stop makes a time only before "am" or "pm": 9.7 is a date.
	case bound(ps, ':') || (bound(ps, '.') && len(ps) > 3 && isHalf(ps[3])):
		minute, n = ps[2].n, 3
		if len(ps) > 4 && ps[3].mark == ':' && ps[4].width == 2 {
			n = 5
			if len(ps) > 6 && ps[5].mark == '.' && ps[5].glued && ps[6].width > 0 && ps[6].glued {
				n = 7
			}
		}
	case len(ps) > 1 && isHalf(ps[1]) && ps[0].width <= 2:
		n = 1
	case len(ps) > 1 && ps[0].width == 4 && isZone(ps[1]) && hour/100 < 24 && hour%100 < 60:
		hour, minute, n = hour/100, hour%100, 1
	default:
		return 0
	}
	if n < len(ps) && isHalf(ps[n]) && hour <= 12 {
		half, _ := ps[n].is("half")
		hour %= 12
		if half == "pm" {
			hour += 12
		}
		n++
	}
	if hour < 0 || hour > 23 || minute < 0 || minute > 59 || (c.hour >= 0 && (c.hour != hour || c.min != minute)) {
		c.wrong = true
	}
	c.hour, c.min = hour, minute
	return n
}

// bound reports whether ps begins with two numbers joined by mark.
func bound(ps []datePiece, mark rune) bool {
	return len(ps) > 2 && ps[1].mark == mark && ps[2].width > 0 && ps[2].width <= 2 && ps[0].width <= 2
}

func isHalf(p datePiece) bool { _, ok := p.is("half"); return ok }
func isZone(p datePiece) bool { _, ok := p.is("zone"); return ok }

// figuresAt reads 2020-07-09, 09/07/2020, 9.7.2020. With the year first the
// order is year, month, day everywhere; with the year last it is open until
// [calendarDate.settle].
func (c *calendarDate) figuresAt(ps []datePiece) int {
	if len(ps) < 5 || ps[2].width == 0 || ps[4].width == 0 || ps[1].mark == 0 || ps[1].mark != ps[3].mark {
		return 0
	}
	if m := ps[1].mark; m != '-' && m != '/' && m != '.' {
		return 0
	}
	switch {
	case ps[0].width == 4 && ps[2].width <= 2 && ps[4].width <= 2:
		c.set(ps[0].n, ps[2].n, ps[4].n)
	case ps[4].width == 4 && ps[0].width <= 2 && ps[2].width <= 2:
		if c.numeric[2] != 0 {
			c.wrong = true
		}
		c.numeric = [3]int{ps[0].n, ps[2].n, max(1, ps[4].n)}
	default:
		return 0
	}
	return 5
}

// set takes a whole date; a second, different one makes both unknown.
func (c *calendarDate) set(year, month, day int) {
	if (c.year >= 0 && c.year != year) || (c.month >= 0 && c.month != month) || (c.day >= 0 && c.day != day) || month < 1 || month > 12 {
		c.wrong = true
	}
	c.year, c.month, c.day = year, month, day
}

// offsetAt reads an offset from Greenwich behind a time or a zone: +0300,
// +03:00, +3.
func (c *calendarDate) offsetAt(ps []datePiece) int {
	sign := ps[0].mark
	if sign == '−' || sign == '–' {
		sign = '-'
	}
	if (sign != '+' && sign != '-') || c.hour < 0 || len(ps) < 2 || ps[1].width == 0 || !ps[1].glued {
		return 0
	}
	// "10:00 -3" may be a range of hours; only "10:00-0300" is an offset.
	if sign == '-' && !(ps[0].glued && ps[1].width >= 2) {
		return 0
	}
	hours, minutes, n := ps[1].n, 0, 2
	if ps[1].width == 4 {
		hours, minutes = hours/100, hours%100
	} else if len(ps) > 3 && ps[2].mark == ':' && ps[3].width == 2 {
		minutes, n = ps[3].n, 4
	}
	if ps[1].width > 4 || hours > 14 || minutes > 59 {
		c.wrong = true
	}
	c.zone = fmt.Sprintf("%c%02d:%02d", sign, hours, minutes)
	return n
}

// wordAt takes the word ps[i]; it reports whether the word makes a line of
// numbers a date.
func (c *calendarDate) wordAt(ps []datePiece, i int) bool {
	p := ps[i]
	if v, ok := p.is("month"); ok {
		month := number(v)
		if c.month >= 0 && c.month != month {
			c.wrong = true
		}
		c.month = month
		return true
	}
	if v, ok := p.is("weekday"); ok {
		if c.weekday >= 0 && c.weekday != number(v) {
			c.wrong = true
		}
		c.weekday = number(v)
		return true
	}
	if v, ok := p.is("zone"); ok && c.zone == "" && v != "?" {
		c.zone = v
	}
	if _, ok := p.is("other"); ok {
		c.other = true
		return true
	}
	return false
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
