package view

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"isnad/provenance"
	"isnad/provenance/attribution"
	"isnad/provenance/speaker"
	"isnad/provenance/table"
	"isnad/sources/prose"
)

// An ExplanationRow is why an attribution is as it is, in words.
type ExplanationRow struct {
	Rule          string      `json:"rule"`           // what the rule reads; "" for one that this version lacks
	SourceTie     string      `json:"source_tie"`     // what joins the source to the cue
	ContentTie    string      `json:"content_tie"`    // what joins the content to the cue
	SourceRivals  []RivalRow  `json:"source_rivals"`  // other phrases that might have been the source
	Speaker       string      `json:"speaker"`        // how the source was read as the speaker
	SpeakerRivals []PersonRow `json:"speaker_rivals"` // others in view
}

// A RivalRow is a phrase that might have been the source.
type RivalRow struct {
	Span prose.Span `json:"span"`
	Text string     `json:"text"`
	Why  string     `json:"why"` // why it lost
}

// A PersonRow is somebody whom the source might have meant.
type PersonRow struct {
	Name string `json:"name"`
	Why  string `json:"why"` // why another was taken
}

// EachExplained yields the rows of Attributions without own voices, each with
// its explanation. Explanations are worked out again from the text, a document
// at a time, when it is that document's turn.
func EachExplained(r *provenance.Report) iter.Seq[AttributionRow] {
	return func(yield func(AttributionRow) bool) {
		x := newIndex(r)
		for d := range r.Analyses {
			a := &r.Analyses[d]
			as := governed(a)
			reasons := attribution.Explain(a.Document, as)
			persons := speaker.Explain(a.Document, as, a.Mentions)
			for i := range a.Attributions {
				row := x.attributionRow(d, &a.Attributions[i])
				row.Explanation = explanationRow(a.Document.Text, &reasons[i], &persons[i])
				if row.Decision != "" {
					row.Explanation.Speaker = "an editor decided; the text by itself: " + row.Explanation.Speaker
				}
				if !yield(row) {
					return
				}
			}
		}
	}
}

// governed are a's attributions with whom they go on from: a ledger does not
// keep that, so it is found again.
func governed(a *provenance.Analysis) []attribution.Attribution {
	as := slices.Clone(a.Attributions)
	at := make(map[string]int, len(as))
	for i := range as {
		if at[as[i].ID] = i; as[i].Governor >= 0 {
			return as
		}
	}
	found, _ := attribution.Extract(a.Document)
	for _, f := range found {
		if i, ok := at[f.ID]; ok && f.Governor >= 0 {
			if g, ok := at[found[f.Governor].ID]; ok {
				as[i].Governor = g
			}
		}
	}
	return as
}

// explanationRow is the row of both reasons for one attribution.
func explanationRow(text string, a *attribution.Reason, s *speaker.Reason) *ExplanationRow {
	row := &ExplanationRow{Rule: a.Rule, SourceTie: a.Source, ContentTie: a.Content, Speaker: s.How,
		SourceRivals: []RivalRow{}, SpeakerRivals: []PersonRow{}}
	for _, v := range a.Rivals {
		row.SourceRivals = append(row.SourceRivals, RivalRow{v.Span, prose.OneLine(v.Span.In(text)), v.Why})
	}
	for _, v := range s.Rivals {
		row.SpeakerRivals = append(row.SpeakerRivals, PersonRow{v.Name, v.Why})
	}
	return row
}

// ExplanationGrid explains attributions one after the other: the words, then a
// line for each thing that made them this speaker's. Width is as for
// MatrixGrid.
func ExplanationGrid(r *provenance.Report, width int) table.Grid {
	x := newIndex(r)
	g := table.Grid{Section: "attribution", Columns: []table.Column{{Name: "WHAT", Fit: table.Fixed}, {Name: "WHY", Min: 20}}}
	last, n := "", 0
	for row := range EachExplained(r) {
		switch n++; {
		case width == 0:
			g.Rows = append(g.Rows, table.Row{Section: row.ID})
		case row.Doc != last:
			g.Rows = append(g.Rows, table.Row{Section: x.documentHeading(x.doc[row.Doc])})
		default:
			g.Rows = append(g.Rows, table.Texts("", ""))
		}
		last = row.Doc
		for _, l := range x.explanationLines(&row, width) {
			g.Rows = append(g.Rows, table.Row{Cells: []table.Cell{table.Styled(table.Dim, l.what), l.why}})
		}
	}
	g.Title = table.Lines(fmt.Sprintf("%s in %s", plural(n, "attribution"), plural(len(r.Analyses), "document")))
	if n > 0 {
		g.Legend = table.Lines("a ←subject b  a hangs on b as its subject, by the parser   → the other way",
			"not  a runner-up, and why it lost",
			"confidence  the share of attributions like it that are right, as measured")
	}
	return g
}

// A reasonLine is one line of an explanation.
type reasonLine struct {
	what string
	why  table.Cell
}

// explanationLines are the lines of one attribution.
func (x *index) explanationLines(row *AttributionRow, width int) []reasonLine {
	e := row.Explanation
	words := row.ContentText
	if width > 0 {
		words = shorten(words, 2*width)
	}
	mode := meaning(markOf(row.Mode)) + " " + row.Kind.String()
	if row.Parent != "" {
		mode += ", inside another one"
	}
	out := []reasonLine{
		{"words", table.Cell{{Text: prose.OneLine(words), Style: table.Strong}}},
		{"", table.Text(join(", ", mode, places(row.Content), tied(e.ContentTie)))},
		{"by", x.whoLine(row)},
		{"", table.Text(e.Speaker)},
	}
	for _, v := range e.SpeakerRivals {
		out = append(out, reasonLine{"  not", table.Text(join(": ", v.Why, v.Name))})
	}
	source := join(", ", "none", e.SourceTie)
	if len(row.Source) > 0 {
		source = join(", ", placed(row.Source, row.SourceText), tied(e.SourceTie))
	}
	out = append(out, reasonLine{"source", table.Text(source)})
	for _, v := range e.SourceRivals {
		out = append(out, reasonLine{"  not", table.Text(placed([]prose.Span{v.Span}, v.Text) + ", " + v.Why)})
	}
	cue := "none"
	if len(row.Cue) > 0 {
		cue = placed(row.Cue, row.CueText)
	}
	return append(out, reasonLine{"cue", table.Text(cue)},
		reasonLine{"rule", table.Text(join(": ", row.Rule, e.Rule))},
		reasonLine{"sure", table.Text(fmt.Sprintf("confidence %.2f", row.Confidence))})
}

// whoLine names the speaker, kind and title, and all who may be meant. English
// comes first in every line, so that a line with an Arabic name in it is still
// set from left to right.
func (x *index) whoLine(row *AttributionRow) table.Cell {
	cell := append(table.Text(string(row.Speaker.Kind)+" "), x.speakerCell(*row)...)
	if row.Speaker.Title != "" {
		cell = append(cell, table.Run{Text: ", " + row.Speaker.Title})
	}
	return cell
}

// tied words a tie; "" for none.
func tied(s string) string {
	if s == "" {
		return ""
	}
	return "tied by " + s
}

// places are where spans stand: "bytes 12–20 31–40".
func places(spans []prose.Span) string {
	out := "bytes"
	for _, s := range spans {
		out += fmt.Sprintf(" %d–%d", s.Start, s.End)
	}
	return out
}

// placed is where spans stand and what stands there, on one line.
func placed(spans []prose.Span, text string) string {
	return places(spans) + " " + quoted(prose.OneLine(text))
}

// join joins what is not empty.
func join(by string, parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, by)
}
