package main

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// The scorer compares the program's JSON Lines on the seeds with gold.json.
//
// The gold's entries are statements: a quotation that says two things is two
// entries, without marks. The program keeps attributions whole and lists their
// statements, so the unit here is the statement of an attribution. Neutral,
// neither right nor wrong, are: an attribution by an outlet that is the parent
// of another (IRNA reporting that somebody said something), a unit that
// matches a gold entry in the outlet's own voice or a bare speech act, and an
// own-voice unit of the program.
//
//	content     gold entries of mode direct, indirect and mixed, matched one to
//	            one, best first, by a Jaccard of bytes of 0.5 or more
//	mode        of the matched: the statement's mode
//	speaker     of the matched with a person as speaker: the resolved name holds
//	            a proper-name word of that person and none of another's
//	speaker_id  B-cubed F1 of speaker.id over the same, over all documents
//	relays      found when what a row covers is exactly the gold's set (scope
//	            quotation or sentence) or nearly (Jaccard of 0.85: half,
//	            document), among matched entries; to: the receiving outlet where
//	            gold knows it; extra: stated or credited rows without a gold relay
//	claims      B-cubed over matched entries; a rendering is a statement

// A figure is one measure of the scorer.
type figure struct {
	name  string
	value float64
	whole bool // a count, printed without decimals
}

// unitID names a statement: its attribution and its index there.
type unitID struct {
	attribution string
	statement   int
}

// A unit is one statement of the program's.
type unit struct {
	id     unitID
	row    *attributionRow
	mode   string
	bytes  bitset
	parent bool // another attribution lies inside this one
}

// A scorer holds one comparison. Entries of the gold go by their id.
type scorer struct {
	gold  *goldData
	rows  rowSet
	entry map[string]*goldEntry

	units []*unit
	match map[string]*unit // gold entry → the program's statement
	back  map[unitID]string
	order []string // matched gold entries, in the order of matching
	hits  []string // of order, those of a real mode

	claimed map[string]map[string]bool // gold entry → the program's claims
	notes   []string                   // what a reader of the figures wants to see
	figures []figure
}

// score returns every measure of rows against gold, in a fixed order, and
// remarks on what was missed. Findings are scored when there are any.
func score(gold *goldData, rows rowSet) ([]figure, []string) {
	s := &scorer{
		gold: gold, rows: rows, entry: map[string]*goldEntry{},
		match: map[string]*unit{}, back: map[unitID]string{},
	}
	s.collectUnits()
	predicted, wanted := 0, 0
	for i := range gold.Files {
		p, w := s.matchFile(&gold.Files[i])
		predicted, wanted = predicted+p, wanted+w
	}
	for _, g := range s.order {
		if s.entry[g].real() {
			s.hits = append(s.hits, g)
		}
	}
	s.ratio("content_P", len(s.hits), predicted)
	s.ratio("content_R", len(s.hits), wanted)
	s.ratio("mode", count(s.hits, func(g string) bool { return s.match[g].mode == s.entry[g].Mode }), len(s.hits))
	s.scoreSpeakers()
	s.scoreRelays()
	s.scoreClaims()
	s.scorePublishers()
	if rows.findings != nil {
		s.scoreRules()
	}
	return s.figures, s.notes
}

func (s *scorer) ratio(name string, n, of int) {
	s.figures = append(s.figures, figure{name: name, value: float64(n) / float64(max(1, of))})
}

func (s *scorer) count(name string, n int) {
	s.figures = append(s.figures, figure{name, float64(n), true})
}

// collectUnits takes the program's attributions apart into statements.
func (s *scorer) collectUnits() {
	parents := map[string]bool{}
	for _, a := range s.rows.attributions {
		parents[a.Parent] = a.Parent != ""
	}
	for i := range s.rows.attributions {
		a := &s.rows.attributions[i]
		for k, st := range a.statements() {
			s.units = append(s.units, &unit{
				id: unitID{a.ID, k}, row: a, mode: cmp.Or(st.Mode, a.Mode),
				bytes: bytesOf(st.Span), parent: parents[a.ID],
			})
		}
	}
}

