// Package lexicon holds the word lists that the grammars read: one file a
// language (en.txt, ar.txt) or pair of languages (ar-en.txt), each with its
// origin and licence in its head comment. A language is data: adding one adds a
// file here and touches no other language's.
//
// A language's file is a list of sections. "[say]" opens a section; every other
// line that is not empty and no comment ("# …") is one entry: the word or
// phrase, then its attributes, separated by tabs.
package lexicon

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed ??.txt
var files embed.FS

// An Entry is one line of a section.
type Entry struct {
	Word  string   // as written; callers fold it as they fold text
	Attrs []string // what the section's comment says they mean; nil for none
}

// A List is one language's word lists. It is not changed after Parse and may
// be shared.
type List struct {
	sections map[string][]Entry
}

// Section returns the entries of one section in file order, and nil when the
// list has no such section.
func (l *List) Section(name string) []Entry { return l.sections[name] }

// Parse reads a language's file; name is used in errors. A line before the
// first section, an empty field, or an entry that a section holds twice is an
// error that begins with "name:line:".
func Parse(name string, data []byte) (*List, error) {
	if !utf8.Valid(data) {
		return nil, fmt.Errorf("%s: not UTF-8", name)
	}
	l := &List{sections: map[string][]Entry{}}
	section, seen := "", map[string]bool{}
	for i, line := range strings.Split(string(data), "\n") {
		line = strings.TrimRight(line, " \r")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if strings.HasPrefix(line, "[") && strings.HasSuffix(line, "]") {
			section = line[1 : len(line)-1]
			l.sections[section] = l.sections[section][:len(l.sections[section]):len(l.sections[section])]
			continue
		}
		fields := strings.Split(line, "\t")
		for _, f := range fields {
			if section == "" || f == "" || f != strings.TrimSpace(f) {
				return nil, fmt.Errorf("%s:%d: %q is no entry of a section", name, i+1, line)
			}
		}
		if seen[section+"\t"+fields[0]] {
			return nil, fmt.Errorf("%s:%d: %q stands twice in [%s]", name, i+1, fields[0], section)
		}
		seen[section+"\t"+fields[0]] = true
		l.sections[section] = append(l.sections[section], Entry{fields[0], fields[1:]})
	}
	return l, nil
}

// English is the embedded English list.
func English() *List { return known("en") }

// Arabic is the embedded Arabic list.
func Arabic() *List { return known("ar") }

// known is the list of a language that has one.
func known(lang string) *List {
	l, _ := Of(lang)
	return l
}

// lists are the languages' lists.
var lists = ByLanguage(Languages(), func(lang string) *List { return embedded(files, lang+".txt") })

// Of is the embedded list of the language with that ISO 639-1 code; ok is false
// when there is none. The list is parsed once.
func Of(lang string) (l *List, ok bool) { return lists(lang) }

// ByLanguage returns a function that gives what build makes of each of the
// languages, made at the first call for it; ok is false for any other language.
// It may be called by several goroutines.
func ByLanguage[T any](langs []string, build func(lang string) T) func(lang string) (made T, ok bool) {
	all := make(map[string]func() T, len(langs))
	for _, lang := range langs {
		all[lang] = sync.OnceValue(func() T { return build(lang) })
	}
	return func(lang string) (made T, ok bool) {
		once, ok := all[lang]
		if ok {
			made = once()
		}
		return made, ok
	}
}

// embedded is the list in a file of from.
func embedded(from embed.FS, name string) *List {
	data, err := from.ReadFile(name)
	if err != nil {
		panic(err) // embedded: it is there
	}
	return must(name, data)
}

// Languages are the ISO 639-1 codes of the embedded lists, sorted.
func Languages() []string { return languagesIn(files, ".txt") }

// languagesIn are what the names of the files of from have before their ending,
// sorted.
func languagesIn(from embed.FS, ending string) []string {
	entries, err := fs.ReadDir(from, ".")
	if err != nil {
		panic(err) // embedded: it is there
	}
	var out []string
	for _, e := range entries {
		out = append(out, strings.TrimSuffix(e.Name(), ending))
	}
	return out
}
