package rules

import (
	"bytes"
	"errors"
	"flag"
	"io"
	"os"
	"strings"
	"testing"

	"isnad/provenance"
	"isnad/sources"
	"isnad/sources/outlet"
	"isnad/sources/prose"
)

// With -update the files in testdata get the output that there is.
var update = flag.Bool("update", false, "write what is printed into testdata")

// everyControl is every C0, C1 and bidi control, and what XML cannot hold.
func everyControl() string {
	var b strings.Builder
	for r := rune(0); r < 0xa0; r++ {
		if r < ' ' || r >= 0x7f {
			b.WriteRune(r)
		}
	}
	b.WriteString("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff\U000e0041")
	return b.String()
}

// page is a rule that there is not.
func page(t *testing.T, id, title, severity string) Page {
	t.Helper()
	p, err := ParsePage(id+".md", "# "+id+" "+title+"\n\nseverity: "+severity+"\n\nWhat it catches\nand why.\n\nMore.\n\n## Must fire\n\n### a\n\n```text a.txt\na\n```\n\n## Must stay quiet\n\n### b\n\n```text b.txt\nb\n```\n")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// runOver is a run over texts by name, without findings.
func runOver(t *testing.T, named ...string) Run {
	t.Helper()
	var all []provenance.Analysis
	for i := 0; i < len(named); i += 2 {
		all = append(all, provenance.Analyse(sources.NewDocument(named[i], "", named[i+1]), outlet.Default()))
	}
	return Run{Report: provenance.Assemble(all), FailOn: Warning, Version: "v1.2.3",
		Rules: []Page{page(t, "XAA01", "First of two", "warning"), page(t, "XAA02", "Second of two", "info")}}
}

// find adds a finding at the words of the document of that name.
func (r *Run) find(rule string, s Severity, document, words, message string) *Finding {
	f := Finding{Rule: rule, Severity: s, Message: message, Fingerprint: "f" + rule}
	for _, a := range r.Report.Analyses {
		if a.Document.Name != document {
			continue
		}
		f.Doc = a.Document.ID()
		if i := strings.Index(a.Document.Text, words); words != "" && i >= 0 {
			f.Span = prose.Span{Start: i, End: i + len(words)}
		}
	}
	r.Findings = append(r.Findings, f)
	return &r.Findings[len(r.Findings)-1]
}

// exampleRun has a finding of each sort: at a place, at none, waived, with a
// related place, in Arabic.
func exampleRun(t *testing.T) Run {
	r := runOver(t, "desk/news one.txt", "Port strike\r\n\r\nSome said the port is “shut”.\nOthers did not.\n",
		"أخبار.txt", "قالت الوزيرة إن الميناء مغلق.\n", "quiet.txt", "Nothing to see.\n")
	r.find("XAA01", Warning, "desk/news one.txt", "Some said", "source that nobody can name")
	f := r.find("XAA02", Info, "desk/news one.txt", "“shut”", "scare {quotes} [here](x)")
	f.Attributions, f.Claims = []string{"a:1-2"}, []string{"a:1-2"}
	f.Related = []Place{{r.Report.Analyses[2].Document.ID(), prose.Span{Start: 0, End: 8}}}
	r.find("XAA01", Warning, "أخبار.txt", "الميناء مغلق", "waived one").Waived = "asked the author"
	r.find("XAA02", Info, "أخبار.txt", "", "publisher not stated")
	return r
}

// hostileRun has text that acts wherever text may stand.
func hostileRun(t *testing.T) Run {
	bad := everyControl() + "]]><![CDATA[ &amp; <b>\"'\\ \xff"
	r := runOver(t, "a\n"+bad+"b.txt", "Words "+bad+" end.")
	text := r.Report.Analyses[0].Document.Text
	r.find("XAA01", Error, r.Report.Analyses[0].Document.Name, text, "words “"+bad+"”")
	r.find("XAA02", Info, r.Report.Analyses[0].Document.Name, "end", bad).Waived = bad
	r.find("XAA02", Info, r.Report.Analyses[0].Document.Name, "", bad)
	return r
}

// golden compares what is printed with a file.
func golden(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s: printed is\n%s", file, got)
	}
}

// calm fails when something in text acts on a terminal.
func calm(t *testing.T, text string) {
	t.Helper()
	for _, r := range text {
		if r != '\n' && prose.Hidden(r) {
			t.Fatalf("the character %U acts on a terminal", r)
		}
	}
}

func TestURI(t *testing.T) {
	for path, want := range map[string]string{
		"a.txt": "a.txt", "desk/news one.txt": "desk/news%20one.txt", "../a#b?c.txt": "../a%23b%3Fc.txt", "50%.txt": "50%25.txt",
		"a:b.txt": "./a:b.txt", "/tmp/a b.txt": "file:///tmp/a%20b.txt", "https://example.org/a b": "https://example.org/a%20b",
		"خبر.txt": "%D8%AE%D8%A8%D8%B1.txt", "a\nb\x1b\xff": "a%0Ab%1B%FF", "-": "-", "[1].txt": "%5B1%5D.txt",
	} {
		if got := uri(&sources.Document{Name: "other", Path: path}); got != want {
			t.Errorf("%q is the URI %q, want %q", path, got, want)
		}
	}
	if got := uri(&sources.Document{Name: "a b"}); got != "a%20b" {
		t.Errorf("without a path the name is the URI %q", got)
	}
}

func TestExcerpt(t *testing.T) {
	const text = "one two  three أربعة"
	all := prose.Span{Start: 0, End: len(text)}
	for _, c := range []struct {
		span  prose.Span
		limit int
		want  string
	}{
		{all, 100, text}, {all, 9, "one two  …"}, {all, 19, "one two  three …"}, {prose.Span{Start: 15, End: len(text)}, 3, "أ …"},
		{prose.Span{}, 10, ""}, {prose.Span{Start: -1, End: 4}, 10, ""}, {prose.Span{Start: 1, End: 400}, 10, ""},
	} {
		if got := Excerpt(text, c.span, c.limit); got != c.want {
			t.Errorf("%v cut at %d is %q, want %q", c.span, c.limit, got, c.want)
		}
	}
}

func TestWords(t *testing.T) {
	const text = "He said “no” and left."
	all := prose.Span{Start: 0, End: len(text)}
	quotation := prose.Span{Start: 8, End: 16}
	for _, c := range []struct {
		f    Finding
		want string
	}{
		{Finding{Span: all, Message: "x"}, "“" + text + "”"}, {Finding{Span: quotation, Message: "x"}, "“no”"},
		{Finding{Message: "x"}, ""}, {Finding{Span: quotation, Message: "quotation “no” is short"}, ""},
	} {
		if got := c.f.Words(text, 100); got != c.want {
			t.Errorf("the words at %v with the message %q are %q, want %q", c.f.Span, c.f.Message, got, c.want)
		}
	}
}

// fullDisk cannot be written to.
type fullDisk struct{}

var errFull = errors.New("no space left on device")

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }

func TestFullDiskIsTold(t *testing.T) {
	r := exampleRun(t)
	for name, write := range map[string]func(io.Writer) error{"SARIF": r.WriteSARIF, "JUnit": r.WriteJUnit} {
		if err := write(fullDisk{}); !errors.Is(err, errFull) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}
