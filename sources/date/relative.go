package date

import (
	"strconv"
	"strings"
	"time"
)

// relative reads a date that is told by its distance from now: "2 hours ago",
// "منذ ساعتين", "yesterday, 08:25". ok is false when the pieces are no such date;
// the stamp's ISO is "" when nobody said when now is. A distance of days or more
// is told to the day, since it was rounded when it was written.
func relative(ps []piece, h Hints) (st Stamp, ok bool) {
	day, isDay := dayNamed(ps)
	n, unit, isAgo := distance(ps)
	c := newCalendarDate()
	switch {
	case isDay && isAgo, !isDay && !isAgo:
		return Stamp{}, false
	case isDay && !c.onlyTime(ps):
		return Stamp{}, false
	}
	st = Stamp{Span: spanOf(ps)}
	if h.Now.IsZero() || c.wrong {
		return st, true
	}
	switch {
	case isDay:
		t := h.Now.AddDate(0, 0, day)
		c.year, c.month, c.day = t.Year(), int(t.Month()), t.Day()
		st.ISO = c.iso(h)
	case unit == "minute" || unit == "hour":
		d := map[string]time.Duration{"minute": time.Minute, "hour": time.Hour}[unit]
		st.ISO = h.Now.Add(-time.Duration(n)*d).Format("2006-01-02T15:04") + zoneOf(h.Now)
	default:
		days := map[string][3]int{"day": {0, 0, 1}, "week": {0, 0, 7}, "month": {0, 1, 0}, "year": {1, 0, 0}}[unit]
		st.ISO = h.Now.AddDate(-n*days[0], -n*days[1], -n*days[2]).Format("2006-01-02")
	}
	return st, true
}

// zoneOf is the offset of a time as dates have it.
func zoneOf(t time.Time) string {
	if _, offset := t.Zone(); offset == 0 {
		return "Z"
	}
	return t.Format("-07:00")
}

// dayNamed is the distance of the one day that ps names by its distance.
func dayNamed(ps []piece) (days int, ok bool) {
	for _, p := range ps {
		if v, is := p.is("day"); is {
			if ok {
				return 0, false
			}
			days, _ = strconv.Atoi(v)
			ok = true
		}
	}
	return days, ok
}

// onlyTime takes the time of day beside a day's name; it reports whether the
// pieces hold nothing else that counts.
func (c *calendarDate) onlyTime(ps []piece) bool {
	for i := 0; i < len(ps); {
		if n := c.timeAt(ps[i:]); ps[i].width > 0 && n > 0 {
			i += n
			continue
		}
		if ps[i].width > 0 {
			return false
		}
		if v, ok := ps[i].is("zone"); ok && v != "?" && c.zone == "" {
			c.zone = v
		}
		i++
	}
	return true
}

// maxDistance is the largest number that a distance has: above it, "2020 years
// ago", the words tell of history.
const maxDistance = 400

// distance reads "2 hours ago" in any order of its words.
func distance(ps []piece) (n int, unit string, ok bool) {
	n = -1
	ago := false
	for _, p := range ps {
		u, isUnit := p.is("unit")
		two, isDual := p.is("dual")
		_, isAgo := p.is("ago")
		switch {
		case p.width > 0 && n < 0:
			n = p.n
		case p.width > 0 || p.mark != 0 && !strings.ContainsRune(".,،", p.mark):
			return 0, "", false
		case isAgo:
			ago = true
		case isUnit && unit == "":
			unit = u
		case isDual && unit == "" && n < 0:
			count, name, _ := strings.Cut(two, " ")
			n, _ = strconv.Atoi(count)
			unit = name
		}
	}
	return n, unit, ago && unit != "" && n >= 0 && n <= maxDistance
}
