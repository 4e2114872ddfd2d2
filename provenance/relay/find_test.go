package relay

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"isnad/provenance/attribution"
	"isnad/provenance/speaker"
	"isnad/sources"
	"isnad/sources/outlet"
	"isnad/sources/prose"
)

// found runs the road up to relays over one text.
func found(text string) (*sources.Document, []attribution.Attribution, []Relay) {
	d := sources.NewDocument("case.txt", "", text)
	mentions := outlet.Default().Find(d.Text)
	as, voices := attribution.Extract(d)
	return d, as, Find(d, as, voices, speaker.Resolve(d, as, mentions), mentions)
}

// line is a relay as the case files write it.
func line(d *sources.Document, as []attribution.Attribution, r Relay) string {
	to := r.To.Name
	if to == "" {
		to = "?"
	}
	var covers []string
	for _, a := range as {
		if slices.Contains(r.Covers, a.ID) {
			w := strings.Fields(prose.Bounds(a.Content).In(d.Text))
			covers = append(covers, strings.Join(w[:min(len(w), 2)], " "))
		}
	}
	return strings.TrimRight(fmt.Sprintf("%s %s %q %s → %s : %s", r.Role, r.Scope, r.Text, r.From.Name, to, strings.Join(covers, " | ")), " ")
}

// cases reads a case file.
func cases(t *testing.T, name string) [][2]string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var out [][2]string
	for c := range strings.SplitSeq(string(data), "\n==\n") {
		want, text, ok := strings.Cut(c, "--\n")
		if !ok {
			t.Fatalf("%s: case without --: %q", name, c)
		}
		var lines []string
		for l := range strings.Lines(want) {
			if l = strings.TrimSpace(l); l != "" && !strings.HasPrefix(l, "#") {
				lines = append(lines, l)
			}
		}
		out = append(out, [2]string{strings.Join(lines, "\n"), strings.TrimRight(text, "\n")})
	}
	return out
}

func TestFind(t *testing.T) {
	for _, file := range []string{"testdata/prose.txt", "testdata/credit.txt", "testdata/arabic.txt"} {
		for _, c := range cases(t, file) {
			d, as, rs := found(c[1])
			var got []string
			for _, r := range rs {
				got = append(got, line(d, as, r))
			}
			if g := strings.Join(got, "\n"); g != c[0] {
				t.Errorf("%s: %s\n got %s\nwant %s", file, c[1], g, c[0])
			}
		}
	}
}

// Every relay's spans lie in the text, its evidence in its document, and what it
// covers exists; whatever the text is.
func check(t *testing.T, d *sources.Document, as []attribution.Attribution, voices []attribution.Voice, rs []Relay) {
	t.Helper()
	known := map[string]bool{}
	for _, a := range as {
		known[a.ID] = true
	}
	for _, v := range voices {
		known[v.ID] = true
	}
	ids := map[string]bool{}
	for _, r := range rs {
		for _, s := range append([]prose.Span{r.Span, r.ScopeSpan}, r.Cue...) {
			if s.Start < 0 || s.End > len(d.Text) || s.End < s.Start {
				t.Errorf("%s: span %v of a text of %d bytes", r.ID, s, len(d.Text))
			}
		}
		for _, id := range r.Covers {
			if !known[id] {
				t.Errorf("%s covers %q, which is not there", r.ID, id)
			}
		}
		if r.Text != r.Span.In(d.Text) {
			t.Errorf("%s: text %q, at its span %q", r.ID, r.Text, r.Span.In(d.Text))
		}
		if ids[r.ID] {
			t.Errorf("id %s stands twice", r.ID)
		}
		ids[r.ID] = true
	}
}

