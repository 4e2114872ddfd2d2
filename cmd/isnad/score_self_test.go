package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"isnad/sources/prose"
)

// readGold reads seeds/gold.json.
func readGold(t *testing.T) *goldData {
	t.Helper()
	data, err := os.ReadFile("../../seeds/gold.json")
	if err != nil {
		t.Fatal(err)
	}
	var gold goldData
	if err := json.Unmarshal(data, &gold); err != nil {
		t.Fatal(err)
	}
	return &gold
}

// perfect is what a program would print that agrees with the gold in all.
func perfect(gold *goldData) rowSet {
	var rows rowSet
	rows.findings = []findingRow{}
	claims := map[string]*claimRow{}
	for _, f := range gold.Files {
		publisher := endRow{}
		if f.ID == "F4" {
			publisher.Name = "The Syrian Observer"
		}
		rows.documents = append(rows.documents, documentRow{"seeds/" + f.File, publisher})
		for _, e := range f.Attributions {
			rows.attributions = append(rows.attributions, e.perfect(gold, f.File))
			for _, k := range e.Claims {
				if claims[k] == nil {
					claims[k] = &claimRow{ID: k}
				}
				claims[k].Renderings = append(claims[k].Renderings, struct {
					Attribution string `json:"attribution"`
					Statement   int    `json:"statement"`
				}{e.ID, 0})
			}
		}
		for _, r := range f.Relays {
			rows.relays = append(rows.relays, r.perfect(f.File))
		}
	}
	for _, k := range slices.Sorted(maps.Keys(claims)) {
		rows.claims = append(rows.claims, *claims[k])
	}
	return rows
}

// perfect is the attribution that is e.
func (e *goldEntry) perfect(gold *goldData, file string) attributionRow {
	row := attributionRow{ID: e.ID, Document: file, Mode: e.Mode}
	if !e.real() {
		row.Mode = "own"
	}
	for _, c := range e.Content {
		row.Content = append(row.Content, prose.Span{Start: c.Start, End: c.End})
	}
	row.Statements = []statementRow{{row.Content, row.Mode}}
	who := gold.Sources[e.Speaker]
	row.Speaker = speakerRow{e.Speaker, who.Name, who.Kind}
	return row
}

// perfect is the relay row that is r.
func (r *goldRelay) perfect(file string) relayRow {
	names := map[string]string{"almayadeen": "Al Mayadeen", "irna": "IRNA", "almasdarnews": "Al-Masdar News", "alalam": "Al-Alam",
		"alsouria-net": "Alsouria Net", "syrian-observer": "The Syrian Observer", "regime-media": "regime’s media", "sana": "SANA"}
	row := relayRow{Document: file, From: endRow{Name: names[r.outlet()]}, Basis: "stated", Covers: r.Covers}
	if name := names[strings.TrimPrefix(r.To, "outlet:")]; name != "" {
		row.To = endRow{ID: "x", Name: name}
	}
	return row
}

// figuresOf returns the scorer's figures by name.
func figuresOf(gold *goldData, rows rowSet) map[string]float64 {
	figures, _ := score(gold, rows)
	byName := map[string]float64{}
	for _, f := range figures {
		byName[f.name] = f.value
	}
	return byName
}

func TestScoreOfThePerfectProgram(t *testing.T) {
	gold := readGold(t)
	got := figuresOf(gold, perfect(gold))
	for name, want := range map[string]float64{
		"content_P": 1, "content_R": 1, "mode": 1, "speaker": 1, "speaker_arabic": 1, "speaker_id_F1": 1,
		"relays_found": 9, "relays_to": 8, "relays_to_of": 8, "relays_extra": 0,
		"claims_P": 1, "claims_R": 1, "claims_F1": 1, "arabic_joined_wrong": 0, "publishers_right": 5,
	} {
		if got[name] != want {
			t.Errorf("%s is %v, want %v", name, got[name], want)
		}
	}
	if got["arabic_joined_right"] < 11 {
		t.Errorf("arabic_joined_right is %v, want 11 or more", got["arabic_joined_right"])
	}
}

func TestScoreOfNothing(t *testing.T) {
	gold := readGold(t)
	for name, got := range figuresOf(gold, rowSet{}) {
		if got != 0 {
			t.Errorf("%s is %v without any rows, want 0", name, got)
		}
	}
}

