package rules

import (
	"strings"
	"unicode/utf8"

	"isnad/sources/prose"
)

// quoted is words of a document as a message may hold them: on one line, safe
// for a terminal, at most 60 bytes or so, in quotation marks.
func quoted(words string) string {
	words = strings.Join(strings.Fields(prose.Safe(words)), " ")
	if len(words) > 60 {
		cut := 57
		if i := strings.LastIndexByte(words[:cut], ' '); i > 20 {
			cut = i
		}
		for !utf8.RuneStart(words[cut]) {
			cut--
		}
		words = words[:cut] + " …"
	}
	return "“" + words + "”"
}

// list joins names for a message.
func list(names []string) string {
	out := names[0]
	for i, n := range names[1:] {
		if i == len(names)-2 {
			out += " and " + n
			continue
		}
		out += ", " + n
	}
	return out
}