func FuzzFind(f *testing.F) {
	for _, file := range []string{"testdata/prose.txt", "testdata/credit.txt", "testdata/arabic.txt"} {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for c := range strings.SplitSeq(string(data), "\n==\n") {
			_, text, _ := strings.Cut(c, "--\n")
			f.Add(text)
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		d := sources.NewDocument("fuzz", "", text)
		mentions := outlet.Default().Find(d.Text)
		as, voices := attribution.Extract(d)
		check(t, d, as, voices, Find(d, as, voices, speaker.Resolve(d, as, mentions), mentions))
	})
}

// A statement next to a relayed one is not covered, and a whole text's credit
// covers the outlet's own voice too.
func TestCoversOwnVoice(t *testing.T) {
	text := "The road to the north was reopened on Monday after long repairs.\n\nGovernor Ali Hassan said that the bridge was next.\n\nSource: Reuters"
	d := sources.NewDocument("x", "", text)
	mentions := outlet.Default().Find(d.Text)
	as, voices := attribution.Extract(d)
	rs := Find(d, as, voices, speaker.Resolve(d, as, mentions), mentions)
	if len(rs) != 1 || rs[0].Scope != Whole || rs[0].Basis != Credited {
		t.Fatalf("relays: %+v", rs)
	}
	if n := len(as) + len(voices); len(voices) == 0 || len(rs[0].Covers) != n {
		t.Errorf("covers %d of %d attributions and voices", len(rs[0].Covers), n)
	}
}

func TestRoleBefore(t *testing.T) {
	for _, c := range []struct {
		lang, text string
		stage      bool
		want       Role
	}{
		{"en", "she told ", false, Told},
		{"en", "he said in an interview with the ", false, Told},
		{"en", "according to a report by ", false, Cited},
		{"en", "as quoted by the ", false, QuotedBy},
		{"en", "documents obtained by ", false, Obtained},
		{"en", "he lives on ", false, ""},
		{"en", "he wrote on ", true, PublishedIn},
		{"en", "he walked past ", false, ""},
		{"ar", "وفقا ل", false, Cited},
		{"ar", "في مقابلة مع ", false, Told},
		{"ar", "نقلا عن ", false, Cited},
		{"ar", "أمام ", false, ""},
	} {
		role, ok := roleBefore(c.lang, c.text, 0, len(c.text), c.stage)
		if role != c.want || ok != (c.want != "") {
			t.Errorf("%q: %q, %v; want %q", c.text, role, ok, c.want)
		}
	}
}

// Credits that came as metadata stand nowhere in the text; their relays have
// names of their own all the same.
func TestRelaysOfMetadata(t *testing.T) {
	d := sources.NewDocument("case.txt", "", "The port is open, the minister said.")
	for _, name := range []string{"The Wire", "The Quay Post", "The Village Gazette"} {
		d.Credits = append(d.Credits, sources.Credit{Role: sources.RoleSource, Name: name, Text: name, Whole: true})
	}
	as, voices := attribution.Extract(d)
	var got []string
	for _, r := range Find(d, as, voices, speaker.Resolve(d, as, nil), nil) {
		got = append(got, strings.TrimPrefix(r.ID, d.ID())+" "+r.From.Name+" "+string(r.Basis))
	}
	want := []string{":0-0:credit The Wire credited", ":0-0:credit.2 The Quay Post credited", ":0-0:credit.3 The Village Gazette credited"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A cue may lie in the phrase that names the outlet, before its name: the words
// before the phrase are then none of the cue's.
func TestCueInsidePhrase(t *testing.T) {
	const text = "Quoted daily Reuters the ferry sank."
	d := sources.NewDocument("case.txt", "", text)
	f := &finder{doc: d, as: []attribution.Attribution{{Lang: "en", Source: []prose.Span{{Start: 0, End: 20}}, Cue: []prose.Span{{Start: 7, End: 12}}}}}
	m := outlet.Mention{Span: prose.Span{Start: 13, End: 20}, Phrase: prose.Span{Start: 0, End: 20}}
	if role := f.roleOfSource(0, m); role != Reported {
		t.Errorf("%s", role)
	}
}
