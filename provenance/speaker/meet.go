package speaker

import (
	"cmp"
	"slices"
	"strings"

	"isnad/sources/prose"
)

// A sighting is a place where the prose names somebody, or points at them with
// a pronoun. News has one in every line, so each is small.
type sighting struct {
	start, end int32 // bytes of the text
	person     int32 // index into Cast.Persons, -1 for a pronoun; of a loose one, into the resolver's names
	sentence   int32
	gender     byte // of a pronoun
	weight     weight
}

func (s *sighting) span() prose.Span { return prose.Span{Start: int(s.start), End: int(s.end)} }

// set puts the sighting at a span.
func (s *sighting) set(span prose.Span) { s.start, s.end = int32(span.Start), int32(span.End) }

// A weight is what a sighting is worth, by where in its sentence it stands.
type weight uint8

// The weights; quotedWeight is added for what stands in quotation marks.
const (
	plainWeight  weight = iota
	ownerWeight         // behind a preposition, or owning something
	freshWeight         // what opens its sentence
	quotedWeight        // what a quotation names is a third of that
)

// worth is the weight as a number.
func (w weight) worth() float64 {
	return [...]float64{45, 25, 80, 45.0 / 3, 25.0 / 3, 80.0 / 3}[w]
}

// A looseName is the last four words of a run of capitalised words of which only
// somebody known can make a person.
type looseName struct {
	words [4]string
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
		if d.kind != Person || r.outletAt(a.Source) != nil {
			continue
		}
		if len(d.names) > 1 {
			r.person(&d)
		} else if len(d.names) == 1 {
			r.lone[d.names[0]] = true
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
	stands := standing(its, i, j)
	named := j-i > 1 && (its[i].is(givenWord) || r.lone[its[i].first().fold] || r.lone[its[j-1].first().fold])
	if stands == 0 && named && i > 0 && its[i-1].preposes() {
		stands = standing(its[i:], 0, j-i) // "a letter by Lena Berg": in prose she is met all the same
	}
	if stands > 0 && (left < i || right > j || named) {
		d := description{lang: r.lang, kind: Role, span: prose.Span{Start: its[left].first().Start, End: its[right-1].last().End}}
		r.reader.understand(&d, its[left:right])
		if d.kind == Person && r.outletAt([]prose.Span{d.name}) == nil {
			r.sight(s, &d)
			return right - 1
		}
	}
	r.keep(its[i:j], s)
	return j - 1
}

// keep keeps a name of which nothing says that it is a person's for settle.
func (r *resolver) keep(its []item, s sighting) {
	var l looseName
	its = its[max(0, len(its)-len(l.words)):]
	for k, it := range its {
		w := it.first()
		switch {
		case it.is(particleWord) && len(its) > 1:
		case k > 0 && l.n > 0 && w.hyphened(its, k):
			l.words[l.n-1] += w.fold
		default:
			l.words[l.n] = w.fold
			l.n++
		}
	}
	if l.n == 0 {
		return
	}
	at, ok := r.named[l]
	if !ok {
		at = int32(len(r.names))
		r.named[l] = at
		r.names = append(r.names, l)
	}
	s.person = at
	r.loose = append(r.loose, s)
}

// sight keeps a sighting of whom d names.
func (r *resolver) sight(s sighting, d *description) {
	i := r.person(d)
	s.set(d.name)
	s.person = int32(i)
	r.count[i]++
	r.sightings = append(r.sightings, s)
}

// sighting weighs a name or pronoun by where in its sentence it stands: what
// opens it is its subject, what follows a preposition or owns something is not
// (Lappin and Leass 1994, "An Algorithm for Pronominal Anaphora Resolution").
func (r *resolver) sighting(its []item, i, j int, fresh bool) sighting {
	s := sighting{start: int32(its[i].first().Start), end: int32(its[j-1].last().End), sentence: int32(len(r.sentences))}
	switch {
	case its[j-1].last().owner || i > 0 && !its[i].first().afterMark && prepositions[its[i-1].first().fold]:
		s.weight = ownerWeight
	case fresh:
		s.weight = freshWeight
	}
	if its[i].first().quoted {
		s.weight += quotedWeight
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
	known := r.loose[:0]
	for _, s := range r.loose {
		name := &r.names[s.person]
		d := description{names: name.words[:name.n]}
		if i := r.bearer(&d); i >= 0 {
			s.person = int32(i)
			r.count[i]++
			known = append(known, s)
		}
	}
	r.sightings = append(r.sightings, known...)
	slices.SortStableFunc(r.sightings, func(a, b sighting) int { return cmp.Compare(a.start, b.start) })
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
	r.sight(r.sighting(its, i+from, i+to, fresh), &d)
	return i + to - 1
}
