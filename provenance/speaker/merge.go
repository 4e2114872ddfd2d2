package speaker

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"isnad/sources/prose"
)

// A cluster is one speaker in the making: the Locals that are one.
type cluster struct {
	locals []int      // indexes into merger.locals
	names  [][]string // every different name among them, up to enough
	sum    Local      // what all of them say together, up to enough
}

// A merger joins the Locals of many documents.
type merger struct {
	docs     []string // document ids
	locals   []*Local
	doc      []int // document of each Local
	of       []int // cluster of each Local, -1 before it has one
	clusters []*cluster
	byName   map[string][]int // clusters by nameKeys, at most enough of each
	met      map[[2]int]bool  // cluster and document
	byOffice map[string][]int // clusters of persons by office
	byKey    map[string]int   // clusters of everything else
}

// Merge joins the speakers of many documents: docs are the documents' ids,
// casts their casts. It returns the speakers by id, and for each document the
// index of the speaker that each of its Locals is.
//
// Persons are one when their names can be one and a given name, a document, or
// an office with its country bears it out. An office with its country and field
// that a single person holds is that person. Groups, documents and the unnamed
// are never joined over documents.
func Merge(docs []string, casts []Cast) ([]Speaker, [][]int) {
	m := &merger{docs: docs, byName: map[string][]int{}, met: map[[2]int]bool{}, byOffice: map[string][]int{}, byKey: map[string]int{}}
	for i, c := range casts {
		for k := range c.Persons {
			m.locals, m.doc, m.of = append(m.locals, &c.Persons[k]), append(m.doc, i), append(m.of, -1)
		}
	}
	m.persons()
	m.others()
	return m.speakers(casts)
}

// persons clusters the named persons: those with the fullest names first, so
// that a lone surname meets everybody whom it may mean, and of those the
// commonest spellings first, so that a slip of the pen meets the right one.
func (m *merger) persons() {
	var order []int
	often := map[string]int{}
	spelt := make([]string, len(m.locals))
	for i := range m.locals {
		if l := m.locals[i]; l.Kind == Person {
			order = append(order, i)
			spelt[i] = strings.Join(l.Names, " ")
			often[spelt[i]] += len(l.Aliases)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(len(m.locals[b].Names)-len(m.locals[a].Names), often[spelt[b]]-often[spelt[a]])
	})
	for _, i := range order {
		l := m.locals[i]
		c := m.match(i, m.bearers(l.Names), sameName)
		if c < 0 {
			c = m.match(i, m.office(l), misspelt)
		}
		m.join(i, c)
	}
}

// nameKeys are the keys under which a name is entered, and those under which
// whoever may bear the same name is found: the block of the last word with that
// of a given name, with an initial, or alone.
func nameKeys(names []string) (enter, find []string) {
	last := block(names[len(names)-1])
	for _, g := range names[:len(names)-1] {
		class := Skeleton(bare(g))
		class = class[:min(1, len(class))]
		if len(g) == 1 {
			enter, find = addTo(enter, last+"="+class), union(find, []string{last + "<" + class, last + "=" + class})
			continue
		}
		full := last + "|" + block(g)
		enter, find = union(enter, []string{full, last + "<" + class}), union(find, []string{full, last + "=" + class})
	}
	if enter = append(enter, last); len(find) == 0 {
		find = []string{last}
	}
	return enter, find
}

