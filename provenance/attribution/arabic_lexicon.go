package attribution

import (
	"strings"
	"sync"

	"isnad/sources/lexicon"
	"isnad/sources/prose"
)

// An arabicVerb is a verb that says, writes or thinks, with its frames: what
// may stand between it and what is said.
type arabicVerb struct {
	kind   Kind
	that   bool // a clause with أن or إن
	quote  bool // a quotation or a colon
	framed bool // a quotation only behind a participle: "تحدث … قائلا"
	noun   bool // a noun phrase as object
	speak  bool // its participle introduces speech: "صرح … قائلا"
	to     bool // may name the person spoken to
	post   bool // may stand behind a quotation
	about  bool // a clause with عما
	withB  bool // a noun phrase with ب
	plain  bool // a clause that nothing opens
	more   bool // goes on with what was said before: "أضاف"
	state  bool // an adjective: "مقتنعا بأن"
	preps  []arabicPrep
}

// An arabicPrep is a preposition that a verb takes before what is said.
type arabicPrep struct {
	word   string // folded
	clause bool   // only where أن follows
}

// An arabicForm is one form of a verb.
type arabicForm struct {
	verb       *arabicVerb
	participle bool
	feminine   bool
	plural     bool
	weak       bool // written with a final ى, without which it is another word
	past       bool
	shadda     bool // another word unless written with shadda: "بيّن"
	bare       bool // of a verb written with a bare alif: "أعتقد" is no past of it
	suffixed   bool // an object pronoun was taken off
}

// arabicRole says what a word that is no cue does.
type arabicRole uint32

// The roles of words; a word may have several.
const (
	arThat      arabicRole = 1 << iota // أن, إن and the same with pronouns
	arEdge                             // ends a noun phrase
	arOccasion                         // behind في: when or where, not who
	arAddressee                        // behind ل: who is told
	arRelative                         // الذي
	arParticle                         // begins no noun phrase
	arFeeling                          // behind أعرب عن
	arOutlet                           // heads the name of what is read
	arUnsaid                           // says nothing
	arStatement                        // "according to the statements of"
	arModal                            // behind it أن opens what may be
	arDistrict                         // behind عن: part of a title
	arSaying                           // a noun for something said: "تحذير من أن"
	arWritten                          // behind في: what is said there is written
	arTitle                            // heads a title: "رئيس الوزراء"
	arAnaphor                          // refers to what was said before
)

// An arabicPhrase is a fixed cue of one or more words.
type arabicPhrase struct {
	words []string // folded
	kind  Kind
	takes []string
}

// arabicLexicon is the Arabic word list, folded and inflected for look-up.
type arabicLexicon struct {
	forms     map[string]arabicForm
	roles     map[string]arabicRole
	according map[string][]arabicPhrase // by first word, longest first
	unnamed   map[string][]arabicPhrase
}

// arabicWords is the embedded list, made once.
var arabicWords = sync.OnceValue(func() *arabicLexicon { return newArabicLexicon(lexicon.Arabic()) })

// newArabicLexicon inflects and folds a word list.
func newArabicLexicon(l *lexicon.List) *arabicLexicon {
	x := &arabicLexicon{forms: map[string]arabicForm{}, roles: map[string]arabicRole{},
		according: map[string][]arabicPhrase{}, unnamed: map[string][]arabicPhrase{}}
	for _, e := range l.Section("verb") {
		x.inflect(e)
	}
	for name, role := range map[string]arabicRole{
		"edge": arEdge, "occasion": arOccasion, "addressee": arAddressee, "relative": arRelative,
		"particle": arParticle, "feeling": arFeeling, "outlet": arOutlet, "unsaid": arUnsaid, "statements": arStatement,
		"modal": arModal, "district": arDistrict, "anaphor": arAnaphor, "saying": arSaying, "title": arTitle, "written": arWritten,
	} {
		for _, e := range l.Section(name) {
			x.roles[prose.FoldString(e.Word)] |= role
		}
	}
	for _, e := range l.Section("that") {
		for _, pronoun := range arabicPronouns {
			w := prose.FoldString(e.Word) + pronoun
			x.roles[w] |= arThat | arParticle
			x.roles["ب"+w] |= arThat | arParticle
		}
	}
	for _, e := range l.Section("according") {
		x.according = phrase(x.according, e.Word, arabicPhrase{kind: Speech, takes: strings.Fields(e.Attrs[0])})
	}
	for _, e := range l.Section("unnamed") {
		x.unnamed = phrase(x.unnamed, e.Word, arabicPhrase{kind: kindNamed(e.Attrs[0]), takes: strings.Fields(e.Attrs[1])})
	}
	return x
}

