package main

import (
	"bytes"
	"encoding/json"
	"iter"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"isnad/provenance"
	"isnad/provenance/rules"
	"isnad/provenance/table"
	"isnad/sources"
	"isnad/sources/outlet"
	"isnad/sources/prose"
)

// lintSeeds runs lint on the seeds, where findings are no failure of the test.
func lintSeeds(t *testing.T, flags ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	status := run(append(append([]string{"lint"}, flags...), "../../seeds"), strings.NewReader(""), &out, &errs)
	if status == statusUsage || errs.Len() > 0 || out.Len() == 0 {
		t.Fatalf("%q: exit status %d, %d bytes printed, messages %q", flags, status, out.Len(), errs.String())
	}
	return out.String()
}

func TestLintFits(t *testing.T) {
	for _, width := range []int{20, 40, 80, 120, 200} {
		out := lintSeeds(t, "--width", strconv.Itoa(width))
		if line := tooWide(out, width); line != "" {
			t.Errorf("wider than %d columns: %s", width, line)
		}
		for _, p := range rules.Pages() {
			page := plainPage(p.Text, width)
			if line := tooWide(page, width); line != "" {
				t.Errorf("the page of %s is wider than %d columns: %s", p.ID, width, line)
			}
			if r := acting(page); r != 0 {
				t.Errorf("the page of %s: the character %U acts on a terminal", p.ID, r)
			}
		}
	}
}

func TestLintInEveryFormat(t *testing.T) {
	n := map[string]int{}
	for _, format := range append(formatNames(), formatSARIF, formatJUnit) {
		out := lintSeeds(t, "--format", format)
		if r := acting(out); r != 0 {
			t.Errorf("as %s: the character %U acts on a terminal", format, r)
		}
		for _, jobs := range []string{"1"} {
			if again := lintSeeds(t, "--format", format, "--jobs", jobs); again != out {
				t.Errorf("as %s: %s jobs print something else", format, jobs)
			}
		}
		if slices.Contains([]string{"json", "jsonl", "csv"}, format) {
			var err error
			if n[format], err = records(format, []byte(out)); err != nil {
				t.Errorf("as %s: %v", format, err)
			}
		}
	}
	if n["json"] == 0 || n["json"] != n["jsonl"] || n["json"] != n["csv"] {
		t.Errorf("%d records in JSON, %d in JSON Lines, %d in CSV", n["json"], n["jsonl"], n["csv"])
	}
}

// TestSeedsRules logs what each rule is expected to hit on the seeds and hits.
func TestSeedsRules(t *testing.T) {
	findings, err := parseRows[findingRow]([]byte(lintSeeds(t, "--format", "jsonl")))
	if err != nil {
		t.Fatal(err)
	}
	_, notes := score(readGold(t), rowSet{
		attributions: rowsOf[attributionRow](t, "attributions", "--own"),
		relays:       rowsOf[relayRow](t, "relays", "--edges"),
		claims:       rowsOf[claimRow](t, "claims"),
		documents:    rowsOf[documentRow](t, "documents"),
		findings:     findings,
	})
	for _, n := range notes {
		if strings.HasPrefix(n, "rule ") {
			t.Log(n)
		}
	}
}

// lintRun is a run over one text with one finding at words of it.
func lintRun(text, words string, f rules.Finding) rules.Run {
	d := sources.NewDocument("a.txt", "https://example.org/a", text)
	f.Doc, f.Rule = d.ID(), "ATT01"
	if i := strings.Index(text, words); words != "" && i >= 0 {
		f.Span = prose.Span{Start: i, End: i + len(words)}
	}
	r := provenance.Assemble([]provenance.Analysis{provenance.Analyse(d, outlet.Default())})
	return rules.Run{Report: r, Findings: []rules.Finding{f}, FailOn: rules.Warning}
}

