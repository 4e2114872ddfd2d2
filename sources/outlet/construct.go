package outlet

import (
	"strings"
	"unicode/utf8"
)

// An outlet that is not in the registry is known by one of four shapes: a noun
// behind its name, a noun before it, an ending that newspapers have, a
// beginning that broadcasters have. Which words make a shape is in words.txt.
// Each shape has its own measure of evidence, because each deceives in its own
// way: places stand before nouns, clauses behind them, surnames end in Post.

// construct takes an outlet that shows itself by the words around it at token
// i, and returns the first token after it, or i.
func (f *finder) construct(i int) int {
	t := f.toks[i]
	if t.shape&(capital|lower) == 0 {
		return f.arabic(i)
	}
	if t.shape&capital != 0 {
		if n := f.plate(i); n > i {
			return n
		}
		if n := f.led(i); n > i {
			return n
		}
	}
	if !f.x.is(t.id, clNoun|clPlural|clMass|clModifier) {
		return i
	}
	c := f.compound(i)
	if f.senseless(c.last+1) || f.nameAhead(c.last+1) || f.toks[c.last].base != f.toks[c.last].end && c.noun {
		return i
	}
	if n := f.nounAfter(i, c); n > i {
		return n
	}
	if n := f.nounBefore(i, c); n > i {
		return n
	}
	if n := f.anaphor(i, c.last); n > i {
		return n
	}
	return f.unnamed(i, c)
}

// compound is a run of words such as "TV channel" or "news agency".
type compound struct {
	first, last int  // its tokens; the words of a name before it left out
	noun        bool // it ends in a noun for one outlet
	loose       bool // that noun needs a modifier or evidence
}

// compound reads the compound that begins at token i.
func (f *finder) compound(i int) compound {
	c := compound{first: i, last: i}
	for k := i + 1; k < len(f.toks) && k-i < maxPhrase && f.toks[k].gap.near() && f.toks[k].gap != gapLine; k++ {
		if !f.x.is(f.toks[k].id, clNoun|clPlural|clMass|clModifier) || f.toks[k].shape&lower == 0 || f.verbal(k) {
			break
		}
		c.last = k
	}
	for c.first < c.last && f.toks[c.first].shape&capital != 0 {
		c.first++
	}
	// "Fajr TV channel": TV is capitalised, and so part of the name.
	id := f.toks[c.last].baseID
	c.noun = f.x.is(id, clNoun)
	c.loose = f.x.is(id, clLoose) && (c.first == c.last || !f.x.is(f.toks[c.last-1].id, clModifier))
	return c
}

// verbal reports whether "reports" at token k is a verb, as in "media reports
// that".
func (f *finder) verbal(k int) bool {
	if !f.x.is(f.toks[k].id, clReport) || k+1 >= len(f.toks) || !f.toks[k+1].gap.near() {
		return false
	}
	next := f.text[f.toks[k+1].start:f.toks[k+1].end]
	return next == "that" || f.toks[k+1].shape&capital != 0
}

// run is the first token of the capitalised words that end before token k,
// which a closing quotation mark may part from them if quoted is set.
func (f *finder) run(k int, quoted bool) int {
	s := k
	for s > f.free && k-s < 6 {
		t, g := f.toks[s-1], f.toks[s].gap
		if g != gapSpace && g != gapHyphen && g != gapAmp && !(quoted && s == k && f.unquoted(s)) {
			break
		}
		if t.shape&(capital|digits) == 0 && t.id != f.x.al || f.x.is(t.id, clFunction|clTime) || t.base != t.end {
			break
		}
		s--
	}
	// "Told Coast News": the verb is capitalised for the sentence's sake.
	for s < k && (f.toks[s].shape&digits != 0 || f.opens(s) && f.x.is(f.toks[s].id, clReport|clSay|clBefore|clPrep)) {
		s++
	}
	return s
}

// nounAfter takes a name that a noun follows: "Fajr TV channel".
func (f *finder) nounAfter(i int, c compound) int {
	if !c.noun || f.toks[c.first].shape&lower == 0 || f.x.is(f.toks[c.last].id, clMass) {
		return i
	}
	s := f.run(c.first, true)
	for s < c.first && f.x.is(f.toks[s].id, clDemonym|clAdjective) {
		s++
	}
	if s == c.first || !f.proper(s, c.first-1) || s > 0 && f.indefinite(s-1) {
		return i
	}
	p := f.around(s, c.first-1)
	programme := f.x.is(f.toks[c.last].id, clProgramme)
	if c.loose && !f.titled(s, c.first-1) && (programme || !f.foreseen(p.first, true) && !f.follows(c.last, false)) {
		return i
	}
	return f.construed(s, c.first-1, p, f.toks[c.last].baseID)
}

// proper reports whether one of the tokens i to j is more than a media word.
func (f *finder) proper(i, j int) bool {
	for k := i; k <= j; k++ {
		if !f.x.is(f.toks[k].id, describes|clSay|clReport) {
			return true
		}
	}
	return false
}

// indefinite reports whether token k is "a" or "an", after which a name is
// that of a place: "a Baton Rouge newspaper".
func (f *finder) indefinite(k int) bool {
	return f.x.is(f.toks[k].id, clArticle) && !f.x.is(f.toks[k].id, clThe) && f.toks[k].end-f.toks[k].start < 3
}

