package page

import (
	"net/url"
	"regexp"
	"strings"
	"sync"
	"time"
)

// addressPattern matches a date in an address, and the byte behind it.
var addressPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:^|\D)((?:19|20)\d\d)(?:([/_.-])(0?[1-9]|1[0-2])([/_.-])(0?[1-9]|[12]\d|3[01])|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]))(\D|$)`)
})

// dateInAddress is the date in an address, "" for none.
func dateInAddress(s string) string {
	u, err := url.Parse(s)
	if err != nil {
		return ""
	}
	path := u.Path
	if i := strings.LastIndex(path, "http"); i > 0 {
		path = path[i:] // a page of an archive has two dates in its address
	}
	m := addressPattern().FindStringSubmatch(path + "?" + u.RawQuery)
	if m == nil || m[2] != m[4] || m[2] == "/" && m[8] == "-" {
		return "" // "2023/10/3-questions" has a month and a number of questions
	}
	return m[1] + "-" + two(m[3]+m[6]) + "-" + two(m[5]+m[7])
}

// address looks for a date in the page's addresses.
func (f *dateFinder) address() {
	for _, s := range []string{f.URL, f.page.Canonical, f.page.OGURL} {
		if f.fromURL == "" {
			f.fromURL = dateInAddress(s)
		}
	}
}

// two is a number of one or two digits with two.
func two(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

// nextDay is the day after an ISO date, "" for what is none.
func nextDay(iso string) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return ""
	}
	return t.AddDate(0, 0, 1).Format(time.DateOnly)
}

// localDay is a moment given in UTC, or the day before or after it where the
// address says that it was then.
func (f *dateFinder) localDay(iso string) string {
	utc := strings.HasSuffix(iso, "Z") || strings.HasSuffix(iso, "+00:00")
	if utc && neighbours(iso, f.fromURL) {
		return f.fromURL
	}
	return iso
}

// moved takes the address's word for the day where the page's own is weeks away
// from it: moving a site stamps its articles anew, addresses stay.
func (f *dateFinder) moved(iso string) string {
	if f.fromURL == "" {
		return iso
	}
	there, err := time.Parse(time.DateOnly, f.fromURL)
	here, err2 := time.Parse(time.DateOnly, iso[:len(time.DateOnly)])
	if err == nil && err2 == nil && here.Sub(there).Abs() > 14*24*time.Hour {
		return f.fromURL
	}
	return iso
}
