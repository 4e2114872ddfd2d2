package rules

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"isnad/provenance"
	"isnad/provenance/speaker"
	"isnad/sources"
	"isnad/sources/outlet"
	"isnad/sources/prose"
)

// lookups is what the checks look up by place in one document. All lists are in
// text order and searched by halving, so that a check costs in proportion to the
// text whatever the text is.
type lookups struct {
	sentences  []prose.Span      // of the prose
	contents   []prose.Span      // what somebody is said to have said, joined where it overlaps
	quotations []prose.Quotation // closed ones in double marks
	anchored   []int32           // attributions by their anchors
	borrowed   []bool            // attributions whose source stands for an earlier one already
	mentions   []speaker.Mention
	whos       []string        // for each of the cast's persons, who that is over all documents
	women      map[string]bool // surnames of women who are named in full, folded
}

// look is the lookups of document d.
func (x *reading) look(d int) *lookups {
	if x.looked[d] == nil {
		a := &x.Analyses[d]
		l := &lookups{mentions: a.Speakers.Mentions}
		l.cut(a)
		l.place(a)
		byPlace := func(m, n speaker.Mention) int { return m.Span.Start - n.Span.Start }
		if !slices.IsSortedFunc(l.mentions, byPlace) {
			l.mentions = slices.Clone(l.mentions)
			slices.SortStableFunc(l.mentions, byPlace)
		}
		l.whos, l.women = x.identities(a), map[string]bool{}
		for i := range a.Speakers.Persons {
			if p := &a.Speakers.Persons[i]; p.Gender == 'f' && len(p.Names) > 1 {
				l.women[p.Names[len(p.Names)-1]] = true
			}
		}
		x.looked[d] = l
	}
	return x.looked[d]
}

// smallWords are the words of document d that begin with a small letter. They
// are kept of the document that was asked for last: checks go from one to the
// next, and the words of all together take more than their texts.
func (x *reading) smallWords(d int) map[string]bool {
	if doc := x.Analyses[d].Document; x.smallOf != doc {
		x.smallOf, x.small = doc, map[string]bool{}
		for t := range prose.TokenSeq(doc.Text, prose.Span{Start: 0, End: len(doc.Text)}) {
			if w := t.In(doc.Text); t.Kind == prose.Word && !upper(w) {
				x.small[w] = true
			}
		}
	}
	return x.small
}

// cut finds the sentences and quotations of a document, of what was read of it.
func (l *lookups) cut(a *provenance.Analysis) {
	text := a.Document.Text
	end := len(text)
	if !a.Unread.Empty() {
		end = a.Unread.Start
	}
	for _, p := range a.Document.Parts {
		for _, b := range p.Blocks {
			block := prose.Span{Start: b.Span.Start, End: min(b.Span.End, end)}
			if block.Start >= block.End {
				continue
			}
			for toks := range prose.SentenceSeq(text, block, abbreviation) {
				l.sentences = append(l.sentences, prose.Span{Start: toks[0].Start, End: toks[len(toks)-1].End})
			}
			for _, q := range prose.Quotations(text, block) {
				if q.Closed && !q.Single {
					l.quotations = append(l.quotations, q)
				}
			}
		}
	}
	l.sentences, l.quotations = slices.Clone(l.sentences), slices.Clone(l.quotations) // without the room that they grew into
	slices.SortFunc(l.sentences, byStart)
	slices.SortStableFunc(l.quotations, func(p, q prose.Quotation) int { return byStart(p.Span, q.Span) })
}

// place sorts the attributions and what they hold by place.
func (l *lookups) place(a *provenance.Analysis) {
	var all []prose.Span
	l.anchored, l.borrowed = make([]int32, len(a.Attributions)), make([]bool, len(a.Attributions))
	sources := make(map[prose.Span]bool, len(a.Attributions))
	for k, at := range a.Attributions {
		all = append(all, at.Content...)
		l.anchored[k] = int32(k)
		s := prose.Bounds(at.Source)
		l.borrowed[k] = sources[s]
		sources[s] = !s.Empty()
	}
	slices.SortStableFunc(l.anchored, func(i, j int32) int { return byStart(anchor(a.Attributions[i]), anchor(a.Attributions[j])) })
	slices.SortFunc(all, byStart)
	for _, s := range all {
		if n := len(l.contents); n > 0 && s.Start <= l.contents[n-1].End {
			l.contents[n-1].End = max(l.contents[n-1].End, s.End)
			continue
		}
		l.contents = append(l.contents, s)
	}
	l.contents = slices.Clone(l.contents)
}

