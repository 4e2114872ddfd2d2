package attribution

import (
	"strings"

	"isnad/sources/prose"
)

// arabicContentReach is how many tokens a content without marks may have, so
// that text without full stops stays linear.
const arabicContentReach = 200

// opener looks from token k on for what opens the content of the verb at token
// i, and sets c.open and c.how. Prepositions and participles of speech on the
// way join the cue.
func (t *arabicText) opener(c *arabicCue, i, k, limit int) bool {
	v := c.form.verb
	spoke := c.participle && v.speak
	for n := k; n < limit; n++ {
		w := &t.words[n]
		switch {
		case w.role&arThat != 0:
			// The first أن decides: a later one lies inside what it opens.
			return t.openThat(c, i, n, v)
		case w.mark == ':':
			return t.openColon(c, n, limit, v, spoke)
		case t.opens(n):
			if t.openQuotation(c, n, limit, v, spoke, k) {
				return true
			}
			n = t.past(n) - 1
		case w.form.verb != nil && w.form.participle:
			if !w.form.verb.speak || spoke || c.participle || v.kind == Thought {
				return false
			}
			c.cue = t.join(c.cue, n, n+1)
			spoke = true
		case t.finite(n) && n > k && t.isCue(n):
			return false // the content ahead is that verb's
		case v.about && w.fold == "عما", n+1 < limit && (v.that || v.about) && w.fold == "ما" && t.words[n+1].fold == "اذا":
			c.open, c.how = n, opensThat
			return true
		case t.takesPrep(n, v):
			return t.openPrep(c, n, limit, v)
		case n == k && c.participle && v.withB && t.objectB(n):
			c.open, c.how = n, opensPhrase
			return true
		case n == k && c.participle && v.noun && w.mark == 0 && !t.isPreposition(n):
			c.open, c.how = n, opensPhrase
			return true
		case n == k && n == i+1 && v.noun && w.mark == 0 && t.hasSubjectBefore(i):
			c.open, c.how = n, opensPhrase
			return true
		case c.participle && w.mark == ',':
			return false
		case spoke && w.mark == 0 && !c.participle:
			c.open, c.how = n, opensThat
			return true
		}
	}
	return false
}

// hasSubjectBefore reports whether the verb at token i has its subject before
// it.
func (t *arabicText) hasSubjectBefore(i int) bool {
	c := arabicCue{first: i}
	t.subjectBefore(&c)
	return len(c.source) > 0
}

// join adds the tokens [i, j) to spans, to the last of them when they touch.
func (t *arabicText) join(spans []prose.Span, i, j int) []prose.Span {
	s := t.span(i, j)
	if n := len(spans); n > 0 && i > 0 && spans[n-1].End == t.toks[i-1].End {
		spans[n-1].End = s.End
		return spans
	}
	return append(spans, s)
}

// openThat opens a content at the أن of token n, with the preposition before it
// in the cue.
func (t *arabicText) openThat(c *arabicCue, i, n int, v *arabicVerb) bool {
	clause := v.that || len(v.preps) > 0 || v.withB
	if !clause || v.framed && len(c.cue) < 2 {
		return false
	}
	// "يمكن أن", "بعد أن": what may be or when, not what is said.
	if t.words[n-1].role&arModal != 0 && t.words[n].fold == "ان" && n-1 > i {
		return false
	}
	if n-1 > i && t.isPreposition(n-1) {
		if t.takesPrep(n-1, v) {
			c.cue = t.join(c.cue, n-1, n)
		}
	}
	if !v.that && !t.takesPrep(n-1, v) && !(v.withB && strings.HasPrefix(t.words[n].fold, "ب")) {
		return false
	}
	c.open, c.how = n, opensThat
	return true
}

// openColon opens a content behind the colon at token n.
func (t *arabicText) openColon(c *arabicCue, n, limit int, v *arabicVerb, spoke bool) bool {
	if n+1 >= limit || v.state || !v.quote && !v.that && !spoke {
		return false
	}
	c.open, c.how = n+1, opensColon
	if t.opens(n + 1) {
		c.how = opensQuotation
	}
	return true
}

