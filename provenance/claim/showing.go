package claim

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"isnad/sources/prose"
)

// showing ranks renderings by how well they stand for a claim in a table:
// English first, whole clauses before fragments, direct before reported,
// somebody's words before the outlet's, and then the longer.
func (s *statement) showing(fragment bool, lang string) float64 {
	v := float64(min(s.span().Len(), 120)) / 120
	if lang == "en" {
		v += 8
	}
	if !fragment {
		v += 4
	}
	switch {
	case s.own:
		v--
	case s.direct:
		v += 2
	case !s.quoted:
		v++
	}
	if s.title || s.topic {
		v--
	}
	return v
}

// openers are the words with which a piece of a clause begins.
var openers = set(`as of to for by with from than about against which who whom whose where and but or`)

// fragment reports whether a statement is no sentence by itself: it begins like
// a piece of one, or in a quotation that goes on from the reporter's words, or
// its verb is missing or not its own.
func (s *statement) fragment(text, lang string) bool {
	words := strings.Fields(text)
	if len(words) < 3 {
		return true
	}
	first := prose.FoldString(strings.TrimFunc(words[0], unicode.IsPunct))
	if openers[first] || lang == "en" && !s.verb(words) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimFunc(words[0], unicode.IsPunct))
	return s.direct && unicode.IsLower(r)
}

// finite are words that only stand where a clause has its verb.
var finite = set(`is are was were has have had will would shall should can could may might must do does did am isn't aren't wasn't
weren't hasn't haven't hadn't won't wouldn't can't cannot couldn't don't doesn't didn't i'm we're they're it's he's she's i've we've they've`)

// verb guesses whether the words of an English statement hold a verb of their
// own: an auxiliary, or behind the first noun a word that is inflected like one.
func (s *statement) verb(words []string) bool {
	relative := false
	for i, w := range words {
		f := prose.FoldString(strings.TrimFunc(w, unicode.IsPunct))
		if f == "who" || f == "which" || f == "that" && i > 0 {
			relative = true // the verb that follows is not the sentence's
			continue
		}
		if finite[strings.ReplaceAll(f, "’", "'")] || i > 0 && strings.HasSuffix(f, "ed") && len(f) > 4 {
			if !relative {
				return true
			}
			relative = false
		}
		if i > 0 && !relative && (subjects[prose.FoldString(words[i-1])] || strings.HasSuffix(f, "s") && third(words[i-1]) && len(f) > 3) {
			return true
		}
	}
	return false
}

// subjects are the pronouns behind which a verb stands.
var subjects = set("i we you he she they it")

// third reports whether a word may be a name, behind which a word on -s may be
// a verb.
func third(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}
