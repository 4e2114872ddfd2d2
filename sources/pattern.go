package sources

import (
	"embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"isnad/sources/lexicon"
	"isnad/sources/prose"
)

// One file a language, and all.tsv for what is the same in every language.
//
//go:embed credits/*.tsv
var creditFiles embed.FS

// Roles that the pattern files have and that are no credits.
const (
	roleAuthor     Role = "author"
	rolePublisher  Role = "publisher"
	roleDisclaimer Role = "disclaimer"
)

// A pattern is one way in which texts say where they came from: an expression,
// or the labels that stand before a name ("Source: …").
type pattern struct {
	file  string
	line  int // of the file, from 1
	role  Role
	names string // what the name must be: any, known, agency, none, names
	re    *regexp.Regexp
	needs [][]string // in small letters: of each, one stands in every text that it matches
	named int        // index of the name's group
	// labels are those of a pattern without an expression, folded.
	labels []string
	// The texts that it must match, with the names in them, and those that it
	// must leave alone.
	must    [][2]string
	mustNot []string
}

// A patternGroup is the expressions that one file has for one place.
type patternGroup struct {
	needs []string // of which one must occur for any of all to match
	all   []pattern
}

// A patternPlace is the expressions of one place, file by file.
type patternPlace struct {
	groups []*patternGroup
	needs  *prose.Needles
}

// A patternBook is all that the pattern files hold.
type patternBook struct {
	places map[string]*patternPlace
	labels map[string]*pattern // folded label to what it announces
	photo  map[string]bool     // the labels that announce a picture's origin
	ends   map[string]bool     // the last words of these
	order  []*pattern          // of labels, as the files have them
	// outletWords make an outlet's name of the name that they are part of.
	outletWords map[string]bool
}

// patterns is the pattern files, read when the first text is.
var patterns = sync.OnceValue(func() *patternBook {
	b := newPatternBook()
	files, err := creditFiles.ReadDir("credits")
	if err != nil {
		panic(err) // embedded
	}
	names := []string{"all.tsv"} // first: its lets hold in every file
	for _, f := range files {
		if f.Name() != names[0] {
			names = append(names, f.Name())
		}
	}
	var lets []string
	for _, n := range names {
		data, err := creditFiles.ReadFile("credits/" + n)
		if err != nil {
			panic(err) // embedded
		}
		own := b.add("credits/"+n, string(data), lets)
		if lets == nil {
			lets = own
		}
	}
	b.index()
	return b
})

// newPatternBook is a book without patterns.
func newPatternBook() *patternBook {
	b := &patternBook{places: map[string]*patternPlace{}, labels: map[string]*pattern{}, photo: map[string]bool{}, ends: map[string]bool{".": true}, outletWords: map[string]bool{}}
	for _, p := range []string{"line", "head", "tail", "imprint", "prose", "caption"} {
		b.places[p] = &patternPlace{}
	}
	return b
}

// add reads one file, in whose expressions lets hold, and returns lets with the
// file's own. A malformed line is our own mistake, which the tests catch.
func (b *patternBook) add(file, data string, lets []string) []string {
	lets = slices.Clip(lets)
	open := map[string]*patternGroup{}
	var last *pattern
	for _, r := range lexicon.Rows(file, data, 2) {
		f := r.Fields
		switch {
		case f[0] == "let":
			lets = append(lets, "{"+f[1]+"}", "(?:"+strings.NewReplacer(lets...).Replace(f[2])+")")
		case f[0] == "need" && b.places[f[1]] != nil:
			open[f[1]] = &patternGroup{needs: strings.Split(strings.ReplaceAll(f[2], "_", " "), "|")}
			b.places[f[1]].groups = append(b.places[f[1]].groups, open[f[1]])
		case f[0] == "words" && f[1] == "outlet":
			for w := range strings.SplitSeq(f[2], "|") {
				b.outletWords[prose.FoldString(w)] = true
			}
		case f[0] == "+":
			last.must = append(last.must, [2]string{f[1], f[2]})
		case f[0] == "-":
			last.mustNot = append(last.mustNot, f[1])
		case f[0] == "label":
			last = b.label(file, r)
		case len(f) == 4 && open[f[0]] != nil:
			re := regexp.MustCompile(strings.NewReplacer(lets...).Replace(f[3]))
			g := open[f[0]]
			g.all = append(g.all, pattern{
				file: file, line: r.Line, role: Role(f[1]), names: f[2], re: re, named: re.SubexpIndex("named"), needs: musts(re),
			})
			last = &g.all[len(g.all)-1]
		default:
			panic(fmt.Sprintf("%s:%d: %q is no pattern", file, r.Line, f))
		}
	}
	return lets
}

// label adds the labels of one line. Two languages may share one, as they do
// "Foto", when it announces the same.
func (b *patternBook) label(file string, r lexicon.Row) *pattern {
	p := &pattern{file: file, line: r.Line, role: Role(r.Fields[1]), names: r.Fields[2]}
	for l := range strings.SplitSeq(r.Fields[3], "|") {
		key := labelKey(l)
		if old := b.labels[key]; old != nil && old.role != p.role {
			panic(fmt.Sprintf("%s:%d: %q is a label of %s:%d too", file, r.Line, l, old.file, old.line))
		} else if old == nil {
			b.labels[key] = p
		}
		p.labels = append(p.labels, key)
		if p.role == RolePhoto {
			b.photo[key] = true
			toks := prose.Tokens(key, prose.Span{End: len(key)})
			b.ends[toks[len(toks)-1].In(key)] = true
		}
	}
	b.order = append(b.order, p)
	return p
}

// labelKey is a label as labels are compared.
func labelKey(s string) string {
	return strings.Join(strings.Fields(prose.FoldString(strings.TrimRight(s, "."))), " ")
}

// index makes each place ready to be asked.
func (b *patternBook) index() {
	for _, p := range b.places {
		p.needs = prose.NewNeedles()
		for i, g := range p.groups {
			for _, n := range g.needs {
				p.needs.Add(n, i)
			}
		}
	}
}
