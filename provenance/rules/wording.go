package rules

import (
	"cmp"
	"fmt"
	"slices"
	"sync"

	"isnad/provenance"
	"isnad/provenance/attribution"
	"isnad/provenance/overlap"
	"isnad/sources/prose"
)

// sharedWords is how many equal words in a row two texts do not have by chance.
const sharedWords = 12

// sharedWording is COR03: two documents share a run of words and neither credits
// the other's outlet. Each of the two gets a finding; runs that overlap make one,
// however many documents have the words. Titles do not count, nor what sites say to
// their readers. Two that credit one agency have said whose the words are, and so
// has one against another that credits none and is not known to be older.
func sharedWording(x *reading) []Finding {
	runs := slices.DeleteFunc(overlap.Runs(x.texts(), sharedWords), func(run overlap.Run) bool {
		a, b := &x.Analyses[run.A.Text], &x.Analyses[run.B.Text]
		return x.credits(a, b) || x.credits(b, a) || x.credited(run.A.Text).shares(x.credited(run.B.Text)) || x.unspoken(a, run.A.Span) < sharedWords && x.unspoken(b, run.B.Span) < sharedWords ||
			x.toReaders(run.A.Text, run.A.Span) || x.toReaders(run.B.Text, run.B.Span)
	})
	runs = x.withoutPhrases(x.withoutCredited(runs))
	all := make([]sharing, 0, 2*len(runs))
	for i := range runs {
		for _, s := range []sharing{sharing(2 * i), sharing(2*i + 1)} {
			if !x.alone(s.here(runs).Text, s.there(runs).Text) {
				all = append(all, s)
			}
		}
	}
	slices.SortFunc(all, func(s, t sharing) int {
		a, b := s.here(runs), t.here(runs)
		return cmp.Or(a.Text-b.Text, a.Span.Start-b.Span.Start, b.Span.End-a.Span.End, comparePlaces(s.there(runs), t.there(runs)))
	})
	var out []Finding
	for len(all) > 0 {
		n, first := 1, all[0].here(runs)
		for n < len(all) && all[n].here(runs).Text == first.Text && all[n].here(runs).Span.Start < first.Span.End {
			n++
		}
		out = append(out, x.shared(runs, all[:n]))
		all = all[n:]
	}
	return out
}

// comparePlaces orders places by text, then by where they begin.
func comparePlaces(a, b overlap.Place) int {
	return cmp.Or(a.Text-b.Text, a.Span.Start-b.Span.Start)
}

// A sharing is words of one document that another has too: twice the index of a
// run, and one more for the second of its documents.
type sharing int32

// here is where the words stand in the document.
func (s sharing) here(runs []overlap.Run) overlap.Place {
	if s&1 == 0 {
		return runs[s>>1].A
	}
	return runs[s>>1].B
}

// there is where the other document has them.
func (s sharing) there(runs []overlap.Run) overlap.Place { return (s ^ 1).here(runs) }

// texts are the documents without their titles.
func (x *reading) texts() []overlap.Text {
	out := make([]overlap.Text, len(x.Analyses))
	for i, a := range x.Analyses {
		out[i].Content = a.Document.Text
		for _, p := range a.Document.Parts {
			for _, b := range p.Blocks {
				if !b.Title {
					out[i].Paragraphs = append(out[i].Paragraphs, b.Span)
				}
			}
		}
	}
	return out
}

// shared is the finding about what one document shares at one place with others.
func (x *reading) shared(runs []overlap.Run, all []sharing) Finding {
	here, there := all[0].here(runs), all[0].there(runs)
	f := Finding{Doc: x.Analyses[here.Text].Document.ID(), Span: here.Span, Related: make([]Place, 0, len(all))}
	others := map[int]bool{}
	for _, s := range all {
		at := s.there(runs)
		others[at.Text] = true
		f.Related = append(f.Related, Place{x.Analyses[at.Text].Document.ID(), at.Span})
	}
	more := ""
	if n := len(others) - 1; n > 0 {
		more = fmt.Sprintf(" and %d more", n)
	}
	f.Message = fmt.Sprintf("%d words as in %s%s, %s",
		runs[all[0]>>1].Words, quoted(x.Analyses[there.Text].Document.Name), more, x.neither(here.Text, there.Text))
	return f
}

