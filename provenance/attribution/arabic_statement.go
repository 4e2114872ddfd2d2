package attribution

import (
	"slices"
	"strings"
	"unicode/utf8"

	"isnad/sources/prose"
)

// arabicSplit lists what stands between the statements of an Arabic content:
// the أن that opens it, and a comma with و before a clause that has a definite
// subject of its own ("العدو متعب، والجيش مستعد"). A list of nouns is no clause,
// and a verb that goes on about the same subject opens no new statement.
func arabicSplit(p *passage, content prose.Span) []prose.Span {
	toks := p.tokens(p.at(content.Start))
	from, _ := slices.BinarySearchFunc(toks, content.Start, func(t prose.Token, i int) int { return t.Start - i })
	to, _ := slices.BinarySearchFunc(toks, content.End, func(t prose.Token, i int) int { return t.Start - i })
	if from >= to {
		return nil
	}
	var out []prose.Span
	if that := toks[from]; to > from+2 && isBareThat(prose.FoldString(that.In(p.text))) {
		out = append(out, prose.Span{Start: content.Start, End: toks[from+1].Start})
	}
	last := from
	for k := from; k+3 < to; k++ {
		if r, _ := utf8.DecodeRuneInString(toks[k].In(p.text)); r != '،' && r != ',' {
			continue
		}
		if k-last >= 3 && clauseBehind(p.text, toks[k+1:to]) {
			cut := toks[k+1].Start + len("و")
			out, last = append(out, prose.Span{Start: toks[k].Start, End: cut}), k
		}
	}
	return out
}

// isBareThat reports whether a folded word is أن, إن or بأن without a pronoun.
func isBareThat(fold string) bool { return fold == "ان" || fold == "بان" }

// clauseBehind reports whether toks begin a clause of their own: و and a
// definite noun that refers to nothing said before, adjectives, then something
// indefinite or a verb.
func clauseBehind(text string, toks []prose.Token) bool {
	head := prose.FoldString(toks[0].In(text))
	if toks[0].Kind != prose.Word || !strings.HasPrefix(head, "وال") || arabicWords().roles[head[2:]]&(arAnaphor|arRelative|arEdge) != 0 {
		return false
	}
	for k := 1; k < min(len(toks)-1, 6); k++ {
		if toks[k].Kind != prose.Word {
			return false
		}
		w := prose.FoldString(toks[k].In(text))
		switch {
		case strings.HasPrefix(w, "ال") || strings.HasPrefix(w, "وال"):
			continue
		case arabicWords().roles[w]&arParticle != 0 && !isClauseParticle(w), strings.HasPrefix(w, "ب"), strings.HasPrefix(w, "لل"):
			return false
		}
		return true
	}
	return false
}

// isClauseParticle reports whether a particle can follow the subject of a
// clause.
func isClauseParticle(fold string) bool {
	switch fold {
	case "لم", "لن", "لا", "قد", "سوف", "ليس", "ليست", "كان", "كانت", "كانوا", "يجب", "يمكن":
		return true
	}
	return false
}

// modeOf sets the mode of a content whose marks mislead: 0 where they do not.
func (t *arabicText) modeOf(content []prose.Span) Mode {
	k, _ := slices.BinarySearchFunc(t.toks, content[0].Start, func(tok prose.Token, i int) int { return tok.Start - i })
	if k+2 >= len(t.toks) || !isBareThat(t.words[k].fold) || !t.opens(k+1) {
		return 0
	}
	end := t.past(k + 1)
	last := content[len(content)-1].End
	switch {
	case end >= len(t.toks) || t.toks[end].Start >= last:
		return Direct // "قال إن «…»"
	case end-k == 4 && t.inClosed(k+1) && !t.quoted(end, last):
		return Indirect // "أن «فلان» شريك": a name in marks
	}
	return 0
}

// quoted reports whether a quotation opens between token k and byte end.
func (t *arabicText) quoted(k, end int) bool {
	for ; k < len(t.toks) && t.toks[k].Start < end; k++ {
		if t.quote[k] > 0 {
			return true
		}
	}
	return false
}

// closeAt ends an unclosed quotation where the reporter takes over.
func (t *arabicText) closeAt(c *arabicCue, content []prose.Span) {
	if t.open < 0 || c.how == opensBefore {
		return
	}
	q, end := &t.quotes[t.open], content[len(content)-1].End
	if content[0].Start <= q.Start && q.Start < end && end < q.End {
		q.End, q.Inner.End = end, max(end, q.Inner.Start)
	}
}
