package sources

import (
	_ "embed"
	"fmt"
	"isnad/sources/lexicon"
	"regexp"
	"slices"
	"strings"
	"sync"
)

//go:embed credits.tsv
var creditsTable string

// Roles that credits.tsv has and that are no credits.
const (
	roleAuthor     Role = "author"
	rolePublisher  Role = "publisher"
	roleDisclaimer Role = "disclaimer"
)

// A pattern is one way in which texts say where they came from.
type pattern struct {
	line  int // of credits.tsv, from 1
	role  Role
	names string // what the name must be: any, known, agency, none, names
	re    *regexp.Regexp
	named int // index of the name's group
	// The texts that it must match, with the names in them, and those that it
	// must leave alone.
	must    [][2]string
	mustNot []string
}

// A patternPlace is the patterns of one place, in file order, and the words of
// which one must occur for any of them to match: most lines need no more than
// a look for these.
type patternPlace struct {
	needs []string
	all   []pattern
}

// may reports whether a pattern of the place may match s.
func (p *patternPlace) may(s string) bool {
	return slices.ContainsFunc(p.needs, func(n string) bool { return strings.Contains(s, n) })
}

// patterns is credits.tsv by place.
var patterns = sync.OnceValue(func() map[string]*patternPlace {
	return parsePatterns("credits.tsv", creditsTable)
})

// parsePatterns reads a table of patterns. A malformed one is our own mistake,
// which the tests catch.
func parsePatterns(name, data string) map[string]*patternPlace {
	places := map[string]*patternPlace{}
	var lets []string
	var last *pattern
	for _, r := range lexicon.Rows(name, data, 2) {
		f := r.Fields
		switch {
		case f[0] == "let":
			lets = append(lets, "{"+f[1]+"}", "(?:"+strings.NewReplacer(lets...).Replace(f[2])+")")
		case f[0] == "need":
			places[f[1]] = &patternPlace{needs: strings.Fields(f[2])}
		case f[0] == "+":
			last.must = append(last.must, [2]string{f[1], f[2]})
		case f[0] == "-":
			last.mustNot = append(last.mustNot, f[1])
		case len(f) == 4 && places[f[0]] != nil:
			re := regexp.MustCompile(strings.NewReplacer(lets...).Replace(f[3]))
			place := places[f[0]]
			place.all = append(place.all, pattern{
				line: r.Line, role: Role(f[1]), names: f[2], re: re, named: re.SubexpIndex("named"),
			})
			last = &place.all[len(place.all)-1]
		default:
			panic(fmt.Sprintf("%s:%d: %q is no pattern", name, r.Line, f))
		}
	}
	return places
}
