package sources

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"isnad/sources/lexicon"
	"isnad/sources/prose"
)

//go:embed furniture.txt
var furnitureList string

// A furnishing is furniture.txt, folded.
type furnishing struct {
	line, label map[string]bool
	start       []string
}

var furnishings = sync.OnceValue(func() *furnishing {
	list, err := lexicon.Parse("furniture.txt", []byte(furnitureList))
	if err != nil {
		panic(err) // the file is ours and a test parses it
	}
	f := &furnishing{line: map[string]bool{}, label: map[string]bool{}}
	for _, e := range list.Section("line") {
		f.line[bare(e.Word)] = true
	}
	for _, e := range list.Section("label") {
		f.label[bare(e.Word)] = true
	}
	for _, e := range list.Section("start") {
		f.start = append(f.start, prose.FoldString(e.Word))
	}
	return f
})

// maxFurnitureBytes is the length above which a line is not looked at for
// furniture.
const maxFurnitureBytes = 240

// bare is s folded, without marks and white space at its ends.
func bare(s string) string {
	return strings.TrimFunc(prose.FoldString(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// isFurniture reports whether a line is furniture by what it says, wherever it
// stands.
func (f *furnishing) isFurniture(s string) bool {
	if len(s) > maxFurnitureBytes {
		return false
	}
	key := bare(s)
	if key == "" || f.line[key] || f.isLabelled(s) {
		return true
	}
	folded := prose.FoldString(s)
	for _, p := range f.start {
		if strings.HasPrefix(folded, p) && countWords(s) <= maxTitleWords {
			return true
		}
	}
	return false
}

// isLabelled reports whether s is "label: value", where either the label is
// known or the value is a code: figures, with a few letters perhaps.
func (f *furnishing) isLabelled(s string) bool {
	label, value, ok := strings.Cut(s, ":")
	if !ok || countWords(label) > 4 || len(label) > 60 {
		return false
	}
	if f.label[bare(label)] {
		return true
	}
	return countWords(label) > 0 && isCode(strings.TrimSpace(value)) && !stops(s)
}

// The label alone does not decide: "Minister: 1,200 dead" is a headline. Either
// the list knows the label, or the value is such that no headline has it.

// isCode reports whether s is a number of an article or the like: one word,
// half of it figures or more.
func isCode(s string) bool {
	figures, others := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			figures++
		case unicode.IsSpace(r):
			return false
		default:
			others++
		}
	}
	return figures >= 3 && figures >= others
}
