package prose

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Quotation is a stretch of one paragraph between quotation marks.
type Quotation struct {
	Span        // with its marks
	Inner  Span // without them
	Single bool // ‘single’ marks; else double, angle or corner marks
	Closed bool // false: the paragraph ended before a closing mark came
	Depth  int  // 0 for outermost, 1 for a quotation in a quotation …
}

// Quotations finds the quotations of one paragraph, ordered by where they open.
//
// A straight mark opens or closes by what stands beside it; “ « „ open and ” »
// close, unless they stand on the wrong side of a word, as Arabic and German
// typesetting has them, or between two Arabic words where a space was left out; ‘ and ' open only where a word starts and a matching
// close follows, since transliterations, contractions and possessives use the
// same signs. A closing mark that nothing opened ("Source »") is no quotation.
// What is still open at the end ends there, unclosed: news style opens the
// marks anew in each paragraph of one long quotation.
func Quotations(text string, para Span) []Quotation {
	var out []Quotation
	var open []int // indexes into out of the quotations now open
	single := -1   // index into out of the open single quotation
	for i := para.Start; i < para.End; {
		r, n := utf8.DecodeRuneInString(text[i:para.End])
		if n == 1 && i+1 < para.End && (r == '\'' || r == '`') && text[i+1] == byte(r) {
			r, n = '"', 2
		}
		at := Span{i, i + n}
		i += n
		if r == '\'' || r == '‘' || r == '’' {
			single, out = singleMark(text, para, at, r, single, out, len(open))
			continue
		}
		kind := doubleMark(text, para, at, r, len(open) > 0)
		switch {
		case kind == opens:
			open = append(open, len(out))
			out = append(out, Quotation{Span: Span{at.Start, para.End}, Inner: Span{at.End, para.End}, Depth: len(open) - 1})
		case kind == shuts && len(open) > 0:
			q := &out[open[len(open)-1]]
			q.End, q.Inner.End, q.Closed = at.End, at.Start, true
			open, single = open[:len(open)-1], -1
		}
	}
	return slices.DeleteFunc(out, func(q Quotation) bool { return q.Single && !q.Closed })
}

// side is what a mark does.
type side uint8

const (
	nothing side = iota
	opens
	shuts
)

// doubleMark decides what the mark r at span at does; inside says whether a
// quotation is open.
func doubleMark(text string, para, at Span, r rune, inside bool) side {
	if !opening(r) && !closing(r) && r != '"' {
		return nothing
	}
	before, after := beside(text, para, at)
	start := !wordy(before) && before != ')' && !isStopRune(before) && wordyOrMark(after)
	end := !isSpace(before) && before != 0 && !wordy(after)
	switch {
	case r == '"' && inside:
		if before == ' ' && wordy(after) && announced(text, para, at.Start) && closeTwice(text, Span{at.End, para.End}) {
			return opens // "He said, "Because I laugh,"" she told us
		}
		return shuts
	case r == '"' && lastMark(text, Span{at.End, para.End}):
		return nothing // closes what an earlier paragraph opened
	case r == '"':
		return opens
	case opening(r) && inside && end && !start:
		return shuts // „so“
	case opening(r):
		return opens
	case closing(r) && !inside && start && (before == 0 || isSpace(before) || before == ':' || before == '،'):
		return opens // ”كذا“
	case closing(r) && !inside && arabic(before) && arabic(after) && turned(text, Span{at.End, para.End}):
		return opens // قال”كذا“
	}
	return shuts
}

// announced reports whether a comma or colon and a space stand before byte at.
func announced(text string, para Span, at int) bool {
	return at-2 >= para.Start && (text[at-2] == ',' || text[at-2] == ':')
}

// closeTwice reports whether the next two straight marks of rest both stand where
// a quotation ends. It looks at most 600 bytes ahead, so that the scan stays
// linear.
func closeTwice(text string, rest Span) bool {
	near := Span{rest.Start, min(rest.End, rest.Start+600)}
	for range 2 {
		i := strings.IndexByte(near.In(text), '"')
		if i < 0 {
			return false
		}
		near.Start += i + 1
		before, after := beside(text, rest, Span{near.Start - 1, near.Start})
		if isSpace(before) || wordy(after) {
			return false
		}
	}
	return true
}

