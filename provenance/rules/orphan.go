package rules

import (
	"strings"
	"unicode/utf8"

	"isnad/provenance"
	"isnad/sources/prose"
)

// leastQuoted is how many words in marks are a quotation to complain of; fewer
// are a subhead or a slogan.
const leastQuoted = 5

// ledIn reports whether a colon, or a comma, leads in what stands at s, or it is
// signed behind: by a dash, "… – Ann Berg", or by a clause that the mark of an
// exclamation or question parts from it, "…!” the mayor shouted".
func ledIn(text string, s prose.Span) bool {
	if q := strings.TrimRight(s.In(text), "”\"»’'"); strings.HasSuffix(q, "!") || strings.HasSuffix(q, "?") {
		if rest := line(text, s); rest.End > s.End+1 {
			return true
		}
	}
	after := strings.TrimLeft(text[s.End:min(len(text), s.End+8)], " \t\r\n\u00a0")
	for _, dash := range [...]string{"―", "—", "–", "--", "- "} {
		if strings.HasPrefix(after, dash) {
			return true
		}
	}
	before := strings.TrimRight(text[max(0, s.Start-200):s.Start], " \t\r\n\u00a0")
	return strings.HasSuffix(before, ":") || strings.HasSuffix(before, ",") || strings.HasSuffix(before, "،")
}

// toldApart reports whether the page says in another way whose words stand at s:
// they are its title, answer a question, are signed in their last line or the next
// one, begin with a name and a colon as in a transcript, or the rest of their line
// names somebody or says who said it.
func (x *reading) toldApart(a *provenance.Analysis, s prose.Span) bool {
	text, d := a.Document.Text, x.doc[a.Document.ID()]
	if isTitle(rendered{doc: a.Document, span: s}) || signed(lastLine(s.In(text))) || signed(nextLine(text, s.End)) {
		return true
	}
	before := strings.TrimRight(text[max(0, s.Start-8):s.Start], " \t\r\n\u00a0")
	if strings.HasSuffix(before, "?") || strings.HasSuffix(before, "؟") || strings.HasSuffix(before, "…") {
		return true
	}
	rest := prose.Span{Start: s.End, End: max(s.End, line(text, prose.Span{Start: s.End - 1, End: s.End}).End)}
	if len(x.peopleIn(d, rest)) > 0 || ascribing().any(text, rest) {
		return true
	}
	name, _, colon := strings.Cut(strings.TrimLeft(text[s.Start:min(s.End, s.Start+longestSigned)], "“\"„«'"), ":")
	return colon && signed(name)
}

// longestSigned is how many bytes a line has at most that signs a quotation.
const longestSigned = 90

// signed reports whether a line is a name, with what somebody is behind a comma:
// few words, most of them with a capital, and no sentence.
func signed(line string) bool {
	line = strings.Trim(line, " \t\r\u00a0\"”“.-–—")
	if line == "" || len(line) > longestSigned || strings.ContainsAny(line, "?!“”\"") || !utf8.ValidString(line) {
		return false
	}
	large, all := 0, 0
	for w := range wordSeq(line, prose.Span{Start: 0, End: len(line)}) {
		if all++; upper(w.In(line)) {
			large++
		}
	}
	return all > 0 && all <= mostSigned && upper(line) && 3*large >= 2*all
}

// mostSigned is how many words such a line has at most.
const mostSigned = 9

// lastLine is the last line of words that have several, "" of others.
func lastLine(words string) string {
	i := strings.LastIndexByte(words, '\n')
	if i < 0 {
		return ""
	}
	return words[i+1:]
}

// nextLine is the line behind the one that ends at a place, as far as it may be a
// signature.
func nextLine(text string, at int) string {
	s := clip(text, prose.Span{Start: at, End: min(len(text), at+2*longestSigned)})
	rest := strings.TrimLeft(s.In(text), " \t\r\"”")
	if !strings.HasPrefix(rest, "\n") {
		return ""
	}
	next, _, whole := strings.Cut(strings.TrimLeft(rest, " \t\r\n"), "\n")
	if !whole && s.End < len(text) {
		return ""
	}
	return next
}
