package relay

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"isnad/provenance/attribution"
	"isnad/provenance/speaker"
	"isnad/sources"
	"isnad/sources/outlet"
	"isnad/sources/prose"
)

// A finder works through one document.
type finder struct {
	doc      *sources.Document
	id       string
	as       []attribution.Attribution
	voices   []attribution.Voice
	cast     speaker.Cast
	children map[string][]int // attributions by their parent's id
	byStart  []int            // attributions by where their cue or content begins
	blocks   []prose.Span     // all paragraphs that are analysed
	outlets  []outlet.Mention // the outlets named, in text order

	said      []saying            // what all attributions and voices say, in text order; made when asked for
	ofParts   map[[2]int][]string // their ids by first and last part
	holders   map[int]End         // by part
	sentences map[int][]prose.Span
}

// A saying is where an attribution or a voice says something, and in which part.
type saying struct {
	start, part int
	id          string
}

// Find lists the relays that d states in prose or credits in lines, in text
// order. mentions are the outlets named in d, in text order.
func Find(d *sources.Document, as []attribution.Attribution, voices []attribution.Voice, cast speaker.Cast, mentions []outlet.Mention) []Relay {
	f := &finder{doc: d, id: d.ID(), as: as, voices: voices, cast: cast, children: map[string][]int{},
		outlets: mentions, ofParts: map[[2]int][]string{}, holders: map[int]End{}, sentences: map[int][]prose.Span{}}
	for i, a := range as {
		if a.Parent != "" {
			f.children[a.Parent] = append(f.children[a.Parent], i)
		}
		f.byStart = append(f.byStart, i)
	}
	slices.SortStableFunc(f.byStart, func(a, b int) int { return reach(as[a]).Start - reach(as[b]).Start })
	for _, p := range d.Parts {
		for _, b := range p.Blocks {
			f.blocks = append(f.blocks, b.Span)
		}
	}
	out := f.credits()
	for _, m := range mentions {
		if r, ok := f.stated(m); ok {
			out = append(out, r)
		}
	}
	slices.SortStableFunc(out, func(a, b Relay) int { return cmp.Or(a.Span.Start-b.Span.Start, cmp.Compare(a.Role, b.Role)) })
	number(out)
	return slices.Clone(out) // without the room that it grew in
}

// number makes ids differ where several credits came as metadata: these stand
// nowhere in the text.
func number(relays []Relay) {
	seen := map[string]int{}
	for i := range relays {
		r := &relays[i]
		if !r.Span.Empty() {
			continue
		}
		if seen[r.ID]++; seen[r.ID] > 1 {
			r.ID = fmt.Sprintf("%s.%d", r.ID, seen[r.ID])
		}
	}
}

// reach is all that an attribution takes up: source, cue and content.
func reach(a attribution.Attribution) prose.Span {
	return prose.Bounds(slices.Concat(a.Source, a.Cue, a.Content))
}

// credits makes a relay of every credit by which words came; photo credits
// carry none. Of those outside the text one an outlet and role is enough: pages
// print their bylines twice.
func (f *finder) credits() []Relay {
	type hop struct {
		from End
		role Role
	}
	var out []Relay
	seen := map[hop]bool{}
	for i, c := range f.doc.Credits {
		role, ok := roleOf[c.Role]
		h := hop{End{c.Outlet, c.Name}, role}
		if !ok || c.Span.Empty() && seen[h] {
			continue
		}
		seen[h] = true
		r := Relay{Doc: f.id, From: End{c.Outlet, c.Name}, Role: role, Basis: Credited, Text: c.Text, Span: c.Span, Scope: Whole}
		if !c.Named.Empty() {
			r.Text, r.Span = c.Named.In(f.doc.Text), c.Named
		}
		if f.inProse(c.Span) {
			r.Basis = Stated
		}
		first, last := 0, len(f.doc.Parts)-1
		if !c.Whole && last > 0 {
			r.Scope, first, last = Part, c.Part, c.Part
		}
		r.ScopeSpan = prose.Span{Start: f.doc.Parts[first].Span.Start, End: f.doc.Parts[last].Span.End}
		r.To = f.receiver(i)
		r.Covers = f.within(first, last)
		r.Evidence = []Evidence{{f.id, c.Span}}
		r.ID = f.name(r)
		out = append(out, r)
	}
	return out
}

// roleOf is what an outlet did when a credit names it.
var roleOf = map[sources.Role]Role{
	sources.RoleAgency: Credit, sources.RoleSource: Credit, sources.RoleRepublished: RepublishedFrom,
	sources.RoleTranslated: TranslatedFrom, sources.RoleContributed: Credit, sources.RolePartner: Credit,
}

// inProse reports whether a span lies in a paragraph that is analysed.
func (f *finder) inProse(s prose.Span) bool {
	k, _ := slices.BinarySearchFunc(f.blocks, s.Start+1, func(b prose.Span, at int) int { return b.End - at })
	return k < len(f.blocks) && f.blocks[k].Overlaps(s)
}

