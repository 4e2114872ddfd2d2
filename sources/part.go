package sources

import (
	"isnad/sources/prose"
)

// A run is a stretch of neighbouring lines in one language.
type run struct {
	lang     string
	from, to int // half-open range of line indexes
	letters  int
}

// smallShare is the share of a document's letters below which a language that
// comes up in single lines is quotation, not text of its own.
const smallShare = 4 // a quarter

// fewLetters is the number of letters below which several lines together tell
// no more of their language than a single one.
const fewLetters = 250

// runsOf cuts lines into runs of one language. A single line of another
// language between two of the same, or a short one at either end, is a
// quotation, a caption or a name and starts no run of its own, unless that
// language makes up a quarter of the document. outside says of a line that it
// is an imprint or a credit, in whatever language the page has those.
func runsOf(lines []line, outside func(line) bool) []run {
	total, share := 0, map[string]int{}
	var raw []run
	for i, l := range lines {
		total += l.letters
		share[l.lang] += l.letters
		if n := len(raw); n > 0 && raw[n-1].lang == l.lang {
			raw[n-1].to, raw[n-1].letters = i+1, raw[n-1].letters+l.letters
			continue
		}
		raw = append(raw, run{l.lang, i, i + 1, l.letters})
	}
	var out []run
	for i, r := range raw {
		switch single := r.to-r.from == 1; {
		case single && i > 0 && outside(lines[r.from]):
			r.lang = out[len(out)-1].lang
		case share[r.lang]*smallShare < total && (single || r.letters < fewLetters):
			r.lang = hostLanguage(lines, raw, i)
		}
		if n := len(out); n > 0 && out[n-1].lang == r.lang {
			out[n-1].to, out[n-1].letters = r.to, out[n-1].letters+r.letters
			continue
		}
		out = append(out, r)
	}
	return out
}

// hostLanguage is the language of the text in which the few lines of raw[i]
// stand, their own when they stand in none.
func hostLanguage(lines []line, raw []run, i int) string {
	r := raw[i]
	l := lines[r.from]
	edge := r.to-r.from == 1 && l.words <= maxTitleWords && !l.stops
	switch {
	case len(raw) == 1:
	case i == 0 && edge:
		return raw[1].lang
	case i == len(raw)-1 && edge:
		return raw[i-1].lang
	case i > 0 && i < len(raw)-1 && raw[i-1].lang == raw[i+1].lang:
		return raw[i-1].lang
	}
	return r.lang
}

// Parts are cut between lines only. A paragraph that changes its language in the
// middle is rare in news, and its attributions would be torn.

// A section is a part while it is being made.
type section struct {
	lang  string
	lines []line // those of the part; changed in place
	date  Date
	title int // index into lines, -1 for none
}

// part is what a section comes to.
func (s *section) part(text string) Part {
	p := Part{Lang: s.lang, TranslationOf: -1, date: s.date.ISO}
	if len(s.lines) > 0 {
		p.Span = prose.Span{Start: s.lines[0].span.Start, End: s.lines[len(s.lines)-1].span.End}
	}
	for _, l := range s.lines {
		if l.kind != kindProse && l.kind != kindTitle {
			continue
		}
		for b := range pieces(text, l.body.Trim(text, "")) {
			p.Blocks = append(p.Blocks, Block{b, l.kind == kindTitle})
		}
	}
	return p
}
