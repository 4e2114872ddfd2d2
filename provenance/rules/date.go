package rules

import (
	"strconv"
	"strings"
	"time"

	"isnad/sources/date"
	"isnad/sources/prose"
)

// A datePiece is a word or number of a date in prose.
type datePiece struct {
	span    prose.Span
	weekday int // -1 for none
	month   int // 0 for none
	number  int // -1 for none
	gap     int // other words and numbers between it and the piece before
}

// datePieces are the weekdays, months and numbers of text within span. A name
// that is an ordinary word too counts in full only: "Sun", "Mar" and "Sat" are
// no days and months in prose, and "May" is one beside a number.
func datePieces(text string, span prose.Span) []datePiece {
	var out []datePiece
	gap := 0
	add := func(w, next folded) (both bool) {
		p := datePiece{span: w.Span, weekday: -1, number: -1, gap: gap}
		raw := w.In(text)
		if next.joined {
			if m, ok := date.MonthNamed(raw+" "+next.In(text), "en", "ar"); ok {
				p.month, p.span.End, both = int(m), next.End, true
			}
		}
		if p.month == 0 {
			p.name(raw)
		}
		if p.weekday < 0 && p.month == 0 && p.number < 0 {
			gap++
			return both
		}
		out, gap = append(out, p), 0
		return both
	}
	var held folded // the word before, which may make a name with the one at hand
	for w := range wordSeq(text, span) {
		if held.Empty() || !add(held, w) {
			held = w
		} else {
			held = folded{}
		}
	}
	if !held.Empty() {
		add(held, folded{})
	}
	return out
}

// name fills in what one word means.
func (p *datePiece) name(raw string) {
	if n, err := strconv.Atoi(prose.FoldString(strings.TrimRight(raw, "stndrh"))); err == nil && n > 0 && n < 2200 {
		p.number = n
		return
	}
	if d, ok := date.WeekdayNamed(raw, "en", "ar"); ok && len(raw) >= 6 {
		p.weekday = int(d)
	}
	if m, ok := date.MonthNamed(raw, "en", "ar"); ok && raw[0] < 'a' || ok && raw[0] >= 0x80 {
		p.month = int(m)
	}
}

// A dayDate is a date in prose together with its weekday.
type dayDate struct {
	span    prose.Span
	weekday time.Weekday
	year    int // 0 when it is not stated
	month   time.Month
	day     int
}

// dayDates are the dates of text within span that name their weekday:
// "Wednesday, July 8, 2020", "8 July, Wednesday", "الأربعاء 8 يوليو 2020".
func dayDates(text string, span prose.Span) []dayDate {
	var out []dayDate
	ps := datePieces(text, span)
	for i := 0; i+1 < len(ps); i++ {
		if ps[i].month == 0 {
			continue
		}
		d := dayDate{span: ps[i].span, month: time.Month(ps[i].month), weekday: -1}
		first, last := i, i
		switch {
		case i > 0 && isDay(ps[i-1]) && ps[i].gap == 0:
			first, d.day = i-1, ps[i-1].number
		case isDay(ps[i+1]) && ps[i+1].gap == 0:
			last, d.day = i+1, ps[i+1].number
		default:
			continue
		}
		if n := last + 1; n < len(ps) && ps[n].gap == 0 && ps[n].month > 0 {
			last++ // "يوليو/تموز"
		}
		if n := last + 1; n < len(ps) && ps[n].gap == 0 && ps[n].number > 1000 {
			last, d.year = n, ps[n].number
		}
		switch {
		case first > 0 && ps[first-1].weekday >= 0 && ps[first].gap == 0:
			first--
			d.weekday = time.Weekday(ps[first].weekday)
		case last+1 < len(ps) && ps[last+1].weekday >= 0 && ps[last+1].gap == 0 && d.year > 0:
			last++
			d.weekday = time.Weekday(ps[last].weekday)
		}
		if d.weekday >= 0 {
			d.span = prose.Span{Start: ps[first].span.Start, End: ps[last].span.End}
			out = append(out, d)
		}
		i = last
	}
	return out
}

// isDay reports whether a piece can be the day of a month.
func isDay(p datePiece) bool { return p.number >= 1 && p.number <= 31 }

// clashes reports whether a date does not fall on its weekday. Without a stated
// year it has to miss in published's year and the ones beside it; published is
// 0 when it is unknown, and then nothing can be said.
func (d dayDate) clashes(published int) bool {
	years := []int{d.year}
	switch {
	case d.year == 0 && published == 0:
		return false
	case d.year == 0:
		years = []int{published - 1, published, published + 1}
	}
	for _, y := range years {
		t := time.Date(y, d.month, d.day, 0, 0, 0, 0, time.UTC)
		if t.Day() != d.day {
			return d.year > 0
		}
		if t.Weekday() == d.weekday {
			return false
		}
	}
	return true
}

// whens are the places within span of text that lead to a day or a page:
// weekdays, days of a month, years, links, "yesterday".
func whens(text string, span prose.Span) []prose.Span {
	var out []prose.Span
	ps := datePieces(text, span)
	for i, p := range ps {
		beside := i > 0 && ps[i-1].number > 0 && p.gap == 0 || i+1 < len(ps) && ps[i+1].number > 0 && ps[i+1].gap == 0
		if p.weekday >= 0 || p.month > 0 && beside {
			out = append(out, p.span)
		}
	}
	for _, m := range days().in(text, span) {
		out = append(out, m.span)
	}
	for _, mark := range [...]string{"http://", "https://", "www."} {
		if i := strings.Index(span.In(text), mark); i >= 0 {
			out = append(out, prose.Span{Start: span.Start + i, End: span.Start + i + len(mark)})
		}
	}
	return out
}

// year is the year of an ISO date, 0 for none.
func year(iso string) int {
	if len(iso) < 4 {
		return 0
	}
	n, err := strconv.Atoi(iso[:4])
	if err != nil {
		return 0
	}
	return n
}

// dayAfter is the ISO day after an ISO day.
func dayAfter(iso string) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso
	}
	return t.AddDate(0, 0, 1).Format(time.DateOnly)
}
