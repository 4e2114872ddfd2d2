package rules

import (
	"slices"
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
			if p.Lang != "en" && p.Lang != "ar" {
				continue // the list's words are others there: a "régime" may be a diet
			}
			for _, b := range p.Blocks {
				for _, m := range labels().in(text, b.Span) {
					if !x.inContent(d, m.span) && slights(text, b.Span, m) {
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

// slights reports whether a label found in a paragraph is one: no "tax regime" or
// one of the past, and of what is "so-called" only what the list of doubted words
// has, for "so-called" brings in a term as often.
func slights(text string, para prose.Span, m match) bool {
	before := wordsOf(text, clip(text, prose.Span{Start: max(para.Start, m.span.Start-near), End: m.span.Start}))
	if n := len(before); n > 0 && labelTerms()[before[n-1].word] {
		return false
	}
	if head := prose.FoldString(m.span.In(text)); !strings.HasPrefix(head, "so") || !strings.HasSuffix(head, "called") {
		return true
	}
	after := wordsOf(text, clip(text, prose.Span{Start: m.span.End, End: min(para.End, m.span.End+near)}))
	return len(after) > 0 && doubted()[after[0].word]
}

// near is how far in bytes the words beside a label or a marked word are read.
const near = 40

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
// Inside a quotation they are the speaker's; in reported speech the outlet's. One
// in a list of quoted words is quoted.
func scareQuotes(a *provenance.Analysis, para prose.Span) []prose.Span {
	var out []prose.Span
	text := a.Document.Text
	end := para.Start // of the quotations so far
	for _, q := range prose.Quotations(text, para) {
		inside := q.Start < end
		listed := end > para.Start && end < q.Start && strings.Trim(text[end:q.Start], " ,;") == ""
		end = max(end, q.End)
		if inside || listed || !q.Closed || q.Inner.Empty() || q.Len() > longestDoubted {
			continue
		}
		if word := q.Inner.In(text); !strings.ContainsAny(word, " \t") && doubted()[prose.FoldString(word)] && word != "us" && !mentioned(text, para, q.Span) {
			out = append(out, q.Span)
		}
	}
	return out
}

// mentioned reports whether what stands in marks at s is spoken of as a word:
// "the term “state”".
func mentioned(text string, para, s prose.Span) bool {
	before := wordsOf(text, clip(text, prose.Span{Start: max(para.Start, s.Start-near), End: s.Start}))
	return slices.ContainsFunc(before[max(0, len(before)-3):], func(w folded) bool { return wordWords()[w.word] })
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
