package sources

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
)

// Most lines on which an expression is tried do not match it, and that they
// cannot shows sooner from the words that it must have.

// maxMusts is how many strings a set of musts has at most.
const maxMusts = 24

// musts is what a text must have for an expression to match it: one string of
// each set, in small letters. What is optional, or open, makes none.
func musts(re *regexp.Regexp) [][]string {
	parsed, err := syntax.Parse(re.String(), syntax.Perl)
	if err != nil {
		panic(err) // it has been compiled
	}
	sets := mustsOf(parsed.Simplify())
	// The longest first: they fail most often.
	slices.SortStableFunc(sets, func(a, b []string) int { return shortest(b) - shortest(a) })
	return sets
}

// mustsOf is musts for a part of an expression.
func mustsOf(x *syntax.Regexp) [][]string {
	switch x.Op {
	case syntax.OpLiteral:
		return [][]string{{strings.ToLower(string(x.Rune))}}
	case syntax.OpCharClass:
		return classMusts(x.Rune)
	case syntax.OpCapture, syntax.OpPlus:
		return mustsOf(x.Sub[0])
	case syntax.OpConcat:
		var out [][]string
		for _, y := range x.Sub {
			out = append(out, mustsOf(y)...)
		}
		return out
	case syntax.OpAlternate:
		var any []string
		for _, y := range x.Sub {
			best := longestSet(mustsOf(y))
			if best == nil {
				return nil
			}
			any = append(any, best...)
		}
		if len(any) <= maxMusts {
			return [][]string{any}
		}
	}
	return nil
}

// classMusts is the set of the runes of a class of few, blanks not among them,
// which stand in every text; ranges are pairs of its first and last rune.
func classMusts(ranges []rune) [][]string {
	var set []string
	for i := 0; i+1 < len(ranges); i += 2 {
		if ranges[i+1]-ranges[i] > 1 || len(set) > 8 {
			return nil
		}
		for r := ranges[i]; r <= ranges[i+1]; r++ {
			if w := strings.ToLower(string(r)); !slices.Contains(set, w) {
				set = append(set, w)
			}
		}
	}
	if set == nil || slices.Contains(set, " ") {
		return nil
	}
	return [][]string{set}
}

// longestSet is the set whose shortest string is longest; nil of none.
func longestSet(sets [][]string) []string {
	var best []string
	for _, s := range sets {
		if best == nil || shortest(s) > shortest(best) {
			best = s
		}
	}
	return best
}

// shortest is the length of the shortest string of a set.
func shortest(set []string) int {
	n := len(set[0])
	for _, s := range set[1:] {
		n = min(n, len(s))
	}
	return n
}

// may reports whether a text in small letters has what the pattern must have.
func (p *pattern) may(lower string) bool {
	for _, set := range p.needs {
		if !slices.ContainsFunc(set, func(w string) bool { return strings.Contains(lower, w) }) {
			return false
		}
	}
	return true
}
