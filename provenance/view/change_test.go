package view

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"isnad/provenance"
	"isnad/provenance/change"
	"isnad/provenance/table"
	"isnad/sources"
	"isnad/sources/outlet"
	"isnad/sources/prose"
)

// stepOf is what differs between two texts.
func stepOf(old, now string) Step {
	read := func(name, text string) provenance.Analysis {
		return provenance.Analyse(sources.NewDocument(name, "", text), outlet.Default())
	}
	a, b := read("old.txt", old), read("new.txt", now)
	return Step{Old: Version{"old.txt", a.Document.ID(), "yesterday"}, New: Version{"new.txt", b.Document.ID(), "today"}, Changes: change.Between(a, b)}
}

const (
	wasText = "The hall will open in May, the architect Lena Brook said. Nobody was asked. It cost 12 million dollars."
	isText  = "The hall will not open in May, the architect Lena Brook said. It cost 15 million dollars. The mayor said it was a start!"
)

func TestChanges(t *testing.T) {
	s := stepOf(wasText, isText)
	rows := Changes([]Step{s}, false)
	var got []string
	for _, r := range rows {
		line := string(r.State) + " " + string(r.What)
		for _, k := range r.Kinds {
			line += " " + string(k)
		}
		got = append(got, line)
		for text, side := range map[string]*ChangeSide{wasText: r.Old, isText: r.New} {
			if side != nil && side.Span.In(text) != side.Text {
				t.Errorf("%q stands at %v", side.Text, side.Span)
			}
		}
	}
	want := []string{"changed attribution negation", "changed claim number", "dropped claim", "added attribution"}
	if !slices.Equal(got, want) {
		t.Errorf("%q\nwant %q", got, want)
	}
	if rows[2].New != nil || rows[3].Old != nil || rows[0].Old == nil || rows[0].New == nil {
		t.Error("a side that is not there")
	}
	// Every list is a list, never null.
	data, err := json.Marshal(rows)
	if err != nil || strings.Contains(string(data), `"drift":null`) || strings.Contains(string(data), `"kinds":null`) || strings.Contains(string(data), `"words":null`) {
		t.Errorf("%s, %v", data, err)
	}
}

// shownChanges is the table of steps at a width.
func shownChanges(t *testing.T, steps []Step, style bool, width int) string {
	t.Helper()
	var b bytes.Buffer
	if err := ChangeGrid(steps, style, width).WriteTerminal(&b, table.Options{Width: width}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestChangeGrid(t *testing.T) {
	s := stepOf(wasText, isText)
	got := shownChanges(t, []Step{s}, false, 120)
	for _, want := range []string{"2 versions · 4 changes", "yesterday → today", "negation", "{+not+}", "[-12-]", "{+15+}", "claim dropped", "Nobody was asked.", "own voice", "attribution added"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if narrow := shownChanges(t, []Step{s}, false, 60); strings.Contains(narrow, "WHO") || !strings.Contains(narrow, "[-12-]") {
		t.Errorf("narrow:\n%s", narrow)
	}
	same := shownChanges(t, []Step{stepOf(wasText, wasText)}, false, 80)
	if !strings.Contains(same, "0 changes") || !strings.Contains(same, "nothing") {
		t.Errorf("same:\n%s", same)
	}
	style := stepOf(wasText, strings.Replace(wasText, "asked.", "asked!", 1))
	if got := shownChanges(t, []Step{style}, false, 80); !strings.Contains(got, "+1 change in style alone") {
		t.Errorf("style hidden:\n%s", got)
	}
	if got := shownChanges(t, []Step{style}, true, 80); !strings.Contains(got, "asked!") || len(Changes([]Step{style}, true)) != 1 || len(Changes([]Step{style}, false)) != 0 {
		t.Errorf("style shown:\n%s", got)
	}
}

// What versions hold and are called acts on nothing.
func TestChangesAreSafe(t *testing.T) {
	s := stepOf("The hall\x1b[2J will open in May, Lena Brook said. It cost 12 \u202emillion.", "The hall\x1b[2J will open in June, Lena Brook said. It cost 13 \u202emillion.")
	s.Old.When, s.New.When, s.New.Document = "old\x1b]0;x\a", "new\u202e", "a\nb\x9b"
	for _, width := range []int{40, 80, 120} {
		for _, r := range shownChanges(t, []Step{s}, true, width) {
			if r != '\n' && r != '\u2068' && r != '\u2069' && prose.Hidden(r) {
				t.Fatalf("the character %U acts on a terminal", r)
			}
		}
	}
}
