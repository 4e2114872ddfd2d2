package rules

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"isnad/provenance"
	"isnad/provenance/attribution"
	"isnad/provenance/claim"
	"isnad/provenance/relay"
	"isnad/provenance/speaker"
	"isnad/sources"
	"isnad/sources/lexicon"
	"isnad/sources/prose"
)

// A reading is a Report with what the checks look up in it. It belongs to one
// run of Check: what it works out on demand is kept for the next check.
type reading struct {
	*provenance.Report
	doc     map[string]int      // document id → index of its analysis
	at      map[string]standing // attribution or voice id → where it stands
	via     map[string][]int    // the same → indexes of the relays that cover it
	holds   map[string]bool     // attributions that others lie inside
	outlets map[string]bool     // ids and names of the outlets that published a document here
	cut     map[int][]prose.Span
}

// A standing is where an attribution or a voice stands in the Report.
type standing struct {
	doc, i int
	own    bool // i counts voices
}

// newReading indexes r.
func newReading(r *provenance.Report) *reading {
	x := &reading{Report: r, doc: map[string]int{}, at: map[string]standing{}, via: map[string][]int{},
		holds: map[string]bool{}, outlets: map[string]bool{}, cut: map[int][]prose.Span{}}
	for d, a := range r.Analyses {
		x.doc[a.Document.ID()] = d
		if p := a.Document.Outlet; p.Name != "" {
			x.outlets[cmp.Or(p.ID, p.Name)] = true
		}
		for i, at := range a.Attributions {
			x.at[at.ID] = standing{doc: d, i: i}
			x.holds[at.Parent] = true
		}
		for i, v := range a.Voices {
			x.at[v.ID] = standing{doc: d, i: i, own: true}
		}
	}
	for i, q := range r.Relays {
		for _, id := range q.Covers {
			x.via[id] = append(x.via[id], i)
		}
	}
	return x
}

// each calls do for every attribution of every document, in order.
func (x *reading) each(do func(a *provenance.Analysis, k int)) {
	for d := range x.Analyses {
		for k := range x.Analyses[d].Attributions {
			do(&x.Analyses[d], k)
		}
	}
}

// speaker is who stands behind the attribution of that id; nil when the text
// does not say.
func (x *reading) speaker(id string) *speaker.Speaker {
	if s, ok := x.SpeakerOf[id]; ok {
		return &x.Speakers[s.Speaker]
	}
	return nil
}

// analysis is that of the document with this id; nil when it is not here.
func (x *reading) analysis(doc string) *provenance.Analysis {
	if d, ok := x.doc[doc]; ok {
		return &x.Analyses[d]
	}
	return nil
}

// A rendered is one rendering of a claim with what the checks ask of it.
type rendered struct {
	doc     *sources.Document
	id      string // of the attribution or voice
	mode    attribution.Mode
	span    prose.Span
	lang    string
	speaker *speaker.Speaker // nil for nobody
}

// rendered looks a rendering up; ok is false when the Report lacks it.
func (x *reading) rendered(c claim.Rendering) (out rendered, ok bool) {
	s, ok := x.at[c.Attribution]
	if !ok {
		return out, false
	}
	a := &x.Analyses[s.doc]
	out = rendered{doc: a.Document, id: c.Attribution, mode: attribution.Own}
	if s.own {
		out.span, out.lang = a.Voices[s.i].Span, a.Voices[s.i].Lang
		return out, true
	}
	at := a.Attributions[s.i]
	if c.Statement < 0 || c.Statement >= len(at.Statements) {
		return out, false
	}
	st := at.Statements[c.Statement]
	out.mode, out.span, out.lang, out.speaker = st.Mode, prose.Bounds(st.Spans), at.Lang, x.speaker(at.ID)
	return out, true
}

// renderings are those of claim c that the Report holds.
func (x *reading) renderings(c int) []rendered {
	var out []rendered
	for _, rd := range x.Claims[c].Renderings {
		if g, ok := x.rendered(rd); ok {
			out = append(out, g)
		}
	}
	return out
}

// place is where a rendering stands, as a finding's Related has it.
func (g rendered) place() Place { return Place{g.doc.ID(), g.span} }

