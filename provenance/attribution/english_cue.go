package attribution

// A hit is a reporting verb where it stands in the text.
type hit struct {
	cueForm
	group   run  // the verb with auxiliaries and what belongs to its phrase
	head    int  // the verb itself
	lead    int  // where the search for a subject begins: adverbs before the group are passed over
	passive bool // "was told", "is expected"
	loose   bool // a participle without auxiliary: "adding that"
	inf     bool // behind "to"
	subject bool // its content is part of a sentence's subject
	first   bool // it is a participle that opens the sentence: "Asked if …, she"
	aside   bool // it stands in a relative clause between commas
	noun    bool // it is a reporting noun
	short   bool // its auxiliary is "'s", which can be "has" as well as "is"
	before  bool // its content stands before it
	past    int  // the token behind it and its source, when its content stands before
	taken   bool // it has its content
}

// verbAt reports whether a reporting verb stands at token i, and which; its
// phrase must end before end.
func (g *englishGrammar) verbAt(i, end int) (hit, bool) {
	lex := g.words[i].lex
	if lex == nil || len(lex.cues) == 0 {
		return hit{}, false
	}
	for _, c := range lex.cues {
		if to, ok := g.phrase(c.rest, i+1, end); ok {
			return hit{cueForm: c, head: i, group: run{i, to}, lead: i}, true
		}
	}
	return hit{}, false
}

// phrase matches the words of rest from token i on and returns the token
// behind them.
func (g *englishGrammar) phrase(rest []string, i, end int) (int, bool) {
	for k, w := range rest {
		if w == "_" {
			for n := 0; n < 3 && i < end && !g.same(i, rest[k+1]); n++ {
				if g.words[i].class&mark != 0 {
					return 0, false
				}
				i++
			}
			continue
		}
		if i >= end || !g.same(i, w) {
			return 0, false
		}
		i++
	}
	return i, true
}

// same reports whether token i is the word low, given in lower case.
func (g *englishGrammar) same(i int, low string) bool {
	return g.toks[i].Len() == len(low) && equalFold(g.toks[i].In(g.p.text), low)
}

// findCues lists the reporting verbs of the unit in [from, to), with their
// auxiliaries.
func (u *unit) findCues(from, to int) {
	for i := from; i < to; i++ {
		h, ok := u.verbAt(i, to)
		if !ok {
			continue
		}
		u.group(&h)
		if u.verbal(&h) {
			u.cues = append(u.cues, h)
			i = h.group.to - 1
		}
	}
}

// group grows the verb by its auxiliaries to the left.
func (u *unit) group(h *hit) {
	i := h.head
	seenBe, seenAux := false, false
	for n := 0; n < 6 && i > u.from; n++ {
		k := u.words[i-1].class
		switch {
		case k&aux != 0 && k&pronoun == 0:
			seenAux = true
			if !seenBe && h.group.from == h.head {
				seenBe = k&be != 0
			}
			i--
			h.group.from = i
			continue
		case k&adverb != 0 && k&(mark|capital) == 0 || k&adverb != 0 && i-1 == u.from:
			i--
			continue
		case k&infinitive != 0 && h.form&basic != 0:
			i--
			if h.group.from = i; u.seems(i - 1) {
				i--
				h.group.from, seenAux = i, true
				break
			}
			h.inf = true
		case k&pronoun != 0 && k&modal != 0: // "he's expected"
			seenAux = true
			if h.group.from == h.head && u.endsBe(i-1) {
				seenBe = true
				h.short = u.endsShort(i-1) && !u.says(i-1, "it's") && !u.says(i-1, "it’s")
			}
		}
		break
	}
	h.lead = i
	for k := i - 1; k > u.from && k >= i-3; k-- {
		if u.is(k, relative) {
			h.aside = u.comma(k - 1)
			h.subject = !h.aside && k <= u.from+6 && !u.verbIn(u.from, k)
		}
	}
	h.passive = seenBe && h.form&partForm != 0
	if h.form&partForm != 0 && h.head == h.group.from && h.frames&(fTell|fCall) == 0 {
		// "hailed as a hero by some", "accused of fraud": no object, so no
		// past tense.
		next := h.group.to
		h.passive = h.passive || h.frames&fAs != 0 && u.says(next, "as") || len(h.preps) > 0 && h.lemma == "accuse" && u.says(next, "of")
	}
	h.loose = h.form&ingForm != 0 && !seenAux
	h.first = h.head == u.from && h.form&(ingForm|partForm) != 0
	if seenAux && h.form&ingForm != 0 && !seenBe {
		h.loose = true
	}
}

