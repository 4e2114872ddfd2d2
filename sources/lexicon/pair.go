package lexicon

import (
	_ "embed"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// Pair is a word list from one language to another: headwords, each with its
// equivalents. It is immutable once parsed and safe to share between
// goroutines; the slices it hands out are its own and must not be changed.
type Pair struct {
	entries []pairEntry
	index   map[string]int32 // headword → position in entries
}

type pairEntry struct {
	head        string
	equivalents []string // at least one, all distinct, in file order
	line        int      // 1-based, so that a later duplicate can point back
}

//go:embed ar-en.txt
var arabicEnglish []byte

var arabicEnglishOnce = sync.OnceValue(func() *Pair {
	p, err := ParsePair("ar-en.txt", arabicEnglish)
	if err != nil {
		panic(err) // the file is ours and a test parses it
	}
	return p
})

// ArabicEnglish returns the general Arabic–English news lexicon that comes
// with the program. It is parsed on first use and then shared.
func ArabicEnglish() *Pair { return arabicEnglishOnce() }

// ParsePair returns the pair written in data, one entry a line:
//
//	headword<TAB>equivalent[, equivalent…]
//
// Empty lines and lines that begin with # are passed over. Headwords are kept
// as they stand: folding and stemming are the caller's, who builds an own index
// from [Pair.Entries]. The format has one spelling only, so a missing or second
// tab, an empty side, a stray blank, an upper-case or repeated equivalent and a
// repeated headword are errors that begin "name:line: ".
func ParsePair(name string, data []byte) (*Pair, error) {
	text := string(data) // one copy; every word below is cut out of it
	rows := strings.Count(text, "\n") + 1
	p := &Pair{
		entries: make([]pairEntry, 0, rows),
		index:   make(map[string]int32, rows),
	}
	// One backing array for all equivalents: thousands of small slices would
	// cost more than the parsing.
	words := make([]string, 0, strings.Count(text, ", ")+rows)
	number := 0
	for line := range strings.SplitSeq(text, "\n") {
		number++
		if line == "" || line[0] == '#' {
			continue
		}
		first := len(words)
		head, grown, err := parsePairLine(line, words)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, number, err)
		}
		if i, ok := p.index[head]; ok {
			return nil, fmt.Errorf("%s:%d: headword %q repeats line %d", name, number, head, p.entries[i].line)
		}
		words = grown
		p.index[head] = int32(len(p.entries))
		p.entries = append(p.entries, pairEntry{head, words[first:len(words):len(words)], number})
	}
	return p, nil
}

// parsePairLine returns the headword of a line, and words grown by the line's
// equivalents.
func parsePairLine(line string, words []string) (string, []string, error) {
	if !utf8.ValidString(line) {
		return "", nil, fmt.Errorf("invalid UTF-8 in %q", line)
	}
	head, list, ok := strings.Cut(line, "\t")
	if !ok {
		return "", nil, fmt.Errorf("no tab in %q", line)
	}
	if err := checkPairWord("headword", head); err != nil {
		return "", nil, err
	}
	first := len(words)
	for word := range strings.SplitSeq(list, ", ") {
		if err := checkPairWord("equivalent", word); err != nil {
			return "", nil, err
		}
		if strings.ToLower(word) != word {
			return "", nil, fmt.Errorf("equivalent %q is not in lower case", word)
		}
		if slices.Contains(words[first:], word) {
			return "", nil, fmt.Errorf("equivalent %q repeats in %q", word, line)
		}
		words = append(words, word)
	}
	return head, words, nil
}

// checkPairWord refuses what would make two spellings of one word.
func checkPairWord(what, word string) error {
	switch {
	case word == "":
		return fmt.Errorf("empty %s", what)
	case strings.TrimSpace(word) != word:
		return fmt.Errorf("stray blank in %s %q", what, word)
	}
	for i := range len(word) { // bytes: what is looked for is ASCII
		switch word[i] {
		case ' ':
			if word[i+1] == ' ' { // there is a next byte: blanks at the end are gone
				return fmt.Errorf("stray blank in %s %q", what, word)
			}
		case ',', '\t', '\r':
			return fmt.Errorf("stray separator in %s %q", what, word)
		}
	}
	return nil
}

// Len returns the number of entries.
func (p *Pair) Len() int { return len(p.entries) }

// Equivalents returns the equivalents of exactly this headword, nil when the
// pair has no such entry.
func (p *Pair) Equivalents(head string) []string {
	if i, ok := p.index[head]; ok {
		return p.entries[i].equivalents
	}
	return nil
}

// Entries ranges over the headwords and their equivalents in file order.
func (p *Pair) Entries() iter.Seq2[string, []string] {
	return func(yield func(string, []string) bool) {
		for _, e := range p.entries {
			if !yield(e.head, e.equivalents) {
				return
			}
		}
	}
}
