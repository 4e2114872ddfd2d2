package attribution

import (
	"strings"

	"isnad/sources/prose"
)

// arabicReach is how many tokens behind a verb its content may open.
const arabicReach = 60

// opening says how a content begins.
type opening uint8

const (
	opensNothing   opening = iota
	opensThat              // أن, إن
	opensQuotation         // a quotation
	opensColon             // anything behind a colon
	opensPhrase            // a noun phrase
	opensBefore            // the content stands before the cue
	opensBehind            // "according to X, …": the rest of the sentence
)

// An arabicCue is one cue with what belongs to it, in tokens of its paragraph.
type arabicCue struct {
	form       arabicForm
	kind       Kind
	start      int // first token of cue, source before it and conjunction
	first      int // first token of the cue
	cue        []prose.Span
	source     []prose.Span
	behind     int // the token behind source and cue
	open       int // first token of the content, or the first behind it for opensBefore
	how        opening
	participle bool // shares the source of its sentence
	unnamed    bool // nobody is named, by intention
	breaks     bool // ends the content of a cue before it
	tight      bool // in a relative clause: the content ends at a comma
	rule       string
	confidence float64
}

// cues finds the cues of a paragraph, in order.
func (t *arabicText) cues() []arabicCue {
	var out []arabicCue
	for i := 0; i < len(t.words); {
		c, ok := t.cueAt(i)
		if !ok {
			i++
			continue
		}
		out = append(out, c)
		// What lies between cue and content belongs to the source or says when
		// and where: no cue is looked for in it. The content is read on, since
		// cues nest.
		i = max(i+1, c.behind)
		if c.how != opensBefore && c.how != opensBehind {
			i = max(i, c.open)
		}
	}
	return out
}

// cueAt recognises a cue that begins at token i.
func (t *arabicText) cueAt(i int) (arabicCue, bool) {
	w := &t.words[i]
	// What a quotation says is the speaker's own; one that never closes tells
	// nothing of where it ends.
	if w.mark != 0 || t.inClosed(i) {
		return arabicCue{}, false
	}
	if c, ok := t.accordingAt(i); ok {
		return c, true
	}
	if c, ok := t.unnamedAt(i); ok {
		return c, true
	}
	// Fixed phrases go first: their words are verbs and nouns elsewhere.
	if w.role&arSaying != 0 {
		return t.nounAt(i)
	}
	switch {
	case w.form.verb == nil:
		return arabicCue{}, false
	case w.form.participle:
		return t.participleAt(i)
	}
	return t.verbAt(i)
}

// verbAt reads a finite verb at token i: its subject behind or before it, and
// where its content opens.
func (t *arabicText) verbAt(i int) (arabicCue, bool) {
	w := &t.words[i]
	v := w.form.verb
	// Behind a preposition stands a noun of the same spelling ("من ذكر"), behind
	// أن a wish ("أن يؤكد"); an object pronoun is either the person told, or
	// takes up a relative word ("ما قاله").
	if w.conj == 0 && i > 0 && (t.isPreposition(i-1) || t.words[i-1].fold == "ان") || w.form.suffixed && !v.to && !t.relative(i-1) {
		return arabicCue{}, false
	}
	limit := min(int(t.limit[i]), i+arabicReach)
	c := arabicCue{form: w.form, kind: v.kind, first: t.auxiliary(i), rule: "ar/verb", confidence: 0.85}
	c.start = t.lead(c.first)
	c.cue = []prose.Span{t.span(c.first, i+1)}
	c.tight = t.relative(c.first - 1)
	np := t.nounPhrase(i+1, limit, v)
	for k := i + 1; w.form.suffixed && k < np; k++ {
		if t.opens(k) {
			np = k // "اعتبرته المحكمة «باطلا»": no name, what it is called
		}
	}
	switch {
	case t.objectBehind(&c, i, limit):
		np = i + 1
	case !t.opener(&c, i, np, limit):
		np = t.objectOf(&c, i, np, limit)
	}
	if c.how == opensNothing {
		return t.verbBehind(c, i, np)
	}
	// Arabic puts the subject behind its verb, headlines and emphasis before
	// it; when neither stands there, it is in the verb.
	if t.told(i+1, w.form) {
		c.breaks = true
	} else if np > i+1 && !v.state {
		c.source = []prose.Span{t.span(i+1, np)}
	} else {
		t.subjectBefore(&c)
	}
	if c.kind == Thought && len(c.source) == 0 && (c.first > t.sentenceStart(i) || v.state) {
		return c, false // whose thought, mid-sentence, is a guess
	}
	c.behind = c.open
	// "… وتعهد بكذا" inside a clause is mostly the same clause going on.
	c.breaks = c.how != opensPhrase || len(c.source) > 0
	return c, true
}

