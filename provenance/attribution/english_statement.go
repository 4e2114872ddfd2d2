package attribution

import (
	"slices"

	"isnad/sources/prose"
)

// englishSplit lists what stands between the statements of an English content:
// the end of a sentence, and a coordinator behind which a clause of its own
// begins, with a subject that is new and does not point back.
func englishSplit(p *passage, content prose.Span) []prose.Span {
	q := p.at(content.Start)
	toks := p.tokens(q)
	from, _ := slices.BinarySearchFunc(toks, content.Start, func(t prose.Token, i int) int { return t.Start - i })
	to, _ := slices.BinarySearchFunc(toks, content.End, func(t prose.Token, i int) int { return t.Start - i })
	s := splitting{text: p.text, toks: toks[from:to], class: make([]class, to-from)}
	v := englishVocabulary()
	for i, t := range s.toks {
		_, s.class[i] = v.look(p.text, t)
	}
	k, _ := slices.BinarySearchFunc(q.sents, from+1, func(t prose.Span, i int) int { return t.End - i })
	var out []prose.Span
	start := 0
	if len(s.toks) > 1 && equalWord(s.word(0), "that") && s.class[1]&(preposition|be|have) == 0 {
		// "that" and the comma behind it belong to no statement.
		for start++; start < len(s.toks)-1 && s.word(start) == ","; start++ {
		}
		out = append(out, prose.Span{Start: content.Start, End: s.toks[start].Start})
	}
	for i := 1; i < len(s.toks)-1; i++ {
		for k < len(q.sents) && q.sents[k].End < from+i {
			k++
		}
		if k < len(q.sents) && q.sents[k].End == from+i && s.sentence(start, i) {
			out = append(out, prose.Span{Start: s.toks[i-1].End, End: s.toks[i].Start})
			start = i
			continue
		}
		if gap, ok := s.reason(start, i); ok {
			out = append(out, gap)
			start = i + 1
			continue
		}
		if gap, ok := s.coordinated(start, i); ok {
			out = append(out, gap)
			start = i + 1
		}
	}
	return out
}

// equalWord compares without case; low is in lower case.
func equalWord(s, low string) bool { return len(s) == len(low) && equalFold(s, low) }

// splitting is one content on its way to statements.
type splitting struct {
	text  string
	toks  []prose.Token
	class []class
}

// sentence reports whether a statement of its own ends before token i: three
// words at least on either side.
func (s *splitting) sentence(start, i int) bool {
	return s.words(start, i) >= 3 && s.words(i, len(s.toks)) >= 3
}

// words counts the words in [from, to), up to three.
func (s *splitting) words(from, to int) int {
	n := 0
	for ; from < to && n < 3; from++ {
		if s.class[from]&mark == 0 {
			n++
		}
	}
	return n
}

// coordinated reports whether the coordinator at i opens a new statement, and
// what stands between the two.
func (s *splitting) coordinated(start, i int) (gap prose.Span, ok bool) {
	if s.class[i]&coordinator == 0 || !s.verb(start, i) {
		return gap, false
	}
	comma := s.word(i-1) == ","
	j := i + 1
	if s.word(j) == "that" && j+1 < len(s.toks) {
		j++
	}
	if j+2 >= len(s.toks) || !s.subject(start, i, j, comma) {
		return gap, false
	}
	gap = prose.Span{Start: s.toks[i].Start, End: s.toks[j].Start}
	if comma {
		gap.Start = s.toks[i-1].Start
	}
	return gap, true
}

// reason reports whether ", as it is …" opens a new statement at i, a reason
// that is asserted by itself.
func (s *splitting) reason(start, i int) (gap prose.Span, ok bool) {
	if i < 2 || i+3 >= len(s.toks) || s.word(i) != "as" || s.word(i-1) != "," || s.words(start, i-1) < 3 {
		return gap, false
	}
	if s.class[i+1]&pronoun == 0 || s.class[i+1]&person != 0 || s.class[i+2]&(be|have) == 0 {
		return gap, false
	}
	return prose.Span{Start: s.toks[i-1].Start, End: s.toks[i+1].Start}, true
}

// word is token i as written, "" beyond the end.
func (s *splitting) word(i int) string {
	if i < 0 || i >= len(s.toks) {
		return ""
	}
	return s.toks[i].In(s.text)
}

// subject reports whether a clause with a subject of its own begins at j, the
// first statement being [start, i).
func (s *splitting) subject(start, i, j int, comma bool) bool {
	k := s.class[j]
	switch {
	case k&person != 0 && k&possessive == 0 && k&pronoun != 0:
		return !s.firstPerson(start, i) && s.verb(j, min(len(s.toks), j+4))
	case !comma, k&(possessive|pronoun|preposition|coordinator|infinitive) != 0, k&adverb != 0 && k&determiner == 0:
		return false
	case k&modal != 0: // "and should the talks fail, …"
		return s.class[j+1]&(determiner|capital) != 0
	}
	switch s.word(j) {
	case "this", "that", "these", "those", "such", "some", "both", "all", "another":
		return false
	}
	end := j
	for end < len(s.toks) && end < j+14 && s.class[end]&(relative|subordinator|coordinator) == 0 && s.word(end) != "," {
		end++
	}
	if !s.verb(j+1, end) {
		return false
	}
	return !s.repeats(start, i, j)
}

// verb reports whether a finite verb stands in [from, to).
func (s *splitting) verb(from, to int) bool {
	for i := max(from, to-60); i < to; i++ {
		if k := s.class[i]; k&aux != 0 || k&finite != 0 && k&capital == 0 || k&(third|plain) != 0 && i > from && s.class[i-1]&(pronoun|capital) != 0 && k&capital == 0 {
			return true
		}
	}
	return false
}

// firstPerson reports whether the speaker is named by a pronoun in [from, to).
func (s *splitting) firstPerson(from, to int) bool {
	for i := max(from, to-80); i < to; i++ {
		if s.class[i]&person != 0 {
			return true
		}
	}
	return false
}

// repeats reports whether the noun of the subject at j occurs in [from, to):
// then the subject points back.
func (s *splitting) repeats(from, to, j int) bool {
	noun := s.word(j)
	if s.class[j]&determiner != 0 {
		noun = s.word(j + 1)
	}
	for i := max(from, to-80); i < to; i++ {
		if s.word(i) == noun {
			return true
		}
	}
	return false
}
