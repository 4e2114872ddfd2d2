package drift

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"isnad/provenance/attribution"
	"isnad/provenance/speaker"
	"isnad/sources/prose"
)

// A Rendering is one side of a comparison: a statement with what surrounds it.
type Rendering struct {
	Text    string // the document's
	Lang    string
	Mode    attribution.Mode
	Spans   []prose.Span
	Speaker int // the same index for the same speaker; -1 for nobody
	Kind    speaker.Kind
	// Content is that of the whole attribution, with its marks.
	Content  []prose.Span
	Unclosed bool
	Title    bool // a headline
	// Fellows is how many statements the attribution has, this one included.
	Fellows int
}

// An Alignment says how two renderings' words stand to each other, as the
// matching of claims found it.
type Alignment struct {
	There float64 // share of A's weight that B has
	Back  float64 // share of B's weight that A has
	// Lost are the words of A that B has nothing for, Added those of B that A
	// has nothing for, in text order.
	Lost, Added []prose.Span
	// Named says that B holds most of the words by which A names its speaker:
	// "the two sides studied" loses no attribution to the two sides, and of a
	// sentence that names a person it is not certain either.
	Named bool
	// Unmarked is a word that stands in scare quotes in A and without in B,
	// Marked the reverse, in B; zero when there is none.
	Unmarked, Marked prose.Span
}

// Compare names how b departs from a, in a fixed order of types. Lexical
// evidence is only used where al's two languages are one.
func Compare(a, b Rendering, al Alignment) []Difference {
	var out []Difference
	add := func(t Type, span prose.Span, note string, args ...any) {
		out = append(out, Difference{t, span, fmt.Sprintf(note, args...)})
	}
	bounds := prose.Bounds(b.Spans)
	switch {
	case loses(a, b, al):
		add(Loss, bounds, "stated in the outlet’s own voice, no speaker named")
	case differs(a, b):
		add(SpeakerChange, bounds, "ascribed to another speaker")
	}
	if b.Mode == attribution.Own {
		return out // what an outlet says for itself need not follow anybody's words
	}
	if s, ok := shifted(a, b); ok {
		add(ModeShift, bounds, "%s", s)
	}
	if b.Unclosed {
		add(Boundary, bounds, "the quotation opens and never closes")
	} else if b.Mode == attribution.Mixed && misplaced(b) {
		add(Boundary, bounds, "reported speech inside the quotation marks")
	}
	for _, s := range brackets(b) {
		add(Insertion, s, "words in brackets are the editor’s")
	}
	if s, ok := personShift(a, b); ok {
		add(PersonShift, s, "third person became first")
	}
	if cutShort(a, b, al) {
		add(Truncation, bounds, "not here: “%s”", tail(a, al))
		if b.Fellows > 1 && b.Mode == attribution.Direct {
			add(Merge, prose.Bounds(b.Content), "run together with another statement in one quotation")
		}
	}
	if a.Lang == b.Lang {
		if x, y, ok := predicates(a, b, al); ok {
			add(LexicalShift, y, "“%s” here, “%s” there", short(y.In(b.Text)), short(x.In(a.Text)))
		}
	}
	return append(out, scare(a, b, al)...)
}

// loses reports whether B states what A ascribes to somebody: in another
// document, in a sentence that names nobody of A's source, and with most of the
// same words. Headlines name nobody by habit.
func loses(a, b Rendering, al Alignment) bool {
	return b.Mode == attribution.Own && a.Mode != attribution.Own && a.Speaker >= 0 && a.Kind != speaker.Outlet && a.Kind != speaker.Anonymous &&
		a.Text != b.Text && !al.Named && !b.Title && 2*min(al.There, al.Back) >= 1
}

// differs reports whether two renderings are ascribed to speakers that cannot be
// one: two persons, or a text and a person. Groups and texts go by many names,
// and in another script or within one document so do persons; across languages
// only a text is told from people with certainty.
func differs(a, b Rendering) bool {
	switch {
	case a.Speaker < 0 || b.Speaker < 0 || a.Speaker == b.Speaker || a.Text == b.Text:
		return false
	case a.Lang != b.Lang:
		return (sort(a.Kind) == speaker.Document) != (sort(b.Kind) == speaker.Document)
	}
	return sort(a.Kind) != sort(b.Kind) || a.Kind == speaker.Person && b.Kind == speaker.Person
}

