package outlet

import (
	"strings"

	"isnad/sources/prose"
)

// phrase is the noun phrase around a name, in tokens.
type phrase struct {
	first, last int
	noun        bool // one of its words says what the outlet is
	end         int  // byte behind it when a bracket follows, else 0
}

// describes are the classes of the words that stand before a name and say
// what the outlet is, or whose.
const describes = clNoun | clModifier | clAdjective | clDemonym

// around finds the phrase around the name that the tokens i to j make.
func (f *finder) around(i, j int) phrase {
	p := phrase{first: i, last: j}
	f.leftOf(&p)
	f.rightOf(&p)
	f.bracket(&p)
	return p
}

// leftOf goes from the name to the left over what describes it.
func (f *finder) leftOf(p *phrase) {
	words := 0
	for p.first > f.free {
		k := p.first - 1
		t := f.toks[k]
		if !f.toks[p.first].gap.near() && !f.apposed(p.first) && !f.quoted(p.first) {
			return
		}
		switch {
		case f.x.is(t.id, clTail) && t.gap == gapHyphen && k > f.free:
			p.first = k - 1
		case t.gap == gapHyphen && k > f.free && f.x.is(f.toks[k-1].id, clPrefix):
			p.first = k - 1
		case f.x.is(t.id, describes):
			p.noun = p.noun || f.x.is(t.id, clNoun)
			p.first = k
		case t.base != t.end && words+p.last-p.first >= 0 && f.x.is(f.toks[p.first].id, describes|clFirst):
			p.first = k // the regime’s media outlet
		case f.x.is(t.id, clArticle|clOwner):
			p.first = k
			return
		default:
			return
		}
		words++
	}
}

// apposed reports whether a comma parts token k from a noun before it that
// says what an outlet is: "the regime’s media outlet, SANA".
func (f *finder) apposed(k int) bool {
	return f.x.is(f.toks[k-1].id, clNoun) && f.between(k) == ", "
}

// quoted reports whether only a blank and an opening quotation mark part
// token k from the word before.
func (f *finder) quoted(k int) bool {
	s := strings.TrimLeft(f.between(k), " \u00a0")
	return s != "" && strings.Trim(s, openers) == ""
}

// openers and closers are the marks around a title.
const (
	openers = "\"“«‘'„_*(["
	closers = "\"”»’'“_*)],."
)

// between is the text between token k and the token before it.
func (f *finder) between(k int) string {
	return f.text[f.toks[k-1].end:f.toks[k].start]
}

// rightOf goes from the name to the right over what says what it is.
func (f *finder) rightOf(p *phrase) {
	for k := p.last + 1; k < len(f.toks) && f.toks[k].gap.near() || f.unquoted(k); k++ {
		t := f.toks[k]
		if !f.x.is(t.id, clNoun|clModifier) || t.shape&clitic != 0 && !f.x.is(t.id, clModifier) {
			return
		}
		if f.x.is(t.id, clNoun) {
			p.noun = true
		}
		p.last = k
	}
}

// unquoted reports whether only a closing quotation mark and a blank part
// token k from the word before.
func (f *finder) unquoted(k int) bool {
	if k == 0 || k >= len(f.toks) {
		return false
	}
	s := strings.TrimRight(f.between(k), " \u00a0")
	return s != "" && strings.Trim(s, "\"”»’'“") == ""
}

// bracket takes an abbreviation in brackets behind the phrase into it.
func (f *finder) bracket(p *phrase) {
	k := p.last + 1
	if k >= len(f.toks) || strings.TrimLeft(f.between(k), " \u00a0") != "(" {
		return
	}
	end := int(f.toks[k].end)
	if end < len(f.text) && f.text[end] == ')' && (f.toks[k].shape&caps != 0 || f.x.is(f.toks[k].id, clFirst)) {
		p.last, p.end = k, end+1
	}
}

// span is the byte range of a phrase, which holds the name's own span and
// none of the mention before.
func (f *finder) span(p phrase, name prose.Span) prose.Span {
	s := prose.Span{Start: int(f.toks[p.first].start), End: int(f.toks[p.last].base)}
	if p.end > 0 {
		s.End = p.end
	}
	s.Start, s.End = min(s.Start, name.Start), max(s.End, name.End)
	return s
}
