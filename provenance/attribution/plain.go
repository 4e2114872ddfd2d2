package attribution

import (
	"slices"

	"isnad/sources/prose"
)

// The plain grammar serves every language that has a word list and no grammar
// of its own: direct speech beside a reporting phrase, reported speech behind
// "that", behind a colon or before a verb that stands last, and "according to".
// It knows order and no inflection: the forms of a verb stand in the list, so
// that a language is added by its file alone. What it is not sure of it leaves.

// plainTongue is the tongue of a language that has a word list; its find is nil
// when there is none.
func plainTongue(lang string) tongue {
	v, ok := plainLexicons(lang)
	if !ok {
		return tongue{}
	}
	return tongue{find: func(p *passage) []find {
		g := &plainGrammar{p: p, v: v, last: -1}
		for i := range p.paras {
			if g.paragraph(&p.paras[i]); p.full(len(g.finds), i+1) {
				break
			}
		}
		return g.finds
	}, abbreviation: v.abbreviation}
}

// plainGrammar is one run over one passage.
type plainGrammar struct {
	p     *passage
	v     *plainLexicon
	finds []find
	last  int // the find whose source a cue without one goes on from, or -1
	// The paragraph at hand.
	toks  []prose.Token
	words []string // keys
	quote []int    // index into outer of the quotation around each token, or -1
	outer []prose.Quotation
	inner []plainQuotation // of each of outer
	sents []prose.Span     // ranges of tokens
	voice int              // the quotation inside which a cue may stand, or -1
}

// A plainQuotation is what the grammar keeps of an outermost quotation.
type plainQuotation struct {
	first int // token
	words int
	used  bool // it is some attribution's content
}

// A plainHit is a reporting phrase in the text.
type plainHit struct {
	plainCue
	at      run // tokens
	pronoun int // the token that is the source inside it, or -1
}

// paragraph finds the attributions of one paragraph.
func (g *plainGrammar) paragraph(q *paragraph) {
	if q.title {
		return
	}
	g.load(q)
	for _, s := range q.sents {
		from := len(g.finds)
		for i := s.Start; i < s.End; {
			if g.quote[i] >= 0 {
				i = g.insertion(i, s.End)
				continue
			}
			if hit, ok := g.match(g.v.according, i, s.End); ok && g.accord(hit, run{s.Start, s.End}) {
				i = hit.at.to
				continue
			}
			hit, ok := g.match(g.v.cues, i, s.End)
			if ok {
				g.report(hit, run{s.Start, s.End})
				i = hit.at.to
				continue
			}
			i++
		}
		g.goOn(s, from)
	}
}

// load prepares the tokens of a paragraph.
func (g *plainGrammar) load(q *paragraph) {
	g.toks, g.outer, g.sents, g.voice = q.row.AppendTo(g.toks[:0]), q.outer, q.sents, -1
	g.words = g.words[:0]
	g.quote = g.quote[:0]
	g.inner = make([]plainQuotation, len(q.outer))
	k := 0
	for _, t := range g.toks {
		g.words = append(g.words, g.v.key(t.In(g.p.text)))
		for k < len(q.outer) && q.outer[k].End <= t.Start {
			k++
		}
		in := -1
		if k < len(q.outer) && q.outer[k].Start <= t.Start {
			in = k
			if len(g.quote) == 0 || g.quote[len(g.quote)-1] != k {
				g.inner[k].first = len(g.quote)
			}
			if t.Kind != prose.Mark {
				g.inner[k].words++
			}
		}
		g.quote = append(g.quote, in)
	}
}

// match finds the longest phrase that begins at token i and ends before end,
// outside quotations.
func (g *plainGrammar) match(in map[string][]plainCue, i, end int) (plainHit, bool) {
	for _, c := range in[g.words[i]] {
		if hit, ok := g.phrase(c, i, end); ok {
			return hit, true
		}
	}
	return plainHit{}, false
}

// phrase reports whether c begins at token i.
func (g *plainGrammar) phrase(c plainCue, i, end int) (plainHit, bool) {
	hit := plainHit{plainCue: c, pronoun: -1}
	at := i
	for k, w := range c.words {
		if w == anyWords {
			at = g.skip(at, end, c.words[k+1])
			continue
		}
		if at >= end || g.quote[at] != g.voice {
			return hit, false
		}
		switch {
		case w == anyPronoun && g.is(at, plainPronoun):
			hit.pronoun = at
		case w != g.words[at]:
			return hit, false
		}
		at++
	}
	hit.at = run{i, at}
	return hit, true
}

// skip passes over up to two words before next; none when it does not follow,
// or when one of them denies.
func (g *plainGrammar) skip(at, end int, next string) int {
	for n := range 3 {
		if at+n >= end || g.mark(at+n) || g.is(at+n, plainNegation) {
			return at
		}
		if g.words[at+n] == next {
			return at + n
		}
	}
	return at
}

// is reports whether token i is a word of this class.
func (g *plainGrammar) is(i int, class plainClass) bool { return g.v.words[g.words[i]]&class != 0 }

// mark reports whether token i is a mark.
func (g *plainGrammar) mark(i int) bool { return g.toks[i].Kind == prose.Mark }

// isMark reports whether token i is one of the marks given.
func (g *plainGrammar) isMark(i int, marks string) bool {
	if !g.mark(i) {
		return false
	}
	t := g.toks[i].In(g.p.text)
	for _, m := range marks {
		if t == string(m) {
			return true
		}
	}
	return false
}

// span is the bytes of a run of tokens; none for an empty one.
func (g *plainGrammar) span(r run) []prose.Span {
	if r.empty() {
		return nil
	}
	return []prose.Span{{Start: g.toks[r.from].Start, End: g.toks[r.to-1].End}}
}

// add notes a find. A cue without a source goes on from the find before.
func (g *plainGrammar) add(f find) {
	f.governor = -1
	if len(f.source) == 0 {
		f.governor = g.last
	}
	slices.SortFunc(f.content, func(a, b prose.Span) int { return a.Start - b.Start })
	f.rule = g.v.lang + "/" + f.rule
	g.finds = append(g.finds, f)
	if f.governor < 0 {
		g.last = len(g.finds) - 1
	}
}

// goOn ascribes a quotation that begins the sentence behind a quoted one, or
// stands in it, to whoever spoke in that sentence's finds.
func (g *plainGrammar) goOn(s prose.Span, from int) {
	if len(g.finds) > from || g.last < 0 || s.Start == 0 {
		return
	}
	q := g.quote[s.Start]
	if q < 0 || g.inner[q].used || q == 0 || !g.inner[q-1].used || g.outer[q].Single {
		return
	}
	g.inner[q].used = true
	g.add(find{content: []prose.Span{g.outer[q].Span}, kind: Speech, rule: "quotation", confidence: 0.8})
}
