package attribution

import (
	"strings"

	"isnad/sources/prose"
)

// arabicPhraseReach is how many tokens a source may have.
const arabicPhraseReach = 28

// nounPhrase is the end of the noun phrase that begins at token i, as the
// subject of v; i itself when none does. It takes titles, names, what belongs
// to them by في, من, عن, ل and relative clauses, and an apposition between
// commas; it leaves out when, where and to whom something was said.
func (t *arabicText) nounPhrase(i, limit int, v *arabicVerb) int {
	limit = min(limit, i+arabicPhraseReach)
	if i >= limit || t.words[i].role&arParticle != 0 || t.words[i].mark != 0 && !t.opens(i) {
		return i
	}
	end := i
	defined := false // a definite noun was taken
	for k := i; k < limit; k = end {
		if k > i && t.fromHim(k) {
			break
		}
		definite := t.definite(k)
		if v != nil && v.to && definite && (defined && !t.nisba(k) || t.properName(i, k) && (!t.nisba(k) || t.words[k].feminine())) && !(k+1 < limit && t.isPreposition(k+1)) {
			break // the person spoken to
		}
		next := t.phraseStep(k, i, limit, v)
		if next == k {
			break
		}
		end, defined = next, defined || definite
	}
	// A preposition or a mark at the end belongs to what follows.
	for end > i && (t.isPreposition(end-1) || t.words[end-1].mark != 0 && t.quote[end-1] == 0 && !t.closesBracket(end-1)) {
		end--
	}
	return end
}

// fromHim reports whether token k says whose words are quoted and is no part of a
// name: "نقلت سانا عنه قوله".
func (t *arabicText) fromHim(k int) bool {
	switch t.words[k].fold {
	case "عنه", "عنها", "عنهم":
		return true
	}
	return false
}

// definite reports whether token k is a noun with its article.
func (t *arabicText) definite(k int) bool {
	return strings.HasPrefix(t.words[k].fold, "ال") && t.words[k].role&arRelative == 0
}

// nisba reports whether token k looks like an adjective of belonging, which
// goes with the noun before it: "الإيراني".
func (t *arabicText) nisba(k int) bool {
	raw := t.toks[k].In(t.text)
	return strings.HasSuffix(raw, "ي") || strings.HasSuffix(raw, "ية") || strings.HasSuffix(raw, "ى")
}

// closesBracket reports whether token i is a closing bracket or a sign that
// belongs to the word before it.
func (t *arabicText) closesBracket(i int) bool {
	return t.is(i, ')') || t.is(i, ']') || t.is(i, '%') || t.is(i, '٪')
}

// phraseStep is the token behind the piece of noun phrase at token k, or k when
// the phrase ends there. It began at token i.
func (t *arabicText) phraseStep(k, i, limit int, v *arabicVerb) int {
	w := &t.words[k]
	switch {
	case w.mark == ',':
		return t.apposition(k, limit, v)
	case w.mark != 0:
		return t.phraseMark(k, limit)
	case w.role&(arThat|arEdge) != 0 && !(w.fold == "لي" && k > i), t.lastYear(k):
		return k
	case w.form.verb != nil && w.form.participle, t.isCue(k) && k > i && t.words[k-1].role&arRelative == 0:
		return k
	case t.takesPrep(k, v) && k > i:
		return k
	case w.fold == "في" && k > i && t.words[k-1].fold == "بما" && k+2 < limit:
		return k + 2 // "بما في ذلك فلان"
	case w.fold == "في" && k+1 < limit && ((t.words[k+1].role|t.nounRole(k+1))&(arOccasion|arEdge) != 0 || t.owned(k+1)):
		return k
	case w.fold == "عن" && k > i && !t.inTitle(k):
		return k
	case k > i && t.addressed(w.fold):
		return k
	}
	// Whatever is left may be part of a name or a title: no list holds them.
	return k + 1
}

// lastYear reports whether token k begins a time: "العام الماضي".
func (t *arabicText) lastYear(k int) bool {
	if k+1 >= len(t.words) {
		return false
	}
	switch t.words[k].fold {
	case "العام", "السنه", "الاسبوع", "الشهر", "اليوم", "الليله", "الصيف", "الشتاء", "الربيع", "الخريف":
	default:
		return false
	}
	switch t.words[k+1].fold {
	case "الماضي", "الماضيه", "المقبل", "المقبله", "القادم", "القادمه", "الجاري", "الجاريه", "الحالي", "الحاليه", "نفسه", "نفسها":
		return true
	}
	return false
}

// owned reports whether token k ends in a pronoun of the third person: "بيانه".
func (t *arabicText) owned(k int) bool {
	raw := t.toks[k].In(t.text)
	return strings.HasSuffix(raw, "ه") || strings.HasSuffix(raw, "ها") || strings.HasSuffix(raw, "هم")
}

// inTitle reports whether the عن of token k belongs to the noun phrase before
// it: "نائب عن حزب", "المسؤولة عن".
func (t *arabicText) inTitle(k int) bool {
	if strings.Contains(t.words[k-1].fold, "مسوول") {
		return true
	}
	return k+1 < len(t.words) && t.words[k+1].role&arDistrict != 0
}

