package claim

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"isnad/sources/prose"
)

// An addition is a clause in a statement that says something of its own, where
// the rest of the statement is what other documents have too: "the agreement was
// signed on Monday, during which the general headed a delegation". The claim that
// all of them carry is the signing; that there was a delegation, one alone says.
// Such a clause makes a claim beside the one that its statement renders.
//
// Clauses are no statements from the start, because most of them only say again
// who somebody is; compared like the others they would join what merely names
// the same people.
type addition struct {
	at    int // index of the statement
	nth   int // of the clauses in it, from 1
	span  prose.Span
	terms []term // a part of the statement's
	told  bool   // elsewhere too
	asked int    // the statement that was compared with it last
}

const (
	ownTerms = 3   // terms that a clause must have to say something
	retold   = 0.5 // share of its weight that another document's statement has
)

// added are the claims of the clauses that one document alone adds to what
// others say, in the order of the statements.
func (c *clusterer) added(said []Said) []Claim {
	all := c.additions(said)
	c.retold(all)
	var out []Claim
	for _, a := range all {
		if a.told {
			continue
		}
		s := &c.all[a.at]
		r := s.rendering(said)
		r.Clause = a.span
		out = append(out, Claim{Key: fmt.Sprintf("%s#%d.%d", r.Attribution, r.Statement, a.nth), Speaker: int(s.speaker),
			Text: prose.OneLine(a.span.In(said[s.doc].Document.Text)), Renderings: []Rendering{r}, fragments: []bool{true}})
	}
	return out
}

// additions are the clauses of what is said in claims of several documents.
// Where editors have decided on a claim, nothing is added to their word.
func (c *clusterer) additions(said []Said) []addition {
	var out []addition
	several := c.several()
	for i := range c.all {
		s := &c.all[i]
		if s.own || s.title || s.decided > 0 || !several[c.root(i)] {
			continue
		}
		found := clauses(said[s.doc].Document.Text, s.spans(said), s)
		if len(found) == 0 {
			continue
		}
		places := c.places(said, s)
		first := func(at int) int {
			n, _ := slices.BinarySearchFunc(places, int32(at), func(p stretch, at int32) int { return int(p.from - at) })
			return n
		}
		for k, span := range found {
			from, to := first(span.Start), first(span.End)
			if to-from >= ownTerms {
				out = append(out, addition{at: i, nth: k + 1, span: span, terms: s.terms[from:min(to, from+longest)], asked: -1})
			}
		}
	}
	return out
}

// several tells of which statements, as roots of clusters, the cluster is of more
// than one document.
func (c *clusterer) several() []bool {
	out := make([]bool, len(c.all))
	for i := range c.all {
		if root := c.root(i); c.all[i].doc != c.all[root].doc {
			out[root] = true
		}
	}
	return out
}

// retold finds the additions that a statement of another document tells too. A
// statement that has half of a clause's weight has one of the words that make up
// the other half, so that it need be compared with no clause that lacks them. Of
// words that a crowd of clauses shares nobody can say who added them.
func (c *clusterer) retold(all []addition) {
	by := map[concept][]int{}
	for k := range all {
		for _, t := range c.telling(all[k].terms) {
			for _, x := range c.likely(t) {
				if had := by[x]; len(had) == 0 || had[len(had)-1] != k {
					by[x] = append(had, k)
				}
			}
		}
	}
	for x, ks := range by {
		if len(ks) < crowd {
			continue
		}
		for _, k := range ks {
			all[k].told = true
		}
		delete(by, x) // else each statement with the word would ask all of them
	}
	for i := 0; i < len(c.all) && len(by) > 0; i++ {
		for _, t := range head(&c.all[i]) {
			for _, x := range c.likely(t) {
				for _, k := range by[x] {
					c.ask(&all[k], i)
				}
			}
		}
	}
}

// ask compares a clause with statement i, once.
func (c *clusterer) ask(a *addition, i int) {
	s := &c.all[i]
	if a.told || a.asked == i || s.doc == c.all[a.at].doc {
		return
	}
	a.asked = i
	c.lay(s)
	sum, found := 0.0, 0.0
	for _, t := range a.terms {
		w := c.weight(t)
		sum += w
		if c.equal(t)|c.kindred(t) != 0 {
			found += w
		}
	}
	a.told = found >= retold*sum
}

// telling are the heaviest of terms, which have half of their weight together.
func (c *clusterer) telling(terms []term) []term {
	out := slices.Clone(terms)
	slices.SortStableFunc(out, func(a, b term) int { return cmp.Compare(c.weight(b), c.weight(a)) })
	sum := 0.0
	for _, t := range out {
		sum += c.weight(t)
	}
	for k, part := 0, 0.0; k < len(out); k++ {
		if part += c.weight(out[k]); part > (1-retold)*sum {
			return out[:k+1]
		}
	}
	return out
}

// The words by which a clause hangs on the sentence before it. A subject is
// followed by the clause's verb; behind the others one must stand.
var (
	subjectOf = set(`who which الذي التي الذين فيما بينما حيث`)
	hinge     = set(`where when while whereas`)
	before    = set(`in on at of for to from by with during after before through under over among all most some many both one two`)
)

// clauses are the stretches between marks of a statement that begin like a clause
// on it and hold a verb.
func clauses(text string, spans []prose.Span, s *statement) []prose.Span {
	var out []prose.Span
	for _, span := range spans {
		for _, piece := range pieces(text, span) {
			words := strings.Fields(piece.In(text))
			n, verbal := opening(words)
			if n == 0 || !verbal && !s.verb(words[n:]) {
				continue
			}
			if !verbal { // what follows has a subject and stands by itself
				piece.Start = piece.End - len(behind(piece.In(text), n))
			}
			out = append(out, piece)
		}
	}
	return out
}

// behind is s without its first n words.
func behind(s string, n int) string {
	for range n {
		s = strings.TrimLeftFunc(s[strings.IndexFunc(s, unicode.IsSpace):], unicode.IsSpace)
	}
	return s
}

// pieces are the stretches of text inside span behind its commas.
func pieces(text string, span prose.Span) []prose.Span {
	var out []prose.Span
	begin := -1
	end := func(at int) {
		if begin >= 0 {
			out = append(out, prose.Span{Start: begin, End: at}.Trim(text, ""))
		}
	}
	for _, t := range prose.Tokens(text, span) {
		if t.Kind != prose.Mark {
			continue
		}
		if m := t.In(text); strings.Contains(",،;؛–—()", m) || m == "-" && t.Start > 0 && text[t.Start-1] == ' ' {
			end(t.Start)
			begin = t.End
		}
	}
	end(span.End)
	return out
}

// opening is how many words open a clause, 0 where none do, and whether its verb
// must follow.
func opening(words []string) (n int, verbal bool) {
	for n < len(words) && n < 2 && before[prose.FoldString(words[n])] {
		n++
	}
	if n == len(words) {
		return 0, false
	}
	switch w := prose.FoldString(words[n]); {
	case subjectOf[w]:
		return n + 1, n == 0
	case hinge[w]:
		return n + 1, false
	}
	return 0, false
}
