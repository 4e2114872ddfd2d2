package view

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"

	"isnad/provenance"
	"isnad/provenance/attribution"
	"isnad/provenance/claim"
	"isnad/provenance/drift"
	"isnad/provenance/relay"
	"isnad/provenance/speaker"
	"isnad/provenance/table"
	"isnad/sources"
	"isnad/sources/prose"
)

// chance makes Reports that nobody would: hostile words in every field, and
// references to what does not exist.
type chance struct{ *rand.Rand }

// hostile is what a page may hold to act on a terminal, page or reader.
var hostile = []string{"\x1b[2J", "\x1b]0;t\a", "\r", "\n", "\t", "\x00", "\x7f", "\u0085", "\u202e", "\u2066", "\u2069", "\u200f", "\ufeff",
	"\U000e0041", "\xff", "<script>", "|", "`", "=1+1", "لو", "أيّوب", "王", "👩‍👩‍👧", "é", "word", "other", "that ", ", ", " ", "", "…", "“", "»"}

func (c chance) words() string {
	var b strings.Builder
	for range c.IntN(9) {
		b.WriteString(hostile[c.IntN(len(hostile))])
	}
	return b.String()
}

func (c chance) span(text string) prose.Span {
	a, b := c.IntN(len(text)+1), c.IntN(len(text)+1)
	return prose.Span{Start: min(a, b), End: max(a, b)}
}

func (c chance) end(known []relay.End) relay.End { return known[c.IntN(len(known))] }

// report makes one.
func (c chance) report() *provenance.Report {
	r := &provenance.Report{SpeakerOf: map[string]*provenance.Identity{}}
	for range c.IntN(4) {
		r.Speakers = append(r.Speakers, speaker.Speaker{ID: c.words(), Name: c.words(), Title: c.words()})
	}
	ends := []relay.End{{}, {Name: c.words()}, {ID: "x", Name: c.words()}, {Name: "a"}}
	ids := []string{"nowhere"}
	for i := range c.IntN(30) {
		text := strings.ToValidUTF8(c.words()+c.words()+c.words(), "\ufffd")
		p := ends[c.IntN(len(ends))]
		d := &sources.Document{Name: fmt.Sprint(i, c.words()), URL: c.words(), Title: c.words(), Text: text,
			Published: sources.Date{ISO: c.words()}, Outlet: sources.Publisher{ID: p.ID, Name: p.Name},
			Disclaimer: c.span(text), Parts: []sources.Part{{Lang: "en"}, {Lang: c.words()}}}
		d.Credits = []sources.Credit{{Role: sources.RoleTranslated, Outlet: p.ID, Name: p.Name, Text: c.words(), Span: c.span(text), Footer: c.IntN(2) == 0}}
		a := provenance.Analysis{Document: d}
		for k := range c.IntN(5) {
			id := fmt.Sprintf("%s:%d", d.ID(), k)
			ids = append(ids, id)
			mode := []attribution.Mode{attribution.Direct, attribution.Indirect, attribution.Mixed}[c.IntN(3)]
			spans := []prose.Span{c.span(text)}
			a.Attributions = append(a.Attributions, attribution.Attribution{ID: id, Lang: c.words(), Content: spans, Cue: spans, Mode: mode,
				Parent: c.words(), Statements: []attribution.Statement{{Spans: spans, Mode: mode}}})
			r.SpeakerOf[id] = &provenance.Identity{Speaker: c.IntN(5) - 1, Candidates: []int{c.IntN(3), c.IntN(3)}}
			a.Voices = append(a.Voices, attribution.Voice{ID: id + "v", Lang: "ar", Span: c.span(text)})
		}
		r.Analyses = append(r.Analyses, a)
	}
	c.across(r, ends, ids)
	return r
}