// phrase files p under the first of its words, the longer before the shorter.
func phrase(m map[string][]arabicPhrase, words string, p arabicPhrase) map[string][]arabicPhrase {
	for _, w := range strings.Fields(words) {
		p.words = append(p.words, prose.FoldString(w))
	}
	list := m[p.words[0]]
	at := 0
	for at < len(list) && len(list[at].words) >= len(p.words) {
		at++
	}
	m[p.words[0]] = append(list[:at:at], append([]arabicPhrase{p}, list[at:]...)...)
	return m
}

// arabicPronouns are the suffixes of أن, folded; "" is the bare word.
var arabicPronouns = [...]string{"", "ه", "ها", "هم", "هما", "هن", "ي", "ني", "نا", "ك", "كم"}

// inflect files the forms of one verb: past and present in the third person,
// and the accusative participle in its genders and numbers.
func (x *arabicLexicon) inflect(e lexicon.Entry) {
	v := newArabicVerb(kindNamed(e.Attrs[2]), strings.Fields(e.Attrs[3]))
	add := func(w string, f arabicForm) {
		f.verb, f.bare = v, strings.HasPrefix(e.Word, "ا")
		// Where two verbs share a form the first in the file keeps it: the
		// file lists the commoner before the rarer.
		if _, ok := x.forms[w]; !ok {
			x.forms[w] = f
		}
	}
	// A past that ends in ى or ا loses it before ت and وا: نفى, نفت, نفوا.
	past, weak := prose.FoldString(e.Word), strings.HasSuffix(e.Word, "ى")
	stem := past
	if weak || strings.HasSuffix(e.Word, "ا") {
		stem = trimRune(past)
	}
	add(past, arabicForm{past: true, weak: weak, shadda: strings.Contains(e.Word, "ّ")})
	add(stem+"ت", arabicForm{past: true, feminine: true})
	add(stem+"وا", arabicForm{past: true, plural: true})
	add(stem+"و", arabicForm{past: true, plural: true, suffixed: true}) // the alif falls before a pronoun
	if present := prose.FoldString(e.Attrs[0]); present != "-" {
		x.present(present, add)
	}
	if p := prose.FoldString(e.Attrs[1]); p != "-" {
		add(p, arabicForm{participle: true})
		add(trimRune(p)+"ه", arabicForm{participle: true, feminine: true})
		add(trimRune(p)+"ين", arabicForm{participle: true, plural: true})
		add(trimRune(p)+"ات", arabicForm{participle: true, plural: true, feminine: true})
	}
}

// present files the third person of a present, given in the masculine singular.
func (x *arabicLexicon) present(m string, add func(string, arabicForm)) {
	// So does a present that ends in ي or و: ينفي, ينفون; يدعو, يدعون.
	stem := m
	if strings.HasSuffix(m, "ي") || strings.HasSuffix(m, "و") {
		stem = trimRune(m)
	}
	rest := strings.TrimPrefix(m, "ي")
	add(m, arabicForm{})
	add("ت"+rest, arabicForm{feminine: true})
	add(stem+"ون", arabicForm{plural: true})
	add(stem+"وا", arabicForm{plural: true})
	add(stem+"ان", arabicForm{plural: true})
}

// newArabicVerb reads a verb's frames.
func newArabicVerb(kind Kind, frames []string) *arabicVerb {
	v := &arabicVerb{kind: kind}
	for _, f := range frames {
		switch f {
		case "that":
			v.that = true
		case "quote":
			v.quote = true
		case "quote+":
			v.framed = true
		case "noun":
			v.noun = true
		case "speak":
			v.speak = true
		case "to":
			v.to = true
		case "post":
			v.post = true
		case "عما":
			v.about = true
		case "ب":
			v.withB = true
		case "plain":
			v.plain = true
		case "more":
			v.more = true
		case "state":
			v.state = true
		default:
			w, clause := strings.CutSuffix(f, "+")
			v.preps = append(v.preps, arabicPrep{prose.FoldString(w), clause})
		}
	}
	return v
}

// trimRune is s without its last rune, an Arabic letter.
func trimRune(s string) string { return s[:max(0, len(s)-2)] }