// seems reports whether the verb at i says no more than how sure it is of the one
// behind it: "appeared to suggest", "seems to think".
func (u *unit) seems(i int) bool {
	switch {
	case i <= u.from:
		return false
	case u.says(i, "seemed"), u.says(i, "seems"), u.says(i, "seem"), u.says(i, "appeared"), u.says(i, "appears"), u.says(i, "appear"):
		return true
	}
	return false
}

// endsBe reports whether token i is a contraction with "is" or "are".
func (u *unit) endsBe(i int) bool {
	s := u.toks[i].In(u.p.text)
	return s[len(s)-1] == 's' || len(s) > 2 && s[len(s)-2:] == "re"
}

// endsShort reports whether token i is a contraction with "is" or "has".
func (u *unit) endsShort(i int) bool {
	s := u.toks[i].In(u.p.text)
	return s[len(s)-1] == 's'
}

// verbal decides whether a spelling that can be a noun as well is a verb here.
func (u *unit) verbal(h *hit) bool {
	if u.is(h.head, capital) && h.head > u.from && h.group.from == h.head && u.is(h.head-1, capital) && !u.loud(h.head) {
		return false // "the United States", "CBC News reports"
	}
	if u.is(h.head-1, mark) && u.toks[h.head].Glued && u.punct(h.head-1, '-') {
		return false // "a 50-state poll"
	}
	if h.group.from < h.head && h.form&(pastForm|partForm|ingForm|basic) == 0 {
		return false // "there were reports"
	}
	bare := h.group.from == h.head && !h.passive
	next := h.group.to
	switch {
	case bare && h.form == partForm:
		return false // "their best known leaders"
	case bare && h.form&(thirdForm|ingForm) != 0 && u.is(next, aux) && !u.is(next, pronoun|capital):
		return false // "health worries have", "the ruling could"
	case bare && h.form&thirdForm != 0 && u.is(next, gerund|participle) && !u.is(next, determiner) && h.lemma != "say":
		return false // "rules curbing"
	case h.loose && (u.is(h.lead-1, preposition) && !u.says(h.lead-1, "after") && !u.says(h.lead-1, "by") || u.says(h.head-1, "not")):
		return false
	}
	if h.group.from < h.head {
		return true
	}
	if h.form&(pastForm|partForm|ingForm) != 0 {
		return !u.is(h.head-1, determiner|possessive) || u.alone(h.head-1)
	}
	return u.presentVerb(h)
}

// presentVerb decides whether a bare or -s form without auxiliary is a verb: by
// what stands before it, and by what follows.
func (u *unit) presentVerb(h *hit) bool {
	before := h.lead - 1
	if before < u.from {
		return false
	}
	k := u.words[before].class
	if k&pronoun != 0 && k&determiner == 0 {
		return true
	}
	if k&(determiner|possessive|preposition|owner|be|have|modal|coordinator) != 0 && k&relative == 0 && !u.alone(before) {
		return k&coordinator != 0 && h.form&thirdForm != 0
	}
	next := h.group.to
	if h.form&thirdForm != 0 || u.says(next, "that") || u.is(next, pronoun) && !u.is(next, determiner) || u.is(next, opener) {
		return true
	}
	s := u.toks[before].In(u.p.text)
	return s[len(s)-1] == 's' || k&relative != 0 || k&(pronoun|determiner) != 0 || u.says(before, "people") || u.says(before, "police") || u.is(before, mark)
}

// alone reports whether token i, a determiner by its class, can be a noun
// phrase by itself: "some", "others", "that", "a mother of three".
func (u *unit) alone(i int) bool {
	return u.says(i-1, "of") && u.is(i, determiner) && !u.is(i, possessive) || u.says(i, "that") || u.says(i, "some") || u.says(i, "many") || u.says(i, "all") || u.says(i, "both") || u.says(i, "one") || u.says(i, "another") || u.says(i, "most")
}

// loud reports whether the unit is set in capitals for the most part, as
// headlines are, so that a capital tells nothing of token i.
func (u *unit) loud(i int) bool {
	caps, low := 0, 0
	for k := max(u.from, i-6); k < min(u.to, i+6); k++ {
		switch {
		case u.is(k, mark|determiner|preposition|coordinator):
		case u.is(k, capital):
			caps++
		default:
			low++
		}
	}
	return caps > 3*low
}
