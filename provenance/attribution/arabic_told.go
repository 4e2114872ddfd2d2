package attribution

import "strings"

// properName reports whether the tokens [i, k) look like a name of two words or
// more: none has an article, heads a title or goes with what follows (عبد).
func (t *arabicText) properName(i, k int) bool {
	if k-i < 2 {
		return false
	}
	for n := i; n < k; n++ {
		w := &t.words[n]
		if w.mark != 0 || t.definite(n) || (w.role|t.nounRole(n))&(arTitle|arOutlet) != 0 || t.isPreposition(n) {
			return false
		}
	}
	switch t.words[k-1].fold {
	case "عبد", "ابو", "ابي", "ابن", "بن", "ال", "نور", "سيف":
		return false
	}
	return true
}

// feminine reports whether a noun or adjective has the feminine ending, which no
// adjective of a man's name has.
func (w *arabicWord) feminine() bool { return strings.HasSuffix(w.fold, "ه") }

// told reports whether the noun at token k is who is told, not who tells: a
// masculine verb has no feminine subject right behind it ("أخبر الجمعية أن").
func (t *arabicText) told(k int, form arabicForm) bool {
	if k >= len(t.words) || form.verb == nil || !form.verb.to || form.feminine || form.plural || !t.definite(k) {
		return false
	}
	return strings.HasSuffix(t.toks[k].In(t.text), "ة")
}
