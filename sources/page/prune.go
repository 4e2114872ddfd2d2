package page

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// measure sums up the prose of what is not left out for every element.
func (l *layout) measure() {
	for i := range l.all {
		l.all[i].good = 0
	}
	for k := range l.paragraphs {
		p := &l.paragraphs[k]
		if p.out {
			continue
		}
		g := l.prose(p)
		for at := p.at; g > 0 && at >= 0; at = l.all[at].parent {
			l.all[at].good += g
		}
	}
}

// prune leaves out what stands around the article: all that says so, or, when
// not strict, what says so by its tag.
func (l *layout) prune(strict bool) {
	for i := range l.all {
		l.all[i].out = l.all[i].traits.has(mute)
	}
	for k := range l.paragraphs {
		l.paragraphs[k].out = false
	}
	l.measure()
	total := l.all[0].good
	for i := range l.all { // comments may be longer than what they are about
		if e := &l.all[i]; e.traits.has(commentTrait) && !l.within(int32(i), commentTrait) && e.good*10 < l.all[0].good*9 {
			total -= e.good
		}
	}
	for i := 0; i < len(l.all); i++ {
		e := &l.all[i]
		if !e.out && e.traits.has(dropTrait|metaTrait|commentTrait|captionTrait) && (strict || aside(e.node)) && !l.guarded(int32(i), total) {
			e.out = true
		}
		if e.out {
			i = int(e.end) - 1
		}
	}
	l.follow()
}

// within reports whether an element above i has any of these traits.
func (t *tree) within(i int32, any traits) bool {
	for at := t.all[i].parent; at >= 0; at = t.all[at].parent {
		if t.all[at].traits.has(any) {
			return true
		}
	}
	return false
}

// follow leaves out the paragraphs of elements that are left out.
func (l *layout) follow() {
	for k := range l.paragraphs {
		p := &l.paragraphs[k]
		for at := p.first; at >= 0 && !p.out; at = l.all[at].parent {
			p.out = l.all[at].out
		}
	}
}

// aside reports whether an element's tag says that it stands beside the text.
func aside(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Aside, atom.Nav, atom.Footer:
		return true
	}
	return false
}

// guarded reports whether an element must stay although its traits speak
// against it: it holds the article, or most of the page's prose.
func (l *layout) guarded(i, total int32) bool {
	e := &l.all[i]
	share := int32(2)
	switch {
	case e.node.DataAtom == atom.Body || e.node.DataAtom == atom.Html || e.traits.has(bodyTrait):
		return true
	case e.traits.has(commentTrait):
		return e.good*10 >= l.all[0].good*9
	case aside(e.node):
		share = 4
	}
	return e.good*5 > total*share && l.holds(i)
}

// holds reports whether something below i looks like an article.
func (l *layout) holds(i int32) bool {
	for k := i; k < l.all[i].end; k++ {
		if e := &l.all[k]; e.traits.has(bodyTrait|articleTrait) || e.node.DataAtom == atom.H1 {
			return true
		}
	}
	return false
}
