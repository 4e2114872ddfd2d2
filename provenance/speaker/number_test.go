package speaker

import (
	"testing"

	"isnad/provenance/attribution"
	"isnad/sources"
)

// TestImpliedNumber holds Arabic verbs without a subject to their number: one
// man does not go on for several, nor several for one.
func TestImpliedNumber(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"وصل كريم زيدان أمس. اتهمه النقاد بإهمال العمل. وأضاف: «سأعود إلى البيت القديم غدا».", "كريم زيدان"},
		{"قال العمال إن المصنع مغلق. وأكد كريم زيدان أن الاتفاق جيد. وأضافوا أن الباب مفتوح.", "العمال"},
		{"قال كريم زيدان إن المصنع مغلق. وأضاف أن الباب مفتوح.", "كريم زيدان"},
		{"أكد كريم زيدان أن الاتفاق جيد. وقال العمال إن المصنع مغلق. العمال قالوا إن الأجر قليل. وأضافوا أن الباب مفتوح.", "العمال"},
	} {
		d := sources.NewDocument("a.txt", "", "خبر\n\n"+c.text)
		as, _ := attribution.Extract(d)
		cast := Resolve(d, as, nil)
		last := len(as) - 1
		if last < 1 || len(cast.Of[last]) != 1 || cast.Persons[cast.Of[last][0]].Name != c.want {
			t.Errorf("%s: %v of %v, want %s", c.text, cast.Of, cast.Persons, c.want)
		}
	}
}
