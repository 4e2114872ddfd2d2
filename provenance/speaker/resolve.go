package speaker

import (
	"slices"
	"strings"

	"isnad/provenance/attribution"
	"isnad/sources/prose"
)

// follow goes through the part in a reader's order: what is seen, and who says
// what.
func (r *resolver) follow(order, at []int) {
	next := 0
	for _, k := range order {
		next = r.see(next, at[k])
		of := r.speaker(k)
		r.cast.Of[k] = of
		if r.why != nil {
			r.why[k] = r.reason(k, of)
		}
		r.heard(k, of)
	}
}

// see takes in the sightings before a place, from the next one on, and moves
// the focus there.
func (r *resolver) see(next, at int) int {
	for ; next < len(r.sightings) && int(r.sightings[next].start) < at; next++ {
		s := &r.sightings[next]
		r.focus.move(int(s.sentence))
		switch {
		case s.person >= 0:
			r.focus.add(int(s.person), s.weight.worth())
			r.seen[int(s.person)] = int(s.start) + 1
		default:
			if p := r.choose(s.gender, -1); len(p) > 0 {
				r.learnGender(p, s.gender)
				r.focus.add(p[0], s.weight.worth()/2)
			}
		}
	}
	sentence, _ := slices.BinarySearch(r.sentences, at+1)
	r.focus.move(sentence)
	return next
}

// learnGender takes a pronoun's gender for somebody whose own is unknown, where
// nobody else can be meant.
func (r *resolver) learnGender(p []int, gender byte) {
	if len(p) != 1 || r.cast.Persons[p[0]].Gender != 0 {
		return
	}
	for _, v := range r.focus.inView {
		if v.person != p[0] && r.may(v.person, gender) {
			return
		}
	}
	r.cast.Persons[p[0]].Gender = gender
}

// heard keeps in view who has just spoken.
func (r *resolver) heard(k int, of []int) {
	if len(of) == 0 {
		return
	}
	if src := r.as[k].Source; len(src) > 0 {
		r.said = append(r.said, Mention{prose.Bounds(src), of[0]})
	}
	l := &r.cast.Persons[of[0]]
	r.last = of
	switch {
	case l.Plural || l.Kind == Group:
		r.several = of
	case l.Kind == Organisation:
		r.several, r.thing = of, of
	case l.Kind == Outlet || l.Kind == Document:
		r.thing = of
	}
	if r.may(of[0], 0) {
		r.focus.add(of[0], speakerWeight)
		r.seen[of[0]] = anchor(r.as[k]) + 1
	}
}

// speaker is who attribution k is ascribed to, as indexes of Locals.
func (r *resolver) speaker(k int) []int {
	a := &r.as[k]
	d := r.phrase(k)
	if d == nil {
		return r.implied(a)
	}
	if d.pronoun != nil {
		return r.pronoun(a, *d.pronoun)
	}
	if !d.honorific && !r.known(d) {
		if m := r.outletAt(a.Source); m != nil {
			return []int{r.outlet(m.ID, m.Name, a, m.Unnamed)}
		}
	}
	switch {
	case d.kind == Person:
		i := r.person(d)
		r.count[i]++
		return []int{i}
	case d.kind == Role && len(d.titles) > 0 && !d.plural && !d.indefinite:
		return r.role(d)
	case d.kind == Role && d.definite:
		if p := r.choose(d.gender, -1); len(p) > 0 {
			return p[:1]
		}
	case d.kind == Organisation && !d.proper && d.definite:
		return r.body(d)
	case d.kind == Organisation && d.proper && d.head == d.noun:
		// Waters and West are words, and surnames of those who bear them.
		if i := r.bearer(&description{names: []string{d.noun}}); i >= 0 {
			r.count[i]++
			return []int{i}
		}
	}
	return []int{r.described(d)}
}

// phrase is what the source of attribution k says, nil when it has none. It is
// read anew each time: kept, they weigh more than the text. The next call overwrites
// it.
func (r *resolver) phrase(k int) *description {
	source := r.as[k].Source
	if len(source) == 0 {
		return nil
	}
	r.heading = r.reader.describe(prose.Bounds(source))
	return &r.heading
}

// known reports whether d is a lone name that a person of the part bears, with
// more to it: then no outlet of that name is meant.
func (r *resolver) known(d *description) bool {
	if d.kind != Person || len(d.names) != 1 || d.definite {
		return false
	}
	i := r.bearer(d)
	return i >= 0 && len(r.cast.Persons[i].Names) > 1
}