// identities are keys for who the persons of a document's cast are: the speaker
// over all documents where they speak, else themselves.
func (x *reading) identities(a *provenance.Analysis) []string {
	out := make([]string, len(a.Speakers.Persons))
	for k, of := range a.Speakers.Of {
		if len(of) > 0 && out[of[0]] == "" {
			if s := x.speaker(a.Attributions[k].ID); s != nil {
				out[of[0]] = s.ID
			}
		}
	}
	return out
}

func byStart(a, b prose.Span) int { return cmp.Or(a.Start-b.Start, a.End-b.End) }

// lastBefore is the index of the last of n things in text order that begin at or
// before byte at; -1 when there is none.
func lastBefore(n, at int, start func(int) int) int {
	lo, hi := 0, n
	for lo < hi {
		if mid := (lo + hi) / 2; start(mid) <= at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo - 1
}

// sentences are the sentences of document d's prose.
func (x *reading) sentences(d int) []prose.Span { return x.look(d).sentences }

// sentence is the index of the sentence of document d that byte at lies in, or
// of the last one before it; -1 when there is none.
func (x *reading) sentence(d, at int) int {
	ss := x.sentences(d)
	return lastBefore(len(ss), at, func(i int) int { return ss[i].Start })
}

// inContent reports whether a span of document d lies in what somebody is said
// to have said.
func (x *reading) inContent(d int, s prose.Span) bool {
	cs := x.look(d).contents
	k := lastBefore(len(cs), s.Start, func(i int) int { return cs[i].Start })
	return k >= 0 && cs[k].Contains(s)
}

// borrowed reports whether attribution k of document d only goes on with the
// source of an earlier one, which has its own finding.
func (x *reading) borrowed(d, k int) bool {
	return x.look(d).borrowed[k]
}

// anchoredIn lists the attributions of document d whose anchors begin within s,
// by place.
func (x *reading) anchoredIn(d int, s prose.Span) []int32 {
	as, order := x.Analyses[d].Attributions, x.look(d).anchored
	start := func(i int) int { return anchor(as[order[i]]).Start }
	return order[lastBefore(len(order), s.Start-1, start)+1 : lastBefore(len(order), s.End-1, start)+1]
}

// peopleIn lists the places within s where document d names a person.
func (x *reading) peopleIn(d int, s prose.Span) []speaker.Mention {
	ms := x.look(d).mentions
	start := func(i int) int { return ms[i].Span.Start }
	return ms[lastBefore(len(ms), s.Start-1, start)+1 : lastBefore(len(ms), s.End-1, start)+1]
}

// outletsIn lists the mentions of outlets that begin within s.
func outletsIn(a *provenance.Analysis, s prose.Span) []outlet.Mention {
	ms := a.Mentions
	start := func(i int) int { return ms[i].Span.Start }
	from := lastBefore(len(ms), s.Start-1, start) + 1
	return ms[from:max(from, lastBefore(len(ms), s.End-1, start)+1)]
}

// creditAt is the credit that stands at s; nil for none.
func creditAt(d *sources.Document, s prose.Span) *sources.Credit {
	credits := d.CreditsInText()
	k := lastBefore(len(credits), s.End-1, func(i int) int { return credits[i].Span.Start })
	if k >= 0 && credits[k].Span.Overlaps(s) {
		return &credits[k]
	}
	return nil
}

// quotationsAround lists the quotations of document d that hold s, innermost
// first. More than a few never do.
func (x *reading) quotationsAround(d int, s prose.Span) []prose.Quotation {
	const deep = 8
	qs := x.look(d).quotations
	var out []prose.Quotation
	k := lastBefore(len(qs), s.Start, func(i int) int { return qs[i].Start })
	for i := k; i >= 0 && i > k-deep; i-- {
		if qs[i].Contains(s) {
			out = append(out, qs[i])
		}
	}
	return out
}

// line is the line of text that a span lies in, as far as 300 bytes on either
// side.
func line(text string, s prose.Span) prose.Span {
	for _, p := range prose.Paragraphs(text, clip(text, prose.Span{Start: max(0, s.Start-300), End: min(len(text), s.End+300)})) {
		if p.Overlaps(s) {
			return p
		}
	}
	return s
}

// clip is span with its ends moved to borders of runes, inwards.
func clip(text string, s prose.Span) prose.Span {
	for s.Start < s.End && !utf8.RuneStart(text[s.Start]) {
		s.Start++
	}
	for s.End > s.Start && s.End < len(text) && !utf8.RuneStart(text[s.End]) {
		s.End--
	}
	return s
}
