package speaker

import (
	"cmp"
	"slices"
	"strings"

	"isnad/sources/prose"
)

// A sighting is a place where the prose names somebody, or points at them with
// a pronoun.
type sighting struct {
	span     prose.Span
	person   int  // index into Cast.Persons, -1 for a pronoun
	gender   byte // of a pronoun
	sentence int
	weight   float64
}

// A loose sighting is a run of capitalised words of which only somebody known
// can make a person.
type loose struct {
	sighting
	names [4]string // the last four of its words
	n     int
}

// chunk bounds the prose that is cut into words at once, in bytes; a line may
// be a whole archive.
const chunk = 1 << 15

// meet meets everybody whom the part names in full: the sources first, whose
// grammar says that they are somebody, then the prose.
func (r *resolver) meet(order []int) {
	for _, k := range order {
		a := &r.as[k]
		if len(a.Source) == 0 {
			continue
		}
		d := r.reader.describe(prose.Bounds(a.Source))
		r.phrases[k] = &d
		if d.kind == Person && len(d.names) > 1 && r.outletAt(a.Source) == nil {
			r.person(&d)
		}
	}
	for _, b := range r.doc.Parts[r.part].Blocks {
		for s := b.Span; !s.Empty(); {
			piece := s
			if s.Len() > chunk {
				piece.End = s.Start + chunk
				if sp := strings.LastIndexByte(piece.In(r.doc.Text), ' '); sp > 0 {
					piece.End = s.Start + sp
				}
				for piece.End < s.End && r.doc.Text[piece.End]&0xc0 == 0x80 {
					piece.End++
				}
			}
			r.scan(piece)
			s.Start = piece.End
		}
	}
	r.settle()
}

// scan meets those whom one stretch of prose names.
func (r *resolver) scan(span prose.Span) {
	its := r.reader.read(span)
	sentence := int32(-1)
	fresh := true // nobody was named in the sentence yet
	for i := 0; i < len(its); i++ {
		w := its[i].first()
		if w.sentence != sentence {
			sentence, fresh = w.sentence, true
			r.sentences = append(r.sentences, w.Start)
		}
		if r.lang == "ar" {
			i = r.scanArabic(its, i, fresh)
			continue
		}
		n := len(r.sightings) + len(r.loose)
		i = r.scanLatin(its, i, fresh)
		fresh = fresh && n == len(r.sightings)+len(r.loose)
	}
}

// scanLatin looks at item i and returns the last item that it used up.
func (r *resolver) scanLatin(its []item, i int, fresh bool) int {
	j := i
	if w := its[i].first(); w.capital {
		j = runLatin(its, i)
	}
	if j == i {
		if its[i].is(titleWord) && announces(its, i) {
			r.announced[its[i].meaning(titleWord).concept] = its[i].first().Start
		}
		if m := its[i].meaning(pronounWord); m != nil && m.person == '3' && m.group == "s" && m.gender != 'n' && m.gender != 0 && !its[i].first().quoted {
			s := r.sighting(its, i, i+1, fresh)
			s.person, s.gender = -1, m.gender
			r.sightings = append(r.sightings, s)
		}
		return i
	}
	s := r.sighting(its, i, j, fresh)
	left, right := titleLeft(its, i), titleRight(its, j)
	if stands := standing(its, i, j); stands > 0 && (left < i || right > j || j-i > 1 && its[i].is(givenWord)) {
		d := description{lang: r.lang, kind: Role, span: prose.Span{Start: its[left].first().Start, End: its[right-1].last().End}}
		r.reader.understand(&d, its[left:right])
		if d.kind == Person && r.outletAt([]prose.Span{d.name}) == nil {
			s.span, s.person = d.name, r.person(&d)
			r.count[s.person]++
			r.sightings = append(r.sightings, s)
			return right - 1
		}
	}
	r.keep(its[i:j], s)
	return j - 1
}

// keep keeps a name of which nothing says that it is a person's for settle.
func (r *resolver) keep(its []item, s sighting) {
	l := loose{sighting: s}
	its = its[max(0, len(its)-len(l.names)):]
	for k, it := range its {
		w := it.first()
		switch {
		case it.is(particleWord) && len(its) > 1:
		case k > 0 && l.n > 0 && w.hyphened(its, k):
			l.names[l.n-1] += w.fold
		default:
			l.names[l.n] = w.fold
			l.n++
		}
	}
	if l.n > 0 {
		r.loose = append(r.loose, l)
	}
}

// sighting weighs a name or pronoun by where in its sentence it stands: what
// opens it is its subject, what follows a preposition or owns something is not
// (Lappin and Leass 1994, "An Algorithm for Pronominal Anaphora Resolution").
func (r *resolver) sighting(its []item, i, j int, fresh bool) sighting {
	s := sighting{span: prose.Span{Start: its[i].first().Start, End: its[j-1].last().End}, sentence: len(r.sentences), weight: 45}
	switch {
	case its[j-1].last().owner || i > 0 && !its[i].first().afterMark && prepositions[its[i-1].first().fold]:
		s.weight = 25
	case fresh:
		s.weight = 80
	}
	if its[i].first().quoted {
		s.weight /= 3
	}
	return s
}