// matchFile pairs the gold entries of one file with the program's statements,
// the best pair first, and returns how many statements count as predicted and
// how many entries as wanted.
func (s *scorer) matchFile(f *goldFile) (predicted, wanted int) {
	type pair struct {
		overlap float64
		leaf    bool
		entry   string
		unit    *unit
	}
	var pairs []pair
	units := s.unitsOf(f.File)
	for i := range f.Attributions {
		e := &f.Attributions[i]
		s.entry[e.ID] = e
		if e.real() {
			wanted++
		}
		want := e.bytes()
		for _, u := range units {
			if j := jaccard(want, u.bytes); j >= 0.5 && (u.mode != "own" || !e.real()) {
				pairs = append(pairs, pair{j, !u.parent, e.ID, u})
			}
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		return -cmp.Or(cmp.Compare(a.overlap, b.overlap), compareBool(a.leaf, b.leaf),
			strings.Compare(a.entry, b.entry), a.unit.id.compare(b.unit.id))
	})
	for _, p := range pairs {
		if s.match[p.entry] == nil && s.back[p.unit.id] == "" {
			s.match[p.entry], s.back[p.unit.id] = p.unit, p.entry
			s.order = append(s.order, p.entry)
		}
	}
	return count(units, s.counts), wanted
}

// counts reports whether a statement is right or wrong and not neutral.
func (s *scorer) counts(u *unit) bool {
	g, hit := s.back[u.id]
	switch {
	case u.mode == "own":
		return false
	case hit:
		return s.entry[g].real()
	}
	return !u.parent || u.row.Speaker.Kind != "outlet"
}

// unitsOf returns the statements that stand in the named file.
func (s *scorer) unitsOf(file string) []*unit {
	var us []*unit
	for _, u := range s.units {
		if base(u.row.Document) == file {
			us = append(us, u)
		}
	}
	return us
}

// scoreSpeakers compares names and identities of the matched entries whose
// speaker is a person.
func (s *scorer) scoreSpeakers() {
	people := s.gold.people()
	persons := keepIf(s.hits, func(g string) bool { return people[s.entry[g].Speaker] != nil })
	arabic := keepIf(persons, func(g string) bool { return s.entry[g].Lang == "ar" })
	right := func(g string) bool { return named(s.match[g].row.Speaker.Name, s.entry[g].Speaker, people) }
	for _, g := range persons {
		if !right(g) {
			s.notes = append(s.notes, "speaker wrong: "+g+" "+s.entry[g].Speaker+" is "+s.match[g].row.Speaker.Name)
		}
	}
	s.ratio("speaker", count(persons, right), len(persons))
	s.ratio("speaker_arabic", count(arabic, right), len(arabic))
	got, want := sets{}, sets{}
	for _, g := range persons {
		got[g] = setOf(cmp.Or(s.match[g].row.Speaker.ID, g))
		want[g] = setOf(s.entry[g].Speaker)
	}
	_, _, f1 := bcubed(persons, got, want)
	s.figures = append(s.figures, figure{name: "speaker_id_F1", value: f1})
}

// named reports whether name holds a word of this person's names and none that
// belongs to others alone.
func named(name, person string, people sets) bool {
	words := wordsOf(name)
	if !meets(words, people[person]) {
		return false
	}
	for other, theirs := range people {
		for w := range theirs {
			if other != person && words[w] && !people[person][w] {
				return false
			}
		}
	}
	return true
}

