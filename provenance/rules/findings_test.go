package rules

import (
	"slices"
	"strings"
	"testing"

	"isnad/provenance"
	"isnad/provenance/claim"
	"isnad/provenance/relay"
	"isnad/sources"
	"isnad/sources/outlet"
)

// words of whole stand for a finding about the document as a whole.
const whole = "(document)"

// pointed are the words that a rule's findings point at, in the order of the
// Report.
func pointed(x *reading, id string) []string {
	var out []string
	for _, f := range checks[id](x) {
		if f.Span.Empty() {
			out = append(out, whole)
			continue
		}
		out = append(out, f.Span.In(x.analysis(f.Doc).Document.Text))
	}
	slices.Sort(out)
	return out
}

// A finding is as tight as the thing complained of.
func TestFindingsPointAtTheWords(t *testing.T) {
	for _, c := range []struct {
		rule, text string
		want       []string
	}{
		{"ATT01", "Ann Berg said that it rained.\n\n“The wall will not stand another winter.”\n\nIt rained.", []string{"“The wall will not stand another winter.”"}},
		{"ATT03", "The wall fell, sources close to the harbour said.", []string{"sources close to the harbour"}},
		{"ATT03", "The wall fell, said a clerk who asked not to be named.", []string{"asked not to be named"}},
		{"ATT03", "وقالت مصادر مطلعة إن الجدار سقط في الميناء القديم يوم الاثنين.", []string{"مصادر مطلعة"}},
		{"ATT04", "The wall fell, local newspapers reported.", []string{"local newspapers"}},
		{"ATT06", "Harbour master Ann Berg has admitted that the wall fell.", []string{"admitted"}},
		{"ATT06", "Ann Berg said it rained, pointing out that the wall fell.", []string{"pointing out"}},
		{"ATT08", "Minister Karim Nasser said that it rained. Minister Karim Naser said that the wall fell.", []string{"Minister Karim Naser"}},
		{"REL01", "The wall fell.", []string{whole}},
		{"REL02", "“The wall will not stand another winter,” Ann Berg said.", []string{whole}},
		{"REL03", "Wall falls\n\nThe wall fell on Monday. It rained all day.\n\nSource: Reuters", []string{"Reuters"}},
		{"REL04", "The wall fell, the Reuters news agency reported.", []string{"the Reuters news agency"}},
		{"REL04", "The wall fell, Reuters reported. It rained, Reuters reported on Monday.", nil},
		{"REL04", "The wall fell, Reuters reported. It rained, Reuters reported.", []string{"Reuters"}},
		{"REL06", "The wall fell, Reuters reported. It rained, CNN reported. It stopped, Reuters reported.", []string{"CNN", "Reuters"}},
		{"REL07", "The wall fell, Xinhua reported. It rained, Xinhua reported.", []string{"Xinhua"}},
		{"REL08", "The wall fell, Ann Berg told Reuters.\n\nBerg said that it rained.", []string{"Berg"}},
		{"REL10", "The puppet regime closed ‘Israel’ and the “news”. The “comprehensive” plan failed.", []string{"puppet regime", "‘Israel’", "“news”"}},
		{"COR06", "It fell on Monday, 8 July 2020, and on Wednesday, 8 July 2020.", []string{"Monday, 8 July 2020"}},
		{"DRF05", "Ann Berg said: “The wall fell and nobody came to mend it\n\nIt rained.", []string{"“The wall fell and nobody came to mend it"}},
		{"DRF07", "“The wall fell in the night,” Iranian minister Karim Moradi said.\n\n“Nobody came to mend it,” Moradi said.", []string{"“The wall fell in the night,”"}},
	} {
		r := desk(map[string]string{"a.txt": c.text})
		if got := pointed(newReading(r), c.rule); !slices.Equal(got, c.want) {
			t.Errorf("%s of %q points at %q, want %q", c.rule, c.text, got, c.want)
		}
	}
}

