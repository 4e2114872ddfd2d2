package speaker

import (
	"slices"

	"isnad/provenance/attribution"
	"isnad/sources/prose"
)

// speaker is who attribution k is ascribed to, as indexes of Locals. before are
// the attributions met already, in a reader's order.
func (r *resolver) speaker(as []attribution.Attribution, before []int, k int) []int {
	a := as[k]
	if len(a.Source) == 0 {
		if a.Governor >= 0 {
			return r.cast.Of[a.Governor]
		}
		return nil
	}
	if m := r.outletAt(a.Source); m != nil {
		return []int{r.outlet(m.ID, m.Name, a)}
	}
	at := prose.Bounds(a.Source)
	d := describe(a.Lang, r.doc.Text, at)
	switch {
	case d.pronoun != nil:
		return r.pronoun(as, before, k, *d.pronoun)
	case d.kind == Person:
		return r.note(at, []int{r.person(d)})
	case len(d.titles) > 0 && d.kind == Role && !d.plural:
		return r.note(at, r.role(at, d))
	case d.kind == Role && d.definite:
		if p := r.salient(as, before, k, d.gender); len(p) > 0 {
			return p
		}
	}
	return []int{r.described(d)}
}

// note records that the persons stand at a place, and passes them on.
func (r *resolver) note(at prose.Span, persons []int) []int {
	if len(persons) > 0 {
		i, _ := slices.BinarySearchFunc(r.mentions, at.Start, func(m Mention, at int) int { return m.Span.Start - at })
		r.mentions = slices.Insert(r.mentions, i, Mention{at, persons[0]})
	}
	return persons
}

// outlet is the Local of an outlet that speaks.
func (r *resolver) outlet(id, name string, a attribution.Attribution) int {
	for i, l := range r.cast.Persons {
		if l.Kind == Outlet && l.Part == r.part && l.Name == name && l.Outlet == id {
			return i
		}
	}
	l := Local{Kind: Outlet, Name: name, Outlet: id, Lang: a.Lang, Part: r.part, Head: prose.FoldString(name),
		Aliases: []string{prose.Join(r.doc.Text, a.Source)}}
	r.cast.Persons = append(r.cast.Persons, l)
	return len(r.cast.Persons) - 1
}

// described is the Local of a description without a name: the same words are
// the same speaker within one part.
func (r *resolver) described(d description) int {
	for i, l := range r.cast.Persons {
		if l.Part == r.part && l.Kind == d.kind && len(l.Names) == 0 && l.Head == d.head && d.head != "" {
			return i
		}
	}
	return r.add(d)
}

// role is who a title without a name points at: the persons whose titles,
// office and country agree, the last one named before it first. Nobody known:
// the role itself.
func (r *resolver) role(at prose.Span, d description) []int {
	var fits []int
	for i := range r.cast.Persons {
		if l := &r.cast.Persons[i]; l.Part == r.part && l.Kind == Person && fitsRole(l, d) {
			fits = append(fits, i)
		}
	}
	if len(fits) == 0 {
		return []int{r.described(d)}
	}
	last := map[int]int{}
	for _, m := range r.mentions {
		if m.Span.Start < at.Start {
			last[m.Person] = m.Span.Start + 1
		}
	}
	slices.SortStableFunc(fits, func(a, b int) int { return last[b] - last[a] })
	return fits
}

// fitsRole reports whether d, a title without a name, can mean l: every office
// and country that both state agrees, and so does a title.
func fitsRole(l *Local, d description) bool {
	if clash(l.Nations, d.nations) || clash(l.Domains, d.domains) || l.Gender != 0 && d.gender != 0 && l.Gender != d.gender {
		return false
	}
	return slices.ContainsFunc(d.titles, func(t Title) bool {
		return slices.ContainsFunc(l.Titles, func(u Title) bool { return sameTitle(t, u) })
	})
}

// sameTitle reports whether two titles can be one person's at one time.
func sameTitle(t, u Title) bool {
	return t.Concept == u.Concept || t.Class == u.Class && (t.Any || u.Any)
}

// clash reports whether both lists say something and share nothing.
func clash(a, b []string) bool {
	return len(a) > 0 && len(b) > 0 && !slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

// pronoun is who a pronoun means.
func (r *resolver) pronoun(as []attribution.Attribution, before []int, k int, m meaning) []int {
	switch {
	case m.person == '1' && as[k].Parent != "":
		for _, i := range before {
			if as[i].ID == as[k].Parent {
				return r.cast.Of[i]
			}
		}
	case m.gender == 'n':
		return r.thing(as, before)
	case m.group == "p":
		return r.several(as, before)
	}
	p := r.salient(as, before, k, m.gender)
	if len(p) > 0 && m.gender != 0 && r.cast.Persons[p[0]].Gender == 0 && len(p) == 1 {
		r.cast.Persons[p[0]].Gender = m.gender
	}
	return p
}

// salient is the person most in view at attribution k: the speaker of the
// attribution before it, when that one is near; else the first one named in the
// sentence at hand or before. A second person named after the first between
// them leaves it open.
func (r *resolver) salient(as []attribution.Attribution, before []int, k int, gender byte) []int {
	at := prose.Bounds(as[k].Source).Start
	for _, i := range slices.Backward(before) {
		if as[i].Part != r.part {
			continue
		}
		if prose.Bounds(as[i].Content).End+600 < at && prose.Bounds(as[i].Source).End+600 < at {
			break
		}
		of := r.cast.Of[i]
		if len(of) > 0 && r.may(of[0], gender) && as[k].Parent != as[i].ID {
			return of
		}
	}
	for i := len(r.mentions) - 1; i >= 0; i-- {
		if m := r.mentions[i]; m.Span.Start < at && r.may(m.Person, gender) {
			return []int{m.Person}
		}
	}
	return nil
}

// may reports whether a Local can be meant by a singular pronoun of the gender.
func (r *resolver) may(local int, gender byte) bool {
	l := &r.cast.Persons[local]
	if l.Plural || l.Kind != Person && l.Kind != Role && l.Kind != Anonymous {
		return false
	}
	return l.Gender == 0 || gender == 0 || l.Gender == gender
}

// thing is what "it" means: the last body, outlet or document that spoke.
func (r *resolver) thing(as []attribution.Attribution, before []int) []int {
	for _, i := range slices.Backward(before) {
		if of := r.cast.Of[i]; len(of) > 0 && as[i].Part == r.part {
			if kind := r.cast.Persons[of[0]].Kind; kind == Organisation || kind == Outlet || kind == Document {
				return of
			}
		}
	}
	return nil
}

// several is who "they" are: the last plural speaker; failing that, the last
// speaker, whatever they are.
func (r *resolver) several(as []attribution.Attribution, before []int) []int {
	var last []int
	for _, i := range slices.Backward(before) {
		of := r.cast.Of[i]
		if len(of) == 0 || as[i].Part != r.part {
			continue
		}
		l := r.cast.Persons[of[0]]
		if l.Plural || l.Kind == Group || l.Kind == Organisation {
			return of
		}
		if last == nil {
			last = of
		}
	}
	return last
}
