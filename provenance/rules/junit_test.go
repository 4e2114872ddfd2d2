package rules

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"isnad/provenance"
)

// printedJUnit is what r prints, which must be XML without anything that acts.
func printedJUnit(t *testing.T, r Run) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := r.WriteJUnit(&b); err != nil {
		t.Fatal(err)
	}
	d := xml.NewDecoder(bytes.NewReader(b.Bytes()))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, b.Bytes())
		}
		if chars, ok := token.(xml.CharData); ok {
			calm(t, string(chars))
		}
	}
	calm(t, b.String())
	return b.Bytes()
}

func TestJUnit(t *testing.T) {
	golden(t, "testdata/junit/example.xml", printedJUnit(t, exampleRun(t)))
}

func TestJUnitOfHostileText(t *testing.T) {
	out := string(printedJUnit(t, hostileRun(t)))
	if !strings.Contains(out, `\x1b`) || !strings.Contains(out, `\u202e`) {
		t.Errorf("what is hidden stands nowhere to be seen in\n%s", out)
	}
}

func TestJUnitOfNothing(t *testing.T) {
	want := xml.Header + `<testsuites name="isnad lint" tests="0" failures="0" errors="0" skipped="0" time="0"></testsuites>` + "\n"
	if out := string(printedJUnit(t, Run{Report: &provenance.Report{}})); out != want {
		t.Errorf("printed is\n%s", out)
	}
}

// A finding about no document is not lost.
func TestJUnitWithoutDocument(t *testing.T) {
	r := runOver(t, "a.txt", "Some said so.")
	r.find("XAA01", Error, "", "", "nowhere")
	if out := string(printedJUnit(t, r)); !strings.Contains(out, `<testsuite name="no document" tests="2" failures="1"`) || !strings.Contains(out, `failures="1" errors`) {
		t.Errorf("printed is\n%s", out)
	}
	printedSARIF(t, r)
}

// What fails a case is decided by FailOn, and by waivers.
func TestJUnitVerdicts(t *testing.T) {
	for _, c := range []struct {
		failOn                   Severity
		waived                   string
		failures, skipped, cases int
	}{
		{Error, "", 0, 0, 2}, {Warning, "", 1, 0, 2}, {Info, "", 2, 0, 2}, {Info, "known", 1, 1, 2},
	} {
		r := runOver(t, "a.txt", "Some said so.")
		r.FailOn = c.failOn
		r.find("XAA01", Warning, "a.txt", "Some", "one").Waived = c.waived
		r.find("XAA01", Warning, "a.txt", "so", "two").Waived = c.waived
		r.find("XAA02", Info, "a.txt", "said", "three")
		var got junitRun
		if err := xml.Unmarshal(printedJUnit(t, r), &got); err != nil {
			t.Fatal(err)
		}
		if got.Failures != c.failures || got.Skipped != c.skipped || got.Tests != c.cases {
			t.Errorf("fail-on %s, waived %q: %d failures, %d skipped of %d", c.failOn, c.waived, got.Failures, got.Skipped, got.Tests)
		}
	}
}