// nounRole is the role of a token without its article.
func (t *arabicText) nounRole(k int) arabicRole {
	return t.lex.roles[strings.TrimPrefix(t.words[k].fold, "ال")]
}

// isCue reports whether token k is a finite verb of speech rather than a noun
// of the same spelling: nouns follow nouns without a conjunction in a name, so
// only what has its content beside it, or carries a conjunction, counts.
func (t *arabicText) isCue(k int) bool {
	w := &t.words[k]
	if w.form.verb == nil || w.form.suffixed {
		return false
	}
	return w.conj > 0 && t.toks[k].Len() > 6 || k+1 < len(t.words) && t.words[k+1].role&arThat != 0
}

// takesPrep reports whether token k is a preposition that v takes before its
// content.
func (t *arabicText) takesPrep(k int, v *arabicVerb) bool {
	if v == nil {
		return false
	}
	for _, p := range v.preps {
		if t.prepAt(k, p) {
			return true
		}
	}
	return false
}

// prepAt reports whether token k is preposition p, or begins with it.
func (t *arabicText) prepAt(k int, p arabicPrep) bool {
	w := &t.words[k]
	if w.fold != p.word {
		return false
	}
	return !p.clause || k+1 < len(t.words) && t.words[k+1].role&arThat != 0
}

// addressed reports whether a folded word is one that is told something:
// "للصحفيين".
func (t *arabicText) addressed(fold string) bool {
	rest, ok := strings.CutPrefix(fold, "ل")
	if !ok {
		return false
	}
	// The article loses its alif behind ل: للصحفيين is ل and الصحفيين.
	if strings.HasPrefix(rest, "ل") {
		rest = "ا" + rest
	}
	return t.lex.roles[rest]&arAddressee != 0
}

// phraseMark steps over a mark inside a noun phrase: a hyphen, a short
// quotation that is a name, a bracket, the full stop of an abbreviation.
func (t *arabicText) phraseMark(k, limit int) int {
	switch {
	case t.opens(k):
		if end := t.past(k); t.inClosed(k) && end-k <= 7 && !t.said(k+1, end) && end < limit && (t.isWord(end) || t.is(end, ':') || t.is(end, ',')) {
			return end
		}
	case t.is(k, '-') || t.is(k, '/') || t.is(k, '%') || t.is(k, '٪') || t.is(k, '.'):
		if t.toks[k].Glued && k+1 < limit && t.isWord(k+1) {
			return k + 1
		}
	case t.is(k, '('):
		for n := k + 1; n < min(limit, k+10); n++ {
			if t.is(n, ')') {
				return n + 1
			}
		}
	}
	return k
}

// said reports whether the tokens [k, end) hold a verb or a particle, which no
// name does.
func (t *arabicText) said(k, end int) bool {
	for ; k < end; k++ {
		switch t.words[k].fold {
		case "لم", "لن", "لا", "قد", "لقد", "ان", "سوف", "ليس", "كان":
			return true
		}
	}
	return false
}

// apposition steps over a comma and the apposition behind it: "فلان، مدير
// الشركة:". It is one only when a comma, a colon or the content follows soon.
func (t *arabicText) apposition(k, limit int, v *arabicVerb) int {
	n := k + 1
	if n >= limit || t.words[n].mark != 0 || t.words[n].role&(arParticle|arEdge|arThat) != 0 && t.words[n].fold != "من" {
		return k
	}
	if t.looksFinite(n) {
		return k
	}
	relative := t.words[n].role&arRelative != 0
	if t.words[n].form.verb != nil || t.words[n].conj > 0 && t.words[n].role != 0 {
		return k
	}
	for n < min(limit, k+14) && t.words[n].mark == 0 {
		if next := t.phraseStep(n, k+1, limit, v); next == n {
			break
		}
		n++
	}
	// Behind "وفقا لفلان،" the content follows at once, and a relative clause may
	// be the content's own: only a second comma shows that it was an apposition.
	if v == nil || relative {
		if n < limit && (t.is(n, ',') || relative && t.is(n, ':')) {
			return n
		}
		return k
	}
	if n < limit && (t.is(n, ',') || t.is(n, ':') || t.opens(n) || t.words[n].role&(arThat|arEdge) != 0 || t.words[n].form.verb != nil || t.words[n].fold == "في") {
		return n
	}
	return k
}

// looksFinite reports whether token n is a pronoun or has the prefix of a verb
// in the present: no apposition begins with either.
func (t *arabicText) looksFinite(n int) bool {
	f := t.words[n].fold
	if len(f) > 6 && (strings.HasPrefix(f, "ي") || strings.HasPrefix(f, "وي") || strings.HasPrefix(f, "وت")) {
		return true
	}
	return f == "هو" || f == "هي" || f == "هم"
}

