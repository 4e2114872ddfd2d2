package view

import (
	"strings"

	"isnad/sources/prose"
)

// shorten cuts text to at most width display columns for a heading or cell. It
// leaves out an opening "that", and ends at the border of a clause where one
// comes late enough, else between words, with "…" for what is missing. Width 0
// or less leaves the text whole.
func shorten(text string, width int) string {
	text = prose.Safe(text) // so that what is measured is what is shown
	text = strings.Join(strings.Fields(text), " ")
	if len(text) > 5 && strings.EqualFold(text[:5], "that ") {
		text = text[5:]
	}
	text = strings.TrimRight(text, ".,;:،؛ ")
	if whole := closed(text); width <= 0 || prose.Width(whole) <= width {
		return whole
	}
	fits, clause := 0, 0 // ends of the longest run of words, and of clauses, that fit
	for i := 0; i < len(text); {
		n := strings.IndexByte(text[i:], ' ')
		if n < 0 {
			n = len(text) - i
		}
		i += n
		if prose.Width(text[:i])+1 > width {
			break
		}
		fits = i
		if border(text[:i], text[min(i+1, len(text)):]) {
			clause = i
		}
		i++
	}
	switch {
	case fits == 0:
		return clip(text, width)
	case prose.Width(text[:clause])*3 >= width*2:
		fits = clause
	}
	return strings.TrimRight(unfinished(text[:fits]), ",;:،؛ ") + "…"
}

// closed is text with a mark for a quotation that it opens and does not close:
// statements are cut out of quotations, whose last mark stays behind.
func closed(text string) string {
	switch {
	case strings.Count(text, "“") > strings.Count(text, "”"):
		return text + "”"
	case strings.Count(text, "«") > strings.Count(text, "»"):
		return text + "»"
	case strings.Count(text, `"`)%2 == 1:
		return text + `"`
	}
	return text
}

// border reports whether a clause ends between two pieces of text. "And" is no
// sign of it: it joins names as often.
func border(before, after string) bool {
	for _, mark := range []string{",", ";", "،", "؛", ":", " –"} {
		if strings.HasSuffix(before, mark) {
			return true
		}
	}
	word, _, _ := strings.Cut(after, " ")
	switch strings.ToLower(word) {
	case "but", "because", "while", "which", "who", "when", "unless", "although", "لكن", "لأن", "بينما", "الذي", "التي":
		return true
	}
	return false
}

// unfinished is text without the little words at its end that lead on to what
// is cut off: "the presence of the" is "the presence".
func unfinished(text string) string {
	for {
		i := strings.LastIndexByte(text, ' ')
		if i < 0 || !leadsOn(text[i+1:]) {
			return text
		}
		text = text[:i]
	}
}

// leadsOn reports whether word, an article, preposition or conjunction, says
// nothing without the next.
func leadsOn(word string) bool {
	switch strings.ToLower(word) {
	case "the", "a", "an", "of", "in", "to", "for", "with", "by", "on", "at", "as", "from", "into", "and", "or", "but", "that", "which", "who",
		"its", "their", "his", "her", "our", "is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "would",
		"من", "في", "على", "إلى", "عن", "أن", "إن", "مع", "ما", "لا", "التي", "الذي":
		return true
	}
	return false
}

// clip cuts text to at most width columns wherever that falls, ending in "…".
func clip(text string, width int) string {
	if prose.Width(text) <= width {
		return text
	}
	end := 0
	for i := range text {
		if prose.Width(text[:i])+1 > width {
			break
		}
		end = i
	}
	return text[:end] + "…"
}

// wrapped breaks text into lines of at most width columns at its spaces; a word
// that is wider stands alone, and the table breaks it.
func wrapped(text string, width int) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(prose.Safe(text)) {
		if line != "" && prose.Width(line)+1+prose.Width(word) > width {
			lines = append(lines, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	if line == "" && lines != nil {
		return lines
	}
	return append(lines, line)
}

// quoted is text in quotation marks, for words that stand in a document.
func quoted(text string) string { return "“" + text + "”" }
