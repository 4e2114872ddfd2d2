package claim

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"isnad/provenance/speaker"
	"isnad/sources/prose"
)

// A word is what one form of a word, or one phrase of the dictionary, may stand
// for. Forms are looked up once, however often they stand in the documents.
type word struct {
	alts  stretch // of the reader's alts: best first
	heads stretch // of the reader's kin: headwords of which an alternative is an equivalent, ascending

	number, nation, negates bool
	name                    bool // stands nowhere without a capital letter, or is a country
}

// A stretch is the part of a list that is a word's, or of a text. A corpus has a hundred
// thousand words of one or two alternatives, for each of which a list of its own
// would take more room than the word.
type stretch struct{ from, to int32 }

// A form is a word as it is printed, looked up.
type form struct {
	stem  string
	word  int32 // index into the reader's words, 0 for a function word
	opens int32 // words of the longest phrase that it may open, 0 for none
}

// A term is one word of a statement, as it is compared: an index into the
// reader's words. Where it stands is asked of few, and read off the text again
// (places).
type term int32

// A reader turns statements into terms and counts them.
type reader struct {
	*dictionary
	own     map[string]concept // concepts that the dictionary lacks, by name
	next    concept
	words   []word
	alts    []concept                  // of all words
	kin     []int32                    // of all words
	forms   map[string]map[string]form // by language and printed form
	phrases map[string]int32           // words of phrases, by key
	counts  []int32                    // statements in which a concept stands first, by concept
	langs   []string                   // of statements
	named   map[string]int32           // names met → index into sounds
	sounds  [][]string                 // words of names by sound; the first is no name
	room    room                       // of the terms of statements
	fresh   []term                     // of the statement read last
	toks    []prose.Token              // of what was read last
	// decisions are the keys of claims that editors have decided on; the first
	// is none.
	decisions []string
	decided   map[string]int32 // indexes into decisions
	total     int
	weights   []float64 // by concept, once all is read
}

func newReader() *reader {
	d := dict()
	return &reader{dictionary: d, own: map[string]concept{}, next: concept(len(d.heads)), words: make([]word, 1),
		forms: map[string]map[string]form{}, phrases: map[string]int32{}, named: map[string]int32{}, sounds: make([][]string, 1), decisions: make([]string, 1), decided: map[string]int32{}}
}

