package page

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// A page that goes on as long as it is read has the next articles behind its own,
// each below its headline. It is one document all the same: the article below the
// headline that is the page's title.

// headingsLike are the indices of the headings of the rank and with the words of
// that at i, its own among them: lists of what is new print it too.
func (t *tree) headingsLike(i int32) []int32 {
	want := folded1(innerText(t.all[i].node))
	var out []int32
	for _, h := range t.headings[:min(len(t.headings), maxHeadings)] {
		if len(out) == maxTitles {
			break
		}
		if h == i || t.sameRank(h, i) && t.all[h].chars < 2*t.all[i].chars && folded1(innerText(t.all[h].node)) == want {
			out = append(out, h)
		}
	}
	return out
}

// maxTitles is how many of them are kept.
const maxTitles = 8

// sameRank reports whether two headings are of one rank.
func (t *tree) sameRank(a, b int32) bool { return t.all[a].node.Data == t.all[b].node.Data }

// maxHeadings is how many headings of a page are looked at: those with more list
// other pages.
const maxHeadings = 1000

// A rivalry is the headlines of a page that are not its title's, as indices in
// order: of the title's rank, and of that or above. Answers repeat what they
// answer and are none.
type rivalry struct{ same, above []int32 }

// rivals finds the headlines that are not of the title at i.
func (l *layout) rivals(i int32) (r rivalry) {
	want := folded1(innerText(l.all[i].node))
	for _, h := range l.headings[:min(len(l.headings), maxHeadings)] {
		if l.all[h].node.Data > l.all[i].node.Data || l.all[h].chars == 0 || l.leftOut(h) {
			continue
		}
		if f := folded1(innerText(l.all[h].node)); f == "" || strings.Contains(f, want) || strings.Contains(want, f) {
			continue
		}
		if r.above = append(r.above, h); l.sameRank(h, i) {
			r.same = append(r.same, h)
		}
	}
	return r
}

// within reports whether one of the indices in order lies in an element.
func (e *element) within(i int32, sorted []int32) bool {
	at, _ := slices.BinarySearch(sorted, i)
	return at < len(sorted) && sorted[at] < e.end
}

// titled is the element of the article below the page's title, where root holds
// others beside it that are made like it: each with an article's prose below a
// headline of the same rank. Else it is root.
func (l *layout) titled(root int32) int32 {
	if len(l.titles) == 0 {
		return root
	}
	r := l.rivals(l.titles[0])
	if !l.all[root].within(root, r.same) {
		return root
	}
	for _, title := range l.titles {
		if title < root || title >= l.all[root].end || l.leftOut(title) {
			continue
		}
		if at := l.amongOthers(root, title, r); at > root {
			return l.inner(at)
		}
	}
	return root
}

// amongOthers is the innermost element around a headline and its article that
// has others of its make below root, -1 for none.
func (l *layout) amongOthers(root, title int32, r rivalry) int32 {
	around := map[string]int32{} // the elements around the headline, by how they are made
	outer := title
	for at := l.all[title].parent; at > root && !l.all[at].within(at, r.above); at = l.all[at].parent {
		if outer = at; l.all[at].good >= fewChars {
			around[made(l.all[at].node)] = at
		}
	}
	best := int32(-1)
	for i := root; len(around) > 0 && i < l.all[root].end; i++ {
		e := &l.all[i]
		if e.out || i == outer {
			i = e.end - 1
			continue
		}
		if e.good < fewChars || e.node.Type != html.ElementNode || !e.within(i, r.same) {
			continue
		}
		if at, ok := around[made(e.node)]; ok {
			best = max(best, at)
		}
	}
	return best
}

// leftOut reports whether i or something around it is left out.
func (l *layout) leftOut(i int32) bool {
	for at := i; at >= 0; at = l.all[at].parent {
		if l.all[at].out {
			return true
		}
	}
	return false
}

// made is how an element is made: its tag and class.
func made(n *html.Node) string { return n.Data + " " + attr(n, "class") }
