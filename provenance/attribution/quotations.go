package attribution

import (
	"slices"
	"strings"
	"unicode/utf8"

	"isnad/sources/prose"
)

// carried is how many paragraphs a quotation may run on for before it counts
// as never closed. It bounds the look ahead, so that cutting stays linear.
const carried = 24

// carry joins quotations that run over paragraph ends. A quotation that its
// own paragraph leaves open is closed by a later paragraph when the first mark
// met there closes; the paragraphs between are quotations from end to end.
// Where the next paragraph opens with a mark, news style has it that the
// quotation goes on: nothing is changed, and goesOn tells.
func carry(p *passage) {
	for i := 0; i < len(p.paras); i++ {
		q := lastOpen(p.paras[i].quotes)
		if q < 0 || goesOn(p, i) {
			continue
		}
		j, end := closer(p, i)
		if j < 0 {
			continue
		}
		p.paras[i].quotes[q].Closed = true
		for k := i + 1; k < j; k++ {
			p.paras[k].quotes = []prose.Quotation{whole(p.paras[k].span)}
		}
		to := &p.paras[j]
		head := prose.Span{Start: to.span.Start, End: end}
		rest := prose.Quotations(p.text, prose.Span{Start: end, End: to.span.End})
		to.quotes = append([]prose.Quotation{whole(head)}, rest...)
		i = j - 1
	}
}

// outermost fills in the outer quotations of every paragraph, once carry has
// made the last changes to them.
func outermost(p *passage) {
	for i := range p.paras {
		q := &p.paras[i]
		q.outer = q.quotes
		if slices.ContainsFunc(q.quotes, nested) {
			q.outer = slices.DeleteFunc(slices.Clone(q.quotes), nested)
		}
	}
}

// nested reports whether q lies in another quotation.
func nested(q prose.Quotation) bool { return q.Depth > 0 }

// whole is the quotation that covers s.
func whole(s prose.Span) prose.Quotation { return prose.Quotation{Span: s, Inner: s, Closed: true} }

// lastOpen is the index of the outermost double quotation that never closes,
// or -1.
func lastOpen(qs []prose.Quotation) int {
	for i := range qs {
		if !qs[i].Single && !qs[i].Closed && qs[i].Depth == 0 {
			return i
		}
	}
	return -1
}

// goesOn reports whether the paragraph behind i opens with a quotation mark.
func goesOn(p *passage, i int) bool {
	if i+1 >= len(p.paras) {
		return false
	}
	next := p.paras[i+1]
	return len(next.quotes) > 0 && next.quotes[0].Start == next.span.Start
}

// closer finds the paragraph whose first double mark closes what paragraph i
// left open, and the byte behind that mark; -1 when none does.
func closer(p *passage, i int) (para, end int) {
	for j := i + 1; j < len(p.paras) && j <= i+carried; j++ {
		s := p.paras[j].span
		at := strings.IndexAny(s.In(p.text), "\"“”«»„")
		if at < 0 {
			continue
		}
		at += s.Start
		r, n := utf8.DecodeRuneInString(p.text[at:])
		if r == '”' || r == '»' {
			return j, at + n
		}
		glued := at > s.Start && p.text[at-1] != ' '
		last := at+n >= s.End
		apart := last || strings.ContainsRune(" ,.;:?!)", rune(p.text[at+n]))
		if r == '"' && (glued || last) && apart {
			return j, at + n
		}
		return -1, 0
	}
	return -1, 0
}