// nounBefore takes a name that a noun leads to: "the Lebanese website X".
func (f *finder) nounBefore(i int, c compound) int {
	k := c.last + 1
	if !c.noun || k >= len(f.toks) || f.toks[c.last].shape&lower == 0 || f.x.is(f.toks[c.last].id, clMass) {
		return i
	}
	quoted := f.quoted(k)
	if !quoted && f.toks[k].gap != gapSpace {
		return i
	}
	end := f.forward(k)
	if quoted && f.toks[k].shape&capital != 0 {
		end = f.untilQuote(k)
	}
	if end == k || !quoted && f.x.is(f.toks[c.last].id, clProgramme) {
		return i
	}
	p := f.around(k, end-1)
	described := f.x.is(f.toks[c.last].id, clNamed) && f.has(p.first, i-1, clDemonym|clAdjective|clTail)
	if c.loose && !quoted && !described && !f.foreseen(p.first, true) && !f.follows(p.last, false) {
		return i
	}
	bare := p.first == i || p.first == i-1 && f.x.is(f.toks[p.first].id, clArticle|clOwner)
	if bare && p.first < i && !quoted && f.toks[k].id != f.x.al && !f.follows(p.last, true) {
		return i // He told the newspaper Russia had …
	}
	return f.construed(k, end-1, p, f.toks[c.last].baseID)
}

// forward is the token after the capitalised words that begin at token k, or k
// when they make no name.
func (f *finder) forward(k int) int {
	e := k
	for e < len(f.toks) && e-k < 5 && (e == k || f.toks[e].gap == gapSpace || f.toks[e].gap == gapHyphen) {
		t := f.toks[e]
		if t.shape&(capital|digits) == 0 && t.id != f.x.al && !f.links(e, k) || f.x.is(t.id, clFunction|clTime) {
			break
		}
		e++
		if t.base != t.end {
			break
		}
	}
	// "the daily 24", "the newspaper French"
	if e > k && (f.toks[k].shape&digits != 0 || e == k+1 && f.x.is(f.toks[k].id, clDemonym)) {
		return k
	}
	return e
}

// links reports whether token e is a particle inside a foreign name that
// begins at token k: "Correio da Manhã".
func (f *finder) links(e, k int) bool {
	return e > k && e+1 < len(f.toks) && f.toks[e+1].gap == gapSpace && f.toks[e+1].shape&capital != 0 &&
		f.x.is(f.toks[e].id, clLink)
}

// untilQuote is the token after the quotation that token k begins, or k when
// it is too long for a name.
func (f *finder) untilQuote(k int) int {
	for e := k; e < len(f.toks) && e-k < 8; e++ {
		if e > k && f.toks[e].gap == gapOther && f.between(e) != ", " {
			return k
		}
		rest := strings.TrimLeft(f.text[f.toks[e].end:min(len(f.text), int(f.toks[e].end)+maxGap)], ",.!?")
		if r, _ := utf8.DecodeRuneInString(rest); strings.ContainsRune(quotes, r) {
			return e + 1
		}
	}
	return k
}

// plate takes a name that ends, at token i, as names of newspapers and
// broadcasters do: "Guiyang Evening News".
func (f *finder) plate(i int) int {
	t := f.toks[i]
	if !f.x.is(t.baseID, clStrong|clWeak) || f.goesOn(i) {
		return i
	}
	s := f.run(i, false)
	if s == i || f.x.is(t.baseID, clJoint) && !f.x.is(f.toks[i-1].id, clModifier) {
		return i
	}
	p := f.around(s, i)
	// "an Orlando TV reporter", but "a Harbour Times article"
	if f.x.is(t.baseID, clBroadcaster) && f.indefinite(max(s-1, 0)) {
		return i
	}
	if i-s < 2 && !f.proper(s, i-1) && !f.x.is(t.baseID, clStrong) {
		if at, ok := f.ends[t.baseID]; ok && f.heard(p) {
			return f.same(s, i, at) // Guiyang Evening News … the Evening News
		}
		return i
	}
	if f.x.is(t.baseID, clStrong) && !f.headline(s, i) || p.noun || f.listed(p.first) || f.heard(p) {
		return f.construed(s, i, p, t.baseID)
	}
	return i
}

// led takes a name that begins, at token i, as names of broadcasters do:
// "Radio Dabanga". It needs evidence.
func (f *finder) led(i int) int {
	k := i + 1
	if !f.x.is(f.toks[i].id, clLead) || k >= len(f.toks) || f.toks[k].gap != gapSpace {
		return i
	}
	end := f.forward(k)
	if end == k && f.toks[k].shape&digits != 0 {
		end = k + 1
	}
	if end == k || f.named(i) {
		return i
	}
	p := f.around(i, end-1)
	if !f.foreseen(p.first, true) && !f.follows(p.last, true) && !f.listed(p.first) {
		return i
	}
	return f.construed(i, end-1, p, f.toks[i].id)
}

// construed adds an outlet that the registry lacks, with its name at the
// tokens i to j; noun is the word that says of what kind it is.
func (f *finder) construed(i, j int, p phrase, noun int32) int {
	m := Mention{
		Name:  f.text[f.toks[i].start:f.toks[j].base],
		Kind:  f.x.classes[noun].kindOf(),
		Basis: FromConstruction,
	}
	return f.add(i, j, true, p, m)
}
