package page

import (
	"time"

	"isnad/sources/date"
)

// onlyChangeShown reports whether readers are shown the day of a later change
// and not the stated one: the words on such a page are those of that day, and
// under it the page is quoted.
func (f *dateFinder) onlyChangeShown(stated string) bool {
	if len(stated) < len(time.DateOnly) || f.modified[:len(time.DateOnly)] <= stated[:len(time.DateOnly)] {
		return false
	}
	shown := f.daysAroundTitle()
	on := func(iso string) bool { return shown[iso[:len(time.DateOnly)]] || f.shows(iso) }
	return on(f.modified) && !on(stated)
}

// daysAroundTitle is the set of days in the short lines near the title.
func (f *dateFinder) daysAroundTitle() map[string]bool {
	days, l, k := map[string]bool{}, f.layout, f.titleAt()
	if k < 0 {
		return nil
	}
	for at := max(0, k-nearTitle); at < min(len(l.paragraphs), k+nearTitle); at++ {
		p := &l.paragraphs[at]
		if p.chars < 6 || p.chars > titleLine || !hasDigit(l.in(p)) || l.inComments(p.first) {
			continue
		}
		for _, st := range date.Find(string(l.in(p)), f.hints) {
			days[st.ISO[:len(time.DateOnly)]] = true
		}
	}
	return days
}
