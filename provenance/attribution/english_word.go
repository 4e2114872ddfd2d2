package attribution

import (
	"strings"
	"sync"

	"isnad/sources/lexicon"
	"isnad/sources/prose"
)

// A class is what an English word can be; most can be several things.
type class uint32

// The classes. The first ones have a section of their name in the word list.
const (
	determiner   class = 1 << iota
	possessive         // his, her, their
	pronoun            // he, she, they
	person             // first and second person
	object             // him, them
	have               // forms of have
	be                 // forms of be
	modal              // will, could, did
	preposition        // of, in, under
	coordinator        // and, but
	subordinator       // that, because
	relative           // who, which
	adverb             // also, previously
	timeWord           // Monday, July
	timeHead           // week, month
	adjunct            // statement, interview
	titleWord          // Mr, President
	document           // agreement, law
	yardstick          // plan, schedule: what things go according to
	finite             // a verb form that can only be finite, or a past
	participle         // a form that can be a past participle
	gerund             // ends in -ing
	plain              // a verb's bare form
	third              // a verb's -s form
	capital            // begins with a capital or a number
	mark               // punctuation
	owner              // ends in 's
	infinitive         // the word "to"
	opener             // the first mark of an outermost quotation
	begun              // the first token of some content
	quoted             // inside an outermost quotation, marks included
	deed               // signed: what does a thing with words and reports none
)

// aux are the classes of auxiliaries.
const aux = have | be | modal

// A form is one inflected form of a reporting verb.
type form uint8

const (
	basic form = 1 << iota
	pastForm
	partForm
	thirdForm
	ingForm
)

// A frame is one way in which a content can follow a reporting verb or noun.
type frame uint16

// The frames, as the head comment of [reporting] in en.txt describes them.
const (
	fThat frame = 1 << iota
	fBare
	fQuote
	fWh
	fTo
	fIng
	fTell
	fThem
	fNP
	fNPQuoted
	fAs
	fCall
)

// A cue is one reporting verb, phrase or noun of the word list.
type cue struct {
	lemma  string
	kind   Kind
	frames frame
	preps  []string // content may be a phrase opened by one of these
	far    []string // the same, behind a noun phrase
	rest   []string // the words behind the verb in a phrase, "_" for up to two
}

// A cueForm says that a word can be a form of a cue.
type cueForm struct {
	*cue
	form form
}

// A lexeme is what the list knows of one spelling, in lower case.
type lexeme struct {
	class class
	cues  []cueForm // longest phrases first
	noun  *cue
}

// A vocabulary is the English list, laid out for looking up words.
type vocabulary struct{ words map[string]*lexeme }

// english words are compiled once.
var englishVocabulary = sync.OnceValue(func() *vocabulary {
	return compile(lexicon.English())
})

// sections are the sections that name a class.
var sections = [...]struct {
	name  string
	class class
}{
	{"determiner", determiner}, {"possessive", possessive | determiner}, {"pronoun", pronoun},
	{"person", person}, {"object", object}, {"have", have}, {"be", be}, {"modal", modal},
	{"preposition", preposition}, {"coordinator", coordinator}, {"subordinator", subordinator},
	{"relative", relative}, {"adverb", adverb}, {"time", timeWord}, {"timehead", timeHead},
	{"adjunct", adjunct}, {"title", titleWord}, {"document", document},
	{"yardstick", yardstick}, {"deed", deed},
}

// compile lays out a word list. Malformed lines are left out here; the tests
// of the list reject them.
func compile(l *lexicon.List) *vocabulary {
	v := &vocabulary{words: map[string]*lexeme{}}
	for _, s := range sections {
		for _, e := range l.Section(s.name) {
			v.word(strings.ToLower(e.Word)).class |= s.class
		}
	}
	v.word("to").class |= infinitive
	for _, e := range l.Section("verb") {
		v.inflect(e.Word, attr(e, 0), nil)
	}
	for _, e := range l.Section("reporting") {
		c := newCue(e)
		v.inflect(strings.Fields(e.Word)[0], attr(e, 2), c)
	}
	for _, e := range l.Section("saying-noun") {
		c := newCue(e)
		v.word(e.Word).noun = c
		v.word(plural(e.Word)).noun = c
	}
	for _, w := range v.words {
		sortCues(w.cues)
	}
	return v
}

// sortCues puts longer phrases first, so that "point out" is tried before
// "point".
func sortCues(cs []cueForm) {
	for i := 1; i < len(cs); i++ {
		for j := i; j > 0 && len(cs[j].rest) > len(cs[j-1].rest); j-- {
			cs[j], cs[j-1] = cs[j-1], cs[j]
		}
	}
}

// attr is the i-th attribute of e, "" when it has none.
func attr(e lexicon.Entry, i int) string {
	if i < len(e.Attrs) {
		return e.Attrs[i]
	}
	return ""
}

// word is the lexeme of a spelling, made when it is new.
func (v *vocabulary) word(s string) *lexeme {
	w := v.words[s]
	if w == nil {
		w = &lexeme{}
		v.words[s] = w
	}
	return w
}

