package date

import (
	"slices"
	"strconv"
	"time"

	"isnad/sources/prose"
)

// MonthNamed is the month of that name in one of the languages given (base tags
// such as "en"), in any that dates are read in when none is given; of any of the
// Gregorian spellings ("July", "Jul", "يوليو", "تموز"). ok is false for any other
// word.
func MonthNamed(name string, langs ...string) (m time.Month, ok bool) {
	n, ok := named(name, "month", langs)
	return time.Month(n), ok
}

// WeekdayNamed is the day of the week of that name in one of the languages
// given, in any when none is; ok is false for any other word.
func WeekdayNamed(name string, langs ...string) (d time.Weekday, ok bool) {
	n, ok := named(name, "weekday", langs)
	return time.Weekday(n), ok
}

// named is the number that words.tsv has for a name of this kind in one of the
// languages, in any when there is none.
func named(name, kind string, langs []string) (n int, ok bool) {
	for _, w := range table().words[prose.FoldString(name)] {
		if w.kind == kind && (len(langs) == 0 || slices.Contains(langs, w.lang)) {
			n, err := strconv.Atoi(w.value)
			return n, err == nil
		}
	}
	return 0, false
}
