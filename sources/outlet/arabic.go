package outlet

import (
	"strings"

	"isnad/sources/prose"
)

// arabic is construct for the scripts without capital letters, in which the
// noun stands before the name: صحيفة الغد, وسائل إعلام محلية.
func (f *finder) arabic(i int) int {
	t := f.toks[i]
	if f.x.is(t.id, clWeak) {
		return f.foreign(i)
	}
	if !f.x.is(t.id, clNoun|clPlural) || i > 0 && f.toks[i].gap.near() && f.x.is(f.toks[i-1].id, clOffice) {
		return i
	}
	if strings.HasPrefix(f.text[t.start:], "ال") {
		if n := f.anaphor(i, i); n > i {
			return n
		}
	}
	k := i + 1
	for k < len(f.toks) && k-i < maxPhrase && f.toks[k].gap.near() && f.x.is(f.toks[k].id, clModifier) {
		k++
	}
	if f.x.is(t.id, clPlural) && k > i+1 || k > i+1 && f.has(i+1, k-1, clOfficialdom) {
		return f.mass(i, k)
	}
	if k >= len(f.toks) || f.nameAhead(k) {
		return i
	}
	if f.quoted(k) {
		if n := f.quotedName(i, k); n > i {
			return n
		}
	}
	if f.x.is(t.id, clPlural) && f.adjectival(k) {
		return f.mass(i, k)
	}
	return f.bareName(i, k)
}

// mass takes unnamed outlets whose head is at token i; modifiers reach up to k.
func (f *finder) mass(i, k int) int {
	for k < len(f.toks) && k < i+5 && f.toks[k].gap.near() && f.adjectival(k) {
		k++
	}
	if f.nameAhead(k) {
		return i
	}
	p := phrase{first: i, last: k - 1}
	described := false
	for n := i + 1; n < k; n++ {
		named := f.x.is(f.toks[n].id, clModifier) && !f.x.is(f.toks[n].id, clAdjective|clOfficialdom) // وسائل الإعلام
		described = described || !named && f.adjectival(n)
	}
	if !described && !f.foreseen(i, true) && !f.has(i, k-1, clSocial) {
		return i
	}
	head := f.x.classes[f.toks[i].id]
	m := Mention{
		Name:    f.text[f.toks[i].start:f.toks[k-1].end],
		Kind:    head.kindOf(),
		Basis:   FromConstruction,
		Unnamed: true,
		Plural:  head&clNoun == 0,
	}
	if f.has(i, k-1, clSocial) {
		m.Kind = Platform
	}
	return f.add(i, k-1, false, p, m)
}

// adjectival reports whether token k has the form of an Arabic adjective of
// origin, or is a word that describes outlets.
func (f *finder) adjectival(k int) bool {
	t := f.toks[k]
	if !t.gap.near() || t.shape&clitic != 0 {
		return false
	}
	if f.x.is(t.id, clModifier|clAdjective) {
		return true
	}
	s := prose.FoldString(f.text[t.start:t.end])
	return len(s) > 8 && (strings.HasSuffix(s, "يه") || strings.HasPrefix(s, "ال") && strings.HasSuffix(s, "ي"))
}

// quotedName takes the name in quotation marks at token k that the noun at
// token i leads to.
func (f *finder) quotedName(i, k int) int {
	end := f.untilQuote(k)
	if end == k {
		return i
	}
	p := f.around(k, end-1)
	if f.x.is(f.toks[i].id, clProgramme|clPlatform) && !f.foreseen(p.first, true) {
		return i
	}
	return f.construed(k, end-1, p, f.toks[i].id)
}

// bareName takes the name at token k, without quotation marks, that the noun
// at token i leads to. Nouns that other things have too need evidence.
func (f *finder) bareName(i, k int) int {
	t := f.toks[i]
	if !f.toks[k].gap.near() || f.x.is(t.id, clPlural) || !f.x.is(t.id, clNamed|clLoose) || f.x.is(f.toks[k].id, clBlock) {
		return i
	}
	end := f.bareEnd(k)
	if end == k {
		return i
	}
	p := f.around(k, end-1)
	// A name in Latin letters is foreign to the sentence, and so a name.
	latin := f.toks[k].shape&capital != 0 && !f.x.is(t.id, clProgramme|clPlatform)
	modified := k > i+1 || p.last >= end && f.x.is(f.toks[end].id, clModifier)
	if !f.x.is(t.id, clNamed) && !latin && !modified && !f.foreseen(p.first, true) {
		return i
	}
	return f.construed(k, end-1, p, t.id)
}

// bareEnd is the token after the name that begins at token k. Words with the
// article and foreign names differ in how far they are taken to reach.
func (f *finder) bareEnd(k int) int {
	// Without capital letters a name's end shows only by what cannot be in it.
	// With the article it is taken to be one word, foreign names to be two.
	limit := 2
	s := f.text[f.toks[k].start:f.toks[k].end]
	switch {
	case f.toks[k].shape&(capital|lower) != 0:
		return f.forward(k)
	case strings.HasPrefix(s, "ال"):
		limit = 1
	}
	e := k
	for e < len(f.toks) && e-k < limit && (e == k || f.toks[e].gap.near()) {
		t := f.toks[e]
		if f.x.is(t.id, clFunction|clReport|clSay|clPrep|clNoun|clPlural|clModifier) || t.shape&clitic != 0 ||
			t.shape&digits != 0 && e == k || f.adjectival(e) && (e > k || limit == 2) {
			break
		}
		if e > k && (strings.HasPrefix(f.text[t.start:], "ال") || strings.HasPrefix(f.text[t.start:], "ب")) {
			break
		}
		e++
	}
	return e
}

// foreign takes a foreign newspaper's name in Arabic letters that ends at
// token i: إيفننج نيوز. Where it begins shows the word before it, which must
// lead to an outlet.
func (f *finder) foreign(i int) int {
	for s := i; s > f.free && i-s < 4 && f.toks[s].gap == gapSpace; {
		s--
		if t := f.toks[s]; t.id != 0 && !f.x.is(t.id, clWeak) {
			return i
		}
		if p := f.around(s, i); p.noun || f.foreseen(p.first, true) {
			return f.construed(s, i, p, f.toks[i].id)
		}
	}
	return i
}