// The row's keys are a promise, in number, name and order.
func TestLintRow(t *testing.T) {
	run := lintRun("One.\nSome said so.", "Some", rules.Finding{Severity: rules.Info, Message: "who?", Fingerprint: "f",
		Claims: []string{"gone:1-2"}, Waived: "known", Attributions: []string{"x"}})
	id := run.Findings[0].Doc
	run.Findings[0].Related = []rules.Place{{Doc: id, Span: prose.Span{Start: 0, End: 3}}, {Doc: "gone"}}
	got, err := json.Marshal(slices.Collect(lintRows(run))[0])
	want := `{"rule":"ATT01","severity":"info","document":"a.txt","url":"https://example.org/a","span":[5,9],"line":2,"column":1,` +
		`"message":"who?","attributions":["x"],"relays":[],"claims":["gone:1-2"],"fingerprint":"f",` +
		`"related":[{"document":"a.txt","span":[0,3]}],"doc":"` + id + `","waived":true,"reason":"known"}`
	if err != nil || string(got) != want {
		t.Errorf("the row is\n%s\nwant\n%s\nerror %v", got, want, err)
	}
	run.Findings[0].Doc = ""
	if rows, grid := slices.Collect(lintRows(run)), lintGrid(run, 120); rows[0].Document != "no document" || len(grid.Rows) != 2 {
		t.Errorf("a finding in no document has the row %+v and %d lines", rows[0], len(grid.Rows))
	}
	whole := slices.Collect(lintRows(lintRun("One.", "", rules.Finding{})))[0]
	if whole.Span != nil || whole.Line != 0 || whole.Column != 0 {
		t.Errorf("of a whole document the row has the place %v, %d:%d", whole.Span, whole.Line, whole.Column)
	}
}

func TestTally(t *testing.T) {
	for _, c := range []struct {
		findings   []rules.Finding
		incomplete bool
		want       string
	}{
		{nil, false, "no findings in 1 document"},
		{[]rules.Finding{{Severity: rules.Info}, {Severity: rules.Error}, {Severity: rules.Info}}, false, "1 error, 2 infos in 1 document"},
		{[]rules.Finding{{Severity: rules.Error, Waived: "x"}}, true, "no findings in 1 document; 1 waived; not all could be read"},
	} {
		run := lintRun("One.", "", rules.Finding{})
		run.Findings, run.Incomplete = c.findings, c.incomplete
		if got := tally(run); got != c.want {
			t.Errorf("%d findings are %q, want %q", len(c.findings), got, c.want)
		}
	}
}

// A column of reasons stands only where there are some; spreadsheets always
// have the same columns.
func TestLintGridColumns(t *testing.T) {
	for _, c := range []struct {
		waived string
		width  int
		want   int
	}{{"", 120, 4}, {"known", 120, 5}, {"", 0, 5}} {
		if got := len(lintGrid(lintRun("One.", "One", rules.Finding{Waived: c.waived}), c.width).Columns); got != c.want {
			t.Errorf("waived %q, width %d: %d columns, want %d", c.waived, c.width, got, c.want)
		}
	}
}

// Every control there is, in every place where text may stand.
func TestLintIsSafe(t *testing.T) {
	var bad strings.Builder
	for r := rune(0); r < 0x2070; r++ {
		if prose.Hidden(r) {
			bad.WriteRune(r)
		}
	}
	run := lintRun("Words "+bad.String()+" end.", "Words "+bad.String(), rules.Finding{Severity: rules.Error, Message: bad.String(), Waived: bad.String()})
	for _, format := range table.Formats() {
		var b bytes.Buffer
		out := streamed(func() iter.Seq[lintRow] { return lintRows(run) }, func(width int) table.Grid { return lintGrid(run, width) })
		if err := out(&b, format, table.Options{Width: 80}); err != nil {
			t.Fatal(err)
		}
		if r := acting(b.String()); r != 0 {
			t.Errorf("as %s: the character %U acts on a terminal", format, r)
		}
	}
}

func TestRunOut(t *testing.T) {
	until := time.Date(2020, 1, 31, 0, 0, 0, 0, time.UTC)
	for want, w := range map[string]rules.Waiver{
		`waiver of ATT01 in "a.txt": ran out on 2020-01-31 (known)`:             {Rule: "ATT01", Document: "a.txt", Reason: "known", Until: until},
		`waiver of ATT01 by the fingerprint "f": ran out on 2020-01-31 (known)`: {Rule: "ATT01", Fingerprint: "f", Reason: "known", Until: until},
	} {
		if got := runOut(w).Error(); got != want {
			t.Errorf("the message is %q, want %q", got, want)
		}
	}
}

func TestPlainPage(t *testing.T) {
	const page = "# ATT01 A rule\n\nseverity: info\n\nWhat it\ncatches.\n\n## Must fire\n\n### one\n\n```text a.txt outlet=SANA\nقال إن الميناء مغلق\n\n# no heading\n```\n"
	want := "ATT01 A rule\n\nseverity: info\n\nWhat it\ncatches.\n\nMust fire\n\none\n\n  a.txt\n  outlet=SANA\n    \u2068قال إن\u2069\n    \u2068الميناء\u2069\n    \u2068مغلق\u2069\n\n    # no\n    heading\n"
	if got := plainPage(page, 14); got != want {
		t.Errorf("the page reads\n%s", got)
	}
}
