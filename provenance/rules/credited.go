package rules

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"isnad/provenance"
	"isnad/provenance/overlap"
	"isnad/provenance/relay"
	"isnad/sources/outlet"
	"isnad/sources/prose"
)

// credits reports whether a names the outlet of b as where words are from, or
// both are of one outlet, house or site, or of one page.
func (x *reading) credits(a, b *provenance.Analysis) bool {
	p := publisher(b.Document)
	o, known := x.Outlet(p.ID)
	if q, ok := x.Outlet(a.Document.Outlet.ID); ok && known && siblings(o, q) {
		return true
	}
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

// namesBeside reports whether a document says, in the paragraph of words that
// another has too or in the one before or behind it, that the other's publisher
// says or published something: "…, the Guild of Northport said in a statement" is
// credit, also where nothing knows the guild for an outlet. That the name stands
// there is not enough: "die Welt" is the world before it is a paper.
func (x *reading) namesBeside(here, there overlap.Place) bool {
	n := newImprint(x.Analyses[there.Text].Document.Outlet.Name)
	text := x.Analyses[here.Text].Document.Text
	for s := range n.each(text, vicinity(text, here.Span)) {
		if x.ascribes(here.Text, s, n.common) {
			return true
		}
	}
	return false
}

// ascribes reports whether a document says at s, where a name stands, that words
// are the named one's: s is who told or was told, or a word of credit stands with
// it, in the sentence of a name that is no common word, and else right beside it.
func (x *reading) ascribes(d int, s prose.Span, common bool) bool {
	a := &x.Analyses[d]
	text := a.Document.Text
	if slices.ContainsFunc(a.Relays, func(q relay.Relay) bool { return q.Span.Overlaps(s) }) {
		return true
	}
	in := line(text, s)
	if k := x.sentence(d, s.Start); k >= 0 && x.sentences(d)[k].Overlaps(s) {
		in = x.sentences(d)[k]
	}
	for _, k := range x.anchoredIn(d, in) {
		if slices.ContainsFunc(a.Attributions[k].Source, s.Overlaps) {
			return true
		}
	}
	for m := range creditWords().each(text, in) {
		gap := prose.Span{Start: min(m.span.End, s.End), End: max(m.span.Start, s.Start)}
		if !common || gap.Start >= gap.End || !strings.ContainsAny(gap.In(text), ",;.!?،؛؟") && len(wordsOf(text, gap)) < adjacent {
			return true
		}
	}
	return false
}

// adjacent is how many words further from a name of a common word a word of credit
// stands at most: "wie die Welt am Montag berichtete".
const adjacent = 3

// vicinity is the paragraph of s, the one before it and the one behind it, no more than
// beside bytes of the latter two.
func vicinity(text string, s prose.Span) prose.Span {
	ps := prose.Paragraphs(text, clip(text, prose.Span{Start: max(0, s.Start-beside), End: min(len(text), s.End+beside)}))
	first := slices.IndexFunc(ps, func(p prose.Span) bool { return p.End > s.Start })
	if first < 0 {
		return s
	}
	last := first
	for last+1 < len(ps) && ps[last].End < s.End {
		last++
	}
	return prose.Span{Start: ps[max(0, first-1)].Start, End: ps[min(len(ps)-1, last+1)].End}
}

// beside is how far from shared words, in bytes, their publisher may be named.
const beside = 600

// An imprint is a publisher's name as it is looked for in others' texts.
type imprint struct {
	words   []nameWord // without an article in front
	article bool       // it has one
	common  bool       // it may be any word: there is but one, or its script has no capitals
}

// A nameWord is a word of a name, folded.
type nameWord struct {
	word  string
	upper bool // begins with a capital
}

// newImprint takes a publisher's name apart; one of few letters has no words.
func newImprint(printed string) imprint {
	var n imprint
	capitals := false
	for w := range wordSeq(printed, prose.Span{End: len(printed)}) {
		if len(n.words) == 0 && !n.article && articles()[w.word] {
			n.article = true
			continue
		}
		n.words = append(n.words, nameWord{w.word, upper(w.In(printed))})
		capitals = capitals || upper(w.In(printed))
	}
	n.common = len(n.words) < 2 || !capitals
	if len(n.words) == 1 && utf8.RuneCountInString(n.words[0].word) < leastName {
		n.words = nil
	}
	return n
}

// leastName is how many letters a name of one word has at least, by which a
// publisher is known.
const leastName = 3

// each yields where the name stands within span, with its capitals. The article is
// asked for only where the name has one word besides.
func (n imprint) each(text string, span prose.Span) iter.Seq[prose.Span] {
	return func(yield func(prose.Span) bool) {
		var before []folded // the last words, one more than the name has
		for w := range wordSeq(text, span) {
			if before = append(before, w); len(before) > len(n.words)+1 {
				before = before[1:]
			}
			at := before[max(0, len(before)-len(n.words)):]
			if len(n.words) == 0 || len(at) < len(n.words) || n.article && n.common && (len(before) == len(at) || !articles()[before[0].word]) {
				continue
			}
			if n.stands(text, at) && !yield(prose.Span{Start: at[0].Start, End: w.End}) {
				return
			}
		}
	}
}

// stands reports whether words of a text are the name's.
func (n imprint) stands(text string, at []folded) bool {
	for i, w := range n.words {
		if !inflected(at[i].word, w.word) || w.upper && !upper(at[i].In(text)) {
			return false
		}
	}
	return true
}

// inflected reports whether two words are one but for an ending: "Deutscher",
// "Deutsche".
func inflected(a, b string) bool {
	if a == b {
		return true
	}
	n := min(len(a), len(b))
	return n >= 6 && len(a)+len(b)-2*n <= 2 && strings.HasPrefix(a, b[:n-1])
}

// withoutCredited leaves out the runs beside which one document credits the other,
// and those with which it goes on from such a one. Other runs of the two stay: who
// credits one passage may have taken ten.
func (x *reading) withoutCredited(runs []overlap.Run) []overlap.Run {
	all := make([]sharing, 2*len(runs))
	for i := range all {
		all[i] = sharing(i)
	}
	slices.SortFunc(all, func(s, t sharing) int {
		a, b := s.here(runs), t.here(runs)
		return cmp.Or(a.Text-b.Text, s.there(runs).Text-t.there(runs).Text, a.Span.Start-b.Span.Start, int(s-t))
	})
	said, with := make([]bool, len(runs)), sharing(-1) // with is the last credited one
	for _, s := range all {
		here, there := s.here(runs), s.there(runs)
		if with >= 0 && with.there(runs).Text == there.Text && x.goOn(with.here(runs), here) || x.namesBeside(here, there) {
			said[s>>1], with = true, s
		}
	}
	kept := runs[:0]
	for i, run := range runs {
		if !said[i] {
			kept = append(kept, run)
		}
	}
	return kept
}

// goOn reports whether b is of the document of a and begins in the paragraph in which
// a ends or in the next: a lead that says whose statement follows says it once.
func (x *reading) goOn(a, b overlap.Place) bool {
	gap := prose.Span{Start: min(a.Span.End, b.Span.Start), End: b.Span.Start}
	return a.Text == b.Text && gap.Len() <= beside && len(prose.Paragraphs(x.Analyses[a.Text].Document.Text, gap)) <= 2
}

// pairIn are the documents of a run.
func pairIn(run overlap.Run) [2]int {
	return [2]int{min(run.A.Text, run.B.Text), max(run.A.Text, run.B.Text)}
}

// toReaders reports whether the words at s stand in a paragraph of document d with
// which a site turns to its readers: offers, terms, forms. Sites of one house have
// the same. It names two such things, and speaks to somebody in its own voice: news
// of a firm's privacy policy does not.
func (x *reading) toReaders(d int, s prose.Span) bool {
	text := x.Analyses[d].Document.Text
	things, addressed := map[string]bool{}, false
	for m := range readerWords().each(text, line(text, s)) {
		how := ""
		if len(m.attrs) > 0 {
			how = m.attrs[0]
		}
		if how != "you" && how != "Sie" {
			things[prose.FoldString(m.span.In(text))] = true
		}
		addressed = addressed || how != "" && x.address(d, m.span, how)
	}
	return addressed && len(things) > 1
}

// address reports whether a word by which a reader may be addressed does that: not in
// what somebody is said to have said; one that bids where a sentence begins, or asked
// with "please"; the German "Sie" with its capital inside a sentence.
func (x *reading) address(d int, s prose.Span, how string) bool {
	text := x.Analyses[d].Document.Text
	if x.inContent(d, s) {
		return false
	}
	head := strings.TrimRight(text[max(0, s.Start-20):s.Start], " \t")
	switch begins := head == "" || strings.ContainsAny(head[len(head)-1:], ".!?:|\n"); how {
	case "bid":
		return begins || upper(s.In(text)) || strings.HasSuffix(strings.ToLower(head), "please")
	case "Sie":
		return !begins && upper(s.In(text))
	}
	return true
}
