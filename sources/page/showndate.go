package page

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"isnad/sources/date"
)

// How far from the title its date is looked for, in paragraphs, and how long
// lines are that have one, in characters.
const (
	nearTitle   = 12
	titleSpan   = 20 // in elements, where the title itself stands in a page's head
	titleLine   = 120
	otherLine   = 90
	footLine    = 500 // "This article was posted on … and filed under …"
	sentence    = 60  // a longer line may be one, and has the article's date at an end
	margin      = 25  // in bytes
	captionLine = 30  // a caption below this is a date alone
	openingEnd  = 60  // bytes of a paragraph in which its dateline ends
)

// marked takes the dates of elements that are marked as such beside the
// article: by their name for machines, by a time element, by their class.
func (f *dateFinder) marked() {
	updated := "" // of what is called so, and may be so for a theme's sake alone
	for _, sure := range []bool{true, false} {
		best, distance := "", int32(1<<30)
		for _, i := range f.layout.times {
			e := &f.layout.all[i]
			called := strings.ToLower(attr(e.node, "itemprop") + " " + attr(e.node, "class"))
			if strings.Contains(called, "join") || strings.Contains(called, "member-since") { // since when somebody is a user
				continue
			}
			if saysPublished(e.node, called) != sure || e.chars > titleLine || !f.beside(i) || f.layout.quoted(i) {
				continue
			}
			iso, modified := f.stampOf(e.node)
			switch {
			case modified || strings.Contains(called, "modified"):
				f.note(iso, true)
				continue
			case strings.Contains(called, "updated") && !sure:
				if updated == "" {
					updated = iso
				}
				continue
			}
			away := i - f.layout.title
			if away < 0 {
				away = -away
			}
			if len(iso) >= 10 && away < distance {
				best, distance = iso, away
			}
		}
		f.note(best, false)
	}
	f.note(updated, f.published != "")
}

// saysPublished reports whether an element says of its date, by how it is
// called or by its attributes, that it is that of publication.
func saysPublished(n *html.Node, called string) bool {
	for _, w := range []string{"datepublished", "datecreated", "published", "publishdate", "publish-date", "publish_date", "publishing", "pubdate", "entry-date"} {
		if strings.Contains(called, w) {
			return true
		}
	}
	return attr(n, "pubdate") != ""
}

// quoted reports whether i lies in a quotation, as posts of other sites do.
func (t *tree) quoted(i int32) bool {
	for at := i; at >= 0; at = t.all[at].parent {
		if t.all[at].node.DataAtom == atom.Blockquote {
			return true
		}
	}
	return false
}

// beside reports whether what stands at i may tell of the article.
func (f *dateFinder) beside(i int32) bool {
	if l := f.layout; f.near {
		return l.nearArticle(i) || i > l.title && i < l.title+titleSpan && !l.inComments(i)
	}
	return !f.layout.inComments(i)
}

// inComments reports whether i lies in what readers wrote. What is called a
// comment and holds the title is one of the editors'.
func (t *tree) inComments(i int32) bool {
	for at := t.all[i].parent; at >= 0; at = t.all[at].parent {
		if e := &t.all[at]; e.traits.has(commentTrait) && !e.traits.has(dateTrait) && (t.title <= at || t.title >= e.end) {
			return true
		}
	}
	return false
}

// stampOf is the date of an element: of its attributes, else of its text. Where
// the two are a day apart, the text has it in the zone of its readers.
func (f *dateFinder) stampOf(n *html.Node) (iso string, modified bool) {
	for _, key := range []string{"datetime", "content", "title", "data-time", "data-date"} {
		if v := attr(n, key); v != "" && len(v) < 60 && strings.ContainsAny(v, "0123456789") {
			if iso = date.Parse(v, f.hints).ISO; len(iso) >= 10 {
				break
			}
		}
	}
	s := innerText(n)
	if len(s) > 200 {
		return iso, false
	}
	found := date.Find(s, f.hints)
	if len(found) == 0 {
		return iso, false
	}
	if st := found[0]; len(iso) < 10 || neighbours(iso, st.ISO) {
		return st.ISO, st.Modified
	}
	return iso, found[0].Modified
}

// shows reports whether the page shows the day of an ISO date in an element that
// is marked as a date, comments excepted.
func (f *dateFinder) shows(iso string) bool {
	l := f.layout
	for _, i := range l.times {
		if l.all[i].chars > titleLine || l.inComments(i) {
			continue
		}
		if got, _ := f.stampOf(l.all[i].node); len(got) >= len(time.DateOnly) && strings.HasPrefix(iso, got[:len(time.DateOnly)]) {
			return true
		}
	}
	return false
}

// titleAt is the index of the first paragraph behind the title; -1 where no
// element prints it.
func (f *dateFinder) titleAt() int {
	title := f.layout.title
	if title == 0 {
		return -1
	}
	return slices.IndexFunc(f.layout.paragraphs, func(p paragraph) bool { return p.first > title })
}

