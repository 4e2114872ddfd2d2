package rules

import "testing"

// ATT02 rests on attributions that the text plainly makes: of its cases none
// fires once every attribution is doubtful or has lost its source.
func TestStatedAsFactRestsOnPlainAttributions(t *testing.T) {
	p, ok := PageOf("ATT02")
	if !ok || len(p.Fire) == 0 {
		t.Fatal("ATT02 has no case that fires")
	}
	for _, c := range p.Fire {
		r := caseReport(t, c)
		if n := len(statedAsFact(newReading(r))); n == 0 {
			t.Errorf("%s: stays quiet, must fire", c.Title)
		}
		for i := range r.Analyses {
			for k := range r.Analyses[i].Attributions {
				r.Analyses[i].Attributions[k].Confidence = littleDoubt - 0.01
			}
		}
		if fs := statedAsFact(newReading(r)); len(fs) > 0 {
			t.Errorf("%s: fires on doubtful attributions: %s", c.Title, fs[0].Message)
		}
		for i := range r.Analyses {
			for k := range r.Analyses[i].Attributions {
				a := &r.Analyses[i].Attributions[k]
				a.Confidence, a.Source = 1, nil
			}
		}
		if fs := statedAsFact(newReading(r)); len(fs) > 0 {
			t.Errorf("%s: fires on attributions without a source: %s", c.Title, fs[0].Message)
		}
	}
}
