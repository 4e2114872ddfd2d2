package attribution

import (
	"slices"
	"strings"
	"sync"

	"isnad/provenance/attribution/syntax"
	"isnad/sources/lexicon"
	"isnad/sources/prose"
)

// How likely right a relation has to be, by the judge, before it counts. All were
// set on the development sets (en.model.md).
const (
	addition = 0.3  // a relation that the grammar knows nothing of
	bare     = 0.4  // the same when its content is a noun phrase outside quotation marks
	thing    = 0.6  // the same when its source is a lone thing, or nobody
	wrapping = 0.5  // the same when one of the grammar's finds would come to lie in it
	floor    = 0.25 // the same as addition where the chain by itself sees cue and content
	seen     = 0.5  // how likely the chain has to think them for that
	doubt    = 0.3  // a find of the grammar's alone that stands in a relation's way
	unlike   = 0.2  // a relation with the cue of one of the grammar's finds, to say anything of it
)

// How large a share of the choice among shapes the engine's cut of a content has to
// have, and the grammar's at most, for the former to take the latter's place: as a
// rule, and where nesting or quotation marks are in the way.
const (
	better, worse  = 0.5, 0.3
	surely, hardly = 0.7, 0.2
	alike          = 0.65 // of two contents that share more of their bytes (Jaccard) the grammar's stays
)

// lead judges claims and lays the engine's over the first known of finds, which
// are the grammar's. Where both have the cue, the engine has the last word about
// cue and source, and the grammar about the content, unless the engine's is quite
// another and the choice among shapes is for it: the grammar knows of nesting and of
// quotations over many paragraphs, which the engine has not learned, and cuts as
// editors do. (The engine's contents wherever it prefers them bring PolNeAR a point
// of exact content and cost NTREX a point and a half.) What the grammar lacks is added.
func (e *engine) lead(g *stage, finds []find, known int, claims []claim) []find {
	var right []prose.Span // contents that the engine is ready to add
	for i := range claims {
		c := &claims[i]
		g.rows = g.evidence(c, g.rows[:0])
		c.right = g.judge(e, c, g.rows)
		if g.accepts(c) && g.rival(c) < 0 {
			for _, f := range c.contents {
				right = append(right, g.span(f))
			}
		}
	}
	g.unverb(finds, claims)
	for i := range claims {
		c := &claims[i]
		if !c.own {
			f := &finds[c.find]
			f.confidence = (f.confidence + c.right) / 2
			if c.right < doubt && len(f.cue) > 0 && shared(right, f.content) > 0 {
				f.content = nil
			}
		} else if k := g.rival(c); k >= 0 {
			g.correct(finds[:known], k, c)
		} else if g.accepts(c) {
			if f := g.findOf(c); fresh(finds[g.first:g.last], &f) && (c.right >= wrapping || !g.wraps(finds, c)) { // no others reach into the window
				finds = append(finds, f)
			}
		}
	}
	return finds
}

// unverb throws out the grammar's finds whose reporting verb is a noun by its place in
// the sentence ("any charges that", "state officials"), unless the engine has its cue.
// One that is a reporting noun too loses its source alone: "doubts whether".
func (g *stage) unverb(finds []find, claims []claim) {
	for i := g.first; i < g.last; i++ {
		f, cue := &finds[i], g.offers[i].roles[1]
		if len(cue) != 1 || f.rule == "en/noun" || !g.nominal(cue[0]) {
			continue
		}
		if slices.ContainsFunc(claims, func(c claim) bool { return c.own && c.right >= addition && overlaps(c.cue, cue[0]) }) {
			continue
		}
		switch f.rule {
		case "en/that", "en/to", "en/wh":
			if g.reportingNoun(cue[0]) {
				f.source, f.rule = nil, "en/noun"
				continue
			}
		}
		f.content = nil
	}
}

// reportingNoun reports whether the word list has a word of f as one.
func (g *stage) reportingNoun(f fragment) bool {
	return slices.ContainsFunc(g.sights[f.sight].toks[f.from:f.to], func(t prose.Token) bool {
		lex, _ := g.v.look(g.p.text, t)
		return lex != nil && lex.noun != nil
	})
}

// nominal reports whether f is but nouns, with no verb.
func (g *stage) nominal(f fragment) bool {
	x := g.sights[f.sight].spots[f.from:f.to]
	noun := false
	for i := range x {
		if x[i].tag >= syntax.VerbBase && x[i].tag <= syntax.Modal || x[i].tag == syntax.Preposition {
			return false
		}
		noun = noun || x[i].tag == syntax.Noun || x[i].tag == syntax.Nouns
	}
	return noun
}