// lastMark reports whether nothing but a few marks is left of a paragraph in
// rest, so that no quotation can begin there.
func lastMark(text string, rest Span) bool {
	return rest.Len() <= 8 && strings.IndexFunc(rest.In(text), wordy) < 0
}

// turned reports whether the next double mark in rest ends a quotation: a mark
// glued between two words has begun one, then. Looking no further than the next
// mark keeps the scan linear.
func turned(text string, rest Span) bool {
	i := strings.IndexAny(rest.In(text), "“”«»")
	if i < 0 {
		return false
	}
	i += rest.Start
	_, n := utf8.DecodeRuneInString(text[i:])
	before, after := beside(text, rest, Span{i, i + n})
	return !isSpace(before) && !wordy(after)
}

// arabic reports whether r is a letter of Arabic script.
func arabic(r rune) bool { return r >= 0x620 && unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r) }

// singleMark handles ‘ ’ and ': it opens a single quotation where a word
// starts, closes it where one ends, and leaves apostrophes alone.
func singleMark(text string, para, at Span, r rune, single int, out []Quotation, depth int) (int, []Quotation) {
	before, after := beside(text, para, at)
	if single >= 0 {
		if r != '‘' && !wordy(after) && !isSpace(before) {
			q := &out[single]
			q.End, q.Inner.End, q.Closed = at.End, at.Start, true
			return -1, out
		}
		return single, out
	}
	if r == '’' || wordy(before) || before == '-' || !wordyOrMark(after) || isSpace(after) {
		return single, out
	}
	if !closesLater(text, Span{at.End, para.End}) {
		return single, out
	}
	out = append(out, Quotation{Span: Span{at.Start, para.End}, Inner: Span{at.End, para.End}, Single: true, Depth: depth})
	return len(out) - 1, out
}

// closesLater reports whether a single closing mark stands at a word's end in
// rest. It looks at most 600 bytes ahead: single quotations in news are short,
// and the scan stays linear.
func closesLater(text string, rest Span) bool {
	rest.End = min(rest.End, rest.Start+600)
	for i := rest.Start; i < rest.End; {
		r, n := utf8.DecodeRuneInString(text[i:rest.End])
		if r == '\'' || r == '’' {
			before, after := beside(text, rest, Span{i, i + n})
			// "countries’ forces" is a possessive, but nothing tells it
			// from a close: the s before it makes it the weaker reading.
			if !wordy(after) && !isSpace(before) && before != 0 && before != 's' {
				return true
			}
			if before == 's' && !wordy(after) && !isSpace(after) {
				return true
			}
		}
		i += n
	}
	return false
}

// beside is the rune before and the rune after span at inside para, 0 at its
// ends.
func beside(text string, para, at Span) (before, after rune) {
	if at.Start > para.Start {
		before, _ = utf8.DecodeLastRuneInString(text[para.Start:at.Start])
	}
	if at.End < para.End {
		after, _ = utf8.DecodeRuneInString(text[at.End:para.End])
	}
	return before, after
}

func wordy(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// wordyOrMark reports whether r can be the first rune of a quotation.
func wordyOrMark(r rune) bool {
	return wordy(r) || opening(r) || r == '\'' || r == '[' || r == '(' || r == '…' || r == '.' || r == '$' || r == '#' || r == '@' || r == '£' || r == '-'
}

func isStopRune(r rune) bool { return r == '.' || r == '!' || r == '?' || r == '؟' || r == ',' }

func opening(r rune) bool {
	return r == '“' || r == '«' || r == '„' || r == '‟' || r == '「' || r == '『' || r == '‹' || r == '‘'
}

func closing(r rune) bool {
	return r == '”' || r == '»' || r == '」' || r == '』' || r == '›' || r == '’'
}

// InQuotation reports whether byte at of text lies inside one of qs, marks
// included; single quotations do not count when doubleOnly is set.
func InQuotation(qs []Quotation, at int, doubleOnly bool) bool {
	for _, q := range qs {
		if q.Start <= at && at < q.End && !(doubleOnly && q.Single) {
			return true
		}
	}
	return false
}
