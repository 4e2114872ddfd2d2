package attribution

import (
	"slices"
	"strings"
	"unicode/utf8"

	"isnad/sources/prose"
)

// An arabicWord is one token, looked up once.
type arabicWord struct {
	fold string     // folded, without a conjunction that was taken off
	form arabicForm // verb nil: no cue
	role arabicRole
	mark rune // what a mark is, folded: ',' ':' '"' … ; 0 for words
	conj int  // bytes of a conjunction (و ف) at the start of the token, or 0
}

// An arabicText is one paragraph, ready for the grammar.
type arabicText struct {
	paragraph
	toks  []prose.Token
	text  string
	lex   *arabicLexicon
	words []arabicWord
	at    []int32 // room for the next three
	quote []int32 // for every token: 1 + index of the outermost double quotation around it, or 0
	limit []int32 // for every token: the end of its sentence, as token index
	begin []int32 // for every token: the first of its sentence
	ends  []int32 // for every value of quote: the token behind the quotation
	open  int     // index of the double quotation that never closes, or -1
}

// set looks up every token of a paragraph, in the room of the one before. seen
// remembers the words of the passage by their spelling.
func (t *arabicText) set(text string, p *paragraph, toks []prose.Token, seen map[string]arabicWord) {
	*t = arabicText{paragraph: *p, toks: toks, text: text, lex: arabicWords(), words: t.words, at: t.at, ends: t.ends, open: lastOpen(p.quotes)}
	t.split()
	n := len(t.toks)
	t.words = slices.Grow(t.words[:0], n)[:n]
	t.at = slices.Grow(t.at[:0], 3*n)[:3*n]
	clear(t.at)
	t.quote, t.limit, t.begin = t.at[:n], t.at[n:2*n], t.at[2*n:]
	for i, tok := range t.toks {
		raw := tok.In(text)
		w, ok := seen[raw]
		if !ok {
			w = t.word(tok)
			seen[raw] = w
		}
		t.words[i] = w
	}
	t.markQuotes()
	t.markLimits()
}

// split takes words apart that are written without the space between them:
// "قائلا:إن", "انتهى.وقال", "المديرإن". A full stop ends the sentence then.
func (t *arabicText) split() {
	if !slices.ContainsFunc(t.toks, func(k prose.Token) bool { at, _ := t.joint(k); return at > 0 }) {
		return
	}
	var toks []prose.Token
	var sents []prose.Span
	for _, s := range t.sents {
		begin := len(toks)
		for _, k := range t.toks[s.Start:s.End] {
			for at, mark := t.joint(k); at > 0; at, mark = t.joint(k) {
				toks = append(toks, prose.Token{Span: prose.Span{Start: k.Start, End: at}, Kind: k.Kind, Glued: k.Glued})
				if mark {
					toks = append(toks, prose.Token{Span: prose.Span{Start: at, End: at + 1}, Kind: prose.Mark, Glued: true})
					if t.text[at] == '.' {
						sents = append(sents, prose.Span{Start: begin, End: len(toks)})
						begin = len(toks)
					}
					at++
				}
				k = prose.Token{Span: prose.Span{Start: at, End: k.End}, Kind: k.Kind, Glued: true}
			}
			toks = append(toks, k)
		}
		sents = append(sents, prose.Span{Start: begin, End: len(toks)})
	}
	t.toks, t.sents = toks, sents
}

// joint is the byte at which a word has to be taken apart, or 0: at a colon or
// full stop between Arabic letters (mark), or before an أن that is run together
// with what stands before it. إن can be told by its hamza; أن only behind a
// verb, since it ends other words as well.
func (t *arabicText) joint(k prose.Token) (at int, mark bool) {
	if k.Kind != prose.Word || k.Len() < 10 {
		return 0, false
	}
	raw := k.In(t.text)
	if at := seam(raw); at > 0 {
		return k.Start + at, false
	}
	if at := strings.IndexAny(raw, ":."); at >= 6 && at+4 < len(raw) && raw[at-1] >= 0x80 && raw[at+1] >= 0x80 {
		return k.Start + at, true
	}
	if at := strings.LastIndex(raw, "إن"); at >= 6 && t.lex.roles[prose.FoldString(raw[at:])]&arThat != 0 {
		return k.Start + at, false
	}
	if at := strings.LastIndex(raw, "أن"); at >= 6 && t.lex.roles[prose.FoldString(raw[at:])]&arThat != 0 {
		verb := prose.FoldString(raw[:at])
		if t.lex.forms[verb].verb != nil || t.lex.forms[strings.TrimPrefix(verb, "و")].verb != nil {
			return k.Start + at, false
		}
	}
	return 0, false
}

// seam is where a word must end whose letters go on: behind ة and behind the
// alif of an accusative, which end words always, and between Arabic and Latin
// letters; 0 for nowhere.
func seam(raw string) int {
	for _, end := range [...]string{"ة", "ًا", "اً"} {
		if at := strings.Index(raw, end); at >= 4 {
			if at += len(end); isArabicLetter(raw[at:]) {
				return at
			}
		}
	}
	for i := 1; i < len(raw); i++ {
		if isLatin(raw[i-1]) && isArabicLetter(raw[i:]) || raw[i-1] >= utf8.RuneSelf && isLatin(raw[i]) {
			return i
		}
	}
	return 0
}

func isLatin(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// isArabicLetter reports whether s begins with one.
func isArabicLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r >= 'ء' && r <= 'ي'
}