// receiver is who has the words that credit i is for: the publisher, unless the
// credit is the publisher's own.
func (f *finder) receiver(i int) End {
	p := f.doc.Outlet
	if c := f.doc.Credits[i]; c.Outlet == p.ID && c.Name == p.Name {
		return End{}
	}
	return End{p.ID, p.Name}
}

// holder is who has the words that a sentence of a part relays: the outlet that
// the whole text is credited to, else the publisher.
func (f *finder) holder(part int) End {
	if h, ok := f.holders[part]; ok {
		return h
	}
	h := f.findHolder(part)
	f.holders[part] = h
	return h
}

func (f *finder) findHolder(part int) End {
	own := f.doc.Outlet
	for _, c := range f.doc.Credits {
		if _, ok := roleOf[c.Role]; ok && (c.Whole || c.Part == part || len(f.doc.Parts) == 1) && (c.Outlet != own.ID || c.Name != own.Name) {
			return End{c.Outlet, c.Name}
		}
	}
	return End{own.ID, own.Name}
}

// within lists the ids of all attributions and voices of the parts first to
// last, in text order: a whole text's credit is for its own voice too. Credits of
// the same parts share the list, which nobody changes.
func (f *finder) within(first, last int) []string {
	if f.said == nil {
		for _, a := range f.as {
			f.said = append(f.said, saying{prose.Bounds(a.Content).Start, a.Part, a.ID})
		}
		for _, v := range f.voices {
			f.said = append(f.said, saying{v.Span.Start, v.Part, v.ID})
		}
		slices.SortStableFunc(f.said, func(a, b saying) int { return a.start - b.start })
	}
	key := [2]int{first, last}
	out, ok := f.ofParts[key]
	if !ok {
		out = []string{}
		for _, s := range f.said {
			if first <= s.part && s.part <= last {
				out = append(out, s.id)
			}
		}
		out = slices.Clip(out)
		f.ofParts[key] = out
	}
	return out
}

// name is a relay's id.
func (f *finder) name(r Relay) string {
	return fmt.Sprintf("%s:%d-%d:%s", f.id, r.Span.Start, r.Span.End, r.Role)
}

// stated makes a relay of an outlet named in the prose; ok is false when
// nothing is said to have come through it.
func (f *finder) stated(m outlet.Mention) (r Relay, ok bool) {
	if !f.inProse(m.Span) || f.credited(m.Span) {
		return r, false
	}
	// "A Reuters poll": the article is the poll's.
	if w := m.Phrase.In(f.doc.Text); strings.HasPrefix(w, "A ") || strings.HasPrefix(w, "a ") || strings.HasPrefix(w, "An ") || strings.HasPrefix(w, "an ") {
		m.Phrase.Start += strings.IndexByte(w, ' ') + 1
	}
	r = Relay{Doc: f.id, From: End{m.ID, m.Name}, Unnamed: m.Unnamed, Basis: Stated, Text: m.Phrase.In(f.doc.Text), Span: m.Phrase}
	i := f.sourceAt(m)
	if i >= 0 {
		r.Role = f.roleOfSource(i, m)
	} else if i, r.Role, ok = f.beside(m); !ok {
		return f.unascribed(r, m)
	}
	a := f.as[i]
	r.To, r.Cue = f.holder(a.Part), a.Cue
	r.Scope, r.ScopeSpan = Sentence, reach(a)
	if a.Mode == attribution.Direct && r.Role == QuotedBy {
		r.Scope = Quotation
	}
	r.Covers = f.covered(i, r.ScopeSpan)
	r.Evidence = []Evidence{{f.id, r.ScopeSpan}}
	f.goOn(&r, i)
	r.ID = f.name(r)
	return r, true
}

// credited reports whether a credit names the outlet at s already.
func (f *finder) credited(s prose.Span) bool {
	credits := f.doc.CreditsInText()
	k, _ := slices.BinarySearchFunc(credits, s.End, func(c sources.Credit, at int) int { return c.Span.Start - at })
	for k--; k >= 0 && credits[k].Span.End > s.Start-longestCredit; k-- {
		if credits[k].Span.Overlaps(s) {
			return true
		}
	}
	return false
}

// longestCredit is how far, in bytes, credits that lie in one another reach.
const longestCredit = 500

// sourceAt is the index of the attribution in whose source an outlet stands,
// -1 for none. The outermost wins: what lies inside it is covered with it.
func (f *finder) sourceAt(m outlet.Mention) int {
	for _, i := range f.near(m.Span) {
		if slices.ContainsFunc(f.as[i].Source, func(s prose.Span) bool { return s.Overlaps(m.Span) }) && !f.shared(i) {
			return i
		}
	}
	return -1
}

// shared reports whether attribution i only borrows its source from its
// governor, whose own relay covers it.
func (f *finder) shared(i int) bool {
	g := f.as[i].Governor
	return g >= 0 && slices.Equal(f.as[g].Source, f.as[i].Source)
}