// besideTitle takes the date of a line next to the title that holds a date and
// nothing else, whatever it is called that the line stands in.
func (f *dateFinder) besideTitle() {
	l, k := f.layout, f.titleAt()
	if k < 0 {
		return
	}
	for _, at := range []int{k, k + 1, k - 1, k + 2, k - 2, k + 3, k - 3} {
		if at < 0 || at >= len(l.paragraphs) || f.published != "" {
			continue
		}
		p := &l.paragraphs[at]
		if p.chars < 6 || p.chars > titleLine || !hasDigit(l.in(p)) || l.inComments(p.first) {
			continue
		}
		if stamps, ok := date.Line(string(l.in(p)), f.hints); ok {
			f.stamps(stamps)
		}
	}
}

// aroundTitle takes the date of a short line near the title.
func (f *dateFinder) aroundTitle() {
	k := f.titleAt()
	if k < 0 {
		return
	}
	for d := range nearTitle {
		for _, at := range []int{k + d, k - d} {
			if at >= 0 && at < len(f.layout.paragraphs) && f.published == "" {
				f.line(at, titleLine)
			}
		}
	}
}

// anywhere takes the date of the first short line that has one.
func (f *dateFinder) anywhere() {
	for k := range f.layout.paragraphs {
		if f.published == "" {
			f.line(k, otherLine)
		}
	}
}

// line takes the date that a short paragraph states outside its links, or that
// a longer one begins with as a dateline does.
func (f *dateFinder) line(k int, most int32) {
	l := f.layout
	p := &l.paragraphs[k]
	if p.chars < 6 || !hasDigit(l.in(p)) || !f.beside(p.first) || f.near && l.quoted(p.first) {
		return
	}
	if p.chars > most {
		f.dateline(l.in(p))
		return
	}
	s := string(l.in(p))
	if p.linked*2 > p.chars {
		// A blog's date leads to the day's other posts.
		if found := date.Find(s, f.hints); f.near && len(found) > 0 && found[0].Span.Start == 0 && leads(s, found[0]) && l.within(p.first, metaTrait) {
			f.note(found[0].ISO, found[0].Modified)
		}
		if s = l.unlinked(p); !hasDigit([]byte(s)) {
			return
		}
	}
	if p.chars > captionLine && l.within(p.first, captionTrait) {
		return
	}
	if k > 0 && l.labels(&l.paragraphs[k-1]) {
		s = string(l.in(&l.paragraphs[k-1])) + " " + s
	}
	found := date.Find(s, f.hints)
	if f.near && p.chars > sentence {
		found = slices.DeleteFunc(found, func(st date.Stamp) bool {
			return !st.Labelled && !leads(s, st) && (st.Span.End < len(s)-margin || l.stops(p))
		})
	}
	f.stamps(found)
}

// labels reports whether a paragraph only says what the next one is:
// "Published on:".
func (l *layout) labels(p *paragraph) bool {
	return p.chars < captionLine && p.linked == 0 && l.text[p.end-1] == ':'
}

// stamps notes the dates of one line. What stands behind the day of a change
// without a word of its own belongs to it.
func (f *dateFinder) stamps(found []date.Stamp) {
	change := false
	for _, st := range found {
		change = st.Modified || change && !st.Labelled
		f.note(st.ISO, change)
	}
}

// unlinked is the text of a paragraph outside its links.
func (l *layout) unlinked(p *paragraph) string {
	var b strings.Builder
	for i, end := p.first, l.all[p.at].end; i < end && b.Len() < p.end-p.start; {
		e := &l.all[i]
		switch {
		case e.out || e.traits.has(link):
			i = e.end
			continue
		case e.traits.has(block):
			return b.String()
		case e.node.Type == html.TextNode && !l.within(i, link):
			b.WriteString(e.node.Data)
		}
		b.WriteByte(' ')
		i++
	}
	return b.String()
}

// dateline takes the date with which a paragraph begins, when a mark stands
// behind it: "Cairo, 9 July 2020. The …"; "Since 9 July 2020 there are …" tells of
// something else.
func (f *dateFinder) dateline(s []byte) {
	if !f.near {
		return
	}
	head := string(s[:min(len(s), 2*openingEnd)])
	if found := date.Find(head, f.hints); len(found) > 0 && leads(head, found[0]) {
		f.note(found[0].ISO, found[0].Modified)
	}
}

// leads reports whether a date stands at the beginning of s and a mark behind it.
func leads(s string, st date.Stamp) bool {
	mark, _ := utf8.DecodeRuneInString(strings.TrimLeft(s[st.Span.End:], " \n\u00a0"))
	return st.Span.End <= openingEnd && strings.ContainsRune(".,:;)]/|·•–—-", mark)
}

// feet takes the dates of the longer lines that tell of the article.
func (f *dateFinder) feet() {
	l := f.layout
	for k := range l.paragraphs {
		p := &l.paragraphs[k]
		if p.chars < otherLine || p.chars > footLine || !l.within(p.first, metaTrait|dateTrait) || !hasDigit(l.in(p)) || !f.beside(p.first) {
			continue
		}
		for _, st := range date.Find(string(l.in(p)), f.hints) {
			f.note(st.ISO, st.Modified)
		}
	}
}

// hasDigit reports whether s has a digit of any script.
func hasDigit(s []byte) bool {
	for _, b := range s {
		if b >= '0' && b <= '9' || b >= 0xd9 {
			return true
		}
	}
	return false
}
