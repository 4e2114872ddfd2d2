package claim

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"isnad/provenance/speaker"
	"isnad/sources/prose"
)

// A term is one word of a statement, as it is compared.
type term struct {
	span prose.Span
	alts []concept // what it may stand for, best first; never empty
}

// A reader turns statements into terms and counts them.
type reader struct {
	*dictionary
	own    map[string]concept // concepts that the dictionary lacks, by name
	next   concept
	counts map[concept]int // statements in which a concept stands
	total  int
}

func newReader() *reader {
	d := dict()
	return &reader{dictionary: d, own: map[string]concept{}, next: concept(len(d.names)), counts: map[concept]int{}}
}

// concept is the reader's concept of a name.
func (r *reader) concept(name string) concept {
	c, ok := r.own[name]
	if !ok {
		c = r.next
		r.next++
		r.own[name] = c
	}
	return c
}

// terms reads the spans of a statement and counts what stands in them.
func (r *reader) terms(lang, text string, spans []prose.Span) []term {
	var out []term
	for _, s := range spans {
		toks := prose.Tokens(text, s)
		for i := 0; i < len(toks); {
			t, used := r.term(lang, text, toks[i:])
			if len(t.alts) > 0 {
				out = append(out, t)
			}
			i += used
		}
	}
	seen := map[concept]bool{}
	for _, t := range out {
		if !seen[t.alts[0]] {
			seen[t.alts[0]] = true
			r.counts[t.alts[0]]++
		}
	}
	r.total++
	return out
}

// term reads one term off the head of toks and says how many tokens it takes;
// function words and marks have no concepts.
func (r *reader) term(lang, text string, toks []prose.Token) (term, int) {
	word := toks[0].In(text)
	t := term{span: toks[0].Span}
	switch {
	case toks[0].Kind == prose.Mark:
		return t, 1
	case toks[0].Kind == prose.Number:
		t.alts = []concept{r.concept("#" + prose.FoldString(word))}
		return t, 1
	}
	if lang == "ar" {
		return r.arabicTerm(text, toks)
	}
	for _, end := range [...]string{"'s", "’s"} {
		word = strings.TrimSuffix(word, end)
	}
	fold := prose.FoldString(word)
	if stopEnglish[fold] || fold == "" {
		return t, 1
	}
	s := stem("en", fold)
	if c, ok := r.nations[s]; ok {
		t.alts = []concept{c}
	} else if c, ok := r.english[s]; ok {
		t.alts = []concept{c}
	} else {
		t.alts = []concept{r.concept(s)}
		if first, _ := utf8.DecodeRuneInString(word); unicode.IsUpper(first) {
			t.alts = append(t.alts, r.concept("~"+speaker.Skeleton(fold)))
		}
	}
	return t, 1
}

// arabicTerm looks up the longest headword at the head of toks.
func (r *reader) arabicTerm(text string, toks []prose.Token) (term, int) {
	fold := prose.FoldString(toks[0].In(text))
	t := term{span: toks[0].Span}
	if stopArabic[fold] || fold == "" {
		return t, 1
	}
	key, best := "", 0
	for n := 1; n <= r.longest && n <= len(toks) && toks[n-1].Kind == prose.Word; n++ {
		s := stem("ar", prose.FoldString(toks[n-1].In(text)))
		if n > 1 {
			key += " "
		}
		key += s
		c, nation := r.nations[key]
		switch {
		case nation:
			t.alts, best = []concept{c}, n
		case len(r.arabic[key]) > 0:
			t.alts, best = r.arabic[key], n
		}
	}
	if best > 0 {
		t.span.End = toks[best-1].End
		return t, best
	}
	for _, clitic := range [...]string{"و", "ب", "ل", "ف", "س", "ك"} {
		if rest, ok := strings.CutPrefix(fold, clitic); ok && len(rest) >= 6 && t.alts == nil {
			s := stem("ar", rest)
			if c, ok := r.nations[s]; ok {
				t.alts = []concept{c}
			} else if alts := r.arabic[s]; len(alts) > 0 {
				t.alts = alts
			}
		}
	}
	if t.alts == nil {
		t.alts = []concept{r.concept(stem("ar", fold)), r.concept("~" + speaker.Skeleton(fold))}
	}
	return t, 1
}

// weight is how much a term says: the fewer statements hold it, the more
// (inverse document frequency). Two, so that a handful of statements still
// tells a rare word from a common one.
func (r *reader) weight(t term) float64 {
	return math.Log(2 + float64(r.total)/float64(1+r.counts[t.alts[0]]))
}

// Degrees of agreement between two terms.
const (
	same      = 1.0
	akin      = 0.6 // equivalents of one headword
	unrelated = 0.0
)

// agreement is how far two terms agree, 0 to 1.
func (r *reader) agreement(a, b term) float64 {
	best := unrelated
	for _, x := range a.alts {
		if slices.Contains(b.alts, x) {
			return same
		}
	}
	for _, x := range a.alts[:min(len(a.alts), 4)] {
		for _, y := range b.alts[:min(len(b.alts), 4)] {
			if r.kindred(x, y) {
				best = akin
			}
		}
	}
	return best
}
