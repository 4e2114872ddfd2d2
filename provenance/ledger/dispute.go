package ledger

import (
	"slices"

	"isnad/provenance"
)

// Weighable are decisions as provenance takes them.
func Weighable(all []Decided) []provenance.Decision {
	var out []provenance.Decision
	for _, d := range all {
		x := provenance.Decision{ID: d.SHA256, Verdict: provenance.Verdict(d.Kind), Document: d.Decision.Document, Content: d.Decision.Content,
			Speaker: d.Decision.Speaker, Relay: d.Decision.Relay, Answers: d.Decision.Cites, Editor: d.Editor.Name, Time: d.Time, Reason: d.Decision.Reason}
		for _, c := range d.Decision.Change {
			x.Change = append(x.Change, provenance.Change{Field: provenance.Field(c.Field), To: c.To})
		}
		out = append(out, x)
	}
	return out
}

// Disputes are, for each decision by the SHA-256 of its entry, the standing
// decisions that contradict it, in the order of their times: the editors
// disagree. What contradicts what is for provenance.Weigh to say, so that the log
// tells of the conflicts that the tables show. Documents are read only where one
// has several standing decisions, for others cannot contradict each other.
func (l *Ledger) Disputes() (map[string][]Record, error) {
	decided, err := l.Decisions()
	if err != nil {
		return nil, err
	}
	standing := map[string]int{}
	for _, d := range decided {
		if d.Stands {
			standing[d.Decision.Document]++
		}
	}
	several := func(document string) bool { return standing[document] > 1 }
	decided = slices.DeleteFunc(decided, func(d Decided) bool { return !several(d.Decision.Document) })
	if len(decided) == 0 {
		return nil, nil
	}
	var analyses []provenance.Analysis
	for s, err := range l.Documents() {
		if err != nil || !several(s.Document.ID) {
			continue // what is broken is for verify to tell of
		}
		if a, err := s.Document.Analysis(s.Text); err == nil {
			analyses = append(analyses, a)
		}
	}
	return contested(provenance.Weigh(analyses, Weighable(decided)...), decided), nil
}

// contested are the sides of r's conflicts as records.
func contested(r *provenance.Report, decided []Decided) map[string][]Record {
	at := map[string]Record{}
	for _, d := range decided {
		at[d.SHA256] = d.Record
	}
	out := map[string][]Record{}
	for _, c := range r.Conflicts {
		for _, i := range c.Rulings {
			for _, k := range c.Rulings {
				x, y := &r.Rulings[i], at[r.Rulings[k].ID]
				if opposed(x, &r.Rulings[k], c.Field) && !slices.ContainsFunc(out[x.ID], func(o Record) bool { return o.SHA256 == y.SHA256 }) {
					out[x.ID] = append(out[x.ID], y)
				}
			}
		}
	}
	return out
}

// opposed reports whether two rulings want a field to be different things.
func opposed(a, b *provenance.Ruling, f provenance.Field) bool {
	return a.ID != b.ID && a.Wants(f) != b.Wants(f)
}
