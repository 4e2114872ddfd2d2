package outlet

import (
	_ "embed"
	"strings"

	"isnad/sources/prose"
)

//go:embed words.txt
var wordsTXT string

// class is a set of word classes.
type class uint64

const (
	clThe        class = 1 << iota // the definite article
	clArticle                      // may begin a noun phrase
	clOwner                        // possessive pronoun
	clArticleAl                    // a spelling of al- before a hyphen
	clNoun                         // what an outlet is: newspaper, قناة
	clPlural                       // what many outlets are: newspapers, وسائل
	clMass                         // what media are as a mass: media, television
	clModifier                     // stands before such a noun: news (agency), TV (channel)
	clAdjective                    // describes an outlet: official, local
	clDemonym                      // of a country or people, or a country before media
	clTail                         // after a hyphen: (state-)run, (Beirut-)based
	clPrefix                       // before a hyphen: pro(-government)
	clReport                       // a verb that outlets do
	clSay                          // a verb that people do as well
	clAux                          // stands between a name and its verb
	clBefore                       // stands right before an outlet: told, via, بحسب
	clPrep                         // leads to an outlet when a clCue stands before it
	clCue                          // what happens in an outlet: interview (with), نقلا (عن)
	clAfter                        // belongs to an outlet and stands after it: reporter, poll
	clBlock                        // makes another thing of a name: Square, ساحة
	clTime                         // weekdays and months, capitalised but no name
	clStrong                       // ends the name of a newspaper: Tribune
	clWeak                         // ends the name of a newspaper and of other things: Times
	clFunction                     // never part of a name that is not in the registry
	clOutlets                      // nouns before "such as"
	clWeakHead                     // Arabic nouns that other things have too: قناة السويس
	clStrongHead                   // Arabic nouns that only outlets have: صحيفة
	clFirst                        // begins a name of the registry
)

// classNames are the classes as words.txt names them.
var classNames = map[string]class{
	"the": clThe, "article": clArticle, "owner": clOwner, "al": clArticleAl, "noun": clNoun,
	"plural": clPlural, "mass": clMass, "modifier": clModifier, "adjective": clAdjective,
	"demonym": clDemonym, "tail": clTail, "prefix": clPrefix, "report": clReport, "say": clSay,
	"aux": clAux, "before": clBefore, "prep": clPrep, "cue": clCue, "after": clAfter,
	"block": clBlock, "time": clTime, "strong": clStrong, "weak": clWeak,
	"function": clFunction, "stop": clFunction, "outlets": clOutlets,
	"weakhead": clWeakHead, "stronghead": clStrongHead,
}

// learnWords enters words.txt into the vocabulary.
func (x *index) learnWords() {
	for line := range strings.Lines(wordsTXT) {
		name, words, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok || line[0] == '#' {
			continue
		}
		c := classNames[name]
		for _, w := range strings.Fields(words) {
			x.classes[x.intern(prose.FoldString(w))] |= c
		}
	}
	x.al = x.intern("al")
}