// alone reports whether document d credits an agency for its text, and e, which is
// not known to be older, credits none: what they share is from d's agency or out of d.
func (x *reading) alone(d, e int) bool {
	return len(x.credited(d).agencies) > 0 && len(x.credited(e).agencies) == 0 &&
		!before(x.Analyses[e].Document.Published.ISO, x.Analyses[d].Document.Published.ISO)
}

// neither says who gives what credit where document d has words that e has too. It
// says no more than what stands there: which of two agencies has the words, or which
// document had them first, is not known from that.
func (x *reading) neither(d, e int) string {
	here, there := x.credited(d).agencies, x.credited(e).agencies
	switch {
	case len(here) > 0 && len(there) > 0:
		return "which credits " + quoted(there[0].Name) + " where " + quoted(here[0].Name) + " is credited here"
	case x.alone(e, d):
		return "which credits " + quoted(there[0].Name) + " for its text; no such credit here"
	}
	return "and neither credits the other"
}

// withoutPhrases leaves out the short runs that are all that two documents share,
// but for those in what both ascribe to somebody where two claims are the same: "on
// condition of anonymity because they were not authorised to …" is a phrase, and no
// copy, and so is a charge as the law words it in two reports of one case.
func (x *reading) withoutPhrases(runs []overlap.Run) []overlap.Run {
	count := map[[2]int]int{}
	for _, run := range runs {
		count[pairIn(run)]++
	}
	claims := sync.OnceValue(x.claimsTogether)
	return slices.DeleteFunc(runs, func(run overlap.Run) bool {
		pair := pairIn(run)
		return run.Words < longPhrase && count[pair] == 1 && (claims()[pair] < 2 || !x.ascribed(run.A) || !x.ascribed(run.B))
	})
}

// ascribed reports whether words of a document stand in what it ascribes to
// somebody.
func (x *reading) ascribed(p overlap.Place) bool {
	return slices.ContainsFunc(x.Analyses[p.Text].Attributions, func(at attribution.Attribution) bool {
		return slices.ContainsFunc(at.Content, func(c prose.Span) bool { return c.Overlaps(p.Span) })
	})
}

// longPhrase is how many equal words in a row are no phrase any more.
const longPhrase = 15

// claimsTogether counts, for two documents, the claims that both render.
func (x *reading) claimsTogether() map[[2]int]int {
	out := map[[2]int]int{}
	for _, c := range x.Claims {
		var docs []int
		for _, r := range c.Renderings {
			if !slices.Contains(docs, r.Doc) && len(docs) < enough {
				docs = append(docs, r.Doc)
			}
		}
		for i, d := range docs {
			for _, e := range docs[:i] {
				out[[2]int{min(d, e), max(d, e)}]++
			}
		}
	}
	return out
}

// unspoken counts the words at s that stand in no quotation of somebody who may
// have said exactly these: two reporters at one speech write down the same, and
// both add "the president said". Words that had to be translated come out equal
// only when one copied the other.
func (x *reading) unspoken(a *provenance.Analysis, s prose.Span) int {
	var spoken []prose.Span
	for _, at := range a.Attributions {
		if at.Mode == attribution.Indirect || !prose.Bounds(at.Content).Overlaps(s) {
			continue
		}
		if p := x.speaker(at.ID); p != nil && foreign(p, at.Lang) {
			continue
		}
		spoken = append(spoken, at.Content...)
	}
	n := 0
	for w := range wordSeq(a.Document.Text, s) {
		if !slices.ContainsFunc(spoken, func(c prose.Span) bool { return c.Contains(w.Span) }) {
			n++
		}
	}
	return n
}
