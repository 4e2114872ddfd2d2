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

// subhead reports whether a quotation of document text is too short to complain
// of, or is printed as a subhead is, in capitals.
func subhead(text string, s prose.Span) bool {
	n, small := 0, false
	for w := range wordSeq(text, s) {
		raw := w.In(text)
		small = small || raw != strings.ToUpper(raw) || raw == strings.ToLower(raw) // Arabic has neither
		if n++; n > leastQuoted && small {
			return false
		}
	}
	return true
}

// announced reports whether the sentence before the paragraph at s announces
// words, "He had a question for the crowd.", or the words at s say themselves who
// spoke, their marks being amiss: “The wall fell, said Berg.”
func (x *reading) announced(a *provenance.Analysis, s prose.Span) bool {
	text, d := a.Document.Text, x.doc[a.Document.ID()]
	if k := x.sentence(d, s.Start-1); k >= 0 && x.sentences(d)[k].End <= s.Start {
		last := x.viewed(d, x.sentences(d)[k])
		if ws := wordsOf(text, last); len(ws) > 0 {
			last.Start = ws[max(0, len(ws)-announcing)].Start
		}
		if !x.inContent(d, last) && announcements().any(text, last) {
			return true
		}
	}
	for _, m := range x.peopleIn(d, clip(text, prose.Span{Start: s.Start, End: min(s.End, s.Start+inView)})) {
		if saying().any(text, besideName(text, m.Span)) && len(x.quotationsAround(d, m.Span)) < 2 {
			return true
		}
	}
	return false
}

// continued reports whether the paragraph before the one at s opens a quotation
// that it does not close, so that this one is its next paragraph.
func continued(text string, s prose.Span) bool {
	before := strings.TrimRight(text[max(0, s.Start-runsOn):s.Start], " \t\r\n\u00a0")
	if i := strings.LastIndexByte(before, '\n'); i >= 0 {
		before = before[i+1:]
	} else if s.Start > runsOn {
		return false
	}
	before = strings.TrimSpace(before)
	return strings.IndexAny(before, "'‘\"“„«") == 0 && !strings.HasSuffix(before, "'") && strings.LastIndexAny(before, "’\"”»") <= 1
}

// announcing is how many words at the end of a sentence may announce what follows.
const announcing = 6

// besideName is a name with the word before and the word behind it, as far as no
// mark parts them.
func besideName(text string, name prose.Span) prose.Span {
	out, around := name, clip(text, prose.Span{Start: max(0, name.Start-longestSigned), End: min(len(text), name.End+longestSigned)})
	ws := wordsOf(text, around)
	for i, w := range ws {
		switch {
		case w.End <= name.Start && (i+1 == len(ws) || ws[i+1].Overlaps(name) && ws[i+1].joined):
			out.Start = w.Start
		case w.Start >= name.End && w.joined && ws[i-1].End <= name.End && ws[i-1].Overlaps(name):
			out.End = w.End
		}
	}
	return out
}

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
	next := nextLine(text, s.End)
	if isTitle(rendered{doc: a.Document, span: s}) || signed(lastLine(s.In(text))) || signed(next) || dashed(next) || strings.HasPrefix(next, "هذا ما ") {
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

// dashed reports whether a line signs by the dash before it, whatever it goes on
// with: "-Ann Berg, writing after the storm".
func dashed(line string) bool {
	name := strings.TrimLeft(line, "-–—― ")
	return len(name) < len(line) && upper(name)
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
