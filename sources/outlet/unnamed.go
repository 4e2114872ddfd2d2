package outlet

import "strings"

// unnamed takes an outlet, or several, that the text does not name: "state
// television", "local media". c is the compound that begins at token i.
func (f *finder) unnamed(i int, c compound) int {
	if f.toks[c.last].shape&capital != 0 && f.headline(c.first, c.last) || f.nameAhead(c.last+1) {
		return i
	}
	p := phrase{first: i, last: c.last}
	f.leftOf(&p)
	first := p.first
	if f.x.is(f.toks[first].id, clArticle|clOwner) && first < i {
		first++
	}
	if f.partOfName(first, i) || f.adnominal(c) || !f.generic(i, first, c, p) {
		return i
	}
	head := f.x.classes[f.toks[c.last].baseID]
	m := Mention{
		Name:    f.text[f.toks[first].start:f.toks[c.last].base],
		Kind:    head.kindOf(),
		Basis:   FromConstruction,
		Unnamed: true,
		Plural:  head&clPlural != 0 || head&(clMass|clNoun) == clMass,
	}
	if f.has(first, c.last, clSocial) {
		m.Kind = Platform
	}
	return f.add(first, c.last, false, p, m)
}

// generic reports whether the words from token first to the end of c speak of
// outlets that they do not name.
func (f *finder) generic(i, first int, c compound, p phrase) bool {
	// How much a head must be helped depends on what else it may mean: media
	// with any description, newspapers with a description or a cue, outlets
	// and agencies only as media outlets and news agencies, one newspaper only
	// where something is said to come from it.
	head := f.x.classes[f.toks[c.last].baseID]
	described := first < i
	media := c.last > i && f.has(i, c.last-1, clMass|clModifier)
	switch {
	case head&clMass != 0:
		return described || f.evident(first, c.last, phrase{first: p.first, last: p.last}, true) && head&clNoun == 0
	case head&clPlural != 0 && head&clSure != 0:
		return described || f.heard(p)
	case head&clPlural != 0:
		return media && (described || f.heard(p) || head&clReport == 0)
	case head&clNoun != 0 && described:
		return (!c.loose || media) && (f.has(first, i-1, clOfficialdom|clTail) && c.last > i || f.heard(p))
	}
	return false
}

// partOfName reports whether one of the descriptions from token first up to
// token i is capitalised within its sentence: "Wyoming Public Radio".
func (f *finder) partOfName(first, i int) bool {
	for k := first; k <= i; k++ {
		if t := f.toks[k]; t.shape&capital != 0 && t.shape&caps == 0 && !f.opens(k) &&
			!f.x.is(t.id, clDemonym) && !f.x.is(t.baseID, clCountry|clDemonym) {
			return true
		}
	}
	return first > 0 && f.named(first)
}

// adnominal reports whether the mass noun that ends c only describes a noun
// after it: "local TV crews", "media-savvy".
func (f *finder) adnominal(c compound) bool {
	k := c.last + 1
	if k >= len(f.toks) || f.x.is(f.toks[c.last].baseID, clPlural) {
		return false
	}
	t := f.toks[k]
	if t.gap == gapHyphen {
		return true
	}
	if t.gap != gapSpace || t.shape&lower == 0 || f.toks[c.last].base != f.toks[c.last].end {
		return t.gap == gapSpace && f.toks[c.last].base != f.toks[c.last].end
	}
	// What follows is a noun unless it is known or looks like something else.
	word := f.text[t.start:t.end]
	return !f.x.is(t.id, clFunction|clReport|clSay|clAux|clPrep|clTime|clBefore|clAfter) &&
		!strings.HasSuffix(word, "ed") && !strings.HasSuffix(word, "ly") && !strings.HasSuffix(word, "ing")
}

// heard reports whether something is said to come from phrase p.
func (f *finder) heard(p phrase) bool {
	return f.foreseen(p.first, true) || f.follows(p.last, true)
}

// has reports whether one of the tokens i to j belongs to one of the classes c.
func (f *finder) has(i, j int, c class) bool {
	for k := i; k <= j; k++ {
		if f.x.is(f.toks[k].id, c) {
			return true
		}
	}
	return false
}

// senseless reports whether the word at token k gives the media words before
// it another sense: "press conference".
func (f *finder) senseless(k int) bool {
	return k < len(f.toks) && (f.toks[k].gap == gapSpace || f.toks[k].gap == gapHyphen) && f.x.is(f.toks[k].id, clSense)
}

// nameAhead reports whether a name of the registry stands at token k, so that
// the words before it describe that outlet.
func (f *finder) nameAhead(k int) bool {
	if k >= len(f.toks) || !f.x.is(f.toks[k].id, clFirst) && !f.x.is(f.toks[k].baseID, clFirst) {
		return false
	}
	if !f.toks[k].gap.near() && !f.quoted(k) && !f.apposed(k) {
		return false
	}
	_, _, ok := f.match(k)
	return ok
}
