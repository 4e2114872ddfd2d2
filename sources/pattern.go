package sources

import (
	_ "embed"
	"fmt"
	"regexp"
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
	place string
	role  Role
	names string // what the name must be: any, known, agency, none, names
	re    *regexp.Regexp
	named int // index of the name's group
	// The texts that it must match, with the names in them, and those that it
	// must leave alone.
	must    [][2]string
	mustNot []string
}

// patterns is credits.tsv by place, in file order.
var patterns = sync.OnceValue(func() map[string][]pattern {
	byPlace := map[string][]pattern{}
	for _, p := range parsePatterns("credits.tsv", creditsTable) {
		byPlace[p.place] = append(byPlace[p.place], p)
	}
	return byPlace
})

// parsePatterns reads a table of patterns. A malformed one is our own mistake,
// which the tests catch.
func parsePatterns(name, data string) []pattern {
	var out []pattern
	var lets []string
	for _, r := range rows(name, data, 2) {
		f := r.fields
		switch last := len(out) - 1; {
		case f[0] == "let":
			lets = append(lets, "{"+f[1]+"}", "(?:"+strings.NewReplacer(lets...).Replace(f[2])+")")
		case f[0] == "+":
			out[last].must = append(out[last].must, [2]string{f[1], f[2]})
		case f[0] == "-":
			out[last].mustNot = append(out[last].mustNot, f[1])
		case len(f) == 4:
			re := regexp.MustCompile(strings.NewReplacer(lets...).Replace(f[3]))
			out = append(out, pattern{
				line: r.line, place: f[0], role: Role(f[1]), names: f[2], re: re, named: re.SubexpIndex("named"),
			})
		default:
			panic(fmt.Sprintf("%s:%d: %q is no pattern", name, r.line, f))
		}
	}
	return out
}
