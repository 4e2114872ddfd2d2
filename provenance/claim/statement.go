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
	// Mentions are the places where the prose names somebody, and Named holds
	// who each person of the document is, by the same indexes of speakers.
	Mentions []speaker.Mention
	Named    []int
	// Through lists, for each attribution, the outlets that its words came
	// through, by registry id or name, and is nil when none's came through
	// any; Whole those that the whole text is from, the publisher included.
	Through [][]string
	Whole   []string
	// Decided holds, for each attribution, the key of the claim that an editor
	// says it renders, Alone when it is said to be a claim of its own, and ""
	// when nobody has decided. It may be nil.
	Decided []string
}

// Alone is what stands in Said.Decided for a claim of its own.
const Alone = "none"

// A statement is one candidate rendering. A long text has as many as it has
// sentences, so that each holds no more than is asked of it again and again:
// its words lie in the documents, its place among the attributions.
type statement struct {
	terms []term
	mass  float64 // sum of the terms' weights

	doc, part  int32
	at         int32 // index of the attribution or voice
	nth        int32 // of the attribution's statements
	speaker    int32 // -1 for the outlet's own voice and for unknown speakers
	name       int32 // of a named speaker, among the reader's names by sound; 0 for none
	decided    int32 // index into the reader's decisions, 0 when nobody has decided
	start, end int32 // bounds of its spans
	lang       int16 // index into the reader's langs

	person bool
	own    bool
	title  bool // a headline, or in one
	topic  bool // only what was spoken about: "commented on the visit"
	direct bool // in quotation marks
	quoted bool // at least partly
	gist   gist
}

func (s *statement) span() prose.Span { return prose.Span{Start: int(s.start), End: int(s.end)} }

func (s *statement) set(b prose.Span) { s.start, s.end = int32(b.Start), int32(b.End) }

// spans is where the statement stands.
func (s *statement) spans(said []Said) []prose.Span {
	if s.own {
		return []prose.Span{s.span()}
	}
	return said[s.doc].Attributions[s.at].Statements[s.nth].Spans
}

// statements lists all statements of all documents in text order. An
// attribution that only carries another's words ("IRNA reported the spokesman
// as saying …") adds none of its own.
func (r *reader) statements(said []Said) []statement {
	carried := make([]map[int]bool, len(said))
	n := 0
	for i, s := range said {
		carried[i] = carriers(s.Attributions)
		n += len(s.Voices)
		for k, a := range s.Attributions {
			if !carried[i][k] {
				n += len(a.Statements)
			}
		}
	}
	out := make([]statement, 0, n)
	for i := range said {
		from := len(out)
		out = r.list(out, said, i, carried[i])
		r.place(said, i, out[from:])
	}
	r.weigh()
	r.names()
	r.forms, r.counts = map[string]map[string]form{}, nil // all is read; the few words to come are looked up again
	for k := range out {
		for _, t := range out[k].terms {
			out[k].mass += r.weight(t)
		}
	}
	return out
}

// list appends the statements of document i, those of carried attributions left
// out.
func (r *reader) list(out []statement, said []Said, i int, carried map[int]bool) []statement {
	s := &said[i]
	for k := range s.Attributions {
		a := &s.Attributions[k]
		if carried[k] {
			continue
		}
		for j, st := range a.Statements {
			out = append(out, statement{doc: int32(i), at: int32(k), nth: int32(j), lang: r.lang(a.Lang), part: int32(a.Part),
				speaker: int32(s.Speakers[k]), person: s.Persons[k], name: r.nameWords(s.name(k)), topic: topical(s.Document.Text, a),
				decided: r.decision(s.decided(k)), direct: st.Mode == attribution.Direct, quoted: st.Mode == attribution.Mixed})
			out[len(out)-1].set(prose.Bounds(st.Spans))
		}
	}
	for k, v := range s.Voices {
		out = append(out, statement{doc: int32(i), at: int32(k), lang: r.lang(v.Lang), part: int32(v.Part),
			speaker: -1, own: true, start: int32(v.Span.Start), end: int32(v.Span.End)})
	}
	return out
}

// place sorts the statements of document i and reads their words.
func (r *reader) place(said []Said, i int, mine []statement) {
	s := &said[i]
	titles := titlesOf(s.Document)
	for k := range mine {
		b := mine[k].span()
		mine[k].title = slices.ContainsFunc(titles, func(t prose.Span) bool { return t.Contains(b) })
	}
	slices.SortStableFunc(mine, func(a, b statement) int { return int(a.start - b.start) })
	for k := range mine {
		mine[k].terms = r.terms(r.langs[mine[k].lang], s.Document.Text, mine[k].spans(said))
		mine[k].gist = r.gist(mine[k].terms)
	}
}

// rendering is what a statement is outside of this package.
func (s *statement) rendering(said []Said) Rendering {
	d := &said[s.doc]
	if s.own {
		return Rendering{Doc: int(s.doc), Attribution: d.Voices[s.at].ID}
	}
	return Rendering{Doc: int(s.doc), Attribution: d.Attributions[s.at].ID, Statement: int(s.nth)}
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
// one consonant is left out, for it sounds like too many others. It returns their
// index into sounds, 0 for none.
func (r *reader) nameWords(name string) int32 {
	at, ok := r.named[name]
	if ok {
		return at
	}
	var known []string
	for _, w := range strings.FieldsFunc(prose.FoldString(name), func(c rune) bool { return c == ' ' || c == '-' }) {
		if k := speaker.Skeleton(w); len(k) > 1 {
			known = append(known, k)
		}
	}
	if len(known) > 0 {
		at = int32(len(r.sounds))
		r.sounds = append(r.sounds, known)
	}
	r.named[name] = at
	return at
}

// decision is the index of what editors say of a claim, 0 for nothing.
func (r *reader) decision(key string) int32 {
	if key == "" {
		return 0
	}
	k, ok := r.decided[key]
	if !ok {
		k = int32(len(r.decisions))
		r.decided[key] = k
		r.decisions = append(r.decisions, key)
	}
	return k
}

// topical reports whether an attribution only tells what was spoken about: its
// cue ends, or its reported content begins, with a preposition of subjects.
func topical(text string, a *attribution.Attribution) bool {
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

// carriers are the attributions, by index, of which another one, inside, has most
// of the words.
func carriers(as []attribution.Attribution) map[int]bool {
	nested := map[string]int{} // attributions that others lie inside
	for i := range as {
		if as[i].Parent != "" {
			nested[as[i].Parent] = -1
		}
	}
	for k := range as {
		if _, ok := nested[as[k].ID]; ok {
			nested[as[k].ID] = k
		}
	}
	out := map[int]bool{}
	for i := range as {
		if k, ok := nested[as[i].Parent]; ok && k >= 0 && 10*prose.Bytes(as[i].Content) >= 6*prose.Bytes(as[k].Content) {
			out[k] = true
		}
	}
	return out
}
