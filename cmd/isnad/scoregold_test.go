package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"math/bits"
	"path"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"isnad/sources/prose"
)

// goldData is gold.json as far as the scorer reads it.
type goldData struct {
	Sources map[string]goldSource `json:"sources"`
	Files   []goldFile            `json:"files"`
	Rules   []goldRule            `json:"rules"`
}

type goldSource struct {
	Name    string   `json:"name"`
	Kind    string   `json:"kind"`
	Aliases []string `json:"aliases"`
}

type goldFile struct {
	ID           string      `json:"id"`
	File         string      `json:"file"`
	Attributions []goldEntry `json:"attributions"`
	Relays       []goldRelay `json:"relays"`
}

// goldSpan is a stretch of the file in bytes; gold.json counts characters too.
type goldSpan struct {
	Start int `json:"bstart"`
	End   int `json:"bend"`
}

type goldEntry struct {
	ID      string     `json:"id"`
	Lang    string     `json:"lang"`
	Speaker string     `json:"speaker"`
	Source  *goldSpan  `json:"source"`
	Cue     *goldSpan  `json:"cue"`
	Content []goldSpan `json:"content"`
	Mode    string     `json:"mode"`
	Claims  []string   `json:"claims"`
}

type goldRelay struct {
	ID     string    `json:"id"`
	From   string    `json:"from"`
	To     string    `json:"to"`
	Named  *goldSpan `json:"named"`
	Scope  string    `json:"scope"`
	Covers []string  `json:"covers"`
}

type goldRule struct {
	ID      string   `json:"id"`
	Expect  []string `json:"expect"`
	MustNot []string `json:"must_not"`
}

// real reports whether the entry is an attribution with words: neither the
// outlet's own voice nor a speech act without content.
func (e *goldEntry) real() bool {
	return e.Mode == "direct" || e.Mode == "indirect" || e.Mode == "mixed"
}

func (e *goldEntry) bytes() bitset {
	var b bitset
	for _, c := range e.Content {
		b.add(c.Start, c.End)
	}
	return b
}

// The rows of the program, as far as the scorer reads them.
type (
	attributionRow struct {
		ID         string         `json:"id"`
		Document   string         `json:"document"`
		Mode       string         `json:"mode"`
		Content    []prose.Span   `json:"content"`
		Statements []statementRow `json:"statements"`
		Speaker    speakerRow     `json:"speaker"`
		Parent     string         `json:"parent"`
	}
	statementRow struct {
		Span []prose.Span `json:"span"`
		Mode string       `json:"mode"`
	}
	speakerRow struct {
		ID   string `json:"id"`
		Name string `json:"name"`
		Kind string `json:"kind"`
	}
	relayRow struct {
		Document string   `json:"document"`
		From     endRow   `json:"from"`
		To       endRow   `json:"to"`
		Basis    string   `json:"basis"`
		Text     string   `json:"text"`
		Covers   []string `json:"covers"`
	}
	endRow struct {
		ID   string `json:"id"`
		Name string `json:"name"`
		Doc  string `json:"doc"`
	}
	claimRow struct {
		ID         string `json:"id"`
		Key        string `json:"key"`
		Renderings []struct {
			Attribution string `json:"attribution"`
			Statement   int    `json:"statement"`
		} `json:"renderings"`
	}
	documentRow struct {
		Name   string `json:"name"`
		Outlet endRow `json:"outlet"`
	}
	findingRow struct {
		Rule     string      `json:"rule"`
		Document string      `json:"document"`
		Span     *prose.Span `json:"span"`
		Claims   []string    `json:"claims"`
	}
)

// rowSet is what the program says of the seeds.
type rowSet struct {
	attributions []attributionRow
	relays       []relayRow
	claims       []claimRow
	documents    []documentRow
	findings     []findingRow // nil: rules are not scored
}

// statements returns the row's statements; a row without any is one itself.
func (a *attributionRow) statements() []statementRow {
	if len(a.Statements) > 0 || len(a.Content) == 0 {
		return a.Statements
	}
	return []statementRow{{Span: []prose.Span{prose.Bounds(a.Content)}, Mode: a.Mode}}
}