// wraps reports whether a find of the grammar's would come to lie in c's content.
func (g *stage) wraps(finds []find, c *claim) bool {
	for _, x := range c.contents {
		for _, i := range g.offersAt(x) {
			o := &g.offers[i]
			outside := func(f fragment) bool { return !x.holds(f) }
			if len(finds[i].content) > 0 && !slices.ContainsFunc(o.roles[2], outside) && !slices.ContainsFunc(o.roles[1], outside) {
				return true
			}
		}
	}
	return false
}

// accepts reports whether a relation of the engine's can be added: the judge
// thinks it likely, or the chain sees its cue and its content without being
// asked to be eager.
func (g *stage) accepts(c *claim) bool {
	if !c.own || c.right < floor {
		return false
	}
	if !g.saying(c) {
		return (c.right >= thing || c.right >= bare && g.speaks(c.source)) && g.reports(c.cue)
	}
	_, cue := g.surety(c.cue)
	_, content := g.surety(c.contents[0])
	return c.right >= addition || min(cue, content) > seen
}

// reports reports whether cue q can have a noun phrase for its content: no deed
// ("signed a treaty"), and no participle that opens a sentence ("Commenting on the
// matter, she said").
func (g *stage) reports(q fragment) bool {
	s := &g.sights[q.sight]
	for _, t := range s.toks[q.from:q.to] {
		if _, k := g.v.look(g.p.text, t); k&deed != 0 {
			return false
		}
	}
	x := &s.spots[q.from]
	return x.tag != syntax.VerbIng || q.from > 0 && s.spots[q.from-1].sent == x.sent
}

// speaks reports whether f is a name or a pronoun, several, or somebody or something
// that the word lists know to speak: another lone noun more often does what the cue
// says with things ("the tide revealed a wall").
func (g *stage) speaks(f fragment) bool {
	if f.sight < 0 {
		return false
	}
	s := &g.sights[f.sight]
	head := s.headOf(f)
	switch s.spots[head].tag {
	case syntax.Name, syntax.Names, syntax.Nouns, syntax.Pronoun:
		return true
	}
	return speakers()[strings.ToLower(s.toks[head].In(g.p.text))]
}

// speakers are the nouns of English news that stand for people, bodies and
// documents, in lower case.
var speakers = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	list, _ := lexicon.People("en")
	for _, section := range [...]string{"title", "group", "anonymous", "organisation", "document", "outlet"} {
		for _, e := range list.Section(section) {
			out[e.Word] = true
		}
	}
	return out
})

// fresh takes from f the contents that are the grammar's, and reports whether
// any are left.
func fresh(finds []find, f *find) bool {
	f.content = slices.DeleteFunc(f.content, func(s prose.Span) bool {
		return slices.ContainsFunc(finds, func(x find) bool {
			return slices.Contains(x.content, s) || len(x.content) > 0 && s == prose.Bounds(x.content)
		})
	})
	return len(f.content) > 0
}

// correct gives f the cue and the source of c, which has its cue, and its
// confidence.
func (g *stage) correct(finds []find, k int, c *claim) {
	f := &finds[k]
	if c.right < unlike {
		return
	}
	said := f.confidence
	f.confidence = max(0.3, 1-1.5*(1-c.right)) // the judge speaks of the engine's spans
	if len(f.cue) > 1 {
		return // "quoted … as saying" is a whole, with a source between
	}
	n := g.findOf(c)
	if len(f.cue) == 0 || !f.cue[0].Contains(n.cue[0]) { // "expressed his regret" is a whole too
		f.cue = n.cue
		f.content, f.cue = g.apart(f.content, f.cue)
	}
	if len(n.source) > 0 && shared(n.source, f.cue) == 0 && !g.maimed(k, c) { // "Said Doe: “…”" is no name
		f.source, f.governor = g.within(finds, k, n.source), -1
		f.content = g.without(f.content, f.source[0])
	}
	if n := n.content; c.made&shapeGrammar == 0 && c.shaped > better && c.given < worse && g.loose(finds, k, c, n) {
		f.content = n
	} else if c.made&shapeGrammar == 0 {
		f.confidence = (said + c.right) / 2 // and of another content
	}
}

// maimed reports whether c's source is the grammar's without what tells who it is: "a
// woman" of "a woman who gave no name".
func (g *stage) maimed(k int, c *claim) bool {
	s := &g.sights[c.source.sight]
	return slices.ContainsFunc(g.offers[k].roles[0], func(o fragment) bool {
		if !o.holds(c.source) || o.from != c.source.from {
			return false
		}
		rest := s.toks[c.source.to-1 : min(c.source.to+1, o.to)]
		return slices.ContainsFunc(rest, func(t prose.Token) bool { return t.In(g.p.text) == "who" })
	})
}