// across adds relays, claims and drift.
func (c chance) across(r *provenance.Report, ends []relay.End, ids []string) {
	for i := range c.IntN(20) {
		if len(r.Analyses) == 0 {
			break
		}
		d := r.Analyses[c.IntN(len(r.Analyses))].Document
		e := relay.Relay{ID: fmt.Sprint(i), Doc: d.ID(), From: c.end(ends), To: c.end(ends), Unnamed: c.IntN(3) == 0, Text: c.words(),
			Span: c.span(d.Text), Cue: []prose.Span{c.span(d.Text)}, Covers: []string{ids[c.IntN(len(ids))], ids[c.IntN(len(ids))]},
			Role:     []relay.Role{relay.Credit, relay.Reported, relay.TranslatedFrom, relay.Copied}[c.IntN(4)],
			Basis:    []relay.Basis{relay.Stated, relay.Credited, relay.Inferred}[c.IntN(3)],
			Scope:    []relay.Scope{relay.Quotation, relay.Sentence, relay.Part, relay.Whole}[c.IntN(4)],
			Evidence: []relay.Evidence{{Doc: "nowhere"}, {Doc: d.ID(), Span: c.span(d.Text)}}}
		r.Relays = append(r.Relays, e)
	}
	for i := range c.IntN(12) {
		cl := claim.Claim{Alias: fmt.Sprintf("C%d", i+1), Key: c.words(), Text: c.words() + c.words(), Speaker: c.IntN(5) - 1, OriginsKnown: c.IntN(2) == 0}
		for range c.IntN(6) {
			id := ids[c.IntN(len(ids))]
			if c.IntN(4) == 0 {
				id += "v"
			}
			cl.Renderings = append(cl.Renderings, claim.Rendering{Attribution: id, Statement: c.IntN(2)})
		}
		cl.Origins = append(cl.Origins, claim.Origin{Occasion: c.words()})
		r.Claims = append(r.Claims, cl)
		r.Drifts = append(r.Drifts, []provenance.Drift{{A: c.IntN(7), B: c.IntN(7), Differences: []drift.Difference{{Type: drift.Merge, Note: c.words()}}}})
	}
}

// Whatever a Report holds, every view of it can be printed in every format, no
// line is too wide, and nothing acts on the terminal.
func TestHostile(t *testing.T) {
	for seed := range uint64(15) {
		r := chance{rand.New(rand.NewPCG(seed, 1))}.report()
		for _, width := range []int{20, 100, 0} {
			for name, g := range grids(r, width) {
				harmless(t, fmt.Sprintf("seed %d, %s at %d", seed, name, width), g, width)
			}
		}
		for c := range r.Claims {
			if _, err := json.Marshal(Chain(r, c)); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// harmless checks all that g prints.
func harmless(t *testing.T, what string, g table.Grid, width int) {
	t.Helper()
	var b bytes.Buffer
	writers := 1
	if width == 0 {
		writers = 3
	}
	for _, write := range []func() error{
		func() error { return g.WriteTerminal(&b, table.Options{Width: width}) },
		func() error { return g.WriteCSV(&b) },
		func() error { return g.WriteMarkdown(&b) },
	}[:writers] {
		b.Reset()
		if err := write(); err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		if i := strings.IndexFunc(b.String(), acts); i >= 0 {
			t.Fatalf("%s: raw %q in …%q", what, b.String()[i:][:1], b.String()[max(0, i-40):i])
		}
	}
}

// acts reports whether a character may act on a terminal. The isolates that
// table sets round Arabic may.
func acts(r rune) bool {
	return r != '\n' && r != '\u2068' && r != '\u2069' && (unicode.IsControl(r) || r >= '\u202a' && r <= '\u202e' || r == '\u2066')
}

// Same Report, same bytes: nothing depends on the order of a map.
func TestDeterminism(t *testing.T) {
	r := chance{rand.New(rand.NewPCG(7, 7))}.report()
	for range 5 {
		if !reflect.DeepEqual(grids(r, 100), grids(r, 100)) || !reflect.DeepEqual(Outlets(r), Outlets(r)) || !reflect.DeepEqual(Cells(r, true), Cells(r, true)) {
			t.Fatal("two grids of one Report differ")
		}
	}
}

// FuzzWording checks that shortened text fits and keeps to the words given.
func FuzzWording(f *testing.F) {
	f.Add("that the harbour, which was closed in May, would open again", 30)
	f.Add("لو استطاعوا إغلاق المرفأ لما تأخروا ساعة", 12)
	f.Fuzz(func(t *testing.T, text string, width int) {
		width = 1 + (width&0xff)%90
		got := shorten(text, width)
		if w := prose.Width(got); w > width {
			t.Errorf("shorten(%q, %d) = %q, %d wide", text, width, got, w)
		}
		if joined := strings.Join(wrapped(text, width), " "); joined != strings.Join(strings.Fields(prose.Safe(text)), " ") {
			t.Errorf("wrapped(%q, %d) joins to %q", text, width, joined)
		}
		if short := brief(text, 4+width); prose.Width(short) > 4+width {
			t.Errorf("brief(%q, %d) = %q", text, 4+width, short)
		}
		a, b, _ := differing(text, text+" more")
		if slices.ContainsFunc(a, func(r table.Run) bool { return r.Style == table.Removed }) && text == text+" more" {
			t.Error("a text differs from itself")
		}
		if a.String() != text || b.String() != text+" more" {
			t.Errorf("differing changes %q to %q", text, a.String())
		}
	})
}