// lang is the index of a language in langs.
func (r *reader) lang(lang string) int16 {
	i := slices.Index(r.langs, lang)
	if i < 0 {
		i = len(r.langs)
		r.langs = append(r.langs, lang)
	}
	return int16(i)
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

// keep makes a word of alternatives and returns its index.
func (r *reader) keep(alts ...concept) int32 {
	from, kin := len(r.alts), len(r.kin)
	r.alts = append(r.alts, alts...)
	for _, c := range alts[:min(len(alts), widest)] {
		if int(c) < len(r.dictionary.heads) {
			r.kin = append(r.kin, r.dictionary.heads[c]...)
		}
	}
	slices.Sort(r.kin[kin:])
	r.kin = r.kin[:kin+len(slices.Compact(r.kin[kin:]))]
	w := word{alts: stretch{int32(from), int32(len(r.alts))}, heads: stretch{int32(kin), int32(len(r.kin))}}
	r.words = append(r.words, w)
	return int32(len(r.words) - 1)
}

// altsOf are the alternatives of a word, best first.
func (r *reader) altsOf(t term) []concept {
	s := r.words[t].alts
	return r.alts[s.from:s.to]
}

// likely are the best alternatives of a word, widest at the most.
func (r *reader) likely(t term) []concept {
	alts := r.altsOf(t)
	return alts[:min(len(alts), widest)]
}

// kinOf are the headwords of which an alternative of a word is an equivalent.
func (r *reader) kinOf(t term) []int32 {
	s := r.words[t].heads
	return r.kin[s.from:s.to]
}

// first is the alternative of a word that stands for it.
func (r *reader) first(t term) concept { return r.alts[r.words[t].alts.from] }

// widest is how many alternatives of a word count where guesses multiply: for
// synonyms, and for finding what may be alike.
const widest = 4

// terms reads the spans of a statement and counts what stands in them.
func (r *reader) terms(lang, text string, spans []prose.Span) []term {
	out := r.fresh[:0]
	r.through(lang, text, spans, func(t term, _ prose.Span) { out = append(out, t) })
	r.fresh = out
	r.count(out)
	return r.room.keep(out)
}

// places are where the terms of a statement stand. It looks the forms up anew,
// for when all is read they are let go, and leaves none behind.
func (r *reader) places(said []Said, s *statement) []stretch {
	forms, words, alts, kin := r.forms, len(r.words), len(r.alts), len(r.kin)
	defer func() {
		r.forms, r.words, r.alts, r.kin = forms, r.words[:words], r.alts[:alts], r.kin[:kin]
	}()
	r.forms = map[string]map[string]form{}
	out := make([]stretch, 0, len(s.terms))
	r.through(r.langs[s.lang], said[s.doc].Document.Text, s.spans(said), func(_ term, at prose.Span) {
		out = append(out, stretch{int32(at.Start), int32(at.End)})
	})
	return out
}

// through reads spans of text and tells of each term in them and where it
// stands.
func (r *reader) through(lang, text string, spans []prose.Span, tell func(t term, at prose.Span)) {
	for _, s := range spans {
		toks := prose.AppendTokens(r.toks[:0], text, s)
		for i := 0; i < len(toks); {
			w, used := r.read(lang, text, toks[i:])
			if w > 0 {
				tell(term(w), prose.Span{Start: toks[i].Start, End: toks[i+used-1].End})
			}
			i += used
		}
		r.toks = toks
	}
}

// count counts the first alternatives of a statement's terms, each once.
func (r *reader) count(terms []term) {
	r.total++
	if need := int(r.next); need > len(r.counts) {
		r.counts = append(r.counts, make([]int32, need-len(r.counts))...)
	}
	for i, t := range terms {
		c := r.first(t)
		if !slices.ContainsFunc(terms[:i], func(u term) bool { return r.first(u) == c }) {
			r.counts[c]++
		}
	}
}

// read reads one word or phrase off the head of toks and says how many tokens
// it takes; function words and marks are word 0.
func (r *reader) read(lang, text string, toks []prose.Token) (word int32, used int) {
	switch toks[0].Kind {
	case prose.Mark:
		return 0, 1
	case prose.Number:
		return r.number(toks[0].In(text)), 1
	}
	f := r.form(lang, toks[0].In(text))
	word, used = f.word, 1
	key := f.stem
	for n := 2; n <= int(f.opens) && n <= len(toks) && toks[n-1].Kind == prose.Word; n++ {
		key += " " + r.form(lang, toks[n-1].In(text)).stem
		if w := r.phraseWord(key); w > 0 {
			word, used = w, n
		}
	}
	return word, used
}

// names settles, once all is read, which words are names: those that stand in
// small letters nowhere. The first word of a sentence has a capital too.
func (r *reader) names() {
	for _, known := range r.forms {
		for printed, f := range known {
			if w := &r.words[f.word]; f.word > 0 && w.name && !w.nation {
				_, small := known[strings.ToLower(printed)]
				w.name = !small
			}
		}
	}
}

// number is the word of a number as printed.
func (r *reader) number(printed string) int32 {
	w, ok := r.phrases[printed]
	if !ok {
		w = r.keep(r.concept("#" + strings.TrimRight(prose.FoldString(printed), ".,")))
		r.words[w].number = true
		r.phrases[printed] = w
	}
	return w
}

// phraseWord is the word of a phrase of several stems, 0 when there is no such
// phrase.
func (r *reader) phraseWord(key string) int32 {
	w, ok := r.phrases[key]
	if ok {
		return w
	}
	if c, ok := r.nations[key]; ok {
		w = r.country(c)
	} else if alts := r.arabic[key]; len(alts) > 0 {
		w = r.keep(alts...)
	}
	r.phrases[strings.Clone(key)] = w
	return w
}

// form looks up a word as printed.
func (r *reader) form(lang, printed string) form {
	known := r.forms[lang]
	if known == nil {
		known = map[string]form{}
		r.forms[lang] = known
	}
	f, ok := known[printed]
	if !ok {
		if lang == "ar" {
			f = r.arabicForm(printed)
		} else {
			f = r.latinForm(lang, printed)
		}
		if f.word > 0 {
			r.words[f.word].negates = Negates(lang, prose.FoldString(printed))
			first, _ := utf8.DecodeRuneInString(printed)
			r.words[f.word].name = r.words[f.word].nation || unicode.IsUpper(first)
		}
		known[printed] = f
	}
	return f
}

// latinForm looks up a word of a language that is written in capitals and small
// letters.
func (r *reader) latinForm(lang, printed string) form {
	for _, end := range [...]string{"'s", "’s"} {
		printed = strings.TrimSuffix(printed, end)
	}
	fold := prose.FoldString(printed)
	if fold == "" {
		return form{}
	}
	f := form{stem: stem(lang, fold)}
	f.opens = int32(r.opens[f.stem])
	if stopEnglish()[fold] && printed != "US" { // the country, no pronoun
		return f
	}
	if c, ok := r.nations[f.stem]; ok {
		f.word = r.country(c)
	} else if c, ok := r.english[f.stem]; ok {
		f.word = r.keep(c)
	} else if first, _ := utf8.DecodeRuneInString(printed); unicode.IsUpper(first) {
		f.word = r.keep(r.concept(f.stem), r.concept("~"+speaker.Skeleton(fold)))
	} else {
		f.word = r.keep(r.concept(f.stem))
	}
	return f
}

// arabicForm looks up an Arabic word: as it is, without the particle that may be
// written on it, or else as a name that it may be.
func (r *reader) arabicForm(printed string) form {
	fold := prose.FoldString(printed)
	if fold == "" {
		return form{}
	}
	f := form{stem: stem("ar", fold)}
	f.opens = int32(r.opens[f.stem])
	if stopArabic()[fold] {
		return f
	}
	if c, ok := r.nations[f.stem]; ok {
		f.word = r.country(c)
		return f
	}
	alts := r.arabic[f.stem]
	for _, particle := range [...]string{"و", "ب", "ل", "ف", "س", "ك"} {
		rest, ok := strings.CutPrefix(fold, particle)
		if !ok || len(rest) < 6 || alts != nil {
			continue
		}
		rest = stem("ar", rest)
		if c, ok := r.nations[rest]; ok {
			f.word = r.country(c)
			return f
		}
		if found := r.arabic[rest]; len(found) > 0 { // or a name that only begins like that
			alts = append([]concept{found[0], r.concept("~" + speaker.Skeleton(fold))}, found[1:]...)
		}
	}
	if alts == nil {
		alts = []concept{r.concept(f.stem), r.concept("~" + speaker.Skeleton(fold))}
	}
	if len(alts) > 0 { // else a headword whose equivalents are function words
		f.word = r.keep(alts...)
	}
	return f
}

// country makes a word of a country.
func (r *reader) country(c concept) int32 {
	w := r.keep(c)
	r.words[w].nation = true
	return w
}