// newCue reads a line of [reporting] or [saying-noun].
func newCue(e lexicon.Entry) *cue {
	c := &cue{lemma: e.Word, kind: kindNamed(attr(e, 0)), rest: strings.Fields(e.Word)[1:]}
	for _, f := range strings.Fields(attr(e, 1)) {
		if n, ok := frameOf(f); ok {
			c.frames |= n
		} else if after, ok := strings.CutPrefix(f, "~"); ok {
			c.far = append(c.far, after)
		} else {
			c.preps = append(c.preps, f)
		}
	}
	return c
}

// frameOf is the frame of a name; ok is false when it names a preposition.
func frameOf(name string) (f frame, ok bool) {
	names := [...]string{"that", "bare", "quote", "wh", "to", "ing", "tell", "them", "np", "np-quoted", "as", "call"}
	for i, n := range names {
		if n == name {
			return 1 << i, true
		}
	}
	return 0, false
}

// inflect enters all forms of a verb. irregular holds past, participle, -s and
// -ing form, with "/" between variants, or nothing.
func (v *vocabulary) inflect(lemma, irregular string, c *cue) {
	forms := strings.Fields(irregular)
	if len(forms) != 4 {
		forms = []string{past(lemma), past(lemma), plural(lemma), ing(lemma)}
	}
	v.enter(lemma, plain, basic, c)
	kinds := [...]struct {
		class class
		form  form
	}{{finite, pastForm}, {participle, partForm}, {third, thirdForm}, {gerund, ingForm}}
	for i, list := range forms {
		for _, f := range strings.Split(list, "/") {
			v.enter(f, kinds[i].class, kinds[i].form, c)
		}
	}
}

// enter adds one form of a verb.
func (v *vocabulary) enter(spelling string, k class, f form, c *cue) {
	w := v.word(spelling)
	w.class |= k
	if c == nil {
		return
	}
	for i := range w.cues {
		if w.cues[i].cue == c {
			w.cues[i].form |= f
			return
		}
	}
	w.cues = append(w.cues, cueForm{c, f})
}

// past is the regular past of a verb.
func past(v string) string {
	switch {
	case strings.HasSuffix(v, "e"):
		return v + "d"
	case strings.HasSuffix(v, "y") && !vowelBefore(v):
		return v[:len(v)-1] + "ied"
	}
	return v + "ed"
}

// ing is the regular gerund of a verb.
func ing(v string) string {
	if strings.HasSuffix(v, "e") && !strings.HasSuffix(v, "ee") {
		return v[:len(v)-1] + "ing"
	}
	return v + "ing"
}

// plural is the regular -s form of a verb or noun.
func plural(v string) string {
	switch {
	case strings.HasSuffix(v, "y") && !vowelBefore(v):
		return v[:len(v)-1] + "ies"
	case strings.HasSuffix(v, "s"), strings.HasSuffix(v, "sh"), strings.HasSuffix(v, "ch"), strings.HasSuffix(v, "x"), strings.HasSuffix(v, "o"):
		return v + "es"
	}
	return v + "s"
}

func vowelBefore(v string) bool {
	return len(v) > 1 && strings.IndexByte("aeiou", v[len(v)-2]) >= 0
}

// longest is the longest spelling that is looked up: no word of the list is
// longer, and a hostile one costs nothing.
const longest = 24

// look gives the lexeme and the classes of one token without allocating.
// Words that the list lacks are classed by their endings.
func (v *vocabulary) look(text string, t prose.Token) (*lexeme, class) {
	if t.Kind == prose.Mark {
		return nil, mark
	}
	if t.Kind == prose.Number {
		return nil, capital
	}
	s := t.In(text)
	var k class
	if s[0] >= 'A' && s[0] <= 'Z' || s[0] >= 0x80 {
		k = capital
	}
	if len(s) > longest {
		return nil, k
	}
	var buf [longest]byte
	n := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= 'A' && c <= 'Z':
			c += 'a' - 'A'
		case c == 0xe2 && i+2 < len(s) && s[i+1] == 0x80 && s[i+2] == 0x99: // ’
			c = '\''
			i += 2
		}
		buf[n] = c
		n++
	}
	low := buf[:n]
	if w := v.words[string(low)]; w != nil {
		if k&capital != 0 && n > 1 && s[1] >= 'A' && s[1] <= 'Z' && w.class&(aux|pronoun|object|relative) != 0 {
			return nil, k // AM, US, IT, WHO
		}
		return w, k | w.class
	}
	return v.ending(low, k)
}

// ending classes a word that the list lacks.
func (v *vocabulary) ending(low []byte, k class) (*lexeme, class) {
	n := len(low)
	if i := n - 2; i > 0 && low[i] == '\'' {
		// "he's", "she'd", "Syria's": the word before the apostrophe counts,
		// and with a pronoun the rest is an auxiliary.
		w := v.words[string(low[:i])]
		if w != nil && w.class&pronoun != 0 {
			return nil, k | pronoun | w.class&person | modal
		}
		return nil, k | owner
	}
	if i := n - 3; i > 0 && low[i] == '\'' {
		if w := v.words[string(low[:i])]; w != nil && w.class&(pronoun|relative) != 0 {
			return nil, k | w.class&(pronoun|person|relative) | modal
		}
		return nil, k
	}
	switch {
	case k&capital != 0:
	case n > 4 && string(low[n-2:]) == "ly":
		k |= adverb
	case n > 4 && string(low[n-2:]) == "ed":
		k |= finite | participle
	case n > 5 && string(low[n-3:]) == "ing":
		k |= gerund
	}
	return nil, k
}
