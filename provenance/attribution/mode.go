package attribution

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"isnad/sources/prose"
)

// A tally counts the words of a content by where they stand.
type tally struct{ inside, outside, names int }

// modeOf reads the mode off the quotation marks: direct when every word of
// spans stands in marks, mixed when some do, indirect when none does. A name
// in marks ("Israel") is a writer's distance, no quotation, unless it is all
// that is said.
func modeOf(p *passage, spans []prose.Span) (mode Mode, unclosed bool) {
	var n tally
	for _, s := range spans {
		for i := p.index(s.Start); i < len(p.paras) && p.paras[i].span.Start < s.End; i++ {
			open := n.count(p, &p.paras[i], s)
			unclosed = unclosed || open && !goesOn(p, i)
		}
	}
	switch {
	case n.outside == 0 && n.inside+n.names > 0:
		return Direct, unclosed
	case n.inside > 0:
		return Mixed, unclosed
	}
	return Indirect, unclosed
}

// count adds the words of s in one paragraph, and reports whether s reaches
// into a quotation that the paragraph never closes.
func (n *tally) count(p *passage, q *paragraph, s prose.Span) (open bool) {
	k := around(q.outer, s.Start)
	at := prose.Span{End: -1} // the quotation around the word, if any
	name := false
	toks := p.tokens(q)
	from, _ := slices.BinarySearchFunc(toks, s.Start, func(t prose.Token, i int) int { return t.Start - i })
	for _, t := range toks[from:] {
		if t.Start >= s.End {
			break
		}
		if t.Kind == prose.Mark {
			continue
		}
		for k < len(q.outer) && q.outer[k].End <= t.Start {
			k++
		}
		switch {
		case k == len(q.outer) || t.Start < q.outer[k].Start:
			n.outside++
			continue
		case q.outer[k].Span != at:
			at = q.outer[k].Span
			name = isName(p.text, q.outer[k])
			open = open || !q.outer[k].Closed
		}
		if name {
			n.names++
		} else {
			n.inside++
		}
	}
	return open
}

// around is the index of the quotation that holds byte at, or of one before it;
// qs are outermost ones.
func around(qs []prose.Quotation, at int) int {
	k, _ := slices.BinarySearchFunc(qs, at+1, func(q prose.Quotation, i int) int { return q.Start - i })
	return max(0, k-1)
}

// isName reports whether a quotation is one to three words that all begin with
// a capital.
func isName(text string, q prose.Quotation) bool {
	if q.Inner.Len() > 60 {
		return false
	}
	words := 0
	for t := range prose.TokenSeq(text, q.Inner) {
		if t.Kind == prose.Mark && (t.Glued || words == 0) && text[t.Start] != ',' {
			if text[t.Start] == '.' || text[t.Start] == '!' || text[t.Start] == '?' {
				return false
			}
			continue
		}
		r, _ := utf8.DecodeRuneInString(text[t.Start:])
		if words++; words > 3 || !unicode.IsUpper(r) {
			return false
		}
	}
	return words > 0
}

// marks are the signs that a statement sheds at its ends.
const marks = "\"“”„«»‘’,،.;؛:–—- "

// statements lists what a's content says, each piece of it by itself: the
// language's splitter says where one ends and the next begins. forced is the
// mode that the grammar insists on, 0 for none. What it returns lies in the
// passage's room.
func statements(p *passage, a Attribution, forced Mode) []Statement {
	r := &p.room
	out, some := r.list[:0], r.pieces[:0]
	for _, s := range a.Content {
		var gaps []prose.Span
		if p.split != nil {
			gaps = p.split(p, s)
		}
		for _, g := range gaps {
			if some = addTrimmed(p, some, prose.Span{Start: s.Start, End: g.Start}); len(some) > 0 {
				out, some = append(out, Statement{Spans: r.spans.keep(some...)}), some[:0]
			}
			s.Start = g.End
		}
		some = addTrimmed(p, some, s)
	}
	if len(some) > 0 {
		out = append(out, Statement{Spans: r.spans.keep(some...)})
	} else if len(out) == 0 {
		out = append(out, Statement{Spans: a.Content})
	}
	for i := range out {
		if out[i].Mode = forced; forced == 0 {
			out[i].Mode, _ = modeOf(p, out[i].Spans)
		}
	}
	r.list, r.pieces = out, some
	return r.stated.keep(out...)
}

// settle gives the statements of as, which lie in a passage's room, a place of
// their own, no larger than they need: they stay as long as the document.
func settle(as []Attribution) {
	n, spans := 0, 0
	for i := range as {
		n += len(as[i].Statements)
		for _, s := range as[i].Statements {
			if !slices.Equal(s.Spans, as[i].Content) {
				spans += len(s.Spans)
			}
		}
	}
	all, pieces := slab[Statement]{make([]Statement, 0, n)}, slab[prose.Span]{make([]prose.Span, 0, spans)}
	for i := range as {
		a := &as[i]
		a.Statements = all.keep(a.Statements...)
		for k := range a.Statements {
			if s := &a.Statements[k]; slices.Equal(s.Spans, a.Content) {
				s.Spans = a.Content
			} else {
				s.Spans = pieces.keep(s.Spans...)
			}
		}
	}
}

// together is the mode of a content with these statements.
func together(s []Statement) Mode {
	for _, t := range s[1:] {
		if t.Mode != s[0].Mode {
			return Mixed
		}
	}
	return s[0].Mode
}

// addTrimmed adds s without marks at its ends, if anything is left.
func addTrimmed(p *passage, to []prose.Span, s prose.Span) []prose.Span {
	if t := s.Trim(p.text, marks); !t.Empty() {
		return append(to, t)
	}
	return to
}

// at is the paragraph that holds byte i, or the last one before it.
func (p *passage) at(i int) *paragraph { return &p.paras[p.index(i)] }

// index is the index of the paragraph that holds byte i.
func (p *passage) index(i int) int {
	k, _ := slices.BinarySearchFunc(p.paras, i, func(q paragraph, i int) int {
		if q.span.End <= i {
			return -1
		}
		return 1
	})
	return min(k, len(p.paras)-1)
}
