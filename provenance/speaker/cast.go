package speaker

import (
	"cmp"
	"slices"
	"sync"

	"isnad/provenance/attribution"
	"isnad/sources"
	"isnad/sources/outlet"
	"isnad/sources/prose"
)

// A Cast is the speakers of one document and who of them stands behind which
// attribution.
type Cast struct {
	Persons []Local
	// Of holds, for each attribution of the document by index, the indexes
	// into Persons of who it is ascribed to, best first: more than one when
	// the text leaves it open, none when it does not say.
	Of [][]int
	// Mentions are the places where the prose names one of Persons, in text
	// order within each part, at one place in the order of Persons.
	Mentions []Mention
}

// A Mention is a place in the text that names a speaker.
type Mention struct {
	Span   prose.Span
	Person int // index into Cast.Persons
}

// Resolve ties every attribution of d to a speaker of the document. outlets
// are the outlets named in d's text, in text order.
//
// Each part is read twice. The first time everybody is met whom the prose names
// in full, so that a surname in a headline and an office before its holder's
// name have somebody to mean. The second time the text is gone through in a
// reader's order, with an eye on who is in view: that decides pronouns.
func Resolve(d *sources.Document, as []attribution.Attribution, outlets []outlet.Mention) Cast {
	return resolve(d, as, outlets, nil)
}

// resolve is Resolve; it fills in why, one for each attribution, unless nil.
func resolve(d *sources.Document, as []attribution.Attribution, outlets []outlet.Mention, why []because) Cast {
	r := rooms.Get().(*room)
	c := Cast{Of: make([][]int, len(as)), Persons: r.persons[:0]}
	order, at, mine := r.order[:0], r.at[:0], r.mine[:0]
	for k := range as {
		order, at = append(order, k), append(at, anchor(as[k]))
	}
	slices.SortStableFunc(order, func(a, b int) int { return at[a] - at[b] })
	for i := range d.Parts {
		mine = mine[:0]
		for _, k := range order {
			if as[k].Part == i {
				mine = append(mine, k)
			}
		}
		x := newResolver(d, i, &c, outlets, as)
		x.why = why
		x.meet(mine)
		x.follow(mine, at)
		c.Mentions = append(c.Mentions, x.mentions()...)
		x.rest()
	}
	*r = room{c.Persons, order, at, mine}
	c.Persons = append([]Local(nil), r.persons...) // without the room that they grew into: casts are kept, of a whole corpus
	if clear(r.persons); cap(r.persons) <= mostKept && cap(order) <= mostKept {
		rooms.Put(r)
	}
	return c
}

// A room is what a cast grows in, kept from one to the next.
type room struct {
	persons         []Local
	order, at, mine []int // attributions, as indexes; their anchors; those of one part
}

var rooms = sync.Pool{New: func() any { return new(room) }}

// anchor is where a reader learns of an attribution: at its source, else its
// cue, else its content. A quotation may stand before its source and the next
// one's governor behind it.
func anchor(a attribution.Attribution) int {
	for _, s := range [...][]prose.Span{a.Source, a.Cue, a.Content} {
		if len(s) > 0 {
			return s[0].Start
		}
	}
	return 0
}

// A resolver works through one part of a document.
type resolver struct {
	doc     *sources.Document
	part    int
	lang    string
	cast    *Cast
	outlets []outlet.Mention
	as      []attribution.Attribution
	byID    map[string]int // attributions by id; empty until one is asked for
	reader  *reader

	sightings []sighting      // in text order once meet is done
	loose     []sighting      // of names
	lone      map[string]bool // words by which alone somebody is said to speak
	names     []looseName
	named     map[looseName]int32 // indexes into names
	said      []Mention           // who the sources were found to be
	sentences []int               // where each sentence begins

	exact     roll // persons of the part by their last name as folded
	surnames  roll // by its block
	givens    roll // and by their first
	blocks    map[string]string
	others    map[otherKey]int // everybody else of the part
	titled    []int            // persons with a title
	bodies    []int            // organisations with a name of their own
	count     map[int]int      // sightings of each person
	seen      map[int]int      // where each person was seen last, from 1
	heading   description      // of the source that was read last
	announced map[string]int   // titles that "a …" has brought in, and where

	why     []because // of attributions; nil where nobody asks
	focus   focus
	last    []int // who spoke last
	several []int // the last plural speaker
	thing   []int // the last body, outlet or document that spoke
}

// otherKey tells apart everybody who is no named person.
type otherKey struct {
	kind Kind
	head string
}

// newResolver takes an idle resolver for a part, or makes one.
func newResolver(d *sources.Document, part int, c *Cast, outlets []outlet.Mention, as []attribution.Attribution) *resolver {
	lang := d.Parts[part].Lang
	r, ok := peopleOf(lang).idle.Get().(*resolver)
	if !ok {
		r = &resolver{reader: newReader(lang, ""), byID: map[string]int{}, lone: map[string]bool{}, named: map[looseName]int32{}, exact: newRoll(), surnames: newRoll(), givens: newRoll(),
			blocks: map[string]string{}, others: map[otherKey]int{}, count: map[int]int{}, seen: map[int]int{}, announced: map[string]int{}}
	}
	r.reader.turn(lang, d.Text)
	r.doc, r.part, r.lang, r.cast, r.outlets, r.as = d, part, lang, c, outlets, as
	return r
}

// mostKept bounds the sightings for which a resolver keeps room when it is done.
const mostKept = 1 << 15

