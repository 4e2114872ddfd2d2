package speaker

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"isnad/sources/prose"
)

// A form is what a spelling says by itself, whatever the document. News spells few
// words often, so a reader looks at each spelling once.
type form struct {
	fold     string
	starts   []*node // where known phrases may begin with it
	capital  bool
	upper    bool // nothing but capitals, two or more: "NATO", "MPs"
	owner    bool // possessive: "Toyota's"
	number   bool
	listed   bool // the word itself is in a list, not without a clitic
	clitic   bool // a hamza shows where the word behind a preposition begins
	preposed bool // على, which folds to the name علي
	ordinary bool // a word of the language, so by itself no name
}

// A word is one word of a phrase.
type word struct {
	prose.Span
	*form
	afterMark bool // a comma, bracket or dash stands before it
	dot       bool // a full stop stands behind it
	glued     bool // a hyphen ties it to the word before
	quoted    bool // inside quotation marks
	sentence  int32
}

// An item is a known phrase, or one unknown word. An unknown word has the node
// nothing.
type item struct {
	*node
	words []word
}

// nothing is the node of a word that no list knows.
var nothing = &node{}

func (it item) is(c class) bool { return it.classes.has(c) }

// any reports whether the item is of one of the classes.
func (it item) any(s classes) bool { return it.classes&s != 0 }

// known reports whether a list knows the item.
func (it item) known() bool { return it.classes != 0 }

// meaning is the item's meaning of class c, nil for none.
func (it item) meaning(c class) *meaning {
	if !it.is(c) {
		return nil
	}
	for i := range it.meanings {
		if it.meanings[i].class == c {
			return &it.meanings[i]
		}
	}
	return nil
}

func (it item) first() *word { return &it.words[0] }
func (it item) last() *word  { return &it.words[len(it.words)-1] }

// A reader cuts the text of one language into items. It keeps its memory from
// one span to the next: what read returns holds until read is called again.
type reader struct {
	lang     string
	text     string
	known    *people
	forms    map[string]*form
	words    []word
	items    []item
	names    []string // of the last description
	sentence int32
}

func newReader(lang, text string) *reader {
	return &reader{lang: lang, text: text, known: peopleOf(lang), forms: map[string]*form{}}
}

// mostForms bounds the forms that are kept from one text to the next.
const mostForms = 1 << 14

// turn gives the reader another text, of a language with the same lists. Forms hold
// nothing of a text.
func (r *reader) turn(lang, text string) {
	r.lang, r.text, r.sentence = lang, text, 0
	if len(r.forms) > mostForms {
		r.forms = map[string]*form{}
	}
}

// read cuts the bytes of span into items.
func (r *reader) read(span prose.Span) []item {
	r.cut(span)
	r.items = r.items[:0]
	for words := r.words; len(words) > 0; {
		n, length := r.known.longest(words)
		if n == nil || length == 1 && n.classes.has(organisationWord) && r.syllable(&words[0]) {
			n, length = nothing, 1
		}
		r.items = append(r.items, item{n, words[:length]})
		words = words[length:]
	}
	return r.items
}

// syllable reports whether a short word that could be a body's initials goes on a
// name instead: the Un of Kim Jong Un is not the UN.
func (r *reader) syllable(w *word) bool {
	k := len(r.items)
	return w.capital && !w.upper && !w.afterMark && len(w.fold) <= 3 && k > 0 && r.items[k-1].last().capital && !r.items[k-1].known()
}

// cut cuts the bytes of span into words. Hyphens join names and titles alike,
// so they separate nothing.
func (r *reader) cut(span prose.Span) {
	r.words = r.words[:0]
	r.sentence++
	var gap gap
	for t := range prose.TokenSeq(r.text, span) {
		s := t.In(r.text)
		if t.Kind == prose.Mark {
			gap.mark(s, t.Glued)
			if s == "." && len(r.words) > 0 {
				r.words[len(r.words)-1].dot = true
			}
			continue
		}
		f := r.form(s, t.Kind == prose.Number)
		if f.fold == "" {
			continue
		}
		if gap.stop && (f.capital || r.lang != "en") && !(gap.dot && len(r.words) > 0 && r.abbreviated(&r.words[len(r.words)-1])) {
			r.sentence++
			gap.comma = true
		}
		r.words = append(r.words, word{Span: t.Span, form: f, afterMark: gap.comma, glued: gap.hyphen && t.Glued, quoted: gap.quoted, sentence: r.sentence})
		gap.next()
	}
}

// abbreviated reports whether the full stop behind a word ends no sentence: an
// initial, or a title or honorific as short as "Capt" is.
func (r *reader) abbreviated(w *word) bool {
	if len(w.fold) <= 1 || strings.Contains(w.fold, ".") {
		return true
	}
	for _, n := range w.starts {
		if !w.capital || len(w.fold) > len("chief") {
			break // "to become a lawyer. But Reid"
		}
		if n.classes.has(titleWord) || n.classes.has(honorificWord) {
			return true
		}
	}
	return false
}

// A gap is what stands between two words.
type gap struct{ comma, stop, dot, hyphen, quoted bool }

// mark takes in one mark.
func (g *gap) mark(s string, glued bool) {
	g.hyphen = false
	switch r, _ := utf8.DecodeRuneInString(s); r {
	case '.':
		g.stop, g.dot = true, true
	case '!', '?', '؟':
		g.stop, g.comma = true, true
	case '"':
		g.quoted, g.comma = !g.quoted, true
	case '“', '«', '„':
		g.quoted, g.comma = true, true
	case '”', '»':
		g.quoted, g.comma = false, true
	case '-', '‐', '‑':
		g.hyphen = glued
		g.comma = g.comma || !glued
	case '‘', '’', '\'', 'ʿ', 'ʾ', '`', '/':
	default:
		g.comma = g.comma || !unicode.In(r, unicode.Pd) || !glued
	}
}

// next begins the gap behind a word.
func (g *gap) next() { *g = gap{quoted: g.quoted} }

// form is what is known of a spelling.
func (r *reader) form(s string, number bool) *form {
	if f := r.forms[s]; f != nil {
		return f
	}
	s = strings.Clone(s) // a form outlives the text
	f := &form{number: number}
	bare := s
	for _, end := range [...]string{"'s", "’s"} {
		if rest, ok := strings.CutSuffix(bare, end); ok && rest != "" {
			bare, f.owner = rest, true
		}
	}
	for _, end := range [...]string{"m", "ve", "d", "re", "ll"} {
		if rest, ok := strings.CutSuffix(strings.Replace(bare, "’", "'", 1), "'"+end); ok && pronounsBefore[rest] {
			bare = rest
		}
	}
	first, _ := utf8.DecodeRuneInString(bare)
	f.capital = unicode.IsUpper(first)
	stem := strings.TrimSuffix(bare, "s")
	f.upper = f.capital && len(stem) > 1 && stem == strings.ToUpper(stem)
	f.fold = prose.FoldString(bare)
	if f.fold != "" {
		f.starts = r.known.starts(f.fold)
		f.ordinary = ordinary(r.lang, f.fold)
		f.listed = r.known.root.next[f.fold] != nil
		f.preposed = s == "على"
		f.clitic = hasAny(s, "لإ", "لأ", "بإ", "بأ", "كأ")
	}
	r.forms[s] = f
	return f
}

// pronounsBefore are those that a verb is contracted with: "I'm", "They've".
var pronounsBefore = map[string]bool{"I": true, "We": true, "You": true, "They": true, "He": true, "She": true, "It": true}

// hasAny reports whether s begins with one of the prefixes.
func hasAny(s string, prefixes ...string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}
