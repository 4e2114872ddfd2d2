package relay

import (
	"slices"
	"strings"

	"isnad/provenance/attribution"
	"isnad/provenance/speaker"
	"isnad/sources/outlet"
	"isnad/sources/prose"
)

// unascribed makes a relay of an outlet named outside all attributions: by the
// words beside it that roles.txt knows, else by those of worded.txt.
func (f *finder) unascribed(r Relay, m outlet.Mention) (Relay, bool) {
	if lang := f.doc.Parts[f.doc.PartAt(m.Span.Start)].Lang; lang == "en" || lang == "ar" {
		if out, ok := f.bare(r, m); ok {
			return out, true
		}
	}
	return f.worded(r, m)
}

// bare makes a relay of an outlet that is said to have told, shown or published
// something of which no attribution was found: "footage obtained by X", "the X
// poll". It covers what the sentence ascribes besides.
func (f *finder) bare(r Relay, m outlet.Mention) (Relay, bool) {
	text, part := f.doc.Text, f.doc.PartAt(m.Span.Start)
	lang, from := f.doc.Parts[part].Lang, f.sentenceStart(m.Phrase.Start)
	role, n := longestBefore(lang, text, from, m.Phrase.Start, stage(m))
	// One word before the name, such as "on", is left to the attributions.
	if n == 0 || n == 1 && (role == PublishedIn || lang == "ar") {
		var ok bool
		if role, ok = roleBehind(lang, text, m.Phrase.End); !ok {
			return r, false
		}
	}
	if role == Told && m.Kind == outlet.Platform {
		role = PublishedIn
	}
	r.Role, r.To, r.Scope = role, f.holder(part), Sentence
	r.ScopeSpan = prose.Span{Start: min(from, m.Phrase.Start), End: f.sentenceEnd(m.Phrase.End)}
	r.Evidence = []Evidence{{f.id, r.ScopeSpan}} // goOn widens the scope alone
	if i := f.anchor(r.ScopeSpan, m.Span); i >= 0 {
		r.Covers = f.inside(f.as[i].ID)
		f.goOn(&r, i)
	} else {
		f.follow(&r)
	}
	r.ID = f.name(r)
	return r, true
}

// anchor is the first attribution of a sentence that an outlet named in it may
// carry, -1 for none: one in whose content the outlet is not itself spoken of,
// unless that content ends with it.
func (f *finder) anchor(sentence, named prose.Span) int {
	for _, i := range f.near(sentence) {
		a := f.as[i]
		b := prose.Bounds(a.Content)
		if a.Parent != "" || !reach(a).Overlaps(sentence) || b.Contains(named) && b.End > named.End+40 {
			continue
		}
		return i
	}
	return -1
}

// sentenceEnd is a byte at or behind at where its sentence, or at least its
// line, ends; at most 300 bytes are looked at.
func (f *finder) sentenceEnd(at int) int {
	text := f.doc.Text
	for i := at; i < len(text) && i-at < 300; i++ {
		if text[i] == '\n' {
			return i
		}
		if (text[i] == '.' || text[i] == '!' || text[i] == '?') && (i+1 == len(text) || text[i+1] == ' ' || text[i+1] == '\n') {
			return i + 1
		}
	}
	return at
}

// How far, in bytes, a passage goes on behind what last belonged to it, and how
// far in all.
const (
	passageGap = 400
	passageMax = 3000
	followGap  = 200 // behind a sentence that ascribes nothing itself
	openingMax = 600 // from the beginning of a text to where it names its poll
	pronounGap = 30  // before a pronoun that goes on
)

// goOn widens a relay to the passage that its speaker goes on with: who told an
// outlet something told it the sentences after, too, until somebody else
// speaks or another outlet is named as having them. What was told at another
// time than the rest ("told X then") stands alone.
func (f *finder) goOn(r *Relay, i int) {
	if !f.anotherTime(r.Span.End) {
		f.widen(r, i, func(a attribution.Attribution, k, end int) bool { return f.sameVoice(a, i, k, end, r) })
		f.open(r, i)
	}
}