// implied is who says what has no source of its own: the governor's source. An
// Arabic verb tells the gender of the subject that it implies; where that is
// not the governor's, somebody else in view is meant.
func (r *resolver) implied(a *attribution.Attribution) []int {
	if a.Governor < 0 || a.Governor >= len(r.cast.Of) {
		if a.Lang == "ar" && len(a.Cue) > 0 && a.Rule != unnamedRule {
			cue := prose.FoldString(a.Cue[0].In(r.doc.Text))
			if pluralCue(cue) && r.several != nil {
				return r.several
			}
			return r.choose(genderOfCue(cue), -1)
		}
		return nil
	}
	of := r.cast.Of[a.Governor]
	if len(of) == 0 || a.Lang != "ar" || len(a.Cue) == 0 {
		return of
	}
	cue := prose.FoldString(a.Cue[0].In(r.doc.Text))
	g := genderOfCue(cue)
	l := &r.cast.Persons[of[0]]
	switch many := l.Plural || l.Kind == Group; {
	case many && g != 0 && !pluralCue(cue):
		// Behind its subject a verb agrees in number too: "النقاد … وأضافوا".
		if p := r.choose(g, -1); len(p) > 0 {
			return p[:1]
		}
	case !many && l.Kind == Person && pluralCue(cue) && r.several != nil:
		return r.several
	}
	if g != 0 && l.Kind == Person && l.Gender != 0 && l.Gender != g {
		if p := r.choose(g, of[0]); len(p) > 0 {
			return p[:1]
		}
	}
	return of
}

// pluralCue reports whether an Arabic verb has several for its subject: قالوا,
// كانوا يقولون.
func pluralCue(cue string) bool {
	return strings.HasSuffix(cue, "وا") || strings.HasSuffix(cue, "ون")
}

// unnamedRule marks a passive: nobody is meant.
const unnamedRule = "ar/unnamed"

// genderOfCue is the gender of an Arabic verb's subject: قالت, تقول; 0 where
// the form does not tell. A masculine verb may stand before any subject, so
// only one that stands alone is asked.
func genderOfCue(cue string) byte {
	cue, _, _ = strings.Cut(cue, " ")
	cue = strings.TrimPrefix(cue, "و")
	switch {
	case len(cue) < 6:
		return 0
	case strings.HasSuffix(cue, "ت"), strings.HasPrefix(cue, "ت") && !strings.HasSuffix(cue, "وا"):
		return 'f'
	case strings.HasPrefix(cue, "ي") && !strings.HasSuffix(cue, "ون"), strings.HasSuffix(cue, "ال"), strings.HasPrefix(cue, "ا"):
		return 'm'
	}
	return 0
}

// outlet is the Local of an outlet that speaks.
func (r *resolver) outlet(id, name string, a *attribution.Attribution, unnamed bool) int {
	key := otherKey{Outlet, id + "|" + name}
	i, ok := r.others[key]
	if !ok {
		i = len(r.cast.Persons)
		r.others[key] = i
		r.cast.Persons = append(r.cast.Persons, Local{Kind: Outlet, Name: name, Outlet: id, Lang: a.Lang, Part: r.part,
			Head: prose.FoldString(name), Unnamed: unnamed && id == "", Aliases: []string{prose.OneLine(prose.Join(r.doc.Text, a.Source))}})
	}
	return i
}

// described is the Local of a description without a name: the same words are
// the same speaker within one part.
func (r *resolver) described(d *description) int {
	key := otherKey{d.kind, d.head}
	if i, ok := r.others[key]; ok && d.head != "" && d.kind != Person {
		return i
	}
	i := r.add(d)
	r.others[key] = i
	if d.kind == Organisation && d.proper {
		r.bodies = append(r.bodies, i)
	}
	return i
}

// mostCandidates bounds who is listed where a text leaves it open.
const mostCandidates = 8

// role is who a title without a name points at: the persons whose titles,
// office and country agree, the last one seen before it first. Nobody known:
// whoever is most in view, where the title says next to nothing ("the
// teenager"); else the role itself.
func (r *resolver) role(d *description) []int {
	var fits []int
	for _, i := range r.titled[max(0, len(r.titled)-4*enough):] {
		if fitsRole(&r.cast.Persons[i], d) && !slices.Contains(fits, i) {
			fits = append(fits, i)
		}
	}
	if len(fits) > 0 {
		slices.SortStableFunc(fits, func(a, b int) int { return r.seen[b] - r.seen[a] })
		return fits[:min(len(fits), mostCandidates)]
	}
	if _, ok := r.others[otherKey{Role, d.head}]; !ok && d.definite && vague(d) && r.announced[d.titles[0].Concept] == 0 {
		if p := r.choose(d.gender, -1); len(p) > 0 {
			return p[:1]
		}
	}
	return []int{r.described(d)}
}

