package speaker

import (
	"strings"
	"sync"

	"isnad/sources/lexicon"
	"isnad/sources/prose"
)

// class says what a known phrase is in the description of a speaker.
type class uint8

const (
	plain class = iota // an unknown word
	titleWord
	domainWord
	nationWord
	groupWord
	anonymousWord
	organisationWord
	documentWord
	pronounWord
	honorificWord
	particleWord
	givenWord
	outletWord
	unnamedWord
	prepositionWord
	articleWord
)

// sections are the lists' sections by class; nations have a list of their own.
var sections = [...]string{titleWord: "title", domainWord: "domain", groupWord: "group",
	anonymousWord: "anonymous", organisationWord: "organisation", documentWord: "document",
	pronounWord: "pronoun", honorificWord: "honorific", particleWord: "particle", givenWord: "given", outletWord: "outlet", unnamedWord: "unnamed",
	prepositionWord: "preposition", articleWord: "article"}

// A meaning is what one phrase of the word lists means.
type meaning struct {
	class   class
	concept string // title's or domain's concept, nation's key, article's definiteness
	group   string // title's class; pronoun's number
	any     bool   // a title that may stand for every other of its class
	person  byte   // pronoun: '0' relative, '1', '2', '3'
	gender  byte   // 'm', 'f', 'n' or 0
}

// classes is a set of classes.
type classes uint32

func (s classes) has(c class) bool { return s&(1<<c) != 0 }

// A node is a word of known phrases: a trie over folded words.
type node struct {
	next     map[string]*node
	meanings []meaning
	classes  classes // of meanings
}

// people is one language's phrases.
type people struct {
	root node
	// article is cut off a word that is not known with it: "ال" in Arabic.
	article string
	// clitics are cut off one at a time, before the article.
	clitics []string
	// headFirst says that the head of a phrase is its first word with a
	// meaning: "le ministre des Transports". capitalNouns, that every noun has
	// a capital, so that one alone is no name.
	headFirst, capitalNouns bool
	idle                    sync.Pool // of *resolver
}

// peoples are the phrases of the languages that have lists.
var peoples = lexicon.ByLanguage(lexicon.Peoples(), func(lang string) *people {
	l, _ := lexicon.People(lang)
	if lang == "ar" {
		return newPeople(l, "ال", []string{"و", "ف", "لل", "ب", "ل", "ك"})
	}
	return newPeople(l, "", nil)
})

// peopleOf is a language's phrases; those of English where it has none.
func peopleOf(lang string) *people {
	p, ok := peoples(lang)
	if !ok {
		p, _ = peoples("en")
	}
	return p
}

// newPeople reads a language's lists, with the nations' names in that language.
func newPeople(l *lexicon.List, article string, clitics []string) *people {
	p := &people{article: article, clitics: clitics}
	for _, e := range l.Section("grammar") {
		p.headFirst = p.headFirst || e.Word == "head-first"
		p.capitalNouns = p.capitalNouns || e.Word == "capital-nouns"
	}
	for c, section := range sections {
		for _, e := range l.Section(section) {
			if w := prose.FoldString(e.Word); class(c) == givenWord && function[w] && w != "علي" {
				continue // Alan is spelt as "now" is
			}
			p.add(e.Word, newMeaning(class(c), e.Attrs))
		}
	}
	for _, e := range lexicon.Nations().Section("nation") {
		for _, form := range append([]string{e.Word}, e.Attrs...) {
			p.add(form, meaning{class: nationWord, concept: e.Word})
		}
	}
	return p
}

// newMeaning reads an entry's attributes.
func newMeaning(c class, attrs []string) meaning {
	m := meaning{class: c}
	at := func(i int) string {
		if i < len(attrs) {
			return attrs[i]
		}
		return ""
	}
	switch c {
	case titleWord:
		m.concept, m.group, m.any = at(0), at(1), at(2) == "any"
	case domainWord, articleWord:
		m.concept = at(0)
	case pronounWord:
		m.person, m.group, m.gender = at(0)[0], at(1), genderOf(at(2))
	case honorificWord, givenWord:
		m.gender = genderOf(at(0))
	}
	return m
}

func genderOf(s string) byte {
	if s == "" || s == "-" {
		return 0
	}
	return s[0]
}

// add enters a phrase.
func (p *people) add(phrase string, m meaning) {
	n := &p.root
	for _, w := range strings.FieldsFunc(prose.FoldString(phrase), func(r rune) bool { return r == ' ' || r == '-' }) {
		if n.next == nil {
			n.next = map[string]*node{}
		}
		if n.next[w] == nil {
			n.next[w] = &node{}
		}
		n = n.next[w]
	}
	for _, old := range n.meanings {
		if old.class == m.class {
			return
		}
	}
	n.meanings = append(n.meanings, m)
	n.classes |= 1 << m.class
}

// longest finds the longest known phrase at the head of words, and how many
// words it takes; nil when there is none.
func (p *people) longest(words []word) (found *node, length int) {
	for _, n := range words[0].starts {
		for i := 1; n != nil; i++ {
			if len(n.meanings) > 0 && i > length {
				found, length = n, i
			}
			if i >= len(words) || words[i].afterMark || n.next == nil {
				break
			}
			n = p.follow(n, words[i].fold)
		}
		if length > 0 {
			break
		}
	}
	return found, length
}

// follow takes one more word of a phrase, with or without the article.
func (p *people) follow(n *node, w string) *node {
	if m := n.next[w]; m != nil || p.article == "" {
		return m
	}
	if m := n.next[strings.TrimPrefix(w, p.article)]; m != nil {
		return m
	}
	return n.next[p.article+w]
}

// forms are the ways in which a word may stand in the lists: as it is, without
// its article, without a clitic, without both.
func (p *people) forms(w string) []string {
	if p.article == "" {
		return []string{w}
	}
	out := []string{w}
	if rest, ok := strings.CutPrefix(w, p.article); ok && len(rest) > 2 {
		return append(out, rest)
	}
	for _, c := range p.clitics {
		rest, ok := strings.CutPrefix(w, c)
		if !ok || len(rest) < 5 {
			continue
		}
		out = append(out, rest)
		if bare, ok := strings.CutPrefix(rest, p.article); ok {
			out = append(out, bare)
		} else if c == "لل" {
			out = append(out, p.article+rest)
		}
	}
	return out
}

// starts are the nodes at which a phrase that opens with the folded word may
// begin, the word as it is first.
func (p *people) starts(fold string) []*node {
	if p.article == "" {
		if n := p.root.next[fold]; n != nil {
			return []*node{n}
		}
		return nil
	}
	var out []*node
	for _, form := range p.forms(fold) {
		if n := p.root.next[form]; n != nil {
			out = append(out, n)
		}
	}
	return out
}