// bearers are the clusters of persons who may bear the name, in order of their
// making. Of a name that too many bear only the first are looked at: it tells
// nobody apart.
func (m *merger) bearers(names []string) []int {
	var out []int
	_, find := nameKeys(names)
	for _, key := range find {
		at := m.byName[key]
		out = append(out, at[:min(len(at), enough)]...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// match is the one cluster among candidates that Local i belongs to, -1 when
// there is none or more than one.
func (m *merger) match(i int, candidates []int, same func(a, b []string) bool) int {
	l, found := m.locals[i], -1
	for _, c := range candidates {
		sum := &m.clusters[c].sum
		if !slices.ContainsFunc(m.clusters[c].names, func(n []string) bool { return same(l.Names, n) }) || clash(l.Nations, sum.Nations) && clash(l.Domains, sum.Domains) || l.Gender != 0 && sum.Gender != 0 && l.Gender != sum.Gender {
			continue
		}
		if !m.borneOut(i, c) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = c
	}
	return found
}

// borneOut reports whether more than a surname joins Local i with cluster c.
func (m *merger) borneOut(i, c int) bool {
	l, cl := m.locals[i], m.clusters[c]
	if len(l.Names) > 1 && len(cl.sum.Names) > 1 {
		return true
	}
	if m.met[[2]int{c, m.doc[i]}] {
		return true
	}
	return fitsRole(&cl.sum, &description{titles: l.Titles, domains: l.Domains, nations: l.Nations})
}

// office is the clusters of persons who hold an office of l's.
func (m *merger) office(l *Local) []int {
	var out []int
	for _, k := range offices(l) {
		for _, c := range m.byOffice[k] {
			if len(out) < enough && !slices.Contains(out, c) {
				out = append(out, c)
			}
		}
	}
	return out
}

// offices are the keys of the offices that l holds beyond doubt: a title with
// its country and its field, or a head of state's with its country.
func offices(l *Local) []string {
	var out []string
	for _, t := range l.Titles {
		if t.Any {
			continue
		}
		for _, n := range l.Nations {
			if t.Class == "state" {
				out = append(out, t.Concept+"|"+n)
			}
			for _, d := range l.Domains {
				out = append(out, t.Concept+"|"+n+"|"+d)
			}
		}
	}
	return out
}

// join puts Local i into cluster c, or into a new one when c is negative.
func (m *merger) join(i, c int) {
	l := m.locals[i]
	if c < 0 {
		c = len(m.clusters)
		m.clusters = append(m.clusters, &cluster{sum: Local{Kind: l.Kind}})
	}
	cl := m.clusters[c]
	m.of[i] = c
	m.met[[2]int{c, m.doc[i]}] = true
	cl.locals = append(cl.locals, i)
	cl.sum.Gender = cmpOr(cl.sum.Gender, l.Gender)
	if l.Kind != Person {
		return
	}
	if cl.sum.absorb(l) {
		for _, k := range offices(&cl.sum) {
			if !slices.Contains(m.byOffice[k], c) && len(m.byOffice[k]) < 2*enough {
				m.byOffice[k] = append(m.byOffice[k], c)
			}
		}
	}
	if len(cl.names) >= enough || slices.ContainsFunc(cl.names, func(n []string) bool { return slices.Equal(n, l.Names) }) {
		return
	}
	cl.names = append(cl.names, l.Names)
	if len(l.Names) > len(cl.sum.Names) {
		cl.sum.Names = l.Names
	}
	enter, _ := nameKeys(l.Names)
	for _, key := range enter {
		if at := m.byName[key]; len(at) < enough && !slices.Contains(at, c) {
			m.byName[key] = append(at, c)
		}
	}
}

// absorb takes in the titles, fields and countries of one more Local and
// reports whether any of them is new.
func (l *Local) absorb(more *Local) bool {
	before := len(l.Titles) + len(l.Domains) + len(l.Nations)
	for _, t := range more.Titles {
		if len(l.Titles) < 16 && !slices.Contains(l.Titles, t) {
			l.Titles = append(l.Titles, t)
		}
	}
	if len(l.Domains) < 16 {
		l.Domains = union(l.Domains, more.Domains)
	}
	if len(l.Nations) < 16 {
		l.Nations = union(l.Nations, more.Nations)
	}
	return len(l.Titles)+len(l.Domains)+len(l.Nations) > before
}

// others clusters everybody who is no named person.
func (m *merger) others() {
	for i := range m.locals {
		l := m.locals[i]
		if l.Kind == Person {
			continue
		}
		if l.Kind == Role {
			if c := m.holder(l); c >= 0 {
				m.join(i, c)
				continue
			}
		}
		key := m.key(i)
		c, ok := m.byKey[key]
		if !ok {
			c = -1
		}
		m.join(i, c)
		m.byKey[key] = m.of[i]
	}
}

// holder is the one person who holds the office of a role, -1 for none or two.
func (m *merger) holder(l *Local) int {
	found := -1
	for _, k := range offices(l) {
		for _, c := range m.byOffice[k] {
			if found >= 0 && found != c {
				return -1
			}
			found = c
		}
	}
	return found
}

// key tells everybody apart who has no proper name.
func (m *merger) key(i int) string {
	l := m.locals[i]
	switch l.Kind {
	case Outlet, Organisation:
		if !l.Unnamed {
			return string(l.Kind) + "|" + cmp.Or(l.Outlet, l.Head)
		}
	case Role:
		if o := offices(l); len(o) > 0 {
			return string(Role) + "|" + o[len(o)-1]
		}
	}
	return string(l.Kind) + "|" + l.Head + "|" + m.docs[m.doc[i]]
}

// speakers names the clusters and sorts them by id.
func (m *merger) speakers(casts []Cast) ([]Speaker, [][]int) {
	all := make([]Speaker, len(m.clusters))
	taken := map[string]int{}
	for c, cl := range m.clusters {
		all[c] = m.present(cl)
		id := all[c].ID
		for n := taken[id]; taken[all[c].ID] > 0; n++ { // another's "-2" may be taken too
			all[c].ID = id + "-" + strconv.Itoa(n+1)
			taken[id] = n + 1
		}
		taken[all[c].ID] = max(1, taken[all[c].ID])
	}
	order := make([]int, len(all))
	for c := range order {
		order[c] = c
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(all[a].ID, all[b].ID), a-b) })
	at, sorted := make([]int, len(all)), make([]Speaker, len(all))
	for k, c := range order {
		at[c], sorted[k] = k, all[c]
	}
	out, next := make([][]int, len(casts)), 0
	for i, c := range casts {
		for range c.Persons {
			out[i] = append(out[i], at[m.of[next]])
			next++
		}
	}
	return sorted, out
}

// present makes a Speaker of a cluster: the fullest Latin name, else the
// fullest; the fullest title; every other form as an alias.
func (m *merger) present(cl *cluster) Speaker {
	var s Speaker
	best, title := -1, -1
	for _, i := range cl.locals {
		l := m.locals[i]
		if score := fullness(l); score > best {
			best, s.Name, s.Kind = score, l.Name, l.Kind
		}
		if score := titleFullness(l); l.Title != "" && score > title {
			title, s.Title = score, l.Title
		}
		s.Aliases = append(s.Aliases, l.Aliases...)
		s.Nations = union(s.Nations, l.Nations)
	}
	s.Aliases = slices.DeleteFunc(s.Aliases, func(a string) bool { return a == s.Name })
	slices.Sort(s.Aliases)
	s.Aliases = slices.Clone(slices.Compact(s.Aliases))
	s.ID = string(s.Kind) + ":" + slug(s.Name)
	l := m.locals[cl.locals[0]]
	switch {
	case s.Kind == Person:
	case s.Kind == Outlet && l.Outlet != "":
		s.ID = string(Outlet) + ":" + l.Outlet
	case s.Kind != Outlet && s.Kind != Organisation || l.Unnamed:
		doc := m.docs[m.doc[cl.locals[0]]]
		s.ID += "@" + doc[:min(8, len(doc))]
	}
	return s
}

// fullness ranks a Local's name: persons before roles, Latin before other
// scripts, more words before fewer, capitals and plain letters before not.
func fullness(l *Local) int {
	score := 2 * len(l.Names)
	if l.Kind == Person {
		score += 1000
	}
	if l.Lang != "ar" {
		score += 100
	}
	if isASCII(l.Name) {
		score++
	}
	return score
}

func titleFullness(l *Local) int {
	score := len(l.Titles) + len(l.Domains) + len(l.Nations)
	if l.Lang != "ar" {
		score += 100
	}
	return score
}

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r > unicode.MaxASCII })
}

// slug is a name as part of an id: folded words joined by hyphens.
func slug(name string) string {
	words := strings.FieldsFunc(prose.FoldString(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(words) > 8 {
		words = words[:8]
	}
	return strings.Join(words, "-")
}
