package rules

import (
	"strings"
	"sync"

	"isnad/provenance"
	"isnad/sources/lexicon"
	"isnad/sources/prose"
)

// loadedLabel is REL10: outside what anybody is said to have said, the outlet
// calls somebody by the other side's name, or puts a name in marks of doubt.
func loadedLabel(x *reading) []Finding {
	var out []Finding
	for d := range x.Analyses {
		a := &x.Analyses[d]
		text, id := a.Document.Text, a.Document.ID()
		for _, p := range a.Document.Parts {
			for _, b := range p.Blocks {
				for _, m := range labels().in(text, b.Span) {
					if !x.inContent(d, m.span) {
						out = append(out, Finding{Doc: id, Span: m.span, Message: "loaded label in the outlet’s own voice: " + quoted(m.span.In(text)) + hint(m)})
					}
				}
				for _, s := range scareQuotes(a, b.Span) {
					out = append(out, Finding{Doc: id, Span: s, Message: "scare quotes in the outlet’s own voice: " + quoted(s.In(text))})
				}
			}
		}
	}
	return out
}

// hint is the plainer words that the list has for a label.
func hint(m match) string {
	if len(m.attrs) == 0 {
		return ""
	}
	return " (plainer: " + m.attrs[0] + ")"
}

// longestDoubted is a length in bytes that no word in marks of doubt has.
const longestDoubted = 60

// scareQuotes are the single words of a paragraph that stand in marks of their
// own though they are names of nations, or words that such marks turn round.
// Inside a quotation they are the speaker's; in reported speech the outlet's.
func scareQuotes(a *provenance.Analysis, para prose.Span) []prose.Span {
	var out []prose.Span
	text := a.Document.Text
	end := para.Start // of the quotations so far
	for _, q := range prose.Quotations(text, para) {
		inside := q.Start < end
		end = max(end, q.End)
		if inside || !q.Closed || q.Inner.Empty() || q.Len() > longestDoubted {
			continue
		}
		if word := q.Inner.In(text); !strings.ContainsAny(word, " \t") && doubted()[prose.FoldString(word)] {
			out = append(out, q.Span)
		}
	}
	return out
}

// doubted are the words that marks around them turn round, folded: forms of
// nations, and the list's own.
var doubted = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, e := range words().Section("scare") {
		out[prose.FoldString(e.Word)] = true
	}
	for _, e := range lexicon.Nations().Section("nation") {
		for _, form := range append([]string{e.Word}, e.Attrs...) {
			out[prose.FoldString(form)] = true
		}
	}
	return out
})