// rest makes the resolver idle: it forgets all that it knew but the spellings of
// words, and keeps the room. What a part of unusual length took is given back.
func (r *resolver) rest() {
	if cap(r.sightings) > mostKept || cap(r.loose) > mostKept || len(r.blocks) > mostForms {
		return
	}
	clear(r.byID)
	clear(r.lone)
	clear(r.named)
	clear(r.others)
	clear(r.count)
	clear(r.seen)
	clear(r.announced)
	r.exact.clear()
	r.surnames.clear()
	r.givens.clear()
	*r = resolver{reader: r.reader, byID: r.byID, lone: r.lone, named: r.named, exact: r.exact, surnames: r.surnames, givens: r.givens, blocks: r.blocks, others: r.others,
		count: r.count, seen: r.seen, announced: r.announced, sightings: r.sightings[:0], loose: r.loose[:0], names: r.names[:0], said: r.said[:0], sentences: r.sentences[:0],
		titled: r.titled[:0], bodies: r.bodies[:0], focus: focus{inView: r.focus.inView[:0]}}
	r.reader.turn(r.reader.lang, "")
	r.reader.known.idle.Put(r)
}

// mentions are the places that name somebody or say something by them.
func (r *resolver) mentions() []Mention {
	out := slices.Grow(r.said, len(r.sightings))
	for i := range r.sightings {
		if s := &r.sightings[i]; s.person >= 0 {
			out = append(out, Mention{s.span(), int(s.person)})
		}
	}
	slices.SortStableFunc(out, func(a, b Mention) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End), cmp.Compare(a.Person, b.Person))
	})
	return slices.CompactFunc(out, func(a, b Mention) bool { return a == b })
}

// outletAt is the named outlet that makes up a source, nil for none: the outlet
// heads the phrase and no person follows ("Reuters reporter Ann Li" is a
// person).
func (r *resolver) outletAt(source []prose.Span) *outlet.Mention {
	if len(source) == 0 {
		return nil
	}
	b := prose.Bounds(source)
	i, _ := slices.BinarySearchFunc(r.outlets, b.Start, func(m outlet.Mention, at int) int { return cmp.Compare(m.Phrase.End-1, at) })
	for ; i < len(r.outlets) && r.outlets[i].Phrase.Start < b.End; i++ {
		m := &r.outlets[i]
		if b.Contains(m.Span) && 2*m.Phrase.Len() >= b.Len() && m.Phrase.End+2 >= b.End || m.Phrase.Contains(b) {
			return m
		}
	}
	return nil
}

// enough is how many persons of one name are compared with a new one; a text
// that has more names nobody by it.
const enough = 64

// person is the index of the person that d names: one that is known already, or
// a new one. A lone name means whoever bears it and is spoken of most.
func (r *resolver) person(d *description) int {
	best := r.bearer(d)
	if best >= 0 {
		l := &r.cast.Persons[best]
		had := len(l.Titles) > 0
		longer := len(d.names) > len(l.Names)
		l.learn(r.doc.Text, d)
		if !had && len(l.Titles) > 0 {
			r.titled = append(r.titled, best)
		}
		if longer {
			r.index(best, l.Names)
		}
		return best
	}
	i := r.add(d)
	r.index(i, d.names)
	if len(d.titles) > 0 {
		r.titled = append(r.titled, i)
	}
	return i
}

// bearer is the person known by the name of d, -1 for none. A document mostly
// keeps to one spelling, so who is spelt alike comes before who sounds alike.
func (r *resolver) bearer(d *description) int {
	last := d.names[len(d.names)-1]
	best := r.best(&r.exact, last, d)
	if best < 0 {
		best = r.best(&r.surnames, r.block(last), d)
	}
	if best < 0 && len(d.names) == 1 {
		best = r.best(&r.givens, d.names[0], d)
	}
	return best
}

// best is the one among the last few persons listed under a key who bears the
// name of d and is spoken of most, the first listed of equals, -1 for none.
func (r *resolver) best(of *roll, key string, d *description) int {
	best := -1
	n := 0
	for at := of.last[key]; at != 0 && n < enough; at, n = of.entries[at].before, n+1 {
		i := int(of.entries[at].person)
		l := &r.cast.Persons[i]
		if i == best || !sameName(l.Names, d.names) || l.Gender != 0 && d.gender != 0 && l.Gender != d.gender {
			continue
		}
		if best < 0 || r.count[i] >= r.count[best] {
			best = i
		}
	}
	return best
}

// A roll lists persons under keys.
type roll struct {
	last    map[string]int32 // the last entry of each key
	entries []entry          // from 1 on
}

type entry struct{ person, before int32 } // before is the key's entry before, 0 for none

func newRoll() roll { return roll{map[string]int32{}, make([]entry, 1)} }

// add lists a person under a key.
func (l *roll) add(key string, person int) {
	l.entries = append(l.entries, entry{int32(person), l.last[key]})
	l.last[key] = int32(len(l.entries) - 1)
}

func (l *roll) clear() {
	clear(l.last)
	l.entries = l.entries[:1]
}

// index enters a person's name.
func (r *resolver) index(i int, names []string) {
	last := names[len(names)-1]
	r.exact.add(last, i)
	r.surnames.add(r.block(last), i)
	r.givens.add(names[0], i)
}

// block is block, worked out once for each word.
func (r *resolver) block(fold string) string {
	key, ok := r.blocks[fold]
	if !ok {
		key = block(fold)
		r.blocks[fold] = key
	}
	return key
}

// add makes a new Local of d.
func (r *resolver) add(d *description) int {
	l := Local{Kind: d.kind, Lang: d.lang, Part: r.part, Head: d.head, Plural: d.plural}
	if d.kind != Person {
		l.Name = printed(r.doc.Text, d.span)
		if l.Name == "" {
			l.Name = prose.OneLine(d.span.In(r.doc.Text))
		}
		l.Unnamed = !d.proper
	}
	l.learn(r.doc.Text, d)
	r.cast.Persons = append(r.cast.Persons, l)
	return len(r.cast.Persons) - 1
}
