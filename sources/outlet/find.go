package outlet

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"isnad/sources/lexicon"
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

	ends    map[int32]int32  // last word of a name to the mention that bore it
	defined map[string]int32 // abbreviation given in brackets to its mention
	people  map[int32]bool   // words that the text has given to a person: Lena Reuter
}

// Find returns where text names outlets, in text order and without overlap.
// It is one pass over the words of the text; the spans are byte ranges of it.
//
// A name that may mean several outlets means the one of them that the text has
// named before, if it has: "The New York Times … the Times".
func (r *Registry) Find(text string) []Mention {
	f := finder{r: r, x: r.index, text: text}
	f.toks = make([]token, 0, min(len(text)/4+1, 1<<10))
	for from, to := 0, 0; from < len(text); from = to {
		to = blockEnd(text, from)
		f.block(from, to)
	}
	return slices.Clone(f.out) // without the room that it grew in: documents are held for long
}

// maxBlock is about how many bytes are cut into words at a time.
const maxBlock = 16 << 10

// blockEnd is where the block that begins at the byte from ends: behind a
// blank line, or in a text without any behind a line, a word or at last a rune.
func blockEnd(text string, from int) int {
	if n := strings.Index(text[from:min(len(text), from+maxBlock)], "\n\n"); n >= 0 {
		return from + n + 2
	}
	if len(text)-from <= maxBlock {
		return len(text)
	}
	block := text[from : from+maxBlock]
	if n := strings.LastIndexByte(block, '\n'); n > 0 {
		return from + n + 1
	}
	if n := strings.LastIndexByte(block, ' '); n > 0 {
		return from + n + 1
	}
	to := from + maxBlock
	for to < len(text) && !utf8.RuneStart(text[to]) {
		to++
	}
	return to
}

// block looks through the bytes from up to to, over whose borders no name goes.
func (f *finder) block(from, to int) {
	f.toks = f.x.scan(f.text, from, to, f.toks[:0], false)
	f.free = 0
	for i := 0; i < len(f.toks); {
		if n := f.at(i); n > i {
			f.free, i = n, n
			continue
		}
		i++
	}
}

// triggers are the classes of words at which a mention may be recognised
// without the registry.
const triggers = clNoun | clPlural | clMass | clModifier | clStrong | clWeak | clLead

// at looks for a mention that begins, or that shows itself, at token i. It
// returns the first token after it, or i when there is none.
func (f *finder) at(i int) int {
	t := &f.toks[i]
	if i+1 < len(f.toks) && f.toks[i+1].gap == gapDot {
		if n := f.domain(i); n > i {
			return n
		}
	}
	// The rest is reached by few words: the class of the word decides.
	c := f.x.classes[t.id] | f.x.classes[t.baseID]
	if c&(clStrong|clWeak) != 0 && f.ends != nil {
		if n := f.again(i); n > i {
			return n
		}
	}
	if t.shape&caps != 0 && f.defined != nil {
		if at, ok := f.defined[f.text[t.start:t.base]]; ok {
			return f.same(i, i, at)
		}
	}
	if c&clFirst != 0 {
		if last, m, ok := f.match(i); ok && !f.person(i, last) {
			return f.take(i, last, m)
		}
	}
	if c&triggers != 0 {
		return f.construct(i)
	}
	if t.shape&caps != 0 {
		return f.callSign(i)
	}
	return i
}

// domain takes a host name that token i belongs to: "weather.com". It works
// on the printed bytes, since a host has nothing to fold but its case.
func (f *finder) domain(i int) int {
	if i > 0 && f.toks[i].gap == gapDot {
		return i
	}
	from, j := i, i
	for f.toks[from].gap == gapHyphen && from > f.free && i-from < maxName {
		from-- // sea-news.example, at its dot
	}
	for j+1 < len(f.toks) && j-i < maxName && (f.toks[j+1].gap == gapDot || f.toks[j+1].gap == gapHyphen) {
		j++
	}
	start, end := int(f.toks[from].start), int(f.toks[j].base)
	if start > 0 && f.text[start-1] == '@' {
		return j + 1 // an e-mail address
	}
	if start > 0 && f.text[start-1] == '-' {
		return i
	}
	o, ok := f.r.ByDomain(f.text[start:end])
	if !ok {
		return i
	}
	return f.take(from, j, match{ids: []int32{f.r.byID[o.ID]}, end: f.toks[j].base})
}

