package provenance_test

import (
	"testing"

	"isnad/provenance/attribution"
)

// TestWritten holds the kinds of what outlets and documents say to writing, and
// leaves those of people alone.
func TestWritten(t *testing.T) {
	for _, c := range []struct {
		text string
		want attribution.Kind
	}{
		{"The harbour will close in May, according to Reuters.", attribution.Writing},
		{"The survey found that most people walk to work.", attribution.Writing},
		{"The harbour will close in May, according to the mayor.", attribution.Speech},
		{"سيغلق المرفأ في الشهر المقبل، وفقا لرويترز.", attribution.Writing},
		{"سيغلق المرفأ في الشهر المقبل، وفقا لمدير المرفأ.", attribution.Speech},
	} {
		as := analyses("-- a --\nHarbour\n\n" + c.text + "\n")[0].Attributions
		if len(as) != 1 || as[0].Kind != c.want {
			t.Errorf("%s: %+v, want one of kind %s", c.text, as, c.want)
		}
	}
}
