package attribution

import (
	"strings"

	"isnad/sources/prose"
)

// arabicNounReach is how many tokens may stand between a noun that says and
// its أن.
const arabicNounReach = 6

// nounAt reads a noun for something said with a clause close behind: "تحذيرات
// الخبراء من أن", "بحجة أن", "تصريحها بأن". What stands between is whose words
// they are.
func (t *arabicText) nounAt(i int) (arabicCue, bool) {
	c := arabicCue{form: arabicForm{verb: &arabicVerb{kind: Speech, that: true}}, kind: Speech, start: i, first: i,
		how: opensThat, rule: "ar/noun", confidence: 0.6}
	k := i + 1
	for k < min(int(t.limit[i]), i+arabicNounReach) && t.words[k].mark == 0 && t.words[k].role&(arThat|arEdge) == 0 && t.words[k].form.verb == nil {
		k++
	}
	if k >= int(t.limit[i]) || t.words[k].role&arThat == 0 {
		return c, false
	}
	end := k
	if end > i+1 && t.isPreposition(end-1) {
		end--
	}
	if end > i+1 && (end-i > 4 || !t.nounish(i+1, end)) {
		return c, false
	}
	if end > i+1 {
		c.source = []prose.Span{t.span(i+1, end)}
		if t.owned(i) || strings.HasPrefix(t.words[i].fold, "ال") {
			c.source = nil // adverbs, and who it is said about
		}
	}
	c.cue = []prose.Span{t.span(i, i+1)}
	c.open, c.behind = k, k
	c.unnamed = !t.owned(i)
	return c, true
}
