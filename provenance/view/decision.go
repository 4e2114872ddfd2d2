package view

import (
	"fmt"
	"slices"
	"strings"

	"isnad/provenance"
	"isnad/provenance/claim"
	"isnad/provenance/relay"
	"isnad/provenance/table"
	"isnad/sources/prose"
)

// decisionSign is how an editor's decision is drawn beside what it is about.
func decisionSign(m provenance.Mark) string {
	switch m {
	case provenance.Confirmed:
		return "✓"
	case provenance.Corrected:
		return "✎"
	case provenance.InDispute:
		return "≠"
	}
	return ""
}

// decisionOrder is the marks of decisions, those first that must be seen.
func decisionOrder() []provenance.Mark {
	return []provenance.Mark{provenance.InDispute, provenance.Corrected, provenance.Confirmed, provenance.Undecided}
}

// stronger is the one of two marks that must be seen.
func stronger(a, b provenance.Mark) provenance.Mark {
	if slices.Index(decisionOrder(), b) < slices.Index(decisionOrder(), a) {
		return b
	}
	return a
}

// decisionSigns explains the marks of decisions for which found is true, with a
// space of the legend before them; "" for none.
func decisionSigns(found func(provenance.Mark) bool) string {
	var out []string
	for _, m := range [...]provenance.Mark{provenance.Confirmed, provenance.Corrected, provenance.InDispute} {
		if found(m) {
			out = append(out, decisionWord(m))
		}
	}
	return strings.Join(out, "  ")
}

// decisionWord is the sign of a mark with what it means, "" for none.
func decisionWord(m provenance.Mark) string {
	switch m {
	case provenance.Confirmed:
		return "✓ confirmed"
	case provenance.Corrected:
		return "✎ corrected"
	case provenance.InDispute:
		return "≠ editors disagree, as found"
	}
	return ""
}

// andDecision is s and how id was decided on, where it was.
func (x *index) andDecision(s, id string) string {
	if w := decisionWord(x.Decided[id]); w != "" {
		return s + " · " + w
	}
	return s
}

// conflictLines are who wants what of the renderings of claim c and of the relays
// by which they came.
func (x *index) conflictLines(c *claim.Claim) []table.Line {
	about := map[string]bool{}
	for _, rd := range c.Renderings {
		about[rd.Attribution] = true
		for _, i := range x.RelaysOf(rd.Attribution) {
			about[x.Relays[i].ID] = true
		}
	}
	var out []string
	for _, k := range x.Conflicts {
		if about[k.Target] {
			out = append(out, x.conflict(k))
		}
	}
	return table.Lines(out...)
}

// decisionLines are what a table says below of decisions that show no mark in
// it, or not the whole of it: rejections, conflicts, and what is not applicable
// any more.
func decisionLines(x *index) []table.Line {
	var out []string
	if x.Rejected > 0 {
		out = append(out, plural(x.Rejected, "finding")+" rejected by editors, not shown")
	}
	for _, c := range x.Conflicts {
		out = append(out, x.conflict(c))
	}
	gone := 0
	for _, r := range x.Rulings {
		if r.Outcome == provenance.Gone {
			gone++
		}
	}
	if gone > 0 {
		out = append(out, plural(gone, "decision")+" not applicable any more: what it was about is not found")
	}
	return table.Lines(out...)
}

// conflict is one line on which editors want what.
func (x *index) conflict(c provenance.Conflict) string {
	var sides []string
	for _, i := range c.Rulings {
		r := &x.Rulings[i]
		sides = append(sides, fmt.Sprintf("%s: %s", r.Editor, wanted(r, c.Field)))
	}
	where := c.Target
	if p, ok := x.Place(c.Target); ok {
		where = number(p.Analysis) + " “" + shorten(x.saidAt(p), 40) + "”"
	}
	if k := slices.IndexFunc(x.Relays, func(e relay.Relay) bool { return e.ID == c.Target }); k >= 0 {
		where = number(x.doc[x.Relays[k].Doc]) + " ← “" + shorten(x.words(&x.Relays[k]), 40) + "”"
	}
	return "≠ " + where + " · " + strings.Join(sides, " · ")
}

// saidAt is what an attribution or voice says.
func (x *index) saidAt(p provenance.Place) string {
	a := &x.Analyses[p.Analysis]
	if p.Own {
		return a.Voices[p.At].Span.In(a.Document.Text)
	}
	return prose.Join(a.Document.Text, a.Attributions[p.At].Content)
}

// wanted is what a decision says of a field.
func wanted(r *provenance.Ruling, f provenance.Field) string {
	for _, c := range r.Change {
		if c.Field == f {
			return string(f) + " " + c.To
		}
	}
	if r.Verdict == provenance.Confirm && f == provenance.FieldSpeaker {
		return "speaker " + r.Speaker
	}
	return string(r.Verdict)
}

// decisionLegend is all that a table of attributions or claims says of
// decisions; nothing when there are none.
func (x *index) decisionLegend() []table.Line {
	var out []table.Line
	if s := decisionSigns(func(m provenance.Mark) bool {
		for id := range x.IDs() {
			if x.Decided[id] == m {
				return true
			}
		}
		return false
	}); s != "" {
		out = table.Lines(s)
	}
	return append(out, decisionLines(x)...)
}
