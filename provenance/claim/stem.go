package claim

import (
	"strings"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/arabic"
	"github.com/blevesearch/snowballstem/english"
)

// stem cuts a folded word down to what its inflections share (Snowball's
// stemmers for English and Arabic, snowballstem.org). Words of other languages
// stay as they are.
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
		env := snowballstem.NewEnv(unclitic(w))
		arabic.Stem(env)
		return env.Current()
	}
	return w
}

// unclitic cuts the conjunctions and prepositions off an Arabic word that the
// article follows, since the stemmer keeps some of them: وبالتعاون, للجيش.
func unclitic(w string) string {
	for _, head := range [...]string{"وبال", "فبال", "وكال", "ولل", "فلل", "وال", "فال", "بال", "كال", "لل", "ال"} {
		if rest, ok := strings.CutPrefix(w, head); ok && len(rest) >= 4 {
			return rest
		}
	}
	return w
}