// Each fault must cost what it is worth, in its own measure.
func TestScoreOfFaults(t *testing.T) {
	gold := readGold(t)
	real, persons := 0, 0
	for _, f := range gold.Files {
		real += count(f.Attributions, func(e goldEntry) bool { return e.real() })
		persons += count(f.Attributions, func(e goldEntry) bool { return e.real() && strings.HasPrefix(e.Speaker, "person:") })
	}
	for _, c := range []struct {
		fault  string
		spoil  func(*rowSet, *attributionRow) // given a row by a person
		figure string
		want   float64
	}{
		{"a row too many", func(r *rowSet, a *attributionRow) {
			more := *a
			more.ID, more.Content = "more", []prose.Span{{Start: 0, End: 9}}
			more.Statements = []statementRow{{more.Content, "direct"}}
			r.attributions = append(r.attributions, more)
		}, "content_P", float64(real) / float64(real+1)},
		{"an own-voice row too many", func(r *rowSet, a *attributionRow) {
			more := attributionRow{ID: "more", Document: a.Document, Mode: "own", Content: []prose.Span{{Start: 0, End: 9}}}
			r.attributions = append(r.attributions, more)
		}, "content_P", 1},
		{"a row missed", func(_ *rowSet, a *attributionRow) { a.Document = "elsewhere" }, "content_R", float64(real-1) / float64(real)},
		{"a span shorter than half", func(_ *rowSet, a *attributionRow) {
			s := &a.Statements[0].Span[0]
			s.End = s.Start + s.Len()/3
		}, "content_R", float64(real-1) / float64(real)},
		{"a wrong mode", func(_ *rowSet, a *attributionRow) { a.Statements[0].Mode = "none" }, "mode", float64(real-1) / float64(real)},
		{"no name", func(_ *rowSet, a *attributionRow) { a.Speaker.Name = "the Syrian minister" }, "speaker", float64(persons-1) / float64(persons)},
		{"two names", func(_ *rowSet, a *attributionRow) { a.Speaker.Name = "Ayoub Bagheri" }, "speaker", float64(persons-1) / float64(persons)},
		{"an unknown relay", func(r *rowSet, a *attributionRow) {
			r.relays = append(r.relays, relayRow{Document: a.Document, Basis: "stated"})
		}, "relays_extra", 1},
		{"an inferred relay", func(r *rowSet, a *attributionRow) {
			r.relays = append(r.relays, relayRow{Document: a.Document, Basis: "inferred"})
		}, "relays_extra", 0},
		{"a relay that covers too little", func(r *rowSet, _ *attributionRow) { r.relays[0].Covers = nil }, "relays_found", 8},
		{"a guessed receiver", func(r *rowSet, _ *attributionRow) { r.relays[0].To = endRow{ID: "bbc"} }, "relays_to", 7},
		{"a guessed publisher", func(r *rowSet, _ *attributionRow) { r.documents[0].Outlet.Name = "BBC" }, "publishers_right", 4},
	} {
		rows := perfect(gold)
		i := slices.IndexFunc(rows.attributions, func(a attributionRow) bool {
			return a.Mode != "own" && strings.HasPrefix(a.Speaker.ID, "person:") && len(a.Content) == 1
		})
		c.spoil(&rows, &rows.attributions[i])
		if got := figuresOf(gold, rows)[c.figure]; got != c.want {
			t.Errorf("%s: %s is %v, want %v", c.fault, c.figure, got, c.want)
		}
	}
}

// One attribution reported by an outlet around another is neutral.
func TestScoreOfNesting(t *testing.T) {
	gold := readGold(t)
	rows := perfect(gold)
	inner := slices.IndexFunc(rows.attributions, func(a attributionRow) bool { return a.Mode != "own" })
	outer := rows.attributions[inner]
	outer.ID, outer.Speaker = "outer", speakerRow{"outlet:irna", "IRNA", "outlet"}
	rows.attributions[inner].Parent = "outer"
	rows.attributions = append(rows.attributions, outer)
	got := figuresOf(gold, rows)
	if got["content_P"] != 1 || got["speaker"] != 1 {
		t.Errorf("with a parent around one row content_P is %v and speaker %v, want 1 and 1", got["content_P"], got["speaker"])
	}
	rows.attributions[inner].Parent = ""
	if got := figuresOf(gold, rows)["content_P"]; got == 1 {
		t.Error("the same row twice costs nothing")
	}
}

func TestScoreOfClusters(t *testing.T) {
	items := []string{"a", "b", "c", "d"}
	want := sets{"a": setOf("1"), "b": setOf("1"), "c": setOf("2"), "d": setOf("2")}
	for _, c := range []struct {
		name     string
		got      sets
		p, r, f1 float64
	}{
		{"the same", want, 1, 1, 1},
		{"all in one", sets{"a": setOf("x"), "b": setOf("x"), "c": setOf("x"), "d": setOf("x")}, .5, 1, .667},
		{"all alone", sets{"a": setOf("a"), "b": setOf("b"), "c": setOf("c"), "d": setOf("d")}, 1, .5, .667},
		{"one astray", sets{"a": setOf("x"), "b": setOf("x"), "c": setOf("x"), "d": setOf("d")}, .667, .75, .706},
	} {
		p, r, f1 := bcubed(items, c.got, want)
		if got := fmt.Sprintf("%.3f %.3f %.3f", p, r, f1); got != fmt.Sprintf("%.3f %.3f %.3f", c.p, c.r, c.f1) {
			t.Errorf("%s: %s, want %.3f %.3f %.3f", c.name, got, c.p, c.r, c.f1)
		}
	}
}

func TestScoreOfRules(t *testing.T) {
	gold := readGold(t)
	rows := perfect(gold)
	target := gold.Files[2].Attributions[3] // F2.a4, which ATT01 is to hit
	hit := prose.Span{Start: target.Content[0].Start, End: target.Content[0].End}
	wide := prose.Span{Start: 0, End: hit.End + 3*hit.Len()}
	rows.findings = []findingRow{{Rule: "ATT01", Document: gold.Files[2].File, Span: &hit}, {Rule: "ATT02", Document: gold.Files[2].File, Span: &wide}}
	_, notes := score(gold, rows)
	for _, want := range []string{"rule ATT01 1/1 expected, 1 findings; missing none", "rule ATT02 0/3 expected, 1 findings; missing F3.a15 F0.a6 F4.a13"} {
		if !slices.Contains(notes, want) {
			t.Errorf("no line %q in\n%s", want, strings.Join(notes, "\n"))
		}
	}
}
