package date

import (
	"fmt"
	"strings"
	"time"

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
// [calendarDate.settle]. A year of two digits stands behind full stops only.
func (c *calendarDate) figuresAt(ps []piece) int {
	if len(ps) < 5 || ps[2].width == 0 || ps[4].width == 0 || ps[1].mark == 0 || ps[1].mark != ps[3].mark {
		return 0
	}
	if m := ps[1].mark; m != '-' && m != '/' && m != '.' {
		return 0
	}
	switch {
	case ps[0].width == 4 && ps[2].width <= 2 && ps[4].width <= 2 && ps[0].n < firstYear:
		c.otherFigures(ps[0], ps[2].n, ps[4].n)
	case ps[4].width == 4 && ps[0].width <= 2 && ps[2].width <= 2 && ps[4].n < firstYear:
		c.otherFigures(ps[4], ps[2].n, ps[0].n) // no other calendar puts the month first
	case ps[0].width == 4 && ps[2].width <= 2 && ps[4].width <= 2:
		c.set(ps[0].n, ps[2].n, ps[4].n)
	case (ps[4].width == 4 || ps[4].width == 2 && ps[1].mark == '.') && ps[0].width <= 2 && ps[2].width <= 2:
		year := ps[4].n
		if ps[4].width == 2 {
			year += 2000
		}
		if c.numeric[2] != 0 {
			c.wrong = true
		}
		c.numeric = [3]int{ps[0].n, ps[2].n, year}
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

// iso is the date in the form of [Stamp], "" when it cannot be told. A weekday
// is checked against the date: it costs nothing, tells 9/7/2020 apart mostly,
// and a line in which the two disagree holds a mistake of which nobody knows
// where it lies.
func (c *calendarDate) iso(h Hints) string {
	if c.numeric[2] > 0 {
		c.settle(h)
	}
	c.convert(h)
	if c.wrong || c.year < firstYear || c.year > lastYear || c.month < 1 {
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
// equal numbers, by the weekday when it fits one of the two only, or by what
// the language has.
func (c *calendarDate) settle(h Hints) {
	a, b := c.numeric[0], c.numeric[1]
	first, second := c.fits(b, a), c.fits(a, b)
	c.year = c.numeric[2]
	switch {
	case a == b && first, first && !second, first && h.order() == dayFirst:
		c.day, c.month = a, b
	case second && !first, second && h.order() == monthFirst:
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

// convert puts the date of another calendar in place of ours, where we have
// none. One in figures belongs to the calendar that is named beside it, or whose
// digits or language it is written in.
func (c *calendarDate) convert(h Hints) {
	o := c.other
	if c.year >= firstYear && c.month > 0 {
		return
	}
	if lang, _, _ := strings.Cut(h.Lang, "-"); o.calendar == gregorian {
		switch {
		case c.era != gregorian:
			o.calendar = c.era
		case c.persian || lang == "fa":
			o.calendar = iranian
		case lang == "ar":
			o.calendar = islamic
		}
	}
	if o.year == 0 && c.year < firstYear {
		o.year = c.year
	}
	t, ok := o.gregorianDay(o.year, o.month, o.day)
	if !ok {
		c.year = -1
		return
	}
	// Where the moon is sighted a month may begin a day sooner or later.
	if by := c.weekday - int(t.Weekday()); c.weekday >= 0 && o.calendar == islamic && (by+7)%7 != 0 {
		switch (by + 7) % 7 {
		case 1:
			t = t.AddDate(0, 0, 1)
		case 6:
			t = t.AddDate(0, 0, -1)
		}
	}
	c.year, c.month, c.day = t.Year(), int(t.Month()), t.Day()
}

// compact reads the form of ISO 8601 without marks, and what RFC 3339 has
// besides: "20200709", "20200709T082500Z", "20200709T0825+0300".
func compact(s string) (Stamp, bool) {
	for _, layout := range []string{"20060102", "20060102T1504", "20060102T150405", "20060102T1504Z0700", "20060102T150405Z0700"} {
		t, err := time.Parse(layout, s)
		if err != nil || t.Year() < firstYear || t.Year() > lastYear {
			continue
		}
		st := Stamp{ISO: t.Format("2006-01-02"), Span: prose.Span{End: len(s)}}
		if len(layout) > len("20060102") {
			st.ISO = t.Format("2006-01-02T15:04")
		}
		if strings.HasSuffix(layout, "Z0700") {
			st.ISO += zoneOf(t)
		}
		return st, true
	}
	return Stamp{}, false
}
