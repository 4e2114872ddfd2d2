package relay

import (
	"slices"

	"isnad/provenance/attribution"
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
)

// goOn widens a relay to the passage that its speaker goes on with: who told an
// outlet something told it the sentences after, too, until somebody else
// speaks or another outlet is named as having them.
func (f *finder) goOn(r *Relay, i int) {
	who, ok := f.speaks(i)
	if !ok {
		who = -1
	}
	end := r.ScopeSpan.End
	k, _ := slices.BinarySearchFunc(f.byStart, r.ScopeSpan.Start, func(k, at int) int { return reach(f.as[k]).Start - at })
	for ; k < len(f.byStart); k++ {
		a, b := f.as[f.byStart[k]], reach(f.as[f.byStart[k]])
		if a.Part != f.as[i].Part || b.Start > end+passageGap || b.End > r.ScopeSpan.Start+passageMax {
			break
		}
		if slices.Contains(r.Covers, a.ID) || a.Parent != "" || prose.Bounds(a.Content).End <= reach(f.as[i]).End {
			continue
		}
		if !f.sameVoice(a, f.byStart[k], who, r) || f.elsewhere(a, r.Span) {
			break
		}
		r.Covers = append(r.Covers, f.inside(a.ID)...)
		end = max(end, b.End)
	}
	if end > r.ScopeSpan.End {
		r.Scope, r.ScopeSpan.End = Passage, end
	}
}

// sameVoice reports whether attribution a, the k-th, goes on with what who told
// in relay r: the same speaker, a quotation that runs on, or, of a poll or an
// article, what it and those asked say.
func (f *finder) sameVoice(a attribution.Attribution, k, who int, r *Relay) bool {
	if other, known := f.speaks(k); known && other == who {
		return true
	} else if !known && len(a.Source) == 0 && (a.Mode == attribution.Direct || a.Governor >= 0) {
		return true
	}
	asked := map[Role]map[string]bool{Cited: works, Reported: pieces, PublishedIn: pieces}[r.Role]
	for _, s := range a.Source {
		for _, t := range prose.Tokens(f.doc.Text, s) {
			if w := prose.FoldString(t.In(f.doc.Text)); asked[w] || r.Role == Cited && respondents[w] {
				return true
			}
		}
	}
	return false
}

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

// elsewhere reports whether an outlet other than the one at named stands in
// what attribution a takes up outside its content.
func (f *finder) elsewhere(a attribution.Attribution, named prose.Span) bool {
	b := reach(a)
	k, _ := slices.BinarySearchFunc(f.outlets, b.Start, func(s prose.Span, at int) int { return s.End - at })
	for ; k < len(f.outlets) && f.outlets[k].Start < b.End; k++ {
		s := f.outlets[k]
		if s != named && b.Overlaps(s) && !slices.ContainsFunc(a.Content, func(c prose.Span) bool { return c.Contains(s) }) {
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