// sort is the kind of speaker as far as descriptions tell kinds apart.
func sort(k speaker.Kind) speaker.Kind {
	switch k {
	case speaker.Role, speaker.Anonymous:
		return speaker.Person
	case speaker.Organisation:
		return speaker.Group
	}
	return k
}

// shifted reports whether reported speech became a quotation or the reverse.
// A quotation that is partly quoted is neither.
func shifted(a, b Rendering) (string, bool) {
	switch {
	case a.Mode == attribution.Indirect && b.Mode == attribution.Direct:
		return "reported there, quoted here", true
	case a.Mode == attribution.Direct && b.Mode == attribution.Indirect:
		return "quoted there, reported here", true
	}
	return "", false
}

// farthest is how many bytes of a rendering, and of its paragraph on either
// side, are looked at. No statement of news comes near it; a reference that
// did would be read again for each rendering that is held against it.
const farthest = 4000

// clip is s, or its first farthest bytes, without a half rune at the end.
func clip(text string, s prose.Span) prose.Span {
	if s.Len() <= farthest {
		return s
	}
	for s.End = s.Start + farthest; !utf8.RuneStart(text[s.End]); s.End-- {
	}
	return s
}

// misplaced reports whether all of a mixed statement lies inside marks: then it
// is the reporter's words that do.
func misplaced(b Rendering) bool {
	for _, q := range prose.Quotations(b.Text, around(b)) {
		if !q.Single && prose.Within(b.Spans, []prose.Span{q.Span}) {
			return true
		}
	}
	return false
}

// around is the paragraph in which a rendering stands, as far as it is looked
// at.
func around(b Rendering) prose.Span {
	s := clip(b.Text, prose.Bounds(b.Spans))
	out := prose.Span{Start: max(0, s.Start-farthest), End: len(b.Text)}
	if i := strings.LastIndexByte(b.Text[out.Start:s.Start], '\n'); i >= 0 {
		out.Start += i + 1
	}
	for out.Start < len(b.Text) && !utf8.RuneStart(b.Text[out.Start]) {
		out.Start++
	}
	after := clip(b.Text, prose.Span{Start: s.End, End: len(b.Text)})
	if out.End = after.End; strings.Contains(after.In(b.Text), "\n") {
		out.End = s.End + strings.IndexByte(after.In(b.Text), '\n')
	}
	return out
}

// brackets are the square brackets inside a quoted rendering.
func brackets(b Rendering) []prose.Span {
	if b.Mode != attribution.Direct && b.Mode != attribution.Mixed {
		return nil
	}
	var out []prose.Span
	for _, s := range b.Spans {
		s = clip(b.Text, s)
		for at := s.Start; ; {
			i := strings.IndexByte(b.Text[at:s.End], '[')
			if i < 0 {
				break
			}
			j := strings.IndexByte(b.Text[at+i:s.End], ']')
			if j < 0 {
				break
			}
			out = append(out, prose.Span{Start: at + i, End: at + i + j + 1})
			at += i + j + 1
		}
	}
	return out
}

var firstPerson = map[string]bool{"we": true, "our": true, "ours": true, "us": true, "i": true, "my": true}
var thirdPerson = map[string]bool{"his": true, "her": true, "their": true, "he": true, "she": true, "they": true,
	"بلاده": true, "بلادها": true, "حكومته": true, "شعبه": true, "جيشه": true, "قواته": true, "انه": true, "انها": true, "انهم": true, "هو": true, "هي": true, "هم": true}

// personShift reports whether A speaks of the speaker in the third person at
// its head and B in the first.
func personShift(a, b Rendering) (prose.Span, bool) {
	x, y := head(a), head(b)
	if thirdPerson[prose.FoldString(x.In(a.Text))] && firstPerson[prose.FoldString(y.In(b.Text))] {
		return y, true
	}
	return prose.Span{}, false
}

// head is a rendering's first word.
func head(r Rendering) prose.Span {
	for _, s := range r.Spans {
		for t := range prose.TokenSeq(r.Text, clip(r.Text, s)) {
			if t.Kind == prose.Word {
				return t.Span
			}
		}
	}
	return prose.Bounds(r.Spans)
}

// cutShort reports whether B is A without its end: what B has, A has; much of A
// is missing, and it is the end of A that is.
func cutShort(a, b Rendering, al Alignment) bool {
	most := 0.75
	if a.Lang != b.Lang {
		most = 0.6 // a word that the lexicon lacks is not a word that was cut
	}
	if al.Back < 0.6 || al.There > most || len(al.Lost) < 2 {
		return false
	}
	s := prose.Bounds(a.Spans)
	late := 0
	for _, l := range al.Lost {
		if 2*(l.Start-s.Start) > s.Len() {
			late++
		}
	}
	last := al.Lost[len(al.Lost)-1]
	return 3*late >= 2*len(al.Lost) && s.End-last.End <= s.Len()/8+2
}

