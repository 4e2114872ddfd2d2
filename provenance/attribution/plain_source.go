package attribution

import (
	"unicode"
	"unicode/utf8"
)

// right is the source that begins behind its cue at token i: words up to a
// mark, a quotation, "that" or a word that ends sources. A name in commas behind
// it belongs to it. to is the token behind.
func (g *plainGrammar) right(i, end int) (source run, to int) {
	for i < end && g.quote[i] == g.voice {
		hit, ok := g.match(g.v.time, i, end)
		if !ok {
			break
		}
		i = hit.at.to
	}
	r := run{i, i}
	for r.to < end && !g.stops(r.to) && !g.long(r) && !g.behindNoun(r) {
		if g.mark(r.to) && !g.joins(r.to, end) {
			if g.isMark(r.to, ",") && !r.empty() && g.named(r.to+1, end) {
				r.to = g.name(r.to+1, end)
			}
			break
		}
		r.to++
		if r.to-r.from == 1 && g.is(r.from, plainPronoun) {
			break
		}
	}
	to = r.to
	for !r.empty() && g.is(r.to-1, plainTime) {
		r.to--
	}
	if g.long(r) {
		return run{i, i}, i
	}
	return g.bare(r), to
}

// stops reports whether no source reaches over token i.
func (g *plainGrammar) stops(i int) bool {
	return g.quote[i] != g.voice && (g.quote[i] < 0 || g.speech(g.quote[i])) || g.is(i, plainEdge|plainRelative) || g.v.opens(g.toks[i].In(g.p.text), g.words[i])
}

// behindNoun reports whether the source r is whole because a small word, such as
// a verb, follows its noun, in a language whose nouns have capitals.
func (g *plainGrammar) behindNoun(r run) bool {
	return g.v.capitals && !r.empty() && g.capital(r.to-1) && !g.mark(r.to) && !g.capital(r.to) && !g.is(r.to, plainLink)
}

// capital reports whether token i begins with a capital.
func (g *plainGrammar) capital(i int) bool {
	r, _ := utf8.DecodeRuneInString(g.toks[i].In(g.p.text))
	return unicode.IsUpper(r)
}

// speech reports whether a quotation is long enough to be speech, and no name
// or word in marks.
func (g *plainGrammar) speech(q int) bool { return g.inner[q].words > 2 }

// joins reports whether a mark stands inside a word or a name: "al-Masri",
// "J. Doe", and the marks of a name in quotation marks.
func (g *plainGrammar) joins(i, end int) bool {
	if g.quote[i] != g.voice {
		return true
	}
	return g.isMark(i, "-/.'’&") && i+1 < end && g.toks[i].Glued && (g.toks[i+1].Glued || g.isMark(i, "."))
}

// named reports whether a name in commas begins at token i: capitals up to the
// next comma or the end.
func (g *plainGrammar) named(i, end int) bool { return g.name(i, end) > i }

// name is the token behind the name that begins at token i and that a mark
// ends; i when there is none.
func (g *plainGrammar) name(i, end int) int {
	at := i
	for at < end && !g.mark(at) {
		if !g.capital(at) || g.quote[at] >= 0 || at-i > 4 {
			return i
		}
		for at++; at+1 < end && g.isMark(at, "-.") && g.toks[at].Glued; at++ {
		}
	}
	return at
}

// leftOf is the source that ends before token i: from the beginning of its
// clause. A stretch in commas right before the cue belongs to it.
func (g *plainGrammar) leftOf(i int, s run) run {
	r := run{i, i}
	commas := 0
	if i > s.from && g.isMark(i-1, ",") && g.quote[i-1] < 0 {
		commas = 2 // "X, who …, said": back to the comma before
	}
	for r.from > s.from && g.quote[r.from-1] < 0 && !g.long(r) {
		k := r.from - 1
		if g.mark(k) && !g.joins(k, s.to) {
			if commas--; !g.isMark(k, ",") || commas < 0 {
				break
			}
		}
		if commas < 1 && g.is(k, plainConjunction) {
			break
		}
		r.from--
	}
	if commas > 0 || g.long(r) {
		return run{i, i}
	}
	r = g.bare(r)
	for k := r.from + 1; k < r.to; k++ {
		if g.is(k, plainEdge) { // "the spokesman at the meeting said"
			r.to = k
		}
	}
	for !r.empty() && (g.is(r.from, plainTime) || g.mark(r.from)) {
		r.from++
	}
	for !r.empty() && (g.is(r.to-1, plainRelative|plainTime|plainConjunction) || g.mark(r.to-1)) {
		r.to--
	}
	return r
}