// relative reports whether token i is a relative word: "التي تقول", "ما يقال".
func (t *arabicText) relative(i int) bool {
	if i < 0 {
		return false
	}
	f := t.words[i].fold
	return t.words[i].role&arRelative != 0 || f == "ما" || f == "بما" || f == "مما"
}

// beginsClause reports whether token k is a particle that begins a clause.
func (t *arabicText) beginsClause(k int) bool {
	switch t.words[k].fold {
	case "لقد", "لم", "لن", "ليس", "ليست", "هناك", "كان", "كانت", "سوف", "لا", "لو", "هذا", "هذه":
		return true
	}
	return false
}

// objectBehind opens a content that is the object of a verb with its subject
// before it: "فلان نفى ذلك". A clause soon behind goes first.
func (t *arabicText) objectBehind(c *arabicCue, i, limit int) bool {
	if !c.form.verb.noun || i+1 >= limit || !t.isWord(i+1) || t.isPreposition(i+1) || t.words[i+1].role&arEdge != 0 && t.words[i+1].fold != "ذلك" {
		return false
	}
	for k := i + 1; k < min(limit, i+6); k++ {
		if t.words[k].role&arThat != 0 || t.is(k, ':') || t.takesPrep(k, c.form.verb) {
			return false
		}
	}
	if !t.hasSubjectBefore(i) {
		return false
	}
	c.open, c.how = i+1, opensPhrase
	return true
}

// objectOf opens a content that is an object: "صرح فلان باستعداده", "فلان نفى
// ذلك". It gives back the end of the subject.
func (t *arabicText) objectOf(c *arabicCue, i, np, limit int) int {
	v := c.form.verb
	if v.plain && np < limit && t.beginsClause(np) {
		c.open, c.how = np, opensThat
		return np
	}
	if v.noun && np > i+1 && np < limit && t.words[np].fold == "ذلك" {
		c.open, c.how = np, opensPhrase
		return np
	}
	if v.noun {
		if k := t.objectIn(i+1, np); k > 0 {
			c.open, c.how = k, opensPhrase
			return k
		}
	}
	if !v.withB {
		return np
	}
	// The first noun with ب may be a name ("صرح بسام باستعداده"): with another
	// behind it, it is taken for one.
	for k := i + 1; k < min(limit, i+arabicPhraseReach) && t.words[k].role&arEdge == 0 && t.words[k].form.verb == nil; k++ {
		if t.objectB(k) && (k > i+1 || !t.anotherB(k+1, limit)) {
			c.open, c.how = k, opensPhrase
			return min(np, k)
		}
	}
	return np
}

// objectIn is the token at which the object begins that was taken into the
// subject [i, np), or 0: a second definite noun that is no adjective, or a noun
// with a pronoun ("نفى الوزير نيته").
func (t *arabicText) objectIn(i, np int) int {
	defined := false
	for k := i; k < np; k++ {
		definite := t.definite(k)
		if k > i && (defined && definite && !t.nisba(k) || !definite && defined && t.owned(k)) {
			return k
		}
		defined = defined || definite
	}
	return 0
}

// objectB reports whether token k is a noun with ب before it.
func (t *arabicText) objectB(k int) bool {
	f := t.words[k].fold
	return strings.HasPrefix(f, "ب") && len(f) > 8 && t.words[k].role == 0
}

// anotherB reports whether a noun with ب follows soon, so that one before it is
// a name.
func (t *arabicText) anotherB(k, limit int) bool {
	for n := k; n < min(limit, k+8); n++ {
		if t.objectB(n) {
			return true
		}
	}
	return false
}

// auxiliary is the first token of a verb's group: قد, كان, لا before it.
func (t *arabicText) auxiliary(i int) int {
	for n := 0; n < 2 && i > 0; n++ {
		switch strings.TrimLeft(t.words[i-1].fold, "وف") {
		case "قد", "لقد", "كان", "كانت", "كانوا", "لا", "لم", "يكن", "تكن", "يكونوا", "ليس", "ليست":
			i--
		default:
			return i
		}
	}
	return i
}