// subjectBefore looks for the subject of a verb that has none behind it:
// "أيوب أكّد أن", "لكنه شدد على".
func (t *arabicText) subjectBefore(c *arabicCue) {
	i := c.first
	if i == 0 || t.words[i].conj > 0 || t.words[i].fold == "وقد" || t.words[i].fold == "فقد" || t.words[i].fold == "وكان" {
		return
	}
	if s, ok := t.pronounBefore(i); ok {
		c.source, c.start = []prose.Span{s}, i-1
		return
	}
	from := i
	for from > 0 && i-from < 12 && !t.edgeBefore(from) {
		from--
	}
	// Twelve tokens without an edge are no subject but a clause of their own.
	switch {
	case from > 1 && t.words[from-1].role&arRelative != 0:
		t.antecedent(c, from-1)
		if len(c.source) > 0 && from < i {
			c.source[0].End = t.toks[i-1].End // the relative clause belongs to it
		}
		return
	case from == i && t.is(from-1, ','):
		t.subjectOverComma(c, from)
		return
	}
	if from == i || i-from >= 12 || !t.nounish(from, i) {
		return
	}
	c.source, c.start = []prose.Span{t.span(from, i)}, from
}

// edgeBefore reports whether a clause begins at token k.
func (t *arabicText) edgeBefore(k int) bool {
	w := &t.words[k-1]
	if int(t.limit[k-1]) == k {
		return true
	}
	if w.mark != 0 {
		return !t.inClosed(k-1) && w.mark != '-' && w.mark != '.' && w.mark != '/'
	}
	return w.role&(arThat|arRelative) != 0 || w.form.verb != nil
}

// pronounBefore is the span of a pronoun that is the subject of the verb at
// token i: لكنه, إنه, هو.
func (t *arabicText) pronounBefore(i int) (prose.Span, bool) {
	switch w := &t.words[i-1]; strings.TrimPrefix(w.fold, "و") {
	case "لكنه", "لكنها", "لكنهم":
		return t.span(i-1, i), true
	case "هو", "هي", "هم":
		s := t.span(i-1, i)
		s.Start += len(w.fold) - len(strings.TrimPrefix(w.fold, "و"))
		return s, true
	}
	return prose.Span{}, false
}

// antecedent takes as the subject what the relative word at token r refers to:
// the definite nouns before it, with a title that heads them ("رئيس الوزراء
// الذي قال"), or else a name of up to two words.
func (t *arabicText) antecedent(c *arabicCue, r int) {
	end := r
	if t.is(end-1, ',') {
		end--
	}
	from := end
	for from > 0 && end-from < 5 && t.definite(from-1) {
		from--
	}
	switch {
	case from == end:
		for from > 0 && end-from < 2 && t.isWord(from-1) && t.words[from-1].role == 0 && !strings.HasPrefix(t.words[from-1].fold, "بال") {
			from--
		}
	case from > 1 && t.words[from-1].fold == "من":
		from -= 2 // "العديد من النساء اللواتي"
	case from > 0 && t.words[from-1].role&arTitle != 0:
		from--
	}
	if from < end && int(t.limit[from]) == int(t.limit[c.first]) && t.nounish(from, end) {
		c.source = []prose.Span{t.span(from, end)}
	}
}

// subjectOverComma finds a subject that an apposition parts from its verb:
// "فلان، راكب الطائرة، أخبر".
func (t *arabicText) subjectOverComma(c *arabicCue, from int) {
	begin, n := from-1, 0
	for begin > 0 && n < 24 && int(t.limit[begin-1]) != begin && t.words[begin-1].role&arThat == 0 {
		begin--
		n++
	}
	if n == 24 || begin >= from-1 || begin > 0 && t.words[begin-1].role&arThat != 0 {
		return // too far, or the subject of what is said
	}
	end := begin
	for end < from-1 && t.words[end].mark == 0 && t.words[end].role&(arRelative|arEdge) == 0 {
		end++
	}
	if end-begin > 8 || !t.nounish(begin, end) {
		return
	}
	c.source = []prose.Span{t.span(begin, end)}
	if t.is(from-1, ',') {
		c.start = begin
	}
}

// nounish reports whether the tokens [i, j) look like a noun phrase: no verb or
// particle at their head.
func (t *arabicText) nounish(i, j int) bool {
	if i >= j || t.words[i].mark != 0 && !t.opens(i) || t.words[i].role&(arParticle|arEdge|arThat) != 0 || t.words[i].form.verb != nil {
		return false
	}
	f := t.words[i].fold
	if j == i+1 && t.words[i].mark != 0 {
		return false // a quotation mark alone
	}
	if strings.Contains(t.toks[i].In(t.text), "ً") {
		return false // an adverb: أخيرًا
	}
	if strings.HasPrefix(f, "ال") {
		return true
	}
	// A prefix of the present tense (يـ, تـ, سيـ) tells nothing: يوسف, تونس and
	// سيناتور have it too. Only with و before it is it hardly ever a name.
	if strings.HasPrefix(f, "وي") && j-i > 2 || strings.HasPrefix(f, "وسي") {
		return false
	}
	role := t.lex.roles[strings.TrimPrefix(f, "و")] | t.lex.roles[strings.TrimPrefix(f, "ف")]
	return role&(arParticle|arEdge) == 0
}
