package provenance_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"isnad/provenance"
	"isnad/sources/prose"
)

var update = flag.Bool("update", false, "write what is found into the case files")

// decisions reads lines of a case, which are a minute apart and numbered from 1:
// "EDITOR VERDICT “words of the content” field=value; …", or "EDITOR VERDICT
// relay “outlet as printed” …" for a relay. Fields are those of provenance, with
// words of the document for spans and words of another content for its claim;
// besides, answers is the number of the decision that is answered, and as the
// speaker that the editor saw.
func decisions(t *testing.T, as []provenance.Analysis, lines string) []provenance.Decision {
	var out []provenance.Decision
	for line := range strings.Lines(lines) {
		f := strings.SplitN(strings.TrimSpace(line), "“", 2)
		head := strings.Fields(f[0])
		words, rest, _ := strings.Cut(f[1], "”")
		d := provenance.Decision{ID: fmt.Sprint(len(out) + 1), Editor: head[0], Verdict: provenance.Verdict(head[1]),
			Time: time.Date(2026, 11, 3, 12, len(out), 0, 0, time.UTC), Reason: "seen"}
		if len(head) > 2 {
			d.Document, d.Relay, d.Content = relayWith(t, as, words)
		} else {
			d.Document, d.Content, d.Speaker = contentWith(t, as, words)
		}
		for field := range strings.SplitSeq(rest, ";") {
			name, to, ok := strings.Cut(strings.TrimSpace(field), "=")
			switch {
			case !ok:
				continue
			case name == "answers":
				d.Answers = to
				continue
			case name == "as":
				d.Speaker = to
				continue
			case name == "claim" && to != provenance.None:
				doc, content, _ := contentWith(t, as, to)
				to = fmt.Sprintf("%s:%s", doc, provenance.FormatSpans(content))
			case name == "source" || name == "span":
				to = provenance.FormatSpans([]prose.Span{spanOf(t, as, d.Document, to)})
			}
			d.Change = append(d.Change, provenance.Change{Field: provenance.Field(name), To: to})
		}
		out = append(out, d)
	}
	return out
}

// contentWith finds the attribution whose content holds words; words that stand
// in none are a content that is not found any more.
func contentWith(t *testing.T, as []provenance.Analysis, words string) (doc string, content []prose.Span, name string) {
	for _, a := range as {
		for k, x := range a.Attributions {
			if strings.Contains(prose.Join(a.Document.Text, x.Content), words) {
				if of := a.Speakers.Of[k]; len(of) > 0 {
					name = a.Speakers.Persons[of[0]].Name
				}
				return a.Document.ID(), x.Content, name
			}
		}
	}
	for _, a := range as {
		if i := strings.Index(a.Document.Text, words); i >= 0 {
			return a.Document.ID(), []prose.Span{{Start: i, End: i + len(words)}}, ""
		}
	}
	t.Fatalf("no document has %q", words)
	return "", nil, ""
}

func relayWith(t *testing.T, as []provenance.Analysis, text string) (doc, id string, span []prose.Span) {
	for _, a := range as {
		for _, r := range a.Relays {
			if r.Text == text {
				return r.Doc, r.ID, []prose.Span{r.Span}
			}
		}
	}
	t.Fatalf("no relay is printed %q", text)
	return "", "", nil
}

func spanOf(t *testing.T, as []provenance.Analysis, doc, words string) prose.Span {
	for _, a := range as {
		if i := strings.Index(a.Document.Text, words); a.Document.ID() == doc && i >= 0 {
			return prose.Span{Start: i, End: i + len(words)}
		}
	}
	t.Fatalf("the document lacks %q", words)
	return prose.Span{}
}

// shown is a Report as the cases have it.
func shown(r *provenance.Report) string {
	var b strings.Builder
	name := map[string]string{}
	for _, a := range r.Analyses {
		for _, x := range a.Attributions {
			who := "?"
			if id, ok := r.SpeakerOf[x.ID]; ok {
				who = r.Speakers[id.Speaker].Name
			}
			name[x.ID] = a.Document.Name
			fmt.Fprintf(&b, "%s: %s: %s%s\n", a.Document.Name, who, prose.Join(a.Document.Text, x.Content), mark(r, x.ID))
		}
	}
	for _, x := range r.Relays {
		fmt.Fprintf(&b, "through %s %q: %s, %d%s\n", x.From.ID, x.From.Name, x.Scope, len(x.Covers), mark(r, x.ID))
	}
	for _, c := range r.Claims {
		if len(c.Renderings) > 1 {
			var in []string
			for _, x := range c.Renderings {
				in = append(in, name[x.Attribution])
			}
			fmt.Fprintf(&b, "claim in %s: %s\n", strings.Join(in, " "), c.Text)
		}
	}
	if r.Rejected > 0 {
		fmt.Fprintf(&b, "%d rejected\n", r.Rejected)
	}
	for _, x := range r.Rulings {
		if x.Outcome != provenance.Applied {
			fmt.Fprintf(&b, "decision %s by %s: %s\n", x.ID, x.Editor, x.Outcome)
		}
	}
	for _, c := range r.Conflicts {
		fmt.Fprintf(&b, "conflict about %q: %d\n", c.Field, len(c.Rulings))
	}
	return b.String()
}

