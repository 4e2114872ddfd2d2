package relay

import (
	"cmp"
	"fmt"
	"slices"

	"isnad/provenance/overlap"
	"isnad/sources"
	"isnad/sources/prose"
)

// A copy is inferred when two documents share at least copyWords words in runs
// of at least runWords, and these are at least copyShare of the receiver's
// words. A quotation that both carry is shorter; what both took from an agency
// that one of them credits is no copy.
const (
	runWords  = 12
	copyWords = 40
	copyShare = 0.3
)

// Infer lists the relays that only shared wording shows: a document has much of
// the wording of an earlier one by a known outlet, and credits it nowhere. found
// are the relays that the documents state or credit themselves, which outrank
// it. Without a date on both sides it is unknown who has it from whom, and
// nothing is inferred.
func Infer(docs []*sources.Document, found []Relay) []Relay {
	texts := make([]overlap.Text, len(docs))
	for i, d := range docs {
		texts[i].Content = d.Text
		for _, p := range d.Parts {
			for _, b := range p.Blocks {
				texts[i].Paragraphs = append(texts[i].Paragraphs, b.Span)
			}
		}
	}
	credited := map[[2]string]bool{}
	for _, r := range found {
		credited[[2]string{r.Doc, cmp.Or(r.From.ID, r.From.Name)}] = true
	}
	var out []Relay
	runs := overlap.Runs(texts, runWords)
	for len(runs) > 0 {
		n := 1
		for n < len(runs) && runs[n].A.Text == runs[0].A.Text && runs[n].B.Text == runs[0].B.Text {
			n++
		}
		if r, ok := copied(docs, texts, runs[:n]); ok && !credited[[2]string{r.Doc, cmp.Or(r.From.ID, r.From.Name)}] {
			out = append(out, r)
		}
		runs = runs[n:]
	}
	slices.SortStableFunc(out, func(a, b Relay) int { return cmp.Or(cmp.Compare(a.Doc, b.Doc), a.Span.Start-b.Span.Start) })
	return out
}

// copied makes the relay that the runs of two documents bear out, if any.
func copied(docs []*sources.Document, texts []overlap.Text, runs []overlap.Run) (r Relay, ok bool) {
	from, to := docs[runs[0].A.Text], docs[runs[0].B.Text]
	swap := from.Published.ISO > to.Published.ISO
	if swap {
		from, to = to, from
	}
	a, b := from.Outlet, to.Outlet
	if from.Published.ISO == "" || to.Published.ISO == "" || from.Published.ISO == to.Published.ISO || a.Name == "" || a.Name == b.Name {
		return r, false
	}
	words := 0
	var here, there []prose.Span
	for _, run := range runs {
		x, y := run.A, run.B
		if swap {
			x, y = y, x
		}
		words += run.Words
		there, here = append(there, x.Span), append(here, y.Span)
	}
	receiver := texts[runs[0].B.Text]
	if swap {
		receiver = texts[runs[0].A.Text]
	}
	if words < copyWords || float64(prose.Bytes(merged(here))) < copyShare*float64(prose.Bytes(receiver.Paragraphs)) {
		return r, false
	}
	here = merged(here)
	r = Relay{Doc: to.ID(), From: End{a.ID, a.Name}, To: End{b.ID, b.Name}, Role: Copied, Basis: Inferred,
		Text: "", Span: here[0], Scope: Passage, ScopeSpan: prose.Bounds(here)}
	for i := range here {
		r.Evidence = append(r.Evidence, Evidence{r.Doc, here[i]})
	}
	for _, s := range merged(there) {
		r.Evidence = append(r.Evidence, Evidence{from.ID(), s})
	}
	r.ID = fmt.Sprintf("%s:%d-%d:%s:%s", r.Doc, r.Span.Start, r.Span.End, r.Role, from.ID())
	return r, true
}

// merged sorts spans and joins those that overlap.
func merged(spans []prose.Span) []prose.Span {
	slices.SortFunc(spans, func(a, b prose.Span) int { return cmp.Or(a.Start-b.Start, a.End-b.End) })
	var out []prose.Span
	for _, s := range spans {
		if n := len(out); n > 0 && s.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}
