package attribution

import (
	"slices"
	"strings"

	"isnad/sources/lexicon"
	"isnad/sources/prose"
)

// A plainLexicon is a language's word list as the plain grammar reads it. The
// sections, all of them in the language's file:
//
//	reporting     what ascribes words: the phrase, its kind, and "after" where
//	              what is said always stands before it. "_" stands for up to
//	              two words, "@" for a pronoun that is the source
//	that          what opens reported speech; "qu'" with an apostrophe is the
//	              beginning of a word
//	according     "according to": the phrase and "before" or "after", as it
//	              stands before or behind the source
//	clause        endings of the word before the cue that mark reported speech
//	              where the verb stands last
//	pronoun       pronouns that can be sources
//	relative      who, which
//	time          words and phrases between cue and source that are neither
//	conjunction   what begins a clause and is no part of a source
//	edge          what ends a source that stands behind its cue
//	negation      words that turn a cue into none
//	link          where nouns have capitals: small words inside a source
//	grammar       "verb-last" where it does; "inserted" where a cue may stand
//	              inside the quotation marks; "folded" where spellings differ
//	              in letters that package prose folds
type plainLexicon struct {
	lang      string
	cues      map[string][]plainCue // by the key of the first word
	according map[string][]plainCue
	time      map[string][]plainCue
	words     map[string]plainClass // by key
	openers   []string              // beginnings of words that open reported speech, "qu'"
	clause    []string              // endings of keys
	verbLast  bool
	inserted  bool
	folds     bool
	capitals  bool // nouns have them

	abbreviation func(word string) bool
}

// A plainCue is one way of reporting: the keys of its words.
type plainCue struct {
	words []string
	kind  Kind
	after bool // what is said stands before it; the source before "according"
}

// plainClass is what a word can be; a bit each.
type plainClass uint8

const (
	plainThat plainClass = 1 << iota
	plainPronoun
	plainRelative
	plainTime
	plainConjunction
	plainEdge
	plainNegation
	plainLink
)

// The words of a phrase that stand for others.
const (
	anyWords   = "_"
	anyPronoun = "@"
)

// plainLexicons are the plain lexicons by language.
var plainLexicons = lexicon.ByLanguage(lexicon.Languages(), newPlainLexicon)

// newPlainLexicon reads the word list of a language that has one.
func newPlainLexicon(lang string) *plainLexicon {
	l, _ := lexicon.Of(lang)
	v := &plainLexicon{lang: lang, words: map[string]plainClass{}, abbreviation: isAbbreviation(l)}
	for _, e := range l.Section("grammar") {
		v.verbLast = v.verbLast || e.Word == "verb-last"
		v.inserted = v.inserted || e.Word == "inserted"
		v.folds = v.folds || e.Word == "folded"
	}
	v.capitals = len(l.Section("link")) > 0
	v.cues, v.according, v.time = v.phrases(l, "reporting"), v.phrases(l, "according"), v.phrases(l, "time")
	for section, class := range map[string]plainClass{
		"that": plainThat, "pronoun": plainPronoun, "relative": plainRelative, "time": plainTime,
		"conjunction": plainConjunction, "edge": plainEdge, "negation": plainNegation, "link": plainLink,
	} {
		for _, e := range l.Section(section) {
			if strings.HasSuffix(e.Word, "'") {
				v.openers = append(v.openers, strings.ToLower(e.Word))
				continue
			}
			v.words[v.key(e.Word)] |= class
		}
	}
	slices.Sort(v.openers)
	for _, e := range l.Section("clause") {
		v.clause = append(v.clause, v.key(strings.TrimPrefix(e.Word, "-")))
	}
	return v
}

// key is a word as the list is searched for it. Accents tell words apart ("è" is
// no "e"), so only case goes, unless the language's letters have several forms.
func (v *plainLexicon) key(word string) string {
	if v.folds {
		return prose.FoldString(word)
	}
	return strings.ToLower(word)
}

// phrases are the entries of a section by the first word of each, the longest
// phrase first.
func (v *plainLexicon) phrases(l *lexicon.List, section string) map[string][]plainCue {
	out := map[string][]plainCue{}
	for _, e := range l.Section(section) {
		c := plainCue{kind: Speech}
		for _, t := range prose.Tokens(e.Word, prose.Span{End: len(e.Word)}) {
			c.words = append(c.words, v.key(t.In(e.Word)))
		}
		for _, attr := range e.Attrs {
			switch k := kindNamed(attr); {
			case attr == "after":
				c.after = true
			case k > 0:
				c.kind = k
			}
		}
		out[c.words[0]] = append(out[c.words[0]], c)
	}
	for _, cs := range out {
		slices.SortStableFunc(cs, func(a, b plainCue) int { return len(b.words) - len(a.words) })
	}
	return out
}

// opens reports whether a word opens reported speech: as a whole, or by how it
// begins.
func (v *plainLexicon) opens(raw, key string) bool {
	if v.words[key]&plainThat != 0 {
		return true
	}
	raw = strings.ToLower(strings.ReplaceAll(raw, "’", "'"))
	return slices.ContainsFunc(v.openers, func(o string) bool { return strings.HasPrefix(raw, o) })
}

// subordinates reports whether a word ends as those do that close reported
// speech where the verb stands last.
func (v *plainLexicon) subordinates(key string) bool {
	return slices.ContainsFunc(v.clause, func(end string) bool { return strings.HasSuffix(key, end) && len(key) > len(end) })
}