// announces reports whether "a" or "an" stands before the title at item i.
func announces(its []item, i int) bool {
	for k := i - 1; k >= 0 && i-k <= 4 && !its[k+1].first().afterMark; k-- {
		if f := its[k].first().fold; f == "a" || f == "an" {
			return true
		}
	}
	return false
}

// settle gives the loose sightings to those known by their names, and puts all
// in text order.
func (r *resolver) settle() {
	for k := range r.loose {
		l := &r.loose[k]
		d := description{names: l.names[:l.n]}
		if i := r.bearer(&d); i >= 0 {
			l.person = i
			r.count[i]++
			r.sightings = append(r.sightings, l.sighting)
		}
	}
	r.loose = nil
	slices.SortStableFunc(r.sightings, func(a, b sighting) int { return cmp.Compare(a.span.Start, b.span.Start) })
}

// titleLeft is where the description before the name at i begins: titles,
// offices and countries, with the small words between them, and capitalised
// words that belong to a title: "House Minority Leader".
func titleLeft(its []item, i int) int {
	left := i
	for k := i - 1; k >= 0 && i-k <= 12; k-- {
		it, next := its[k], its[k+1]
		if next.first().afterMark && !(k+1 == i && titleBehind(its, k)) {
			break
		}
		f := it.first()
		switch {
		case it.is(titleWord) || it.is(honorificWord):
			left = k
		case it.any(1<<domainWord | 1<<nationWord | 1<<organisationWord):
			if left < i {
				left = k
			}
		case f.fold == "of" || f.fold == "the" || f.fold == "and" || f.fold == "for":
		case left == k+1 && f.capital && !f.owner && next.first().capital && !it.is(givenWord) && !(f.ordinary && f.afterMark):
			left = k
		default:
			return trimLeft(its, left)
		}
	}
	return trimLeft(its, left)
}

// titleBehind reports whether the phrase that ends with item k is a title with
// its office, set off by a comma from the name: "the Minister of Economy, …".
func titleBehind(its []item, k int) bool {
	for n := 0; k >= 0 && n < 8; k, n = k-1, n+1 {
		switch it := its[k]; {
		case it.is(titleWord):
			return true
		case it.is(domainWord), it.is(nationWord), it.first().fold == "of", it.first().fold == "and", it.first().fold == "the":
		default:
			return false
		}
		if its[k].first().afterMark {
			return false
		}
	}
	return false
}

// trimLeft leaves out a conjunction at the head of a description.
func trimLeft(its []item, left int) int {
	for left+1 < len(its) && (its[left].first().fold == "and" || its[left].first().fold == "of" || its[left].first().fold == "for") {
		left++
	}
	return left
}

// titleRight is where the description behind a name that ends at j ends: an
// age, or a phrase set off by a comma that opens with a title, up to the next
// mark.
func titleRight(its []item, j int) int {
	end := j
	if j < len(its) && its[j].first().afterMark && its[j].first().number && (j+1 == len(its) || its[j+1].first().afterMark) {
		j++
		end = j
	}
	if j >= len(its) || !its[j].first().afterMark || small[its[j].first().fold] || its[j].first().sentence != its[j-1].first().sentence {
		return end
	}
	title := false
	for k := j; k < len(its) && k-j < 12; k++ {
		if k > j && its[k].first().afterMark {
			if title {
				return k
			}
			return end
		}
		if prepositions[its[k].first().fold] && !title {
			return end
		}
		if its[k].is(titleWord) && k-j < 6 {
			title = true
		} else if k-j >= 6 && !title {
			return end
		}
	}
	return end
}

// scanArabic looks at item i for a title or given name with which a person's
// description begins, and returns the last item that it used up.
func (r *resolver) scanArabic(its []item, i int, fresh bool) int {
	if !its[i].any(1<<titleWord | 1<<honorificWord | 1<<givenWord) {
		return i
	}
	end := i + 1
	for ; end < len(its) && end-i < 12 && !its[end].first().afterMark; end++ {
		if w := its[end].first(); prepositions[w.fold] && !its[end].is(givenWord) || strings.HasPrefix(w.fold, "و") && len(w.fold) > 6 && !its[end].is(givenWord) && w.ordinary {
			break
		}
	}
	from, to := nameArabic(its[i:end])
	if to-from == 0 || to-from == 1 && from == 0 {
		if to-from == 1 {
			r.keep(its[i:i+1], r.sighting(its, i, i+1, fresh))
		}
		return i
	}
	d := description{lang: r.lang, kind: Role, span: prose.Span{Start: its[i].first().Start, End: its[i+to-1].last().End}}
	if w := its[i].first(); !w.listed && strings.HasPrefix(w.In(r.doc.Text), "و") {
		d.span.Start += len("و")
	}
	r.reader.understand(&d, its[i:i+to])
	if d.kind != Person || r.outletAt([]prose.Span{d.name}) != nil {
		return i
	}
	s := r.sighting(its, i+from, i+to, fresh)
	s.span, s.person = d.name, r.person(&d)
	r.count[s.person]++
	r.sightings = append(r.sightings, s)
	return i + to - 1
}