// lead is the first token of the conjunctions before token i: كما, فيما, حيث.
func (t *arabicText) lead(i int) int {
	if i == 0 {
		return i
	}
	switch strings.TrimPrefix(t.words[i-1].fold, "و") {
	case "كما", "فيما", "بينما", "حيث", "لكن", "اذ", "حين", "ثم":
		return i - 1
	}
	return i
}

// isPreposition reports whether token i is a word behind which a verb cannot
// stand.
func (t *arabicText) isPreposition(i int) bool {
	switch strings.TrimPrefix(t.words[i].fold, "و") {
	case "في", "من", "الي", "عن", "مع", "بعد", "قبل", "خلال", "دون", "بين", "ضد", "بدون":
		return true
	case "علي":
		return strings.HasSuffix(t.toks[i].In(t.text), "ى")
	}
	return false
}

// verbBehind reads a verb whose content stands before it: "«…»، قال فلان".
func (t *arabicText) verbBehind(c arabicCue, i, np int) (arabicCue, bool) {
	k := c.start
	for k > 0 && (t.is(k-1, ',') || t.is(k-1, '-')) {
		k--
	}
	// With و on the verb and no comma a new sentence begins, whose content is
	// still to come.
	if !c.form.verb.post || k == 0 || t.quote[k-1] == 0 || !t.inClosed(k-1) || t.isWord(k) && k == c.start && t.words[i].conj > 0 {
		return c, false
	}
	if np > i+1 {
		c.source = []prose.Span{t.span(i+1, np)}
	}
	c.open, c.how, c.behind = k, opensBefore, max(np, i+1)
	c.rule, c.confidence, c.breaks = "ar/verb-behind", 0.75, true
	return c, true
}

// isWord reports whether token i is no mark.
func (t *arabicText) isWord(i int) bool { return i < len(t.words) && t.words[i].mark == 0 }

// participleAt reads an accusative participle: "مؤكدا أن", "قائلة: «…»".
func (t *arabicText) participleAt(i int) (arabicCue, bool) {
	w := &t.words[i]
	limit := min(int(t.limit[i]), i+arabicReach)
	c := arabicCue{form: w.form, kind: w.form.verb.kind, start: i, first: i, cue: []prose.Span{t.span(i, i+1)},
		participle: true, breaks: true, rule: "ar/participle", confidence: 0.85}
	// A participle is close to what it introduces; further away it describes
	// somebody.
	if !t.opener(&c, i, i+1, min(limit, i+8)) {
		return c, false
	}
	if w.form.feminine && c.open > i+3 && c.how == opensThat {
		return c, false // an adjective: "مفيدة"
	}
	c.behind = c.open
	return c, true
}

// unnamedAt reads a report that names nobody: "يُعتقد أن", "من المتوقع أن".
func (t *arabicText) unnamedAt(i int) (arabicCue, bool) {
	fold, conj := t.words[i].fold, false
	list := t.lex.unnamed[fold]
	if rest, ok := strings.CutPrefix(fold, "و"); ok && list == nil {
		list, conj = t.lex.unnamed[rest], true
	} else if rest, ok := strings.CutPrefix(fold, "ف"); ok && list == nil {
		list, conj = t.lex.unnamed[rest], true
	}
	for _, p := range list {
		n := t.matches(p.words, i, conj)
		// Active and passive are spelled alike ("يعتقد"): without the damma the
		// verb is read as active, its subject perhaps in itself.
		if n == 0 || n == 1 && t.words[i].form.verb != nil && !strings.Contains(t.toks[i].In(t.text), "ُ") {
			continue
		}
		v := newArabicVerb(p.kind, p.takes)
		c := arabicCue{kind: p.kind, first: t.auxiliary(i), unnamed: true, rule: "ar/unnamed", confidence: 0.7}
		c.start, c.form = c.first, arabicForm{verb: v}
		c.tight = t.relative(c.first - 1)
		c.cue = []prose.Span{t.span(c.first, i+n)}
		if t.opener(&c, i+n-1, i+n, min(int(t.limit[i]), i+n+6)) {
			c.behind = c.open
			return c, true
		}
	}
	return arabicCue{}, false
}

// matches reports how many tokens from i on are the words of a phrase, or 0;
// conj says that the first carries a conjunction.
func (t *arabicText) matches(words []string, i int, conj bool) int {
	if i+len(words) > len(t.words) {
		return 0
	}
	for k, w := range words {
		have := t.words[i+k].fold
		if k == 0 && conj {
			have = have[2:]
		}
		if have != w {
			return 0
		}
	}
	return len(words)
}