// reportOf is the Report on documents of known outlets.
func reportOf(ms ...sources.Meta) func(texts ...string) *provenance.Report {
	return func(texts ...string) *provenance.Report {
		var as []provenance.Analysis
		for i, text := range texts {
			as = append(as, provenance.Analyse(ms[i].Document(text), outlet.Default()))
		}
		return provenance.Assemble(as)
	}
}

const basin = "Harbour master Ann Berg said that the northern basin would be closed to ferries until the winter storms are over"

// A finding about a claim names the claim, and the places that it rests on.
func TestFindingsAboutClaims(t *testing.T) {
	event := "Harbour master Ann Berg signed the contract at a ceremony in Northport on Tuesday. " + basin + "."
	r := reportOf(sources.Meta{Name: "a", Outlet: "The Courier", Published: "2021-03-02"}, sources.Meta{Name: "b", Outlet: "The Gazette", Published: "2021-03-02"})(
		event, "At the signing ceremony in Northport on Tuesday, harbour master Ann Berg signed the contract. "+basin+".")
	x := newReading(r)
	fs := oneOrigin(x)
	if len(fs) != 1 {
		t.Fatalf("%d findings of one origin, want one", len(fs))
	}
	f := fs[0]
	if len(f.Claims) != 1 || len(f.Attributions) != 1 || len(f.Related) != 1 || f.Related[0].Doc == f.Doc {
		t.Errorf("finding %+v", f)
	}
	if !slices.ContainsFunc(r.Claims, func(c claim.Claim) bool { return c.Key == f.Claims[0] }) {
		t.Errorf("claim %q is not in the report", f.Claims[0])
	}
	if !strings.Contains(f.Message, "2 documents") || !strings.Contains(f.Message, "Ann Berg") {
		t.Errorf("message %q", f.Message)
	}
}

// Words that many documents share are one finding in each of them.
func TestSharedByMany(t *testing.T) {
	text := "The painters left the northern tower in the first week of March because the wind had torn the nets."
	r := desk(map[string]string{"a.txt": text, "b.txt": "It rained. " + text, "c.txt": text + " It rained.", "d.txt": "Nothing of the kind."})
	fs := sharedWording(newReading(r))
	if len(fs) != 3 {
		t.Fatalf("%d findings, want one in each of three", len(fs))
	}
	for _, f := range fs {
		if len(f.Related) != 2 || !strings.Contains(f.Message, "and 1 more") {
			t.Errorf("finding %q with %d places", f.Message, len(f.Related))
		}
	}
}

// Outlets that credit each other in a ring are told in the order of the ring.
func TestRing(t *testing.T) {
	r := reportOf(sources.Meta{Name: "a", Outlet: "Reuters"}, sources.Meta{Name: "b", Outlet: "Associated Press"}, sources.Meta{Name: "c", Outlet: "CNN"})(
		basin+", Associated Press reported.", basin+", CNN reported.", basin+", Reuters reported.")
	fs := outletCycle(newReading(r))
	if len(fs) != 1 || len(fs[0].Relays) != 3 || len(fs[0].Related) != 2 {
		t.Fatalf("findings %+v", fs)
	}
	if names := strings.Count(fs[0].Message, " to "); names != 3 {
		t.Errorf("message %q", fs[0].Message)
	}
}

// What an outlet published later cannot have been taken from it before.
func TestTooEarly(t *testing.T) {
	for _, c := range []struct {
		early, late string
		want        int
	}{
		{"2021-03-02", "2021-03-09", 1}, {"2021-03-09", "2021-03-02", 0}, {"2021-03-02", "2021-03-03", 0}, {"", "2021-03-09", 0}, {"2021-03-02", "", 0},
	} {
		r := reportOf(sources.Meta{Name: "a", Outlet: "The Gazette", Published: c.early}, sources.Meta{Name: "b", Outlet: "Reuters", Published: c.late})(
			basin+", Reuters reported.", basin+".")
		if fs := wrongTime(newReading(r)); len(fs) != c.want {
			t.Errorf("published %q, the source %q: %d findings, want %d", c.early, c.late, len(fs), c.want)
		}
	}
}