// open widens a relay of a poll, which carries attribution i, to what the headline
// and the lead have from it: they tell of "a poll", and only then whose it is. Of
// what somebody told an outlet the lead more often has what was said elsewhere.
func (f *finder) open(r *Relay, i int) {
	begin := f.doc.Parts[f.as[i].Part].Span.Start
	if r.Role != Cited || r.Span.Start > begin+openingMax {
		return
	}
	who, ok := f.speaks(i)
	from := r.ScopeSpan.Start
	k, _ := slices.BinarySearchFunc(f.byStart, begin, func(k, at int) int { return reach(f.as[k]).Start - at })
	for ; k < len(f.byStart); k++ {
		a := f.as[f.byStart[k]]
		if reach(a).Start >= from {
			return
		}
		other, known := f.speaks(f.byStart[k])
		same := ok && known && other == who || f.hasWord(a.Source, works) && f.hasWord(f.as[i].Source, works)
		if same && a.Parent == "" && !slices.Contains(r.Covers, a.ID) && !f.elsewhere(a, r) {
			r.Covers = append(r.Covers, f.inside(a.ID)...)
			r.Scope, r.ScopeSpan.Start = Passage, min(r.ScopeSpan.Start, reach(a).Start)
		}
	}
}

// follow widens a relay whose sentence ascribes nothing, as where it tells of an
// interview or a debate on air, to what is said right behind it; in an interview
// both sides speak, and no third.
func (f *finder) follow(r *Relay) {
	if r.Role != Told && r.Role != PublishedIn && r.Role != Obtained {
		return
	}
	k, _ := slices.BinarySearchFunc(f.byStart, r.ScopeSpan.End-1, func(k, at int) int { return reach(f.as[k]).Start - at })
	for ; k < len(f.byStart) && f.as[f.byStart[k]].Parent != ""; k++ {
	}
	if k == len(f.byStart) {
		return
	}
	i := f.byStart[k]
	if b := reach(f.as[i]); b.Start > r.ScopeSpan.End+followGap || f.elsewhere(f.as[i], r) {
		return
	}
	r.Covers = f.inside(f.as[i].ID)
	r.Scope, r.ScopeSpan.End = Passage, reach(f.as[i]).End
	if r.Role == Told {
		var voices []int
		if who, ok := f.speaks(i); ok {
			voices = append(voices, who)
		}
		f.widen(r, i, func(_ attribution.Attribution, k, _ int) bool {
			if who, ok := f.speaks(k); ok && !slices.Contains(voices, who) {
				voices = append(voices, who)
			}
			return len(voices) <= 2
		})
		return
	}
	f.goOn(r, i)
}

// anotherTime reports whether the words behind an outlet's name set what was
// told it apart in time: "told X at the time".
func (f *finder) anotherTime(name int) bool {
	words := wordsBehind(f.doc.Text, name)
	return len(words) > 0 && (words[0] == "then" || words[0] == "last" || words[0] == "earlier" || len(words) > 1 && words[0] == "at" && words[1] == "time")
}

// widen adds to relay r, which covers attribution i, those behind it as long as
// they belong to it; end is where what does belong ends so far.
func (f *finder) widen(r *Relay, i int, belongs func(a attribution.Attribution, k, end int) bool) {
	end := r.ScopeSpan.End
	k, _ := slices.BinarySearchFunc(f.byStart, r.ScopeSpan.Start, func(k, at int) int { return reach(f.as[k]).Start - at })
	for ; k < len(f.byStart); k++ {
		a, b := f.as[f.byStart[k]], reach(f.as[f.byStart[k]])
		if a.Part != f.as[i].Part || b.Start > end+passageGap || b.End > r.ScopeSpan.Start+passageMax {
			break
		}
		if slices.Contains(r.Covers, a.ID) || a.Parent != "" {
			continue
		}
		if prose.Bounds(a.Content).End <= reach(f.as[i]).End {
			if f.sameSpeaker(i, f.byStart[k]) && reach(a).Start > r.Span.End {
				r.Covers = append(r.Covers, f.inside(a.ID)...)
			}
			continue
		}
		if !belongs(a, f.byStart[k], end) || f.elsewhere(a, r) {
			break
		}
		r.Covers = append(r.Covers, f.inside(a.ID)...)
		end = max(end, b.End)
	}
	if end > r.ScopeSpan.End {
		r.Scope, r.ScopeSpan.End = Passage, end
	}
}