// sentences are the sentences of document d's prose, in text order.
func (x *reading) sentences(d int) []prose.Span {
	if s, ok := x.cut[d]; ok {
		return s
	}
	var out []prose.Span
	text := x.Analyses[d].Document.Text
	for _, p := range x.Analyses[d].Document.Parts {
		for _, b := range p.Blocks {
			toks := prose.Tokens(text, b.Span)
			for _, s := range prose.Sentences(text, toks, abbreviation) {
				out = append(out, prose.Span{Start: toks[s.Start].Start, End: toks[s.End-1].End})
			}
		}
	}
	slices.SortFunc(out, func(a, b prose.Span) int { return a.Start - b.Start })
	x.cut[d] = out
	return out
}

// sentence is the index of the sentence of document d that byte at lies in, or
// of the last one before it; -1 when there is none.
func (x *reading) sentence(d, at int) int {
	k, found := slices.BinarySearchFunc(x.sentences(d), at, func(s prose.Span, at int) int { return cmp.Compare(s.Start, at) })
	if found {
		return k
	}
	return k - 1
}

// around is the sentence of document d that byte at lies in; the zero span when
// it lies in none.
func (x *reading) around(d, at int) prose.Span {
	if k := x.sentence(d, at); k >= 0 && at < x.sentences(d)[k].End {
		return x.sentences(d)[k]
	}
	return prose.Span{}
}

// abbreviations are those of both languages.
var abbreviations = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, l := range [...]*lexicon.List{lexicon.English(), lexicon.Arabic()} {
		for _, e := range l.Section("abbreviation") {
			out[e.Word] = true
		}
	}
	return out
})

func abbreviation(w string) bool { return abbreviations()[w] }

// extent is all that an attribution takes up.
func extent(a attribution.Attribution) prose.Span {
	return prose.Bounds(slices.Concat(a.Source, a.Cue, a.Content))
}

// anchor is the narrowest place that shows who says: the source, else the cue,
// else the content.
func anchor(a attribution.Attribution) prose.Span {
	for _, s := range [...][]prose.Span{a.Source, a.Cue, a.Content} {
		if len(s) > 0 {
			return prose.Bounds(s)
		}
	}
	return prose.Span{}
}

// narrow reports whether a relay speaks for a sentence or quotation only.
func narrow(q relay.Relay) bool {
	return q.Scope == relay.Quotation || q.Scope == relay.Sentence || q.Scope == relay.Passage
}

// same reports whether two ends of relays are one outlet, and known.
func same(a, b relay.End) bool {
	return cmp.Or(a.ID, a.Name) != "" && cmp.Or(a.ID, a.Name) == cmp.Or(b.ID, b.Name)
}

// publisher is a document's publisher as the end of a relay.
func publisher(d *sources.Document) relay.End { return relay.End{ID: d.Outlet.ID, Name: d.Outlet.Name} }

// quoted is words of a document as a message may hold them: on one line, safe
// for a terminal, at most 60 bytes or so, in quotation marks.
func quoted(words string) string {
	words = strings.Join(strings.Fields(prose.Safe(words)), " ")
	if len(words) > 60 {
		cut := 57
		if i := strings.LastIndexByte(words[:cut], ' '); i > 20 {
			cut = i
		}
		for !utf8.RuneStart(words[cut]) {
			cut--
		}
		words = words[:cut] + " …"
	}
	return "“" + words + "”"
}

// plainly is how much two renderings share that are plainly of one thing.
const plainly = 0.6

// resemble is the share of the shorter rendering's telling words that the other
// has too, 0 when these are fewer than four. Words tell when they have four
// letters and more; their first six count, so that endings do not. Renderings in
// two languages have no words to share and come out as alike as can be: that
// they are one claim was found by other means.
func resemble(a, b rendered) float64 {
	if a.lang != b.lang {
		return 1
	}
	x, y := telling(a), telling(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	common := 0
	for w := range x {
		if y[w] {
			common++
		}
	}
	if common < 4 {
		return 0
	}
	return float64(common) / float64(len(x))
}

// telling is the heads of a rendering's longer words.
func telling(g rendered) map[string]bool {
	out := map[string]bool{}
	for _, w := range wordsOf(g.doc.Text, g.span) {
		rs := []rune(w.word)
		if len(rs) >= 4 && !hollow()[w.word] {
			out[string(rs[:min(len(rs), 6)])] = true
		}
	}
	return out
}

// line is the line of text that a span begins in.
func line(text string, s prose.Span) prose.Span {
	for _, p := range prose.Paragraphs(text, prose.Span{Start: max(0, s.Start-300), End: min(len(text), s.End+300)}) {
		if p.Overlaps(s) {
			return p
		}
	}
	return s
}
