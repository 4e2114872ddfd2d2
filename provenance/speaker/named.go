package speaker

import (
	"slices"

	"isnad/sources/prose"
)

// Named is the index in c of the speaker that an editor names so, for a part of
// the document: whoever bears that name or is described so in it, else somebody
// new, of whom nothing is known but what the name says. Merge finds out whether
// other documents know them. The Cast that was given is not changed.
func (c Cast) Named(name, lang string, part int) (Cast, int) {
	if i := c.bearer(name, part); i >= 0 {
		return c, i
	}
	l := named(name, lang, part)
	c.Persons = append(slices.Clip(c.Persons), l)
	return c, len(c.Persons) - 1
}

// bearer is who of c has the name, those of the part before the others; -1 for
// nobody.
func (c Cast) bearer(name string, part int) int {
	found := -1
	for i := range c.Persons {
		if l := &c.Persons[i]; l.Bears(name) && (found < 0 || l.Part == part && c.Persons[found].Part != part) {
			found = i
		}
	}
	return found
}

// Bears reports whether l is called so in the document, in whatever case or
// spelling of letters.
func (l *Local) Bears(name string) bool {
	folded := prose.FoldString(name)
	return prose.FoldString(l.Name) == folded || slices.ContainsFunc(l.Aliases, func(a string) bool { return prose.FoldString(a) == folded })
}

// named is the Local that a name alone makes. A name has a script of its own,
// whatever the language of the text.
func named(name, lang string, part int) Local {
	switch {
	case prose.RTL(name):
		lang = "ar"
	case lang == "ar":
		lang = "en"
	}
	d := describe(lang, name, prose.Span{End: len(name)})
	l := Local{Kind: d.kind, Lang: lang, Part: part, Head: d.head, Plural: d.plural}
	if d.kind != Person {
		l.Name, l.Unnamed = prose.OneLine(name), !d.proper
	}
	l.learn(name, &d)
	return l
}