// near lists the attributions that begin at most 2,000 bytes before s and reach
// it, outermost first.
func (f *finder) near(s prose.Span) []int {
	k, _ := slices.BinarySearchFunc(f.byStart, s.Start-2000, func(i, at int) int { return reach(f.as[i]).Start - at })
	var out []int
	for ; k < len(f.byStart); k++ {
		b := reach(f.as[f.byStart[k]])
		if b.Start > s.End+400 {
			break
		}
		if b.End+200 >= s.Start {
			out = append(out, f.byStart[k])
		}
	}
	return out
}

// roleOfSource is what an outlet did that is, or belongs to, a source.
func (f *finder) roleOfSource(i int, m outlet.Mention) Role {
	a := f.as[i]
	cue := prose.FoldString(prose.Join(f.doc.Text, a.Cue))
	switch {
	case strings.HasPrefix(cue, "quot") || strings.HasPrefix(cue, "نقل"):
		return QuotedBy
	case f.work(a, m):
		return Cited
	case learned[cue]:
		return Obtained
	case len(a.Cue) > 0 && a.Cue[0].Start < m.Phrase.Start:
		if role, ok := roleBefore(a.Lang, f.doc.Text, a.Cue[0].Start, m.Phrase.Start, stage(m)); ok && role != PublishedIn {
			return role
		}
	}
	if role, ok := roleBehind(a.Lang, f.doc.Text, m.Phrase.End); ok && (role == Told || role == PublishedIn) {
		return role
	}
	return Reported
}

// learned are the verbs of an outlet that has something from a source it does
// not name.
var learned = map[string]bool{"learned": true, "has learned": true, "learnt": true, "has learnt": true, "obtained": true, "has obtained": true}

// works are what outlets make besides news: their figures are cited.
var works = map[string]bool{"poll": true, "polls": true, "survey": true, "surveys": true, "analysis": true, "average": true,
	"tally": true, "study": true, "index": true, "review": true, "استطلاع": true, "دراسه": true, "تحليل": true}

// work reports whether the source is a work of the outlet, named before or
// behind it: "a Reuters/Ipsos poll".
func (f *finder) work(a attribution.Attribution, m outlet.Mention) bool {
	for _, s := range a.Source {
		for t := range prose.TokenSeq(f.doc.Text, s) {
			if works[prose.FoldString(t.In(f.doc.Text))] && !m.Span.Overlaps(t.Span) {
				return true
			}
		}
	}
	return false
}

// beside is the attribution of whose sentence an outlet is part without being
// its source: "told Reuters", "in an interview with Reuters".
func (f *finder) beside(m outlet.Mention) (int, Role, bool) {
	from := f.sentenceStart(m.Phrase.Start)
	part := f.doc.PartAt(m.Span.Start)
	role, ok := roleBefore(f.doc.Parts[part].Lang, f.doc.Text, from, m.Phrase.Start, stage(m))
	if !ok {
		return 0, "", false
	}
	if role == Told && m.Kind == outlet.Platform {
		role = PublishedIn
	}
	for _, i := range f.near(m.Span) {
		a := f.as[i]
		in := slices.ContainsFunc(a.Content, func(s prose.Span) bool { return s.Contains(m.Span) })
		if len(a.Cue) == 0 || in || a.Cue[0].Start < from && reach(a).End < from {
			continue
		}
		if b := reach(a); b.Start <= m.Span.End+200 && b.End+120 >= m.Span.Start && f.sameLine(b.End, m.Span.Start) {
			return i, role, true
		}
	}
	return 0, "", false
}

// stage reports whether an outlet is one on which people speak themselves.
func stage(m outlet.Mention) bool { return m.Kind == outlet.Platform || m.Kind == outlet.Programme }

// sameLine reports whether no line ends between a and b.
func (f *finder) sameLine(a, b int) bool {
	return a >= b || !strings.ContainsRune(f.doc.Text[a:b], '\n')
}

// sentenceStart is a byte before at where its sentence, or at least its line,
// begins; at most 300 bytes are looked at.
func (f *finder) sentenceStart(at int) int {
	for i := at; i > 0 && at-i < 300; i-- {
		if f.doc.Text[i-1] == '\n' || i >= 2 && f.doc.Text[i-1] == ' ' && strings.IndexByte(".!?", f.doc.Text[i-2]) >= 0 {
			return i
		}
	}
	return max(0, at-300)
}

// covered lists the ids of attribution i and of what lies inside it, and of
// those that share its stretch of text.
func (f *finder) covered(i int, within prose.Span) []string {
	out := f.inside(f.as[i].ID)
	for _, k := range f.near(within) {
		a := f.as[k]
		if !slices.Contains(out, a.ID) && within.Contains(prose.Bounds(a.Content)) && (a.Governor == i || f.as[i].Governor == k) {
			out = append(out, a.ID)
		}
	}
	return out
}
