package rules

import (
	"fmt"

	"isnad/provenance/attribution"
	"isnad/sources"
	"isnad/sources/prose"
)

// noCredit is REL02: the document quotes people, and says neither of it nor of
// most of its quotations who heard the words: no outlet, its own publisher
// included, no author, no site, and beside the words no occasion. Of a known
// publisher or author the quotations are their own reporting.
func noCredit(x *reading) []Finding {
	var out []Finding
	for d, a := range x.Analyses {
		if len(a.Relays) > 0 || somebodys(a.Document) {
			continue
		}
		heard := x.heard(d)
		var ids []string
		n := 0
		for _, at := range a.Attributions {
			if !x.quotesAtLength(d, at) {
				continue
			}
			n++
			if !heard[x.who(at.ID)] {
				ids = append(ids, at.ID)
			}
		}
		if len(ids) > 0 && 3*len(ids) >= 2*n {
			out = append(out, Finding{Doc: a.Document.ID(), Attributions: ids,
				Message: fmt.Sprintf("%d of %d quotations with no outlet credited and no occasion told", len(ids), n)})
		}
	}
	return out
}

// somebodys reports whether a document says whose it is: by its publisher, a
// credit, an author or the site that it is on.
func somebodys(d *sources.Document) bool {
	return d.Outlet.Name != "" || len(d.Credits) > 0 || len(d.Authors) > 0 || d.Site() != ""
}

// quotesAtLength reports whether an attribution of document d has a quotation in it, and
// no mere word in marks.
func (x *reading) quotesAtLength(d int, at attribution.Attribution) bool {
	text, s := x.Analyses[d].Document.Text, prose.Bounds(at.Content)
	if at.Mode == attribution.Direct {
		return atLength(text, s)
	}
	qs := x.look(d).quotations
	start := func(i int) int { return qs[i].Start }
	for i := lastBefore(len(qs), s.Start-1, start) + 1; i < len(qs) && qs[i].Start < s.End; i++ {
		if atLength(text, qs[i].Span) {
			return at.Mode != attribution.Indirect
		}
	}
	return false
}

// atLength reports whether leastQuoted words stand at s. What lies in each other
// may be long, so no more are read.
func atLength(text string, s prose.Span) bool {
	n := 0
	for range wordSeq(text, s) {
		if n++; n == leastQuoted {
			return true
		}
	}
	return false
}

// heard are the speakers of document d of whom it says somewhere, beside their
// words, on what occasion they spoke, in what they wrote, or to whom.
func (x *reading) heard(d int) map[string]bool {
	out, asked := map[string]bool{}, map[int]bool{} // asked holds sentences
	for _, at := range x.Analyses[d].Attributions {
		k := x.sentence(d, anchor(at).Start)
		if k < 0 {
			continue
		}
		if _, known := asked[k]; !known {
			asked[k] = x.occasioned(d, k)
		}
		if asked[k] {
			out[x.who(at.ID)] = true
		}
	}
	return out
}

// who is a key for the speaker of an attribution: the attribution itself where
// the speaker is not known.
func (x *reading) who(id string) string {
	if s := x.speaker(id); s != nil {
		return s.ID
	}
	return id
}

// occasioned reports whether sentence k of document d has an occasion or an outlet
// in it, outside quotation marks.
func (x *reading) occasioned(d, k int) bool {
	for _, m := range outletsIn(&x.Analyses[d], x.sentences(d)[k]) {
		if len(x.quotationsAround(d, m.Span)) == 0 {
			return true
		}
	}
	for _, m := range occasions().in(x.Analyses[d].Document.Text, x.sentences(d)[k]) {
		if len(x.quotationsAround(d, m.span)) == 0 {
			return true
		}
	}
	return false
}