// scoreClaims compares who is claimed to be saying the same, and how the
// Arabic statements were joined with English ones.
func (s *scorer) scoreClaims() {
	of := map[unitID]map[string]bool{}
	for _, c := range s.rows.claims {
		for _, r := range c.Renderings {
			u := unitID{r.Attribution, r.Statement}
			if of[u] == nil {
				of[u] = map[string]bool{}
			}
			of[u][c.ID] = true
		}
	}
	items := s.claimItems()
	want := sets{}
	s.claimed = sets{}
	for _, g := range items {
		want[g] = setOf(s.entry[g].Claims...)
		if s.claimed[g] = of[s.match[g].id]; len(s.claimed[g]) == 0 {
			s.claimed[g] = setOf("alone " + g)
		}
	}
	p, r, f1 := bcubed(items, s.claimed, want)
	s.figures = append(s.figures, figure{"claims_P", p, false}, figure{"claims_R", r, false}, figure{"claims_F1", f1, false})
	right, wrong := 0, 0
	for _, g := range items {
		var good, bad bool
		for _, h := range items {
			if s.entry[g].Lang != "ar" || s.entry[h].Lang != "en" || !meets(s.claimed[g], s.claimed[h]) {
				continue
			}
			same := meets(want[g], want[h])
			good, bad = good || same, bad || !same
		}
		right, wrong = right+btoi(good), wrong+btoi(bad)
	}
	s.count("arabic_joined_right", right)
	s.count("arabic_joined_wrong", wrong)
}

// claimItems returns the matched entries that belong to a claim of the gold.
func (s *scorer) claimItems() []string {
	return keepIf(s.hits, func(g string) bool { return len(s.entry[g].Claims) > 0 })
}

// scorePublishers counts the documents whose publisher is right: The Syrian
// Observer for the fifth, unknown for the others.
func (s *scorer) scorePublishers() {
	published := map[string]string{}
	for _, d := range s.rows.documents {
		published[base(d.Name)] = d.Outlet.Name
	}
	n := 0
	for _, f := range s.gold.Files {
		name, read := published[f.File]
		if f.ID == "F4" {
			n += btoi(strings.Contains(foldName(name), "observer"))
		} else {
			n += btoi(read && name == "")
		}
	}
	s.count("publishers_right", n)
}

// bcubed returns precision, recall and F1 of a clustering (Bagga and Baldwin
// 1998), where an item may stand in several clusters.
func bcubed(items []string, got, want sets) (p, r, f1 float64) {
	for _, g := range items {
		same := keepIf(items, func(h string) bool { return meets(got[g], got[h]) })
		true_ := keepIf(items, func(h string) bool { return meets(want[g], want[h]) })
		p += float64(count(same, func(h string) bool { return meets(want[g], want[h]) })) / float64(len(same))
		r += float64(count(true_, func(h string) bool { return meets(got[g], got[h]) })) / float64(len(true_))
	}
	n := float64(max(1, len(items)))
	if p, r = p/n, r/n; p+r > 0 {
		f1 = 2 * p * r / (p + r)
	}
	return p, r, f1
}

// sets holds a set of names for each entry.
type sets = map[string]map[string]bool

func setOf(names ...string) map[string]bool {
	set := map[string]bool{}
	for _, n := range names {
		set[n] = true
	}
	return set
}

func meets(a, b map[string]bool) bool {
	for k := range a {
		if b[k] {
			return true
		}
	}
	return false
}

// overlapOf is the Jaccard of two sets; two empty ones are alike.
func overlapOf(a, b map[string]bool) float64 {
	union := maps.Clone(a)
	if union == nil {
		union = map[string]bool{}
	}
	both := 0
	for k := range b {
		both += btoi(a[k])
		union[k] = true
	}
	if len(union) == 0 {
		return 1
	}
	return float64(both) / float64(len(union))
}

func (u unitID) compare(v unitID) int {
	return cmp.Or(strings.Compare(u.attribution, v.attribution), cmp.Compare(u.statement, v.statement))
}

func compareBool(a, b bool) int { return btoi(a) - btoi(b) }

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func count[T any](list []T, is func(T) bool) int { return len(keepIf(list, is)) }

// keepIf returns the members of list that is holds for, in order.
func keepIf[T any](list []T, is func(T) bool) []T {
	var kept []T
	for _, x := range list {
		if is(x) {
			kept = append(kept, x)
		}
	}
	return kept
}
