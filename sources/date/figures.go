package date

import (
	"fmt"
)

// timeAt reads 8:25, 08:25:10, 8.25 pm, 8 pm, 8h25, 20 Uhr, 0825 GMT.
func (c *calendarDate) timeAt(ps []piece) int {
	hour, minute, n := ps[0].n, 0, 0
	switch {
	// A full stop makes a time only before "am" or "Uhr": 9.7 is a date.
	case bound(ps, ':') || (bound(ps, '.') && len(ps) > 3 && (isHalf(ps[3]) || isClock(ps[3]))):
		minute, n = ps[2].n, 3+seconds(ps)
	case len(ps) > 2 && isClock(ps[1]) && ps[0].width <= 2 && ps[2].width == 2 && ps[2].glued:
		minute, n = ps[2].n, 3
	case len(ps) > 1 && (isHalf(ps[1]) || isClock(ps[1])) && ps[0].width <= 2:
		n = 1
	case len(ps) > 1 && ps[0].width == 4 && (isZone(ps[1]) || isClock(ps[1])) && hour/100 < 24 && hour%100 < 60:
		hour, minute, n = hour/100, hour%100, 1
	default:
		return 0
	}
	if n < len(ps) && isHalf(ps[n]) && hour <= 12 {
		c.half, _ = ps[n].is("half")
		n++
	}
	if c.half != "" && hour <= 12 {
		hour %= 12
		if c.half == "pm" {
			hour += 12
		}
	}
	if hour < 0 || hour > 23 || minute < 0 || minute > 59 || (c.hour >= 0 && (c.hour != hour || c.min != minute)) {
		c.wrong = true
	}
	c.hour, c.min = hour, minute
	return n
}

// seconds is the number of pieces of the seconds, and their fraction, behind
// the hour and minute that ps begins with.
func seconds(ps []piece) int {
	switch {
	case len(ps) <= 4 || ps[3].mark != ':' || ps[4].width != 2:
		return 0
	case len(ps) > 6 && ps[5].mark == '.' && ps[5].glued && ps[6].width > 0 && ps[6].glued:
		return 4
	}
	return 2
}

// bound reports whether ps begins with two numbers joined by mark.
func bound(ps []piece, mark rune) bool {
	return len(ps) > 2 && ps[1].mark == mark && ps[2].width > 0 && ps[2].width <= 2 && ps[0].width <= 2
}

func isHalf(p piece) bool  { _, ok := p.is("half"); return ok }
func isZone(p piece) bool  { _, ok := p.is("zone"); return ok }
func isClock(p piece) bool { _, ok := p.is("clock"); return ok }

// figuresAt reads 2020-07-09, 09/07/2020, 9.7.2020, 09.07.20. With the year first
// the order is year, month, day everywhere; with the year last it is open until
// [calendarDate.settle]. A year of two digits stands behind full stops, or behind
// strokes where a time is beside it: 26/10/13, 15:48. With the year last, bars part
// the figures of some pages: 26 | 10 | 2013.
func (c *calendarDate) figuresAt(ps []piece) int {
	if len(ps) < 5 || ps[2].width == 0 || ps[4].width == 0 || ps[1].mark == 0 || ps[1].mark != ps[3].mark {
		return 0
	}
	switch ps[1].mark {
	case '-', '/', '.':
	case '|':
		if ps[4].width != 4 || ps[0].width > 2 || ps[2].width > 2 {
			return 0
		}
	default:
		return 0
	}
	switch {
	case ps[0].width == 4 && ps[2].width <= 2 && ps[4].width <= 2 && ps[0].n < firstYear:
		c.otherFigures(ps[0], ps[2].n, ps[4].n)
	case ps[4].width == 4 && ps[0].width <= 2 && ps[2].width <= 2 && ps[4].n < firstYear:
		c.otherFigures(ps[4], ps[2].n, ps[0].n) // no other calendar puts the month first
	case ps[0].width == 4 && ps[2].width <= 2 && ps[4].width <= 2:
		c.set(ps[0].n, ps[2].n, ps[4].n)
	case (ps[4].width == 4 || ps[4].width == 2 && (ps[1].mark == '.' || ps[1].mark == '/')) && ps[0].width <= 2 && ps[2].width <= 2:
		year := ps[4].n
		if ps[4].width == 2 {
			year += 2000
			c.short = ps[1].mark == '/'
		}
		if c.numeric[2] != 0 {
			c.wrong = true
		}
		c.numeric, c.dotted = [3]int{ps[0].n, ps[2].n, year}, ps[1].mark == '.'
	default:
		return 0
	}
	return 5
}

// otherFigures takes a date in figures whose year is none of ours.
func (c *calendarDate) otherFigures(year piece, month, day int) {
	c.other = otherDate{gregorian, year.n, month, day}
	c.persian = year.persian
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
func (c *calendarDate) offsetAt(ps []piece) int {
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
