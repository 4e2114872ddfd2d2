package claim

import (
	"slices"
	"strings"

	"isnad/provenance/attribution"
	"isnad/provenance/speaker"
	"isnad/sources"
	"isnad/sources/prose"
)

// A Said is one document's part in claims: its attributions and voices, and who
// stands behind each attribution.
type Said struct {
	Document     *sources.Document
	Attributions []attribution.Attribution
	Voices       []attribution.Voice
	// Speakers holds, for each attribution, an index of its speaker that is
	// the same over all documents, or -1.
	Speakers []int
	// Persons reports, for each attribution, whether its speaker is a person,
	// a role or anonymous: somebody whose words are nobody else's.
	Persons []bool
	// Names holds the proper name of each attribution's speaker, "" when it
	// has none.
	Names []string
	// Named are the places where the prose names somebody, by the same
	// indexes of speakers.
	Named []Named
	// Through lists, for each attribution, the outlets that its words came
	// through, by registry id or name; Whole those that the whole text is
	// from, the publisher included.
	Through [][]string
	Whole   []string
	// Decided holds, for each attribution, the key of the claim that an editor
	// says it renders, Alone when it is said to be a claim of its own, and ""
	// when nobody has decided. It may be nil.
	Decided []string
}

// Alone is what stands in Said.Decided for a claim of its own.
const Alone = "none"

// Named is a place in the prose where a speaker is named.
type Named struct {
	Span    prose.Span
	Speaker int
}

// A statement is one candidate rendering.
type statement struct {
	Rendering
	lang    string
	part    int
	speaker int // -1 for the outlet's own voice and for unknown speakers
	person  bool
	names   []string // of a named speaker, word by word, by sound
	own     bool
	title   bool   // a headline, or in one
	topic   bool   // only what was spoken about: "commented on the visit"
	decided string // as in Said.Decided
	mode    attribution.Mode
	span    prose.Span // bounds
	spans   []prose.Span
	terms   []term
	gist    gist
	mass    float64 // sum of the terms' weights
	// seq counts the statements of one part in text order.
	seq int
}

// statements lists all statements of all documents in text order. An
// attribution that only carries another's words ("IRNA reported the spokesman
// as saying …") adds none of its own.
func (r *reader) statements(said []Said) []statement {
	var out []statement
	for i, s := range said {
		from := len(out)
		titles := titlesOf(s.Document)
		carried := carriers(s.Attributions)
		for k, a := range s.Attributions {
			if carried[a.ID] {
				continue
			}
			for j, st := range a.Statements {
				out = append(out, statement{Rendering: Rendering{i, a.ID, j}, lang: a.Lang, part: a.Part,
					speaker: s.Speakers[k], person: s.Persons[k], names: r.nameWords(s.name(k)),
					topic: topical(s.Document.Text, a), decided: s.decided(k), mode: st.Mode, spans: st.Spans})
			}
		}
		for _, v := range s.Voices {
			out = append(out, statement{Rendering: Rendering{i, v.ID, 0}, lang: v.Lang, part: v.Part,
				speaker: -1, own: true, mode: attribution.Own, spans: []prose.Span{v.Span}})
		}
		mine := out[from:]
		for k := range mine {
			mine[k].span = prose.Bounds(mine[k].spans)
			mine[k].title = slices.ContainsFunc(titles, func(t prose.Span) bool { return t.Contains(mine[k].span) })
		}
		slices.SortStableFunc(mine, func(a, b statement) int { return a.span.Start - b.span.Start })
		for k := range mine {
			mine[k].seq = k
			mine[k].terms = r.terms(mine[k].lang, s.Document.Text, mine[k].spans)
			mine[k].gist = r.gist(mine[k].terms)
		}
	}
	r.weigh()
	for k := range out {
		for _, t := range out[k].terms {
			out[k].mass += r.weight(t)
		}
	}
	return out
}

// titlesOf are the spans of a document's headlines.
func titlesOf(d *sources.Document) []prose.Span {
	var out []prose.Span
	for _, p := range d.Parts {
		for _, b := range p.Blocks {
			if b.Title {
				out = append(out, b.Span)
			}
		}
	}
	return out
}

// name is the name of the speaker of attribution k.
func (s *Said) name(k int) string {
	if k < len(s.Names) {
		return s.Names[k]
	}
	return ""
}

// decided is what editors say of the claim of attribution k.
func (s *Said) decided(k int) string {
	if k < len(s.Decided) {
		return s.Decided[k]
	}
	return ""
}

// nameWords are the words of a name as they sound (speaker.Skeleton); what has
// one consonant is left out, for it sounds like too many others.
func (r *reader) nameWords(name string) []string {
	known, ok := r.named[name]
	if ok {
		return known
	}
	for _, w := range strings.FieldsFunc(prose.FoldString(name), func(c rune) bool { return c == ' ' || c == '-' }) {
		if k := speaker.Skeleton(w); len(k) > 1 {
			known = append(known, k)
		}
	}
	r.named[name] = known
	return known
}

// topical reports whether an attribution only tells what was spoken about: its
// cue ends, or its reported content begins, with a preposition of subjects.
func topical(text string, a attribution.Attribution) bool {
	if a.Mode != attribution.Indirect || len(a.Cue) == 0 || len(a.Content) == 0 {
		return false
	}
	cue := strings.Fields(prose.FoldString(a.Cue[len(a.Cue)-1].In(text)))
	content := strings.Fields(prose.FoldString(a.Content[0].In(text)))
	for _, w := range [...]string{"on", "about", "عن", "حول", "بشان"} {
		if len(cue) > 1 && cue[len(cue)-1] == w || len(content) > 0 && content[0] == w {
			return true
		}
	}
	return false
}

// carriers are the ids of the attributions of which another one, inside, has
// most of the words.
func carriers(as []attribution.Attribution) map[string]bool {
	size := map[string]int{}
	for _, a := range as {
		size[a.ID] = prose.Bytes(a.Content)
	}
	out := map[string]bool{}
	for _, a := range as {
		if a.Parent != "" && 10*prose.Bytes(a.Content) >= 6*size[a.Parent] {
			out[a.Parent] = true
		}
	}
	return out
}