// openQuotation opens a content at the quotation of token n, unless it is a
// name or a scare quotation: short, with the sentence going on behind it.
func (t *arabicText) openQuotation(c *arabicCue, n, limit int, v *arabicVerb, spoke bool, from int) bool {
	end := t.past(n)
	if !v.quote && (!v.that || v.kind == Thought) && !spoke {
		return false
	}
	ends := end >= limit-1 || c.form.suffixed
	if end-n < 6 && !ends && !(spoke && n > 0 && t.words[n-1].form.participle) {
		if n != from || n > 0 && t.words[n-1].form.verb == nil {
			return false
		}
		c.open, c.how = n, opensThat // "قال «مستحيل» أن …": the sentence goes on
		return true
	}
	c.open, c.how = n, opensQuotation
	return true
}

// openPrep opens a content behind the preposition at token n.
func (t *arabicText) openPrep(c *arabicCue, n, limit int, v *arabicVerb) bool {
	if n+1 >= limit {
		return false
	}
	// "تم الإبلاغ عن سقوط": the preposition stays with what is reported.
	if c.unnamed {
		c.open, c.how = n, opensPhrase
		return true
	}
	c.cue = t.join(c.cue, n, n+1)
	c.open, c.how = n+1, opensPhrase
	if t.words[n+1].role&arThat != 0 {
		c.how = opensThat
		return true
	}
	if t.feeling(n + 1) {
		t.openFeeling(c, n+1, limit)
	}
	return c.open < limit
}

// feeling reports whether token n is a noun like قلق, with its pronoun.
func (t *arabicText) feeling(n int) bool {
	f := t.words[n].fold
	for _, s := range [...]string{"", "ه", "ها", "هم", "هما"} {
		if stem, ok := strings.CutSuffix(f, s); ok && t.lex.roles[stem]&arFeeling != 0 {
			return true
		}
	}
	return false
}

// openFeeling takes "قلقه من" into the cue of "أعرب عن".
func (t *arabicText) openFeeling(c *arabicCue, n, limit int) {
	end := n + 1
	// "عن قلقه البالغ من أن": an adjective may stand before the preposition.
	for end < min(limit, n+3) && t.words[end].mark == 0 && t.words[end].role&arThat == 0 && !t.isPreposition(end) {
		end++
	}
	if end >= limit {
		return
	}
	if t.isPreposition(end) && end+1 < limit {
		end++
	} else if t.words[end].role&arThat == 0 {
		end = n + 1
	}
	c.cue = t.join(c.cue, n, end)
	c.open, c.kind = end, Thought
	if t.words[end].role&arThat != 0 {
		c.how = opensThat
	}
}

// contents works out where the content of every cue lies. stops holds for every
// token whether a cue that begins there ends the content before it.
func (t *arabicText) content(c *arabicCue, stops []stop) []prose.Span {
	switch c.how {
	case opensBefore:
		return t.resumed(c, t.contentBefore(c))
	case opensBehind:
		end := min(int(t.limit[c.first]), c.open+arabicContentReach)
		for k := c.open + 1; k < end; k++ {
			if stops[k] == hardStop {
				end = k
			}
		}
		return t.trimmed(c.open, end, t.toks[c.open].Start)
	case opensQuotation:
		return t.contentQuotation(c, stops)
	}
	start := t.toks[c.open].Start
	end := t.clauseEnd(c, stops)
	return t.trimmed(c.open, end, start)
}

