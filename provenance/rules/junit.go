package rules

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"isnad/sources"
	"isnad/sources/prose"
)

// The types below are what of JUnit's XML isnad writes. The format has no
// standard; this is the part that Jenkins, GitLab and GitHub's readers share.
type (
	junitRun struct {
		XMLName  xml.Name     `xml:"testsuites"`
		Name     string       `xml:"name,attr"`
		Tests    int          `xml:"tests,attr"`
		Failures int          `xml:"failures,attr"`
		Errors   int          `xml:"errors,attr"`
		Skipped  int          `xml:"skipped,attr"`
		Time     string       `xml:"time,attr"`
		Suites   []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Errors   int         `xml:"errors,attr"`
		Skipped  int         `xml:"skipped,attr"`
		Time     string      `xml:"time,attr"`
		Cases    []junitCase `xml:"testcase"`
	}
	junitCase struct {
		Name    string        `xml:"name,attr"`
		Class   string        `xml:"classname,attr"`
		File    string        `xml:"file,attr"`
		Time    string        `xml:"time,attr"`
		Skipped *junitMessage `xml:"skipped"`
		Failure *junitMessage `xml:"failure"`
		Output  *junitText    `xml:"system-out"`
	}
	junitMessage struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr,omitempty"`
		Text    string `xml:",cdata"` // lines; as character data each end would be "&#xA;"
	}
	junitText struct {
		Text string `xml:",cdata"`
	}
)

// noTime stands where the format wants a duration: equal input gives equal
// bytes.
const noTime = "0"

// WriteJUnit writes the run as JUnit's XML: a suite for each document, in it a
// case for each rule that was run. A case fails when a finding is as bad as
// FailOn or worse; it is skipped when all its findings are waived; what else was
// found is its output. Characters that XML cannot hold come out as prose.Safe
// shows them. The error is w's.
func (r Run) WriteJUnit(w io.Writer) error {
	out := junitRun{Name: "isnad lint", Time: noTime}
	found := r.of()
	for _, a := range r.Report.Analyses {
		id := a.Document.ID()
		out.add(r.suite(a.Document, found[id]))
		delete(found, id)
	}
	for _, id := range slices.Sorted(maps.Keys(found)) { // about no document at hand
		out.add(r.suite(&sources.Document{Name: cmp.Or(id, "no document")}, found[id]))
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(out); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// add adds a suite and counts its cases.
func (out *junitRun) add(s junitSuite) {
	out.Suites = append(out.Suites, s)
	out.Tests, out.Failures, out.Skipped = out.Tests+s.Tests, out.Failures+s.Failures, out.Skipped+s.Skipped
}

// suite is what was found in one document, by rule.
func (r Run) suite(d *sources.Document, found map[string][]Finding) junitSuite {
	s := junitSuite{Name: prose.Safe(d.Name), Time: noTime}
	lines := NewLines(d.Text)
	for _, p := range r.Rules {
		c := junitCase{Name: p.ID + " " + p.Title, Class: s.Name, File: prose.Safe(path(d)), Time: noTime}
		c.tell(found[p.ID], lines, r.FailOn)
		s.Tests++
		if c.Failure != nil {
			s.Failures++
		}
		if c.Skipped != nil {
			s.Skipped++
		}
		s.Cases = append(s.Cases, c)
	}
	return s
}

// tell adds to a case what its rule found.
func (c *junitCase) tell(found []Finding, lines *Lines, limit Severity) {
	var failed, rest []string
	var worst *Finding
	reason := "" // of the first waiver
	for i := range found {
		f := &found[i]
		switch {
		case f.Fails(limit):
			failed = append(failed, sentence(f, lines))
			if worst == nil {
				worst = f
			}
			continue
		case f.Waived != "" && reason == "":
			reason = f.Waived
		}
		rest = append(rest, sentence(f, lines))
	}
	switch {
	case worst != nil:
		c.Failure = &junitMessage{Message: prose.Safe(worst.Message) + more(len(failed)-1), Type: string(worst.Severity), Text: strings.Join(failed, "\n")}
	case reason != "" && allWaived(found):
		c.Skipped = &junitMessage{Message: "waived: " + prose.Safe(reason)}
	}
	if len(rest) > 0 {
		c.Output = &junitText{strings.Join(rest, "\n")}
	}
}

// allWaived reports whether no finding stands.
func allWaived(found []Finding) bool {
	for _, f := range found {
		if f.Waived == "" {
			return false
		}
	}
	return true
}

// more is " (and 2 more)", "" for none.
func more(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(" (and %d more)", n)
}

// sentence is a finding as one line: "12:5: warning: message: “words”".
func sentence(f *Finding, lines *Lines) string {
	var b strings.Builder
	if !f.Span.Empty() {
		line, column := lines.At(f.Span.Start)
		fmt.Fprintf(&b, "%d:%d: ", line, column)
	}
	fmt.Fprintf(&b, "%s: %s", f.Severity, prose.Safe(f.Message))
	if words := f.Words(lines.text, 200); words != "" {
		b.WriteString(": " + words)
	}
	if f.Waived != "" {
		b.WriteString(" [waived: " + prose.Safe(f.Waived) + "]")
	}
	return b.String()
}
