package view

import (
	"cmp"
	"iter"
	"slices"

	"isnad/provenance"
	"isnad/provenance/attribution"
	"isnad/provenance/speaker"
	"isnad/sources/prose"
)

// An AttributionRow is one attribution, or one sentence in an outlet's own
// voice, which has mode own and neither source nor cue.
type AttributionRow struct {
	ID          string           `json:"id"`
	Doc         string           `json:"doc"`
	Document    string           `json:"document"`
	URL         string           `json:"url"`
	Lang        string           `json:"lang"`
	Mode        attribution.Mode `json:"mode"`
	Kind        attribution.Kind `json:"kind"`
	Source      []prose.Span     `json:"source"`
	Cue         []prose.Span     `json:"cue"`
	Content     []prose.Span     `json:"content"`
	Statements  []StatementRow   `json:"statements"`
	Unclosed    bool             `json:"unclosed"`
	SourceText  string           `json:"source_text"`
	CueText     string           `json:"cue_text"`
	ContentText string           `json:"content_text"`
	Speaker     SpeakerRow       `json:"speaker"`
	Parent      string           `json:"parent"`
	Via         []string         `json:"via"` // ids of relays
	Decision    string           `json:"decision"`
	Rule        string           `json:"rule"`
	Confidence  float64          `json:"confidence"`
	Explanation *ExplanationRow  `json:"explanation,omitempty"` // where it was asked for
}

// A StatementRow is one thing said inside an attribution's content.
type StatementRow struct {
	Span []prose.Span     `json:"span"`
	Mode attribution.Mode `json:"mode"`
}

// A SpeakerRow is who is said to have said something. ID and Name are empty
// where nobody is known.
type SpeakerRow struct {
	ID         string       `json:"id"`
	Name       string       `json:"name"`
	Kind       speaker.Kind `json:"kind"`
	Title      string       `json:"title"`
	Candidates []string     `json:"candidates"` // ids, when more than one speaker is possible
}

// Attributions are the rows of r's attributions by document and position. With
// own set, the sentences in the outlets' own voice stand among them.
func Attributions(r *provenance.Report, own bool) []AttributionRow {
	return list(slices.Collect(EachAttribution(r, own)))
}

// EachAttribution yields the rows of Attributions. A row is made when it is its
// turn: all together weigh ten times the texts.
func EachAttribution(r *provenance.Report, own bool) iter.Seq[AttributionRow] {
	return func(yield func(AttributionRow) bool) {
		x := newIndex(r)
		for d := range r.Analyses {
			a := &r.Analyses[d]
			voices := a.Voices
			if !own {
				voices = nil
			}
			for _, p := range inOrder(a.Attributions, voices) {
				row := AttributionRow{}
				if p.own {
					row = x.voiceRow(d, &a.Voices[p.i])
				} else {
					row = x.attributionRow(d, &a.Attributions[p.i])
				}
				if !yield(row) {
					return
				}
			}
		}
	}
}

// A turn is where an attribution or a voice stands among both.
type turn struct {
	start int // byte
	i     int // index into the attributions, or the voices
	own   bool
}

// inOrder lists the attributions and voices of one document by where they
// begin, those of one place in the order given, voices last; attributions
// alone keep their order.
func inOrder(as []attribution.Attribution, voices []attribution.Voice) []turn {
	out := make([]turn, 0, len(as)+len(voices))
	for i := range as {
		out = append(out, turn{start: prose.Bounds(as[i].Content).Start, i: i})
	}
	if len(voices) == 0 {
		return out
	}
	for i := range voices {
		out = append(out, turn{start: voices[i].Span.Start, i: i, own: true})
	}
	slices.SortStableFunc(out, func(p, q turn) int { return cmp.Compare(p.start, q.start) })
	return out
}

// attributionRow is the row of attribution a in document d.
func (x *index) attributionRow(d int, a *attribution.Attribution) AttributionRow {
	doc := x.document(d)
	row := AttributionRow{
		ID: a.ID, Doc: x.ids[d], Document: doc.Name, URL: doc.URL, Lang: a.Lang, Mode: a.Mode, Kind: a.Kind,
		Source: list(a.Source), Cue: list(a.Cue), Content: list(a.Content),
		Statements: []StatementRow{}, Unclosed: a.Unclosed,
		SourceText:  prose.Join(doc.Text, a.Source),
		CueText:     prose.Join(doc.Text, a.Cue),
		ContentText: prose.Join(doc.Text, a.Content),
		Speaker:     x.speakerOf(a.ID), Parent: a.Parent, Via: x.viaIDs(a.ID),
		Decision: string(x.Decided[a.ID]), Rule: a.Rule, Confidence: a.Confidence,
	}
	for _, s := range a.Statements {
		row.Statements = append(row.Statements, StatementRow{list(s.Spans), s.Mode})
	}
	return row
}

// voiceRow is the row of a sentence in the own voice of document d's outlet.
func (x *index) voiceRow(d int, v *attribution.Voice) AttributionRow {
	doc := x.document(d)
	span := []prose.Span{v.Span}
	return AttributionRow{
		ID: v.ID, Doc: x.ids[d], Document: doc.Name, URL: doc.URL, Lang: v.Lang,
		Mode: attribution.Own, Kind: attribution.Writing,
		Source: []prose.Span{}, Cue: []prose.Span{}, Content: span,
		Statements:  []StatementRow{{span, attribution.Own}},
		ContentText: v.Span.In(doc.Text),
		Speaker:     SpeakerRow{Name: doc.Outlet.Name, Kind: speaker.Outlet, Candidates: []string{}},
		Via:         x.viaIDs(v.ID), Rule: "own", Confidence: 1,
	}
}

// viaIDs are the ids of the relays that cover an attribution or voice.
func (x *index) viaIDs(id string) []string {
	out := []string{}
	for _, i := range x.RelaysOf(id) {
		out = append(out, x.Relays[i].ID)
	}
	return out
}

// speakerOf is who stands behind an attribution; anonymous without a name when
// nothing is known.
func (x *index) speakerOf(id string) SpeakerRow {
	who, ok := x.SpeakerOf[id]
	if !ok {
		return SpeakerRow{Kind: speaker.Anonymous, Candidates: []string{}}
	}
	row := x.speakerRow(who.Speaker)
	for _, c := range who.Candidates {
		if c >= 0 && c < len(x.Speakers) && len(who.Candidates) > 1 {
			row.Candidates = append(row.Candidates, x.Speakers[c].ID)
		}
	}
	return row
}

// speakerRow is the row of speaker i; -1 stands for outlets that speak for
// themselves.
func (x *index) speakerRow(i int) SpeakerRow {
	if i < 0 || i >= len(x.Speakers) {
		return SpeakerRow{Kind: speaker.Outlet, Candidates: []string{}}
	}
	s := &x.Speakers[i]
	return SpeakerRow{ID: s.ID, Name: s.Name, Kind: s.Kind, Title: s.Title, Candidates: []string{}}
}