// person reports whether the one word at token i, which names an outlet too, is
// somebody's family name here: behind a given name, and from then on wherever
// nothing but what people do as well speaks for the outlet.
func (f *finder) person(i, last int) bool {
	t := &f.toks[i]
	if i != last || t.shape&capital == 0 {
		return false
	}
	if i > 0 && t.gap == gapSpace && givenNames()[strings.ToLower(f.text[f.toks[i-1].start:f.toks[i-1].base])] {
		if f.people == nil {
			f.people = map[int32]bool{}
		}
		f.people[t.baseID] = true
		return true
	}
	p := f.around(i, last)
	return f.people[t.baseID] && !f.evident(i, last, p, false)
}

// givenNames are given names in the Latin script, in small letters.
var givenNames = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	l, _ := lexicon.People("en")
	for _, e := range l.Section("given") {
		out[e.Word] = true
	}
	return out
})

// match is what a run of tokens was found to name.
type match struct {
	ids []int32 // outlets, more than one when ambiguous
	the bool    // a capitalised "The" before it belongs to the name
	end int32   // byte at which the name ends
}

// reach is a name of the registry that a run of tokens spells.
type reach struct {
	last int // its last token
	node int32
	end  int32 // byte at which the name ends, a suffix left out
}

// maxName is the number of words of the longest name.
const maxName = 16

// spelled lists the names of the registry that the tokens from i on spell,
// shorter ones first, and returns their number.
func (f *finder) spelled(i int, found *[2 * maxName]reach) int {
	n, node, ok := 0, int32(0), true
	for j := i; ok && j < len(f.toks) && j-i < maxName; j++ {
		t := &f.toks[j]
		if j > i && (!f.joined(j) || t.shape&clitic != 0) {
			break
		}
		from := node
		if node, ok = f.x.step(from, t.id); ok && f.x.heads[node] != 0 {
			found[n] = reach{j, node, t.end}
			n++
		}
		if t.baseID != t.id { // AP’s is of AP, not APS
			if to, ok := f.x.step(from, t.baseID); ok && f.x.heads[to] != 0 {
				found[n] = reach{j, to, t.base}
				n++
			}
		}
	}
	return n
}

// match is the longest name of the registry that begins at token i and is
// borne out by what surrounds it, with its last token. A longer name that is
// not gives way to a shorter one: in "the BBC news desk" a small letter keeps
// BBC News from being named, but not the BBC.
func (f *finder) match(i int) (int, match, bool) {
	var found [2 * maxName]reach
	for n := f.spelled(i, &found) - 1; n >= 0; n-- {
		if m, ok := f.borneOut(i, found[n].last, found[n].node); ok {
			m.end = found[n].end
			return found[n].last, m, true
		}
	}
	return i, match{}, false
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
	// Entries of one node were put in from the last to the first.
	if len(m.ids) > 1 {
		slices.Sort(m.ids)
		m.ids = f.narrowed(m.ids)
	}
	return m, len(m.ids) > 0
}

// take adds the mention that the tokens i to j make of outlets in the
// registry, and returns the first token after it.
func (f *finder) take(i, j int, m match) int {
	o := &f.r.outlets[m.ids[0]]
	out := Mention{ID: o.ID, Name: o.Name, Kind: o.Kind, Basis: FromRegistry}
	if len(m.ids) > 1 {
		out.ID, out.Name = "", f.text[f.toks[i].start:m.end]
		for _, id := range m.ids {
			out.Candidates = append(out.Candidates, f.r.outlets[id].ID)
			if f.r.outlets[id].Kind != out.Kind {
				out.Kind = ""
			}
		}
	}
	out.Span = prose.Span{Start: int(f.toks[i].start), End: int(m.end)}
	return f.add(i, j, m.the, f.around(i, j), out)
}

// add completes a mention whose name the tokens i to j are and whose phrase is
// p, and returns the first token after it. When the outlet's own name has an
// article, a capitalised "The" is part of it.
func (f *finder) add(i, j int, the bool, p phrase, m Mention) int {
	if m.Span.Empty() {
		m.Span = f.spanOf(i, j)
	}
	if the && i > f.free && f.toks[i].gap == gapSpace && strings.HasPrefix(f.text[f.toks[i-1].start:], "The") {
		m.Span.Start = int(f.toks[i-1].start)
	}
	m.Phrase = f.span(p, m.Span)
	f.out = append(f.out, m)
	f.remember(i, j, p)
	return p.last + 1
}

// spanOf is the byte range of the tokens i to j, without a suffix such as ’s.
func (f *finder) spanOf(i, j int) prose.Span {
	return prose.Span{Start: int(f.toks[i].start), End: int(f.toks[j].base)}
}