// tail is the lost words at the end of A, from the first of those that have
// nothing but lost words behind them.
func tail(a Rendering, al Alignment) string {
	s := prose.Bounds(a.Spans)
	from := al.Lost[0].Start
	for i := len(al.Lost) - 1; i > 0; i-- {
		if al.Lost[i].Start-al.Lost[i-1].End > 40 {
			from = al.Lost[i].Start
			break
		}
	}
	return short(prose.Span{Start: from, End: s.End}.In(a.Text))
}

// short is a piece of text in one line of at most 80 bytes.
func short(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) <= 80 {
		return s
	}
	i := strings.LastIndexByte(s[:80], ' ')
	if i < 0 {
		for i = 77; !utf8.RuneStart(s[i]); i-- {
		}
	}
	return s[:i] + " …"
}

var copulas = map[string]bool{"is": true, "are": true, "was": true, "were": true}

// predicates compares what A and B say their subject is: "is delusional" and
// "are more important" clash when nothing of the one answers the other, though
// the rest of the two agrees.
func predicates(a, b Rendering, al Alignment) (x, y prose.Span, ok bool) {
	if al.There < 0.3 && al.Back < 0.5 {
		return x, y, false
	}
	x, xok := predicate(a)
	y, yok := predicate(b)
	if !xok || !yok || !allIn(a.Text, x, al.Lost) || !allIn(b.Text, y, al.Added) {
		return x, y, false
	}
	return x, y, true
}

// predicate is the last copula of a rendering's main clause with what follows,
// at most four words and up to a mark or a conjunction. Longer ones are clauses
// of which single words say little.
func predicate(r Rendering) (prose.Span, bool) {
	var out prose.Span
	for _, s := range r.Spans {
		toks := prose.Tokens(r.Text, clip(r.Text, s))
		for i := 0; i < len(toks); i++ {
			if !copulas[prose.FoldString(toks[i].In(r.Text))] {
				continue
			}
			j := i + 1
			for j < len(toks) && toks[j].Kind == prose.Word && !conjunction(toks[j].In(r.Text)) {
				j++
			}
			if n := j - i - 1; n >= 1 && n <= 3 && out.Empty() {
				out = prose.Span{Start: toks[i].Start, End: toks[j-1].End}
			}
		}
	}
	return out, !out.Empty()
}

func conjunction(w string) bool { return w == "and" || w == "but" || w == "or" || w == "that" }

// allIn reports whether every content word of span, the copula apart, is among
// the words given; at least one must be.
func allIn(text string, span prose.Span, words []prose.Span) bool {
	found := false
	for i, t := range prose.Tokens(text, span) {
		if i == 0 || len(t.In(text)) < 5 {
			continue
		}
		if !slices.ContainsFunc(words, func(w prose.Span) bool { return w.Overlaps(t.Span) }) {
			return false
		}
		found = true
	}
	return found
}

// scare names scare quotes that one rendering has on a word that the other has
// without.
func scare(a, b Rendering, al Alignment) []Difference {
	if w := al.Unmarked; !w.Empty() {
		return []Difference{{ScareQuotes, prose.Span{}, "scare quotes on “" + w.In(a.Text) + "” dropped"}}
	}
	if w := al.Marked; !w.Empty() {
		return []Difference{{ScareQuotes, w, "scare quotes on “" + w.In(b.Text) + "” added"}}
	}
	return nil
}

// ScareQuoted lists the single words in marks of their own inside a rendering
// that is otherwise reported; a word in small letters may be a quotation.
func ScareQuoted(r Rendering) []prose.Span {
	if r.Mode != attribution.Indirect && r.Mode != attribution.Mixed {
		return nil
	}
	var out []prose.Span
	s, content := prose.Bounds(r.Spans), prose.Bounds(r.Content)
	for _, q := range prose.Quotations(r.Text, around(r)) {
		w := q.Inner.In(r.Text)
		first, _ := utf8.DecodeRuneInString(w)
		if q.Closed && s.Overlaps(q.Inner) && content.Contains(q.Inner) && !strings.ContainsAny(w, " \t") && w != "" && !unicode.IsLower(first) {
			out = append(out, q.Inner)
		}
	}
	return out
}