// word looks one token up: as it is, then without clitics.
func (t *arabicText) word(tok prose.Token) arabicWord {
	raw := tok.In(t.text)
	if tok.Kind == prose.Mark {
		r, _ := utf8.DecodeRuneInString(raw)
		return arabicWord{mark: foldMark(r)}
	}
	w := arabicWord{fold: prose.FoldString(raw)}
	// The whole word goes first: وعد and وصف are no conjunction and a rest.
	if t.find(&w, raw, w.fold) || len(w.fold) <= 4 {
		return w
	}
	if strings.HasPrefix(w.fold, "و") || strings.HasPrefix(w.fold, "ف") {
		if rest := w.fold[2:]; t.find(&w, raw, rest) {
			if w.form.verb == nil && rest[0] == w.fold[0] && strings.HasPrefix(w.fold, "ف") && w.role&arThat == 0 {
				w.role &^= arEdge // more often a name: "فليس"
			}
			w.fold, w.conj = rest, 2
			return w
		}
	}
	return w
}

// find looks a folded word up, with and without the future prefix and object
// pronouns, and reports whether it is known.
func (t *arabicText) find(w *arabicWord, raw, fold string) bool {
	w.role = t.lex.roles[fold]
	if fold == "علي" && !strings.HasSuffix(raw, "ى") {
		w.role = 0 // the name
	}
	f, ok := t.lex.forms[fold]
	// سيعلن is يعلن in the future.
	if !ok && (strings.HasPrefix(fold, "سي") || strings.HasPrefix(fold, "ست")) {
		f, ok = t.lex.forms[fold[2:]]
	}
	if !ok && w.role == 0 {
		f, ok = t.suffixed(fold)
	}
	if ok && (f.shadda && !strings.Contains(raw, "ّ") || f.past && passive(raw)) {
		ok = false
	}
	if ok && (f.weak && !strings.HasSuffix(raw, "ى") || f.bare && strings.HasPrefix(raw, "أ")) {
		ok = false
	}
	if ok {
		w.form = f
	}
	return ok || w.role != 0
}

// passive reports whether a past is written as a passive: "ذُكر".
func passive(raw string) bool {
	raw = strings.TrimLeft(raw, "وفَ")
	return len(raw) > 4 && strings.HasPrefix(raw[2:], "ُ")
}

// suffixed takes an object pronoun off a verb: ذكرته is ذكرت.
func (t *arabicText) suffixed(fold string) (arabicForm, bool) {
	for _, s := range [...]string{"ه", "ها", "هم", "ني", "نا", "هما"} {
		stem, ok := strings.CutSuffix(fold, s)
		if !ok || len(stem) < 6 {
			continue // what is left is too short to be told from a noun
		}
		if f, ok := t.lex.forms[stem]; ok && !f.participle {
			f.suffixed = true
			return f, true
		}
	}
	return arabicForm{}, false
}

// markQuotes fills in which quotation each token stands in.
func (t *arabicText) markQuotes() {
	t.ends = slices.Grow(t.ends[:0], len(t.quotes)+1)[:len(t.quotes)+1]
	clear(t.ends)
	i := 0
	for k, q := range t.quotes {
		if q.Depth > 0 || q.Single {
			continue
		}
		for i < len(t.toks) && t.toks[i].Start < q.Start {
			i++
		}
		for ; i < len(t.toks) && t.toks[i].Start < q.End; i++ {
			t.quote[i] = int32(k + 1)
		}
		t.ends[k+1] = int32(i)
	}
}

// markLimits fills in where each token's sentence ends. A sentence that ends
// inside a closed quotation goes on to the quotation's end.
func (t *arabicText) markLimits() {
	end, begin := int32(len(t.toks)), int32(0)
	for k := len(t.sents) - 1; k >= 0; k-- {
		s := t.sents[k]
		inside := s.End < len(t.toks) && t.inClosed(s.End-1) && t.quote[s.End-1] == t.quote[s.End]
		if !inside {
			end = int32(s.End)
		}
		for i := s.Start; i < s.End; i++ {
			t.limit[i] = end
		}
	}
	for i := range t.toks {
		if i > 0 && t.limit[i] != t.limit[i-1] {
			begin = int32(i)
		}
		t.begin[i] = begin
	}
}

// inClosed reports whether token i stands in a quotation that closes.
func (t *arabicText) inClosed(i int) bool {
	return t.quote[i] > 0 && t.quotes[t.quote[i]-1].Closed
}

// openEnded reports whether token i stands in a quotation that has no closing
// mark in its paragraph.
func (t *arabicText) openEnded(i int) bool {
	if t.quote[i] == 0 {
		return false
	}
	q := &t.quotes[t.quote[i]-1]
	// A quotation carried over from an earlier paragraph has no inner part of
	// its own; its last rune tells.
	r, n := utf8.DecodeLastRuneInString(q.In(t.text))
	return q.Inner.End == q.End && (foldMark(r) != '"' || q.Len() == n)
}

// opens reports whether a double quotation begins at token i.
func (t *arabicText) opens(i int) bool {
	return t.quote[i] > 0 && t.quotes[t.quote[i]-1].Start == t.toks[i].Start
}

// past is the first token behind the quotation around token i.
func (t *arabicText) past(i int) int {
	q := t.quote[i]
	return int(t.ends[q])
}

// span covers the tokens [i, j).
func (t *arabicText) span(i, j int) prose.Span {
	return prose.Span{Start: t.toks[i].Start, End: t.toks[j-1].End}
}

// is reports whether token i is the mark m.
func (t *arabicText) is(i int, m rune) bool {
	return i >= 0 && i < len(t.words) && t.words[i].mark == m
}

// foldMark brings a mark and its Arabic and typographic twins to one.
func foldMark(r rune) rune {
	switch r {
	case '،', '٬':
		return ','
	case '؛':
		return ';'
	case '؟':
		return '?'
	case '–', '—':
		return '-'
	case '“', '”', '«', '»', '„', '‟':
		return '"'
	}
	return r
}