func mark(r *provenance.Report, id string) string {
	if m := r.Decided[id]; m != "" {
		return " [" + string(m) + "]"
	}
	return ""
}

// TestDecisions reads testdata/decisions.txt: cases of documents, decisions
// behind "= decisions", and what is shown then behind "= shown".
func TestDecisions(t *testing.T) {
	const file = "testdata/decisions.txt"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	for _, c := range strings.Split(text, "\n### ")[1:] {
		title, body, _ := strings.Cut(c, "\n")
		docs, rest, _ := strings.Cut(body, "\n= decisions\n")
		lines, want, _ := strings.Cut(rest, "= shown\n")
		t.Run(title, func(t *testing.T) {
			as := analyses(docs)
			before := fmt.Sprint(as)
			ds := decisions(t, as, lines)
			r := provenance.Assemble(as, ds...)
			check(t, r)
			got := shown(r)
			if strings.TrimSpace(got) != strings.TrimSpace(want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
				if *update {
					text = strings.Replace(text, lines+"= shown\n"+want, lines+"= shown\n"+strings.TrimSpace(got)+"\n", 1)
				}
			}
			if fmt.Sprint(as) != before {
				t.Error("what was given is changed")
			}
			sameInAnyOrder(t, as, ds)
		})
	}
	if *update {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// sameInAnyOrder checks that neither the order of documents nor that of
// decisions matters.
func sameInAnyOrder(t *testing.T, as []provenance.Analysis, ds []provenance.Decision) {
	t.Helper()
	whole := func() string {
		r := provenance.Assemble(as, ds...)
		b, err := json.Marshal([]any{r.Speakers, r.SpeakerOf, r.Relays, r.Claims, r.Drifts, r.Rulings, r.Conflicts, r.Decided})
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	want := whole()
	random := rand.New(rand.NewPCG(3, 4))
	as, ds = slices.Clone(as), slices.Clone(ds)
	for range 4 {
		random.Shuffle(len(as), func(i, j int) { as[i], as[j] = as[j], as[i] })
		random.Shuffle(len(ds), func(i, j int) { ds[i], ds[j] = ds[j], ds[i] })
		if whole() != want {
			t.Fatal("two orders, two Reports")
		}
	}
}

// Another version of the program may give or take the marks around a content; a
// decision on a content that was corrected before names the corrected one.
func TestFoundAgain(t *testing.T) {
	as := analyses("-- a --\nUnion leader Omar Haddad said: “The harbour will be open on Monday.”")
	x := as[0].Attributions[0]
	inner := prose.Span{Start: x.Content[0].Start + len("“"), End: x.Content[0].End - len(".”")}
	short := prose.Span{Start: inner.Start, End: inner.End - len(" on Monday")}
	d := provenance.Decision{ID: "1", Verdict: provenance.Correct, Document: as[0].Document.ID(), Content: []prose.Span{inner},
		Change: []provenance.Change{{Field: provenance.FieldSpan, To: provenance.FormatSpans([]prose.Span{short})}}}
	e := provenance.Decision{ID: "2", Verdict: provenance.Confirm, Document: d.Document, Content: []prose.Span{short}}
	r := provenance.Assemble(as, d, e)
	for _, ruling := range r.Rulings {
		if ruling.Target != x.ID || ruling.Outcome != provenance.Applied {
			t.Errorf("%+v", ruling)
		}
	}
	if got := prose.Join(as[0].Document.Text, r.Analyses[0].Attributions[0].Content); got != "The harbour will be open" || r.Decided[x.ID] != provenance.Corrected {
		t.Errorf("content %q, %q", got, r.Decided[x.ID])
	}
}

func TestParseSpans(t *testing.T) {
	for _, s := range []string{"1-2", "0-5,5-9"} {
		if spans, err := provenance.ParseSpans(s); err != nil || provenance.FormatSpans(spans) != s {
			t.Errorf("%q: %v, %v", s, spans, err)
		}
	}
	for _, s := range []string{"", "1", "2-1", "1-1", "4-6,5-9", "-1-2", "1-2,", "1-99999999999"} {
		if _, err := provenance.ParseSpans(s); err == nil {
			t.Errorf("%q is taken", s)
		}
	}
}

// A decision may come from anywhere: one that points outside of the text, or at
// nothing, is gone and hurts nothing.
func TestHostileDecisions(t *testing.T) {
	as := seeds(t)
	doc := as[0].Document.ID()
	content := as[0].Attributions[0].Content
	for _, spans := range [][]prose.Span{nil, {{Start: -5, End: 3}}, {{Start: 1 << 40, End: 1 << 41}}, {{Start: 9, End: 2}}, content} {
		for _, f := range []provenance.Field{provenance.FieldSpan, provenance.FieldSource, provenance.FieldScope, provenance.FieldClaim, provenance.FieldSpeaker, "x", ""} {
			for _, to := range []string{"", "0-99999999", "x", "\x00", "9-2", "0-1"} {
				check(t, provenance.Assemble(as[:1], provenance.Decision{Verdict: provenance.Correct, Document: doc, Content: spans,
					Change: []provenance.Change{{Field: f, To: to}}}))
			}
		}
	}
}
