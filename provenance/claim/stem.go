package claim

import (
	"strings"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
)

// stem cuts a folded word down to what its inflections share: English by
// Snowball's stemmer (snowballstem.org), Arabic by lightStem. Words of other
// languages stay as they are.
func stem(lang, w string) string {
	if len(w) > 40 {
		return w // no word of a language
	}
	switch lang {
	case "en":
		env := snowballstem.NewEnv(w)
		english.Stem(env)
		return env.Current()
	case "ar":
		return lightStem(w)
	}
	return w
}

// lightStem cuts the article with what is written before it and the usual
// endings off an Arabic word, as Larkey, Ballesteros and Connell's light stemmer
// does ("Light stemming for Arabic information retrieval", 2007). It leaves at
// least two letters behind an article and three before an ending. Deeper cuts, to
// the root, join words that have nothing to say to each other.
func lightStem(w string) string {
	for _, head := range [...]string{"وبال", "فبال", "وكال", "ولل", "فلل", "وال", "فال", "بال", "كال", "لل", "ال"} {
		if rest, ok := strings.CutPrefix(w, head); ok && len(rest) >= 4 {
			w = rest
			break
		}
	}
	for _, end := range [...]string{"ها", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ة", "ي"} {
		if rest, ok := strings.CutSuffix(w, end); ok && len(rest) >= 6 {
			w = rest
		}
	}
	return w
}
