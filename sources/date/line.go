// Package date reads dates as news prints them: lines that are dates and
// nothing else, values of metadata, and dates inside a line. It knows the
// Gregorian calendar in some thirty languages, the Islamic (hijri) and the
// Iranian (jalali) one, digits of every script, and dates told by their
// distance from now, if it is told when now is.
//
// What comes back is ISO 8601 as precise as the words are: "2020-07",
// "2020-07-09", "2020-07-09T08:25", the same with "Z" or an offset where a zone
// is stated. A date that cannot be told (9/7/2020 where nothing says which is
// the month, a day without a year) stays unknown: nothing is filled in from
// today.
//
// A date is read in two steps. cutPieces knows words and marks and no order;
// [calendarDate] knows order and no words. The words are data, in words.tsv.
package date

import (
	"slices"
	"strings"
	"unicode/utf8"

	"isnad/sources/prose"
)

// maxPieces is how many pieces of a run are looked at for a date in it.
const maxPieces = 40

// maxBytes is the length above which a line is not looked at for dates.
const maxBytes = 160

// A Stamp is a date as a line states it.
type Stamp struct {
	ISO      string     // "" for a date that cannot be told
	Span     prose.Span // relative to the line that was given
	Labelled bool       // the line says what date it is: "Published: …"
	Modified bool       // and that it is the date of a change
}

// Line reads a line that holds dates and nothing else, in order. ok is false
// for any other line. A stamp whose ISO is "" is a date that cannot be told.
func Line(s string, h Hints) (stamps []Stamp, ok bool) {
	if len(s) > maxBytes || !mayNumber(s) {
		return nil, false
	}
	pieces, ok := cutPieces(s, h.Lang)
	if !ok {
		return nil, false
	}
	labelled, modified := false, false
	var group []piece
	flush := func() bool {
		st, ok := readStamp(group, h)
		if !ok {
			return false
		}
		st.Labelled, st.Modified = labelled, modified
		stamps = append(stamps, st)
		return true
	}
	for _, p := range pieces {
		if label, ok := p.is("label"); ok {
			if label == "now" || hasNumber(group) && !flush() {
				return nil, false
			}
			bare := labelled && !hasNumber(group) // "Updated: date: 9 July 2020"
			group, labelled, modified = nil, true, label == "modified" || bare && modified
			continue
		}
		group = append(group, p)
	}
	return stamps, flush()
}

// mayNumber reports whether s can hold a number: a digit, or a word that is one
// and that no language has in Latin letters.
func mayNumber(s string) bool {
	for i := range len(s) {
		if c := s[i]; '0' <= c && c <= '9' || c >= utf8.RuneSelf {
			return true
		}
	}
	return false
}

// Parse is the date that s states and that is nothing but a date, as a field of
// metadata has it; the zero Stamp when there is none or it cannot be told.
// Besides what Line reads it takes the compact form of ISO 8601 ("20200709",
// "20200709T082500Z") and, where h says when now is, bare "yesterday".
func Parse(s string, h Hints) Stamp {
	if st, ok := compact(s); ok {
		return st
	}
	stamps, ok := Line(s, h)
	if ok && len(stamps) == 1 && stamps[0].ISO != "" {
		return stamps[0]
	}
	if ok || len(s) > maxBytes {
		return Stamp{}
	}
	pieces, ok := cutPieces(s, h.Lang)
	if !ok {
		return Stamp{}
	}
	st, _ := relative(pieces, h)
	return st
}

// Find returns the dates inside a line of other words, in order, those only
// that can be told to the day: "By Jane Doe, 9 July 2020, Cairo". The day on
// which a page is looked at ("Today is …") is none of them.
func Find(s string, h Hints) []Stamp {
	var out []Stamp
	runs, _ := cutRuns(s, h.Lang, false)
	for k, run := range runs {
		if k > 0 && beginsRange(s, runs[k-1], run) {
			continue
		}
		labelled, modified, now := false, false, false
		from := 0
		flush := func(to int) {
			if st, ok := longestDate(run[from:to], h); ok && !now && !endsRange(run[:to], st) {
				st.Labelled, st.Modified = labelled, modified
				out = append(out, st)
			}
		}
		for i, p := range run {
			if label, ok := p.is("label"); ok {
				flush(i)
				bare := labelled && !hasNumber(run[from:i])
				labelled, modified, now = true, label == "modified" || bare && modified, label == "now"
				from = i + 1
			}
		}
		flush(len(run))
	}
	return out
}

// longestDate is the first date among the pieces of a run: all of them, or the
// run less what stands at its ends and is part of something else.
func longestDate(run []piece, h Hints) (Stamp, bool) {
	const least = len("2020-07-09")
	run = run[:min(len(run), maxPieces)]
	for from := 0; from < len(run); from++ {
		if run[from].mark != 0 {
			continue
		}
		for to := len(run); to > from; to-- {
			if run[to-1].mark != 0 {
				continue
			}
			if st, ok := readStamp(run[from:to], h); ok && len(st.ISO) >= least {
				return st, true
			}
		}
	}
	return Stamp{}, false
}

// endsRange reports whether a day is the last of several, as of a holiday or a
// week that is reported on: "14. – 20. Januar 2022". No text is dated so.
func endsRange(run []piece, st Stamp) bool {
	i := slices.IndexFunc(run, func(p piece) bool { return p.span.Start >= st.Span.Start })
	if i < 2 || len(run[i].words) > 0 || run[i].width > 2 {
		return false
	}
	for i--; i > 0 && run[i].mark == '.'; i-- { // of "14. – "
	}
	if m := run[i].mark; m != '-' && m != '–' && m != '—' {
		return false
	}
	for i--; i > 0 && run[i].mark == '.'; i-- {
	}
	return run[i].width == 1 || run[i].width == 2 && !run[i].glued
}

// beginsRange reports whether a day without a year stands a word before the
// next run: "24. April bis 2. Oktober 2017".
func beginsRange(s string, run, next []piece) bool {
	last, first := run[len(run)-1], next[0]
	if _, ok := last.is("month"); !ok || first.width == 0 || first.width > 2 || len(run) < 2 {
		return false
	}
	gap := strings.Fields(s[last.span.End:first.span.Start])
	before := run[len(run)-2]
	if before.mark == '.' && len(run) > 2 {
		before = run[len(run)-3]
	}
	return len(gap) == 1 && len(gap[0]) <= maxJoint && before.width > 0 && before.width <= 2
}

// maxJoint is how long, in bytes, a word is between the two days of a range.
const maxJoint = 10

// hasNumber reports whether a group holds something to count with: a number,
// or a word that is one.
func hasNumber(group []piece) bool {
	for _, p := range group {
		if p.width > 0 {
			return true
		}
		if _, ok := p.is("dual"); ok {
			return true
		}
	}
	return false
}
