package view

import (
	"strings"
	"unicode/utf8"

	"isnad/sources/prose"
)

// abbreviate makes headings of at most width columns from outlets' names, all
// different: articles and words that every outlet could bear go, then the name
// is cut. Width is at least 4.
func abbreviate(names []string, width int) []string {
	out := make([]string, len(names))
	taken := map[string]bool{}
	for i, name := range names {
		short := brief(name, width)
		for n := 2; taken[short]; n++ {
			tail := string(rune('0' + n%10))
			short = clip(brief(name, width-1), width-1) + tail
			if n > 9 {
				short = name // give up: eleven alike do not happen by chance
			}
		}
		taken[short] = true
		out[i] = short
	}
	return out
}

// brief is name without what says little, cut to width columns with a full stop.
func brief(name string, width int) string {
	words := strings.FieldsFunc(prose.Safe(name), func(r rune) bool { return r == ' ' || r == '\u00a0' })
	kept := words[:0:0]
	for _, w := range words {
		if !saysLittle(w) {
			kept = append(kept, bare(w))
		}
	}
	short := strings.Join(kept, " ")
	if prose.Width(short) < 3 { // nothing, or a number
		kept, short = words, strings.Join(words, " ")
	}
	if prose.Width(short) > width && len(kept) > 0 {
		short = kept[0]
	}
	if prose.Width(short) <= width {
		return short
	}
	cut := 0
	for i := range short {
		if prose.Width(short[:i]) > width-1 {
			break
		}
		cut = i
	}
	return short[:cut] + "."
}

// saysLittle reports whether w tells no outlet from another.
func saysLittle(w string) bool {
	switch strings.ToLower(w) {
	case "the", "al", "el", "news", "agency", "tv", "channel", "net", "network", "online", "press",
		"وكالة", "قناة", "صحيفة", "موقع", "أنباء", "الأنباء":
		return true
	}
	return false
}

// bare is w without an article written to it and without a possessive.
func bare(w string) string {
	w = strings.TrimRight(w, "’'")
	w = strings.TrimSuffix(strings.TrimSuffix(w, "’s"), "'s")
	for _, article := range []string{"al-", "el-", "ال"} {
		if len(w) > len(article) && strings.EqualFold(w[:len(article)], article) && utf8.RuneCountInString(w[len(article):]) > 2 {
			return w[len(article):]
		}
	}
	return w
}
