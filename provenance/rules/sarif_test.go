package rules

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"isnad/provenance"
	"isnad/sources"
	"isnad/sources/outlet"
)

// sarifChecker is the format's own schema, formats of strings asserted too.
func sarifChecker(t *testing.T) *jsonschema.Schema {
	t.Helper()
	f, err := os.Open("testdata/sarif/sarif-schema-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	schema, err := jsonschema.UnmarshalJSON(f)
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(sarifSchema, schema); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(sarifSchema)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// printedSARIF is what r prints, which must satisfy the schema.
func printedSARIF(t *testing.T, r Run) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := r.WriteSARIF(&b); err != nil {
		t.Fatal(err)
	}
	log, err := jsonschema.UnmarshalJSON(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if err := sarifChecker(t).Validate(log); err != nil {
		t.Errorf("%v\n%s", err, b.Bytes())
	}
	calm(t, b.String())
	return b.Bytes()
}

func TestSARIF(t *testing.T) {
	golden(t, "testdata/sarif/example.sarif", printedSARIF(t, exampleRun(t)))
}

func TestSARIFOfHostileText(t *testing.T) {
	out := string(printedSARIF(t, hostileRun(t)))
	if !strings.Contains(out, `\\x1b`) || !strings.Contains(out, `%1B`) {
		t.Errorf("the escape character stands nowhere to be seen in\n%s", out)
	}
}

func TestSARIFOfNothing(t *testing.T) {
	r := Run{Report: &provenance.Report{}, Incomplete: true}
	if out := string(printedSARIF(t, r)); !strings.Contains(out, `"executionSuccessful": false`) {
		t.Errorf("nothing says that something could not be read:\n%s", out)
	}
}

// What is printed leads back to the words.
func TestSARIFRegions(t *testing.T) {
	r := exampleRun(t)
	var log sarifLog
	if err := json.Unmarshal(printedSARIF(t, r), &log); err != nil {
		t.Fatal(err)
	}
	for i, res := range log.Runs[0].Results {
		f, at := r.Findings[i], res.Locations[0].Physical
		text := r.Report.Analyses[*at.Artifact.Index].Document.Text
		if at.Region == nil {
			if !f.Span.Empty() {
				t.Errorf("result %d has no region", i)
			}
			continue
		}
		if got := text[at.Region.ByteOffset:][:at.Region.ByteLength]; got != f.Span.In(text) {
			t.Errorf("result %d is at %q", i, got)
		}
		line := []rune(strings.Split(text, "\n")[at.Region.StartLine-1])
		if got := string(line[at.Region.StartColumn-1 : at.Region.EndColumn-1]); got != f.Span.In(text) {
			t.Errorf("result %d is in lines and columns at %q", i, got)
		}
	}
}

// The checks' own findings are as good as invented ones, with every page as help.
func TestSARIFOfAllPages(t *testing.T) {
	var all []provenance.Analysis
	for _, p := range Pages() {
		for _, c := range p.Fire {
			for _, d := range c.Documents {
				all = append(all, provenance.Analyse(sources.NewDocument(p.ID+d.Name, "", d.Text), outlet.Default()))
			}
		}
	}
	r := Run{Report: provenance.Assemble(all), Rules: Config{}.Active(), FailOn: Warning}
	r.Findings, _ = Check(r.Report, Config{}, time.Time{})
	if len(r.Findings) == 0 {
		t.Error("no findings")
	}
	printedSARIF(t, r)
}

func TestSARIFMessage(t *testing.T) {
	for s, want := range map[string]string{
		"plain [sic] words": "plain [sic] words", "{0}": "{{0}}", "[a](b)": `\[a\](b)`, "a\x1b\n": `a\x1b `,
	} {
		if got := sarifMessage(s); got != want {
			t.Errorf("message %q is written %q, want %q", s, got, want)
		}
	}
}

func TestName(t *testing.T) {
	for title, want := range map[string]string{"Orphan quotation": "OrphanQuotation", "“Some” said, 3 times": "SomeSaidTimes", "": ""} {
		if got := name(title); got != want {
			t.Errorf("%q is named %q, want %q", title, got, want)
		}
	}
}
