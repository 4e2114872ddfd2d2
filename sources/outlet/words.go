package outlet

import (
	_ "embed"
	"strings"
)

//go:embed words.txt
var wordsTXT string

// class is a set of word classes.
type class uint64

const (
	clThe         class = 1 << iota // the definite article
	clArticle                       // may begin a noun phrase
	clOwner                         // possessive pronoun
	clArticleAl                     // a spelling of al- before a hyphen
	clNoun                          // what an outlet is: newspaper, قناة
	clPlural                        // what many outlets are: newspapers, وسائل
	clMass                          // what media are as a mass: media, television
	clNamed                         // nouns that make an outlet of any name beside them: صحيفة
	clLoose                         // nouns that other things have too: قناة السويس, a rebel network
	clSure                          // plurals that only outlets have
	clModifier                      // stands before such a noun: news (agency), TV (channel)
	clAdjective                     // describes an outlet: official, local
	clOfficialdom                   // adjectives by which a single outlet is known: state (television)
	clDemonym                       // of a country or people
	clCountry                       // a country, capital or movement, for its outlets: Iran’s
	clTail                          // after a hyphen: (state-)run, (Beirut-)based
	clPrefix                        // before a hyphen: pro(-government)
	clReport                        // a verb that only outlets do
	clSay                           // a verb that people do as well
	clAux                           // stands between a name and its verb
	clBefore                        // stands right before an outlet: told, via, بحسب
	clPrep                          // leads to an outlet when a clCue stands before it
	clCue                           // what happens in an outlet: interview (with), نقلا (عن)
	clAfter                         // belongs to an outlet and stands after it: reporter, poll
	clBlock                         // makes another thing of a name: Square, ساحة
	clTime                          // weekdays and months, capitalised but no name
	clStrong                        // ends the name of a newspaper: Tribune
	clWeak                          // ends the name of a newspaper and of other things: Times
	clJoint                         // the same, after "News" or its like only: Agency
	clLink                          // inside foreign names: da, of
	clLead                          // begins the name of a broadcaster: Radio (Dabanga)
	clFunction                      // never part of a name that is not in the registry
	clOutlets                       // nouns before "such as"
	clSense                         // gives media another sense behind it: press (conference)
	clOffice                        // gives media another sense before it: وزير (الإعلام)
	clSocial                        // makes a platform of media: social
	clAgency                        // the kinds that a noun tells
	clNewspaper
	clBroadcaster
	clSite
	clMagazine
	clProgramme
	clPlatform
	clFirst // begins a name of the registry
)

// classNames are the classes as words.txt names them.
var classNames = map[string]class{
	"the": clThe, "article": clArticle, "owner": clOwner, "al": clArticleAl, "noun": clNoun,
	"plural": clPlural, "mass": clMass, "named": clNamed, "loose": clLoose, "sure": clSure,
	"modifier": clModifier, "adjective": clAdjective, "officialdom": clOfficialdom,
	"demonym": clDemonym, "country": clCountry, "tail": clTail, "prefix": clPrefix, "report": clReport, "say": clSay,
	"aux": clAux, "before": clBefore, "prep": clPrep, "cue": clCue, "after": clAfter,
	"block": clBlock, "time": clTime, "strong": clStrong, "weak": clWeak, "joint": clJoint, "link": clLink, "lead": clLead,
	"function": clFunction, "outlets": clOutlets, "sense": clSense, "office": clOffice,
	"social": clSocial, "agency": clAgency, "newspaper": clNewspaper, "broadcaster": clBroadcaster,
	"site": clSite, "magazine": clMagazine, "programme": clProgramme, "platform": clPlatform,
}

// learnWords enters words.txt into the vocabulary. A line of an unknown class
// is a slip in our own file; a test looks for it.
func (x *index) learnWords() {
	toks := make([]token, 0, 256)
	for line := range strings.Lines(wordsTXT) {
		name, words, ok := strings.Cut(line, ":")
		if !ok || line[0] == '#' {
			continue
		}
		c := classNames[name]
		toks = x.scan(words, 0, len(words), toks[:0], true)
		for _, t := range toks {
			x.classes[t.id] |= c
		}
	}
	x.al = x.intern("al")
}

// kindOf is the kind of outlet that the words of class c tell of.
func (c class) kindOf() Kind {
	switch {
	case c&clAgency != 0:
		return Agency
	case c&clNewspaper != 0:
		return Newspaper
	case c&clSite != 0:
		return Site
	case c&clMagazine != 0:
		return Magazine
	case c&clBroadcaster != 0:
		return Broadcaster
	case c&clProgramme != 0:
		return Programme
	case c&clPlatform != 0:
		return Platform
	}
	return ""
}
