package rules

import (
	"slices"
	"strings"
	"unicode/utf8"

	"isnad/provenance"
	"isnad/provenance/overlap"
	"isnad/provenance/relay"
	"isnad/sources"
	"isnad/sources/outlet"
	"isnad/sources/prose"
)

// credits reports whether a names the outlet of b as where words are from, or
// both are of one outlet or site, or of one page.
func credits(a, b *provenance.Analysis) bool {
	p := publisher(b.Document)
	return same(p, publisher(a.Document)) || a.Document.SameSite(b.Document) ||
		slices.ContainsFunc(a.Relays, func(q relay.Relay) bool { return same(q.From, p) })
}

// A wholeCredit is what a document gives credit to for all of its text.
type wholeCredit struct {
	outlets  map[string]bool // by outletKey
	agencies []relay.End     // those that are news agencies and not the publisher, in text order
}

// has reports whether the document credits an outlet with all of its text: the
// credit beside one sentence takes nothing from that.
func (c *wholeCredit) has(e relay.End) bool {
	return outletKey(e) != "" && c.outlets[outletKey(e)]
}

// shares reports whether two documents credit one agency with all of their text.
// What an agency sells stands in many papers, and who says whose it is has said
// where the words are from.
func (c *wholeCredit) shares(d *wholeCredit) bool {
	return slices.ContainsFunc(c.agencies, d.has)
}

// credited is the whole credits of document d, found once: a document may have as
// many relays as sentences, and each asks.
func (x *reading) credited(d int) *wholeCredit {
	if x.wholes[d] != nil {
		return x.wholes[d]
	}
	a, c := &x.Analyses[d], &wholeCredit{outlets: map[string]bool{}}
	for _, q := range a.Relays {
		key := outletKey(q.From)
		if q.Basis != relay.Credited || q.Scope != relay.Whole || c.outlets[key] {
			continue
		}
		c.outlets[key] = true
		if o, ok := x.Outlet(q.From.ID); ok && o.Kind == outlet.Agency && x.outside(*a, q) {
			c.agencies = append(c.agencies, q.From)
		}
	}
	x.wholes[d] = c
	return c
}

// namesBeside reports whether a document names the publisher of another beside
// words that both have: in their paragraph, the one before or the one behind it.
// "…, the Guild of Northport said in a statement" is credit, also where nothing
// knows the guild for an outlet.
func (x *reading) namesBeside(here, there overlap.Place) bool {
	d := x.Analyses[here.Text].Document
	name := nameTokens(x.Analyses[there.Text].Document.Outlet.Name)
	if len(name) == 0 {
		return false
	}
	near := prose.Span{Start: max(0, here.Span.Start-beside), End: min(len(d.Text), here.Span.End+beside)}
	var before []string
	for w := range wordSeq(d.Text, clip(d.Text, near)) {
		if before = append(before, w.word); len(before) > len(name) {
			before = before[1:]
		}
		if len(before) == len(name) && slices.EqualFunc(before, name, inflected) {
			return true
		}
	}
	return false
}

// beside is how far from shared words, in bytes, their publisher may be named.
const beside = 600

// nameTokens are the words of a publisher's name, folded; none of a name that may
// be any word: one of few letters.
func nameTokens(name string) []string {
	var out []string
	for w := range wordSeq(name, prose.Span{End: len(name)}) {
		out = append(out, w.word)
	}
	if len(out) == 1 && utf8.RuneCountInString(out[0]) < leastName {
		return nil
	}
	return out
}

// leastName is how many letters a name of one word has at least, by which a
// publisher is known.
const leastName = 6

// inflected reports whether two words are one but for an ending: "Deutscher",
// "Deutsche".
func inflected(a, b string) bool {
	if a == b {
		return true
	}
	n := min(len(a), len(b))
	return n >= leastName && len(a)+len(b)-2*n <= 2 && strings.HasPrefix(a, b[:n-1])
}

// withoutCredited leaves out the runs of two documents that credit each other.
func (x *reading) withoutCredited(runs []overlap.Run) []overlap.Run {
	named := map[[2]int]bool{}
	for _, run := range runs {
		if x.namesBeside(run.A, run.B) || x.namesBeside(run.B, run.A) {
			named[pairIn(run)] = true
		}
	}
	return slices.DeleteFunc(runs, func(run overlap.Run) bool { return named[pairIn(run)] })
}

// pairIn are the documents of a run.
func pairIn(run overlap.Run) [2]int {
	return [2]int{min(run.A.Text, run.B.Text), max(run.A.Text, run.B.Text)}
}

// toReaders reports whether the words at s stand in a paragraph with which a site
// turns to its readers: offers, terms, forms. Sites of one house have the same.
func toReaders(d *sources.Document, s prose.Span) bool {
	met := map[string]bool{}
	for m := range readerWords().each(d.Text, line(d.Text, s)) {
		met[prose.FoldString(m.span.In(d.Text))] = true
	}
	return len(met) > 1
}
