package page

import (
	"cmp"
	"regexp"
	"strings"
	"sync"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"isnad/sources/date"
)

// elsewhere is a date from where dates are least sure to be the article's own.
func (f *dateFinder) elsewhere() string {
	if iso := f.first(f.anywhere, f.feet, f.labelled); iso != "" {
		return iso
	}
	if f.modified != "" {
		return f.modified
	}
	f.near = false
	if iso := f.first(f.marked, f.aroundTitle, f.anywhere); iso != "" {
		return iso
	}
	if f.modified != "" {
		return f.modified
	}
	return cmp.Or(f.first(f.scripted, f.described, f.opening), dateInAddress(f.head.first("og:image")))
}

// labelled takes the one day that the page says anywhere to be that of
// publication: lists of other articles have several.
func (f *dateFinder) labelled() {
	l, day := f.layout, ""
	for k := range l.paragraphs {
		p := &l.paragraphs[k]
		if p.chars > otherLine || !hasDigit(l.in(p)) || l.inComments(p.first) {
			continue
		}
		for _, st := range date.Find(string(l.in(p)), f.hints) {
			switch {
			case !st.Labelled || st.Modified:
			case day == "" || sameDay(day, st.ISO):
				day = st.ISO
			default:
				return
			}
		}
	}
	f.note(day, false)
}

// sameDay reports whether two ISO dates are of one day.
func sameDay(a, b string) bool {
	return len(a) >= len(time.DateOnly) && strings.HasPrefix(b, a[:len(time.DateOnly)])
}

// opening takes the date of the first post of a discussion, a page that is
// nothing but what readers wrote.
func (f *dateFinder) opening() {
	l := f.layout
	l.measure()
	for _, i := range l.times {
		top := int32(-1)
		for at := i; at >= 0; at = l.all[at].parent {
			if l.all[at].traits.has(commentTrait) {
				top = at
			}
		}
		if top < 0 || l.all[top].good*10 < l.all[0].good*9 {
			continue
		}
		if iso, _ := f.stampOf(l.all[i].node); len(iso) >= len(time.DateOnly) {
			f.note(iso, false)
			return
		}
	}
}

// described takes the day with which the page's description ends: "… (news of 9
// July 2020)".
func (f *dateFinder) described() {
	s := f.head.first("description")
	for _, st := range date.Find(s[max(0, len(s)-describedEnd):], f.hints) {
		if strings.Trim(s[max(0, len(s)-describedEnd):][st.Span.End:], " .)]") == "" {
			f.note(st.ISO, st.Modified)
		}
	}
}

// describedEnd is how many bytes of a description are looked at, at its end.
const describedEnd = 60

// scriptedPattern matches a day of publication in the data that a page hands to
// its scripts.
var scriptedPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`"(?:datePublished|published_?[aA]t|publish(?:ed)?_?[dD]ate|publication_?[dD]ate)" ?: ?"(\d{4}-\d\d-\d\d)`)
})

// scripted takes the day of publication that the page's scripts are given, when
// it is one day alone: a list of articles has several.
func (f *dateFinder) scripted() {
	day := ""
	for n := f.root; n != nil; n = after(n, f.root) {
		if n.Type != html.TextNode || n.Parent.DataAtom != atom.Script {
			continue
		}
		for _, m := range scriptedPattern().FindAllStringSubmatch(n.Data, -1) {
			if day != "" && day != m[1] {
				return
			}
			day = m[1]
		}
	}
	f.note(day, false)
}