// clauseEnd is the token behind a content that opens at c.open: the end of the
// sentence, or where another cue or an aside begins.
func (t *arabicText) clauseEnd(c *arabicCue, stops []stop) int {
	limit := min(int(t.limit[min(c.open, len(t.limit)-1)]), c.open+arabicContentReach)
	if c.how == opensPhrase && c.open < limit && t.words[c.open].fold == "ذلك" {
		return c.open + 1 // "نفى ذلك بشدة": how it was said is no part of it
	}
	for k := c.open + 1; k < limit; k++ {
		if t.inClosed(k) {
			whole := k == c.open+1
			k = t.past(k) - 1 // full stops and commas inside are the speaker's
			if whole && k+1 < limit && t.coordinated(k+1) {
				return k + 1
			}
			continue
		}
		if stops[k] != noStop || c.form.verb != nil && c.form.verb.state && t.words[k].role&arThat != 0 && t.words[k].conj > 0 {
			return k
		}
		if t.is(k, ',') && (c.how == opensPhrase || c.tight || k+1 < limit && t.words[k+1].fold == "ذلك" && t.words[k+1].conj > 0) {
			return k
		}
		if c.tight && (t.is(k, '-') || t.is(k, ')')) {
			return k
		}
	}
	return limit
}

// coordinated reports whether token k is a preposition with و: behind "بأنه «…»"
// it goes on with what the sentence was about before ("… وعن موقفه").
func (t *arabicText) coordinated(k int) bool {
	return t.words[k].conj > 0 && t.isPreposition(k)
}

// contentQuotation is a quotation with its marks. One that never closes ends
// where a cue of the reporter's begins.
func (t *arabicText) contentQuotation(c *arabicCue, stops []stop) []prose.Span {
	end := t.past(c.open)
	if t.inClosed(c.open) && !t.openEnded(c.open) {
		return []prose.Span{t.span(c.open, end)}
	}
	// Carried on in a later paragraph it is closed there: no cue ends it here.
	for k := c.open + 1; k < end && !t.inClosed(c.open); k++ {
		if stops[k] != noStop {
			end = k
			break
		}
	}
	return t.trimmed(c.open, end, t.toks[c.open].Start)
}

// contentBefore is what stands before an according-to phrase or a verb behind
// its quotation.
func (t *arabicText) contentBefore(c *arabicCue) []prose.Span {
	end := c.open
	for end > 0 && (t.is(end-1, ',') || t.is(end-1, '-')) {
		end--
	}
	if end == 0 {
		return nil
	}
	begin := max(t.sentenceStart(c.first), end-arabicContentReach)
	// A quotation right before the cue is all of the content, unless the
	// sentence began before it with words of the reporter's.
	if t.quote[end-1] > 0 {
		b := end - 1
		for b > begin && t.quote[b-1] == t.quote[end-1] {
			b--
		}
		if c.rule == "ar/verb-behind" || b <= begin+1 {
			begin = b
		}
	}
	return t.trimmed(begin, end, t.toks[begin].Start)
}

// resumed adds the quotation that goes on behind a cue in its midst: "«…»، قال
// فلان، «…»".
func (t *arabicText) resumed(c *arabicCue, content []prose.Span) []prose.Span {
	k := c.behind
	if k >= len(t.words) || !t.is(k, ',') && !t.is(k, ':') || len(content) == 0 || t.quote[c.open-1] == 0 && !(c.open > 1 && t.quote[c.open-2] > 0) {
		return content
	}
	if k++; k < len(t.words) && t.opens(k) {
		content = append(content, t.span(k, t.past(k)))
	}
	return content
}

// trimmed is the span from byte start to the end of token j-1, without
// conjunctions and marks that belong to what follows.
func (t *arabicText) trimmed(i, j, start int) []prose.Span {
	for j > i {
		w := &t.words[j-1]
		if w.mark != 0 && (t.quote[j-1] == 0 || t.openEnded(j-1) && !t.opens(j-1)) && w.mark != ')' && w.mark != ']' && w.mark != '!' && w.mark != '?' && w.mark != '%' && w.mark != '٪' ||
			w.mark == 0 && (w.fold == "و" || w.fold == "ولكن" || w.fold == "لكن" || w.fold == "كما" || w.fold == "حيث") {
			j--
			continue
		}
		break
	}
	if j <= i || t.toks[j-1].End <= start {
		return nil
	}
	return []prose.Span{{Start: start, End: t.toks[j-1].End}}
}
