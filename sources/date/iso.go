package date

import (
	"fmt"
	"strings"
	"time"

	"isnad/sources/prose"
)

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
// equal numbers, by the weekday when it fits one of the two only, by what the
// language has, or by full stops, which only those write who put the day first.
func (c *calendarDate) settle(h Hints) {
	a, b := c.numeric[0], c.numeric[1]
	first, second := c.fits(b, a), c.fits(a, b)
	c.year = c.numeric[2]
	switch {
	case c.short && (c.hour < 0 || yearFirst(h.Lang)):
		c.wrong = true
	case a == b && first, first && !second, first && (h.order() == dayFirst || c.dotted && h.order() == openOrder):
		c.day, c.month = a, b
	case second && !first, second && h.order() == monthFirst:
		c.day, c.month = b, a
	default:
		c.wrong = true
	}
}

// yearFirst reports whether a language puts the year first, so that 26/10/13 may
// be in 2026.
func yearFirst(lang string) bool {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	switch base {
	case "ja", "zh", "ko", "hu", "lt", "fa":
		return true
	}
	return false
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
	if len(s) < len("20060102") || strings.ContainsFunc(s[:len("20060102")], func(r rune) bool { return r < '0' || r > '9' }) {
		return Stamp{}, false
	}
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
