package rules

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"isnad/provenance/speaker"
	"isnad/sources/prose"
)

// twoSpellings is ATT08: one part of a document spells one person's name in two
// ways. The finding is at the second spelling.
func twoSpellings(x *reading) []Finding {
	var out []Finding
	for d := range x.Analyses {
		a := &x.Analyses[d]
		met := map[string][]*spelling{}
		for _, m := range x.look(d).mentions {
			l := &a.Speakers.Persons[m.Person]
			if l.Kind != speaker.Person || len(l.Names) == 0 {
				continue
			}
			s := spelt(a.Document.Text, m.Span)
			s.who, s.lang = x.look(d).whos[m.Person], l.Lang
			if s.who == "" {
				s.who = fmt.Sprint(m.Person)
			}
			if before := s.meet(met, l.Part); before != nil && !before.told && x.properly(d, s.family) && x.properly(d, before.family) {
				before.told = true
				out = append(out, Finding{Doc: a.Document.ID(), Span: m.Span,
					Message: fmt.Sprintf("%s here, %s before: one person, two spellings?", quoted(s.family), quoted(before.family))})
			}
		}
	}
	return out
}

// properly reports whether a word can be somebody's family name in document d:
// letters alone, with a capital where the script has such, and nowhere in the
// document a word in small letters, as "Call" at the head of a sentence is.
func (x *reading) properly(d int, word string) bool {
	if strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '-' }) {
		return false
	}
	small := strings.ToLower(word)
	return strings.ToUpper(word) == small || upper(word) && !x.smallWords(d)[small]
}

// A spelling is how a text prints a name.
type spelling struct {
	family string // as printed
	given  string // folded, "" when it stands alone
	who    string // the same for the same person
	lang   string // of the text
	told   bool   // of another spelling
}

// spelt is the spelling at a mention.
func spelt(text string, name prose.Span) spelling {
	ws := wordsOf(text, name)
	if len(ws) == 0 {
		return spelling{}
	}
	raw := ws[len(ws)-1].In(text)
	s := spelling{family: strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(raw, "'s"), "’s"), "‘s")}
	if len(ws) > 1 {
		s.given = ws[0].word
	}
	return s
}

// meet is the other spelling of the name that was met before in this part: of
// one person, or of the same given name and nearly the same family name. When
// there is none, s is met now.
func (s spelling) meet(met map[string][]*spelling, part int) *spelling {
	keys := []string{fmt.Sprint(part, " who ", s.who)}
	if s.given != "" {
		keys = append(keys, fmt.Sprint(part, " given ", s.given))
	}
	known := false
	for _, key := range keys {
		for _, t := range met[key] {
			x, y := prose.FoldString(s.family), prose.FoldString(t.family)
			if x != y && alike(x, y) && s.variant(x, y) && s.sameGiven(t) {
				return t
			}
			known = known || x == y && s.who == t.who
		}
	}
	for _, key := range keys {
		if !known && len(met[key]) < enough {
			met[key] = append(met[key], &s)
		}
	}
	return nil
}

// variant reports whether two family names that are alike, folded, may be one
// name spelt in two ways, and not a short word of the same consonants, "Werte" and
// "Wirth", or one name in two cases.
func (s spelling) variant(x, y string) bool {
	a, b := []rune(x), []rune(y)
	if s.given == "" && max(len(a), len(b)) <= shortName && !oneApart(a, b) && !sameLetters(a, b) {
		return false
	}
	same := 0
	for same < min(len(a), len(b)) && a[same] == b[same] {
		same++
	}
	ending := same >= stem && max(len(a), len(b))-same <= 2
	return !ending || !inflecting[s.lang]
}

const (
	shortName = 5 // letters of a name that a few changes make another word
	stem      = 4 // letters that two cases of a name share at least
)

// inflecting are languages that give a name an ending by its place in a sentence.
var inflecting = map[string]bool{"ru": true, "uk": true, "be": true, "bg": true, "sr": true, "hr": true, "bs": true, "mk": true, "sl": true, "pl": true, "cs": true, "sk": true,
	"lt": true, "lv": true, "et": true, "fi": true, "hu": true, "el": true, "ro": true, "la": true, "ka": true, "hy": true, "tr": true, "az": true, "kk": true}

// sameLetters reports whether two words have the same letters in another order.
func sameLetters(a, b []rune) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

// sameGiven reports whether a spelling that was met before, t, may be of one
// person with s by the given names: the same in both, or s stands without one as
// people do once they are introduced.
func (s spelling) sameGiven(t *spelling) bool {
	if s.given == "" {
		return true
	}
	return t.given != "" && (s.given == t.given || alike(s.given, t.given))
}
