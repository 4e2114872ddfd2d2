package outlet

import (
	"strings"

	"isnad/sources/prose"
)

// finder is one search through one text.
type finder struct {
	r    *Registry
	x    *index
	text string
	toks []token
	out  []Mention
	free int // the first token that no mention has taken yet
}

// Find returns where text names outlets, in text order and without overlap.
// It is one pass over the words of the text; the spans are byte ranges of it.
func (r *Registry) Find(text string) []Mention {
	f := finder{r: r, x: r.index, text: text}
	f.toks = f.x.scan(text, make([]token, 0, len(text)/5+1), false)
	for i := 0; i < len(f.toks); {
		if n := f.at(i); n > i {
			f.free, i = n, n
			continue
		}
		i++
	}
	return f.out
}

// at looks for a mention that begins, or that shows itself, at token i. It
// returns the first token after it, or i when there is none.
func (f *finder) at(i int) int {
	t := f.toks[i]
	if i+1 < len(f.toks) && f.toks[i+1].gap == gapDot {
		if n := f.domain(i); n > i {
			return n
		}
	}
	if f.x.classes[t.id]&clFirst != 0 || f.x.classes[t.baseID]&clFirst != 0 {
		if n := f.name(i); n > i {
			return n
		}
	}
	return f.construct(i)
}

// domain takes a host name that begins at token i: "weather.com".
func (f *finder) domain(i int) int {
	if i > 0 && f.toks[i].gap == gapDot {
		return i
	}
	j := i
	for j+1 < len(f.toks) && (f.toks[j+1].gap == gapDot || f.toks[j+1].gap == gapHyphen) {
		j++
	}
	start, end := int(f.toks[i].start), int(f.toks[j].base)
	if start > 0 && (f.text[start-1] == '@' || f.text[start-1] == '-') {
		return i
	}
	o, ok := f.r.ByDomain(f.text[start:end])
	if !ok {
		return i
	}
	f.take(i, j, match{ids: []int32{f.r.byID[o.ID]}})
	return j + 1
}

// match is what a run of tokens was found to name.
type match struct {
	ids []int32 // outlets, more than one when ambiguous
	the bool    // a capitalised "The" before it belongs to the name
}

// reach is a name of the registry that a run of tokens spells.
type reach struct {
	last int // its last token
	node int32
}

// name takes the longest name of the registry that begins at token i and is
// borne out by what surrounds it.
func (f *finder) name(i int) int {
	var found [16]reach
	n, node, ok := 0, int32(0), true
	for j := i; ok && j < len(f.toks) && j-i < len(found); j++ {
		t := f.toks[j]
		if j > i && (!f.joined(j) || t.shape&clitic != 0) {
			break
		}
		if t.baseID != t.id {
			if to, ok := f.x.step(node, t.baseID); ok && f.x.heads[to] != 0 && n < len(found) {
				found[n] = reach{j, to}
				n++
			}
		}
		if node, ok = f.x.step(node, t.id); ok && f.x.heads[node] != 0 && n < len(found) {
			found[n] = reach{j, node}
			n++
		}
	}
	for n--; n >= 0; n-- {
		if m, ok := f.borneOut(i, found[n].last, found[n].node); ok {
			return f.take(i, found[n].last, m)
		}
	}
	return i
}

// joined reports whether token j may go on a name that token j-1 is part of.
func (f *finder) joined(j int) bool {
	if f.toks[j].gap == gapAbbr { // St. Louis, U.S. News
		return f.toks[j-1].end-f.toks[j-1].start <= 2
	}
	return f.toks[j].gap.joins()
}

// borneOut reports which outlets the tokens i to j name that spell the name at
// node, given how they are printed and what surrounds them.
func (f *finder) borneOut(i, j int, node int32) (match, bool) {
	var m match
	p := f.around(i, j)
	for at := f.x.heads[node]; at != 0; at = f.x.entries[at-1].next {
		e := &f.x.entries[at-1]
		if f.printedAs(e, i, j) && !f.blocked(e, i, j, p) && f.proved(e, i, j, p) {
			m.ids = append(m.ids, e.outlet)
			m.the = m.the || e.the
		}
	}
	if len(m.ids) > 1 {
		m.ids = f.x.outletsAt(node)
	}
	return m, len(m.ids) > 0
}

// take adds the mention that the tokens i to j make, with its phrase, and
// returns the first token after it.
func (f *finder) take(i, j int, m match) int {
	p := f.around(i, j)
	s := prose.Span{Start: int(f.toks[i].start), End: int(f.toks[j].base)}
	if m.the && i > f.free && f.toks[i].gap.near() && strings.HasPrefix(f.text[f.toks[i-1].start:], "The") {
		s.Start = int(f.toks[i-1].start)
	}
	out := Mention{Span: s, Phrase: f.span(p, s), Basis: FromRegistry}
	o := &f.r.outlets[m.ids[0]]
	out.ID, out.Name, out.Kind = o.ID, o.Name, o.Kind
	if len(m.ids) > 1 {
		out.ID, out.Name = "", s.In(f.text)
		for _, id := range m.ids {
			out.Candidates = append(out.Candidates, f.r.outlets[id].ID)
			if f.r.outlets[id].Kind != out.Kind {
				out.Kind = ""
			}
		}
	}
	f.out = append(f.out, out)
	return p.last + 1
}
