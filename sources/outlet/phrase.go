package outlet

import (
	"strings"
	"unicode/utf8"

	"isnad/sources/prose"
)

// phrase is the noun phrase around a name, in tokens.
type phrase struct {
	first, last int
	noun        bool // one of its words says what the outlet is
	end         int  // byte behind the bracket that ends it, else 0
}

// maxPhrase is how many words before a name may describe it.
const maxPhrase = 10

// describes are the classes of the words that stand before a name and say
// what the outlet is, or whose.
const describes = clNoun | clPlural | clMass | clModifier | clAdjective | clDemonym

// around finds the phrase around the name that the tokens i to j make.
func (f *finder) around(i, j int) phrase {
	p := phrase{first: i, last: j}
	f.leftOf(&p)
	f.rightOf(&p)
	f.bracket(&p)
	return p
}

// leftOf goes from the name to the left over what describes it.
func (f *finder) leftOf(p *phrase) {
	for least := max(f.free, p.first-maxPhrase); p.first > least; {
		if !f.toks[p.first].gap.near() && !f.apposed(p.first) && !f.quoted(p.first) {
			return
		}
		k := p.first - 1
		t := f.toks[k]
		switch {
		case f.x.is(t.id, clTail) && t.gap == gapHyphen && k > f.free:
			p.first = k - 1
		case t.gap == gapHyphen && k > f.free && f.x.is(f.toks[k-1].id, clPrefix):
			p.first = k - 1
		case f.x.is(t.id, describes) && !f.opensVerb(k):
			p.noun = p.noun || f.x.is(t.id, clNoun)
			p.first = k
		case f.owns(k, p):
			p.first = k // the regime’s media outlet
		case f.x.is(t.id, clArticle|clOwner):
			p.first = k
			return
		default:
			return
		}
	}
}

// owns reports whether token k is a genitive that belongs to the phrase after
// it: "the regime’s (media)", "Iran’s (IRNA)".
func (f *finder) owns(k int, p *phrase) bool {
	t := f.toks[k]
	if t.base == t.end {
		return false
	}
	return f.x.is(t.baseID, clCountry|clDemonym) || t.shape&lower != 0 && f.x.is(f.toks[p.first].id, describes)
}

// opensVerb reports whether token k is a word such as "reports" that is a verb
// here, since a name follows it.
func (f *finder) opensVerb(k int) bool {
	return f.toks[k].shape&lower != 0 && f.x.is(f.toks[k].id, clReport)
}

// apposed reports whether a comma or bracket parts token k from a noun before
// it that says what an outlet is: "the regime’s media outlet, SANA".
func (f *finder) apposed(k int) bool {
	if k == 0 || !f.x.is(f.toks[k-1].id, clNoun) {
		return false
	}
	switch f.between(k) {
	case ", ", "، ", " (":
		return true
	}
	return false
}

// quoted reports whether only blanks and opening quotation marks part token k
// from the word before.
func (f *finder) quoted(k int) bool {
	if k == 0 || f.toks[k].gap != gapOther {
		return false
	}
	s := f.between(k)
	if len(s) > maxGap {
		return false
	}
	q := strings.TrimLeft(s, " \u00a0")
	return q != "" && strings.Trim(q, openers) == ""
}

// unquoted reports whether only a closing quotation mark and blanks part
// token k from the word before.
func (f *finder) unquoted(k int) bool {
	if k == 0 || k >= len(f.toks) || f.toks[k].gap != gapOther {
		return false
	}
	s := f.between(k)
	if len(s) > maxGap {
		return false
	}
	q := strings.TrimRight(s, " \u00a0")
	return q != "" && len(q) < len(s) && strings.Trim(q, quotes) == ""
}

// The marks that open a title, and those that close one.
const (
	openers = "\"“«‘'„_*[("
	quotes  = "\"”»’'“_*"
)

// maxGap is the longest run of blanks and marks that is looked into, in bytes.
const maxGap = 12

// between is the text between token k and the token before it.
func (f *finder) between(k int) string {
	return f.text[f.toks[k-1].end:f.toks[k].start]
}

// rightOf goes from the name to the right over what says what it is.
func (f *finder) rightOf(p *phrase) {
	// Modifiers count only with a noun behind them: "Miram news conference" is
	// not about Miram news.
	named := p.last
	for k := p.last + 1; k < len(f.toks) && k < named+5; k++ {
		t := f.toks[k]
		if !t.gap.near() && !(k == named+1 && f.unquoted(k)) {
			return
		}
		switch {
		case t.shape&(capital|lower) == 0:
			if !f.nisba(k) && (!f.x.is(t.id, clModifier) || t.shape&clitic != 0) {
				return
			}
			p.last = k
		case f.x.is(t.baseID, clNoun):
			sure := !f.x.is(t.baseID, clLoose) || f.x.is(t.baseID, clNamed) && p.first < p.last
			p.noun = p.noun || sure || k > named+1 || t.gap == gapOther
			p.last = k
		case !f.x.is(t.id, clModifier):
			return
		}
	}
}

// nisba reports whether token k is an Arabic adjective of the kind that says
// where an outlet is from: اللبنانية, الأمريكية.
func (f *finder) nisba(k int) bool {
	s := prose.FoldString(f.text[f.toks[k].start:f.toks[k].end])
	return f.toks[k].shape&clitic == 0 && strings.HasPrefix(s, "ال") && strings.HasSuffix(s, "يه") && len(s) > 12
}

// bracket takes an abbreviation in brackets behind the phrase into it, or the
// bracket that ends a phrase which began before it.
func (f *finder) bracket(p *phrase) {
	// The phrase began in front of the bracket: "the news agency (LINA)".
	if after := f.toks[p.last].end; int(after) < len(f.text) && f.text[after] == ')' {
		if open := strings.IndexByte(f.text[f.toks[p.first].start:after], '('); open >= 0 {
			p.end = int(after) + 1
		}
		return
	}
	k := p.last + 1
	if k >= len(f.toks) || f.toks[k].gap != gapOther || strings.TrimLeft(f.between(k), " \u00a0") != "(" {
		return
	}
	end := int(f.toks[k].end)
	if end < len(f.text) && f.text[end] == ')' && (f.toks[k].shape&caps != 0 || f.x.is(f.toks[k].id, clFirst)) {
		p.last, p.end = k, end+1
	}
}

// span is the byte range of a phrase, which holds the name's own span and
// none of the mention before.
func (f *finder) span(p phrase, name prose.Span) prose.Span {
	s := prose.Span{Start: int(f.toks[p.first].start), End: int(f.toks[p.last].base)}
	s.End = max(s.End, p.end)
	s.Start, s.End = min(s.Start, name.Start), max(s.End, name.End)
	if r, n := utf8.DecodeRuneInString(f.text[name.End:]); s.End == name.End && strings.ContainsRune(quotes, r) &&
		strings.ContainsAny(f.text[s.Start:name.Start], openers) {
		s.End += n // صحيفة "هآرتس"
	}
	return s
}
