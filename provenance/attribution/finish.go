package attribution

import (
	"math"
	"slices"
	"sync"

	"isnad/sources"
	"isnad/sources/lexicon"
	"isnad/sources/prose"
)

// isAbbreviation tells whether a word is in a list's abbreviations.
func isAbbreviation(l *lexicon.List) func(string) bool {
	set := map[string]bool{}
	for _, e := range l.Section("abbreviation") {
		set[e.Word] = true
	}
	return func(w string) bool { return set[w] }
}

// englishAbbreviation is isAbbreviation of the English list, made once: every
// quotation is cut up too.
var englishAbbreviation = sync.OnceValue(func() func(string) bool { return isAbbreviation(lexicon.English()) })

// cut prepares a part for its grammar.
func cut(text string, part sources.Part, t tongue) *passage {
	p := newPassage()
	p.text, p.lang, p.split, p.most = text, part.Lang, t.split, math.MaxInt
	p.paras = slices.Grow(p.paras, len(part.Blocks))
	toks, scratch := p.unfolded, p.room.bytes
	sentences := 0
	for _, b := range part.Blocks {
		if sentences > MostSentences(len(text)) {
			p.cropped = true
			break
		}
		if toks = prose.AppendTokens(toks[:0], text, b.Span); len(toks) == 0 {
			continue
		}
		q := paragraph{span: b.Span, title: b.Title, sents: prose.Sentences(text, toks, t.abbreviation), quotes: prose.Quotations(text, b.Span)}
		sentences += len(q.sents)
		q.row, scratch = prose.NewRow(b.Span.Start, toks, scratch)
		p.paras = append(p.paras, q)
	}
	p.unfolded, p.room.bytes = toks, scratch
	carry(p)
	outermost(p)
	return p
}

// finish turns a passage's finds before the byte end, the first p.most of them, into
// attributions in text order: sorted, governors renumbered, modes and statements
// worked out. inside holds, for each, the index of the one that its grammar put it
// in, or -1. read is end, or where the passage ends or the first find begins that are
// one too many. Parents and names come later, over the whole document.
func finish(p *passage, finds []find, end int) (out []Attribution, inside []int, read int) {
	order, at, read := inOrder(p, finds, end)
	n := 0
	for _, i := range order {
		n += len(finds[i].source) + len(finds[i].cue) + len(finds[i].content)
	}
	out, inside = make([]Attribution, len(order)), make([]int, len(order))
	exact := slab[prose.Span]{make([]prose.Span, 0, n)} // what finds are made of serves the next passage
	for k, i := range order {
		f := finds[i]
		// Between two cuts of a quotation there may be nothing left but a blank.
		f.content = slices.DeleteFunc(f.content, prose.Span.Empty)
		a := Attribution{Source: exact.keep(f.source...), Cue: exact.keep(f.cue...), Content: exact.keep(f.content...), Kind: f.kind,
			Governor: -1, Rule: f.rule, Confidence: f.confidence}
		// A governor outside the list would be a grammar's bug; the
		// attribution is then kept without one.
		if f.governor >= 0 && f.governor < len(finds) && f.governor != i {
			a.Governor = at[f.governor]
		}
		inside[k] = -1
		if f.inside > 0 && f.inside-1 != i {
			inside[k] = at[f.inside-1]
		}
		_, a.Unclosed = modeOf(p, a.Content)
		a.Statements = statements(p, a, f.mode)
		a.Mode = together(a.Statements)
		out[k] = a
	}
	settle(out)
	return out, inside, read
}

// inOrder lists the finds that finish keeps, in the order of the text; at tells where
// in that list each of finds is, -1 for one that is left out. Both lie in the
// passage's room.
func inOrder(p *passage, finds []find, end int) (order, at []int, read int) {
	at, read = slices.Grow(p.room.places[:0], len(finds)), end
	if p.cropped {
		read = min(read, p.paras[len(p.paras)-1].span.End)
	}
	order = slices.Grow(p.room.order[:0], len(finds))
	for i := range finds {
		if at = append(at, -1); prose.Bounds(finds[i].content).End <= read {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := prose.Bounds(finds[a].content), prose.Bounds(finds[b].content)
		if x.Start != y.Start {
			return x.Start - y.Start
		}
		if x.End != y.End {
			return y.End - x.End
		}
		return prose.Bytes(finds[b].content) - prose.Bytes(finds[a].content) // one in two pieces can lie in a whole one
	})
	p.room.order, p.room.places = order, at
	if len(order) > p.most {
		read = prose.Bounds(finds[order[p.most]].content).Start
		order = order[:p.most]
	}
	for k, i := range order {
		at[i] = k
	}
	return order, at, read
}

// voices lists the sentences before end in which nobody is said to speak.
func voices(p *passage, part int, as []Attribution, end int) []Voice {
	said := p.room.said[:0]
	for _, a := range as {
		said = append(said, a.Content...)
	}
	p.room.said = said
	slices.SortFunc(said, func(a, b prose.Span) int { return a.Start - b.Start })
	sentences := 0
	for i := range p.paras {
		sentences += len(p.paras[i].sents)
	}
	out := slices.Grow(p.room.own[:0], sentences)
	k, reach := 0, 0 // reach is the furthest end among said[:k]
	for i := range p.paras {
		q := &p.paras[i]
		toks := p.tokens(q)
		for _, s := range q.sents {
			span := prose.Span{Start: toks[s.Start].Start, End: toks[s.End-1].End}
			for k < len(said) && said[k].Start < span.End {
				reach = max(reach, said[k].End)
				k++
			}
			if reach <= span.Start && span.End <= end {
				out = append(out, Voice{Part: part, Lang: p.lang, Span: span})
			}
		}
	}
	p.room.own = out
	return append([]Voice(nil), out...)
}
