package page

import (
	"cmp"
	"regexp"
	"sync"
	"time"

	"isnad/sources/date"
)

// What a page says of its dates is evidence of unequal weight, best first:
//
//   - stated: the JSON-LD of the article, and meta elements that are about it;
//   - shown: what readers see beside the title, less what says that it is the
//     day of a change;
//   - the address;
//   - stamped: meta elements such as "date", which many systems set whenever
//     the page is saved;
//   - what else is printed and no comment.
//
// The best that there is counts, with three exceptions: the day before or after
// the stated one that readers are shown is the same moment in their own zone,
// and the day by which they cite the page; an address whose day is weeks away
// tells of a site that was moved; and where readers are shown the day of a change
// alone, the words that they read are of that day, and nobody can show that they
// stood there before. Else the day of a change is that of publication only where
// the page has no other. To weigh what is marked, shown and in the
// address is the method of htmldate, https://doi.org/10.21105/joss.02439.

// dates finds when the page was published and changed.
func (r *reading) dates() {
	f := &dateFinder{reading: r, hints: date.Hints{Lang: cutLang(r.head.lang)}}
	stated := f.stated()
	stamped := f.first(f.stampedMetas)
	f.changed()
	f.address()
	f.near = true
	shown := f.first(f.besideTitle, f.marked)
	switch {
	case f.modified != "" && f.onlyChangeShown(cmp.Or(stated, stamped)):
		f.published = f.modified
	case stated != "" && neighbours(stated, shown) && !neighbours(shown, f.fromURL) && !f.shows(stated):
		f.published = shown
	case stated != "":
		f.published = f.moved(f.localDay(stated))
	case shown != "":
		f.published = shown
	default:
		if f.published = cmp.Or(f.first(f.aroundTitle), f.fromURL, stamped); f.published == "" {
			f.published = f.elsewhere()
		}
	}
	r.page.Published, r.page.Modified = f.published, f.modified
}

// stated is the day that the page states for machines. Where its two ways of
// doing so are a day apart and mean two moments, one of them has a time in the
// wrong zone, and mostly that is the JSON-LD, which few ever see.
func (f *dateFinder) stated() string {
	linked, meta := f.first(f.linked), f.first(f.statedMetas)
	if linked == "" || neighbours(linked, meta) && !sameMoment(linked, meta) {
		return meta
	}
	return linked
}

// sameMoment reports whether two ISO dates with times and zones are one moment.
func sameMoment(a, b string) bool {
	const minutes = "2006-01-02T15:04Z07:00"
	x, err := time.Parse(minutes, a)
	y, err2 := time.Parse(minutes, b)
	return err == nil && err2 == nil && x.Equal(y)
}

// A dateFinder is the search for the dates of one page.
type dateFinder struct {
	*reading
	hints               date.Hints
	published, modified string // as ISO 8601
	fromURL             string
	near                bool // look only beside the article
}

// first is what the first of several searches finds that finds anything.
func (f *dateFinder) first(searches ...func()) string {
	f.published = ""
	for _, search := range searches {
		if search(); f.published != "" {
			break
		}
	}
	iso := f.published
	f.published = ""
	return iso
}

// earliest is the year before which no page was published that anybody reads.
const earliest = "1985"

// note notes a date that pages can be of, if there is none yet.
func (f *dateFinder) note(iso string, modified bool) {
	if iso < earliest || len(iso) < len(time.DateOnly) {
		return
	}
	switch {
	case modified && f.modified == "":
		f.modified = iso
	case !modified && f.published == "":
		f.published = iso
	}
}

// take notes a value of metadata.
func (f *dateFinder) take(s string, modified bool) {
	if s == "" || modified && f.modified != "" || !modified && f.published != "" {
		return
	}
	iso := date.Parse(s, f.hints).ISO
	if iso == "" {
		if found := date.Find(s[:min(len(s), 100)], f.hints); len(found) > 0 {
			iso = found[0].ISO
		}
	}
	if iso == "" { // a day with a time that is none behind it
		iso = isoDay().FindString(s)
	}
	f.note(iso, modified)
}

// isoDay matches the day that an ISO date begins with.
var isoDay = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\d{4}-\d\d-\d\d`) })

// neighbours reports whether b is the day before or after that of a.
func neighbours(a, b string) bool {
	if len(a) < len(time.DateOnly) || len(b) < len(time.DateOnly) {
		return false
	}
	a, b = a[:len(time.DateOnly)], b[:len(time.DateOnly)]
	return nextDay(a) == b || nextDay(b) == a
}
