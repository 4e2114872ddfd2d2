package relay

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"isnad/provenance/attribution"
	"isnad/provenance/speaker"
	"isnad/sources"
	"isnad/sources/outlet"
	"isnad/sources/prose"
)

// relaysOf lists the relays stated in a text: role, outlet, how many attributions
// each covers.
func relaysOf(text string) string {
	d := sources.NewDocument("case.txt", "", text)
	as, voices := attribution.Extract(d)
	var out []string
	for _, r := range Find(d, as, voices, speaker.Resolve(d, as, nil), outlet.Default().Find(d.Text)) {
		if r.Basis == Stated {
			out = append(out, fmt.Sprintf("%s %s", r.Role, r.From.Name))
		}
	}
	return strings.Join(out, "; ")
}

// In languages in which no attributions are read the words beside a name tell.
func TestWorded(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"El ministro ha dimitido este domingo, según el comunicado recogido por BelTA.", "quoted-by BelTA"},
		{"Der Minister ist nach einem Streit zurückgetreten und wird nicht wiederkommen, berichtet Reuters.", "reported Reuters"},
		{"Министр уехал из города и не вернулся, передает ТАСС со ссылкой на местное издание Ukrinform.", "reported TASS; cited Ukrinform"},
		{"Statsministern har avgått och det blir nyval i landet, rapporterar både BBC och Reuters.", "reported BBC; reported Reuters"},
		{"路透社報導，部長已經辭職，政府沒有回應，民眾對此表示驚訝。", "reported Reuters"},
		{"El ministro ha leído Reuters este domingo en la casa de su madre.", ""},
	} {
		if got := relaysOf(c.text); got != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

// In English it is the outlet's own work that no attribution tells of.
func TestWordedEnglish(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"In the previous Reuters national poll the mayor led by ten points.", "cited Reuters"},
		{"The mayor took to Twitter in the middle of the night.", "published-in Twitter"},
		{"The tape was leaked to The Washington Post on Friday.", "obtained The Washington Post"},
		{"The mayor reads The Washington Post on Fridays.", ""},
	} {
		if got := relaysOf(c.text); got != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

// Every line of worded.txt must be read: four fields, a role, a side.
func TestWordedFile(t *testing.T) {
	for i, line := range strings.Split(strings.TrimSpace(wordedFile), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 4 || f[2] != "<" && f[2] != ">" || strings.TrimSpace(f[3]) != f[3] || f[3] == "*" {
			t.Errorf("worded.txt:%d: %q", i+1, line)
			continue
		}
		switch Role(f[1]) {
		case Told, QuotedBy, Reported, PublishedIn, Cited, Obtained:
		default:
			t.Errorf("worded.txt:%d: role %q", i+1, f[1])
		}
	}
}

// Of a text without full stops only what stands beside a name tells what its
// outlet did: a thousand names in it would else cost a thousand times the text.
func TestAround(t *testing.T) {
	text := strings.Repeat("é", 3*nearby)
	whole := prose.Span{Start: 0, End: len(text)}
	middle := prose.Span{Start: 3 * nearby, End: 3*nearby + 2}
	got := around(text, whole, middle)
	if !got.Contains(middle) || got.Len() > 2*nearby+2 || got.Len() < 2*nearby-2 || !utf8.ValidString(got.In(text)) {
		t.Errorf("%v is read around %v", got, middle)
	}
	if short := (prose.Span{Start: 0, End: 8}); around(text, short, prose.Span{Start: 2, End: 4}) != short {
		t.Error("a short sentence is cut")
	}
}
