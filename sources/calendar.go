package sources

import (
	"strconv"
	"time"

	"isnad/sources/prose"
)

// MonthNamed is the month of that name in a language that dates are read in,
// of any of the calendars' spellings ("July", "Jul", "يوليو", "تموز"); ok is
// false for any other word.
func MonthNamed(name string) (m time.Month, ok bool) {
	n, ok := calendarWord(name, "month")
	return time.Month(n), ok
}

// WeekdayNamed is the day of the week of that name; ok is false for any other
// word.
func WeekdayNamed(name string) (d time.Weekday, ok bool) {
	n, ok := calendarWord(name, "weekday")
	return time.Weekday(n), ok
}

// calendarWord is the number that dates.tsv has for a name of this kind.
func calendarWord(name, kind string) (n int, ok bool) {
	for _, w := range dateWords()[prose.FoldString(name)] {
		if w.kind == kind {
			n, err := strconv.Atoi(w.value)
			return n, err == nil
		}
	}
	return 0, false
}