// vague reports whether a title may be anybody's: "the official", "the actor".
func vague(d *description) bool {
	for _, t := range d.titles {
		if !t.Any && t.Class != "occupation" {
			return false
		}
	}
	return len(d.nations)+len(d.domains) == 0
}

// fitsRole reports whether d, a title without a name, can mean l: every office
// and country that both state agrees, and so does a title.
func fitsRole(l *Local, d *description) bool {
	if clash(l.Nations, d.nations) || clash(l.Domains, d.domains) || l.Gender != 0 && d.gender != 0 && l.Gender != d.gender {
		return false
	}
	return slices.ContainsFunc(d.titles, func(t Title) bool {
		return slices.ContainsFunc(l.Titles, func(u Title) bool { return sameTitle(t, u) })
	})
}

// sameTitle reports whether two titles can be one person's at one time.
func sameTitle(t, u Title) bool {
	return t.Concept == u.Concept || t.Class == u.Class && (t.Any || u.Any) || t.Any && covers(t, u) || u.Any && covers(u, t)
}

// covers reports whether a title that may stand for others stands for u: an
// official holds some office, a Democrat is elected to one.
func covers(t, u Title) bool {
	switch u.Class {
	case "state", "government", "parliament":
		return t.Class == "politics" || t.Concept == "official"
	case "military", "diplomacy", "press", "organisation":
		return t.Concept == "official"
	}
	return false
}

// clash reports whether both lists say something and share nothing.
func clash(a, b []string) bool {
	return len(a) > 0 && len(b) > 0 && !slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

// body is which organisation "the company" means: the last one whose name has
// the word, else the last one with a name of its own where the word fits any.
func (r *resolver) body(d *description) []int {
	if i, ok := r.others[otherKey{d.kind, d.head}]; ok {
		return []int{i}
	}
	recent := r.bodies[max(0, len(r.bodies)-enough):]
	for _, i := range slices.Backward(recent) {
		if l := &r.cast.Persons[i]; slices.Contains(strings.Split(l.Head, "-"), d.noun) && !clash(l.Nations, d.nations) {
			return []int{i}
		}
	}
	if ventures[d.noun] && len(recent) > 0 {
		return []int{recent[len(recent)-1]}
	}
	return []int{r.described(d)}
}

// ventures are what a body may be called whose name does not say what it is.
var ventures = map[string]bool{"company": true, "firm": true, "carmaker": true, "airline": true, "retailer": true, "group": true, "corporation": true,
	"manufacturer": true, "bank": true, "organisation": true, "organization": true, "club": true, "شركه": true, "الشركه": true, "السيارات": true, "الطيران": true}

// pronoun is who a pronoun means.
func (r *resolver) pronoun(a *attribution.Attribution, m meaning) []int {
	parent, nested := r.parent(a)
	var teller []int
	if nested {
		teller = r.cast.Of[parent]
	}
	switch {
	case m.person == '1' && len(teller) > 0:
		return teller
	case m.person == '1':
		return r.last
	case m.gender == 'n':
		return r.thing
	case m.group == "p":
		if r.several != nil {
			return r.several
		}
		return r.last
	}
	not := -1
	if len(teller) > 0 && r.as[parent].Mode == attribution.Direct {
		not = teller[0] // who says "he" of somebody does not mean himself
	}
	p := r.choose(m.gender, not)
	if len(p) == 0 {
		p = r.ahead(anchor(*a), m.gender)
	}
	r.learnGender(p, m.gender)
	return p
}

// parent is the index of the attribution that a lies inside, if any.
func (r *resolver) parent(a *attribution.Attribution) (k int, ok bool) {
	if a.Parent == "" {
		return 0, false
	}
	if len(r.byID) == 0 {
		for i := range r.as {
			r.byID[r.as[i].ID] = i
		}
	}
	k, ok = r.byID[a.Parent]
	return k, ok
}

// ahead is who a pronoun means that stands before everybody: the next one named.
func (r *resolver) ahead(at int, gender byte) []int {
	i, _ := slices.BinarySearchFunc(r.sightings, at, func(s sighting, at int) int { return int(s.start) - at })
	for n := 0; i < len(r.sightings) && n < enough; i, n = i+1, n+1 {
		if s := &r.sightings[i]; s.person >= 0 && r.may(int(s.person), gender) {
			return []int{int(s.person)}
		}
	}
	return nil
}
