package attribution

import (
	"slices"
	"strings"

	"isnad/sources/prose"
)

// english finds attributions in English prose by word list and grammar: a
// reporting verb or noun, the noun phrase that is its source, and the clause,
// quotation or phrase that it ascribes.
func english(p *passage) []find {
	r := &p.room
	tokens := 0
	for i := range p.paras {
		tokens += p.paras[i].row.Len()
	}
	r.finds = slices.Grow(r.finds[:0], tokens/tokensAFind)
	g := &englishGrammar{p: p, v: englishVocabulary(), last: -1, finds: r.finds, words: r.words, sents: r.sents, quotes: r.quotes}
	g.readLabels()
	g.toks, p.unfolded, p.whose = p.unfolded, nil, nil // a line may be all of the text: room for one at a time
	for i := 0; i < len(p.paras); {
		if i = g.stretch(i); p.full(len(g.finds), i) {
			break
		}
	}
	p.unfolded = g.toks
	r.finds, r.words, r.sents, r.quotes = g.finds, g.words, g.sents, g.quotes
	return g.finds
}

// tokensAFind is how many tokens news has at least for each find, but for the
// densest.
const tokensAFind = 16

// englishGrammar is one run over one passage.
type englishGrammar struct {
	p     *passage
	v     *vocabulary
	finds []find
	last  int // the find that a quotation without a source would go on from, or -1
	// labels are those of a transcript's paragraphs, by their index.
	labels map[int]prose.Span
	// The stretch at hand: paragraphs that one quotation joins, as one row of
	// tokens. The slices are used again for each stretch.
	toks   []prose.Token
	words  []word
	sents  []prose.Span
	quotes []quoteRun
}

// A word is what the grammar keeps of one token.
type word struct {
	class class
	quote int32 // index into quotes of the outermost quotation around it, or -1
	lex   *lexeme
}

// A run is a half-open range of token indexes of the stretch.
type run struct{ from, to int }

func (r run) empty() bool { return r.to <= r.from }

// A quoteRun is an outermost quotation that can be speech.
type quoteRun struct {
	run    // with its marks
	closed bool
	words  int
	used   bool // some attribution has it as content
}

// stretch analyses paragraph i with all that its quotations run on into, and
// returns the index of the first paragraph behind.
func (g *englishGrammar) stretch(i int) int {
	g.toks, g.words, g.sents, g.quotes = g.toks[:0], g.words[:0], g.sents[:0], g.quotes[:0]
	first, on := i, false
	for n := 0; ; n++ {
		runs := n < carried && g.joins(i)
		opens := n < carried && !runs && (g.announces(i) || g.signs(i))
		g.load(&g.p.paras[i], on)
		i++
		if on = runs; !runs && !opens {
			break
		}
	}
	g.layout(first)
	g.units()
	return i
}

// joins reports whether a quotation that is open at the end of paragraph i
// goes on in the next.
func (g *englishGrammar) joins(i int) bool {
	q := &g.p.paras[i]
	if _, speaker := g.labels[i+1]; speaker || i+1 == len(g.p.paras) || len(q.quotes) == 0 {
		return false
	}
	if k := lastOpen(q.quotes); k >= 0 {
		return goesOn(g.p, i) && g.wholly(q, q.quotes[k].Start)
	}
	// carry has closed the quotation further down.
	next := &g.p.paras[i+1]
	for k := len(q.quotes) - 1; k >= 0; k-- {
		if e := q.quotes[k]; e.Depth == 0 && !e.Single {
			return e.End == q.span.End && e.Inner.End == e.End && len(next.quotes) > 0 && next.quotes[0].Inner.Start == next.span.Start
		}
	}
	return false
}

// announces reports whether paragraph i ends with a colon before a quotation that
// opens the next.
func (g *englishGrammar) announces(i int) bool {
	return goesOn(g.p, i) && strings.HasSuffix(strings.TrimRight(g.p.paras[i].span.In(g.p.text), " "), ":")
}

// wholly reports whether the quotation that opens at byte at of paragraph q
// begins it, or stands behind a colon, a comma or another mark: then it can run
// on into the next paragraph. A phrase in marks inside a sentence cannot.
func (g *englishGrammar) wholly(q *paragraph, at int) bool {
	for at > q.span.Start && g.p.text[at-1] == ' ' {
		at--
	}
	return at == q.span.Start || !isWordByte(g.p.text[at-1])
}

// isWordByte reports whether c can belong to a word.
func isWordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= 0x80
}

// load adds a paragraph to the stretch; on says that its first quotation goes
// on from the paragraph before.
func (g *englishGrammar) load(q *paragraph, on bool) {
	base := len(g.toks)
	n := q.row.Len() // to the word: a line may be all of the text
	g.toks = q.row.AppendTo(slices.Grow(g.toks, n))
	g.words = slices.Grow(g.words, n)
	for _, t := range g.toks[base:] {
		lex, k := g.v.look(g.p.text, t)
		if n := len(g.words); k&capital != 0 && k&(modal|plain|third|finite|timeWord) != 0 && n > base && t.Kind == prose.Word && g.toks[n-1].Kind == prose.Word && g.words[n-1].class&capital != 0 && g.words[n-1].class&(timeWord|preposition) == 0 {
			k &^= modal // Theresa May
		}
		g.words = append(g.words, word{class: k, lex: lex, quote: -1})
	}
	at := base
	for _, e := range q.quotes {
		if e.Depth > 0 && !e.Single || at < len(g.toks) && e.Start < g.toks[at].Start {
			continue
		}
		for at < len(g.toks) && g.toks[at].Start < e.Start {
			at++
		}
		at = g.quote(e, at, on)
		on = false
	}
	for _, s := range q.sents {
		g.sents = append(g.sents, prose.Span{Start: s.Start + base, End: s.End + base})
	}
}

// quote marks the tokens of quotation e, the first of which is at; it returns
// the token behind.
func (g *englishGrammar) quote(e prose.Quotation, at int, on bool) int {
	end, words := at, 0
	for end < len(g.toks) && g.toks[end].Start < e.End {
		if g.words[end].class&mark == 0 {
			words++
		}
		end++
	}
	if e.Single && words < 3 {
		return at
	}
	n := len(g.quotes)
	if on && n > 0 {
		n--
		g.quotes[n].to, g.quotes[n].closed = end, e.Closed
		g.quotes[n].words += words
	} else {
		g.quotes = append(g.quotes, quoteRun{run: run{at, end}, closed: e.Closed, words: words})
		if at < len(g.words) {
			g.words[at].class |= opener
		}
	}
	for k := at; k < end; k++ {
		g.words[k].quote = int32(n)
		g.words[k].class |= quoted
	}
	return end
}

// spans are the bytes of a run, one span a paragraph, until the passage is done.
func (g *englishGrammar) spans(r run) []prose.Span {
	room := &g.p.room
	out := room.some[:0]
	for a := r.from; a < r.to; {
		end := g.p.at(g.toks[a].Start).span.End
		b := a + 1
		for b < r.to && g.toks[b].Start < end {
			b++
		}
		out = append(out, prose.Span{Start: g.toks[a].Start, End: g.toks[b-1].End})
		a = b
	}
	room.some = out
	return room.spans.keep(out...)
}