// sameVoice reports whether attribution a, the k-th, goes on with what the i-th
// told in relay r and what ends at end: the same speaker, a quotation that runs on, a
// pronoun right behind, or, of a poll or an article, what it and those asked say.
func (f *finder) sameVoice(a attribution.Attribution, i, k, end int, r *Relay) bool {
	who, ok := f.speaks(i)
	if !ok {
		who = -1
	}
	other, known := f.speaks(k)
	switch {
	case known && other == who:
		return true
	case len(a.Source) == 0:
		run := !known || r.Role != QuotedBy && r.Role != Reported || f.sameLine(end, reach(a).Start)
		return a.Mode == attribution.Direct && run || !known && a.Governor >= 0
	case r.Role == Told && ok && known && a.Mode == attribution.Direct && reach(a).Start <= end+pronounGap && f.cast.Persons[who].Kind == speaker.Role && f.cast.Persons[other].Kind == speaker.Person && !strings.Contains(prose.Join(f.doc.Text, a.Source), ","):
		return true // "the minister told X"; then her words, with her name
	case r.Role == Reported && known && f.cast.Persons[other].Kind == speaker.Anonymous && f.hasWord(a.Source, informants):
		return true
	}
	// Whoever the pronoun is elsewhere, right behind it goes on with who was
	// named last. An outlet by itself is no "he".
	if p := things; reach(a).Start <= end+pronounGap && r.Role != QuotedBy {
		if prose.Bounds(f.as[i].Source).Len() > r.Span.Len()+len(" of") {
			p = pronouns
		}
		if f.only(a.Source, p) {
			return true
		}
	}
	asked := map[Role]map[string]bool{Cited: works, Reported: pieces, PublishedIn: pieces}[r.Role]
	return f.hasWord(a.Source, asked) || r.Role == Cited && f.hasWord(a.Source, respondents)
}

// hasWord reports whether a source has one of some words, folded.
func (f *finder) hasWord(source []prose.Span, words map[string]bool) bool {
	for _, s := range source {
		for t := range prose.TokenSeq(f.doc.Text, s) {
			if words[prose.FoldString(t.In(f.doc.Text))] {
				return true
			}
		}
	}
	return false
}

// only reports whether a source has no other words than these, folded.
func (f *finder) only(source []prose.Span, words map[string]bool) bool {
	found := false
	for _, s := range source {
		for t := range prose.TokenSeq(f.doc.Text, s) {
			if t.Kind == prose.Word && !words[prose.FoldString(t.In(f.doc.Text))] {
				return false
			}
			found = found || t.Kind == prose.Word
		}
	}
	return found
}

// pronouns are those that go on with who has just been named, things those that
// go on with an outlet.
var things = map[string]bool{"it": true, "they": true, "which": true}
var pronouns = map[string]bool{"he": true, "she": true, "they": true, "it": true, "who": true, "which": true, "i": true, "we": true, "هو": true, "هي": true}

// informants are those whom an outlet leaves unnamed.
var informants = map[string]bool{"source": true, "sources": true, "official": true, "officials": true, "people": true, "person": true,
	"مصدر": true, "مصادر": true, "المصدر": true, "المصادر": true, "مسؤول": true, "مسوول": true}

// pieces are what outlets print, which may be named as speaking later on.
var pieces = map[string]bool{"article": true, "report": true, "story": true, "paper": true, "newspaper": true, "editorial": true,
	"essay": true, "piece": true, "website": true, "column": true, "المقال": true, "التقرير": true, "الصحيفه": true}

// respondents are those whom a poll asked.
var respondents = map[string]bool{"percent": true, "per": true, "voters": true, "respondents": true, "polled": true, "surveyed": true,
	"المئه": true, "المائه": true, "المستطلعين": true}

// speaks is who stands behind attribution i; ok is false when the text does not
// say or leaves it open.
func (f *finder) speaks(i int) (who int, ok bool) {
	if i >= len(f.cast.Of) || len(f.cast.Of[i]) == 0 {
		return 0, false
	}
	return f.cast.Of[i][0], true
}

// sameSpeaker reports whether one and the same, as far as is known, stands behind
// attributions i and k.
func (f *finder) sameSpeaker(i, k int) bool {
	a, ok := f.speaks(i)
	b, known := f.speaks(k)
	return ok && known && a == b
}

// elsewhere reports whether an outlet other than that of relay r stands in what
// attribution a takes up outside its content, or the same outlet by its name: of
// that another relay is made.
func (f *finder) elsewhere(a attribution.Attribution, r *Relay) bool {
	b := reach(a)
	k, _ := slices.BinarySearchFunc(f.outlets, b.Start, func(m outlet.Mention, at int) int { return m.Phrase.End - at })
	for ; k < len(f.outlets) && f.outlets[k].Phrase.Start < b.End; k++ {
		m := f.outlets[k]
		if m.Phrase.Overlaps(r.Span) || m.Unnamed && r.From == (End{m.ID, m.Name}) || !b.Overlaps(m.Phrase) {
			continue
		}
		if !slices.ContainsFunc(a.Content, func(c prose.Span) bool { return c.Contains(m.Phrase) }) {
			return true
		}
	}
	return false
}

// inside lists id and the attributions that lie inside it.
func (f *finder) inside(id string) []string {
	out := []string{id}
	for k := 0; k < len(out); k++ {
		for _, c := range f.children[out[k]] {
			out = append(out, f.as[c].ID)
		}
	}
	return out
}