// loose reports whether find k can have the content of c instead of its own: of one
// place, and so much another that it would count as one, without more of its own
// source and cue in it, and without what stands before the grammar's: PolNeAR has
// whom one tells and what one describes in the content, other annotators do not.
// One in quotation marks stays, and, unless sure of it, one that would come to lie
// in another find's, or another in it, or no longer.
func (g *stage) loose(finds []find, k int, c *claim, content []prose.Span) bool {
	f := &finds[k]
	if f.mode == Direct {
		return false // a speaker's words in a transcript
	}
	n := shared(f.content, content)
	if j := float64(n) / float64(prose.Bytes(f.content)+prose.Bytes(content)-n); n == 0 || j > alike || content[0].Start < f.content[0].Start {
		return false
	}
	if shared(content, f.source) > shared(f.content, f.source) || shared(content, f.cue) > shared(f.content, f.cue) {
		return false
	}
	own := g.offers[k].roles[2]
	for _, x := range c.contents {
		if !slices.ContainsFunc(own, func(o fragment) bool { return o.sight == x.sight }) {
			return false
		}
	}
	if c.shaped > surely && c.given < hardly {
		return true
	}
	for _, i := range g.beside(k) {
		x := finds[i].content
		if prose.Within(x, f.content) != prose.Within(x, content) || prose.Within(f.content, x) != prose.Within(content, x) {
			return false
		}
	}
	return !g.quoted(own)
}

// quoted reports whether most of fs stands in quotation marks.
func (g *stage) quoted(fs []fragment) bool {
	quoted, all := 0, 0
	for _, c := range fs {
		for _, x := range g.sights[c.sight].spots[c.from:c.to] {
			all++
			quoted += b2i(x.quote != quoteOut)
		}
	}
	return quoted*2 > all
}

// beside are the indexes of the other finds of the grammar's in the paragraphs of
// find k.
func (g *stage) beside(k int) (out []int) {
	at := -1
	for _, c := range g.offers[k].roles[2] {
		if c.sight == at {
			continue
		}
		at = c.sight
		for _, i := range g.offersAt(c) {
			if i != k && len(g.offers[i].roles[2]) > 0 {
				out = append(out, i)
			}
		}
	}
	return out
}

// within is source without the comma that closes an apposition, where that alone
// lies outside of a content around the find.
func (g *stage) within(finds []find, k int, source []prose.Span) []prose.Span {
	last := source[len(source)-1]
	if !strings.HasSuffix(last.In(g.p.text), ",") {
		return source
	}
	last.End--
	for _, i := range g.beside(k) {
		x := finds[i].content
		if prose.Within(finds[k].content, x) && !prose.Within(source, x) && prose.Within([]prose.Span{last}, x) {
			return append(slices.Clone(source[:len(source)-1]), last)
		}
	}
	return source
}

// apart is content without what the cue has taken of its beginning, the preposition of
// "asked about", and the cue without the "not" of "asked not to".
func (g *stage) apart(content, cue []prose.Span) (c, q []prose.Span) {
	if len(content) == 0 || len(cue) != 1 || content[0].Start >= cue[0].End || cue[0].Start >= content[0].Start || content[0].End <= cue[0].End {
		return content, cue
	}
	both := prose.Span{Start: content[0].Start, End: cue[0].End}
	switch both.In(g.p.text) {
	case "not", "never":
		return content, []prose.Span{prose.Span{Start: cue[0].Start, End: both.Start}.Trim(g.p.text, "")}
	}
	rest := prose.Span{Start: cue[0].End, End: content[0].End}.Trim(g.p.text, ",")
	if rest.Empty() {
		return content, cue
	}
	return append([]prose.Span{rest}, content[1:]...), cue
}

// without is content up to source, where that reaches into its end.
func (g *stage) without(content []prose.Span, source prose.Span) []prose.Span {
	if len(content) == 0 {
		return nil // another relation has thrown it out
	}
	last := content[len(content)-1]
	if source.Start <= last.Start || source.Start >= last.End || source.End < last.End {
		return content
	}
	rest := prose.Span{Start: last.Start, End: source.Start}.Trim(g.p.text, ",")
	if rest.Empty() {
		return content
	}
	return append(slices.Clone(content[:len(content)-1]), rest)
}

// compact leaves out finds without content.
func compact(finds []find) []find {
	at := make([]int, len(finds))
	n := 0
	for i := range finds {
		at[i] = -1
		if len(finds[i].content) > 0 {
			at[i] = n
			n++
		}
	}
	if n == len(finds) {
		return finds
	}
	out := finds[:0]
	for _, f := range finds {
		if len(f.content) == 0 {
			continue
		}
		if f.governor >= 0 {
			f.governor = at[f.governor]
		}
		if f.inside > 0 {
			f.inside = at[f.inside-1] + 1
		}
		out = append(out, f)
	}
	return out
}