// A relay is outside when it brings words from another outlet.
func TestOutside(t *testing.T) {
	for text, want := range map[string]bool{
		"The wall fell, CNN reported.":             true,
		"The wall fell, Reuters reported.":         false, // the publisher
		"The wall fell, Ann Berg said on Twitter.": false,
	} {
		x := newReading(reportOf(sources.Meta{Name: "a", Outlet: "Reuters"})(text))
		a := x.Analyses[0]
		got := slices.ContainsFunc(a.Relays, func(q relay.Relay) bool { return x.outside(a, q) })
		if got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// Of two texts with the same words, COR03 says of each what stands in both: which
// agency one credits, and no more. No older text is told to credit a newer one's.
func TestWhoIsToldOfAnAgency(t *testing.T) {
	const words = "The painters left the northern tower in the first week of March because the wind had torn the nets from the scaffold."
	const neutral = `22 words as in “a”, and neither credits the other`
	for _, c := range []struct {
		a, dayA, b, dayB string
		want             []string // at a, at b
	}{
		{words, "", words, "", []string{strings.ReplaceAll(neutral, `“a”`, `“b”`), neutral}},
		{"NORTHPORT (Reuters) – " + words, "", words, "", []string{`22 words as in “a”, which credits “Reuters” for its text; no such credit here`}},
		{"NORTHPORT (Reuters) – " + words, "2021-03-02", words, "2021-03-02", []string{`22 words as in “a”, which credits “Reuters” for its text; no such credit here`}},
		{"NORTHPORT (Reuters) – " + words, "2021-03-02", words, "2021-02-26", []string{strings.ReplaceAll(neutral, `“a”`, `“b”`), neutral}},
		{"NORTHPORT (AFP) – " + words, "", "NORTHPORT (Reuters) – " + words, "",
			[]string{`22 words as in “b”, which credits “Reuters” where “Agence France-Presse” is credited here`, `22 words as in “a”, which credits “Agence France-Presse” where “Reuters” is credited here`}},
		{"NORTHPORT (Reuters) – " + words, "", "NORTHPORT (Reuters) – " + words, "", nil},
	} {
		r := reportOf(sources.Meta{Name: "a", Outlet: "The Courier", Published: c.dayA}, sources.Meta{Name: "b", Outlet: "The Gazette", Published: c.dayB})(c.a, c.b)
		var got []string
		for _, f := range sharedWording(newReading(r)) {
			got = append(got, f.Message)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q and %q:\n%q\nwant\n%q", c.a[:20], c.b[:20], got, c.want)
		}
	}
}

// Who belongs to one house, by the registry or by name; which words stand for no
// outlet.
func TestFamily(t *testing.T) {
	x := newReading(provenance.Assemble(nil))
	reuters, unknown := relay.End{ID: "reuters", Name: "Reuters"}, func(name string) relay.End { return relay.End{Name: name} }
	for _, c := range []struct {
		a, b relay.End
		want bool
	}{
		{reuters, unknown("Reuters Watch"), false},
		{unknown("Reuters Watch"), reuters, false},
		{reuters, unknown("reuters"), true},
		{reuters, unknown("Reuters UK"), true},
		{unknown("Reuters Türkiye Online"), reuters, true},
		{reuters, unknown("Reuters UK Watch"), false},
		{unknown("Quay Post"), unknown("Quay Post Online"), true},
		{unknown("Post"), unknown("Quay Post"), true},
		{unknown("KQUA"), unknown("KQUA Northport"), true},
		{relay.End{ID: "cnn", Name: "CNN"}, unknown("CNN Northport"), true},
		{unknown(""), unknown(""), false},
		{unknown("Quay Post"), unknown("Tide"), false},
	} {
		if x.family(c.a, c.b) != c.want {
			t.Errorf("%q and %q: %v, want %v", c.a.Name, c.b.Name, !c.want, c.want)
		}
	}
	for name, want := range map[string]bool{"news outlets": true, "Russian media": true, "The Northern Newspapers": false, "Media Outlets Ltd": false, "CNN": false, "": false} {
		if generic(name) != want {
			t.Errorf("%q: %v, want %v", name, !want, want)
		}
	}
}
