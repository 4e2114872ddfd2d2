package page

import (
	"golang.org/x/net/html/atom"
)

// mainElement is the element that holds the article: the one that says so, when
// it holds enough of the prose and no other does, else the one that the prose
// leads to.
func (l *layout) mainElement() int32 {
	total := l.all[0].good
	best, most, sum := int32(-1), int32(0), int32(0)
	for i := int32(0); i < int32(len(l.all)); i++ {
		e := &l.all[i]
		if e.out {
			i = e.end - 1
			continue
		}
		if !e.traits.has(bodyTrait) || e.good == 0 {
			continue
		}
		sum += e.good
		if e.good > most {
			best, most = i, e.good
		}
		i = e.end - 1
	}
	switch {
	case best < 0 || most*6 < total:
		return l.descend(0)
	case most*10 >= sum*7:
		return l.inner(best)
	}
	// Several: the pieces of one article, or the articles of a list.
	at := best
	for at > 0 && l.all[at].good*10 < sum*9 {
		at = l.all[at].parent
	}
	return at
}

// inner is the innermost element below i that names itself the article's text
// and holds nearly all of the prose of i.
func (l *layout) inner(i int32) int32 {
	best := i
	for k := i; k < l.all[i].end; k++ {
		if e := &l.all[k]; e.traits.has(bodyTrait) && !e.out && e.good*10 >= l.all[i].good*9 {
			best = k
		}
	}
	return best
}

// descend follows the prose down from i as long as one child holds nearly all,
// or most of it as one article.
func (l *layout) descend(i int32) int32 {
	for {
		next := int32(-1)
		for c := i + 1; c < l.all[i].end; c = l.all[c].end {
			if l.all[c].good > 0 && (next < 0 || l.all[c].good > l.all[next].good) {
				next = c
			}
		}
		if next < 0 || l.all[next].node.DataAtom == atom.P {
			return i
		}
		if good := l.all[next].good; good*20 <= l.all[i].good*17 && (good*5 < l.all[i].good*2 || !l.oneArticle(next)) {
			return i
		}
		i = next
	}
}

// oneArticle reports whether nearly all of the prose below i stands in one
// article element, or below the page's title.
func (l *layout) oneArticle(i int32) bool {
	for k := i; k < l.all[i].end; k++ {
		e := &l.all[k]
		if e.node.DataAtom == atom.H1 && e.chars > 10 || e.node.DataAtom == atom.Article && e.good*10 > l.all[i].good*9 {
			return true
		}
	}
	return false
}

// keepWithin leaves out the paragraphs that do not stand below root.
func (l *layout) keepWithin(root int32) {
	end := l.all[root].end
	for k := range l.paragraphs {
		p := &l.paragraphs[k]
		p.out = p.out || p.first < root || p.first >= end
	}
}
