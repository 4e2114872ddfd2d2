package page

import (
	"golang.org/x/net/html/atom"
)

// trim leaves out of the article what is none of its paragraphs.
func (l *layout) trim() {
	for k := range l.paragraphs {
		p := &l.paragraphs[k]
		if p.linked*10 > p.chars*8 && l.all[p.at].node.DataAtom != atom.Tr || l.all[p.at].node.DataAtom == atom.H1 {
			p.out = true
		}
	}
	l.trimEnds()
	// Headings with nothing below them.
	below := false
	for k := len(l.paragraphs) - 1; k >= 0; k-- {
		p := &l.paragraphs[k]
		if p.out {
			continue
		}
		if l.all[p.at].traits.has(heading) {
			p.out = !below
		} else {
			below = true
		}
	}
}

// trimEnds leaves out the short lines before the first paragraph of prose and
// behind the last: sections, dates, names, buttons.
func (l *layout) trimEnds() {
	from, to := -1, -1
	for k := range l.paragraphs {
		if p := &l.paragraphs[k]; !p.out && (l.prose(p) > 60 || l.prose(p) > 0 && l.stops(p) || p.chars > 70 && p.linked == 0) {
			if from < 0 {
				from = k
			}
			to = k
		}
	}
	if from < 0 {
		return
	}
	for k := range l.paragraphs {
		if p := &l.paragraphs[k]; k < from || k > to && !l.listed(p) {
			p.out = true
		}
	}
}

// listed reports whether a paragraph is an item of a list or a row of a table.
func (l *layout) listed(p *paragraph) bool {
	e := &l.all[p.at]
	return e.traits.has(listItem) || e.node.DataAtom == atom.Tr
}

// repeats leaves out the paragraphs that say again what one before them says:
// pages print pieces twice, for wide and for narrow screens.
func (l *layout) repeats() {
	seen := map[string]bool{}
	for k := range l.paragraphs {
		p := &l.paragraphs[k]
		if p.out || p.chars < 100 {
			continue
		}
		if text := string(l.in(p)); seen[text] {
			p.out = true
		} else {
			seen[text] = true
		}
	}
}

// lead takes back in the paragraphs that stand between the title and the
// element of the article.
func (l *layout) lead(root int32) {
	from, to := -1, -1
	for k := range l.paragraphs {
		p := &l.paragraphs[k]
		if p.first >= root && (!p.out || to >= 0) {
			to = k
			break
		}
		if l.all[p.at].node.DataAtom == atom.H1 {
			from = k + 1
		}
	}
	if from < 0 || to < 0 {
		return
	}
	left := 3
	for k := from; k < to && left > 0; k++ {
		p := &l.paragraphs[k]
		g := l.prose(p)
		if !p.out || g < 40 || g < 80 && !l.stops(p) || g > 1200 || !l.leads(p.first) {
			continue
		}
		p.out = false
		left--
	}
}

// leads reports whether nothing above i, up to where it lies with the title,
// speaks against its being of the article.
func (l *layout) leads(i int32) bool {
	lead := false
	for at := i; at >= 0; at = l.all[at].parent {
		t := l.all[at].traits
		lead = lead || t.has(leadTrait)
		if t.has(commentTrait|captionTrait) || t.has(dropTrait|metaTrait) && l.all[at].out && !lead {
			return false
		}
	}
	return true
}