// parseRows reads JSON Lines.
func parseRows[T any](data []byte) ([]T, error) {
	var rows []T
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, 1<<24)
	for n := 1; lines.Scan(); n++ {
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		var row T
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			return nil, fmt.Errorf("row %d: %w", n, err)
		}
		rows = append(rows, row)
	}
	return rows, lines.Err()
}

// people returns for each person of the gold the words of their names that are
// no titles and no common words.
func (g *goldData) people() sets {
	people := sets{}
	for id, s := range g.Sources {
		if s.Kind != "person" {
			continue
		}
		people[id] = map[string]bool{}
		for _, name := range append([]string{s.Name}, s.Aliases...) {
			for w := range wordsOf(name) {
				if !genericWords()[w] {
					people[id][w] = true
				}
			}
		}
	}
	return people
}

// genericWords are words of titles and offices that name no person.
func genericWords() map[string]bool {
	return setOf(strings.Fields(`minister defense defence general major chief staff iranian syrian army armed forces
		commander chairman chiefs said officials foreign ministry spokesman spokesperson president military the iran
		syria iranians command head heads affairs late accordingly
		اللواء العماد وزير الدفاع السوري الايرانية الإيراني رئيس الاركان أركان الجيش القوات المسلحة العامة`)...)
}

// outletPattern returns what a relay's outlet must look like, by the id that
// the gold has for it; nil for an outlet that it does not name. The bars ‖ are
// word borders in any script, which \b is not.
func outletPattern(id string) *regexp.Regexp {
	const start, end = `(?:^|[^\pL\pN_])`, `(?:$|[^\pL\pN_])`
	pattern, ok := map[string]string{
		"almayadeen":      `mayadeen|ميادين`,
		"irna":            start + `irna` + end + `|islamic republic news`,
		"almasdarnews":    `masdar`,
		"alalam":          start + `al-?.?alam` + end + `|العالم`,
		"alsouria-net":    `souria`,
		"syrian-observer": `observer`,
		"regime-media":    `regime`,
		"sana":            start + `sana` + end + `|syrian arab news`,
	}[id]
	if !ok {
		return nil
	}
	return regexp.MustCompile(pattern)
}

// foldName returns s in lower case without diacritics, hamzas, apostrophes and
// tatweel. It is the scorer's own, so that a fault of the program's folding
// does not hide itself.
func foldName(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("‘’'ʿʾ`ـ", r) || norm.NFD.PropertiesString(string(r)).CCC() != 0 {
			return -1
		}
		return r
	}, norm.NFD.String(strings.ToLower(s)))
}

// wordsOf returns the folded words of s that have three letters or more.
func wordsOf(s string) map[string]bool {
	words := map[string]bool{}
	for _, w := range strings.FieldsFunc(foldName(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && r != '_'
	}) {
		if len([]rune(w)) >= 3 {
			words[w] = true
		}
	}
	return words
}

// base is a document's name without folders.
func base(name string) string { return path.Base(name) }

// A bitset is a set of byte positions.
type bitset []uint64

// add puts the positions from start to end, not included, into b.
func (b *bitset) add(start, end int) {
	for i := start; i < end; i++ {
		for len(*b) <= i/64 {
			*b = append(*b, 0)
		}
		(*b)[i/64] |= 1 << (i % 64)
	}
}

func bytesOf(spans []prose.Span) bitset {
	var b bitset
	for _, s := range spans {
		b.add(s.Start, s.End)
	}
	return b
}

// jaccard is the share of positions in both of those in either; 1 when both
// are empty.
func jaccard(a, b bitset) float64 {
	both, either := 0, 0
	for i := range max(len(a), len(b)) {
		var x, y uint64
		if i < len(a) {
			x = a[i]
		}
		if i < len(b) {
			y = b[i]
		}
		both += bits.OnesCount64(x & y)
		either += bits.OnesCount64(x | y)
	}
	if either == 0 {
		return 1
	}
	return float64(both) / float64(either)
}
