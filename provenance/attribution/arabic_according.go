package attribution

import (
	"strings"

	"isnad/sources/prose"
)

// accordingAt reads a phrase that names a source for what stands beside it:
// "وفقا للوزارة", "حسبما ذكر فلان", "كما قال فلان".
func (t *arabicText) accordingAt(i int) (arabicCue, bool) {
	fold, conj := t.words[i].fold, false
	if t.postAs(i) {
		return t.accordingVerb(i, i+1)
	}
	list := t.lex.according[fold]
	if rest, ok := strings.CutPrefix(fold, "و"); ok && list == nil {
		list, conj = t.lex.according[rest], true
	}
	for _, p := range list {
		n := t.matches(p.words, i, conj)
		if n == 0 || i+n >= len(t.words) {
			continue
		}
		for _, takes := range p.takes {
			if c, ok := t.accordingTakes(i, i+n, takes); ok {
				return c, true
			}
		}
	}
	return arabicCue{}, false
}

// postAs reports whether "كما" or "هذا ما" at token i stands behind what was
// said: a comma or a quotation before it, a verb without content behind it.
func (t *arabicText) postAs(i int) bool {
	w := &t.words[i]
	if i == 0 || i+1 >= len(t.words) {
		return false
	}
	switch {
	case w.fold == "كما":
		return (t.is(i-1, ',') || t.quote[i-1] > 0) && t.finite(i+1)
	case w.fold == "هذا" && t.words[i+1].fold == "ما":
		return i+2 < len(t.words) && t.finite(i+2)
	}
	return false
}

// finite reports whether token i is a finite verb of speech.
func (t *arabicText) finite(i int) bool {
	return i < len(t.words) && t.words[i].form.verb != nil && !t.words[i].form.participle
}

// accordingTakes reads what follows the phrase that ends before token k.
func (t *arabicText) accordingTakes(i, k int, takes string) (arabicCue, bool) {
	w := &t.words[k]
	switch takes {
	case "ل":
		if !strings.HasPrefix(w.fold, "ل") {
			return arabicCue{}, false
		}
		if w.fold == "لما" {
			return t.accordingVerb(i, k+1)
		}
		return t.accordingNoun(i, k, true)
	case "ما":
		if w.fold != "ما" {
			return arabicCue{}, false
		}
		return t.accordingVerb(i, k+1)
	case "verb":
		return t.accordingVerb(i, k)
	}
	return t.accordingNoun(i, k, false)
}

// accordingVerb reads "حسبما" and a verb at token k with its subject.
func (t *arabicText) accordingVerb(i, k int) (arabicCue, bool) {
	if k < len(t.words) && t.words[k].fold == "ما" {
		k++
	}
	if !t.finite(k) || k > i+4 {
		return arabicCue{}, false
	}
	limit := int(t.limit[i])
	c := arabicCue{form: t.words[k].form, kind: t.words[k].form.verb.kind, first: i, start: i, breaks: true,
		rule: "ar/according-verb", confidence: 0.85}
	end := k + 1
	if end < limit && t.words[end].fold == "به" {
		end++
	}
	c.cue = []prose.Span{t.span(i, end)}
	np := t.nounPhrase(end, limit, nil)
	if np > end {
		c.source = []prose.Span{t.span(end, np)}
	}
	if np < limit && (t.words[np].role&arThat != 0 || t.is(np, ':')) {
		return c, false // "كما قال فلان إن" opens its own content
	}
	return t.beside(c, max(np, end))
}

// accordingNoun reads a source at token k; to says that it carries ل.
func (t *arabicText) accordingNoun(i, k int, to bool) (arabicCue, bool) {
	limit := int(t.limit[i])
	c := arabicCue{kind: Speech, first: i, start: i, breaks: true, rule: "ar/according", confidence: 0.85}
	noun := t.words[k].fold
	cueEnd, from := t.toks[k-1].End, t.toks[k].Start
	if to {
		noun = strings.TrimPrefix(noun, "ل")
		cueEnd = from + len("ل")
		from = cueEnd
		if strings.HasPrefix(noun, "ل") {
			noun = "ا" + noun
		}
	}
	if noun == "" && k+1 < limit { // "لـ«الساحل»": the preposition stands alone
		k++
		cueEnd, from, noun = t.toks[k-1].End, t.toks[k].Start, t.words[k].fold
	}
	if t.lex.roles[noun]&arUnsaid != 0 || t.words[k].mark != 0 && !t.opens(k) {
		return c, false
	}
	first := k
	if t.lex.roles[noun]&arStatement != 0 && k+1 < limit {
		first = k + 1
		cueEnd, from = t.toks[k].End, t.toks[first].Start
		if t.words[first].fold == "من" {
			first++
			cueEnd, from = t.toks[first-1].End, t.toks[first].Start
		}
	}
	np := max(t.nounPhrase(first, limit, nil), min(first+1, limit))
	if t.opens(first) && t.past(first)-first < 10 {
		np = max(np, min(t.past(first), limit)) // a name in marks, whatever follows
	}
	c.source = []prose.Span{{Start: from, End: t.toks[np-1].End}}
	if from >= t.toks[np-1].End {
		return c, false
	}
	c.cue = []prose.Span{{Start: t.toks[i].Start, End: cueEnd}}
	return t.beside(c, np)
}

// beside decides whether the content of an according-to phrase that ends
// before token np stands before or behind it.
func (t *arabicText) beside(c arabicCue, np int) (arabicCue, bool) {
	c.behind = np
	limit := int(t.limit[c.first])
	begin := t.sentenceStart(c.first)
	if c.first-begin > 3 {
		c.how, c.open = opensBefore, c.first
		return c, true
	}
	k := np
	for k < limit && !t.is(k, ',') && k < np+14 {
		k++
	}
	if k >= limit || !t.is(k, ',') {
		k = np - 1
	}
	c.how, c.open = opensBehind, k+1
	return c, k+1 < limit
}

// sentenceStart is the first token of the sentence of token i.
func (t *arabicText) sentenceStart(i int) int { return int(t.begin[i]) }
