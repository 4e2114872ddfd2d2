package date

import (
	"time"

	"github.com/hablullah/go-hijri"
	"github.com/jalaali/go-jalaali"
)

// A calendar is one of those that news is dated in besides the Gregorian.
type calendar string

// The calendars, by their kinds in words.tsv.
const (
	gregorian calendar = ""
	// islamic is the Umm al-Qura calendar of Saudi Arabia, which news agencies
	// print. Where the moon is sighted instead, a date may differ by a day;
	// a weekday beside it tells, and nothing else does.
	islamic calendar = "hijri"
	// iranian is the solar calendar of Iran and Afghanistan.
	iranian calendar = "jalali"
)

// The years that a date of our time can have: of the Iranian calendar, of the
// Islamic one (those for which the tables of Umm al-Qura give months of 29 and
// 30 days; in 1364 they have one of 28) and of our own.
const (
	firstIranian, lastIranian = 1280, 1500
	firstIslamic, lastIslamic = 1366, 1499
	firstYear, lastYear       = 1600, 2200
)

// gregorianDay is a day of another calendar in ours; ok is false when there is
// no such day there.
func (c calendar) gregorianDay(year, month, day int) (t time.Time, ok bool) {
	switch c {
	case iranian:
		if year < firstIranian || year > lastIranian || !jalaali.IsValidDate(year, month, day) {
			return time.Time{}, false
		}
		y, m, d, err := jalaali.ToGregorian(year, jalaali.Month(month), day)
		return time.Date(y, m, d, 0, 0, 0, 0, time.UTC), err == nil
	case islamic:
		if year < firstIslamic || year > lastIslamic || month < 1 || month > 12 || day < 1 || day > 30 {
			return time.Time{}, false
		}
		t := hijri.UmmAlQuraDate{Year: int64(year), Month: int64(month), Day: int64(day)}.ToGregorian()
		// The 30th of a month of 29 days comes back as the first of the next.
		back, err := hijri.CreateUmmAlQuraDate(t)
		return t, err == nil && back.Day == int64(day)
	}
	return time.Time{}, false
}
