package change

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"isnad/provenance"
	"isnad/sources"
	"isnad/sources/outlet"
	"isnad/sources/prose"
)

var update = flag.Bool("update", false, "write what was found into the cases")

// analysed is the analysis of a text.
func analysed(text string) provenance.Analysis {
	return provenance.Analyse(sources.NewDocument("a.txt", "", text), outlet.Default())
}

// told is a change in one line: state, what, kinds, and the words that the other
// version lacks, or the sentence.
func told(c Change, old, new string) string {
	words := func(text string, spans []prose.Span) string { return prose.Bounds(spans).In(text) }
	line := fmt.Sprintf("%s %s", c.State, c.What)
	switch c.State {
	case Added:
		return line + fmt.Sprintf(" %q", c.New.Text)
	case Dropped:
		return line + fmt.Sprintf(" %q", c.Old.Text)
	}
	var kinds []string
	for _, k := range c.Kinds {
		kinds = append(kinds, string(k))
	}
	return line + fmt.Sprintf(" %s %q %q", strings.Join(kinds, ","), words(old, c.Old.Words), words(new, c.New.Words))
}

// sections are the parts of a case: "-- old --" and so on.
func sections(t *testing.T, file string) map[string]string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	out, name := map[string]string{}, ""
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "-- ") {
			name = strings.Trim(line, "- \n")
			continue
		}
		out[name] += line
	}
	return out
}

// Each case in testdata is two versions of an invented text, and what differs.
func TestCases(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.txt")
	if len(files) == 0 {
		t.Fatal("no cases")
	}
	for _, file := range files {
		s := sections(t, file)
		got := ""
		for _, c := range Between(analysed(s["old"]), analysed(s["new"])) {
			got += told(c, s["old"], s["new"]) + "\n"
		}
		if *update {
			if err := os.WriteFile(file, []byte("-- old --\n"+s["old"]+"-- new --\n"+s["new"]+"-- want --\n"+got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if got != s["want"] {
			t.Errorf("%s:\n%swant:\n%s", file, got, s["want"])
		}
		// The way back finds the same, with the roles changed.
		back := Between(analysed(s["new"]), analysed(s["old"]))
		if n := strings.Count(got, "\n"); len(back) != n {
			t.Errorf("%s: %d changes back, want %d", file, len(back), n)
		}
	}
}

func TestSpansHold(t *testing.T) {
	for _, file := range []string{"testdata/english.txt", "testdata/arabic.txt"} {
		s := sections(t, file)
		for _, c := range Between(analysed(s["old"]), analysed(s["new"])) {
			for text, side := range map[string]Side{s["old"]: c.Old, s["new"]: c.New} {
				if side.Text != side.Span.In(text) {
					t.Errorf("%s: %q stands at %v", file, side.Text, side.Span)
				}
				for _, w := range side.Words {
					if !side.Span.Contains(w) {
						t.Errorf("%s: word %v outside of %v", file, w, side.Span)
					}
				}
			}
		}
	}
}

// What a document says of itself changes without its text.
func TestAbout(t *testing.T) {
	const text = "The road is open, the mayor said.\n"
	version := func(m sources.Meta, authors ...string) provenance.Analysis {
		m.Name = "a"
		d := m.Document(text)
		d.Authors = authors
		return provenance.Analyse(d, outlet.Default())
	}
	a := version(sources.Meta{Title: "Road open", Outlet: "The Quay", Published: "2026-11-01"}, "Ann Lee")
	b := version(sources.Meta{Title: "Road shut", Outlet: "The Quay", Published: "2026-11-02"})
	var got []string
	for _, c := range Between(a, b) {
		got = append(got, fmt.Sprintf("%s %s: %s → %s", c.State, c.What, c.Old.Text, c.New.Text))
	}
	want := []string{"changed title: Road open → Road shut", "dropped authors: Ann Lee → ", "changed published: 2026-11-01 → 2026-11-02"}
	if !slices.Equal(got, want) {
		t.Errorf("%q\nwant %q", got, want)
	}
	if same := Between(a, a); len(same) > 0 {
		t.Errorf("a document differs from itself: %+v", same)
	}
}

// A credit line is no sentence of the prose, and is told of all the same.
func TestCredits(t *testing.T) {
	a := analysed("The road is open, the mayor said.\n\nSource: Reuters\n")
	b := analysed("The road is open, the mayor said.\n")
	got := Between(a, b)
	if len(got) != 1 || got[0].What != Credit || got[0].State != Dropped || !strings.Contains(got[0].Old.Text, "Reuters") {
		t.Errorf("%+v", got)
	}
}

// A text that repeats one sentence without end is compared in time that grows
// with it, not with its square.
func TestRepetition(t *testing.T) {
	a := strings.Repeat("The road is open and the mayor knows it. ", 3000)
	b := strings.Repeat("The road is shut and the mayor knows it. ", 3000)
	p := pairing{old: version(analysed(a), &provenance.Report{}), new: version(analysed(b), &provenance.Report{})}
	p.to, p.from = unpaired(len(p.old.sentences)), unpaired(len(p.new.sentences))
	n := 0
	for i := range p.old.sentences {
		n += len(candidates(p.index(), &p.old.sentences[i]))
		if i == 10 {
			break
		}
	}
	if n > 0 {
		t.Errorf("%d candidates of sentences that all are one", n)
	}
}

// Whatever two texts hold: nothing crashes, spans lie in their texts, and a text
// does not differ from itself.
func FuzzBetween(f *testing.F) {
	f.Add("The road is open, the mayor said. 12 ships came.", "The road is not open, the mayor said. 13 ships came.")
	f.Add("قال الوزير إن الطريق مفتوح.", "قال الوزير إن الطريق مغلق.")
	f.Add("“A", "A”\n\nSource: X")
	f.Fuzz(func(t *testing.T, old, new string) {
		a, b := analysed(old), analysed(new)
		for _, c := range Between(a, b) {
			for text, s := range map[string]Side{a.Document.Text: c.Old, b.Document.Text: c.New} {
				if s.Span.End > len(text) || s.Span.Start < 0 {
					t.Errorf("%v outside of its text", s.Span)
				}
			}
		}
		if same := Between(a, a); len(same) > 0 {
			t.Errorf("differs from itself: %+v", same)
		}
	})
}
